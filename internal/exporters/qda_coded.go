// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"cmp"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/bundle/refi"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Coded is what of a process goes to programs that work on coded texts: the texts
// that can be read, their passages, and what is gathered from them. What was said
// off the record stays, and speakers who are not to be named have no name here.
type Coded struct {
	b bundle.Bundle
	// Names of those who coded, by account; nil gives numbers in their place.
	Names map[rapporteur.ID]string

	lang            string
	texts           []codedText
	recommendations []*coding.Recommendation // confirmed
	of              map[rapporteur.ID][]*coding.Recommendation
	themes          map[rapporteur.ID]string
	meetings        map[rapporteur.ID]*programme.Meeting
	stakeholders    map[rapporteur.ID]*stakeholder.Stakeholder
	people          map[rapporteur.ID]*stakeholder.Person
	coders          map[rapporteur.ID]int
}

// codedText is one version of a statement with its passages, in the order of the text.
type codedText struct {
	s        *record.Statement
	v        *record.Version
	passages []*coding.Passage
}

// NewCoded takes what is needed out of a bundle: of the public edition what that
// one holds, and no more.
func NewCoded(b bundle.Bundle) *Coded {
	c := &Coded{b: b, lang: "en", of: map[rapporteur.ID][]*coding.Recommendation{}, meetings: map[rapporteur.ID]*programme.Meeting{},
		stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}, people: map[rapporteur.ID]*stakeholder.Person{}, coders: map[rapporteur.ID]int{}}
	if len(b.Process.Languages) > 0 {
		c.lang = b.Process.Languages[0]
	}
	for i := range b.Meetings {
		c.meetings[b.Meetings[i].ID] = &b.Meetings[i]
	}
	for i := range b.Stakeholders {
		c.stakeholders[b.Stakeholders[i].ID] = &b.Stakeholders[i]
	}
	for i := range b.People {
		c.people[b.People[i].ID] = &b.People[i]
	}
	c.themes = refi.ThemeNames(&b.Process, b.Meetings, c.lang)
	for i := range b.Recommendations {
		r := &b.Recommendations[i]
		if r.State != coding.Confirmed {
			continue
		}
		c.recommendations = append(c.recommendations, r)
		for _, p := range r.Passages {
			c.of[p] = append(c.of[p], r)
		}
	}
	c.read()
	return c
}

// read lists the texts: the newest one of each statement, and every one that has
// a passage.
func (c *Coded) read() {
	type key struct {
		id      rapporteur.ID
		version int
	}
	on := map[key][]*coding.Passage{}
	for i := range c.b.Passages {
		p := &c.b.Passages[i]
		on[key{p.Statement, p.Version}] = append(on[key{p.Statement, p.Version}], p)
	}
	for i := range c.b.Statements {
		s := &c.b.Statements[i]
		if c.regime(s) == programme.OffRecord {
			continue
		}
		newest := s.Newest()
		for j := range s.Versions {
			v := &s.Versions[j]
			marks := on[key{s.ID, v.Number}]
			if v.Erased || v.Withdrawn || v != newest && len(marks) == 0 {
				continue
			}
			slices.SortStableFunc(marks, func(a, b *coding.Passage) int {
				return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Number, b.Number))
			})
			c.texts = append(c.texts, codedText{s, v, marks})
		}
	}
	// Numbers in the order of the passages, so that they say nothing of the accounts.
	for _, t := range c.texts {
		for _, p := range t.passages {
			if p.MarkedBy != "" && c.coders[p.MarkedBy] == 0 {
				c.coders[p.MarkedBy] = len(c.coders) + 1
			}
		}
	}
}

func (c *Coded) regime(s *record.Statement) programme.Regime {
	m := c.meetings[s.Meeting]
	if m == nil || s.Segment == "" {
		return programme.OnRecord
	}
	return m.RegimeOf(s.Segment)
}

// speaker is whose statement it is, where that may be said; nil else.
func (c *Coded) speaker(s *record.Statement) *stakeholder.Stakeholder {
	if s.Level != record.Named || c.regime(s) != programme.OnRecord {
		return nil
	}
	if who := c.people[s.Person]; who != nil && who.Protected {
		return nil // whom they speak for would tell who they are
	}
	return c.stakeholders[s.Stakeholder]
}

// shown is the one name that a stakeholder has on every face.
func (c *Coded) shown(s *stakeholder.Stakeholder) string {
	if s.Protected {
		return s.DisplayName
	}
	return s.Name(c.lang, rapporteur.Date{})
}

// coder is what stands for somebody who coded.
func (c *Coded) coder(id rapporteur.ID) string {
	if name := c.Names[id]; name != "" {
		return name
	}
	return "Coder " + strconv.Itoa(c.coders[id])
}

// symbol is how a text is cited: S-12, and with its version where that is not the newest.
func (t *codedText) symbol() string {
	s := "S-" + strconv.FormatInt(t.s.Number, 10)
	if t.v != t.s.Newest() {
		s += " v" + strconv.Itoa(t.v.Number)
	}
	return s
}

// title names a text for people: number, speaker, title.
func (c *Coded) title(t *codedText) string {
	out := t.symbol()
	if who := c.speaker(t.s); who != nil {
		out += " " + c.shown(who)
	}
	if title, _ := t.s.Title.For(c.lang); title != "" && c.speaker(t.s) != nil {
		out += ": " + title
	}
	return refi.Short(out, 120)
}

// guid is the identifier of a text.
func (t *codedText) guid() string {
	return refi.GUID("text", t.s.ID+rapporteur.ID(" "+strconv.Itoa(t.v.Number)))
}

// Size is how many texts there are, and how many passages in them.
func (c *Coded) Size() (texts, passages int) {
	for _, t := range c.texts {
		passages += len(t.passages)
	}
	return len(c.texts), passages
}
