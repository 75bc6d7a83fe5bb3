// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// naming is a name found in a text, in bytes.
type naming struct {
	start, end int
	of         entry
}

// entry is a name that is looked for.
type entry struct {
	words  []string
	exact  string // an acronym must be written as it is
	holder rapporteur.ID
	person bool
	hidden bool // the true name of a protected one: never to stand anywhere
}

// finder finds names in texts by their words, the longest first.
type finder struct {
	by map[string][]entry // by the first word
}

func (f *finder) add(name string, e entry) {
	for w := range strings.FieldsSeq(text.Fold(name)) {
		e.words = append(e.words, w)
	}
	short := len([]rune(name)) <= 6 && name == strings.ToUpper(name) && name != strings.ToLower(name)
	if short {
		e.exact = name
	}
	if len(e.words) == 0 || len(e.words) == 1 && len(e.words[0]) < 3 && !short || !e.hidden && common()[strings.Join(e.words, " ")] {
		return
	}
	first := e.words[0]
	for _, other := range f.by[first] {
		if strings.Join(other.words, " ") == strings.Join(e.words, " ") && other.exact == e.exact {
			return
		}
	}
	f.by[first] = append(f.by[first], e)
}

// house is the Organization itself, by its names: it stands in the titles of
// offices, resolutions and posts, and is nobody's delegation.
var house = []string{"United Nations", "UN", "Nations Unies", "Organisation des Nations Unies", "ONU", "الأمم المتحدة", "Naciones Unidas", "Организация Объединенных Наций", "ООН", "联合国"}

// common are the names that are words for all of a kind ("civil society",
// "United Nations entities"): they tell of nobody.
var common = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range house {
		out[text.Fold(name)] = true
	}
	for _, lang := range stakeholder.Languages {
		if w, ok := convergence.WordingFor(lang); ok {
			for _, units := range w.Units {
				for _, unit := range units {
					out[text.Fold(unit)] = true
				}
			}
		}
	}
	return out
})

// states is the names of all States in all languages that are built in, of every
// date: under a convention that names nobody, one that took no part is as much
// a name as one that did.
var states = sync.OnceValue(func() *finder {
	f := &finder{by: map[string][]entry{}}
	for _, b := range stakeholder.States() {
		for _, n := range b.Names {
			f.add(n.Value, entry{})
		}
	}
	return f
})

// finder gives the names of this material, made at first use.
func (x *Index) finder() *finder {
	if x.namesake != nil {
		return x.namesake
	}
	f := &finder{by: map[string][]entry{}}
	for _, s := range slices.Concat(x.Stakeholders, x.Unseen) {
		if s.Constituency == "convenor" {
			continue
		}
		for _, n := range s.Names {
			f.add(n.Value, entry{holder: s.ID, hidden: s.Protected})
		}
		if s.Protected {
			f.add(s.DisplayName, entry{holder: s.ID})
		} else if s.Kind == stakeholder.State {
			if b, ok := stakeholder.ByISO3(s.ISO3); ok {
				for _, n := range b.Names {
					f.add(n.Value, entry{holder: s.ID})
				}
			}
		}
	}
	for _, p := range slices.Concat(x.People, x.UnseenPeople) {
		f.add(withoutCourtesy(p.Name), entry{holder: p.ID, person: true, hidden: p.Protected})
		if p.Protected {
			f.add(p.DisplayName, entry{holder: p.ID, person: true})
		}
	}
	for _, seg := range x.segments {
		for _, r := range seg.Roles {
			f.add(withoutCourtesy(r.Name), entry{holder: r.Person, person: true})
			f.add(r.Organisation, entry{holder: r.Stakeholder})
		}
	}
	x.namesake = f
	return f
}

// token is a word of a text with its place in bytes.
type token struct {
	start, end int
	folded     string
}

func tokens(in string) []token {
	var out []token
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, token{start, end, text.Fold(in[start:end])})
			start = -1
		}
	}
	for i, r := range in {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(in))
	return out
}

// find looks for names in a text. A name in Latin letters begins with a capital;
// an Arabic one may have a particle joined to it.
func (f *finder) find(in string) []naming {
	words := tokens(in)
	var out []naming
	for i := 0; i < len(words); i++ {
		if n, ok := f.at(in, words[i:]); ok {
			out = append(out, n)
			for i+1 < len(words) && words[i+1].start < n.end {
				i++
			}
		}
	}
	return out
}

func (f *finder) at(in string, words []token) (best naming, found bool) {
	for _, first := range withoutParticles(words[0].folded) {
		for _, e := range f.by[first] {
			n := len(e.words)
			if n > len(words) || !sameWords(words[1:n], e.words[1:]) {
				continue
			}
			start, end := words[0].start, words[n-1].end
			if first != words[0].folded {
				start = words[0].end - len(lastLetters(in[words[0].start:words[0].end], first))
			}
			written := in[start:end]
			if e.exact != "" && written != e.exact || e.exact == "" && !beginsAsName(written) {
				continue
			}
			if !found || end > best.end {
				best, found = naming{start, end, e}, true
			}
		}
	}
	return best, found
}

func sameWords(have []token, want []string) bool {
	for i := range want {
		if have[i].folded != want[i] {
			return false
		}
	}
	return true
}

// beginsAsName asks for a capital where the script has capitals.
func beginsAsName(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r) || !unicode.IsLower(r)
	}
	return false
}

// withoutParticles gives a folded word, and what is left of it without the
// particles that Arabic joins to a name.
func withoutParticles(w string) []string {
	out := []string{w}
	r, _ := firstRune(w)
	if !unicode.Is(unicode.Arabic, r) {
		return out
	}
	rest := w
	for range 2 {
		r, n := firstRune(rest)
		if !strings.ContainsRune("وفبلك", r) || len(rest) <= n+4 {
			break
		}
		rest = rest[n:]
		out = append(out, rest)
	}
	return out
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		_ = i
		return r, len(string(r))
	}
	return 0, 0
}

// lastLetters is the end of a written word that folds to what was found.
func lastLetters(written, folded string) string {
	for i := range written {
		if text.Fold(written[i:]) == folded {
			return written[i:]
		}
	}
	return written
}

// names reports whether a text names anybody of this material, or any State.
func (x *Index) names(in string) bool {
	return len(x.finder().find(in)) > 0 || len(states().find(in)) > 0
}
