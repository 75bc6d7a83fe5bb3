// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/record"
)

var noteSets = term[record.NoteSet, *record.NoteSet]{
	kind: "note_set",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeNoteSet(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, n *record.NoteSet, body string) error {
		v, o, w := access(&n.Object)
		return q.InsertNoteSet(ctx, db.InsertNoteSetParams{ID: string(n.ID), Process: string(n.Process), Number: n.Number, Meeting: string(n.Meeting),
			Segment: string(n.Segment), Slot: string(n.Slot), Taker: string(n.Taker), Revision: n.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, n *record.NoteSet, body string) error {
		v, o, w := access(&n.Object)
		return q.SaveNoteSet(ctx, db.SaveNoteSetParams{ID: string(n.ID), Meeting: string(n.Meeting), Segment: string(n.Segment), Slot: string(n.Slot),
			Taker: string(n.Taker), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// NoteSets lists sets of notes by number; an empty meeting or segment narrows nothing.
func (d *DB) NoteSets(ctx context.Context, process, meeting, segment rapporteur.ID, reach rapporteur.Reach) ([]record.NoteSet, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListNoteSets(ctx, db.ListNoteSetsParams{Process: string(process), Meeting: string(meeting), Segment: string(segment), Level: level, Now: now, Own: own})
	all, err := list[record.NoteSet](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list notes: %w", err)
	}
	return all, nil
}

// AddNoteSet numbers and saves a new set; an identity that the page gave is kept.
func (d *DB) AddNoteSet(ctx context.Context, actor rapporteur.Actor, n *record.NoteSet) error {
	return noteSets.add(ctx, d, actor, n, "added")
}

// UpdateNoteSet changes one in one transaction.
func (d *DB) UpdateNoteSet(ctx context.Context, id rapporteur.ID, change func(*record.NoteSet) error) error {
	return noteSets.update(ctx, d, id, change)
}
