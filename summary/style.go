// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/text"
	"rapporteur/process"
)

// StyleRules are the rules of the house style that a process may switch off, in
// the order in which its page lists them.
var StyleRules = []string{RuleVerbs, RuleLeadIns, RuleTerms, RuleInstruments, RuleAbbreviations, RuleAcronyms, RuleRepeats, RuleRounding}

// Rules of the house style.
const (
	RuleVerbs         = "verbs"         // verbs of reporting that judge the speaker
	RuleLeadIns       = "lead_ins"      // openings that say nothing
	RuleTerms         = "terms"         // terms to prefer, save in quotations
	RuleInstruments   = "instruments"   // full title at first mention, short after
	RuleAbbreviations = "abbreviations" // known ones, written out at first use
	RuleAcronyms      = "acronyms"      // capitals that nobody wrote out
	RuleRepeats       = "repeats"       // three sentences in a row that begin alike
	RuleRounding      = "rounding"      // "over 120" from 121, "about" within 5 per cent
)

// House is the house style of one language, with what a process adds to it and
// without what it switches off.
type House struct {
	language      string
	off           map[string]bool
	verbs, leads  []phrasing
	terms         []phrasing
	instruments   []instrument
	abbreviations []process.Abbreviation
	plain         map[string]bool
	UseVerbs      []string // verbs to choose from
	UseLeadIns    []string // openings to choose from
}

// phrasing is what not to write, and what would be right; Prefer is empty where
// the words are left out.
type phrasing struct {
	Avoid  []string `json:"avoid"`
	Prefer string   `json:"prefer"`
	Case   bool     `json:"case"` // only as written
	words  [][]string
}

// instrument is a convention or programme with its full and its short title.
type instrument struct {
	Full  string `json:"full"`
	Short string `json:"short"`
}

// styleFile is data/style/LANGUAGE.json.
type styleFile struct {
	Verbs, LeadIns struct {
		Use   []string
		Avoid []phrasing
	}
	Terms         []phrasing
	Instruments   []instrument
	Abbreviations []process.Abbreviation
	Plain         []string
}

var houses = sync.OnceValue(func() map[string]*styleFile {
	out := map[string]*styleFile{}
	entries, err := dataFiles.ReadDir("data/style")
	if err != nil {
		panic("summary: data/style: " + err.Error()) // it is part of the program
	}
	for _, e := range entries {
		raw, err := dataFiles.ReadFile("data/style/" + e.Name())
		f := &styleFile{}
		if err == nil {
			err = json.Unmarshal(raw, f)
		}
		if err != nil {
			panic("summary: data/style/" + e.Name() + ": " + err.Error())
		}
		for _, list := range [][]phrasing{f.Verbs.Avoid, f.LeadIns.Avoid, f.Terms} {
			for i := range list {
				list[i].ready()
			}
		}
		out[strings.TrimSuffix(e.Name(), ".json")] = f
	}
	return out
})

// ready takes the phrases apart once.
func (p *phrasing) ready() {
	p.words = nil
	for _, a := range p.Avoid {
		p.words = append(p.words, text.Words(a))
	}
}

// HouseStyle is the house style of a language for a process; false where none is
// built in, and then only what the process adds is looked for.
func HouseStyle(language string, s process.Style) (*House, bool) {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	f, known := houses()[base]
	if f == nil {
		f = &styleFile{}
	}
	h := &House{language: base, off: map[string]bool{}, verbs: f.Verbs.Avoid, leads: f.LeadIns.Avoid, terms: slices.Clone(f.Terms), instruments: f.Instruments,
		plain: map[string]bool{}, UseVerbs: f.Verbs.Use, UseLeadIns: f.LeadIns.Use}
	for _, rule := range s.Off {
		h.off[rule] = true
	}
	for _, t := range s.Terms {
		if sameLanguage(t.Language, base) {
			p := phrasing{Avoid: []string{t.Avoid}, Prefer: t.Prefer, Case: text.Fold(t.Avoid) == text.Fold(t.Prefer)}
			p.ready()
			h.terms = append(h.terms, p)
		}
	}
	own := map[string]bool{}
	for _, a := range s.Abbreviations {
		if sameLanguage(a.Language, base) {
			own[a.Short] = true
			h.abbreviations = append(h.abbreviations, a)
		}
	}
	for _, a := range f.Abbreviations {
		if !own[a.Short] { // what the process says of one stands
			a.Language = base
			h.abbreviations = append(h.abbreviations, a)
		}
	}
	for _, w := range f.Plain {
		h.plain[w] = true
	}
	return h, known
}

func sameLanguage(tag, base string) bool {
	t, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return t == base
}
