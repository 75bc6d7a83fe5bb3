// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
)

var acts = term[coding.Act, *coding.Act]{
	kind: "act",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeAct(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, a *coding.Act, body string) error {
		v, o, w := access(&a.Object)
		return q.InsertAct(ctx, db.InsertActParams{ID: string(a.ID), Process: string(a.Process), Number: a.Number, TakenBy: string(a.By),
			Revision: a.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, a *coding.Act, body string) error {
		v, o, w := access(&a.Object)
		return q.SaveAct(ctx, db.SaveActParams{ID: string(a.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// Code does one act at the desk: it loads what the act needs, lets do change it,
// saves what changed with its events, and keeps the act so that it can be undone,
// all in one transaction. Acts of one process wait for each other. An act whose
// identity is known is not done again: the kept one is returned. Where a form saved
// something of it meanwhile, do runs again on what is there now.
func (d *DB) Code(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error) {
	for try := 1; ; try++ {
		act, err := d.code(ctx, actor, id, need, do)
		if try == tries || !errors.Is(err, errStale) {
			return act, err
		}
	}
}

// tries is how often an act is done that forms cross, the first time included.
const tries = 3

var errStale = rapporteur.Fail(rapporteur.Conflict, "error.stale")

func (d *DB) code(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error) {
	var act coding.Act
	err := d.tx(ctx, func(q *db.Queries) error {
		number, err := next(ctx, q, id, acts.kind, 1) // the lock
		if err != nil {
			return err
		}
		if need.Act != "" {
			level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
			r, err := q.ReadAct(ctx, db.ReadActParams{Process: string(id), ID: string(need.Act), Level: level, Now: now, Own: own})
			if kept, err := one[coding.Act](id, r, err); err == nil {
				act = kept
				return errKnown
			} else if !isNotFound(err) {
				return err
			}
		}
		desk, err := d.lay(ctx, q, actor, id, need)
		if err != nil {
			return err
		}
		if err := do(desk); err != nil {
			return err
		}
		var saved []coding.Saved
		if act, saved, err = desk.Finish(); err != nil {
			return err
		}
		if err := d.saveAct(ctx, q, actor, &act, saved); err != nil {
			return err
		}
		act.ID, act.Number = need.Act, number
		if err := d.keepAct(ctx, q, &act); err != nil {
			return err
		}
		return d.turn(ctx, q, act.Undoes, act.ID)
	})
	if errors.Is(err, errKnown) {
		return act, nil
	}
	if err != nil {
		return coding.Act{}, err
	}
	return act, nil
}

// saveAct saves what an act changed, and its events after all of it.
func (d *DB) saveAct(ctx context.Context, q *db.Queries, actor rapporteur.Actor, act *coding.Act, saved []coding.Saved) error {
	slices.SortStableFunc(saved, func(a, b coding.Saved) int { return savingOrder(a) - savingOrder(b) })
	var events []rapporteur.Event
	holding := context.WithValue(ctx, heldEvents{}, &events)
	for i := range saved {
		if err := d.saveCoded(holding, q, actor, &saved[i], act.Kind); err != nil {
			return err
		}
	}
	if err := d.namedNoMore(ctx, q, act.Process, saved); err != nil {
		return err
	}
	act.Seal(saved)
	return insertEvents(ctx, q, act.Process, events)
}

// turn notes on an act that it was taken back, and on what it had itself undone
// that this stands again.
func (d *DB) turn(ctx context.Context, q *db.Queries, id, by rapporteur.ID) error {
	for id != "" {
		if err := acts.updateIn(ctx, d, q, id, func(a *coding.Act) error {
			id, by = a.Turn(by)
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// savingOrder keeps references whole at every moment: what is pointed to is saved
// before what points to it, and taken off after it.
func savingOrder(s coding.Saved) int {
	order := map[string]int{passages.kind: 1, recommendations.kind: 2, positions.kind: 3}[s.Kind]
	if s.Gone {
		return 10 - order
	}
	return order
}

// errKnown ends a transaction that had nothing to do, the number it took included.
var errKnown = errors.New("the act is known")

func (d *DB) keepAct(ctx context.Context, q *db.Queries, a *coding.Act) error {
	if a.ID == "" {
		a.ID = d.ids()
	}
	a.Salt, a.Revision = d.salt(), 1
	body, err := encode(a)
	if err != nil {
		return err
	}
	if err := acts.insert(ctx, q, a, body); err != nil {
		return fmt.Errorf("keep act: %w", conflicting(err))
	}
	return nil
}
