// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"math"
	"strings"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/internal/text"
	"rapporteur/record"
)

var statements = term[record.Statement, *record.Statement]{
	kind: "statement",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeStatement(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	load: func(ctx context.Context, q *db.Queries, s *record.Statement) error {
		rows, err := q.TakeTexts(ctx, string(s.ID))
		if err != nil {
			return fmt.Errorf("read texts: %w", err)
		}
		for _, r := range rows {
			if v := s.Version(int(r.Version)); v != nil {
				v.Text = r.Words
			}
		}
		return nil
	},
	insert: func(ctx context.Context, q *db.Queries, s *record.Statement, body string) error {
		v, o, w := access(&s.Object)
		return q.InsertStatement(ctx, db.InsertStatementParams{ID: string(s.ID), Process: string(s.Process), Number: s.Number,
			Kind: string(s.Kind), Meeting: string(s.Meeting), Segment: string(s.Segment), Stakeholder: string(s.Stakeholder),
			OnBehalfOf: string(s.OnBehalfOf), Person: string(s.Person), Language: s.Language, Folded: s.Folded(),
			Revision: s.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, s *record.Statement, body string) error {
		v, o, w := access(&s.Object)
		return q.SaveStatement(ctx, db.SaveStatementParams{ID: string(s.ID), Kind: string(s.Kind), Meeting: string(s.Meeting),
			Segment: string(s.Segment), Stakeholder: string(s.Stakeholder), OnBehalfOf: string(s.OnBehalfOf), Person: string(s.Person),
			Language: s.Language, Folded: s.Folded(), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: func(ctx context.Context, d *DB, q *db.Queries, was, s *record.Statement) error {
		if err := prepareStatement(ctx, d, q, was, s); err != nil {
			return err
		}
		return emptyNotes(ctx, d, q, was, s)
	},
	after: func(ctx context.Context, q *db.Queries, was, s *record.Statement, restoring bool) error {
		if err := saveTexts(ctx, q, was, s); err != nil {
			return err
		}
		if restoring {
			return nil
		}
		return keepFiles(ctx, q, was, s)
	},
}

// prepareStatement completes new versions and holds that old ones never change,
// save that an erased one is emptied.
func prepareStatement(_ context.Context, d *DB, _ *db.Queries, was, s *record.Statement) error {
	for i := range s.Versions {
		v := &s.Versions[i]
		if v.Number == 0 {
			v.Number = i + 1
		}
		if v.Number != i+1 {
			return fmt.Errorf("version %d of a statement stands at place %d", v.Number, i+1)
		}
		var old *record.Version
		if was != nil {
			old = was.Version(v.Number)
		}
		switch {
		case old == nil:
			if err := v.Seal(d.now()); err != nil {
				return err
			}
		case v.Erased && !old.Erased:
			v.Text = ""
		case v.Text != old.Text || v.Hash != old.Hash:
			return fmt.Errorf("version %d of a statement never changes; add a new one", v.Number)
		}
	}
	if was != nil && len(s.Versions) < len(was.Versions) {
		return fmt.Errorf("a version of a statement is never removed; withdraw or erase it")
	}
	return nil
}

// emptyNotes takes words that are erased out of the notes that they were made of:
// these lie beside the statement and would keep them.
func emptyNotes(ctx context.Context, d *DB, q *db.Queries, was, s *record.Statement) error {
	if was == nil || s.Kind != record.Note {
		return nil
	}
	for _, v := range was.Versions {
		if is := s.Version(v.Number); v.Erased || is == nil || !is.Erased {
			continue
		}
		sets, err := notesIn(ctx, q, s.Process, s.Meeting, s.Segment)
		if err != nil {
			return err
		}
		for i := range sets {
			if !sets[i].GoesWith(s, v.Text) {
				continue
			}
			if err := noteSets.updateIn(ctx, d, q, sets[i].ID, func(n *record.NoteSet) error {
				n.Text = ""
				return nil
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func saveTexts(ctx context.Context, q *db.Queries, was, s *record.Statement) error {
	for _, v := range s.Versions {
		var old *record.Version
		if was != nil {
			old = was.Version(v.Number)
		}
		var err error
		switch {
		case old == nil:
			err = q.InsertText(ctx, db.InsertTextParams{Statement: string(s.ID), Version: int64(v.Number), Hash: v.Hash, Words: v.Text})
		case v.Erased && !old.Erased:
			err = q.EraseText(ctx, db.EraseTextParams{Statement: string(s.ID), Version: int64(v.Number)})
		}
		if err != nil {
			return fmt.Errorf("save text of version %d: %w", v.Number, err)
		}
	}
	return nil
}

// Statements lists by number, one page at a time, without texts.
func (d *DB) Statements(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f record.Filter) (record.List, error) {
	level, now, own := reach.Args()
	if f.Limit <= 0 {
		f.Limit = record.PageSize
	}
	f.Limit = min(f.Limit, math.MaxInt32-1) // one more is read, to know whether there is a next page
	pattern := ""
	if words := text.Fold(f.Query); words != "" {
		pattern = "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(words) + "%"
	}
	rows, err := d.view.ListStatements(ctx, db.ListStatementsParams{Process: string(process), After: f.After, Meeting: string(f.Meeting),
		Segment: string(f.Segment), Stakeholder: string(f.Stakeholder), Person: string(f.Person), Kind: string(f.Kind),
		Language: f.Language, Pattern: pattern, Level: level, Now: now, Own: own, Most: int32(f.Limit) + 1})
	items, err := list[record.Statement](process, rows, err)
	if err != nil {
		return record.List{}, fmt.Errorf("list statements: %w", err)
	}
	total, err := d.view.CountStatements(ctx, db.CountStatementsParams{Process: string(process), Meeting: string(f.Meeting),
		Segment: string(f.Segment), Stakeholder: string(f.Stakeholder), Person: string(f.Person), Kind: string(f.Kind),
		Language: f.Language, Pattern: pattern, Level: level, Now: now, Own: own})
	if err != nil {
		return record.List{}, fmt.Errorf("count statements: %w", err)
	}
	out := record.List{Items: items, Total: int(total)}
	if len(items) > f.Limit {
		out.Items = items[:f.Limit]
		out.Next = out.Items[f.Limit-1].Number
	}
	return out, nil
}

// Statement finds one by its number, with the texts of the versions that are
// neither withdrawn nor erased.
func (d *DB) Statement(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Statement, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadStatement(ctx, db.ReadStatementParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	s, err := one[record.Statement](process, r, err)
	if err != nil {
		return s, err
	}
	return s, d.readTexts(ctx, &s, reach)
}

// StatementsByID finds several, with texts, in the order asked for; those that
// are not reached are left out.
func (d *DB) StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error) {
	level, now, own := reach.Args()
	out := make([]record.Statement, 0, len(ids))
	for _, id := range ids {
		r, err := d.view.ReadStatementByID(ctx, db.ReadStatementByIDParams{Process: string(process), ID: string(id), Level: level, Now: now, Own: own})
		s, err := one[record.Statement](process, r, err)
		if err != nil {
			if isNotFound(err) {
				continue
			}
			return nil, fmt.Errorf("read statement: %w", err)
		}
		if err := d.readTexts(ctx, &s, reach); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func (d *DB) readTexts(ctx context.Context, s *record.Statement, reach rapporteur.Reach) error {
	level, now, own := reach.Args()
	rows, err := d.view.ReadTexts(ctx, db.ReadTextsParams{Statement: string(s.ID), Level: level, Now: now, Own: own})
	if err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	for _, r := range rows {
		if v := s.Version(int(r.Version)); v != nil && !v.Withdrawn && !v.Erased {
			v.Text = r.Words
		}
	}
	return nil
}

// AddStatement numbers and saves a new statement of s.Process with its texts.
func (d *DB) AddStatement(ctx context.Context, actor rapporteur.Actor, s *record.Statement) error {
	return statements.add(ctx, d, actor, s, "added")
}

// UpdateStatement changes one in one transaction. The texts of all versions are
// there; a new version is appended with its text, old ones never change.
func (d *DB) UpdateStatement(ctx context.Context, id rapporteur.ID, change func(*record.Statement) error) error {
	return statements.update(ctx, d, id, change)
}

// statementsWithTexts reads all statements of a meeting, or of the process, in
// two queries.
func (d *DB) statementsWithTexts(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error) {
	all, err := d.Statements(ctx, process, reach, record.Filter{Meeting: meeting, Limit: math.MaxInt32})
	if err != nil {
		return nil, err
	}
	level, now, own := reach.Args()
	rows, err := d.view.ListTexts(ctx, db.ListTextsParams{Process: string(process), Meeting: string(meeting), Level: level, Now: now, Own: own})
	if err != nil {
		return nil, fmt.Errorf("read texts: %w", err)
	}
	byID := make(map[string]*record.Statement, len(all.Items))
	for i := range all.Items {
		byID[string(all.Items[i].ID)] = &all.Items[i]
	}
	for _, r := range rows {
		if s := byID[r.Statement]; s != nil {
			if v := s.Version(int(r.Version)); v != nil && !v.Withdrawn && !v.Erased {
				v.Text = r.Words
			}
		}
	}
	return all.Items, nil
}
