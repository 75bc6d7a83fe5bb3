// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/floor/floortest"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// TestRandomActsAreKept does random acts on both databases, as podiums and
// delegations send them, mistakes and second taps among them. After each the list
// in the table is the one that the rules make in memory, and the one that the acts
// in the table make; times and who has the floor are those of a dull account kept
// apart from the rules; turns and statements are those of the list.
func TestRandomActsAreKept(t *testing.T) {
	sequences := 16
	if testing.Short() {
		sequences = 4
	}
	var at atomic.Int64
	clock := func() time.Time { return time.UnixMicro(at.Load()) }
	for name, options := range map[string]func(*testing.T) store.Options{
		"sqlite":   func(t *testing.T) store.Options { return store.Options{Dir: t.TempDir()} },
		"postgres": func(t *testing.T) store.Options { return store.Options{URL: storetest.PostgresURL(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			at.Store(storetest.Now.UnixMicro())
			o := options(t)
			o.Now, o.IDs = clock, rapporteur.RandomIDs
			db, err := store.Open(t.Context(), o)
			must(t, err)
			defer func() { must(t, db.Close()) }()
			done, refused := 0, 0
			for i := range sequences {
				m := newMirror(t, db, i)
				for _, a := range m.drawn(i) {
					at.Store(a.At.UnixMicro())
					if m.step(a) {
						done++
					} else {
						refused++
					}
				}
				m.followed()
				must(t, bundle.Validate(everythingOf(t, db, m.process)))
			}
			t.Logf("%d acts done, %d refused or without effect, in %d sequences", done, refused, sequences)
			if done < 10*sequences || refused < sequences {
				t.Error("what was drawn tries little")
			}
		})
	}
}

// mirror is one list in a database and the same in memory.
type mirror struct {
	t       *testing.T
	db      *store.DB
	process rapporteur.ID
	meeting rapporteur.ID
	segment rapporteur.ID
	who     []rapporteur.ID
	run     *floortest.Run
	now     time.Time
}

func newMirror(t *testing.T, db *store.DB, i int) *mirror {
	t.Helper()
	x := &mirror{t: t, db: db, segment: rapporteur.ID(fmt.Sprintf("open-%d", i)), now: floortest.Start}
	p := process.Process{Slug: fmt.Sprintf("floor-%d", i), Title: rapporteur.NewText("en", "A floor"), Languages: []string{"en"}, Zone: "Africa/Cairo"}
	must(t, db.AddProcess(t.Context(), rapporteur.Operator, &p))
	x.process = p.ID
	for range 6 {
		s := stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: []string{"NOR", "FRA", "EGY", "DEU", "MEX", "PHL"}[len(x.who)]}
		s.Process = p.ID
		must(t, db.AddStakeholder(t.Context(), rapporteur.Operator, &s))
		x.who = append(x.who, s.ID)
	}
	regime := programme.OnRecord
	if i%4 == 3 {
		regime = programme.NotAttributable
	}
	m := programme.Meeting{Slug: "first", Kind: programme.Hearing, Title: rapporteur.NewText("en", "First"), From: rapporteur.MustDate("2017-09-04"), Zone: "Africa/Cairo",
		Segments: []programme.Segment{{ID: x.segment, Kind: programme.InteractiveExchange, Regime: regime}}}
	m.Process = p.ID
	must(t, db.AddMeeting(t.Context(), rapporteur.Operator, &m))
	x.meeting = m.ID
	profile := floor.GeneralDebate()
	profile.Link, profile.Cut, profile.Round = true, i%3 == 0, []int{0, 2}[i%2]
	l, err := floor.New(&m, x.segment, profile)
	must(t, err)
	must(t, db.AddFloorList(t.Context(), ana, l))
	kept, acts := x.table()
	x.run = &floortest.Run{List: kept, Acts: acts}
	return x
}

var drawnID = regexp.MustCompile(`^r\d+$`)

// drawn are the acts of one sequence, always the same for the same number. Requests
// get identities of their own in each; texts that were handed in are left out, for
// there are none.
func (x *mirror) drawn(i int) []floor.Act {
	head := x.run.List
	head.Acts, head.Requests = 0, nil
	acts := rapid.Custom(func(t *rapid.T) []floor.Act { return floortest.Acts(t, &head, x.who, 160) }).Example(i)
	acts = slices.DeleteFunc(acts, func(a floor.Act) bool { return a.Kind == floor.DidHandIn })
	own := func(id *rapporteur.ID) {
		if drawnID.MatchString(string(*id)) {
			*id = rapporteur.ID(fmt.Sprintf("%s-of-%d", *id, i))
		}
	}
	for j := range acts {
		a := &acts[j]
		for _, id := range []*rapporteur.ID{&a.Request, &a.Other, &a.Ends, &a.Before} {
			own(id)
		}
		a.Statement = ""
	}
	return acts
}

