-- SPDX-License-Identifier: Apache-2.0
-- name: InsertStatement :exec
insert into statement (id, process, number, kind, meeting, segment, stakeholder, on_behalf_of, person, language, folded, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @kind, @meeting, @segment, @stakeholder, @on_behalf_of, @person, @language, @folded, @revision, @visibility, @open_from, @owner, @body);

-- name: TakeStatement :one
update statement set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SaveStatement :exec
update statement set kind = @kind, meeting = @meeting, segment = @segment, stakeholder = @stakeholder, on_behalf_of = @on_behalf_of, person = @person, language = @language, folded = @folded, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllStatementRows :many
select revision, body from statement where process = @process order by number;

-- name: ListStatements :many
select revision, body from statement
where process = @process and number > @after
  and (meeting = @meeting or @meeting = '')
  and (segment = @segment or @segment = '')
  and (stakeholder = @stakeholder or on_behalf_of = @stakeholder or @stakeholder = '')
  and (person = @person or @person = '')
  and (kind = @kind or @kind = '')
  and (language = @language or @language = '')
  and (@pattern = '' or folded like @pattern escape '\')
  and (visibility <= @level and open_from <= @now or owner = @own)
order by number limit @most;

-- name: CountStatements :one
select count(*) from statement
where process = @process
  and (meeting = @meeting or @meeting = '')
  and (segment = @segment or @segment = '')
  and (stakeholder = @stakeholder or on_behalf_of = @stakeholder or @stakeholder = '')
  and (person = @person or @person = '')
  and (kind = @kind or @kind = '')
  and (language = @language or @language = '')
  and (@pattern = '' or folded like @pattern escape '\')
  and (visibility <= @level and open_from <= @now or owner = @own);

-- name: ReadStatement :one
select revision, body from statement
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: ReadStatementByID :one
select revision, body from statement
where process = @process and id = @id and (visibility <= @level and open_from <= @now or owner = @own);

-- name: ReadTexts :many
select t.version, t.words from statement_text t join statement s on s.id = t.statement
where t.statement = @statement
  and (s.visibility <= @level and s.open_from <= @now or s.owner = @own)
order by t.version;

-- name: ListTexts :many
select t.statement, t.version, t.words from statement_text t join statement s on s.id = t.statement
where s.process = @process
  and (s.meeting = @meeting or @meeting = '')
  and (s.visibility <= @level and s.open_from <= @now or s.owner = @own)
order by s.number, t.version;

-- name: TakeTexts :many
select statement, version, words from statement_text
where statement = @statement order by version;

-- name: InsertText :exec
insert into statement_text (statement, version, hash, words)
values (@statement, @version, @hash, @words);

-- name: EraseText :exec
update statement_text set words = '' where statement = @statement and version = @version;

-- name: TakenStatement :one
select revision, body from statement where process = @process and id = @id;

-- name: ForgetStatementReads :exec
delete from desk_read where statement = @id;

-- name: ForgetStatement :exec
-- One that never had a text: nothing can rest on it.
delete from statement where id = @id;
