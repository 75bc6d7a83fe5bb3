-- SPDX-License-Identifier: Apache-2.0
-- name: InsertPerson :exec
insert into person (id, process, number, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @revision, @visibility, @open_from, @owner, @body);

-- name: TakePerson :one
update person set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SavePerson :exec
update person set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllPersonRows :many
select revision, body from person where process = @process order by number;

-- name: ListPeople :many
select revision, body from person
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadPerson :one
select revision, body from person
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);
