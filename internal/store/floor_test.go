// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// once does an act under an identity of its own and gives what came of it.
func (x *spoken) once(by rapporteur.Actor, id rapporteur.ID, a floor.Act) (floor.List, error) {
	return x.db.Floor(x.t.Context(), by, x.list, id, func(*floor.List) (*floor.Act, error) { return &a, nil })
}

func (x *spoken) delegations(n int) (out []rapporteur.ID) {
	x.t.Helper()
	for i := range n {
		s := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: fmt.Sprint("Delegation ", i)}}}
		s.Process = x.id
		must(x.t, x.db.AddStakeholder(x.t.Context(), rapporteur.Operator, &s))
		out = append(out, s.ID)
	}
	return out
}

func asking(request, who rapporteur.ID) floor.Act {
	return floor.Act{Kind: floor.DidAsk, Request: request, Channel: floor.ByDesk, Entry: &floor.Entry{Stakeholder: who, Kind: floor.Intervention, Capacity: stakeholder.National}}
}

// keeps holds that the list in the table is what its acts make of it.
func (x *spoken) keeps() (floor.List, []floor.Act) {
	x.t.Helper()
	l, err := x.db.FloorListByID(x.t.Context(), x.list)
	must(x.t, err)
	acts, err := x.db.FloorActs(x.t.Context(), x.list, all)
	must(x.t, err)
	again, err := floor.Replay(l, acts)
	must(x.t, err)
	same(x.t, "what the acts make, and the list", again, l)
	for i, a := range acts {
		if a.Number != int64(i+1) || a.ID == "" || a.At.IsZero() {
			x.t.Fatalf("act %d of %d: %+v", i+1, len(acts), a)
		}
	}
	if l.Acts != int64(len(acts)) {
		x.t.Fatalf("%d acts are kept, the list says %d", len(acts), l.Acts)
	}
	return l, acts
}

// TestAnActIsDoneOnce sends the same act again, one after the other and at once.
func TestAnActIsDoneOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		who := x.delegations(1)
		first, err := x.once(ana, "one", floor.Act{Kind: floor.DidOpen})
		must(t, err)
		again, err := x.once(bo, "one", floor.Act{Kind: floor.DidFinish}) // whatever comes under its name
		must(t, err)
		same(t, "sent again", again, first)
		var wait sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wait.Go(func() { _, errs[i] = x.once(ana, "two", asking("turn-one", who[0])) })
		}
		wait.Wait()
		must(t, errors.Join(errs...))
		l, acts := x.keeps()
		if len(l.Requests) != 1 || len(acts) != 3 {
			t.Errorf("%d requests by %d acts", len(l.Requests), len(acts))
		}
		events, err := db.Events(t.Context(), x.id, x.list, 0, 100)
		must(t, err)
		if len(events) != 3 {
			t.Errorf("%d events of 3 acts", len(events))
		}
		none, err := db.Floor(t.Context(), ana, x.list, "", func(*floor.List) (*floor.Act, error) { return nil, nil })
		must(t, err)
		for range 2 { // an act without an identity gets one of its own
			_, err = x.once(ana, "", floor.Act{Kind: floor.DidCall, Request: "turn-one"})
			must(t, err)
		}
		if l, _ := x.keeps(); l.Revision != none.Revision+1 {
			t.Errorf("revision %d after %d: doing nothing, and the same again, change nothing", l.Revision, none.Revision)
		}
	})
}

// TestTwoChairsAtOnce lets eight podiums call who is next, all having seen the same,
// while delegations ask.
func TestTwoChairsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const podiums = 8
		x := listed(t, db)
		who := x.delegations(2 * podiums)
		_, err := x.once(ana, "open", floor.Act{Kind: floor.DidOpen})
		must(t, err)
		for i := range podiums {
			_, err := x.once(ana, rapporteur.ID(fmt.Sprint("ask", i)), asking(rapporteur.ID(fmt.Sprint("turn-", i)), who[i]))
			must(t, err)
		}
		_, err = x.once(ana, "first", floor.Act{Kind: floor.DidCall, Request: "turn-0"})
		must(t, err)
		var wait sync.WaitGroup
		calls, asks := make([]error, podiums), make([]error, podiums)
		for i := range podiums {
			wait.Go(func() {
				_, calls[i] = db.Floor(t.Context(), ana, x.list, rapporteur.ID(fmt.Sprint("call", i)), func(l *floor.List) (*floor.Act, error) {
					return l.ToCall(floor.Cast{}, "", "turn-0", storetest.Now)
				})
			})
			wait.Go(func() {
				_, asks[i] = x.once(bo, rapporteur.ID(fmt.Sprint("late", i)), asking(rapporteur.ID(fmt.Sprint("more-", i)), who[podiums+i]))
			})
		}
		wait.Wait()
		must(t, errors.Join(asks...))
		done := 0
		for _, err := range calls {
			switch {
			case err == nil:
				done++
			case !errors.Is(err, floor.ErrMeanwhile):
				t.Errorf("a chair who came too late: %v", err)
			}
		}
		l, _ := x.keeps()
		if done != 1 || l.Speaking != "turn-1" || len(l.Waiting()) != 2*podiums-2 {
			t.Errorf("%d were called at once, %q speaks, %d wait", done, l.Speaking, len(l.Waiting()))
		}
		numbers := map[int]bool{}
		for _, r := range l.Requests {
			numbers[r.Number] = true
		}
		if len(numbers) != 2*podiums {
			t.Errorf("%d numbers of inscription for %d", len(numbers), 2*podiums)
		}
	})
}

