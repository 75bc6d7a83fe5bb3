// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Named is a name that a convention keeps out of a text.
type Named struct {
	Start, End int // in bytes of the text
	Name       string
}

// Unnamed finds the names in a text that the convention does not let stand in a
// section of that kind. Where nobody, or only officers and panellists, may be
// named, no State, organisation or person stands as the holder of a view; who
// runs the process and where it met are facts and stay. The true name of a
// protected speaker stands nowhere.
func (x *Index) Unnamed(in string, kind SectionKind, c programme.Attribution) []Named {
	found := x.finder().find(in)
	if c == programme.NamesAll {
		found = slices.DeleteFunc(found, func(n naming) bool { return !n.of.hidden })
	} else {
		for _, n := range states().find(in) {
			if !slices.ContainsFunc(found, func(o naming) bool { return o.start < n.end && n.start < o.end }) {
				found = append(found, n)
			}
		}
		slices.SortFunc(found, func(a, b naming) int { return a.start - b.start })
	}
	if len(found) == 0 {
		return nil
	}
	allowed := x.allowed(in, kind, c)
	var out []Named
	for _, n := range found {
		if n.of.hidden || !slices.ContainsFunc(allowed, func(a [2]int) bool { return a[0] <= n.start && n.end <= a[1] }) {
			out = append(out, Named{n.start, n.end, in[n.start:n.end]})
		}
	}
	return out
}

// allowed finds the places in a text that hold a fact: officers with their
// posts, the place, titles, the mandate, and panellists where the convention
// names them.
func (x *Index) allowed(in string, kind SectionKind, c programme.Attribution) [][2]int {
	var out [][2]int
	for _, fact := range x.facts(kind, c) {
		for from := 0; ; {
			i := strings.Index(in[from:], fact)
			if i < 0 {
				break
			}
			out = append(out, [2]int{from + i, from + i + len(fact)})
			from += i + len(fact)
		}
	}
	return out
}

// factsKey is what the facts depend on.
type factsKey struct {
	recommended bool
	convention  programme.Attribution
}

// facts lists what may be named as a fact, gathered once.
func (x *Index) facts(kind SectionKind, c programme.Attribution) []string {
	k := factsKey{kind == Recommendations || kind == Practices, c}
	out, ok := x.known[k]
	if !ok {
		out = x.gatherFacts(k.recommended, c)
		x.known[k] = out
	}
	return out
}

func (x *Index) gatherFacts(recommended bool, c programme.Attribution) []string {
	var out []string
	add := func(in ...string) {
		for _, s := range in {
			if s = tidy(s); s != "" {
				out = append(out, s)
			}
		}
	}
	texts := func(ts ...rapporteur.Text) {
		for _, t := range ts {
			for _, s := range t.In {
				add(s)
			}
		}
	}
	texts(x.Process.Title)
	for _, o := range x.Process.Officers {
		add(o.Name, o.Post)
	}
	for _, m := range x.Process.Mandates {
		add(m.Symbol)
		texts(m.Title)
	}
	for _, t := range x.Process.Themes {
		texts(t.Title)
	}
	for i := range x.Meetings {
		m := &x.Meetings[i]
		texts(m.Title, m.Subtitle)
		add(m.Place.Venue, m.Place.City, m.Place.Country)
		m.Walk(func(s *programme.Segment, _ int) bool {
			texts(s.Title)
			texts(s.Questions...)
			for _, r := range s.Roles {
				if named(c, r.Kind) {
					add(r.Name, r.Post, r.Organisation)
				}
			}
			return true
		})
	}
	if recommended {
		for i := range x.Recommendations {
			texts(x.Recommendations[i].Wording)
		}
	}
	for i := range x.Recommendations {
		r := &x.Recommendations[i]
		add(r.Instruments...)
		for lang, s := range r.Wording.In {
			add(within(lang, s)...)
		}
	}
	if c != programme.NamesNobody {
		add(x.namesOfPanellists()...)
	}
	return out
}

// namesOfPanellists are the people and organisations that spoke on a panel under
// their names, and the display names of protected speakers.
func (x *Index) namesOfPanellists() []string {
	var out []string
	for i := range x.Stakeholders {
		if x.Stakeholders[i].Protected {
			out = append(out, x.Stakeholders[i].DisplayName)
		}
	}
	for i := range x.Statements {
		s := &x.Statements[i]
		if s.Capacity != stakeholder.Panellist || !x.nameable(s) {
			continue
		}
		if p := x.people[s.Person]; p != nil {
			out = append(out, p.Shown())
		}
		if h := x.stakeholders[s.Stakeholder]; h != nil && !h.Protected {
			for _, n := range h.Names {
				out = append(out, n.Value)
			}
		}
	}
	return out
}

// nameable reports whether a statement may be attributed by name where the
// convention names its speaker.
func (x *Index) nameable(s *record.Statement) bool {
	return s.Level == record.Named && x.RegimeOf(s) == programme.OnRecord
}

// Under gives a copy of the summary as the convention lets it leave the house:
// where a sentence names whom it may not, the word withheld stands instead. A
// signatory is warned of such sentences and may write them; they do not go out
// with the name. Computed sentences of the introduction, the panels and the
// annex were composed from facts and stay as they are, as do letters.
func (x *Index) Under(s Summary, c programme.Attribution, withheld string) Summary {
	out := s
	out.Convention = c
	out.Sections = slices.Clone(s.Sections)
	for i := range out.Sections {
		sec := &out.Sections[i]
		sec.Sentences = slices.Clone(sec.Sentences)
		for j := range sec.Sentences {
			y := &sec.Sentences[j]
			if y.Author == Computed && Factual(sec.Kind) && c == s.Convention {
				continue
			}
			y.Text = withhold(y.Text, x.Unnamed(y.Text, sec.Kind, c), withheld)
			if c != programme.NamesAll {
				y.Names = nil
			}
		}
	}
	return out
}

// Factual reports whether a section of that kind tells what happened, and no views.
func Factual(kind SectionKind) bool {
	return kind == Introduction || kind == Panels || kind == Annex
}

func withhold(in string, names []Named, withheld string) string {
	var b strings.Builder
	at := 0
	for _, n := range names {
		b.WriteString(in[at:n.Start])
		b.WriteString(withheld)
		at = n.End
	}
	b.WriteString(in[at:])
	return b.String()
}

// named tells whether the convention names people in a role.
func named(c programme.Attribution, kind programme.RoleKind) bool {
	return c != programme.NamesNobody || officerRoles[kind]
}
