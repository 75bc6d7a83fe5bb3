-- SPDX-License-Identifier: Apache-2.0
-- name: InsertRecommendation :exec
insert into recommendation (id, process, number, kind, meeting, theme, state, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @kind, @meeting, @theme, @state, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeRecommendation :one
update recommendation set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveRecommendation :exec
update recommendation set kind = @kind, meeting = @meeting, theme = @theme, state = @state, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllRecommendationRows :many
select revision, body from recommendation where process = @process order by number;

-- name: ListRecommendations :many
select revision, body from recommendation
where process = @process and number > @after
  and (meeting = @meeting or @meeting = '')
  and (theme = @theme or @theme = '')
  and (kind = @kind or @kind = '')
  and (state = @state or @state = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number limit @most;

-- name: ReadRecommendation :one
select revision, body from recommendation
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: LinkPassage :exec
insert into recommendation_passage (recommendation, passage)
values (@recommendation, @passage)
on conflict (recommendation, passage) do nothing;

-- name: UnlinkPassages :exec
delete from recommendation_passage where recommendation = @recommendation;

-- name: ListRestingOnStatement :many
select distinct r.number, r.revision, r.body from recommendation r
join recommendation_passage l on l.recommendation = r.id
join passage p on p.id = l.passage
where r.process = @process and p.statement = @statement
  and (r.visibility <= @level and r.open_from <= @now or r.owner = @own)
order by r.number;

-- name: ForgetRecommendation :exec
delete from recommendation where id = @id;

-- name: TakenRecommendation :one
select revision, body from recommendation where process = @process and id = @id;

-- name: AllLinkedRecommendations :many
select revision, body from recommendation
where process = @process and (body like '%"relations":[%' or body like '%"into":"%') order by number;
