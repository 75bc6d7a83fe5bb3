-- SPDX-License-Identifier: Apache-2.0
-- name: InsertPosition :exec
insert into position (id, process, number, recommendation, stakeholder, passage, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @recommendation, @stakeholder, @passage, @revision, @visibility, @open_from, @owner, @body);

-- name: TakePosition :one
update position set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SavePosition :exec
update position set recommendation = @recommendation, stakeholder = @stakeholder, passage = @passage, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllPositionRows :many
select revision, body from position where process = @process order by number;

-- name: ListPositions :many
select p.revision, p.body from position p join recommendation r on r.id = p.recommendation
where p.process = @process
  and (p.recommendation = @recommendation or @recommendation = '')
  and (p.stakeholder = @stakeholder or @stakeholder = '')
  and (r.meeting = @meeting or @meeting = '')
  and (p.visibility <= @level and p.open_from <= @now or p.owner = @own)
  and (r.visibility <= @level and r.open_from <= @now or r.owner = @own)
order by p.number;

-- name: ReadPosition :one
select revision, body from position
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: ForgetPosition :exec
delete from position where id = @id;

-- name: AllPositionsOfPassage :many
select revision, body from position where passage = @passage order by number;

-- name: AllPositionsOfStatement :many
select o.number, o.revision, o.body from position o join passage p on p.id = o.passage
where p.statement = @statement order by o.number;

-- name: AllPositionsOfRecommendation :many
select revision, body from position where recommendation = @recommendation order by number;

-- name: TakenPosition :one
select revision, body from position where process = @process and id = @id;
