-- SPDX-License-Identifier: Apache-2.0
-- A process is discarded whole, from the leaves to the root. Only samples are.

-- name: DiscardActs :exec
delete from act where process = @process;

-- name: DiscardDecisions :exec
delete from decision where process = @process;

-- name: DiscardNoteSets :exec
delete from note_set where process = @process;

-- name: DiscardReadings :exec
delete from reading where process = @process;

-- name: DiscardRounds :exec
delete from coding_round where process = @process;

-- name: DiscardVotes :exec
delete from poll_vote where poll in (select id from poll where process = @process);

-- name: DiscardPolls :exec
delete from poll where process = @process;

-- name: DiscardPositions :exec
delete from position where process = @process;

-- name: DiscardLinks :exec
delete from recommendation_passage
where recommendation in (select id from recommendation where process = @process);

-- name: DiscardRecommendations :exec
delete from recommendation where process = @process;

-- name: DiscardPassages :exec
delete from passage where process = @process;

-- name: DiscardDeskReads :exec
delete from desk_read where process = @process;

-- name: DiscardTexts :exec
delete from statement_text where statement in (select id from statement where process = @process);

-- name: DiscardStatements :exec
delete from statement where process = @process;

-- name: DiscardSummaryVersions :exec
delete from summary_version where summary in (select id from summary where process = @process);

-- name: DiscardSummaries :exec
delete from summary where process = @process;

-- name: DiscardFloorActs :exec
delete from floor_act where list in (select id from floor_list where process = @process);

-- name: DiscardFloorLists :exec
delete from floor_list where process = @process;

-- name: DiscardFloorRooms :exec
delete from floor_room where process = @process;

-- name: DiscardCues :exec
delete from recording_cue where recording in (select id from recording where process = @process);

-- name: DiscardRecordings :exec
delete from recording where process = @process;

-- name: DiscardMeetingSlugs :exec
delete from meeting_slug where process = @process;

-- name: DiscardMeetings :exec
delete from meeting where process = @process;

-- name: DiscardPeople :exec
delete from person where process = @process;

-- name: DiscardStakeholders :exec
delete from stakeholder where process = @process;

-- name: DiscardEvents :exec
delete from event where process = @process;

-- name: DiscardCounters :exec
delete from counter where process = @process;

-- name: DiscardGrants :exec
delete from account_grant where process = @process;

-- name: DiscardProcessSlugs :exec
delete from process_slug where process = @process;

-- name: DiscardProcess :execrows
delete from process where id = @process;
