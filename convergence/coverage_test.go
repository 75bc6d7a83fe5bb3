// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// coveredHall is the hall with statements, passages, citations and speaking time.
func coveredHall() Covered {
	in := Covered{Material: hall()}
	slots := in.Meetings[0].Segments[0].Slots
	slots[0].Seconds, slots[1].Seconds = 180, 300
	say := func(id string, n int64, s record.Statement) {
		s.Object = object(id, n)
		s.Meeting = "m"
		s.Versions = []record.Version{{Number: 1}}
		in.Statements = append(in.Statements, s)
	}
	say("st1", 1, record.Statement{Slot: "s1", Stakeholder: "norway", Capacity: stakeholder.National})
	say("st2", 2, record.Statement{Slot: "s2", Stakeholder: "kenya", OnBehalfOf: "africa", Capacity: stakeholder.ForGroup})
	say("st3", 3, record.Statement{Kind: record.Input, Stakeholder: "union", Capacity: stakeholder.National, Delivery: record.Written})
	say("st4", 4, record.Statement{Slot: "s5", Stakeholder: "kenya", Capacity: stakeholder.National, Delivery: record.NotDelivered})
	say("st5", 5, record.Statement{Stakeholder: "", Capacity: stakeholder.National})
	say("st6", 6, record.Statement{Slot: "s7", Stakeholder: "union", Capacity: stakeholder.National}) // off the record
	say("st7", 7, record.Statement{Stakeholder: "norway", Capacity: stakeholder.Chairing})
	in.Passages = []coding.Passage{{Object: object("p1", 1), Statement: "st1"}, {Object: object("p2", 2), Statement: "st1"}, {Object: object("p3", 3), Statement: "st2"}}
	in.Cited = []rapporteur.ID{"st1", "st1"}
	rec := func(id string, n int64, state coding.State, passages ...rapporteur.ID) {
		in.Recommendations = append(in.Recommendations, coding.Recommendation{Object: object(id, n), State: state, Passages: passages})
	}
	rec("r1", 1, coding.Confirmed, "p1", "p2") // Norway alone, twice
	rec("r2", 2, coding.Confirmed, "p1", "p3")
	rec("r3", 3, coding.Confirmed)
	rec("r4", 4, coding.Suggested)
	return in
}

func TestCoverage(t *testing.T) {
	c := CoverageOf(coveredHall())
	if c.Statements != 6 {
		t.Errorf("%d statements", c.Statements)
	}
	if want := []rapporteur.ID{"st3", "st4", "st5", "st7"}; !reflect.DeepEqual(c.Unread, want) {
		t.Errorf("unread are %v, want %v", c.Unread, want)
	}
	if want := []rapporteur.ID{"st2"}; !reflect.DeepEqual(c.Uncited, want) {
		t.Errorf("uncited are %v, want %v", c.Uncited, want)
	}
	want := []Reflection{
		{Key: "member_state", Seconds: 180, Interventions: 1, Inputs: 1, Unread: 1, Passages: 2, Citations: 2},
		{Key: "un_entity", Interventions: 1},
		{Key: "workers", Inputs: 1, Unread: 1},
		{Key: OfGroups, Seconds: 300, Interventions: 1, Passages: 1},
		{Key: OfUnknown, Interventions: 1, Unread: 1},
	}
	got := map[string]Reflection{}
	for _, r := range c.Constituencies {
		got[r.Key] = r
	}
	for _, w := range want {
		if got[w.Key] != w {
			t.Errorf("got %+v, want %+v", got[w.Key], w)
		}
	}
	if len(got) != len(want) || c.Constituencies[len(want)-1].Key != OfUnknown {
		t.Errorf("got %+v", c.Constituencies)
	}
	regions := []Reflection{{Key: "AFR", Inputs: 1, Unread: 1}, {Key: "WEO", Seconds: 180, Interventions: 1, Passages: 2, Citations: 2}}
	if !reflect.DeepEqual(c.Regions, regions) {
		t.Errorf("regions are %+v", c.Regions)
	}
	if thin := []Sourced{{"r1", 1, 1}, {"r3", 3, 0}}; !reflect.DeepEqual(c.Thin, thin) {
		t.Errorf("thin are %+v", c.Thin)
	}
	if c.Total.Said() != 6 || c.Total.Passages != 3 || c.Total.Seconds != 480 {
		t.Errorf("in all %+v", c.Total)
	}
}

