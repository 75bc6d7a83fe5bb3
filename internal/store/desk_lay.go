// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
	"rapporteur/process"
	"rapporteur/record"
)

// lay loads what an act needs.
func (d *DB) lay(ctx context.Context, q *db.Queries, actor rapporteur.Actor, id rapporteur.ID, need coding.Need) (*coding.Desk, error) {
	row, err := q.ProcessByID(ctx, string(id))
	p, err := one[process.Process]("", row, err)
	if err != nil {
		return nil, err
	}
	l := laying{ctx: ctx, q: q, process: id, desk: coding.NewDesk(&p, actor, d.now(), d.ids)}
	if need.Undo != "" {
		level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
		r, err := q.ReadAct(ctx, db.ReadActParams{Process: string(id), ID: string(need.Undo), Level: level, Now: now, Own: own})
		a, err := one[coding.Act](id, r, err)
		if err != nil {
			return nil, err
		}
		l.undoing(&a)
	}
	if need.All {
		l.everything()
	}
	l.named(need)
	return l.desk, l.err
}

// laying loads objects of one process onto a desk and keeps the first error. What
// is missing is left out: the rule says what is wrong.
type laying struct {
	ctx     context.Context
	q       *db.Queries
	process rapporteur.ID
	desk    *coding.Desk
	linked  bool
	err     error
}

func (l *laying) fail(err error) bool {
	if err != nil && l.err == nil {
		l.err = err
	}
	return l.err != nil
}

func (l *laying) named(need coding.Need) {
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
}

// undoing loads what an act changed, with all that may rest on it by now, and what
// the objects before it refer to.
func (l *laying) undoing(a *coding.Act) {
	l.desk.Undoing = a
	var need coding.Need
	for _, c := range a.Changes {
		switch c.Kind {
		case passages.kind:
			need.Passages = append(need.Passages, c.ID)
		case recommendations.kind:
			need.Recommendations = append(need.Recommendations, c.ID)
		case positions.kind:
			need.Positions = append(need.Positions, c.ID)
		default: // themes may be merged again, with others' codings under them by now
			need.All = need.All || a.Back
		}
	}
	if need.All {
		l.everything()
	}
	l.named(need)
	before, err := a.Before()
	if l.fail(err) {
		return
	}
	for _, id := range before.Passages {
		l.justPassage(id)
	}
	for _, id := range before.Recommendations {
		l.justRecommendation(id)
	}
}

func (l *laying) everything() {
	pas, err := l.q.AllPassageRows(l.ctx, string(l.process))
	l.passages(list[coding.Passage](l.process, pas, err))
	recs, err := l.q.AllRecommendationRows(l.ctx, string(l.process))
	l.recommendations(list[coding.Recommendation](l.process, recs, err))
	pos, err := l.q.AllPositionRows(l.ctx, string(l.process))
	l.positions(list[coding.Position](l.process, pos, err))
}

func (l *laying) passages(all []coding.Passage, err error) {
	if l.fail(err) {
		return
	}
	for _, p := range all {
		l.desk.LayPassage(p)
	}
}

func (l *laying) recommendations(all []coding.Recommendation, err error) {
	if l.fail(err) {
		return
	}
	for _, r := range all {
		l.desk.LayRecommendation(r)
	}
}

func (l *laying) positions(all []coding.Position, err error) {
	if l.fail(err) {
		return
	}
	for _, p := range all {
		l.desk.LayPosition(p)
	}
}

// plain is a row without the number that only orders it.
type plain = struct {
	Revision int64
	Body     string
}

func plainly[R ~struct {
	Number, Revision int64
	Body             string
}](rows []R) []plain {
	out := make([]plain, len(rows))
	for i, r := range rows {
		n := struct {
			Number, Revision int64
			Body             string
		}(r)
		out[i] = plain{n.Revision, n.Body}
	}
	return out
}

