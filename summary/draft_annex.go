// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"

	"rapporteur"
	"rapporteur/programme"
)

// annex is the programme of work: each segment with its time, then its people by
// role. Off the record are start, end and chair, and nothing else. Where nobody
// is named, only officers are.
func (d *drafter) annex() {
	d.section(Annex, d.w.T("draft.section.annex"))
	for i := range d.Meetings {
		m := &d.Meetings[i]
		if d.Meeting == "" && len(m.Segments) > 0 {
			d.paragraph()
			d.say(d.called(m), Ref{"segment", m.Segments[0].Number})
		}
		m.Walk(func(s *programme.Segment, _ int) bool {
			d.programmeOf(d.segments[s.ID])
			return true
		})
	}
}

func (d *drafter) programmeOf(s *Segment) {
	ref := Ref{"segment", s.Number}
	off := s.Regime == programme.OffRecord
	d.paragraph()
	d.say(d.timed(s), ref)
	switch s.Regime {
	case programme.OffRecord:
		d.item(d.w.T("draft.annex.off_record"), ref)
	case programme.NotAttributable:
		d.item(d.w.T("draft.annex.not_attributable"), ref)
	}
	for _, kind := range programme.RoleKinds {
		if off && kind != programme.Chair || d.s.Convention == programme.NamesNobody && !officerRoles[kind] {
			continue
		}
		if names := d.roleNames(s.Segment, kind); len(names) > 0 {
			d.item(d.w.N("draft.role."+string(kind), len(names), "names", names), ref)
		}
	}
}

// timed is the line of a segment: when, and what.
func (d *drafter) timed(s *Segment) string {
	title := d.segmentTitle(s)
	date, clock := d.segmentDay(s), d.w.TimeRange(s.Starts, s.Ends)
	switch {
	case date == "" && clock == "":
		return title
	case clock == "":
		return d.w.T("draft.annex.on", "date", date, "title", title)
	case date == "":
		return d.w.T("draft.annex.time", "time", clock, "title", title)
	}
	return d.w.T("draft.annex.at", "date", date, "time", clock, "title", title)
}

// segmentDay is the day on which the segment starts, by the clock of the place.
func (d *drafter) segmentDay(s *Segment) string {
	if len(s.Starts.Local) < len("2006-01-02") {
		return ""
	}
	day, err := rapporteur.ParseDate(s.Starts.Local[:len("2006-01-02")])
	if err != nil {
		return ""
	}
	return d.w.Date(day)
}

func (d *drafter) segmentTitle(s *Segment) string {
	title := d.words(s.Title)
	if s.Regime == programme.OffRecord {
		title = "" // a title may tell what it was about
	}
	kind := s.Kind
	if !slices.Contains(programme.SegmentKinds, kind) {
		kind = programme.Other
	}
	switch {
	case kind == programme.Panel && s.Ordinal > 0 && title != "":
		return d.w.T("draft.annex.panel", "number", s.Ordinal, "title", title)
	case kind == programme.Panel && s.Ordinal > 0:
		return d.w.T("draft.annex.number", "number", s.Ordinal)
	case title != "":
		return title
	}
	return d.w.T("draft.segment." + string(kind))
}
