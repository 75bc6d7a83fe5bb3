// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"slices"
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// what a case expects: the number of a measure and track, in the meeting or in
// its dialogue.
type figure struct {
	measure  programme.Measure
	track    stakeholder.Track
	dialogue bool
	n        int
}

func TestCount(t *testing.T) {
	const (
		attending = programme.Attending
		spoke     = programme.Interventions
		inputs    = programme.Inputs
		members   = stakeholder.MemberStates
		observers = stakeholder.ObserverStates
		others    = stakeholder.Stakeholders
	)
	for name, c := range map[string]struct {
		build func(s *summarytest.Session)
		want  []figure
		late  int
	}{
		"a slot and its statement are one intervention": {
			func(s *summarytest.Session) { s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "We agree.") },
			[]figure{{spoke, members, false, 1}, {attending, members, false, 1}, {inputs, members, false, 0}}, 0},
		"members, observers and others stand apart": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "We agree.")
				s.Speak(s.Stakeholder("Holm", summarytest.ObserverState), "We agree.")
				s.Speak(s.Stakeholder("Well Diggers", summarytest.NGO), "We agree.")
				s.Speak(s.Stakeholder("Water Fund", summarytest.UNEntity), "We agree.")
				s.Speak(s.Stakeholder("River Commission", summarytest.IGO), "We agree.")
			},
			[]figure{{spoke, members, false, 1}, {spoke, observers, false, 1}, {spoke, others, false, 1}, {spoke, stakeholder.UNEntities, false, 1}, {spoke, stakeholder.OtherIntergovernmental, false, 1}}, 0},
		"two turns of one delegation are two interventions and one attendance": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Belmora", summarytest.MemberState)
				s.Speak(by, "We agree.")
				s.Speak(by, "In reply.")
			},
			[]figure{{spoke, members, false, 2}, {attending, members, false, 1}}, 0},
		"a statement without a slot counts, check against delivery or not": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Belmora", summarytest.MemberState)
				for _, d := range []record.Delivery{record.AsDelivered, record.ToBeChecked} {
					y := s.Write(by, "We agree.")
					y.Kind, y.Delivery = record.Intervention, d
				}
			},
			[]figure{{spoke, members, false, 2}, {inputs, members, false, 0}}, 0},
		"a text handed in for a turn to come is nothing yet": {
			func(s *summarytest.Session) {
				y := s.Write(s.Stakeholder("Belmora", summarytest.MemberState), "We will agree.")
				y.Kind, y.Delivery, y.OpenFrom = record.Intervention, record.ToBeChecked, rapporteur.Embargoed
			},
			[]figure{{spoke, members, false, 0}, {inputs, members, false, 0}, {attending, members, false, 0}}, 0},
		"a text not delivered is an input": {
			func(s *summarytest.Session) {
				y := s.Write(s.Stakeholder("Belmora", summarytest.MemberState), "We would agree.")
				y.Kind, y.Delivery = record.Intervention, record.NotDelivered
			},
			[]figure{{spoke, members, false, 0}, {inputs, members, false, 1}, {attending, members, false, 0}}, 0},
		"a slot not delivered makes its text an input": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "We would agree.")
				s.Exchange().Slots[0].State = programme.NotDelivered
			},
			[]figure{{spoke, members, false, 0}, {inputs, members, false, 1}}, 0},
		"a listed slot is nothing yet": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "We will agree.")
				s.Exchange().Slots[0].State = programme.Listed
			},
			[]figure{{spoke, members, false, 0}, {inputs, members, false, 0}}, 0},
		"an input after the cut-off date is late, one on the day is not": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Well Diggers", summarytest.NGO)
				s.Write(by, "On the day.").Date = rapporteur.MustDate("2031-09-30")
				s.Write(by, "A day after.").Date = rapporteur.MustDate("2031-10-01")
				s.Write(by, "Some time.").Date = rapporteur.Date{}
			},
			[]figure{{inputs, others, false, 2}}, 1},
		"off the record nothing is counted": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "Between us.")
				s.Exchange().Regime = programme.OffRecord
			},
			[]figure{{spoke, members, false, 0}, {attending, members, false, 0}}, 0},
		"what nests in an off-the-record segment is off the record": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "Between us.")
				inner := *s.Exchange()
				*s.Exchange() = programme.Segment{ID: "outer", Number: 90, Regime: programme.OffRecord, Segments: []programme.Segment{inner}}
			},
			[]figure{{spoke, members, false, 0}}, 0},
		"a segment that is not attributable is counted": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "Frankly.")
				s.Exchange().Regime = programme.NotAttributable
			},
			[]figure{{spoke, members, false, 1}}, 0},
		"a protected speaker is counted": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("True Name", "migrant_individual"), "My story.")
				s.Stakeholders[0].Protected, s.Stakeholders[0].DisplayName = true, "A ferry worker"
			},
			[]figure{{spoke, others, false, 1}, {attending, others, false, 1}}, 0},
		"an informal dialogue stands apart": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Well Diggers", summarytest.NGO), "Informally.")
				s.Exchange().Kind = programme.Dialogue
			},
			[]figure{{spoke, others, false, 0}, {spoke, others, true, 1}, {attending, others, true, 1}}, 0},
		"the chair is in no track": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "The floor is open.").Capacity = stakeholder.Chairing
				s.Exchange().Slots[0].Capacity = stakeholder.Chairing
			},
			[]figure{{spoke, members, false, 0}, {attending, members, false, 0}, {spoke, stakeholder.NoTrack, false, 1}}, 0},
		"replies stand apart from the interventions": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Belmora", summarytest.MemberState)
				s.Speak(by, "We agree.")
				s.Speak(by, "In reply.")
				s.Exchange().Slots[1].Kind = programme.ReplySlot
			},
			[]figure{{spoke, members, false, 1}, {summary.Replies, members, false, 1}, {attending, members, false, 1}, {inputs, members, false, 0}}, 0},
		"questions and videos are interventions": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Belmora", summarytest.MemberState)
				s.Speak(by, "What is owed?")
				s.Speak(by, "As recorded.")
				s.Exchange().Slots[0].Kind, s.Exchange().Slots[1].Kind = programme.QuestionSlot, programme.VideoSlot
			},
			[]figure{{spoke, members, false, 2}, {summary.Replies, members, false, 0}}, 0},
		"a turn without a text is an intervention": {
			func(s *summarytest.Session) {
				s.Speak(s.Stakeholder("Belmora", summarytest.MemberState), "Nobody wrote it down.").Versions = nil
			},
			[]figure{{spoke, members, false, 1}, {attending, members, false, 1}, {inputs, members, false, 0}}, 0},
		"a group is one intervention, whoever aligned with it": {
			func(s *summarytest.Session) {
				by, with := s.Stakeholder("Belmora", summarytest.MemberState), s.Stakeholder("Kivuna", summarytest.MemberState)
				y := s.Speak(by, "We speak for three.")
				y.Capacity, y.Alignments = stakeholder.ForGroup, []record.Alignment{{Stakeholder: with, Stance: "aligns"}}
				s.Exchange().Slots[0].Capacity = stakeholder.ForGroup
				s.Speak(by, "And for ourselves.")
			},
			[]figure{{spoke, members, false, 2}, {summary.ForGroups, members, false, 1}, {attending, members, false, 1}}, 0},
		"a note beside the statement of the same turn is not counted again": {
			func(s *summarytest.Session) {
				by := s.Stakeholder("Belmora", summarytest.MemberState)
				s.Speak(by, "We agree.")
				y := s.Write(by, "Agrees.")
				y.Kind, y.Delivery, y.Segment = record.Note, record.AsDelivered, s.Exchange().ID
			},
			[]figure{{spoke, members, false, 1}, {inputs, members, false, 0}}, 0},
		"a note alone stands for the intervention that it notes": {
			func(s *summarytest.Session) {
				y := s.Write(s.Stakeholder("Belmora", summarytest.MemberState), "Agrees.")
				y.Kind, y.Delivery, y.Segment = record.Note, record.AsDelivered, s.Exchange().ID
			},
			[]figure{{spoke, members, false, 1}}, 0},
	} {
		s := summarytest.New()
		c.build(s)
		got := summary.NewIndex(&s.Material).Count(s.Process.InputsEnd)
		for _, w := range c.want {
			f := got.Of(w.measure, w.track, w.dialogue)
			if f.N != w.n || len(f.Refs) != f.N {
				t.Errorf("%s: %s of %s (dialogue %t) is %d with %d references, want %d", name, w.measure, w.track, w.dialogue, f.N, len(f.Refs), w.n)
			}
		}
		if len(got.Late) != c.late {
			t.Errorf("%s: %d late inputs, want %d", name, len(got.Late), c.late)
		}
	}
}

// Recorded attendance and the floor are one list: who spoke was there.
func TestAttendanceHoldsWhoeverSpoke(t *testing.T) {
	s := summarytest.New()
	silent := s.Stakeholder("Belmora", summarytest.MemberState)
	s.Speak(s.Stakeholder("Kivuna", summarytest.MemberState), "We agree.")
	s.Meetings[0].Attendance = []programme.Attendance{{Stakeholder: silent}}
	f := summary.NewIndex(&s.Material).Count(rapporteur.Date{})
	got := f.Of(programme.Attending, stakeholder.MemberStates, false)
	if !f.AttendanceKept || got.N != 2 || !slices.Equal(got.Refs, []summary.Ref{{Kind: "stakeholder", Number: 1}, {Kind: "stakeholder", Number: 2}}) {
		t.Errorf("attendance is %d of %v, kept %t; want both, kept", got.N, got.Refs, f.AttendanceKept)
	}
}
