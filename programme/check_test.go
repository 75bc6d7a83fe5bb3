// SPDX-License-Identifier: Apache-2.0

package programme_test

import (
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/programme"
)

func meeting() programme.Meeting {
	return programme.Meeting{Slug: "fifth", Kind: programme.Hearing, Title: rapporteur.NewText("en", "Fifth"),
		From: rapporteur.MustDate("2017-09-04"), To: rapporteur.MustDate("2017-09-05"), Zone: "Europe/Vienna"}
}

func at(local string) rapporteur.Clock {
	return rapporteur.Clock{Local: local, Zone: "Europe/Vienna"}
}

func first(got []*rapporteur.Error) string {
	if len(got) == 0 {
		return ""
	}
	return got[0].Field + " " + got[0].Key
}

func TestCheckMeeting(t *testing.T) {
	cases := []struct {
		want   string
		change func(*programme.Meeting)
	}{
		{"", func(*programme.Meeting) {}},
		{"slug check.slug", func(m *programme.Meeting) { m.Slug = "" }},
		{"title check.title", func(m *programme.Meeting) { m.Title = rapporteur.Text{} }},
		{"kind check.choice", func(m *programme.Meeting) { m.Kind = "party" }},
		{"to check.dates", func(m *programme.Meeting) { m.To = rapporteur.MustDate("2017-09-03") }},
		{"from check.first_day", func(m *programme.Meeting) { m.From = rapporteur.Date{} }},
		{"zone check.zone", func(m *programme.Meeting) { m.Zone = "Nowhere/Else" }},
		{"convention check.choice", func(m *programme.Meeting) { m.Convention = "some" }},
		{"stated.0.what check.what", func(m *programme.Meeting) { m.Stated = []programme.StatedFigure{{Value: 3}} }},
	}
	for _, c := range cases {
		m := meeting()
		c.change(&m)
		if got := first(m.Check()); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestCheckSegment(t *testing.T) {
	turn := programme.Slot{Stakeholder: "s1", State: programme.Listed}
	cases := []struct {
		want string
		s    programme.Segment
	}{
		{"", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Starts: at("2017-09-04T10:00"), Ends: at("2017-09-04T11:00"), Slots: []programme.Slot{turn}}},
		{"kind check.choice", programme.Segment{Kind: "party", Regime: programme.OnRecord}},
		{"regime check.choice", programme.Segment{Kind: programme.Panel}},
		{"ends check.times", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Starts: at("2017-09-04T10:00"), Ends: at("2017-09-04T10:00")}},
		{"starts check.day", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Starts: at("2017-09-06T10:00")}},
		{"starts check.time", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Starts: at("ten o'clock")}},
		{"regime check.off_record_slots", programme.Segment{Kind: programme.Dialogue, Regime: programme.OffRecord, Slots: []programme.Slot{turn}}},
		{"roles.0.kind check.off_record_role", programme.Segment{Kind: programme.Dialogue, Regime: programme.OffRecord, Roles: []programme.Role{{Kind: programme.Panellist, Name: "A"}}}},
		{"", programme.Segment{Kind: programme.Dialogue, Regime: programme.OffRecord, Roles: []programme.Role{{Kind: programme.Chair, Name: "A"}}}},
		{"roles.0.name check.name", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Roles: []programme.Role{{Kind: programme.Chair}}}},
		{"slots.0.state check.choice", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Slots: []programme.Slot{{Stakeholder: "s1"}}}},
		{"slots.0.stakeholder check.who", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Slots: []programme.Slot{{State: programme.Listed}}}},
		{"slots.0.onBehalfOf check.behalf", programme.Segment{Kind: programme.Panel, Regime: programme.OnRecord, Slots: []programme.Slot{{State: programme.Listed, Stakeholder: "s1", OnBehalfOf: "s1"}}}},
	}
	m := meeting()
	for _, c := range cases {
		if got := first(m.CheckSegment(&c.s)); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestSegmentsMoveAmongTheirOwn(t *testing.T) {
	m := meeting()
	m.Segments = []programme.Segment{{ID: "a", Segments: []programme.Segment{{ID: "a1"}, {ID: "a2"}}}, {ID: "b"}}
	order := func() string {
		var ids []string
		m.Walk(func(s *programme.Segment, _ int) bool { ids = append(ids, string(s.ID)); return true })
		return strings.Join(ids, " ")
	}
	steps := []struct {
		do   func() bool
		done bool
		want string
	}{
		{func() bool { return m.MoveSegment("a2", -1) }, true, "a a2 a1 b"},
		{func() bool { return m.MoveSegment("a2", -1) }, true, "a a2 a1 b"},
		{func() bool { return m.MoveSegment("a", 1) }, true, "b a a2 a1"},
		{func() bool { return m.MoveSegment("nowhere", 1) }, false, "b a a2 a1"},
		{func() bool { return m.AddSegment("a1", programme.Segment{ID: "a11"}) }, true, "b a a2 a1 a11"},
		{func() bool { return m.AddSegment("", programme.Segment{ID: "c"}) }, true, "b a a2 a1 a11 c"},
		{func() bool { return m.AddSegment("nowhere", programme.Segment{ID: "x"}) }, false, "b a a2 a1 a11 c"},
		{func() bool { return m.RemoveSegment("a1") }, true, "b a a2 c"},
		{func() bool { return m.RemoveSegment("a1") }, false, "b a a2 c"},
	}
	for i, s := range steps {
		if done := s.do(); done != s.done || order() != s.want {
			t.Errorf("step %d: %v, %s; want %v, %s", i, done, order(), s.done, s.want)
		}
	}
}

// TestWhoSpokeIsNotKept holds that a part that is not attributable, or stands
// within one, may say who was to speak and never who did.
func TestWhoSpokeIsNotKept(t *testing.T) {
	slot := func(s programme.SlotState) programme.Segment {
		return programme.Segment{ID: "in", Kind: programme.Dialogue, Regime: programme.OnRecord, Slots: []programme.Slot{{Stakeholder: "x", State: s}}}
	}
	for _, c := range []struct {
		name   string
		around programme.Regime
		own    programme.Regime
		state  programme.SlotState
		want   int
	}{
		{"listed", programme.OnRecord, programme.NotAttributable, programme.Listed, 0},
		{"spoken", programme.OnRecord, programme.NotAttributable, programme.Delivered, 1},
		{"spoken within one", programme.NotAttributable, programme.OnRecord, programme.Delivered, 1},
		{"on the record", programme.OnRecord, programme.OnRecord, programme.Delivered, 0},
	} {
		s := slot(c.state)
		s.Regime = c.own
		m := programme.Meeting{Segments: []programme.Segment{{ID: "out", Kind: programme.Panel, Regime: c.around, Segments: []programme.Segment{s}}}}
		if got := len(m.CheckSegment(&s)); got != c.want {
			t.Errorf("%s: %d problems, want %d", c.name, got, c.want)
		}
	}
}