func TestGaps(t *testing.T) {
	c := Coverage{Total: Reflection{Interventions: 80, Inputs: 20, Passages: 100, Citations: 40}}
	timed := Coverage{Total: Reflection{Seconds: 10_000, Interventions: 100, Passages: 100, Citations: 40}}
	cases := []struct {
		what string
		c    Coverage
		r    Reflection
		want Gap
	}{
		{"said nothing", c, Reflection{}, NoGap},
		{"as it should be", c, Reflection{Interventions: 20, Passages: 18, Citations: 9}, NoGap},
		{"nothing marked", c, Reflection{Inputs: 1}, NotCoded},
		{"nothing marked of anybody", Coverage{Total: Reflection{Inputs: 9}}, Reflection{Inputs: 1}, NoGap},
		{"marked, not cited", c, Reflection{Interventions: 20, Passages: 18}, NotCited},
		{"one input among many need not be cited", c, Reflection{Inputs: 2, Passages: 2}, NoGap},
		{"less than half of the passages", c, Reflection{Interventions: 20, Passages: 9, Citations: 8}, UnderCoded},
		{"half of the passages", c, Reflection{Interventions: 20, Passages: 10, Citations: 8}, NoGap},
		{"less than half of the citations", c, Reflection{Interventions: 20, Passages: 20, Citations: 3}, UnderCited},
		{"too few to compare", c, Reflection{Inputs: 4, Passages: 1, Citations: 1}, NoGap},
		{"long turns count by their time", timed, Reflection{Seconds: 4000, Interventions: 10, Passages: 12, Citations: 9}, UnderCoded},
	}
	for _, k := range cases {
		if got := k.c.GapOf(k.r); got != k.want {
			t.Errorf("%s: got %q, want %q", k.what, got, k.want)
		}
	}
}

// TestNothingIsCountedTwice holds that parts add up to what there is.
func TestNothingIsCountedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := coveredHall()
		in.Passages, in.Cited = nil, nil
		ids := []rapporteur.ID{"st1", "st2", "st3", "st4", "st5"}
		for range rapid.IntRange(0, 30).Draw(t, "passages") {
			in.Passages = append(in.Passages, coding.Passage{Statement: rapid.SampledFrom(ids).Draw(t, "of")})
		}
		for range rapid.IntRange(0, 30).Draw(t, "citations") {
			in.Cited = append(in.Cited, rapid.SampledFrom(ids).Draw(t, "cited"))
		}
		c := CoverageOf(in)
		if c.Total.Passages != len(in.Passages) || c.Total.Citations != len(in.Cited) {
			t.Fatalf("%+v of %d passages and %d citations", c.Total, len(in.Passages), len(in.Cited))
		}
		marked := map[rapporteur.ID]bool{}
		for _, p := range in.Passages {
			marked[p.Statement] = true
		}
		if c.Statements != len(marked)+len(c.Unread) {
			t.Fatalf("%d statements, %d marked, %d unread", c.Statements, len(marked), len(c.Unread))
		}
	})
}

func TestTurnsWithoutAMeetingAreInterventions(t *testing.T) {
	in := Covered{Material: Material{Stakeholders: hall().Stakeholders, Meetings: []programme.Meeting{}}}
	in.Statements = []record.Statement{{Object: object("a", 1), Slot: "elsewhere", Stakeholder: "norway", Capacity: stakeholder.National}}
	if c := CoverageOf(in); c.Total.Interventions != 1 || c.Statements != 0 {
		t.Errorf("got %+v", c)
	}
}
