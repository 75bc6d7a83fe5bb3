// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
)

var floorRooms = term[floor.Room, *floor.Room]{
	kind: "floor_room",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeFloorRoom(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, r *floor.Room, body string) error {
		v, o, w := access(&r.Object)
		return q.InsertFloorRoom(ctx, db.InsertFloorRoomParams{ID: string(r.ID), Process: string(r.Process), Number: r.Number, Meeting: string(r.Meeting),
			Revision: r.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, r *floor.Room, body string) error {
		v, o, w := access(&r.Object)
		return q.SaveFloorRoom(ctx, db.SaveFloorRoomParams{ID: string(r.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// FloorRoom is who is in the room of a meeting; where nobody has signed in yet it
// is an empty one.
func (d *DB) FloorRoom(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (floor.Room, error) {
	level, now, own := reach.Args()
	row, err := d.view.ReadFloorRoom(ctx, db.ReadFloorRoomParams{Process: string(process), Meeting: string(meeting), Level: level, Now: now, Own: own})
	r, err := one[floor.Room](process, row, err)
	if isNotFound(err) {
		r, err = floor.Room{Meeting: meeting}, nil
		r.Process, r.Visibility = process, rapporteur.Secretariat
	}
	return r, err
}

// UpdateFloorRoom changes who is in the room of a meeting, and keeps its
// attendance: whoever was in the room attended, and whose sign-in was taken back
// as a mistake did not. A change that leaves the room as it is keeps nothing.
// Who is in the room is the secretariat's to see; the figures of the meeting are
// what others learn of it.
func (d *DB) UpdateFloorRoom(ctx context.Context, actor rapporteur.Actor, process, meeting rapporteur.ID, change func(*floor.Room) error) error {
	do := func(q *db.Queries) error {
		var events []rapporteur.Event // come last, as in onFloor: whoever edits the meeting has its row and waits for their counter
		if err := d.updateFloorRoom(context.WithValue(ctx, heldEvents{}, &events), q, actor, process, meeting, change); err != nil {
			return err
		}
		return insertEvents(ctx, q, process, events)
	}
	err := d.tx(ctx, do)
	if errors.Is(err, errRoomTaken) { // somebody else was the first to sign anybody in
		err = d.tx(ctx, do)
	}
	if errors.Is(err, errSame) {
		return nil
	}
	return err
}

// errRoomTaken says that two made the room of a meeting at once.
var errRoomTaken = errors.New("the meeting has a room since")

func (d *DB) updateFloorRoom(ctx context.Context, q *db.Queries, actor rapporteur.Actor, process, meeting rapporteur.ID, change func(*floor.Room) error) error {
	var was, is []rapporteur.ID
	decide := func(r *floor.Room) error {
		before := slices.Clone(r.Entries)
		was = r.Attended()
		if err := change(r); err != nil {
			return err
		}
		if is = r.Attended(); slices.Equal(before, r.Entries) {
			return errSame
		}
		return nil
	}
	id, err := q.TakeFloorRoomOf(ctx, db.TakeFloorRoomOfParams{Process: string(process), Meeting: string(meeting)})
	switch {
	case err == nil:
		err = floorRooms.updateIn(ctx, d, q, rapporteur.ID(id), func(r *floor.Room) error {
			if err := decide(r); err != nil {
				return err
			}
			r.Note(actor, d.now(), "edited")
			return nil
		})
	case isNotFound(notFound(err)):
		if _, err = meetingIn(ctx, q, process, meeting); err != nil {
			return err
		}
		r := floor.Room{Meeting: meeting}
		r.Process, r.Visibility = process, rapporteur.Secretariat
		if err := decide(&r); err != nil {
			return err
		}
		if err = floorRooms.addIn(ctx, d, q, actor, &r, "added"); errors.Is(err, rapporteur.ErrConflict) {
			err = errRoomTaken
		}
	default:
		err = fmt.Errorf("look for the room of a meeting: %w", err)
	}
	if err != nil || slices.Equal(was, is) {
		return err
	}
	return d.attended(ctx, q, actor, meeting, was, is)
}

// attended makes the attendance of a meeting follow its room.
func (d *DB) attended(ctx context.Context, q *db.Queries, actor rapporteur.Actor, meeting rapporteur.ID, was, is []rapporteur.ID) error {
	return meetings.updateIn(ctx, d, q, meeting, func(m *programme.Meeting) error {
		m.Attendance = slices.DeleteFunc(m.Attendance, func(a programme.Attendance) bool {
			return a.Segment == "" && slices.Contains(was, a.Stakeholder) && !slices.Contains(is, a.Stakeholder)
		})
		for _, id := range is {
			if a := (programme.Attendance{Stakeholder: id}); !slices.Contains(m.Attendance, a) {
				m.Attendance = append(m.Attendance, a)
			}
		}
		m.Note(actor, d.now(), "edited", "attendance")
		return nil
	})
}
