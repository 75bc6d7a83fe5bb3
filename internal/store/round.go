// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
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
