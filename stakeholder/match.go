// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"strings"
)

// Query is what a source writes of a contributor. Any field may be empty; where
// there is no name, the country is the contributor.
type Query struct {
	Name         string
	ISO3         string
	Country      string // country or region
	Constituency string // as written
	Language     string // of the name, for a stakeholder taken in as written; empty is English
}

// Rule is how a match was made.
type Rule string

const (
	ByCode    Rule = "iso3"
	ByName    Rule = "name"       // short, formal or former, of any date, or a usual variant
	ByOrder   Rule = "word_order" // the same words in another order
	ByCountry Rule = "country"
	ByPart    Rule = "part" // the part before a comma or parenthesis
)

// Match is what a written name was taken to mean. At most one of Stakeholder
// (known in the process) and BuiltIn (to enter it now) is set; none of them
// means that nobody was found. Candidates are whom it might mean: they are never
// taken without a person's word.
type Match struct {
	Stakeholder *Stakeholder
	BuiltIn     *BuiltIn
	Rule        Rule
	Written     string // the words that matched
	Doubt       string // why a person should look at the match all the same; empty where it is certain
	Candidates  []Candidate
}

// Candidate is somebody whom a written name might mean.
type Candidate struct {
	Stakeholder *Stakeholder
	BuiltIn     *BuiltIn
	Name        string // the name that is near
	Why         string
}

// Found reports whether the match names somebody, with doubt or without.
func (m Match) Found() bool { return m.Stakeholder != nil || m.BuiltIn != nil }

// Match finds whom a source means, by the first rule that meets exactly one:
// iso3; any name of any date; the country, where the constituency is Member
// State or other; the part of the name before a comma or parenthesis. A name
// that meets several is no match but a list of candidates.
func (d *Directory) Match(q Query) Match {
	q.Name, q.Country = clean(q.Name), clean(q.Country)
	if q.Name == "" {
		q.Name = q.Country
	}
	if m, ok := d.matchCode(q); ok {
		return m
	}
	rules := []func(Query) (Match, bool){d.matchName, d.matchCountry, d.matchPart}
	for _, rule := range rules {
		if m, stop := rule(q); stop {
			return m
		}
	}
	return Match{Written: q.Name, Candidates: d.near(q.Name)}
}

func (d *Directory) matchCode(q Query) (Match, bool) {
	code := strings.ToUpper(strings.TrimSpace(q.ISO3))
	if b, ok := ByISO3(code); ok {
		code = b.Code
	}
	i, ok := d.byCode[code]
	if !ok || code == "" {
		return Match{}, false
	}
	m := d.match(i, ByCode, code)
	if hits := d.named(Fold(q.Name)); q.Name != "" && len(hits) == 1 && hits[0] != i {
		m.Doubt = "the code " + code + " and the name \"" + q.Name + "\" mean different participants"
	}
	return m, true
}

func (d *Directory) matchName(q Query) (Match, bool) {
	for _, try := range []struct {
		hits []int
		rule Rule
	}{{d.named(Fold(q.Name)), ByName}, {d.ordered(foldBag(q.Name)), ByOrder}} {
		switch len(try.hits) {
		case 0:
			continue
		case 1:
			m := d.match(try.hits[0], try.rule, q.Name)
			if d.odd(try.hits[0], q) {
				m.Doubt = "the name is a State's, the constituency \"" + clean(q.Constituency) + "\" is not"
			}
			return m, true
		}
		return d.several(try.hits, q.Name, "several have this name"), true
	}
	return Match{}, false
}

// matchCountry holds for Member States and for "other", which sources write for
// observer States. An organisation that merely works in a country is not it.
func (d *Directory) matchCountry(q Query) (Match, bool) {
	c := Fold(q.Constituency)
	member, other := constituencyWords[c] == "member_state" || constituencyWords[c] == "observer_state", c == "other"
	if !member && !other {
		return Match{}, false
	}
	hits := d.find(q.Country)
	if len(hits) != 1 || !d.isState(hits[0]) {
		return Match{}, false
	}
	m := d.match(hits[0], ByCountry, q.Country)
	if slices.Contains(d.find(q.Name), hits[0]) {
		return m, true
	}
	if other && organisationLike(q.Name) {
		return d.several(hits, q.Name, "its country; the name is an organisation's"), true
	}
	if other {
		m.Doubt = "taken by its country alone; the constituency is \"other\""
	}
	return m, true
}

func (d *Directory) matchPart(q Query) (Match, bool) {
	hits := d.find(q.Name)
	switch len(hits) {
	case 0:
		return Match{}, false
	case 1:
		if d.odd(hits[0], q) {
			return d.several(hits, q.Name, "the name begins with a State's; the constituency \""+clean(q.Constituency)+"\" is not a State's"), true
		}
		return d.match(hits[0], ByPart, before(q.Name)), true
	}
	return d.several(hits, q.Name, "several have a name that begins so"), true
}

// find looks for a whole name, then for the part before a comma or parenthesis.
func (d *Directory) find(name string) []int {
	if name == "" {
		return nil
	}
	for _, part := range []string{name, before(name)} {
		if hits := d.named(Fold(part)); len(hits) > 0 {
			return hits
		}
	}
	if head, _, _ := strings.Cut(name, "("); head != "" {
		return d.index.byPart[Fold(head)]
	}
	return nil
}

// before is the part of a name before the first comma or parenthesis.
func before(name string) string {
	if i := strings.IndexAny(name, ",(،（"); i >= 0 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

func (d *Directory) isState(i int) bool {
	e := d.entities[i]
	return e.known != nil && e.known.Kind == State || e.known == nil && e.builtIn.Kind == State
}

// odd reports that a State was met although the source says it is none.
func (d *Directory) odd(i int, q Query) bool {
	r := ReadConstituency(q.Constituency)
	return d.isState(i) && (r.Kind == Group || r.ID != "" && r.Kind != State)
}

func (d *Directory) match(i int, rule Rule, written string) Match {
	e := d.entities[i]
	m := Match{Rule: rule, Written: written, Stakeholder: e.known}
	if e.known == nil {
		m.BuiltIn = e.builtIn
	}
	return m
}

func (d *Directory) several(hits []int, written, why string) Match {
	m := Match{Written: written}
	for _, i := range hits {
		m.Candidates = append(m.Candidates, d.candidate(i, why))
	}
	return m
}

func (d *Directory) candidate(i int, why string) Candidate {
	e := d.entities[i]
	c := Candidate{Stakeholder: e.known, Name: e.name, Why: why}
	if e.known == nil {
		c.BuiltIn = e.builtIn
	}
	return c
}