// step does one act in both places and reports whether it was done.
func (x *mirror) step(a floor.Act) bool {
	x.t.Helper()
	by := rapporteur.Actor{ID: "podium"}
	if !a.OfPodium() {
		by.ID = "delegate"
	}
	if a.By = by.ID; a.Kind == floor.DidUndo {
		a.Reason = "" // none is asked for
	}
	before := x.run.List
	want := x.run.Do(a)
	var got error
	if a.Kind == floor.DidUndo {
		_, got = x.db.UndoFloor(x.t.Context(), by, x.run.List.ID, a.ID, 0)
	} else {
		_, got = x.db.Floor(x.t.Context(), by, x.run.List.ID, a.ID, func(*floor.List) (*floor.Act, error) { return &a, nil })
	}
	if errors.Is(want, floor.ErrSame) {
		want = nil // to the faces the list simply stands
	}
	if (want == nil) != (got == nil) || want != nil && !errors.Is(got, want) {
		x.t.Fatalf("%s of %q: in the table %v, in memory %v", a.Kind, a.Request, got, want)
	}
	l, acts := x.table()
	x.run.List.Object = l.Object
	same(x.t, "after "+string(a.Kind)+" the list in memory and in the table", l, x.run.List)
	same(x.t, "after "+string(a.Kind)+" the acts in memory and in the table", acts, x.run.Acts)
	again, err := floor.Replay(l, acts)
	must(x.t, err)
	same(x.t, "after "+string(a.Kind)+" what the acts make", again, l)
	if a.At.After(x.now) {
		x.now = a.At
	}
	x.timed(&l, acts)
	return l.Acts > before.Acts
}

func (x *mirror) table() (floor.List, []floor.Act) {
	x.t.Helper()
	all, err := x.db.FloorLists(x.t.Context(), x.process, x.meeting, all)
	must(x.t, err)
	acts, err := x.db.FloorActs(x.t.Context(), all[0].ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	must(x.t, err)
	return all[0], acts
}

func (x *mirror) timed(l *floor.List, acts []floor.Act) {
	x.t.Helper()
	m := floortest.NewModel(l.Profile.Cut, acts)
	if l.Speaking != m.Has || l.Interrupted != m.Waits {
		x.t.Fatalf("%q has the floor and %q waits, by the dull account %q and %q", l.Speaking, l.Interrupted, m.Has, m.Waits)
	}
	for i := range l.Requests {
		if r := &l.Requests[i]; r.Spent(x.now) != m.Spent(r.ID, x.now) {
			x.t.Fatalf("%s spoke %v, by the dull account %v", r.ID, r.Spent(x.now), m.Spent(r.ID, x.now))
		}
	}
}

// followed holds that the programme and the record have the turns of the list: each
// that was spoken once, and of a list without names none.
func (x *mirror) followed() {
	x.t.Helper()
	m, err := x.db.MeetingByID(x.t.Context(), x.process, x.meeting, all)
	must(x.t, err)
	slots := map[rapporteur.ID]programme.Slot{}
	for _, s := range m.Segment(x.segment).Slots {
		if _, twice := slots[s.ID]; twice {
			x.t.Errorf("the turn %s stands twice", s.ID)
		}
		slots[s.ID] = s
	}
	got, err := x.db.Statements(x.t.Context(), x.process, all, record.Filter{})
	must(x.t, err)
	said := map[rapporteur.ID]int{}
	for _, s := range got.Items {
		said[s.Slot]++
	}
	l, turns, spoken := &x.run.List, 0, 0
	for i := range l.Requests {
		r := &l.Requests[i]
		if l.Nameless || r.Kind == floor.PointOfOrder {
			continue
		}
		slot, there := slots[r.ID]
		switch {
		case r.State == floor.Delivered:
			spoken++
			if slot.State != programme.Delivered || slot.Stakeholder != r.Stakeholder || said[r.ID] != 1 {
				x.t.Errorf("%s has spoken: turn %+v, %d statements", r.ID, slot, said[r.ID])
			}
		case r.State == floor.Speaking && !slot.Running():
			x.t.Errorf("%s speaks: turn %+v", r.ID, slot)
		case r.State != floor.Speaking && there && r.Channel != floor.ByProgramme:
			x.t.Errorf("%s is %s and has a turn: %+v", r.ID, r.State, slot)
		}
		if there {
			turns++
		}
	}
	for _, a := range x.run.Acts { // a turn of the programme stays there when its entry in the list is taken back
		slot, there := slots[a.Request]
		if there && a.Kind == floor.DidAsk && a.Channel == floor.ByProgramme && l.Request(a.Request) == nil {
			if turns++; slot.State != programme.Listed || slot.Running() {
				x.t.Errorf("%s is on the list no more: turn %+v", a.Request, slot)
			}
		}
	}
	if turns != len(slots) || spoken != len(got.Items) {
		x.t.Errorf("%d turns in the programme, %d of the list; %d statements, %d spoken", len(slots), turns, len(got.Items), spoken)
	}
}
