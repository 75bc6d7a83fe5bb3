// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
	"rapporteur/process"
)

// Apply saves an addition to a process whole or not at all, as events of the
// process by the actor. Objects with number 0 are added, others replace what is
// there and conflict where that has changed since. The change carries the
// numbers afterwards.
func (d *DB) Apply(ctx context.Context, actor rapporteur.Actor, c *bundle.Change) error {
	act := c.Act
	if act == "" {
		act = "imported"
	}
	return d.tx(ctx, func(q *db.Queries) error {
		if err := d.applyProcess(ctx, q, actor, c, act); err != nil {
			return err
		}
		for _, a := range c.Attachments {
			all, err := a.Open()
			if err != nil {
				return fmt.Errorf("read attachment %s: %w", a.Hash, err)
			}
			if err := putAttachment(ctx, q, a.Hash, all); err != nil {
				return err
			}
		}
		a := applying{d: d, q: q, actor: actor, act: act, process: c.Process.ID}
		for _, do := range []func() error{
			func() error { return applyAll(ctx, a, stakeholders, c.Stakeholders) },
			func() error { return applyAll(ctx, a, people, c.People) },
			func() error { return applyAll(ctx, a, meetings, c.Meetings) },
			func() error { return applyAll(ctx, a, statements, c.Statements) },
			func() error { return applyAll(ctx, a, passages, c.Passages) },
			func() error { return applyAll(ctx, a, recommendations, c.Recommendations) },
			func() error { return applyAll(ctx, a, positions, c.Positions) },
		} {
			if err := do(); err != nil {
				return err
			}
		}
		for i := range c.Summaries {
			if err := applyOne(ctx, a, summaries, &c.Summaries[i].Summary); err != nil {
				return err
			}
		}
		return nil
	})
}

type applying struct {
	d       *DB
	q       *db.Queries
	actor   rapporteur.Actor
	act     string
	process rapporteur.ID
}

// applyProcess adds a new process, or saves an existing one where it differs.
func (d *DB) applyProcess(ctx context.Context, q *db.Queries, actor rapporteur.Actor, c *bundle.Change, act string) error {
	if c.New {
		return d.addProcess(ctx, q, actor, &c.Process)
	}
	row, err := q.ProcessByID(ctx, string(c.Process.ID))
	had, err := one[process.Process]("", row, err)
	if err != nil {
		return fmt.Errorf("read process: %w", err)
	}
	before, err := encode(&had)
	if err != nil {
		return err
	}
	after, err := encode(&c.Process)
	if err != nil || before == after {
		return err
	}
	return d.updateProcess(ctx, q, c.Process.ID, func(p *process.Process) error {
		if p.Revision != c.Process.Revision {
			return rapporteur.Fail(rapporteur.Conflict, "error.stale")
		}
		*p = c.Process
		p.Object.Process = p.ID
		p.Note(actor, d.now(), act)
		return nil
	})
}

func applyAll[T any, P object[T]](ctx context.Context, a applying, t term[T, P], all []T) error {
	for i := range all {
		if err := applyOne(ctx, a, t, P(&all[i])); err != nil {
			return err
		}
	}
	return nil
}

func applyOne[T any, P object[T]](ctx context.Context, a applying, t term[T, P], o P) error {
	head := o.Head()
	head.Process = a.process
	if head.Number == 0 {
		return t.addIn(ctx, a.d, a.q, a.actor, o, a.act)
	}
	return t.updateIn(ctx, a.d, a.q, head.ID, func(is P) error {
		if is.Head().Revision != head.Revision || is.Head().Number != head.Number {
			return rapporteur.Fail(rapporteur.Conflict, "error.stale")
		}
		*is = *o
		is.Head().Note(a.actor, a.d.now(), a.act)
		return nil
	})
}
