-- SPDX-License-Identifier: Apache-2.0
-- name: InsertProcess :exec
insert into process (id, slug, number, revision, visibility, open_from, owner, body)
values (@id, @slug, @number, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeProcess :one
update process set revision = revision + 1 where id = @id
returning slug, revision, body;

-- name: SaveProcess :exec
update process set slug = @slug, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: KeepProcessSlug :exec
insert into process_slug (slug, process) values (@slug, @process)
on conflict (slug) do update set process = excluded.process;

-- name: ForgetProcessSlug :exec
delete from process_slug where slug = @slug;

-- name: AllProcesses :many
select revision, body from process order by number;

-- name: ProcessBySlug :one
select revision, body from process where slug = @slug;

-- name: ProcessByFormerSlug :one
select p.revision, p.body from process_slug s join process p on p.id = s.process
where s.slug = @slug;

-- name: ProcessByID :one
select revision, body from process where id = @id;
