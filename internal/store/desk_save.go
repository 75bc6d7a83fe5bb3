// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
	"rapporteur/process"
)

// saveCoded saves one object of an act, with an event that names the act.
func (d *DB) saveCoded(ctx context.Context, q *db.Queries, actor rapporteur.Actor, s *coding.Saved, act coding.ActKind) error {
	switch o := s.Object.(type) {
	case *coding.Passage:
		return saveCodedAs(ctx, d, q, actor, passages, o, s, act, q.ForgetPassage)
	case *coding.Recommendation:
		return saveCodedAs(ctx, d, q, actor, recommendations, o, s, act, func(ctx context.Context, id string) error {
			if err := q.UnlinkPassages(ctx, id); err != nil {
				return err
			}
			return q.ForgetRecommendation(ctx, id)
		})
	case *coding.Position:
		return saveCodedAs(ctx, d, q, actor, positions, o, s, act, q.ForgetPosition)
	case *process.Process:
		return d.saveThemes(ctx, q, actor, o, act)
	}
	return fmt.Errorf("an act cannot change a %s", s.Kind)
}

func saveCodedAs[T any, P object[T]](ctx context.Context, d *DB, q *db.Queries, actor rapporteur.Actor, t term[T, P], o P, s *coding.Saved, act coding.ActKind,
	forget func(context.Context, string) error) error {
	head := o.Head()
	if s.Before == nil && head.Number == 0 {
		return t.addIn(ctx, d, q, actor, o, string(act))
	}
	head.Note(actor, d.now(), string(act))
	if s.Before == nil { // taken off before, and put back under its number
		head.Revision++
		body, err := encode(o)
		if err != nil {
			return err
		}
		if err := t.insert(ctx, q, o, body); err != nil {
			return fmt.Errorf("put back %s: %w", t.kind, conflicting(err))
		}
		if t.after != nil {
			if err := t.after(ctx, q, nil, o, false); err != nil {
				return err
			}
		}
		return appendEvents(ctx, q, t.kind, head, body)
	}
	if s.Gone {
		body, err := encode(o)
		if err != nil {
			return err
		}
		if err := d.unchanged(ctx, q, t.take, head); err != nil {
			return err
		}
		if err := forget(ctx, string(head.ID)); err != nil {
			return fmt.Errorf("take off %s: %w", t.kind, err)
		}
		return appendEvents(ctx, q, t.kind, head, body)
	}
	// The object was read without its row's lock: what somebody else saved
	// meanwhile must not be overwritten.
	read := head.Revision
	return t.updateIn(ctx, d, q, head.ID, func(row P) error {
		if row.Head().Revision != read {
			return rapporteur.Fail(rapporteur.Conflict, "error.stale")
		}
		*row = *o
		return nil
	})
}

func (d *DB) unchanged(ctx context.Context, q *db.Queries, take func(context.Context, *db.Queries, string) (taken, error), head *rapporteur.Object) error {
	got, err := take(ctx, q, string(head.ID))
	if err != nil {
		return notFound(err)
	}
	if got.revision-1 != head.Revision {
		return rapporteur.Fail(rapporteur.Conflict, "error.stale")
	}
	head.Revision = got.revision
	return nil
}

func (d *DB) saveThemes(ctx context.Context, q *db.Queries, actor rapporteur.Actor, p *process.Process, act coding.ActKind) error {
	read := p.Revision
	return d.updateProcess(ctx, q, p.ID, func(row *process.Process) error {
		if row.Revision != read {
			return rapporteur.Fail(rapporteur.Conflict, "error.stale")
		}
		row.Themes = p.Themes
		row.Note(actor, d.now(), string(act), "themes")
		return nil
	})
}

// namedNoMore refuses an act that takes a recommendation or a theme away which
// something still names: a sentence of a draft, codings of others, a blind reading.
func (d *DB) namedNoMore(ctx context.Context, q *db.Queries, id rapporteur.ID, saved []coding.Saved) error {
	for _, pattern := range patternsOf(saved) {
		n, err := q.AllThatName(ctx, db.AllThatNameParams{Process: string(id), Pattern: pattern})
		if err != nil {
			return fmt.Errorf("look for what rests on an act: %w", err)
		}
		if n > 0 {
			return rapporteur.Fail(rapporteur.Conflict, "coding.rests_on")
		}
	}
	return nil
}

func patternsOf(saved []coding.Saved) []string {
	var out []string
	for i := range saved {
		if r, ok := saved[i].Object.(*coding.Recommendation); ok && saved[i].Gone {
			out = append(out, fmt.Sprintf(`%%{"kind":"recommendation","number":%d}%%`, r.Number))
		}
		for _, theme := range saved[i].ThemesGone() {
			out = append(out, `%"theme":"`+string(theme)+`"%`)
		}
	}
	return out
}

// Acts lists what was done at the desk, the newest first.
func (d *DB) Acts(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.ActFilter) ([]coding.Act, error) {
	level, now, own := reach.Args()
	if f.Limit <= 0 {
		f.Limit = 50
	}
	rows, err := d.view.ListActs(ctx, db.ListActsParams{Process: string(process), Before: f.Before, TakenBy: string(f.By), Level: level, Now: now, Own: own, Most: int32(f.Limit)})
	all, err := list[coding.Act](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list acts: %w", err)
	}
	return all, nil
}

var decisions = term[coding.Decision, *coding.Decision]{
	kind: "decision",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeDecision(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, x *coding.Decision, body string) error {
		v, o, w := access(&x.Object)
		return q.InsertDecision(ctx, db.InsertDecisionParams{ID: string(x.ID), Process: string(x.Process), Number: x.Number, Kind: string(x.Kind),
			Statement: string(x.Statement), Revision: x.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, x *coding.Decision, body string) error {
		v, o, w := access(&x.Object)
		return q.SaveDecision(ctx, db.SaveDecisionParams{ID: string(x.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// Decide keeps a person's word on a suggestion.
func (d *DB) Decide(ctx context.Context, actor rapporteur.Actor, x *coding.Decision) error {
	x.By, x.At, x.Visibility = actor.ID, d.now().UTC(), rapporteur.Secretariat
	return decisions.add(ctx, d, actor, x, string(x.Outcome))
}

// Decisions lists words on suggestions by number; an empty kind or statement narrows nothing.
func (d *DB) Decisions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, kind coding.SuggestionKind, statement rapporteur.ID) ([]coding.Decision, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListDecisions(ctx, db.ListDecisionsParams{Process: string(process), Kind: string(kind), Statement: string(statement), Level: level, Now: now, Own: own})
	all, err := list[coding.Decision](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list decisions: %w", err)
	}
	return all, nil
}
