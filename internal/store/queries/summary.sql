-- SPDX-License-Identifier: Apache-2.0
-- name: InsertSummary :exec
insert into summary (id, process, number, meeting, language, state, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @meeting, @language, @state, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeSummary :one
update summary set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveSummary :exec
update summary set meeting = @meeting, language = @language, state = @state, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllSummaryRows :many
select revision, body from summary where process = @process order by number;

-- name: ListSummaries :many
select revision, body from summary
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadSummary :one
select revision, body from summary
where process = @process and meeting = @meeting
  and (language = @language or @language = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number limit 1;

-- name: ListSummaryVersions :many
select v.body from summary_version v join summary s on s.id = v.summary
where v.summary = @summary
  and (s.visibility <= @level and s.open_from <= @now or s.owner = @own)
order by v.revision;

-- name: AllSummaryVersions :many
select v.summary, v.body from summary_version v join summary s on s.id = v.summary
where s.process = @process order by s.number, v.revision;

-- name: InsertSummaryVersion :exec
insert into summary_version (summary, revision, body) values (@summary, @revision, @body);
