-- SPDX-License-Identifier: Apache-2.0
-- name: InsertDecision :exec
insert into decision (id, process, number, kind, statement, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @kind, @statement, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeDecision :one
update decision set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveDecision :exec
update decision set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllDecisionRows :many
select revision, body from decision where process = @process order by number;

-- name: ListDecisions :many
select revision, body from decision
where process = @process
  and (kind = @kind or @kind = '')
  and (statement = @statement or @statement = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number;
