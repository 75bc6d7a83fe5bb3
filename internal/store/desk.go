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
	"rapporteur/process"
	"rapporteur/record"
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
// identity is known is not done again: the kept one is returned.
func (d *DB) Code(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error) {
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
		slices.SortStableFunc(saved, func(a, b coding.Saved) int { return savingOrder(a) - savingOrder(b) })
		for i := range saved {
			if err := d.saveCoded(ctx, q, actor, &saved[i], act.Kind); err != nil {
				return err
			}
		}
		act.Seal(saved)
		act.ID, act.Number = need.Act, number
		if err := d.keepAct(ctx, q, &act); err != nil {
			return err
		}
		if act.Undoes == "" {
			return nil
		}
		return acts.updateIn(ctx, d, q, act.Undoes, func(a *coding.Act) error {
			a.UndoneBy = act.ID
			return nil
		})
	})
	if errors.Is(err, errKnown) {
		return act, nil
	}
	if err != nil {
		return coding.Act{}, err
	}
	return act, nil
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

// lay loads what an act needs.
func (d *DB) lay(ctx context.Context, q *db.Queries, actor rapporteur.Actor, id rapporteur.ID, need coding.Need) (*coding.Desk, error) {
	row, err := q.ProcessByID(ctx, string(id))
	p, err := one[process.Process]("", row, err)
	if err != nil {
		return nil, err
	}
	l := laying{ctx: ctx, d: d, q: q, process: id, desk: coding.NewDesk(&p, actor, d.now(), d.ids)}
	if need.Undo != "" {
		level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
		r, err := q.ReadAct(ctx, db.ReadActParams{Process: string(id), ID: string(need.Undo), Level: level, Now: now, Own: own})
		a, err := one[coding.Act](id, r, err)
		if err != nil {
			return nil, err
		}
		l.desk.Undoing = &a
		for _, c := range a.Changes {
			l.any(c)
		}
	}
	if need.All {
		l.everything()
	}
	for _, s := range need.Statements {
		l.statement(s)
	}
	for _, p := range need.Passages {
		l.passage(p)
	}
	for _, r := range need.Recommendations {
		l.recommendation(r)
	}
	for _, p := range need.Positions {
		l.position(p)
	}
	return l.desk, l.err
}

// laying loads objects onto a desk and keeps the first error. What is missing is
// left out: the rule says what is wrong.
type laying struct {
	ctx     context.Context
	d       *DB
	q       *db.Queries
	process rapporteur.ID
	desk    *coding.Desk
	err     error
}

func (l *laying) fail(err error) bool {
	if err != nil && l.err == nil {
		l.err = err
	}
	return l.err != nil
}

func (l *laying) any(c coding.Change) {
	switch c.Kind {
	case passages.kind:
		l.justPassage(c.ID)
	case recommendations.kind:
		l.justRecommendation(c.ID)
	case positions.kind:
		l.position(c.ID)
	}
}

func (l *laying) everything() {
	pas, err := l.q.AllPassageRows(l.ctx, string(l.process))
	all, err := list[coding.Passage](l.process, pas, err)
	if l.fail(err) {
		return
	}
	for _, p := range all {
		l.desk.LayPassage(p)
	}
	res, err := l.q.AllRecommendationRows(l.ctx, string(l.process))
	recs, err := list[coding.Recommendation](l.process, res, err)
	if l.fail(err) {
		return
	}
	for _, r := range recs {
		l.desk.LayRecommendation(r)
	}
	pos, err := l.q.AllPositionRows(l.ctx, string(l.process))
	ps, err := list[coding.Position](l.process, pos, err)
	if l.fail(err) {
		return
	}
	for _, p := range ps {
		l.desk.LayPosition(p)
	}
}

func (l *laying) statement(id rapporteur.ID) {
	r, err := l.q.TakenStatement(l.ctx, string(id))
	s, err := one[record.Statement](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return
	}
	if l.fail(statements.load(l.ctx, l.q, &s)) {
		return
	}
	l.desk.Statements[s.ID] = &s
	rows, err := l.q.AllPassagesOfStatement(l.ctx, db.AllPassagesOfStatementParams{Process: string(l.process), Statement: string(id)})
	all, err := list[coding.Passage](l.process, rows, err)
	if l.fail(err) {
		return
	}
	for _, p := range all {
		l.desk.LayPassage(p)
		l.around(p.ID)
	}
}

func (l *laying) justPassage(id rapporteur.ID) bool {
	r, err := l.q.TakenPassage(l.ctx, string(id))
	p, err := one[coding.Passage](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return false
	}
	l.desk.LayPassage(p)
	return true
}

func (l *laying) passage(id rapporteur.ID) {
	if l.justPassage(id) {
		l.around(id)
	}
}

// around loads what holds a passage and what rests on it.
func (l *laying) around(id rapporteur.ID) {
	holds, err := l.q.AllRecommendationsOfPassage(l.ctx, string(id))
	if l.fail(err) {
		return
	}
	for _, r := range holds {
		l.justRecommendation(rapporteur.ID(r.ID))
	}
	rows, err := l.q.AllPositionsOfPassage(l.ctx, string(id))
	l.positions(list[coding.Position](l.process, rows, err))
}

func (l *laying) positions(all []coding.Position, err error) {
	if l.fail(err) {
		return
	}
	for _, p := range all {
		l.desk.LayPosition(p)
	}
}

func (l *laying) justRecommendation(id rapporteur.ID) bool {
	r, err := l.q.TakenRecommendation(l.ctx, string(id))
	rec, err := one[coding.Recommendation](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return false
	}
	l.desk.LayRecommendation(rec)
	return true
}

// recommendation loads one with its passages and positions, and the one that it
// was merged into.
func (l *laying) recommendation(id rapporteur.ID) {
	for seen := map[rapporteur.ID]bool{}; id != "" && !seen[id]; {
		seen[id] = true
		if !l.justRecommendation(id) {
			return
		}
		rows, err := l.q.AllPassagesOfRecommendation(l.ctx, string(id))
		if l.fail(err) {
			return
		}
		for _, r := range rows {
			p, err := decode[coding.Passage](l.process, struct {
				Revision int64
				Body     string
			}{r.Revision, r.Body})
			if l.fail(err) {
				return
			}
			l.desk.LayPassage(p)
		}
		pos, err := l.q.AllPositionsOfRecommendation(l.ctx, string(id))
		l.positions(list[coding.Position](l.process, pos, err))
		id = l.desk.Recommendation(id).Into
	}
}

func (l *laying) position(id rapporteur.ID) {
	r, err := l.q.TakenPosition(l.ctx, string(id))
	p, err := one[coding.Position](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return
	}
	l.desk.LayPosition(p)
}
