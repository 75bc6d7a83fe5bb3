-- SPDX-License-Identifier: Apache-2.0
-- name: NextNumbers :one
insert into counter (process, kind, last) values (@process, @kind, @count)
on conflict (process, kind) do update set last = counter.last + excluded.last
returning last;

-- name: RaiseCounter :exec
insert into counter (process, kind, last) values (@process, @kind, @last)
on conflict (process, kind) do update set last = excluded.last where counter.last < excluded.last;

-- name: InsertEvent :exec
insert into event (process, number, at, actor, act, kind, subject, fields, revision, hash)
values (@process, @number, @at, @actor, @act, @kind, @subject, @fields, @revision, @hash);

-- name: ListEvents :many
select number, at, actor, act, kind, subject, fields, revision, hash from event
where process = @process and number > @after and (subject = @subject or @subject = '')
order by number limit @most;

-- name: LastEvent :one
select cast(coalesce(max(number), 0) as bigint) from event where process = @process;

-- name: ListHeads :many
select process, last from counter where kind = 'event' order by process;

-- name: ListEventsToTell :many
select e.number, e.at, e.actor, e.act, e.kind, e.subject, e.revision, cast(coalesce(p.statement, d.statement, '') as text) as statement
from event e
left join passage p on p.id = e.subject
left join decision d on d.id = e.subject
where e.process = @process and e.number > @after and e.number <= @upto
order by e.number;
