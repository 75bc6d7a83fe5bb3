-- SPDX-License-Identifier: Apache-2.0
-- The floor: lists of speakers with their acts, who is in the room, recordings.
-- +goose Up
create table floor_list (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  meeting ctext not null references meeting (id),
  segment ctext not null,
  ask_key ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number),
  unique (process, segment)
);
create index floor_list_meeting on floor_list (process, meeting);

create table floor_act (
  list ctext not null references floor_list (id),
  number bigint not null,
  id ctext not null,
  body ctext not null,
  primary key (list, number),
  unique (list, id)
);

create table floor_room (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  meeting ctext not null references meeting (id),
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number),
  unique (process, meeting)
);

create table recording (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  meeting ctext not null references meeting (id),
  segment ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index recording_meeting on recording (process, meeting);

-- Captions, in one row for each turn to speak: a statement's page reads those of
-- its own turn and no others.
create table recording_cue (
  recording ctext not null references recording (id),
  slot ctext not null,
  body ctext not null,
  primary key (recording, slot)
);
