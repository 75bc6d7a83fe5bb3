// SPDX-License-Identifier: Apache-2.0

package programme_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

// TestTurnsComeLateAndTwice tells the same turns in several orders, as they come
// from people who were without a network.
func TestTurnsComeLateAndTwice(t *testing.T) {
	noon := time.Date(2017, 9, 4, 12, 0, 0, 0, time.UTC)
	cases := []struct{ name, acts, want string }{
		{"one after the other", "begin a 0, begin b 180, end b 300", "a 180 delivered, b 120 delivered, c 0 listed"},
		{"pressed by both", "begin a 0, begin a 2, begin b 180, begin b 181", "a 180 delivered, b running, c 0 listed"},
		{"told late: the one before", "begin b 180, begin a 0", "a 180 delivered, b running, c 0 listed"},
		{"told late and twice", "begin a 0, begin b 180, begin a 0, end a 170", "a 180 delivered, b running, c 0 listed"},
		{"a turn left open ends with the next", "begin a 0, begin c 60, begin b 180, end b 200", "a 60 delivered, b 20 delivered, c 120 delivered"},
		{"ended before it began", "end a 5, begin a 10", "a running, b 0 listed, c 0 listed"},
		{"not there, then there after all", "drop a 0, begin a 20, end a 80", "a 60 delivered, b 0 listed, c 0 listed"},
		{"not there", "drop a 0, drop a 1, drop b 2, undrop b 3", "a 0 not_delivered, b 0 listed, c 0 listed"},
		{"who has spoken was there", "begin a 0, end a 60, drop a 61", "a 60 delivered, b 0 listed, c 0 listed"},
	}
	for _, c := range cases {
		m := programme.Meeting{Zone: "Europe/Vienna", Segments: []programme.Segment{{ID: "p", Slots: []programme.Slot{
			{ID: "a", State: programme.Listed}, {ID: "b", State: programme.Listed}, {ID: "c", State: programme.Listed}}}}}
		for act := range strings.SplitSeq(c.acts, ", ") {
			var name, id string
			var seconds int
			if _, err := fmt.Sscan(act, &name, &id, &seconds); err != nil {
				t.Fatal(err)
			}
			at := noon.Add(time.Duration(seconds) * time.Second)
			var err error
			switch name {
			case "begin":
				_, err = m.Begin(rapporteur.ID(id), at, "UTC")
			case "end":
				_, err = m.End(rapporteur.ID(id), at)
			default:
				_, err = m.Drop(rapporteur.ID(id), name == "drop")
			}
			if err != nil {
				t.Fatalf("%s: %s: %v", c.name, act, err)
			}
		}
		var got []string
		for _, s := range m.Segments[0].Slots {
			one := fmt.Sprintf("%s %d %s", s.ID, s.Seconds, s.State)
			if s.Running() {
				one = string(s.ID) + " running"
			}
			got = append(got, one)
		}
		if is := strings.Join(got, ", "); is != c.want {
			t.Errorf("%s: %s, want %s", c.name, is, c.want)
		}
		if a := m.Segments[0].Slots[0]; strings.HasPrefix(c.acts, "begin a 0") && a.Starts.Local != "2017-09-04T14:00" {
			t.Errorf("%s: began at %v", c.name, a.Starts)
		}
	}
	var m programme.Meeting
	if _, err := m.Begin("nowhere", noon, "UTC"); !errors.Is(err, rapporteur.ErrNotFound) {
		t.Errorf("a turn that is not there: %v", err)
	}
}

func TestTurnsArePutIn(t *testing.T) {
	slot := func(id rapporteur.ID, s programme.SlotState) programme.Slot {
		return programme.Slot{ID: id, Stakeholder: "nor", State: s}
	}
	cases := []struct {
		after rapporteur.ID
		in    []programme.Slot
		want  string
	}{
		{"", nil, "new"},
		{"", []programme.Slot{slot("a", programme.Listed), slot("b", programme.Listed)}, "a b new"},
		{"", []programme.Slot{slot("a", programme.Delivered), slot("b", programme.Listed)}, "a new b"},
		{"a", []programme.Slot{slot("a", programme.Listed), slot("b", programme.Listed)}, "a new b"},
		{"gone", []programme.Slot{slot("a", programme.Delivered), slot("b", programme.Listed)}, "a b new"},
		{"", []programme.Slot{slot("new", programme.Delivered)}, "new"},
	}
	for i, c := range cases {
		m := programme.Meeting{Segments: []programme.Segment{{ID: "p", Kind: programme.Panel, Regime: programme.OnRecord, Slots: c.in}}}
		if _, err := m.AddTurn("p", c.after, slot("new", programme.Listed)); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range m.Segments[0].Slots {
			got = append(got, string(s.ID))
		}
		if is := strings.Join(got, " "); is != c.want {
			t.Errorf("%d: %s, want %s", i, is, c.want)
		}
	}
	m := programme.Meeting{Segments: []programme.Segment{{ID: "off", Kind: programme.Dialogue, Regime: programme.OffRecord, Segments: []programme.Segment{{ID: "within", Kind: programme.Other, Regime: programme.OnRecord}}}}}
	for _, id := range []rapporteur.ID{"off", "within", "nowhere"} {
		if _, err := m.AddTurn(id, "", slot("new", programme.Listed)); err == nil {
			t.Errorf("a turn was put into %s", id)
		}
	}
}

func TestRegimeIsNeverMoreOpenThanAround(t *testing.T) {
	m := programme.Meeting{Segments: []programme.Segment{
		{ID: "a", Regime: programme.NotAttributable, Segments: []programme.Segment{{ID: "a1", Regime: programme.OnRecord}, {ID: "a2", Regime: programme.OffRecord}}},
		{ID: "b", Regime: programme.OnRecord}}}
	for id, want := range map[rapporteur.ID]programme.Regime{"a": programme.NotAttributable, "a1": programme.NotAttributable, "a2": programme.OffRecord, "b": programme.OnRecord, "nowhere": programme.OffRecord} {
		if got := m.RegimeOf(id); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}
