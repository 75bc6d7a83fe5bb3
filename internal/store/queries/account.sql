-- SPDX-License-Identifier: Apache-2.0
-- name: InsertAccount :exec
insert into account (id, email, name, language, password, operator, disabled, created)
values (@id, @email, @name, @language, @password, @operator, @disabled, @created);

-- name: SaveAccount :exec
update account set email = @email, name = @name, language = @language, password = @password,
  operator = @operator, disabled = @disabled
where id = @id;

-- name: AccountByEmail :one
select id, email, name, language, password, operator, disabled, created from account where email = @email;

-- name: AccountByID :one
select id, email, name, language, password, operator, disabled, created from account where id = @id;

-- name: ListAccounts :many
select id, email, name, language, password, operator, disabled, created from account order by email;

-- name: CountAccounts :one
select count(*) from account;

-- name: GrantsOfAccount :many
select process, role, stakeholder from account_grant where account = @account
order by process, role, stakeholder;

-- name: GrantsOfProcess :many
select account, role, stakeholder from account_grant where process = @process
order by account, role, stakeholder;

-- name: AddGrant :exec
insert into account_grant (account, process, role, stakeholder)
values (@account, @process, @role, @stakeholder)
on conflict (account, process, role, stakeholder) do nothing;

-- name: RemoveGrant :exec
delete from account_grant
where account = @account and process = @process and role = @role and stakeholder = @stakeholder;

-- name: InsertSession :exec
insert into session (hash, id, account, created, seen, expires, agent)
values (@hash, @id, @account, @created, @seen, @expires, @agent);

-- name: SessionByHash :one
select hash, id, account, created, seen, expires, agent from session where hash = @hash;

-- name: SeeSession :exec
update session set seen = @seen where hash = @hash;

-- name: ListSessions :many
select hash, id, account, created, seen, expires, agent from session
where account = @account order by created, id;

-- name: EndSession :execrows
delete from session where id = @id and account = @account;

-- name: EndSessionByHash :exec
delete from session where hash = @hash;

-- name: EndSessionsOfAccount :exec
delete from session where account = @account;

-- name: EndExpiredSessions :exec
delete from session where expires < @now;

-- name: InsertInvitation :exec
insert into invitation (hash, account, purpose, expires) values (@hash, @account, @purpose, @expires);

-- name: ReadInvitation :one
select hash, account, purpose, expires from invitation where hash = @hash;

-- name: UseInvitation :execrows
delete from invitation where hash = @hash;

-- name: EndInvitations :exec
delete from invitation where account = @account and purpose = @purpose;

-- name: AppendLog :exec
insert into installation_log (number, at, actor, act, process, subject)
values (@number, @at, @actor, @act, @process, @subject);

-- name: ListLog :many
select number, at, actor, act, process, subject from installation_log
where number < @before order by number desc limit @most;

-- name: ReadSetting :one
select value from setting where name = @name;

-- name: SaveSetting :exec
insert into setting (name, value) values (@name, @value)
on conflict (name) do update set value = excluded.value;
