// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// speaker is who made a statement, as far as the page may say.
type speaker struct {
	Name       Name   // of the stakeholder, of its constituency, or of a protected speaker
	Href       string // of the stakeholder; empty where it is not named
	OnBehalfOf Name
	GroupHref  string
	Person     Name
	Post       string
	Capacity   string // a whole phrase: "Nationally"
	Kind       string // regional group or constituency, where named
	Why        string // why not more is said; empty where nothing is withheld
}

// Heading is the name in a title, with the group it speaks for.
func (s speaker) Heading() Name { return s.Name }

func (c *cast) speaker(s *record.Statement) speaker {
	p := c.r.Printer
	if name := c.protected(s); name != "" {
		return speaker{Name: inScript(name, p.Lang()), Why: p.T("statement.protected")}
	}
	switch c.attribution(s) {
	case withheld:
		out := speaker{Name: Name{Text: p.T("statement.not_attributed"), Lang: p.Lang()}, Why: p.T("statement.not_attributed_why")}
		if c.regime(s) != programme.OnRecord {
			out.Why = p.T("statement.not_attributable_why")
		}
		return out
	case byConstituency:
		return speaker{Name: Name{Text: c.kindOf(c.Stakeholders[s.Stakeholder]), Lang: p.Lang()}, Why: p.T("statement.constituency_why")}
	}
	return c.named(s)
}

func (c *cast) named(s *record.Statement) speaker {
	out := speaker{Post: s.Post, Capacity: c.r.Printer.T("statement.capacity." + capacityWord(s))}
	if s.Stakeholder != "" {
		out.Name = c.Name(s.Stakeholder, s.Date)
		if h := c.Stakeholders[s.Stakeholder]; h != nil {
			out.Href, out.Kind = c.stakeholderHref(h), c.kindOf(h)
		}
	}
	if who := c.People[s.Person]; who != nil {
		out.Person = inScript(who.Shown(), c.r.Printer.Lang())
		if who.Courtesy != "" && !who.Protected {
			out.Person.Text = who.Courtesy + " " + out.Person.Text
		}
	}
	if s.Stakeholder == "" && out.Person.Text != "" || out.Person.Text == out.Name.Text {
		out.Name, out.Person = out.Person, Name{}
	}
	if out.Name.Text == "" {
		key := "statement.nobody"
		if s.Kind == record.Note {
			key = "statement.secretariat"
		}
		out.Name = Name{Text: c.r.Printer.T(key), Lang: c.r.Printer.Lang()}
	}
	if s.OnBehalfOf != "" {
		out.OnBehalfOf = c.Name(s.OnBehalfOf, s.Date)
		if h := c.Stakeholders[s.OnBehalfOf]; h != nil {
			out.GroupHref = c.stakeholderHref(h)
		}
	}
	return out
}

func capacityWord(s *record.Statement) string {
	if s.Capacity == "" {
		return string(stakeholder.National)
	}
	return string(s.Capacity)
}

func (c *cast) stakeholderHref(s *stakeholder.Stakeholder) string {
	return c.r.Home() + "/stakeholders/" + strconv.FormatInt(s.Number, 10)
}

// kindOf is the regional group of a State, else the constituency, in words.
func (c *cast) kindOf(s *stakeholder.Stakeholder) string {
	p := c.r.Printer
	if s == nil {
		return p.T("stakeholder.kind.unknown")
	}
	if s.Kind == stakeholder.Group && s.Constituency == "" {
		return p.T("stakeholder.kind.group")
	}
	if t, ok := stakeholder.ConstituencyByID(s.Constituency); ok {
		label, _ := t.Label.For(p.Lang())
		return label
	}
	switch {
	case s.ConstituencyWritten != "":
		return s.ConstituencyWritten
	case s.Kind == stakeholder.State:
		return p.T("stakeholder.kind.state")
	case s.Kind == stakeholder.Individual:
		return p.T("stakeholder.kind.individual")
	}
	return p.T("stakeholder.kind.unknown")
}

// regionOf is the regional group of a State in words, empty for all others.
func (c *cast) regionOf(s *stakeholder.Stakeholder) string {
	if g, ok := stakeholder.RegionByID(s.Region); ok {
		label, _ := g.Label.For(c.r.Printer.Lang())
		return label
	}
	return ""
}

// symbol is how a statement is cited: S-104.
func symbol(n int64) string { return "S-" + strconv.FormatInt(n, 10) }

// statementHref is the address of a statement, at a paragraph where one is named.
func (r *Request) statementHref(number int64, paragraph int) string {
	to := r.Home() + "/statements/" + strconv.FormatInt(number, 10)
	if paragraph > 0 {
		to += "#p" + strconv.Itoa(paragraph)
	}
	return to
}

// recommendationHref is the address of a recommendation.
func (r *Request) recommendationHref(number int64) string {
	return r.Home() + "/recommendations/" + strconv.FormatInt(number, 10)
}

// meetingHref is the address of a meeting.
func (r *Request) meetingHref(slug string) string { return r.Home() + "/meetings/" + slug }

// asDate reads a clock's day; the zero date where there is none.
func asDate(c rapporteur.Clock) rapporteur.Date {
	if len(c.Local) < 10 {
		return rapporteur.Date{}
	}
	d, err := rapporteur.ParseDate(c.Local[:10])
	if err != nil {
		return rapporteur.Date{}
	}
	return d
}
