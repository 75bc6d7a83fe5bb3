// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"rapporteur/stakeholder"
)

// Wording is how one language says the terms of the scale, by native usage. The
// lists are data; With makes a changed copy for a process. Phrases are compared
// without case, accents and vowel signs.
type Wording struct {
	Language string `json:"-"`
	// Terms are words that become a count of voices only before a unit
	// ("many delegations") or, alone, before a verb of saying ("many noted").
	Terms map[string][]string `json:"terms"`
	// Whole are phrases that say all by themselves: "one delegation", "it was noted".
	Whole map[string][]string `json:"whole"`
	// Never are terms that are never offered: Voiced before a unit, Plain anywhere.
	Never struct {
		Voiced []string `json:"voiced"`
		Plain  []string `json:"plain"`
	} `json:"never"`
	Units    map[string][]string          `json:"units"`   // per word track; "any" says no track
	Verbs    []string                     `json:"verbs"`   // of saying, after a word that stands alone
	Opening  [][]string                   `json:"opening"` // what may follow a term before the unit: "of the"
	Stops    []string                     `json:"stops"`   // words that part a term from a noun further on
	Modals   []string                     `json:"modals"`  // after a unit they make a demand of it: "all States should"
	Before   []string                     `json:"before"`  // before a term they do the same
	Over     []string                     `json:"over"`
	About    []string                     `json:"about"`
	AtLeast  []string                     `json:"atLeast"`
	Nearly   []string                     `json:"nearly"`
	Numbers  map[string]int               `json:"numbers"`
	Prefixes []string                     `json:"prefixes"` // letters written onto a word: Arabic "and", "for"
	Subjects map[string]map[string]string `json:"subjects"` // the phrase of a track and a term: "many delegations"
	Labels   map[string]string            `json:"labels"`   // a term's short name for the desk
	compiled func() *compiled
}

// Subject is the whole phrase that a computed sentence takes for a term on a
// track: "many delegations", "de nombreuses délégations"; empty for terms that
// name no number.
func (w *Wording) Subject(track stakeholder.WordTrack, term string) string {
	return w.Subjects[string(track)][term]
}

var wordings = sync.OnceValue(func() map[string]*Wording {
	var file struct {
		Languages map[string]*Wording `json:"languages"`
	}
	read("wording.json", &file)
	for lang, w := range file.Languages {
		w.Language = lang
		w.compiled = sync.OnceValue(w.compile)
	}
	return file.Languages
})

// WordingFor is the built-in wording of a language tag ("fr", "fr-CA"); false
// where there is none, and words are then not checked. It is shared: to change
// it, use With.
func WordingFor(lang string) (*Wording, bool) {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	w, ok := wordings()[base]
	return w, ok
}

// With is a copy of the wording with a change made to it, such as one more word
// for "many". The wording itself stays as it is.
func (w *Wording) With(change func(*Wording)) *Wording {
	b, err := json.Marshal(w)
	out := &Wording{}
	if err == nil {
		err = json.Unmarshal(b, out)
	}
	if err != nil { // a wording is plain lists and maps of text
		panic("copying a wording: " + err.Error())
	}
	out.Language = w.Language
	change(out)
	out.compiled = sync.OnceValue(out.compile)
	return out
}

// phraseKind is what a phrase does.
type phraseKind int

const (
	termBeforeUnit phraseKind = iota
	wholePhrase
	neverBeforeUnit
	neverPlain
)

type phrase struct {
	words []string
	kind  phraseKind
	term  string
}

type unit struct {
	words []string
	track stakeholder.WordTrack // empty: any
}

// compiled is a wording made ready for looking up, longest phrases first.
type compiled struct {
	phrases                      []phrase
	units                        []unit
	verbs, stops, modals, before map[string]bool
	opening                      [][]string
	over, about, atLeast, nearly [][]string
	numbers                      map[string]int
	prefixes                     []string
}

func (w *Wording) compile() *compiled {
	c := &compiled{verbs: set(w.Verbs), stops: set(w.Stops), modals: set(w.Modals), before: set(w.Before), numbers: map[string]int{}, prefixes: w.Prefixes,
		over: split(w.Over), about: split(w.About), atLeast: split(w.AtLeast), nearly: split(w.Nearly)}
	for _, o := range w.Opening {
		c.opening = append(c.opening, words(strings.Join(o, " ")))
	}
	for n, v := range w.Numbers {
		c.numbers[strings.Join(words(n), " ")] = v
	}
	add := func(list []string, kind phraseKind, term string) {
		for _, p := range list {
			c.phrases = append(c.phrases, phrase{words(p), kind, term})
		}
	}
	for term, list := range w.Terms {
		add(list, termBeforeUnit, term)
	}
	for term, list := range w.Whole {
		add(list, wholePhrase, term)
	}
	add(w.Never.Voiced, neverBeforeUnit, "")
	add(w.Never.Plain, neverPlain, "")
	for track, list := range w.Units {
		for _, u := range list {
			t := stakeholder.WordTrack(track)
			if track == "any" {
				t = ""
			}
			c.units = append(c.units, unit{words(u), t})
		}
	}
	slices.SortFunc(c.phrases, func(a, b phrase) int { return longer(a.words, b.words) })
	slices.SortFunc(c.units, func(a, b unit) int { return longer(a.words, b.words) })
	return c
}

// longer puts phrases of more words first, and the rest in a fixed order.
func longer(a, b []string) int {
	if len(a) != len(b) {
		return len(b) - len(a)
	}
	return strings.Compare(strings.Join(a, " "), strings.Join(b, " "))
}

func set(list []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range list {
		out[strings.Join(words(w), " ")] = true
	}
	return out
}

func split(list []string) (out [][]string) {
	for _, p := range list {
		out = append(out, words(p))
	}
	return out
}
