// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"fmt"
	"math"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// assembly is two regions of States of which the first supports and the second
// opposes recommendations 1 to 3, while both support the fourth; a group spoke on
// the fifth, whose first member opposed it and whose second dissociated.
func assembly() (Material, []coding.Recommendation, []coding.Position, []coding.Passage) {
	m := Material{}
	var recs []coding.Recommendation
	var positions []coding.Position
	var passages []coding.Passage
	for i := range 5 {
		recs = append(recs, coding.Recommendation{Object: object(fmt.Sprintf("r%d", i+1), int64(i+1)), State: coding.Confirmed})
	}
	say := func(s record.Statement, on int, stance coding.Stance) {
		n := len(m.Statements) + 1
		s.Object, s.Date = object(fmt.Sprintf("s%d", n), int64(n)), rapporteur.MustDate("2017-09-04")
		m.Statements = append(m.Statements, s)
		p := coding.Passage{Object: object(fmt.Sprintf("p%d", n), int64(n)), Statement: s.ID}
		passages = append(passages, p)
		holder := s.Stakeholder
		positions = append(positions, coding.Position{Object: object(fmt.Sprintf("o%d", n), int64(n)), Recommendation: recs[on].ID, Stakeholder: holder, Stance: stance, Passage: p.ID, State: coding.Confirmed})
	}
	for i := range 8 {
		region := map[bool]string{true: "AFR", false: "WEO"}[i < 4]
		s := stakeholder.Stakeholder{Object: object(fmt.Sprintf("st%d", i+1), int64(i+1)), Kind: stakeholder.State, ISO3: fmt.Sprintf("X%02d", i+1), Constituency: "member_state", Region: region}
		m.Stakeholders = append(m.Stakeholders, s)
		for on := range 4 {
			stance := coding.Supports
			if i >= 4 && on < 3 {
				stance = coding.Opposes
			}
			say(record.Statement{Stakeholder: s.ID, Capacity: stakeholder.National}, on, stance)
		}
	}
	group := stakeholder.Stakeholder{Object: object("g", 20), Kind: stakeholder.Group,
		Members: []stakeholder.Membership{{ISO3: "X01"}, {ISO3: "X02"}, {ISO3: "X03"}, {ISO3: "X04", To: rapporteur.MustDate("2016-01-01")}}}
	m.Stakeholders = append(m.Stakeholders, group)
	say(record.Statement{Stakeholder: "st3", OnBehalfOf: "g", Capacity: stakeholder.ForGroup, Alignments: []record.Alignment{{Stakeholder: "st2", Stance: "dissociates"}, {Stakeholder: "st8", Stance: "aligns"}}}, 4, coding.Supports)
	say(record.Statement{Stakeholder: "st1", Capacity: stakeholder.National}, 4, coding.Opposes)
	return m, recs, positions, passages
}

func TestGridAgreesWithTally(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	for c, r := range recs {
		tally := TallyOf(r.ID, positions, passages, m)
		s := g.Standing(c, func(v Voice) bool { return v.Track == stakeholder.AmongStates })
		h := tally.HintFor(stakeholder.AmongStates)
		if s.Support != h.Support || s.Opposed != h.Opposed || s.Voices() < h.Heard {
			t.Errorf("%s: grid %+v, tally %+v", r.ID, s, h)
		}
	}
}

func TestAGroupIsOneVoiceAndItsMembersAreCovered(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	got := map[string]Cell{}
	for i, v := range g.Voices {
		got[string(v.Stakeholder)] = g.At(i, 4)
	}
	if s := g.Standing(4, nil); s.Support != 1 || s.Opposed != 1 {
		t.Fatalf("the group and one member were to be counted: %+v", s)
	}
	for who, want := range map[string]Cell{
		"st1": {Stance: coding.Opposes, Positions: 1, Group: "g", Covered: coding.Supports},
		"st2": {Group: "g", Covered: coding.Supports, Apart: true},
		"st3": {Group: "g", Covered: coding.Supports},
		"st4": {}, // left before
		"st8": {Group: "g", Covered: coding.Supports},
	} {
		c := got[who]
		c.Refs = nil
		if fmt.Sprint(c) != fmt.Sprint(want) {
			t.Errorf("%s: %+v, want %+v", who, c, want)
		}
	}
	var within int
	for _, d := range g.Divisions() {
		within += len(d.Within)
	}
	if within != 2 {
		t.Errorf("%d members stand apart, want st1 and st2", within)
	}
}

func TestBridgesAndDivisions(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	bridges := g.Bridges(func(v Voice) Side { return Side(v.Region) })
	if len(bridges) != 1 || g.Recommendations[bridges[0].Recommendation].ID != "r4" || bridges[0].A != "AFR" || bridges[0].B != "WEO" {
		t.Fatalf("%+v", bridges)
	}
	if b := bridges[0]; math.Abs(b.Least-5.0/6) > 1e-12 || math.Abs(b.Product-25.0/36) > 1e-12 {
		t.Errorf("support %v, product %v", b.Least, b.Product)
	}
	if d := g.Divisions(); len(d) != 4 || d[0].Even != 1 {
		t.Errorf("%+v", d)
	}
}

