-- SPDX-License-Identifier: Apache-2.0
-- name: InsertPassage :exec
insert into passage (id, process, number, statement, version, start_at, end_at, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @statement, @version, @start_at, @end_at, @revision, @visibility, @open_from, @owner, @body);

-- name: TakePassage :one
update passage set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SavePassage :exec
update passage set statement = @statement, version = @version, start_at = @start_at, end_at = @end_at, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllPassageRows :many
select revision, body from passage where process = @process order by number;

-- name: ListPassages :many
select p.revision, p.body from passage p join statement s on s.id = p.statement
where p.process = @process
  and (p.statement = @statement or @statement = '')
  and (s.meeting = @meeting or @meeting = '')
  and (p.visibility <= @level and p.open_from <= @now or p.owner = @own)
  and (s.visibility <= @level and s.open_from <= @now or s.owner = @own)
order by p.number;

-- name: ForgetPassage :exec
delete from passage where id = @id;

-- name: AllPassagesOfStatement :many
select revision, body from passage where process = @process and statement = @statement order by number;

-- name: AllPassagesOfRecommendation :many
select p.number, p.revision, p.body from passage p
join recommendation_passage l on l.passage = p.id
where l.recommendation = @recommendation order by p.number;

-- name: AllRecommendationsOfPassage :many
select r.number, r.revision, r.body from recommendation r
join recommendation_passage l on l.recommendation = r.id
where l.passage = @passage order by r.number;

-- name: AllRecommendationsOfStatement :many
select distinct r.number, r.revision, r.body from recommendation r
join recommendation_passage l on l.recommendation = r.id
join passage p on p.id = l.passage
where p.statement = @statement order by r.number;

-- name: AllPassagesCarriedFrom :many
select revision, body from passage
where process = @process and statement = @statement and body like @pattern order by number;

-- name: TakenPassage :one
select revision, body from passage where process = @process and id = @id;
