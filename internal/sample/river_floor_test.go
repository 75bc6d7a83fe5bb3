// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/floor"
	"rapporteur/internal/bundle"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// TestInventedFloorIsItsActs holds that each list is what its acts make, that the
// programme and the statements are what the lists make of them, and that nothing
// would change if an act followed.
func TestInventedFloorIsItsActs(t *testing.T) {
	b := invented(t)
	if len(b.Lists) != 3 {
		t.Fatalf("%d lists", len(b.Lists))
	}
	for i := range b.Lists {
		l := &b.Lists[i]
		again, err := floor.Replay(l.List, l.Done)
		if err != nil || len(again.Requests) != len(l.Requests) || again.State != l.State {
			t.Errorf("list %d: %v", l.Number, err)
		}
		if l.Revision != int64(len(l.Done)) {
			t.Errorf("list %d has the revision %d after %d acts", l.Number, l.Revision, len(l.Done))
		}
		m := &b.Meetings[slices.IndexFunc(b.Meetings, func(m programme.Meeting) bool { return m.ID == l.Meeting })]
		if changed, err := l.Project(m, b.Process.Zone); changed || err != nil {
			t.Errorf("list %d would change the programme: %v", l.Number, err)
		}
		for j := range l.Requests {
			q := &l.Requests[j]
			if q.Statement == "" {
				if record.HasTurn(q) && !l.Nameless {
					t.Errorf("list %d: request %d was spoken and is no statement", l.Number, q.Number)
				}
				continue
			}
			is := b.Statements[slices.IndexFunc(b.Statements, func(s record.Statement) bool { return s.ID == q.Statement })]
			follows := is
			follows.FromTurn(&l.List, q, m)
			if !is.OpenFrom.Equal(follows.OpenFrom) || is.Slot != follows.Slot || is.Order != follows.Order || is.Delivery != follows.Delivery || is.Owner != follows.Owner ||
				is.Stakeholder != follows.Stakeholder || is.Person != follows.Person || len(is.Alignments) != len(follows.Alignments) || !is.Date.Start().Equal(follows.Date.Start()) {
				t.Errorf("S-%d does not follow its turn", is.Number)
			}
		}
	}
}

// TestInventedFloorShowsEverything holds that a newcomer finds one of each that the
// faces of the floor treat apart.
func TestInventedFloorShowsEverything(t *testing.T) {
	b := invented(t)
	held, quiet, open := &b.Lists[0], &b.Lists[1], &b.Lists[2]
	did := map[floor.ActKind]int{}
	for _, a := range held.Done {
		did[a.Kind]++
	}
	for _, kind := range []floor.ActKind{floor.DidMove, floor.DidMiss, floor.DidRule, floor.DidUndo, floor.DidWithdraw, floor.DidFinish} {
		if did[kind] != 1 {
			t.Errorf("%d times %s on the list that was held", did[kind], kind)
		}
	}
	notReached := 0
	for _, q := range held.Requests {
		if q.State == floor.AsText && q.Why == floor.NotReached {
			notReached++
		}
	}
	if held.State != floor.Ended || notReached != 2 || len(held.Rulings) != 1 || held.Moves[0].Reason == "" {
		t.Errorf("the list that was held: %s, %d not reached, rulings %v", held.State, notReached, held.Rulings)
	}
	if !quiet.Nameless || quiet.State != floor.Ended || len(quiet.Requests) < 5 {
		t.Error("no list without names")
	}

	cast := floor.NewCast(b.Stakeholders, b.People, b.Meetings, open.Segment)
	has := map[string]int{}
	ranks, families := map[stakeholder.Rank]bool{}, map[string]bool{}
	for i := range open.Requests {
		q := &open.Requests[i]
		s := cast.Stakeholders[q.Stakeholder]
		switch {
		case q.Unverified:
			has["unverified"]++
		case q.State == floor.Requested && q.Late:
			has["late"]++
		case q.State.Waiting():
			has["waiting"]++
			ranks[q.Rank], families[s.Constituency] = true, true
		}
		if q.Capacity == stakeholder.ForGroup && len(q.Members) > 3 {
			has["group"]++
		}
		if q.Kind == floor.Video {
			has["video"]++
		}
		if q.Statement != "" {
			has["text"]++
		}
		if s != nil && s.Protected {
			has["protected"]++
		}
	}
	for what, n := range map[string]int{"unverified": 1, "late": 1, "waiting": 12, "group": 1, "video": 1, "text": 2, "protected": 1} {
		if has[what] != n {
			t.Errorf("%d %s on the open list", has[what], what)
		}
	}
	if open.State != floor.Open || open.Key == "" || len(ranks) < 6 || len(families) < 5 {
		t.Errorf("the open list is %s; ranks %v, constituencies %v", open.State, ranks, families)
	}
	places := open.Order(cast, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	if first := places[0].Request; first.Rank != stakeholder.HeadOfState || len(places) != 12 {
		t.Errorf("%d places, the first for %s", len(places), first.Rank)
	}
}

// TestInventedFloorStaysInTheHouse holds that what was done on the floor, and the
// texts whose turn has not come, are not in the public edition.
func TestInventedFloorStaysInTheHouse(t *testing.T) {
	b := invented(t)
	public, err := bundle.Public(b, time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	files := bundle.Files{}
	if err := bundle.Write(files, public); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		for _, hidden := range []string{"The mayors leave by the boat", "Iva Kost", b.Lists[2].Key, "une opinion entière", "floor_list"} {
			if strings.Contains(string(data), hidden) && !strings.HasPrefix(name, "schema/") && name != "dictionary.json" {
				t.Errorf("the public edition says %q in %s", hidden, name)
			}
		}
	}
}
