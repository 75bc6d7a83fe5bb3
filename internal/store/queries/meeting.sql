-- SPDX-License-Identifier: Apache-2.0
-- name: InsertMeeting :exec
insert into meeting (id, process, number, slug, kind, day, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @slug, @kind, @day, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeMeeting :one
update meeting set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveMeeting :exec
update meeting set slug = @slug, kind = @kind, day = @day, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllMeetingRows :many
select revision, body from meeting where process = @process order by number;

-- name: ListMeetings :many
select revision, body from meeting
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by day, number;

-- name: ReadMeeting :one
select revision, body from meeting
where process = @process and slug = @slug and (visibility <= @level and open_from <= @now or owner = @own);

-- name: ReadMeetingByID :one
select revision, body from meeting
where process = @process and id = @id and (visibility <= @level and open_from <= @now or owner = @own);

-- name: CurrentMeetingSlug :one
select m.slug from meeting_slug f join meeting m on m.id = f.meeting
where f.process = @process and f.slug = @slug
  and (m.visibility <= @level and m.open_from <= @now or m.owner = @own);

-- name: KeepMeetingSlug :exec
insert into meeting_slug (process, slug, meeting) values (@process, @slug, @meeting)
on conflict (process, slug) do update set meeting = excluded.meeting;
