-- SPDX-License-Identifier: Apache-2.0
-- name: InsertRound :exec
insert into coding_round (id, process, number, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeRound :one
update coding_round set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveRound :exec
update coding_round set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllRoundRows :many
select revision, body from coding_round where process = @process order by number;

-- name: ListRounds :many
select revision, body from coding_round
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadRound :one
select revision, body from coding_round
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: InsertReading :exec
insert into reading (id, process, number, coding_round, statement, coder, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @coding_round, @statement, @coder, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeReading :one
update reading set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveReading :exec
update reading set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllReadingRows :many
select revision, body from reading where process = @process order by number;

-- name: ListReadings :many
select revision, body from reading
where process = @process and coding_round = @coding_round
  and (statement = @statement or @statement = '')
  and (coder = @coder or @coder = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number;
