-- SPDX-License-Identifier: Apache-2.0
-- name: InsertNoteSet :exec
insert into note_set (id, process, number, meeting, segment, slot, taker, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @meeting, @segment, @slot, @taker, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeNoteSet :one
update note_set set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveNoteSet :exec
update note_set set meeting = @meeting, segment = @segment, slot = @slot, taker = @taker, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllNoteSetRows :many
select revision, body from note_set where process = @process order by number;

-- name: ListNoteSets :many
select revision, body from note_set
where process = @process
  and (meeting = @meeting or @meeting = '')
  and (segment = @segment or @segment = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: TakeNoteSetOf :one
select id from note_set
where process = @process and meeting = @meeting and segment = @segment and slot = @slot and taker = @taker
order by number limit 1;
