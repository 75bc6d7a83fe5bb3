// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"reflect"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store/db"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
)

// floorFollows makes the meeting's turns to speak, and the statements that are
// made of them, follow a list that an act has changed.
func (d *DB) floorFollows(ctx context.Context, q *db.Queries, actor rapporteur.Actor, was, l *floor.List) error {
	if l.Nameless {
		return nil
	}
	row, err := q.ProcessByID(ctx, string(l.Process))
	p, err := one[process.Process](l.Process, row, err)
	if err != nil {
		return err
	}
	m, err := d.floorTurns(ctx, q, actor, l, &p)
	if err != nil {
		return err
	}
	for i := range l.Requests {
		is := &l.Requests[i]
		before := was.Request(is.ID)
		if before != nil && reflect.DeepEqual(before, is) && was.State == l.State {
			continue
		}
		if err := d.floorSaid(ctx, q, actor, l, is, m, &p); err != nil {
			return err
		}
	}
	for i := range was.Requests { // taken back, the request itself included
		if gone := &was.Requests[i]; l.Request(gone.ID) == nil {
			if err := d.floorUnsaid(ctx, q, actor, l, gone.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// floorTurns makes the meeting's turns to speak follow the list, and gives the
// meeting as it is then.
func (d *DB) floorTurns(ctx context.Context, q *db.Queries, actor rapporteur.Actor, l *floor.List, p *process.Process) (*programme.Meeting, error) {
	m, err := meetingIn(ctx, q, l.Process, l.Meeting)
	if err != nil {
		return nil, err
	}
	if changed, err := l.Project(&m, p.Zone); err != nil || !changed {
		return &m, err
	}
	err = meetings.updateIn(ctx, d, q, l.Meeting, func(is *programme.Meeting) error {
		is.Note(actor, d.now(), "edited", "segments")
		_, err := l.Project(is, p.Zone)
		m = *is
		return err
	})
	return &m, err
}

// floorSaid lets the statement of one request follow it.
func (d *DB) floorSaid(ctx context.Context, q *db.Queries, actor rapporteur.Actor, l *floor.List, r *floor.Request, m *programme.Meeting, p *process.Process) error {
	own := record.OfTurn(r.ID)
	if !record.HasTurn(r) || r.Statement != "" && r.Statement != own {
		if err := d.floorUnsaid(ctx, q, actor, l, r.ID); err != nil {
			return err
		}
	}
	if !record.HasTurn(r) {
		return nil
	}
	id := r.Statement
	if id == "" {
		id = own
	}
	there, err := d.floorStatement(ctx, q, l.Process, id)
	if err != nil {
		return err
	}
	if there == nil && id != own {
		return rapporteur.Fail(rapporteur.NotFound, "correct.statement_gone")
	}
	if there == nil {
		s := record.Statement{Language: p.Languages[0]}
		s.ID, s.Process, s.Visibility = id, l.Process, m.Visibility
		s.FromTurn(l, r, m)
		if found := s.Check(m.RegimeOf(l.Segment)); len(found) > 0 {
			return found[0]
		}
		return statements.addIn(ctx, d, q, actor, &s, "added")
	}
	follows := *there
	if follows.FromTurn(l, r, m); reflect.DeepEqual(*there, follows) {
		return nil
	}
	return statements.updateIn(ctx, d, q, id, func(s *record.Statement) error {
		s.Note(actor, d.now(), "edited")
		s.FromTurn(l, r, m)
		return nil
	})
}

// floorUnsaid takes back the statement that a turn became by itself, once the turn
// was taken back: an empty one goes, its number with it; one to which somebody has
// given words stays, without the turn.
func (d *DB) floorUnsaid(ctx context.Context, q *db.Queries, actor rapporteur.Actor, l *floor.List, request rapporteur.ID) error {
	id := record.OfTurn(request)
	s, err := d.floorStatement(ctx, q, l.Process, id)
	if err != nil || s == nil {
		return err
	}
	if len(s.Versions) > 0 || len(s.Attachments) > 0 {
		return statements.updateIn(ctx, d, q, id, func(s *record.Statement) error {
			s.Note(actor, d.now(), "edited")
			s.Slot, s.Order, s.Delivery, s.OpenFrom = "", 0, record.ToBeChecked, rapporteur.Embargoed
			return nil
		})
	}
	got, err := q.TakeStatement(ctx, string(id)) // the lock
	if err != nil {
		return notFound(err)
	}
	for _, forget := range []func(context.Context, string) error{q.ForgetStatementReads, q.ForgetStatement} {
		if err := forget(ctx, string(id)); err != nil {
			return fmt.Errorf("take back the statement of a turn: %w", err)
		}
	}
	s.Revision = got.Revision
	s.Note(actor, d.now(), "removed")
	return appendEvents(ctx, q, statements.kind, &s.Object, got.Body)
}

// floorStatement reads a statement in the transaction, without texts; nil where
// there is none.
func (d *DB) floorStatement(ctx context.Context, q *db.Queries, process, id rapporteur.ID) (*record.Statement, error) {
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	r, err := q.ReadStatementByID(ctx, db.ReadStatementByIDParams{Process: string(process), ID: string(id), Level: level, Now: now, Own: own})
	s, err := one[record.Statement](process, r, err)
	if isNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the statement of a turn: %w", err)
	}
	return &s, nil
}
