// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
	"rapporteur/record"
)

// readDesk reads what the desk keeps, save the acts: they are its own memory.
func readDesk(ctx context.Context, q *db.Queries, id rapporteur.ID, c *bundle.Content) error {
	p := string(id)
	var errs []error
	keep := func(err error) { errs = append(errs, err) }
	des, err := q.AllDecisionRows(ctx, p)
	c.Decisions, err = list[coding.Decision](id, des, err)
	keep(err)
	ros, err := q.AllRoundRows(ctx, p)
	c.Rounds, err = list[coding.Round](id, ros, err)
	keep(err)
	res, err := q.AllReadingRows(ctx, p)
	c.Readings, err = list[coding.Reading](id, res, err)
	keep(err)
	nos, err := q.AllNoteSetRows(ctx, p)
	c.NoteSets, err = list[record.NoteSet](id, nos, err)
	keep(err)
	pos, err := q.AllPollRows(ctx, p)
	all, err := list[convergence.Poll](id, pos, err)
	keep(err)
	for _, poll := range all {
		v, err := votes(ctx, q, poll.ID)
		keep(err)
		c.Polls = append(c.Polls, convergence.KeptPoll{Poll: poll, Votes: v})
	}
	return errors.Join(errs...)
}

func (r *restoring) rememberDesk(had bundle.Content) {
	for i := range had.Decisions {
		remember(r, &had.Decisions[i])
	}
	for i := range had.Rounds {
		remember(r, &had.Rounds[i])
	}
	for i := range had.Readings {
		remember(r, &had.Readings[i])
	}
	for i := range had.NoteSets {
		remember(r, &had.NoteSets[i])
	}
	for i := range had.Polls {
		remember(r, &had.Polls[i])
	}
}

// desk restores what the desk keeps.
func (r *restoring) desk(ctx context.Context, c bundle.Content) error {
	for _, do := range []func() error{
		func() error { return restoreAll(ctx, r, decisions, c.Decisions) },
		func() error { return restoreAll(ctx, r, rounds, c.Rounds) },
		func() error { return restoreAll(ctx, r, readings, c.Readings) },
		func() error { return restoreAll(ctx, r, noteSets, c.NoteSets) },
		func() error { return r.polls(ctx, c.Polls) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

func (r *restoring) polls(ctx context.Context, all []convergence.KeptPoll) error {
	last := int64(0)
	for i := range all {
		k := &all[i]
		last = max(last, k.Number)
		fresh, err := r.fresh(polls.kind, k)
		if err != nil {
			return err
		}
		if !fresh {
			continue
		}
		if err := polls.restore(ctx, r.q, r.id, &k.Poll); err != nil {
			return err
		}
		for _, v := range k.Votes {
			if err := keepVote(ctx, r.q, k.ID, v); err != nil {
				return err
			}
		}
	}
	return r.raise(ctx, polls.kind, last)
}