func TestUndoTakesBackWhatThePodiumDid(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		who := x.delegations(2)
		_, err := x.once(ana, "open", floor.Act{Kind: floor.DidOpen})
		must(t, err)
		_, err = x.once(ana, "ask-1", asking("turn-1", who[0]))
		must(t, err)
		_, err = x.once(ana, "call", floor.Act{Kind: floor.DidCall, Request: "turn-1"})
		must(t, err)
		own := asking("turn-2", who[1])
		own.Channel = floor.ByAccount
		_, err = x.once(bo, "own", own)
		must(t, err)
		if _, err = db.UndoFloor(t.Context(), ana, x.list, "undo-0", 3); !errors.Is(err, floor.ErrMeanwhile) {
			t.Errorf("another act than the newest of the podium: %v", err)
		}
		var wait sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs { // of two chairs who both saw the call, and press three times
			wait.Go(func() {
				_, errs[i] = db.UndoFloor(t.Context(), []rapporteur.Actor{ana, bo}[i%2], x.list, []rapporteur.ID{"undo-a", "undo-b"}[i%2], 4)
			})
		}
		wait.Wait()
		must(t, errors.Join(errs...))
		l, acts := x.keeps()
		if l.Speaking != "" || len(l.Requests) != 2 || l.Request("turn-1").State != floor.Inscribed || len(acts) != 6 || acts[3].Undone != 6 {
			t.Errorf("after it: %+v, %d acts", l, len(acts))
		}
		l, err = db.UndoFloor(t.Context(), ana, x.list, "", 0)
		must(t, err)
		if len(l.Requests) != 1 || l.Requests[0].ID != "turn-2" {
			t.Errorf("the desk's entry was not taken back, or a delegation's own was: %+v", l.Requests)
		}
		x.keeps()
	})
}

