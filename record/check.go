// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// Deliveries lists what may be known of the spoken word, as pages offer it.
var Deliveries = []Delivery{AsDelivered, ToBeChecked, NotDelivered, Written}

// Levels lists the levels of attribution from the most open to the most discreet.
var Levels = []Level{Named, ConstituencyOnly, Unattributed}

// Alignments lists what a stakeholder may say of a group's statement.
var Alignments = []string{"aligns", "dissociates", "dissociates_in_part"}

// Check says what is wrong with a statement before it is saved: each problem
// stands at the field of the form that it belongs to. The regime is that of its
// segment, or empty where it has none. Of what was said off the record nothing
// is kept; where views are not attributable, a note never holds its speaker.
func (s *Statement) Check(regime programme.Regime) []*rapporteur.Error {
	var out problems
	if !slices.Contains(Kinds, s.Kind) {
		out.at("kind", "check.choice")
	}
	if !slices.Contains(Deliveries, s.Delivery) {
		out.at("delivery", "check.choice")
	}
	if !slices.Contains(Levels, s.Level) {
		out.at("level", "check.choice")
	}
	if s.Capacity != "" && !slices.Contains(stakeholder.Capacities, s.Capacity) {
		out.at("capacity", "check.choice")
	}
	if !process.ValidLanguage(s.Language) {
		out.at("language", "check.language", "language", s.Language)
	}
	if s.Kind == Input && s.Delivery == AsDelivered {
		out.at("delivery", "check.input_delivered")
	}
	if s.OnBehalfOf != "" && s.OnBehalfOf == s.Stakeholder {
		out.at("onBehalfOf", "check.behalf")
	}
	if s.Segment != "" && s.Meeting == "" {
		out.at("segment", "check.segment_meeting")
	}
	if s.Slot != "" && s.Segment == "" {
		out.at("slot", "check.slot_segment")
	}
	s.checkRegime(regime, &out)
	for i, a := range s.Alignments {
		if a.Stakeholder == "" {
			out.at(fmt.Sprintf("alignments.%d.stakeholder", i), "check.who")
		}
		if !slices.Contains(Alignments, a.Stance) {
			out.at(fmt.Sprintf("alignments.%d.stance", i), "check.choice")
		}
	}
	for _, v := range s.Versions {
		if !slices.Contains(Forms, v.Form) {
			out.at("form", "check.choice")
		}
		if !process.ValidLanguage(v.Language) {
			out.at("text_language", "check.language", "language", v.Language)
		}
	}
	return out
}

func (s *Statement) checkRegime(regime programme.Regime, out *problems) {
	switch regime {
	case programme.OffRecord:
		out.at("segment", "check.off_record_text")
	case programme.NotAttributable:
		if s.Stakeholder != "" || s.Person != "" || s.Post != "" || s.OnBehalfOf != "" || s.Slot != "" || s.Owner != "" {
			out.at("segment", "check.not_attributable_speaker")
		}
		if s.Level != Unattributed {
			out.at("level", "check.not_attributable_level")
		}
	}
}

type problems []*rapporteur.Error

func (p *problems) at(field, key string, args ...string) {
	*p = append(*p, rapporteur.Fail(rapporteur.Invalid, key, args...).At(field))
}
