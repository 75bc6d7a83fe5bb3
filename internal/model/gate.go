// SPDX-License-Identifier: Apache-2.0

package model

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// Fault is why a wording is not offered: a message of the catalogue and the words
// at fault, where there are any.
type Fault struct{ Key, Words string }

// Keys of faults.
const (
	faultQuote    = "model.fault.quote"    // it rests on quotations that do not exist, or on none
	faultNumber   = "model.fault.number"   // it has a number that they do not have
	faultName     = "model.fault.name"     // the same for a name
	faultQuantity = "model.fault.quantity" // the same for "many", "all"
	faultStrength = "model.fault.strength" // it asks more strongly than any of them
	faultSide     = "model.fault.side"     // it takes the other side
)

// quantities are words for how many, which no quotation may be outdone in.
var quantities = map[string][]string{
	"en": strings.Fields("all every everyone everybody many most several some few numerous majority minority unanimous unanimously none always never consensus widespread half"),
	"fr": strings.Fields("tous toutes chaque plusieurs certains certaines quelques nombreux nombreuses plupart majorite minorite unanime unanimement aucun aucune toujours jamais consensus moitie"),
	"es": strings.Fields("todos todas cada muchos muchas varios varias algunos algunas pocos pocas mayoria minoria unanime unanimemente ninguno ninguna siempre nunca consenso mitad"),
	"ar": strings.Fields("جميع كل كثير كثيره الكثير معظم اغلبيه الاغلبيه بعض عده قليل اجماع بالاجماع دائما ابدا نصف"),
}

// Hold checks a wording against the quotations that it is said to rest on. It is
// strict: a good wording that fails costs somebody a sentence, a false one that
// passes costs the record its name.
func Hold(wording, language string, ids []string, quotes []Quote) []Fault {
	var cited []Quote
	for _, id := range ids {
		i := slices.IndexFunc(quotes, func(q Quote) bool { return q.ID == id })
		if i < 0 {
			return []Fault{{faultQuote, id}}
		}
		cited = append(cited, quotes[i])
	}
	if len(cited) == 0 {
		return []Fault{{faultQuote, ""}}
	}
	var out []Fault
	words, numbers := map[string]bool{}, map[string]bool{}
	for _, q := range cited {
		for _, w := range text.Words(q.Words) {
			words[w] = true
		}
		for _, n := range suggest.Numbers(q.Words, q.Language) {
			numbers[n] = true
		}
	}
	for _, n := range suggest.Numbers(wording, language) {
		if !numbers[n] {
			out = append(out, Fault{faultNumber, n})
		}
	}
	for _, name := range names(wording) {
		if !words[name] {
			out = append(out, Fault{faultName, name})
		}
	}
	base, _, _ := strings.Cut(language, "-")
	for _, w := range text.Words(wording) {
		if slices.Contains(quantities[base], w) && !words[w] {
			out = append(out, Fault{faultQuantity, w})
		}
	}
	return append(out, sides(wording, language, cited)...)
}

// sides compares what is asked and how strongly. The form of a recommendation, a
// bare verb, stands for "encourage": it may rest on that and on all above.
func sides(wording, language string, cited []Quote) []Fault {
	var out []Fault
	strongest, told := len(coding.Strengths), false
	for _, q := range cited {
		c := suggest.Candidate{Wording: q.Words, Language: q.Language}
		for _, r := range suggest.Differ(suggest.Candidate{Wording: wording, Language: language}, c) {
			if r.Key == suggest.Opposite && !slices.ContainsFunc(out, func(f Fault) bool { return f.Key == faultSide }) {
				out = append(out, Fault{faultSide, ""})
			}
		}
		if s := slices.Index(coding.Strengths, suggest.Stated(q.Words, q.Language)); s >= 0 {
			strongest, told = min(strongest, s), true
		}
	}
	own := slices.Index(coding.Strengths, suggest.Stated(wording, language))
	if own < 0 {
		own = slices.Index(coding.Strengths, coding.Encourage)
	}
	if !told {
		strongest = slices.Index(coding.Strengths, coding.Encourage)
	}
	if own < strongest {
		out = append(out, Fault{faultStrength, ""})
	}
	return out
}

// names are the words with a capital that does not come from standing first.
func names(wording string) []string {
	var out []string
	points := []rune(wording)
	for i, t := range text.Tokens(wording) {
		if i > 0 && unicode.IsUpper(points[t.Span.Start]) {
			out = append(out, t.Word)
		}
	}
	return out
}
