// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// Differ lists why one wording cannot say what another says: it takes the other
// side, or names another number, another addressee, or asks far more or less
// strongly. Empty where nothing is found.
func Differ(a, b Candidate) []Reason {
	x, y := readAsk(a.Wording, a.Language), readAsk(b.Wording, b.Language)
	x.known(a.Addressee, a.Strength)
	y.known(b.Addressee, b.Strength)
	return x.blocks(&y, text.NewIndex(nil))
}

// Numbers lists the numbers, shares and months of a text by their values, in the
// order in which they stand, so that "three" and "3" are the same.
func Numbers(words, language string) []string {
	var out []string
	for _, f := range readAsk(words, language).numbers {
		out = append(out, f.value)
	}
	return out
}

// Stated is how strongly words ask, where they say so: an imperative alone, the
// form in which recommendations stand, says nothing and gives the empty strength.
func Stated(words, language string) coding.Strength {
	var out coding.Strength
	for _, a := range Asks(words, language) {
		if a.Kind == coding.Proposal && a.Rule != "imperative" && (out == "" || strengthOrder(a.Strength) < strengthOrder(out)) {
			out = a.Strength
		}
	}
	r := reading{words: text.Words(words), strength: out}
	if r.soften(lexiconOf(language)); r.strength != out {
		return r.strength
	}
	return out
}
