-- SPDX-License-Identifier: Apache-2.0
-- name: InsertAct :exec
insert into act (id, process, number, taken_by, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @taken_by, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeAct :one
update act set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveAct :exec
update act set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: ListActs :many
select revision, body from act
where process = @process and (number < @before or @before = 0)
  and (taken_by = @taken_by or @taken_by = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number desc limit @most;

-- name: ReadAct :one
select revision, body from act
where process = @process and id = @id and (visibility <= @level and open_from <= @now or owner = @own);

-- name: AllThatName :one
select count(*) from (
  select p.id from passage p where p.process = @process and p.body like @pattern
  union all select r.id from recommendation r where r.process = @process and r.body like @pattern
  union all select d.id from reading d where d.process = @process and d.body like @pattern
  union all select s.id from summary s where s.process = @process and s.body like @pattern
  union all select v.summary from summary_version v join summary t on t.id = v.summary where t.process = @process and v.body like @pattern
) naming;
