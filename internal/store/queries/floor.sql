-- SPDX-License-Identifier: Apache-2.0
-- name: InsertFloorList :exec
insert into floor_list (id, process, number, meeting, segment, ask_key, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @meeting, @segment, @ask_key, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeFloorList :one
update floor_list set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveFloorList :exec
update floor_list set ask_key = @ask_key, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllFloorListRows :many
select revision, body from floor_list where process = @process order by number;

-- name: ListFloorLists :many
select revision, body from floor_list
where process = @process
  and (meeting = @meeting or @meeting = '')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadFloorList :one
select revision, body from floor_list
where process = @process and number = @number
  and (visibility <= @level and open_from <= @now or owner = @own);

-- name: TakeFloorListOf :one
-- Which process a list belongs to: the one who asks is then held against it.
select process, revision, body from floor_list where id = @id;

-- name: TakeFloorListByKey :one
-- The link to ask for the floor lets in who has it.
select revision, body from floor_list where process = @process and ask_key = @ask_key and ask_key <> '';

-- name: InsertFloorAct :exec
insert into floor_act (list, number, id, body) values (@list, @number, @id, @body);

-- name: SaveFloorAct :exec
update floor_act set body = @body where list = @list and number = @number;

-- name: AllFloorActs :many
select list, body from floor_act
where list in (select id from floor_list where process = @process)
order by list, number;

-- name: ListFloorActs :many
select a.body from floor_act a join floor_list l on l.id = a.list
where a.list = @list
  and (l.visibility <= @level and l.open_from <= @now or l.owner = @own)
order by a.number;

-- name: TakeFloorActs :many
select body from floor_act where list = @list order by number;

-- name: TakeFloorAct :one
select number from floor_act where list = @list and id = @id;

-- name: InsertFloorRoom :exec
insert into floor_room (id, process, number, meeting, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @meeting, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeFloorRoom :one
update floor_room set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveFloorRoom :exec
update floor_room set visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllFloorRoomRows :many
select revision, body from floor_room where process = @process order by number;

-- name: ReadFloorRoom :one
select revision, body from floor_room
where process = @process and meeting = @meeting
  and (visibility <= @level and open_from <= @now or owner = @own);

-- name: TakeFloorRoomOf :one
select id from floor_room where process = @process and meeting = @meeting;
