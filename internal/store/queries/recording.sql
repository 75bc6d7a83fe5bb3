-- SPDX-License-Identifier: Apache-2.0
-- name: InsertRecording :exec
insert into recording (id, process, number, meeting, segment, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @meeting, @segment, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeRecording :one
update recording set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveRecording :exec
update recording set meeting = @meeting, segment = @segment, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllRecordingRows :many
select revision, body from recording where process = @process order by number;

-- name: TakeRecordingsOf :many
select revision, body from recording where process = @process and meeting = @meeting order by number;

-- name: ListRecordings :many
select revision, body from recording
where process = @process
  and (meeting = @meeting or @meeting = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadRecording :one
select revision, body from recording
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: InsertCues :exec
insert into recording_cue (recording, slot, body) values (@recording, @slot, @body);

-- name: EraseCues :exec
delete from recording_cue where recording = @recording;

-- name: TakeCues :many
select slot, body from recording_cue where recording = @recording;

-- name: AllCueRows :many
select c.recording, c.slot, c.body from recording_cue c join recording r on r.id = c.recording
where r.process = @process;

-- name: ReadCues :many
select c.slot, c.body from recording_cue c join recording r on r.id = c.recording
where c.recording = @recording
  and (r.visibility <= @level and r.open_from <= @now or r.owner = @own);

-- name: ReadCuesOfTurn :many
select c.slot, c.body from recording_cue c join recording r on r.id = c.recording
where c.recording = @recording and c.slot = @slot
  and (r.visibility <= @level and r.open_from <= @now or r.owner = @own);
