-- SPDX-License-Identifier: Apache-2.0
-- What the desk keeps beside the coding itself: acts that can be undone, words
-- on suggestions, notes while they are written, blind double coding, polls.
-- +goose Up
create table act (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  taken_by ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);

create table decision (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  kind ctext not null,
  statement ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index decision_statement on decision (process, statement);

create table note_set (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  meeting ctext not null references meeting (id),
  segment ctext not null,
  slot ctext not null,
  taker ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index note_set_segment on note_set (process, meeting, segment);

create table coding_round (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);

create table reading (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  coding_round ctext not null references coding_round (id),
  statement ctext not null references statement (id),
  coder ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number),
  unique (coding_round, statement, coder)
);

create table poll (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  state ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);

-- A vote is replaced by a later one of the same voter; voter is a pseudonym.
create table poll_vote (
  poll ctext not null references poll (id),
  voter ctext not null,
  statement bigint not null,
  value bigint not null,
  constituency ctext not null,
  at bigint not null,
  primary key (poll, voter, statement)
);

-- The desk opens a statement's passages and what rests on them at every key.
create index passage_process on passage (process, number);
create index position_passage on position (passage);

-- Who has taken a statement to read it, and which version somebody has read.
create table desk_read (
  process ctext not null references process (id),
  statement ctext not null references statement (id),
  actor ctext not null,
  version bigint not null,
  taken_at bigint not null,
  read_at bigint not null,
  primary key (process, statement, actor)
);
