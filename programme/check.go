// SPDX-License-Identifier: Apache-2.0

package programme

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/process"
)

// Modes lists the modes in the order in which pages offer them.
var Modes = []Mode{InPerson, Virtual, Hybrid}

// Regimes lists the regimes from the most open to the most closed.
var Regimes = []Regime{OnRecord, NotAttributable, OffRecord}

// SlotStates lists what may become of a turn to speak.
var SlotStates = []SlotState{Listed, Delivered, NotDelivered}

// Qualifiers lists the words that may stand before a stated figure.
var Qualifiers = []string{"exact", "over", "about", "at_least", "nearly"}

// Check says what is wrong with a meeting before it is saved: each problem
// stands at the field of the form that it belongs to.
func (m *Meeting) Check() []*rapporteur.Error {
	var out problems
	if process.CheckSlug(m.Slug) != nil {
		out.at("slug", "check.slug", "slug", m.Slug)
	}
	if m.Title.IsZero() {
		out.at("title", "check.title")
	}
	if !slices.Contains(Kinds, m.Kind) {
		out.at("kind", "check.choice")
	}
	if m.Mode != "" && !slices.Contains(Modes, m.Mode) {
		out.at("mode", "check.choice")
	}
	if m.Convention != "" && !slices.Contains(Attributions, m.Convention) {
		out.at("convention", "check.choice")
	}
	if m.Ordinal < 0 {
		out.at("ordinal", "check.number")
	}
	if !process.InOrder(m.From, m.To) {
		out.at("to", "check.dates")
	}
	if m.From.IsZero() && !m.To.IsZero() {
		out.at("from", "check.first_day")
	}
	if m.Zone != "" && !process.ValidZone(m.Zone) {
		out.at("zone", "check.zone", "zone", m.Zone)
	}
	for i, f := range m.Stated {
		if f.What == "" {
			out.at(fmt.Sprintf("stated.%d.what", i), "check.what")
		}
		if f.Value < 0 {
			out.at(fmt.Sprintf("stated.%d.value", i), "check.number")
		}
	}
	return out
}

// CheckSegment says what is wrong with a segment of the meeting before it is saved.
// Of a segment off the record only start, end and chair are kept; of one that is
// not attributable, who was to speak, but not who did.
func (m *Meeting) CheckSegment(s *Segment) []*rapporteur.Error {
	var out problems
	if !slices.Contains(SegmentKinds, s.Kind) {
		out.at("kind", "check.choice")
	}
	if !slices.Contains(Regimes, s.Regime) {
		out.at("regime", "check.choice")
	}
	m.checkTimes(s, &out)
	for i, r := range s.Roles {
		at := fmt.Sprintf("roles.%d.", i)
		switch {
		case !slices.Contains(RoleKinds, r.Kind):
			out.at(at+"kind", "check.choice")
		case s.Regime == OffRecord && r.Kind != Chair:
			out.at(at+"kind", "check.off_record_role")
		case r.Name == "" && r.Person == "":
			out.at(at+"name", "check.name")
		}
	}
	if s.Regime == OffRecord && (len(s.Slots) > 0 || len(s.Segments) > 0) {
		out.at("regime", "check.off_record_slots")
	}
	outer, _ := around(m.Segments, s.ID, OnRecord)
	nameless := stricter(outer, s.Regime) == NotAttributable
	for i, slot := range s.Slots {
		at := fmt.Sprintf("slots.%d.", i)
		if nameless && slot.TellsWhoSpoke() {
			out.at(at+"state", "check.not_attributable_slots")
		}
		if !slices.Contains(SlotStates, slot.State) {
			out.at(at+"state", "check.choice")
		}
		if slot.Stakeholder == "" && slot.Person == "" {
			out.at(at+"stakeholder", "check.who")
		}
		if slot.OnBehalfOf != "" && slot.OnBehalfOf == slot.Stakeholder {
			out.at(at+"onBehalfOf", "check.behalf")
		}
		if slot.Seconds < 0 {
			out.at(at+"seconds", "check.number")
		}
	}
	return out
}

// checkTimes holds that a segment ends after it begins, on a day of the meeting.
func (m *Meeting) checkTimes(s *Segment, out *problems) {
	starts, err := s.Starts.Time()
	if err != nil {
		out.at("starts", "check.time", "time", s.Starts.Local)
		return
	}
	ends, err := s.Ends.Time()
	if err != nil {
		out.at("ends", "check.time", "time", s.Ends.Local)
		return
	}
	if s.Starts.IsZero() {
		return
	}
	if !s.Ends.IsZero() && !ends.After(starts) {
		out.at("ends", "check.times")
	}
	day := rapporteur.Day(starts)
	last := m.To
	if last.IsZero() {
		last = m.From
	}
	if !m.From.IsZero() && (day.Start().Before(m.From.Start()) || !day.Start().Before(last.End())) {
		out.at("starts", "check.day", "day", day.ISO())
	}
}

type problems []*rapporteur.Error

func (p *problems) at(field, key string, args ...string) {
	*p = append(*p, rapporteur.Fail(rapporteur.Invalid, key, args...).At(field))
}
