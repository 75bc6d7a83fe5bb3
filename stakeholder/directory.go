// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"rapporteur"
)

// Directory finds who is meant by a written name, among the stakeholders that a
// process has and the States and groups that are built in. It is made for one
// import or one request and is not safe for use by several goroutines.
type Directory struct {
	entities []entity
	byCode   map[string]int // ISO code to entity
	index    index          // of what the process brought; the built-in names have their own
	entered  []Stakeholder
}

// entity is one participant: known in the process, built in, or both.
type entity struct {
	known   *Stakeholder
	builtIn *BuiltIn
	name    string    // to show a candidate by
	folded  []letters // every name, for candidates
}

// index finds entities by folded names.
type index struct {
	byName map[string][]int
	byBag  map[string][]int // without the order of words
	byPart map[string][]int // the part before a parenthesis
}

func newIndex() index { return index{map[string][]int{}, map[string][]int{}, map[string][]int{}} }

// builtInDirectory is what every directory begins with; it is never changed.
var builtInDirectory = sync.OnceValue(func() *Directory {
	d := &Directory{byCode: map[string]int{}, index: newIndex()}
	for _, list := range [][]BuiltIn{loaded().states, loaded().groups} {
		for i := range list {
			b := &list[i]
			n := d.put(entity{builtIn: b}, b.Names, b.Aliases)
			if b.Kind == State || b.Code == EuropeanUnion {
				d.byCode[b.Code] = n
			}
		}
	}
	return d
})

// NewDirectory makes a directory of a process's stakeholders and the built-in data.
func NewDirectory(known []Stakeholder) *Directory {
	base := builtInDirectory()
	d := &Directory{entities: slices.Clone(base.entities), byCode: maps.Clone(base.byCode), index: newIndex()}
	for _, s := range known {
		d.Add(s)
	}
	return d
}

// Add makes a stakeholder of the process known to the directory.
func (d *Directory) Add(s Stakeholder) {
	if i, ok := d.builtInOf(s); ok {
		d.entities[i].known = &s
		d.learn(i, s.Names, nil)
		return
	}
	i := d.put(entity{known: &s}, s.Names, nil)
	if s.ISO3 != "" {
		d.byCode[strings.ToUpper(s.ISO3)] = i
	}
}

// Entered lists the stakeholders that Take made since the directory was built,
// in the order of their first mention.
func (d *Directory) Entered() []Stakeholder { return slices.Clone(d.entered) }

// builtInOf tells which built-in State or group a known stakeholder is.
func (d *Directory) builtInOf(s Stakeholder) (int, bool) {
	if b, ok := ByISO3(s.ISO3); ok {
		i, ok := d.byCode[b.Code]
		return i, ok && d.entities[i].known == nil
	}
	if s.Kind != State && s.Kind != Group || s.ISO3 != "" {
		return 0, false
	}
	for _, n := range s.Names {
		for _, i := range d.named(Fold(n.Value)) {
			if e := d.entities[i]; e.builtIn != nil && e.builtIn.Kind == s.Kind && e.known == nil {
				return i, true
			}
		}
	}
	return 0, false
}

func (d *Directory) put(e entity, names []Name, aliases []string) int {
	if len(names) > 0 {
		e.name = names[0].Value
	}
	d.entities = append(d.entities, e)
	i := len(d.entities) - 1
	d.learn(i, names, aliases)
	return i
}

// learn indexes the names of an entity.
func (d *Directory) learn(i int, names []Name, aliases []string) {
	add := func(m map[string][]int, key string) {
		if key != "" && !slices.Contains(m[key], i) {
			m[key] = append(m[key], i)
		}
	}
	e := &d.entities[i]
	e.folded = slices.Clip(e.folded)
	one := func(v string) {
		folded := Fold(v)
		e.folded = append(e.folded, lettersOf(folded))
		add(d.index.byName, folded)
		add(d.index.byBag, foldBag(v))
	}
	for _, n := range names {
		one(n.Value)
		if part, _, ok := strings.Cut(n.Value, "("); ok && e.known != nil {
			add(d.index.byPart, Fold(part))
		}
	}
	for _, a := range aliases {
		one(a)
	}
}

// named lists the entities of a folded name, built in or of the process.
func (d *Directory) named(folded string) []int {
	return union(builtInDirectory().index.byName[folded], d.index.byName[folded])
}

// ordered lists the entities of a name without the order of its words.
func (d *Directory) ordered(bag string) []int {
	return union(builtInDirectory().index.byBag[bag], d.index.byBag[bag])
}

func union(a, b []int) []int {
	out := slices.Clone(a)
	for _, i := range b {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// Take matches a written name and, where it meets nobody whom the process knows,
// makes the stakeholder that now enters it: of the built-in State or group where
// one matched, else under the written name, marked unconfirmed. New says that it
// was made; its ID comes from ids, its number and access are the caller's.
func (d *Directory) Take(q Query, ids rapporteur.IDs) (s Stakeholder, m Match, isNew bool) {
	m = d.Match(q)
	if m.Stakeholder != nil {
		return *m.Stakeholder, m, false
	}
	if m.BuiltIn != nil {
		s = m.BuiltIn.Fresh()
		s.Unconfirmed = m.Doubt
	} else {
		s = d.written(q)
	}
	s.ID = ids()
	d.Add(s)
	d.entered = append(d.entered, s)
	return s, m, true
}

// written makes a stakeholder of what the source wrote and nothing more.
func (d *Directory) written(q Query) Stakeholder {
	r := ReadConstituency(q.Constituency)
	lang := q.Language
	if lang == "" {
		lang = "en"
	}
	s := Stakeholder{Kind: r.Kind, Constituency: r.ID, ConstituencyWritten: r.Written, Unconfirmed: "taken in under the written name"}
	if r.Unconfirmed != "" {
		s.Unconfirmed += "; " + r.Unconfirmed
	}
	name := clean(q.Name)
	if name == "" {
		name = clean(q.Country)
	}
	s.Names = []Name{{Language: lang, Form: Short, Value: name}}
	if a := acronymIn(name); a != "" {
		s.Names = append(s.Names, Name{Language: lang, Form: Acronym, Value: a})
	}
	if s.Kind == Organisation || s.Kind == Individual {
		for _, i := range d.find(q.Country) {
			if b := d.entities[i].builtIn; b != nil && b.Kind == State {
				s.Country = b.Code
			}
		}
	}
	return s
}

// acronymIn finds the acronym that a name gives of itself in a parenthesis:
// "Office of the UN High Commissioner for Human Rights (OHCHR)".
func acronymIn(name string) string {
	_, rest, ok := strings.Cut(name, "(")
	if !ok {
		return ""
	}
	in, _, _ := strings.Cut(rest, ")")
	in, _, _ = strings.Cut(in, ";")
	in = strings.TrimSpace(in)
	if len(in) < 2 || len(in) > 12 {
		return ""
	}
	upper := 0
	for _, r := range in {
		switch {
		case r >= 'A' && r <= 'Z':
			upper++
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
		default:
			return ""
		}
	}
	if upper < 2 {
		return ""
	}
	return in
}

// clean trims a value and makes one space of each stretch of white space.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }
