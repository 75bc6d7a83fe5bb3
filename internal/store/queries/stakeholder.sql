-- SPDX-License-Identifier: Apache-2.0
-- name: InsertStakeholder :exec
insert into stakeholder (id, process, number, iso3, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @iso3, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeStakeholder :one
update stakeholder set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveStakeholder :exec
update stakeholder set iso3 = @iso3, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllStakeholderRows :many
select revision, body from stakeholder where process = @process order by number;

-- name: ListStakeholders :many
select revision, body from stakeholder
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadStakeholder :one
select revision, body from stakeholder
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);
