// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"unicode"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// castReader reads who takes part and in which meetings: what a page needs in
// order to name people by the rules.
type castReader interface {
	Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error)
	Stakeholders(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error)
	People(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error)
}

// cast knows who takes part, as far as the reader reaches them, and decides
// under which name a page shows them.
type cast struct {
	r            *Request
	Stakeholders map[rapporteur.ID]*stakeholder.Stakeholder
	People       map[rapporteur.ID]*stakeholder.Person
	Meetings     []programme.Meeting // that the reader reaches, by date
	// rules holds every meeting, reached or not: its convention and the regime
	// of its segments bind what is said of its statements.
	rules map[rapporteur.ID]*programme.Meeting
	// everyone and everybody are all who take part, reached or not: for rules that
	// do not depend on who looks, never to be shown.
	everyone  map[rapporteur.ID]*stakeholder.Stakeholder
	everybody map[rapporteur.ID]*stakeholder.Person
	// guarded holds the display name of everybody who is protected, reached or not.
	guarded map[rapporteur.ID]string
}

func (r *Request) cast(st castReader) (*cast, error) {
	c := &cast{r: r, Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}, People: map[rapporteur.ID]*stakeholder.Person{}, rules: map[rapporteur.ID]*programme.Meeting{},
		everyone: map[rapporteur.ID]*stakeholder.Stakeholder{}, everybody: map[rapporteur.ID]*stakeholder.Person{}, guarded: map[rapporteur.ID]string{}}
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: r.Now}
	all, err := st.Stakeholders(r.Context(), r.Process.ID, whole)
	if err != nil {
		return nil, err
	}
	for i := range all {
		c.everyone[all[i].ID] = &all[i]
		if all[i].Protected {
			c.guarded[all[i].ID] = all[i].DisplayName
		}
		if r.Reach.Sees(all[i].Access) {
			c.Stakeholders[all[i].ID] = &all[i]
		}
	}
	people, err := st.People(r.Context(), r.Process.ID, whole)
	if err != nil {
		return nil, err
	}
	for i := range people {
		c.everybody[people[i].ID] = &people[i]
		if people[i].Protected {
			c.guarded[people[i].ID] = people[i].DisplayName
		}
		if r.Reach.Sees(people[i].Access) {
			c.People[people[i].ID] = &people[i]
		}
	}
	meetings, err := st.Meetings(r.Context(), r.Process.ID, whole)
	if err != nil {
		return nil, err
	}
	for i := range meetings {
		c.rules[meetings[i].ID] = &meetings[i]
		if r.Reach.Sees(meetings[i].Access) {
			c.Meetings = append(c.Meetings, meetings[i])
		}
	}
	return c, nil
}

// Meeting is the meeting, nil where there is none or the reader does not reach it.
func (c *cast) Meeting(id rapporteur.ID) *programme.Meeting {
	if m := c.rules[id]; m != nil && c.r.Reach.Sees(m.Access) {
		return m
	}
	return nil
}

// Name is a stakeholder's short name in the page's language, on a date.
func (c *cast) Name(id rapporteur.ID, on rapporteur.Date) Name {
	s := c.Stakeholders[id]
	if s == nil {
		return Name{Text: c.r.Printer.T("stakeholder.not_open"), Lang: c.r.Printer.Lang()}
	}
	return c.nameOf(s, on)
}

func (c *cast) nameOf(s *stakeholder.Stakeholder, on rapporteur.Date) Name {
	return inScript(s.Name(c.r.Printer.Lang(), on), c.r.Printer.Lang())
}

// inScript says which language a name is in as far as its script tells: a Latin
// name on an Arabic page and the other way round.
func inScript(name, page string) Name {
	for _, r := range name {
		if !unicode.IsLetter(r) {
			continue
		}
		arabic := unicode.Is(unicode.Arabic, r)
		switch {
		case arabic && page != "ar":
			return Name{Text: name, Lang: "ar"}
		case !arabic && page == "ar":
			return Name{Text: name, Lang: "en"}
		}
		break
	}
	return Name{Text: name, Lang: page}
}

// segment finds the segment of a statement, whether or not the reader reaches
// the meeting.
func (c *cast) segment(s *record.Statement) *programme.Segment {
	if m := c.rules[s.Meeting]; m != nil && s.Segment != "" {
		return m.Segment(s.Segment)
	}
	return nil
}

// regime is that of the statement's segment; a segment is never more open than
// the ones around it.
func (c *cast) regime(s *record.Statement) programme.Regime {
	m := c.rules[s.Meeting]
	if m == nil || s.Segment == "" {
		return programme.OnRecord
	}
	return regimeIn(m.Segments, s.Segment, programme.OnRecord)
}

func regimeIn(in []programme.Segment, id rapporteur.ID, around programme.Regime) programme.Regime {
	for i := range in {
		own := stricter(around, in[i].Regime)
		if in[i].ID == id {
			return own
		}
		if within := (&programme.Meeting{Segments: in[i].Segments}).Segment(id); within != nil {
			return regimeIn(in[i].Segments, id, own)
		}
	}
	return around
}

func stricter(a, b programme.Regime) programme.Regime {
	for _, r := range []programme.Regime{programme.OffRecord, programme.NotAttributable} {
		if a == r || b == r {
			return r
		}
	}
	return programme.OnRecord
}

// attribution is how far the reader may know who made a statement. The
// secretariat and the stakeholder itself know all of it, save what is withheld
// from every face.
type attribution int

const (
	byName attribution = iota
	byConstituency
	withheld
)

func (c *cast) attribution(s *record.Statement) attribution {
	if c.regime(s) != programme.OnRecord {
		return withheld
	}
	own := c.r.Reach.Own != "" && c.r.Reach.Own == s.Stakeholder
	switch {
	case s.Level == record.Named || s.Level == "" || c.r.Staff() || own:
		return byName
	case s.Level == record.ConstituencyOnly:
		return byConstituency
	}
	return withheld
}

// offRecord reports whether nothing of what was said may be shown.
func (c *cast) offRecord(s *record.Statement) bool {
	return c.regime(s) == programme.OffRecord
}

// protected is the one display name of a protected speaker, empty where neither
// the person nor the stakeholder is protected.
func (c *cast) protected(s *record.Statement) string {
	if name := c.guarded[s.Person]; name != "" {
		return name
	}
	return c.guarded[s.Stakeholder]
}

// mayTrace reports whether the reader may be led from a reading (a
// recommendation, a sentence) to who said the words, and back. Outside the
// secretariat the convention of the meeting decides: where it names nobody or
// officers and panellists only, others are not named as holders of a view.
func (c *cast) mayTrace(s *record.Statement) bool {
	if c.r.Staff() {
		return true
	}
	if c.attribution(s) != byName || c.protected(s) != "" {
		return false
	}
	m := c.rules[s.Meeting]
	if m == nil || s.Stakeholder == "" && s.Person == "" {
		return true // sent in under its author's name, or nobody's view
	}
	switch m.Attributes() {
	case programme.NamesAll:
		return true
	case programme.NamesOfficers:
		return s.Capacity == stakeholder.Panellist || s.Capacity == stakeholder.Chairing || s.Capacity == stakeholder.Secretary
	}
	return false
}
