// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/store/db"
)

var polls = term[convergence.Poll, *convergence.Poll]{
	kind: "poll",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakePoll(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, p *convergence.Poll, body string) error {
		v, o, w := access(&p.Object)
		return q.InsertPoll(ctx, db.InsertPollParams{ID: string(p.ID), Process: string(p.Process), Number: p.Number, State: string(p.State),
			Revision: p.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, p *convergence.Poll, body string) error {
		v, o, w := access(&p.Object)
		return q.SavePoll(ctx, db.SavePollParams{ID: string(p.ID), State: string(p.State), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// votes reads all votes of a poll, by voter and statement.
func votes(ctx context.Context, q *db.Queries, poll rapporteur.ID) ([]convergence.Vote, error) {
	rows, err := q.AllVotes(ctx, string(poll))
	if err != nil {
		return nil, fmt.Errorf("read votes: %w", err)
	}
	out := make([]convergence.Vote, len(rows))
	for i, r := range rows {
		out[i] = convergence.Vote{Voter: r.Voter, Statement: int(r.Statement), Value: int(r.Value), Constituency: r.Constituency, At: fromMicros(r.At)}
	}
	return out, nil
}

func keepVote(ctx context.Context, q *db.Queries, poll rapporteur.ID, v convergence.Vote) error {
	err := q.KeepVote(ctx, db.KeepVoteParams{Poll: string(poll), Voter: v.Voter, Statement: int64(v.Statement), Value: int64(v.Value), Constituency: v.Constituency, At: micros(v.At)})
	if err != nil {
		return fmt.Errorf("keep vote: %w", err)
	}
	return nil
}

// Polls lists by number.
func (d *DB) Polls(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]convergence.Poll, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListPolls(ctx, db.ListPollsParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[convergence.Poll](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list polls: %w", err)
	}
	return all, nil
}

// Poll finds a poll by its number.
func (d *DB) Poll(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (convergence.Poll, error) {
	return pollOf(ctx, d.view, process, number, reach)
}

func pollOf(ctx context.Context, q *db.Queries, process rapporteur.ID, number int64, reach rapporteur.Reach) (convergence.Poll, error) {
	level, now, own := reach.Args()
	r, err := q.ReadPoll(ctx, db.ReadPollParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[convergence.Poll](process, r, err)
}

// AddPoll numbers and saves a new poll of p.Process.
func (d *DB) AddPoll(ctx context.Context, actor rapporteur.Actor, p *convergence.Poll) error {
	return polls.add(ctx, d, actor, p, "added")
}

// UpdatePoll lets the rule change a poll; voted is how many votes each statement
// has, by its number. Votes that the rule returns are kept with it.
func (d *DB) UpdatePoll(ctx context.Context, id rapporteur.ID, change func(p *convergence.Poll, voted map[int]int) ([]convergence.Vote, error)) error {
	return d.tx(ctx, func(q *db.Queries) error {
		var votes []convergence.Vote
		err := polls.updateIn(ctx, d, q, id, func(p *convergence.Poll) error { // takes the row first
			voted, err := votedOn(ctx, q, id)
			if err != nil {
				return err
			}
			votes, err = change(p, voted)
			return err
		})
		if err != nil {
			return err
		}
		for _, v := range votes {
			if err := keepVote(ctx, q, id, v); err != nil {
				return err
			}
		}
		return nil
	})
}

func votedOn(ctx context.Context, q *db.Queries, id rapporteur.ID) (map[int]int, error) {
	rows, err := q.AllVoteCounts(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("count votes: %w", err)
	}
	voted := map[int]int{}
	for _, r := range rows {
		voted[int(r.Statement)] += int(r.N)
	}
	return voted, nil
}

// CastVote keeps the vote that the rule lets through, in the place of an earlier
// one of the same voter on the same statement. It is no event: the history of a
// process names nobody's vote.
func (d *DB) CastVote(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach, cast func(*convergence.Poll) (convergence.Vote, error)) error {
	return d.tx(ctx, func(q *db.Queries) error {
		p, err := pollOf(ctx, q, process, number, reach)
		if err != nil {
			return err
		}
		v, err := cast(&p)
		if err != nil {
			return err
		}
		return keepVote(ctx, q, p.ID, v)
	})
}

// PollVotes lists all votes of a poll, by voter and statement.
func (d *DB) PollVotes(ctx context.Context, poll rapporteur.ID) ([]convergence.Vote, error) {
	return votes(ctx, d.view, poll)
}

// VotesOf lists the votes of one voter, by statement.
func (d *DB) VotesOf(ctx context.Context, poll rapporteur.ID, voter string) ([]convergence.Vote, error) {
	rows, err := d.view.AllVotesOfVoter(ctx, db.AllVotesOfVoterParams{Poll: string(poll), Voter: voter})
	if err != nil {
		return nil, fmt.Errorf("read votes: %w", err)
	}
	out := make([]convergence.Vote, len(rows))
	for i, r := range rows {
		out[i] = convergence.Vote{Voter: r.Voter, Statement: int(r.Statement), Value: int(r.Value), Constituency: r.Constituency, At: fromMicros(r.At)}
	}
	return out, nil
}