func TestOrderBringsTogetherWhoStandAlike(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	voices, columns := g.Order()
	at := map[string]int{}
	for place, i := range voices {
		at[string(g.Voices[i].Stakeholder)] = place
	}
	for _, one := range []string{"st2", "st3", "st4"} {
		for _, other := range []string{"st5", "st6", "st7", "st8"} {
			if (at[one] < at[other]) != (at["st2"] < at["st5"]) {
				t.Errorf("the two sides are mixed: %v", at)
			}
		}
	}
	again, _ := g.Order()
	if fmt.Sprint(again) != fmt.Sprint(voices) || len(columns) != len(recs) {
		t.Error("the order is not the same each time")
	}
}

func TestBounds(t *testing.T) {
	s := Standing{Support: 3, Opposed: 1, Silent: 6}
	if least, most := s.Bounds(); least != 0.3 || most != 0.9 {
		t.Errorf("%v to %v", least, most)
	}
	if least, most := (Standing{}).Bounds(); least != 0 || most != 0 {
		t.Error("nobody was heard")
	}
}

// TestAgreement holds the measure to the ends that its author gives: 1 where all
// stand alike, 0 where they are spread evenly, -1 where they stand at the ends.
func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   float64
	}{
		{[]int{0, 0, 7}, 1}, {[]int{5, 5, 5}, 0}, {[]int{4, 0, 4}, -1},
		{[]int{0, 3, 3}, 0.5}, {[]int{1, 0, 3}, 0}, {[]int{30, 40, 210, 130, 530, 50, 10}, 0.6113333333},
	} {
		if got, ok := vanDerEijk(c.counts); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v: %v, want %v", c.counts, got, c.want)
		}
	}
	if _, ok := (Standing{Silent: 3}).Agreement(); ok {
		t.Error("nobody took a side")
	}
}

func BenchmarkGrid(b *testing.B) {
	m := Material{}
	var recs []coding.Recommendation
	var positions []coding.Position
	var passages []coding.Passage
	for i := range 1000 {
		recs = append(recs, coding.Recommendation{Object: object(fmt.Sprintf("r%d", i), int64(i+1))})
	}
	for i := range 200 {
		id := rapporteur.ID(fmt.Sprintf("st%d", i))
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: object(string(id), int64(i+1)), Kind: stakeholder.State, Constituency: "member_state", Region: []string{"AFR", "APS", "EES", "LAC", "WEO"}[i%5]})
		s := record.Statement{Object: object(fmt.Sprintf("s%d", i), int64(i+1)), Stakeholder: id, Capacity: stakeholder.National}
		m.Statements = append(m.Statements, s)
		for c := i % 5; c < 1000; c += 5 {
			n := len(passages)
			passages = append(passages, coding.Passage{Object: object(fmt.Sprintf("p%d", n), int64(n+1)), Statement: s.ID})
			positions = append(positions, coding.Position{Object: object(fmt.Sprintf("o%d", n), int64(n+1)), Recommendation: recs[c].ID, Stakeholder: id,
				Stance: []coding.Stance{coding.Supports, coding.Opposes}[(c/7+i/3)%2], Passage: passages[n].ID, State: coding.Confirmed})
		}
	}
	m.Meetings = []programme.Meeting{}
	b.ResetTimer()
	for range b.N {
		g := GridOf(recs, positions, passages, m)
		g.Order()
		g.Bridges(func(v Voice) Side { return Side(v.Region) })
	}
}

// TestAGroupIsTheGroupInAnotherMeetingToo: what a group said elsewhere on a
// recommendation of this meeting is the group's voice, not its speaker's.
func TestAGroupIsTheGroupInAnotherMeetingToo(t *testing.T) {
	m, recs, positions, passages := assembly()
	for i := range m.Statements {
		m.Statements[i].Meeting = "first"
	}
	group := len(m.Statements) - 2
	m.Elsewhere = []record.Statement{m.Statements[group]}
	m.Elsewhere[0].Meeting = "second"
	m.Statements = append(m.Statements[:group:group], m.Statements[group+1:]...)
	m.Meeting = "first"
	tally := TallyOf("r5", positions, passages, m)
	if got := tally.Stances[stakeholder.AmongStates][coding.Supports]; len(got) != 1 || got[0].Stakeholder != "g" || !got[0].Group {
		t.Errorf("%+v", got)
	}
	if g := GridOf(recs, positions, passages, m); g.Standing(4, nil).Support != 1 {
		t.Errorf("%+v", g.Standing(4, nil))
	}
}
