-- SPDX-License-Identifier: Apache-2.0
-- Accounts belong to the installation, never to a process, and never travel.
-- +goose Up
create table account (
  id ctext not null primary key,
  email ctext not null unique,
  name ctext not null,
  language ctext not null,
  password ctext not null,
  operator bigint not null,
  disabled bigint not null,
  created bigint not null
);

create table account_grant (
  account ctext not null references account (id),
  process ctext not null,
  role ctext not null,
  stakeholder ctext not null,
  primary key (account, process, role, stakeholder)
);

-- Only the hash of a session's token is kept.
create table session (
  hash ctext not null primary key,
  id ctext not null unique,
  account ctext not null references account (id),
  created bigint not null,
  seen bigint not null,
  expires bigint not null,
  agent ctext not null
);
create index session_account on session (account, created);

-- One-time links: the first account, an invitation, a forgotten password.
create table invitation (
  hash ctext not null primary key,
  account ctext not null,
  purpose ctext not null,
  expires bigint not null
);

create table installation_log (
  number bigint not null primary key,
  at bigint not null,
  actor ctext not null,
  act ctext not null,
  process ctext not null,
  subject ctext not null
);

create table setting (
  name ctext not null primary key,
  value ctext not null
);
