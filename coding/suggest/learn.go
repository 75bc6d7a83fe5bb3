// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// Tally counts what people did with the suggestions of one rule or kind.
type Tally struct {
	Accepted, Changed, Refused int
}

// Cases is how many suggestions were decided.
func (t Tally) Cases() int { return t.Accepted + t.Changed + t.Refused }

// Share is how many of the cases were accepted as they were, 0 to 1; 0 where
// there is no case.
func (t Tally) Share() float64 {
	if t.Cases() == 0 {
		return 0
	}
	return float64(t.Accepted) / float64(t.Cases())
}

// Interval bounds the share that the rule would have in the long run, at 95 in
// 100, after Wilson (1927). Without a case it is all of 0 to 1.
func (t Tally) Interval() (low, high float64) {
	n := float64(t.Cases())
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	p, zz := t.Share(), z*z/n
	middle := (p + zz/2) / (1 + zz)
	half := z / (1 + zz) * math.Sqrt(p*(1-p)/n+zz/(4*n))
	return max(0, middle-half), min(1, middle+half)
}

func (t *Tally) add(o coding.Outcome) {
	switch o {
	case coding.Accepted:
		t.Accepted++
	case coding.Changed:
		t.Changed++
	case coding.Declined:
		t.Refused++
	}
}

// A suggestion is ticked before anybody has looked only where its rule was
// accepted unchanged so often that at least nine in ten hold in the long run.
const (
	preTickShare = 0.9
	preTickCases = 40
)

// RuleTally is one rule with what was done with its suggestions.
type RuleTally struct {
	Kind coding.SuggestionKind
	Rule string
	Tally
	PreTicked bool // its suggestions stand ticked
}

// Record is what was learnt from the decisions of one process. The nil Record has
// learnt nothing.
type Record struct {
	rules   map[string]*RuleTally
	kinds   map[coding.SuggestionKind]*Tally
	spans   map[spanKey]bool  // refused words, by their place
	wording map[wordsKey]bool // refused words, by themselves
	about   map[aboutKey]bool // refused pairs, joins and themes
}

type spanKey struct {
	kind      coding.SuggestionKind
	statement rapporteur.ID
	version   int
	span      text.Span
	proposed  string
}

type wordsKey struct {
	kind      coding.SuggestionKind
	statement rapporteur.ID
	words     string
}

type aboutKey struct {
	kind     coding.SuggestionKind
	a, b     rapporteur.ID
	proposed string
}

// Learn reads decisions in their order; the last word on one thing stands. words
// gives the words that a refused passage had, so that they are not offered anew
// in a later version; nil, or an empty answer, knows the place alone.
func Learn(decisions []coding.Decision, words func(statement rapporteur.ID, version int, span text.Span) string) *Record {
	r := &Record{rules: map[string]*RuleTally{}, kinds: map[coding.SuggestionKind]*Tally{}, spans: map[spanKey]bool{}, wording: map[wordsKey]bool{}, about: map[aboutKey]bool{}}
	for i := range decisions {
		d := &decisions[i]
		if r.rules[d.Rule] == nil {
			r.rules[d.Rule] = &RuleTally{Kind: d.Kind, Rule: d.Rule}
		}
		if r.kinds[d.Kind] == nil {
			r.kinds[d.Kind] = &Tally{}
		}
		r.rules[d.Rule].add(d.Outcome)
		r.kinds[d.Kind].add(d.Outcome)
		r.remember(d, words)
	}
	for _, t := range r.rules {
		t.PreTicked = r.PreTick(t.Rule)
	}
	return r
}

func (r *Record) remember(d *coding.Decision, words func(rapporteur.ID, int, text.Span) string) {
	no := d.Outcome == coding.Declined
	if len(d.About) > 0 {
		r.about[aboutOf(d.Kind, d.About, d.Proposed)] = no
		return
	}
	if d.Statement == "" {
		return
	}
	r.spans[spanKey{d.Kind, d.Statement, d.Version, d.Span, themeOf(d.Kind, d.Proposed)}] = no
	if d.Kind == coding.OfPassage && words != nil {
		if w := text.Fold(words(d.Statement, d.Version, d.Span)); w != "" {
			r.wording[wordsKey{d.Kind, d.Statement, w}] = no
		}
	}
}

// themeOf keeps what was proposed where one thing may be refused and another
// still be offered for the same words.
func themeOf(kind coding.SuggestionKind, proposed string) string {
	if kind == coding.OfTheme || kind == coding.OfJoining {
		return proposed
	}
	return ""
}

func aboutOf(kind coding.SuggestionKind, about []rapporteur.ID, proposed string) aboutKey {
	ids := slices.Sorted(slices.Values(about))
	k := aboutKey{kind: kind, a: ids[0], proposed: themeOf(kind, proposed)}
	if len(ids) > 1 {
		k.b = ids[1]
		k.proposed = ""
	}
	return k
}

// PreTick reports whether the suggestions of a rule may stand ticked: the lower
// bound of how often it is right is at least nine in ten, on at least forty cases.
func (r *Record) PreTick(rule string) bool {
	if r == nil || r.rules[rule] == nil {
		return false
	}
	t := r.rules[rule]
	low, _ := t.Interval()
	return t.Cases() >= preTickCases && low >= preTickShare
}

// RefusedWords reports whether words of a statement were refused as a passage:
// there, or the same words in any version of the statement.
func (r *Record) RefusedWords(statement rapporteur.ID, version int, span text.Span, words string) bool {
	if r == nil {
		return false
	}
	if no, known := r.spans[spanKey{coding.OfPassage, statement, version, span, ""}]; known {
		return no
	}
	return r.wording[wordsKey{coding.OfPassage, statement, text.Fold(words)}]
}

// RefusedTheme and RefusedJoin report whether a theme, or a recommendation, was
// refused for a passage.
func (r *Record) RefusedTheme(passage, theme rapporteur.ID) bool {
	return r != nil && r.about[aboutOf(coding.OfTheme, []rapporteur.ID{passage}, string(theme))]
}

// RefusedJoin is RefusedTheme for joining a recommendation.
func (r *Record) RefusedJoin(passage, recommendation rapporteur.ID) bool {
	return r != nil && (r.about[aboutOf(coding.OfJoining, []rapporteur.ID{passage}, string(recommendation))] ||
		r.about[aboutOf(coding.OfJoining, []rapporteur.ID{passage, recommendation}, "")])
}

// RefusedPair reports whether two recommendations were said not to be the same, or
// not to be opposed, by the kind of the suggestion.
func (r *Record) RefusedPair(kind coding.SuggestionKind, a, b rapporteur.ID) bool {
	return r != nil && r.about[aboutOf(kind, []rapporteur.ID{a, b}, "")]
}

// Rules lists what was learnt of each rule, by kind and then by rule.
func (r *Record) Rules() []RuleTally {
	if r == nil {
		return nil
	}
	var out []RuleTally
	for _, id := range slices.Sorted(maps.Keys(r.rules)) {
		out = append(out, *r.rules[id])
	}
	slices.SortStableFunc(out, func(a, b RuleTally) int {
		return cmp.Compare(slices.Index(coding.SuggestionKinds, a.Kind), slices.Index(coding.SuggestionKinds, b.Kind))
	})
	return out
}

// Of is what was done with the suggestions of one kind.
func (r *Record) Of(kind coding.SuggestionKind) Tally {
	if r == nil || r.kinds[kind] == nil {
		return Tally{}
	}
	return *r.kinds[kind]
}