// TestListsKeepToTheRegime goes at the store's own door with lists that no face
// would make, and at the programme with regimes under which a list could not stay.
func TestListsKeepToTheRegime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		p := floor.DefaultProfile(programme.InformalDialogue)
		for _, segment := range []rapporteur.ID{"off", "within"} {
			if _, err := floor.New(&x.meeting, segment, p); err == nil {
				t.Errorf("a list of the segment %s, off the record", segment)
			}
			forged := &floor.List{Meeting: x.meeting.ID, Segment: segment, Nameless: true, Profile: p, State: floor.Preparing}
			forged.Process = x.id
			if err := db.AddFloorList(t.Context(), ana, forged); !errors.Is(err, rapporteur.Fail(rapporteur.Forbidden, "floor.off_record")) {
				t.Errorf("a forged list of %s: %v", segment, err)
			}
		}
		named := &floor.List{Meeting: x.meeting.ID, Segment: "quiet", Profile: p, State: floor.Preparing}
		named.Process = x.id
		if err := db.AddFloorList(t.Context(), ana, named); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a list with names where nothing is attributed: %v", err)
		}
		quiet, err := floor.New(&x.meeting, "quiet", p)
		must(t, err)
		must(t, db.AddFloorList(t.Context(), ana, quiet))
		on := spoken{noted: x.noted, list: quiet.ID}
		_, err = on.once(ana, "open", floor.Act{Kind: floor.DidOpen})
		must(t, err)
		_, err = on.once(ana, "turn", floor.Act{Kind: floor.DidAsk, Request: "turn-q", Channel: floor.ByDesk, Entry: &floor.Entry{Kind: floor.Intervention}})
		must(t, err)
		if _, err = on.once(ana, "named", asking("turn-n", x.delegations(1)[0])); !errors.Is(err, rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")) {
			t.Errorf("a name: %v", err)
		}
		err = db.UpdateFloorList(t.Context(), quiet.ID, func(l *floor.List) error {
			l.Requests[0].Speaker = "Somebody"
			return nil
		})
		if !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a name, past the acts: %v", err)
		}
		for _, a := range []floor.Act{{Kind: floor.DidCall, Request: "turn-q"}, {Kind: floor.DidStart, Request: "turn-q"}, {Kind: floor.DidEnd, Request: "turn-q", Reason: "tells who"}} {
			_, err = on.once(ana, "", a)
			must(t, err)
		}
		if l, acts := on.keeps(); l.Requests[0].State != floor.Delivered || acts[len(acts)-1].Reason != "" {
			t.Errorf("a turn without a name: %+v %+v", l.Requests, acts[len(acts)-1])
		}
		if m, err := db.MeetingByID(t.Context(), x.id, x.meeting.ID, all); err != nil || len(m.Segment("quiet").Slots) != 0 || len(x.said()) != 0 {
			t.Errorf("it stands in the programme or the record: %v", err)
		}
		for _, regime := range []programme.Regime{programme.OffRecord, programme.NotAttributable} {
			err := db.UpdateMeeting(t.Context(), x.meeting.ID, func(m *programme.Meeting) error {
				m.Segment("open").Regime = regime
				return nil
			})
			if !errors.Is(err, rapporteur.Fail(rapporteur.Conflict, "floor.regime_listed")) {
				t.Errorf("%s under a list with names: %v", regime, err)
			}
		}
		err = db.UpdateMeeting(t.Context(), x.meeting.ID, func(m *programme.Meeting) error {
			m.Segments = slices.DeleteFunc(m.Segments, func(s programme.Segment) bool { return s.ID == "open" })
			return nil
		})
		if !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a segment with a list is taken out: %v", err)
		}
	})
}

// TestListsAreFoundByThoseWhoReachThem reads lists by number, key and meeting.
func TestListsAreFoundByThoseWhoReachThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		_, err := x.once(ana, "key", floor.Act{Kind: floor.DidKey, Key: "0123456789abcdef"})
		must(t, err)
		l, _ := x.keeps()
		public := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now}
		find := func(reach rapporteur.Reach) (n int) {
			got, err := db.FloorLists(t.Context(), x.id, "", reach)
			must(t, err)
			of, err := db.FloorLists(t.Context(), x.id, x.meeting.ID, reach)
			must(t, err)
			_, err = db.FloorList(t.Context(), x.id, l.Number, reach)
			if (err == nil) != (len(got) == 1) || len(of) != len(got) {
				t.Errorf("%d lists, %d of the meeting, by number: %v", len(got), len(of), err)
			}
			acts, err := db.FloorActs(t.Context(), x.list, reach)
			must(t, err)
			if (len(acts) > 0) != (len(got) == 1) {
				t.Errorf("%d acts of %d lists", len(acts), len(got))
			}
			return len(got)
		}
		if find(public) != 1 || find(all) != 1 {
			t.Error("an open list is not found")
		}
		must(t, db.UpdateFloorList(t.Context(), x.list, func(l *floor.List) error {
			l.Visibility = rapporteur.Secretariat
			return nil
		}))
		if find(public) != 0 || find(all) != 1 {
			t.Error("a closed list is found by the public, or not by the secretariat")
		}
		byKey, err := db.FloorListByKey(t.Context(), x.id, "0123456789abcdef")
		must(t, err)
		if byKey.ID != x.list {
			t.Errorf("by its key: %s", byKey.ID)
		}
		for _, key := range []string{"", "0123456789abcdee"} {
			if _, err := db.FloorListByKey(t.Context(), x.id, key); !errors.Is(err, rapporteur.ErrNotFound) {
				t.Errorf("by %q: %v", key, err)
			}
		}
		second, err := floor.New(&x.meeting, "open", floor.DefaultProfile(programme.Stocktaking))
		must(t, err)
		if err := db.AddFloorList(t.Context(), ana, second); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a second list of one segment: %v", err)
		}
	})
}

// same holds two objects against each other as they are kept.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	words := func(v any) string {
		b, err := json.MarshalIndent(v, "", " ")
		must(t, err)
		return string(b)
	}
	if g, w := words(got), words(want); g != w {
		t.Fatalf("%s differ:\n%s", what, cmp.Diff(w, g))
	}
}
