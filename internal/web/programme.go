// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
)

// dayView is one day of a meeting as an annex prints it.
type dayView struct {
	Date     rapporteur.Date // zero where the record does not say
	Segments []segmentView
}

// segmentView is one item of a programme.
type segmentView struct {
	Anchor         string
	Number         int64
	Label          string // "Panel 2"
	Title          rapporteur.Text
	Starts, Ends   rapporteur.Clock
	Concept        rapporteur.Text
	Questions      []rapporteur.Text
	Regime         string // a sentence where it is not on the record
	People         []roleView
	Segments       []segmentView
	StatementsHref string // where its statements stand, if there are any
	FloorHref      string // its list of speakers, if the reader reaches one
	PodiumHref     string // where the floor is given, for those who do
}

// roleView is those who do one thing in a segment.
type roleView struct {
	Label  string
	People []personView
}

// personView is a named person with post and organisation as the programme
// prints them.
type personView struct {
	Name         Name
	Post         string
	Organisation string
}

// days parts the segments of a meeting by day. A segment without a date of its
// own belongs to the day of the one before; where a meeting of several days
// dates none, no day is named.
func (c *cast) days(m *programme.Meeting) []dayView {
	var out []dayView
	day := m.From
	if !m.To.IsZero() && m.To != m.From {
		day = rapporteur.Date{}
	}
	for i := range m.Segments {
		s := &m.Segments[i]
		if d := asDate(s.Starts); !d.IsZero() {
			day = d
		}
		if len(out) == 0 || out[len(out)-1].Date != day {
			out = append(out, dayView{Date: day})
		}
		last := &out[len(out)-1]
		last.Segments = append(last.Segments, c.segmentView(m, s, programme.OnRecord))
	}
	return out
}

// segmentView shows a segment by its regime and that of those around it: of one
// that is off the record no more than its start, its end and its chair.
func (c *cast) segmentView(m *programme.Meeting, s *programme.Segment, around programme.Regime) segmentView {
	p := c.r.Printer
	regime := stricter(around, s.Regime)
	v := segmentView{Anchor: "segment-" + strconv.FormatInt(s.Number, 10), Number: s.Number, Starts: s.Starts, Ends: s.Ends, Label: c.segmentLabel(s)}
	roles := s.Roles
	if regime == programme.OffRecord {
		v.Regime = p.T("meeting.regime.off_record")
		roles = slices.DeleteFunc(slices.Clone(roles), func(r programme.Role) bool {
			return r.Kind != programme.Chair && r.Kind != programme.CoFacilitator
		})
	} else {
		v.Title, v.Concept, v.Questions = s.Title, s.Concept, s.Questions
		if c.saysItself(v.Label, s) {
			v.Label = ""
		}
		for i := range s.Segments {
			v.Segments = append(v.Segments, c.segmentView(m, &s.Segments[i], regime))
		}
	}
	if regime == programme.NotAttributable {
		v.Regime = p.T("meeting.regime.not_attributable")
	}
	v.People = c.roles(roles)
	return v
}

// saysItself reports whether the title of a segment makes its label needless:
// "Opening segment" under "Opening".
func (c *cast) saysItself(label string, s *programme.Segment) bool {
	title, _ := s.Title.For(c.r.Languages()...)
	return title != "" && (s.Kind == programme.Other || strings.HasPrefix(text.Fold(title), text.Fold(label)))
}

func (c *cast) segmentLabel(s *programme.Segment) string {
	key := "meeting.segment." + string(s.Kind)
	if s.Ordinal > 0 && c.r.has(key+"_n") {
		return c.r.Printer.T(key+"_n", "n", s.Ordinal)
	}
	return c.r.Printer.T(key)
}

// roles gathers people by what they do, in the order in which a programme
// prints the roles.
func (c *cast) roles(in []programme.Role) []roleView {
	var out []roleView
	for _, kind := range programme.RoleKinds {
		var people []personView
		for _, r := range in {
			if r.Kind == kind {
				people = append(people, c.personView(r))
			}
		}
		if len(people) > 0 {
			out = append(out, roleView{Label: c.r.Printer.N("meeting.role."+string(kind), len(people)), People: people})
		}
	}
	return out
}

// personView prints a role as the programme has it; a protected person under
// their one display name and nothing else.
func (c *cast) personView(r programme.Role) personView {
	for _, id := range []rapporteur.ID{r.Person, r.Stakeholder} {
		if name := c.guarded[id]; name != "" {
			return personView{Name: inScript(name, c.r.Printer.Lang())}
		}
	}
	return personView{Name: inScript(r.Name, c.r.Printer.Lang()), Post: r.Post, Organisation: r.Organisation}
}

// meetingName is how a meeting is spoken of: its title where that is a name
// ("Fifth informal thematic session"), else "Thematic session 5", or with its region.
func (r *Request) meetingName(m *programme.Meeting) string {
	key := "meeting.kind." + string(m.Kind)
	title, _ := m.Title.For(r.Languages()...)
	isName := !m.Subtitle.IsZero() || strings.Contains(text.Fold(title), text.Fold(r.Printer.T(key)))
	if title != "" && isName && text.Len(title) <= 60 {
		return title
	}
	switch {
	case m.Ordinal > 0:
		return r.Printer.T(key+"_n", "n", m.Ordinal)
	case m.Region != "":
		return r.Printer.T("meeting.regional", "kind", r.Printer.T(key), "region", m.Region)
	}
	return r.Printer.T(key)
}

// subject is what a meeting is about, beside its name.
func (r *Request) subject(m *programme.Meeting) rapporteur.Text {
	if title, _ := m.Title.For(r.Languages()...); title == r.meetingName(m) {
		return m.Subtitle
	}
	return m.Title
}

// place is where a meeting is held, as one phrase.
func (r *Request) place(m *programme.Meeting) string {
	var parts []string
	for _, s := range []string{m.Place.Venue, m.Place.City, m.Place.Country} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if m.Mode == programme.Virtual && len(parts) == 0 {
		return r.Printer.T("meeting.mode.virtual")
	}
	out := ""
	for i, s := range parts {
		if i > 0 {
			out += r.Printer.T("list.comma")
		}
		out += s
	}
	return out
}
