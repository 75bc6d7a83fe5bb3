// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"
	"testing"

	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// TestBreakdownOfAGrid looks at what is published of the assembly: sides of four
// are under five, so nothing of them is told, and all of them together is eight.
func TestBreakdownOfAGrid(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	region := func(v Voice) Side { return Side(v.Region) }
	b := g.Breakdown(0, stakeholder.AmongStates, region)
	if len(b.Rows) != 0 || b.Hidden != 2 || b.All.N != 8 || !b.All.Parted || b.All.Against != 4 {
		t.Errorf("%+v", b)
	}
	if b := g.Breakdown(4, stakeholder.AmongStates, region); b.All.N != 0 || len(b.Rows) != 0 {
		t.Errorf("two voices were told of: %+v", b)
	}
	if b := g.Breakdown(0, stakeholder.AmongStakeholders, region); b.Hidden != 0 || b.All.N != 0 {
		t.Errorf("nobody else spoke: %+v", b)
	}
	all := g.Breakdown(3, stakeholder.AmongStates, func(Voice) Side { return "one" })
	if all.All.Parted || all.All.N != 8 {
		t.Errorf("eight who all support are not told from seven and one: %+v", all)
	}
}

func TestSilenceIsCountedAmongThoseNamed(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	registered := append(m.Stakeholders, stakeholder.Stakeholder{Object: object("quiet", 30), Kind: stakeholder.State, Constituency: "member_state"},
		stakeholder.Stakeholder{Object: object("club", 31), Kind: stakeholder.Group}, stakeholder.Stakeholder{Object: object("ngo", 32), Kind: stakeholder.Organisation, Constituency: "ngo_ecosoc"})
	if n := g.Registered(registered); n[stakeholder.AmongStates] != 10 || n[stakeholder.AmongStakeholders] != 1 {
		t.Errorf("%v: want eight States, one group that was heard and one that was not", n)
	}
	s := g.Standing(4, OnTrack(stakeholder.AmongStates))
	if s.Silent != 7 || s.Of(10).Silent != 8 || s.Of(1).Silent != 0 {
		t.Errorf("%+v", s)
	}
	if least, most := s.Of(10).Bounds(); least != 0.1 || most != 0.9 {
		t.Errorf("%v to %v", least, most)
	}
	if n := g.Spoke([]int{4}); n[stakeholder.AmongStates] != 2 {
		t.Errorf("%v spoke to the fifth", n)
	}
}

// TestHintsOfAGrid holds the hints of a grid to those of the tally.
func TestHintsOfAGrid(t *testing.T) {
	m, recs, positions, passages := assembly()
	g := GridOf(recs, positions, passages, m)
	for c, r := range recs {
		if got, want := g.HintFor(c, stakeholder.AmongStates), TallyOf(r.ID, positions, passages, m).HintFor(stakeholder.AmongStates); got != want {
			t.Errorf("%s: %+v, want %+v", r.ID, got, want)
		}
	}
}

// TestHintRules tries each rule of the reference list at its edge.
func TestHintRules(t *testing.T) {
	for _, c := range []struct {
		name string
		h    Hint
		want HintID
	}{
		{"nobody", Hint{Heard: 50}, NoHint},
		{"two voices", Hint{Support: 2, Addressed: 2, Heard: 50}, Raised},
		{"two, and a reaction", Hint{Support: 1, Asked: 1, Addressed: 2, Heard: 50}, NoHint},
		{"nine in ten of a third", Hint{Support: 18, Asked: 2, Addressed: 20, Heard: 60, Regions: 4}, GeneralAgreement},
		{"one opposes", Hint{Support: 19, Opposed: 1, Addressed: 20, Heard: 60, Regions: 4}, BroadSupport},
		{"three regions", Hint{Support: 20, Addressed: 20, Heard: 60, Regions: 3}, BroadSupport},
		{"under a third", Hint{Support: 20, Addressed: 20, Heard: 61, Regions: 5}, BroadSupport},
		{"two regions", Hint{Support: 20, Addressed: 20, Heard: 60, Regions: 2}, NoHint},
		{"three in four", Hint{Support: 15, Condition: 3, Opposed: 2, Addressed: 20, Heard: 60, Regions: 3}, BroadSupport},
		{"a quarter with reservations", Hint{Support: 14, Condition: 3, Opposed: 2, Asked: 1, Addressed: 20, Heard: 60, Regions: 3}, WithReservations},
		{"a quarter each", Hint{Support: 5, Opposed: 5, Condition: 10, Addressed: 20, Heard: 60, Regions: 3}, Divergent},
		{"less than half", Hint{Support: 9, Condition: 5, Opposed: 2, Asked: 4, Addressed: 20, Heard: 60, Regions: 3}, NoHint},
	} {
		if got := c.h.read(true); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMembersOwnWordsStandAboveTheGroup(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want bool
	}{
		{Cell{Stance: coding.Opposes, Group: "g", Covered: coding.Supports}, true},
		{Cell{Stance: coding.Supports, Group: "g", Covered: coding.Proposes}, false},
		{Cell{Group: "g", Covered: coding.Supports}, false},
		{Cell{Group: "g", Covered: coding.Supports, Apart: true}, true},
		{Cell{Stance: coding.Opposes}, false},
	} {
		if c.cell.Differs() != c.want {
			t.Errorf("%+v", c.cell)
		}
	}
}

// TestWhoWasNotHeardIsCoveredAndNoVoice lets a group speak for two members that
// never took the floor, of which one dissociated.
func TestWhoWasNotHeardIsCoveredAndNoVoice(t *testing.T) {
	m, recs, positions, passages := assembly()
	for _, id := range []string{"quiet", "apart"} {
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: object(id, 40), Kind: stakeholder.State, ISO3: "Q" + id[:2], Constituency: "member_state"})
	}
	for i := range m.Stakeholders {
		if g := &m.Stakeholders[i]; g.ID == "g" {
			g.Members = append(g.Members, stakeholder.Membership{Stakeholder: "quiet"}, stakeholder.Membership{Stakeholder: "apart"})
		}
	}
	for i := range m.Statements {
		if s := &m.Statements[i]; s.OnBehalfOf == "g" {
			s.Alignments = append(s.Alignments, record.Alignment{Stakeholder: "apart", Stance: "dissociates"})
		}
	}
	before, _, _, _ := assembly()
	g := GridOf(recs, positions, passages, m)
	if voices := len(GridOf(recs, positions, passages, before).Voices); len(g.Voices) != voices {
		t.Errorf("%d voices, want %d", len(g.Voices), voices)
	}
	want := []Member{{"quiet", "g", coding.Supports, false}, {"apart", "g", coding.Supports, true}}
	if got := g.Unheard(4); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, d := range g.Divisions() {
		if d.Recommendation == 4 && !slices.ContainsFunc(d.Within, func(x Dissent) bool { return x.Stakeholder == "apart" && x.Of.Stance == coding.Supports }) {
			t.Errorf("the dissociation is lost: %+v", d.Within)
		}
	}
}
