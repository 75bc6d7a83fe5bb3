-- SPDX-License-Identifier: Apache-2.0
-- name: ListDeskReads :many
select statement, actor, version, taken_at, read_at from desk_read
where process = @process order by statement, actor;

-- name: SaveDeskRead :exec
insert into desk_read (process, statement, actor, version, taken_at, read_at)
values (@process, @statement, @actor, @version, @taken_at, @read_at)
on conflict (process, statement, actor) do update set version = excluded.version, taken_at = excluded.taken_at, read_at = excluded.read_at;

-- name: ForgetDeskRead :exec
delete from desk_read where process = @process and statement = @statement and actor = @actor;