// statement loads one with its texts and passages, and all that holds these and
// rests on them, in a few queries however many they are.
func (l *laying) statement(id rapporteur.ID) {
	r, err := l.q.TakenStatement(l.ctx, db.TakenStatementParams{Process: string(l.process), ID: string(id)})
	s, err := one[record.Statement](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return
	}
	if l.fail(statements.load(l.ctx, l.q, &s)) {
		return
	}
	l.desk.Statements[s.ID] = &s
	pas, err := l.q.AllPassagesOfStatement(l.ctx, db.AllPassagesOfStatementParams{Process: string(l.process), Statement: string(id)})
	l.passages(list[coding.Passage](l.process, pas, err))
	recs, err := l.q.AllRecommendationsOfStatement(l.ctx, string(id))
	l.recommendations(list[coding.Recommendation](l.process, plainly(recs), err))
	pos, err := l.q.AllPositionsOfStatement(l.ctx, string(id))
	l.positions(list[coding.Position](l.process, plainly(pos), err))
}

// justPassage gives what is on the desk then; nil where it is missing.
func (l *laying) justPassage(id rapporteur.ID) *coding.Passage {
	if on := l.desk.Passage(id); on != nil || id == "" {
		return on
	}
	r, err := l.q.TakenPassage(l.ctx, db.TakenPassageParams{Process: string(l.process), ID: string(id)})
	p, err := one[coding.Passage](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return nil
	}
	l.desk.LayPassage(p)
	return l.desk.Passage(id)
}

// passage loads one with what holds it, what rests on it, and the passages of
// other versions that it was carried from and to.
func (l *laying) passage(id rapporteur.ID) {
	p := l.justPassage(id)
	if p == nil {
		return
	}
	if p.From != "" {
		l.justPassage(p.From)
	}
	pas, err := l.q.AllPassagesCarriedFrom(l.ctx, db.AllPassagesCarriedFromParams{Process: string(l.process), Statement: string(p.Statement), Pattern: `%"from":"` + string(id) + `"%`})
	l.passages(list[coding.Passage](l.process, pas, err))
	recs, err := l.q.AllRecommendationsOfPassage(l.ctx, string(id))
	l.recommendations(list[coding.Recommendation](l.process, plainly(recs), err))
	pos, err := l.q.AllPositionsOfPassage(l.ctx, string(id))
	l.positions(list[coding.Position](l.process, pos, err))
}

func (l *laying) justRecommendation(id rapporteur.ID) *coding.Recommendation {
	if on := l.desk.Recommendation(id); on != nil || id == "" {
		return on
	}
	r, err := l.q.TakenRecommendation(l.ctx, db.TakenRecommendationParams{Process: string(l.process), ID: string(id)})
	rec, err := one[coding.Recommendation](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return nil
	}
	l.desk.LayRecommendation(rec)
	return l.desk.Recommendation(id)
}

// recommendation loads one with its passages and positions, those that it was
// merged into, and all that stand in a relation or were merged themselves.
func (l *laying) recommendation(id rapporteur.ID) {
	if !l.linked {
		l.linked = true
		recs, err := l.q.AllLinkedRecommendations(l.ctx, string(l.process))
		l.recommendations(list[coding.Recommendation](l.process, recs, err))
	}
	for seen := map[rapporteur.ID]bool{}; id != "" && !seen[id]; {
		seen[id] = true
		rec := l.justRecommendation(id)
		if rec == nil {
			return
		}
		pas, err := l.q.AllPassagesOfRecommendation(l.ctx, string(id))
		l.passages(list[coding.Passage](l.process, plainly(pas), err))
		pos, err := l.q.AllPositionsOfRecommendation(l.ctx, string(id))
		l.positions(list[coding.Position](l.process, pos, err))
		id = rec.Into
	}
}

// position loads one with the recommendation and the passage that it stands on.
func (l *laying) position(id rapporteur.ID) {
	r, err := l.q.TakenPosition(l.ctx, db.TakenPositionParams{Process: string(l.process), ID: string(id)})
	p, err := one[coding.Position](l.process, r, err)
	if isNotFound(err) || l.fail(err) {
		return
	}
	l.desk.LayPosition(p)
	l.justRecommendation(p.Recommendation)
	l.justPassage(p.Passage)
}
