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
