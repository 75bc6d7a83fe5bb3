-- SPDX-License-Identifier: Apache-2.0
-- name: InsertPoll :exec
insert into poll (id, process, number, state, revision, visibility, open_from, owner, body)
values (@id, @process, @number, @state, @revision, @visibility, @open_from, @owner, @body);

-- name: TakePoll :one
update poll set revision = revision + 1 where id = @id
returning process, revision, body;

-- name: SavePoll :exec
update poll set state = @state, visibility = @visibility, open_from = @open_from, owner = @owner, body = @body
where id = @id;

-- name: AllPollRows :many
select revision, body from poll where process = @process order by number;

-- name: ListPolls :many
select revision, body from poll
where process = @process and (visibility <= @level and open_from <= @now or owner = @own)
order by number;

-- name: ReadPoll :one
select revision, body from poll
where process = @process and number = @number and (visibility <= @level and open_from <= @now or owner = @own);

-- name: KeepVote :exec
insert into poll_vote (poll, voter, statement, value, constituency, at)
values (@poll, @voter, @statement, @value, @constituency, @at)
on conflict (poll, voter, statement) do update set value = excluded.value, constituency = excluded.constituency, at = excluded.at;

-- name: AllVotes :many
select voter, statement, value, constituency, at from poll_vote where poll = @poll order by voter, statement;

-- name: AllVotesOfVoter :many
select voter, statement, value, constituency, at from poll_vote where poll = @poll and voter = @voter order by statement;

-- name: AllVoteCounts :many
select statement, value, count(*) as n from poll_vote where poll = @poll group by statement, value order by statement, value;
