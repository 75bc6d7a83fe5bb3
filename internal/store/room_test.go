// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

func (f noted) came(ids ...rapporteur.ID) {
	f.t.Helper()
	must(f.t, f.db.UpdateFloorRoom(ctx, ana, f.id, f.meeting.ID, func(r *floor.Room) error {
		for _, id := range ids {
			r.SignIn(id, ana.ID, storetest.Now)
		}
		return nil
	}))
}

func (f noted) room() floor.Room {
	f.t.Helper()
	r, err := f.db.FloorRoom(ctx, f.id, f.meeting.ID, all)
	must(f.t, err)
	return r
}

// attendance is who attended the meeting, as it is kept.
func (f noted) attendance() []rapporteur.ID {
	f.t.Helper()
	m, _, err := f.db.Meeting(ctx, f.id, "first", all)
	must(f.t, err)
	var out []rapporteur.ID
	for _, a := range m.Attendance {
		if a.Segment == "" {
			out = append(out, a.Stakeholder)
		}
	}
	slices.Sort(out)
	return out
}

func (f noted) takesPart(names ...string) (out []rapporteur.ID) {
	f.t.Helper()
	for _, n := range names {
		s := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: n}}}
		s.Process = f.id
		must(f.t, f.db.AddStakeholder(ctx, rapporteur.Operator, &s))
		out = append(out, s.ID)
	}
	slices.Sort(out)
	return out
}

func TestWhoIsInTheRoomIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		who := f.takesPart("Adalia", "Belmora", "Corvale")
		if r := f.room(); len(r.Entries) != 0 || r.Meeting != f.meeting.ID {
			t.Fatalf("before anybody came: %+v", r)
		}
		must(t, db.UpdateMeeting(ctx, f.meeting.ID, func(m *programme.Meeting) error {
			m.Attendance = []programme.Attendance{{Stakeholder: who[2], Segment: "open"}}
			return nil
		}))
		f.came(who[0], who[1])
		if got := f.attendance(); !slices.Equal(got, who[:2]) {
			t.Errorf("attendance %v, want %v", got, who[:2])
		}
		was := f.room()
		f.came(who[0]) // is there already
		if r := f.room(); r.Revision != was.Revision || len(r.Present(storetest.Now)) != 2 {
			t.Errorf("nothing changed, and revision %d became %d", was.Revision, r.Revision)
		}
		must(t, db.UpdateFloorRoom(ctx, bo, f.id, f.meeting.ID, func(r *floor.Room) error {
			r.SignOut(who[0], bo.ID, storetest.Now.Add(time.Minute))
			r.Entries = slices.DeleteFunc(r.Entries, func(e floor.RoomEntry) bool { return e.Stakeholder == who[1] }) // a mistake
			return nil
		}))
		if r := f.room(); len(r.Entries) != 1 || r.Entries[0].By != bo.ID || r.Entries[0].Left.IsZero() {
			t.Errorf("after one left: %+v", r.Entries)
		}
		if got := f.attendance(); !slices.Equal(got, who[:1]) {
			t.Errorf("who left attended, who was a mistake did not: %v", got)
		}
		m, _, err := db.Meeting(ctx, f.id, "first", all)
		must(t, err)
		if !slices.Contains(m.Attendance, programme.Attendance{Stakeholder: who[2], Segment: "open"}) {
			t.Error("the attendance of a segment is gone")
		}
		if r, err := db.FloorRoom(ctx, f.id, f.meeting.ID, rapporteur.Reach{Level: rapporteur.Participants, Now: storetest.Now}); err != nil || len(r.Entries) != 0 {
			t.Errorf("participants see who is in the room: %+v, %v", r, err)
		}
		refused := errors.New("no")
		if err := db.UpdateFloorRoom(ctx, ana, f.id, f.meeting.ID, func(r *floor.Room) error { r.SignIn(who[2], "", storetest.Now); return refused }); !errors.Is(err, refused) {
			t.Errorf("refused: %v", err)
		}
		if err := db.UpdateFloorRoom(ctx, ana, f.id, "nowhere", func(r *floor.Room) error { r.SignIn(who[2], "", storetest.Now); return nil }); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("the room of no meeting: %v", err)
		}
		if r := f.room(); len(r.Entries) != 1 {
			t.Errorf("after what was refused: %+v", r.Entries)
		}
	})
}

// TestManyComeInAtOnce has every door sign somebody in at the same moment, the
// first of them making the room.
func TestManyComeInAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		who := f.takesPart("A", "B", "C", "D", "E", "F", "G", "H")
		var doors sync.WaitGroup
		errs := make([]error, len(who))
		for i, id := range who {
			doors.Go(func() {
				errs[i] = db.UpdateFloorRoom(ctx, ana, f.id, f.meeting.ID, func(r *floor.Room) error { r.SignIn(id, ana.ID, storetest.Now); return nil })
			})
		}
		doors.Wait()
		must(t, errors.Join(errs...))
		r := f.room()
		if got := r.Present(storetest.Now); !slices.Equal(got, who) {
			t.Errorf("in the room %v, want %v", got, who)
		}
		if got := f.attendance(); !slices.Equal(got, who) {
			t.Errorf("attendance %v, want %v", got, who)
		}
	})
}

// TestTheDoorHoldsUpNobody has the door sign people in while others edit the
// meeting and chairs give the floor in it: nobody waits for anybody who waits for
// them, so that nothing is refused.
func TestTheDoorHoldsUpNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		who := f.takesPart("A", "B", "C", "D", "E", "F", "G", "H")
		l, err := floor.New(&f.meeting, f.meeting.Segments[0].ID, floor.GeneralDebate())
		must(t, err)
		must(t, db.AddFloorList(ctx, ana, l))
		act := func(a floor.Act) error {
			_, err := db.Floor(ctx, ana, l.ID, "", func(*floor.List) (*floor.Act, error) { return &a, nil })
			return err
		}
		must(t, act(floor.Act{Kind: floor.DidOpen}))
		f.came(who[0])
		const rounds = 12
		var all sync.WaitGroup
		errs := make([]error, 3)
		each := func(i int, do func(n int) error) {
			all.Go(func() {
				for n := range rounds {
					errs[i] = errors.Join(errs[i], do(n))
				}
			})
		}
		each(0, func(n int) error {
			return db.UpdateFloorRoom(ctx, ana, f.id, f.meeting.ID, func(r *floor.Room) error {
				r.Entries = nil
				r.SignIn(who[n%len(who)], ana.ID, storetest.Now)
				return nil
			})
		})
		each(1, func(int) error {
			return db.UpdateMeeting(ctx, f.meeting.ID, func(m *programme.Meeting) error {
				m.Note(ana, storetest.Now, "edited")
				return nil
			})
		})
		each(2, func(n int) error {
			id := rapporteur.RandomIDs()
			e := floor.Entry{Stakeholder: who[n%len(who)]}
			return errors.Join(act(floor.Act{Kind: floor.DidAsk, Request: id, Entry: &e, Channel: floor.ByDesk}), act(floor.Act{Kind: floor.DidCall, Request: id}),
				act(floor.Act{Kind: floor.DidEnd, Request: id}))
		})
		all.Wait()
		must(t, errors.Join(errs...))
	})
}
