// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"strings"

	"rapporteur/process"
)

// The letters, by who writes them.
const (
	FromPresident      = "president"
	FromCoFacilitators = "co_facilitators"
)

// letters drafts the covering letters of a meeting's summary, the outermost
// first: the President's encloses the co-facilitators', which encloses the
// summary. A letter needs somebody to sign it.
func (d *drafter) letters() []Letter {
	var out []Letter
	president := d.officers("president")
	authors := d.officers("co_facilitator")
	if len(president) > 0 {
		out = append(out, d.letter(FromPresident, president, d.presidentBody(authors)))
	}
	if len(authors) > 0 {
		out = append(out, d.letter(FromCoFacilitators, authors, d.authorsBody()))
	}
	return out
}

func (d *drafter) officers(function string) []process.Officer {
	var out []process.Officer
	for _, o := range d.Process.Officers {
		if o.Function == function {
			out = append(out, o)
		}
	}
	return out
}

func (d *drafter) letter(from string, by []process.Officer, body []string) Letter {
	l := Letter{From: from, Circulation: d.w.T("draft.letter.addressee"), Body: body}
	for _, o := range by {
		l.Signatories = append(l.Signatories, Signatory{Name: o.Name, Post: o.Post, Person: o.Person, Initials: initialsOf(o.Name, l.Signatories)})
	}
	return l
}

func (d *drafter) presidentBody(authors []process.Officer) []string {
	var body []string
	if len(authors) > 0 {
		var names []string
		for _, o := range authors {
			name := tidy(o.Name)
			if o.Post != "" {
				name = d.w.T("draft.name.post", "name", name, "post", tidy(o.Post))
			}
			names = append(names, name)
		}
		body = append(body, d.w.T("draft.letter.president.1", "authors", names), d.transmits())
	} else {
		body = append(body, d.w.T("draft.letter.president.alone", "title", d.name()))
	}
	return append(body, d.w.T("draft.letter.president.close"))
}

// name is what the letters call the meeting or process.
func (d *drafter) name() string {
	if m := d.MeetingOf(); m != nil {
		return d.called(m)
	}
	return d.words(d.Process.Title)
}

func (d *drafter) transmits() string {
	m := d.MeetingOf()
	if m == nil {
		return d.w.T("draft.letter.president.2_bare", "title", d.name())
	}
	where, when := d.where(m), d.when(m)
	switch {
	case when == "":
		return d.w.T("draft.letter.president.2_bare", "title", d.name())
	case where == "":
		return d.w.T("draft.letter.president.2_when", "title", d.name(), "when", when)
	}
	return d.w.T("draft.letter.president.2", "title", d.name(), "where", where, "when", when)
}

func (d *drafter) authorsBody() []string {
	body := []string{d.w.T("draft.letter.cofacilitators.1", "process", d.words(d.Process.Title))}
	m := d.MeetingOf()
	if mandate := d.mandateName(); mandate != "" && m != nil && d.where(m) != "" && d.when(m) != "" {
		body = append(body, d.w.T("draft.letter.cofacilitators.2", "mandate", mandate, "title", d.name(), "where", d.where(m), "when", d.when(m)))
	} else {
		body = append(body, d.w.T("draft.letter.cofacilitators.2_plain", "title", d.name()))
	}
	return append(body, d.w.T("draft.letter.cofacilitators.3"), d.w.T("draft.letter.cofacilitators.close"))
}

func (d *drafter) mandateName() string {
	if len(d.Process.Mandates) == 0 {
		return ""
	}
	m := d.Process.Mandates[0]
	if m.Paragraph == 0 {
		return m.Symbol
	}
	return d.w.T("draft.mandate_of.paragraph", "paragraph", m.Paragraph, "symbol", m.Symbol)
}

// PlaceDate is the line of a letter that says where and when it was written.
func (l Letter) PlaceDate(w Wording) string {
	date := w.Date(l.Date)
	switch {
	case l.Place == "":
		return date
	case date == "":
		return l.Place
	}
	return w.T("draft.letter.place_date", "place", l.Place, "date", date)
}

// Lines are the lines of an address.
func Lines(address string) []string {
	if address == "" {
		return nil
	}
	return strings.Split(address, "\n")
}
