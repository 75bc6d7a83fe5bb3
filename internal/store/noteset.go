// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"math"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
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
	prepare: prepareNoteSet,
}

// prepareNoteSet holds the regime of the segment at the last door: of what is off
// the record no notes are kept, and of what is not attributable nothing that
// tells who spoke.
func prepareNoteSet(ctx context.Context, _ *DB, q *db.Queries, _, n *record.NoteSet) error {
	m, err := meetingIn(ctx, q, n.Process, n.Meeting)
	if err != nil {
		return err
	}
	return n.Check(m.RegimeOf(n.Segment))
}

// notesFit refuses a change of the programme under which notes that are there
// could not be kept as they are: a regime that is stricter, a segment taken out.
func notesFit(ctx context.Context, q *db.Queries, was, m *programme.Meeting) error {
	if was == nil {
		return nil
	}
	stricter := map[rapporteur.ID]programme.Regime{}
	was.Walk(func(s *programme.Segment, _ int) bool {
		if is := m.RegimeOf(s.ID); is != was.RegimeOf(s.ID) {
			stricter[s.ID] = is
		}
		return true
	})
	if len(stricter) == 0 {
		return nil
	}
	all, err := notesIn(ctx, q, m.Process, m.ID, "")
	if err != nil {
		return err
	}
	for i := range all {
		if regime, changed := stricter[all[i].Segment]; changed && all[i].Check(regime) != nil {
			return rapporteur.Fail(rapporteur.Conflict, "note.regime_noted").At("regime")
		}
	}
	return nil
}

func notesIn(ctx context.Context, q *db.Queries, process, meeting, segment rapporteur.ID) ([]record.NoteSet, error) {
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	rows, err := q.ListNoteSets(ctx, db.ListNoteSetsParams{Process: string(process), Meeting: string(meeting), Segment: string(segment), Level: level, Now: now, Own: own})
	all, err := list[record.NoteSet](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list notes: %w", err)
	}
	return all, nil
}

// meetingIn reads a meeting within a transaction.
func meetingIn(ctx context.Context, q *db.Queries, process, id rapporteur.ID) (programme.Meeting, error) {
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	r, err := q.ReadMeetingByID(ctx, db.ReadMeetingByIDParams{Process: string(process), ID: string(id), Level: level, Now: now, Own: own})
	return one[programme.Meeting](process, r, err)
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

// errSame ends a transaction that had nothing to save.
var errSame = errors.New("nothing to save")

// SaveNotes finds a taker's set, or makes it, and lets do change it, in one
// transaction; where do reports no change nothing is saved. It gives the set as it
// stands afterwards. The same taker's windows wait for each other.
func (d *DB) SaveNotes(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, k record.NoteKey, do func(*programme.Meeting, *record.NoteSet) (changed bool, err error)) (record.NoteSet, error) {
	var out record.NoteSet
	err := d.tx(ctx, func(q *db.Queries) error {
		m, err := meetingIn(ctx, q, process, k.Meeting)
		if err != nil {
			return err
		}
		change := func(n *record.NoteSet) error {
			out = *n
			changed, err := do(&m, n)
			if err == nil && !changed {
				return errSame
			}
			return err
		}
		id, err := notesOf(ctx, q, process, k)
		if err == nil && id == "" { // the counter holds off the other windows; then it is looked for once more
			if _, err = next(ctx, q, process, noteSets.kind, 0); err == nil {
				id, err = notesOf(ctx, q, process, k)
			}
		}
		if err != nil {
			return err
		}
		if id == "" {
			n := record.NoteSet{Meeting: k.Meeting, Segment: k.Segment, Slot: k.Slot, Taker: k.Taker, State: record.NotesRunning}
			n.Process, n.Visibility = process, rapporteur.Secretariat
			if err := change(&n); err != nil {
				return err
			}
			defer func() { out = n }()
			return noteSets.addIn(ctx, d, q, actor, &n, "added")
		}
		return noteSets.updateIn(ctx, d, q, id, func(n *record.NoteSet) error {
			if err := change(n); err != nil {
				return err
			}
			out = *n
			out.Revision++ // as it is saved
			return nil
		})
	})
	if errors.Is(err, errSame) {
		err = nil
	}
	return out, err
}

// notesOf finds the set of a taker; empty where there is none.
func notesOf(ctx context.Context, q *db.Queries, process rapporteur.ID, k record.NoteKey) (rapporteur.ID, error) {
	id, err := q.TakeNoteSetOf(ctx, db.TakeNoteSetOfParams{Process: string(process), Meeting: string(k.Meeting), Segment: string(k.Segment), Slot: string(k.Slot), Taker: string(k.Taker)})
	if err != nil && !isNotFound(notFound(err)) {
		return "", fmt.Errorf("find notes: %w", err)
	}
	return rapporteur.ID(id), nil
}

// AgreeNotes lays out a segment with all its notes, lets do agree on some, and
// saves meeting, sets and statements together. The meeting's row is the lock.
func (d *DB) AgreeNotes(ctx context.Context, actor rapporteur.Actor, meeting, segment rapporteur.ID, do func(*record.NoteTable) error) error {
	return d.tx(ctx, func(q *db.Queries) error {
		var t record.NoteTable
		err := meetings.updateIn(ctx, d, q, meeting, func(m *programme.Meeting) (err error) {
			if t, err = d.noteTable(ctx, q, m, segment); err != nil {
				return err
			}
			return do(&t)
		})
		if err != nil {
			return err
		}
		for _, s := range t.New {
			if err := statements.addIn(ctx, d, q, actor, s, "added"); err != nil {
				return err
			}
		}
		for _, s := range t.Statements {
			v, ok := t.Versions[s.ID]
			if !ok {
				continue
			}
			if err := statements.updateIn(ctx, d, q, s.ID, func(is *record.Statement) error {
				is.Note(actor, d.now(), "added a version")
				return is.AddVersion(v)
			}); err != nil {
				return err
			}
		}
		for i := range t.Sets {
			n := &t.Sets[i]
			if len(n.Pending()) == 0 {
				continue
			}
			if err := noteSets.updateIn(ctx, d, q, n.ID, func(is *record.NoteSet) error {
				if is.Revision != n.Revision && is.Text != n.Text {
					// Its taker typed on since the table was laid: these words stay, and
					// are not yet those that were agreed on.
					n.Text, n.Heard, n.Spoken, n.Language, n.Began, n.Saved = is.Text, is.Heard, is.Spoken, is.Language, is.Began, is.Saved
					n.State = record.NotesRunning
				}
				*is = *n // with the events that were noted on it
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *DB) noteTable(ctx context.Context, q *db.Queries, m *programme.Meeting, segment rapporteur.ID) (record.NoteTable, error) {
	t := record.NoteTable{Meeting: m, Segment: segment, NewID: d.ids, Versions: map[rapporteur.ID]record.Version{}}
	process := m.Process
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	var err error
	if t.Sets, err = notesIn(ctx, q, process, m.ID, segment); err != nil {
		return t, err
	}
	said, err := q.ListStatements(ctx, db.ListStatementsParams{Process: string(process), Meeting: string(m.ID), Segment: string(segment), Kind: string(record.Note),
		Pattern: "", Level: level, Now: now, Own: own, Most: math.MaxInt32})
	if t.Statements, err = list[record.Statement](process, said, err); err != nil {
		return t, fmt.Errorf("list statements: %w", err)
	}
	for i := range t.Statements {
		if err := statements.load(ctx, q, &t.Statements[i]); err != nil {
			return t, err
		}
	}
	return t, nil
}
