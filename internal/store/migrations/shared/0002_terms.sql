-- SPDX-License-Identifier: Apache-2.0
-- A row keeps its term whole as JSON in body, beside the columns that queries
-- use. Times are UTC microseconds, dates ISO text, visibility 0 public,
-- 1 participants, 2 secretariat.
-- +goose Up
create table process (
  id ctext not null primary key,
  slug ctext not null unique,
  number bigint not null unique,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null
);

create table process_slug (
  slug ctext not null primary key,
  process ctext not null references process (id)
);

-- The last number given, per process and kind; events are a kind. Taking the
-- next one is also the lock that keeps events in commit order.
create table counter (
  process ctext not null,
  kind ctext not null,
  last bigint not null,
  primary key (process, kind)
);

create table event (
  process ctext not null references process (id),
  number bigint not null,
  at bigint not null,
  actor ctext not null,
  act ctext not null,
  kind ctext not null,
  subject ctext not null,
  fields ctext not null,
  revision bigint not null,
  hash ctext not null,
  primary key (process, number)
);
create index event_subject on event (process, subject, number);

create table stakeholder (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  iso3 ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);

create table person (
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

create table meeting (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  slug ctext not null,
  kind ctext not null,
  day ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number),
  unique (process, slug)
);

create table meeting_slug (
  process ctext not null,
  slug ctext not null,
  meeting ctext not null references meeting (id),
  primary key (process, slug)
);

create table statement (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  kind ctext not null,
  meeting ctext not null,
  segment ctext not null,
  stakeholder ctext not null,
  on_behalf_of ctext not null,
  person ctext not null,
  language ctext not null,
  folded ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index statement_meeting on statement (process, meeting, number);
create index statement_stakeholder on statement (process, stakeholder, number);

create table statement_text (
  statement ctext not null references statement (id),
  version bigint not null,
  hash ctext not null,
  words ctext not null,
  primary key (statement, version)
);

create table attachment (
  hash ctext not null primary key,
  size bigint not null
);

create table attachment_piece (
  hash ctext not null references attachment (hash),
  piece bigint not null,
  bytes cblob not null,
  primary key (hash, piece)
);

create table passage (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  statement ctext not null references statement (id),
  version bigint not null,
  start_at bigint not null,
  end_at bigint not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index passage_statement on passage (statement, start_at);

create table recommendation (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  kind ctext not null,
  meeting ctext not null,
  theme ctext not null,
  state ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index recommendation_meeting on recommendation (process, meeting, number);

create table recommendation_passage (
  recommendation ctext not null references recommendation (id),
  passage ctext not null references passage (id),
  primary key (recommendation, passage)
);
create index recommendation_passage_back on recommendation_passage (passage);

create table position (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  recommendation ctext not null references recommendation (id),
  stakeholder ctext not null,
  passage ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number)
);
create index position_recommendation on position (recommendation);
create index position_stakeholder on position (process, stakeholder);

create table summary (
  id ctext not null primary key,
  process ctext not null references process (id),
  number bigint not null,
  meeting ctext not null,
  language ctext not null,
  state ctext not null,
  revision bigint not null,
  visibility bigint not null,
  open_from bigint not null,
  owner ctext not null,
  body ctext not null,
  unique (process, number),
  unique (process, meeting, language)
);

create table summary_version (
  summary ctext not null references summary (id),
  revision bigint not null,
  body ctext not null,
  primary key (summary, revision)
);
