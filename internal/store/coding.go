// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"math"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
)

var passages = term[coding.Passage, *coding.Passage]{
	kind: "passage",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakePassage(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, p *coding.Passage, body string) error {
		v, o, w := access(&p.Object)
		return q.InsertPassage(ctx, db.InsertPassageParams{ID: string(p.ID), Process: string(p.Process), Number: p.Number,
			Statement: string(p.Statement), Version: int64(p.Version), StartAt: int64(p.Span.Start), EndAt: int64(p.Span.End),
			Revision: p.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, p *coding.Passage, body string) error {
		v, o, w := access(&p.Object)
		return q.SavePassage(ctx, db.SavePassageParams{ID: string(p.ID), Statement: string(p.Statement), Version: int64(p.Version),
			StartAt: int64(p.Span.Start), EndAt: int64(p.Span.End), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: func(_ context.Context, _ *DB, _ *db.Queries, was, p *coding.Passage) error {
		if was != nil && (was.Statement != p.Statement || was.Version != p.Version || was.Span != p.Span) {
			return fmt.Errorf("a passage stays on its words for ever; make a new one that points back")
		}
		return nil
	},
}

var recommendations = term[coding.Recommendation, *coding.Recommendation]{
	kind: "recommendation",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeRecommendation(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, r *coding.Recommendation, body string) error {
		v, o, w := access(&r.Object)
		return q.InsertRecommendation(ctx, db.InsertRecommendationParams{ID: string(r.ID), Process: string(r.Process), Number: r.Number,
			Kind: string(r.Kind), Meeting: string(r.Meeting), Theme: string(r.Theme), State: string(r.State),
			Revision: r.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, r *coding.Recommendation, body string) error {
		v, o, w := access(&r.Object)
		return q.SaveRecommendation(ctx, db.SaveRecommendationParams{ID: string(r.ID), Kind: string(r.Kind), Meeting: string(r.Meeting),
			Theme: string(r.Theme), State: string(r.State), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	after: func(ctx context.Context, q *db.Queries, was, r *coding.Recommendation, _ bool) error {
		if was != nil {
			if err := q.UnlinkPassages(ctx, string(r.ID)); err != nil {
				return fmt.Errorf("unlink passages: %w", err)
			}
		}
		for _, p := range r.Passages {
			if err := q.LinkPassage(ctx, db.LinkPassageParams{Recommendation: string(r.ID), Passage: string(p)}); err != nil {
				return fmt.Errorf("link passage: %w", err)
			}
		}
		return nil
	},
}

var positions = term[coding.Position, *coding.Position]{
	kind: "position",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakePosition(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, p *coding.Position, body string) error {
		v, o, w := access(&p.Object)
		return q.InsertPosition(ctx, db.InsertPositionParams{ID: string(p.ID), Process: string(p.Process), Number: p.Number,
			Recommendation: string(p.Recommendation), Stakeholder: string(p.Stakeholder), Passage: string(p.Passage),
			Revision: p.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, p *coding.Position, body string) error {
		v, o, w := access(&p.Object)
		return q.SavePosition(ctx, db.SavePositionParams{ID: string(p.ID), Recommendation: string(p.Recommendation),
			Stakeholder: string(p.Stakeholder), Passage: string(p.Passage), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// Recommendations lists by number, all of them where the filter sets no limit.
func (d *DB) Recommendations(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.Filter) ([]coding.Recommendation, error) {
	level, now, own := reach.Args()
	if f.Limit <= 0 {
		f.Limit = math.MaxInt32
	}
	rows, err := d.view.ListRecommendations(ctx, db.ListRecommendationsParams{Process: string(process), After: f.After, Meeting: string(f.Meeting),
		Theme: string(f.Theme), Kind: string(f.Kind), State: string(f.State), Level: level, Now: now, Own: own, Most: int32(f.Limit)})
	all, err := list[coding.Recommendation](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list recommendations: %w", err)
	}
	return all, nil
}

// Recommendation finds one by its number.
func (d *DB) Recommendation(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Recommendation, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadRecommendation(ctx, db.ReadRecommendationParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[coding.Recommendation](process, r, err)
}

// RecommendationsOn lists those that rest on passages of a statement, by number.
func (d *DB) RecommendationsOn(ctx context.Context, process, statement rapporteur.ID, reach rapporteur.Reach) ([]coding.Recommendation, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListRestingOnStatement(ctx, db.ListRestingOnStatementParams{Process: string(process), Statement: string(statement), Level: level, Now: now, Own: own})
	if err != nil {
		return nil, fmt.Errorf("list recommendations on a statement: %w", err)
	}
	plain := make([]struct {
		Revision int64
		Body     string
	}, len(rows))
	for i, r := range rows {
		plain[i].Revision, plain[i].Body = r.Revision, r.Body
	}
	return list[coding.Recommendation](process, plain, nil)
}

// Passages lists by number; one whose statement is not reached is left out.
func (d *DB) Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListPassages(ctx, db.ListPassagesParams{Process: string(process), Statement: string(f.Statement), Meeting: string(f.Meeting),
		Level: level, Now: now, Own: own})
	all, err := list[coding.Passage](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list passages: %w", err)
	}
	if f.IDs == nil {
		return all, nil
	}
	wanted := map[rapporteur.ID]bool{}
	for _, id := range f.IDs {
		wanted[id] = true
	}
	var some []coding.Passage
	for _, p := range all {
		if wanted[p.ID] {
			some = append(some, p)
		}
	}
	return some, nil
}

// Positions lists by number; one whose recommendation is not reached is left out.
func (d *DB) Positions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PositionFilter) ([]coding.Position, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListPositions(ctx, db.ListPositionsParams{Process: string(process), Recommendation: string(f.Recommendation),
		Stakeholder: string(f.Stakeholder), Meeting: string(f.Meeting), Level: level, Now: now, Own: own})
	all, err := list[coding.Position](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list positions: %w", err)
	}
	return all, nil
}

// Position finds one by its number.
func (d *DB) Position(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Position, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadPosition(ctx, db.ReadPositionParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[coding.Position](process, r, err)
}

// AddPassage numbers and saves a new passage of p.Process.
func (d *DB) AddPassage(ctx context.Context, actor rapporteur.Actor, p *coding.Passage) error {
	return passages.add(ctx, d, actor, p, "added")
}

// AddRecommendation numbers and saves a new recommendation of r.Process.
func (d *DB) AddRecommendation(ctx context.Context, actor rapporteur.Actor, r *coding.Recommendation) error {
	return recommendations.add(ctx, d, actor, r, "added")
}

// UpdateRecommendation changes one in one transaction. Where that gives it other
// words, positions that delegations confirmed are confirmed no longer.
func (d *DB) UpdateRecommendation(ctx context.Context, id rapporteur.ID, change func(*coding.Recommendation) error) error {
	return d.tx(ctx, func(q *db.Queries) error {
		var by rapporteur.Event // who gave it other words, and when
		otherwise := false
		err := recommendations.updateIn(ctx, d, q, id, func(r *coding.Recommendation) error {
			was := r.Wording
			if err := change(r); err != nil {
				return err
			}
			if otherwise = r.SaysOtherwise(was); otherwise && len(r.Pending()) > 0 {
				by = r.Pending()[0]
			}
			return nil
		})
		if err != nil || !otherwise {
			return err
		}
		rows, err := q.AllPositionsOfRecommendation(ctx, string(id))
		on, err := list[coding.Position]("", rows, err)
		if err != nil {
			return fmt.Errorf("list positions: %w", err)
		}
		for i := range on {
			if on[i].ConfirmedAt.IsZero() {
				continue
			}
			if err := positions.updateIn(ctx, d, q, on[i].ID, func(p *coding.Position) error {
				p.Note(rapporteur.Actor{ID: by.Actor}, d.now(), "confirmation taken back")
				return p.Unconfirm()
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// AddPosition numbers and saves a new position of p.Process.
func (d *DB) AddPosition(ctx context.Context, actor rapporteur.Actor, p *coding.Position) error {
	return positions.add(ctx, d, actor, p, "added")
}

// UpdatePosition changes one in one transaction.
func (d *DB) UpdatePosition(ctx context.Context, id rapporteur.ID, change func(*coding.Position) error) error {
	return positions.update(ctx, d, id, change)
}

func isNotFound(err error) bool { return errors.Is(err, rapporteur.ErrNotFound) }
