// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
)

var rounds = term[coding.Round, *coding.Round]{
	kind: "round",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeRound(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, x *coding.Round, body string) error {
		v, o, w := access(&x.Object)
		return q.InsertRound(ctx, db.InsertRoundParams{ID: string(x.ID), Process: string(x.Process), Number: x.Number, Revision: x.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, x *coding.Round, body string) error {
		v, o, w := access(&x.Object)
		return q.SaveRound(ctx, db.SaveRoundParams{ID: string(x.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

var readings = term[coding.Reading, *coding.Reading]{
	kind: "reading",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeReading(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, x *coding.Reading, body string) error {
		v, o, w := access(&x.Object)
		return q.InsertReading(ctx, db.InsertReadingParams{ID: string(x.ID), Process: string(x.Process), Number: x.Number, CodingRound: string(x.Round),
			Statement: string(x.Statement), Coder: string(x.Coder), Revision: x.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, x *coding.Reading, body string) error {
		v, o, w := access(&x.Object)
		return q.SaveReading(ctx, db.SaveReadingParams{ID: string(x.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// Rounds lists blind double codings by number.
func (d *DB) Rounds(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]coding.Round, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListRounds(ctx, db.ListRoundsParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[coding.Round](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list rounds: %w", err)
	}
	return all, nil
}

// Round finds a blind double coding by its number.
func (d *DB) Round(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Round, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadRound(ctx, db.ReadRoundParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[coding.Round](process, r, err)
}

// Readings lists what the coders of a round marked, by number, as the viewer may
// see it: while the round is open nobody's marks but one's own are in it.
func (d *DB) Readings(ctx context.Context, r *coding.Round, viewer rapporteur.ID, reach rapporteur.Reach) ([]coding.Reading, error) {
	all, err := readingsOf(ctx, d.view, r.Process, r.ID, "", "", reach)
	if err != nil {
		return nil, err
	}
	return r.Blind(viewer, all), nil
}

func readingsOf(ctx context.Context, q *db.Queries, process, round, statement, coder rapporteur.ID, reach rapporteur.Reach) ([]coding.Reading, error) {
	level, now, own := reach.Args()
	rows, err := q.ListReadings(ctx, db.ListReadingsParams{Process: string(process), CodingRound: string(round), Statement: string(statement), Coder: string(coder),
		Level: level, Now: now, Own: own})
	all, err := list[coding.Reading](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list readings: %w", err)
	}
	return all, nil
}

// AddRound numbers and saves a new round of r.Process.
func (d *DB) AddRound(ctx context.Context, actor rapporteur.Actor, r *coding.Round) error {
	return rounds.add(ctx, d, actor, r, "added")
}

// whole reaches everything: rules, not reach, decide within an act.
var whole = rapporteur.Reach{Level: rapporteur.Secretariat}

// CloseRound lets the rule close a round, with all its readings before it. It
// waits for readings that are being saved, and none is saved after it.
func (d *DB) CloseRound(ctx context.Context, process rapporteur.ID, number int64, do func(*coding.Round, []coding.Reading) error) error {
	return d.onRound(ctx, process, number, func(q *db.Queries, r coding.Round) error {
		all, err := readingsOf(ctx, q, process, r.ID, "", "", whole)
		if err != nil {
			return err
		}
		return rounds.updateIn(ctx, d, q, r.ID, func(r *coding.Round) error { return do(r, all) })
	})
}

// SaveReading lets the rule change one coder's reading of a statement, which is
// made where there is none. A version is that of x: where x is new, the one that
// the rule gave it.
func (d *DB) SaveReading(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, number int64, statement rapporteur.ID, do func(*coding.Round, *coding.Reading) error) error {
	return d.onRound(ctx, process, number, func(q *db.Queries, r coding.Round) error {
		mine, err := readingsOf(ctx, q, process, r.ID, statement, actor.ID, whole)
		if err != nil {
			return err
		}
		if len(mine) > 0 {
			return readings.updateIn(ctx, d, q, mine[0].ID, func(x *coding.Reading) error { return do(&r, x) })
		}
		x := coding.Reading{Round: r.ID, Statement: statement, Coder: actor.ID}
		x.Process, x.Visibility = process, rapporteur.Secretariat
		if err := do(&r, &x); err != nil {
			return err
		}
		return readings.addIn(ctx, d, q, actor, &x, "added")
	})
}

// onRound reads a round under the lock of all rounds of its process.
func (d *DB) onRound(ctx context.Context, process rapporteur.ID, number int64, do func(*db.Queries, coding.Round) error) error {
	return d.tx(ctx, func(q *db.Queries) error {
		if _, err := next(ctx, q, process, rounds.kind, 0); err != nil {
			return err
		}
		level, now, own := whole.Args()
		row, err := q.ReadRound(ctx, db.ReadRoundParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
		r, err := one[coding.Round](process, row, err)
		if err != nil {
			return err
		}
		return do(q, r)
	})
}

// SettleRound does one act at the desk and notes on the round what was settled by
// it, in one transaction. Where nothing on the desk changes, as when two coders
// agree in the end that nothing is to be marked, the round alone is saved.
func (d *DB) SettleRound(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, round int64, need coding.Need, do func(*coding.Round, *coding.Desk) error) error {
	return d.onRound(ctx, id, round, func(q *db.Queries, r coding.Round) error {
		number, err := next(ctx, q, id, acts.kind, 1) // the lock of the desk
		if err != nil {
			return err
		}
		desk, err := d.lay(ctx, q, actor, id, need)
		if err != nil {
			return err
		}
		if err := do(&r, desk); err != nil {
			return err
		}
		act, saved, err := desk.Finish()
		if err != nil && !errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict, Key: "desk.nothing_changed"}) {
			return err
		}
		for i := range saved {
			if err := d.saveCoded(ctx, q, actor, &saved[i], act.Kind); err != nil {
				return err
			}
		}
		if len(saved) > 0 {
			act.Seal(saved)
			act.Number = number
			if err := d.keepAct(ctx, q, &act); err != nil {
				return err
			}
		}
		return rounds.updateIn(ctx, d, q, r.ID, func(row *coding.Round) error {
			row.Settled = r.Settled
			row.Note(actor, d.now(), "settled")
			return nil
		})
	})
}
