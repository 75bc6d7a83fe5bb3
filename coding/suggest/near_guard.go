// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"strings"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// copyShare is the share of runs of words that makes one wording a copy of
// another: 0.8 of Jaccard's measure, over runs of three words.
const copyShare = 0.8

// Opposite is the key of the reason that two asks take opposite sides.
const Opposite = "suggestion.blocked.polarity"

// Blocks of sameness, the ends of the keys "suggestion.blocked.…".
const (
	blockPolarity  = Opposite
	blockNumber    = "suggestion.blocked.number"
	blockAddressee = "suggestion.blocked.addressee"
	blockStrength  = "suggestion.blocked.strength"
	blockChoice    = "suggestion.blocked.choice"
)

// opposedShare is the share of the weight of shared words, towards which both
// take a side, that must be on opposite sides for two asks to be opposed.
const opposedShare = 0.5

// figure is a number or a part of a date.
type figure struct{ sort, value, word string }

// copies gives the share of runs of words that two wordings have in common, and
// whether they are the same word for word.
func (r *reading) copies(o *reading) (share float64, identical bool) {
	if slices.Equal(r.words, o.words) {
		return 1, len(r.words) > 0
	}
	return text.Jaccard(r.words, o.words, 3), false
}

// blocks lists why two asks cannot be the same.
func (r *reading) blocks(o *reading, x *text.Index) []Reason {
	var out []Reason
	if here, there, ok := r.opposed(o, x); ok {
		out = append(out, Reason{blockPolarity, []any{"here", here, "there", there}})
	}
	if here, there, ok := exclude(r.exclusive, o.exclusive); ok {
		out = append(out, Reason{blockChoice, []any{"here", here, "there", there}})
	}
	if here, there, ok := differ(r.numbers, o.numbers); ok {
		out = append(out, Reason{blockNumber, []any{"here", here, "there", there}})
	}
	if len(r.actors) > 0 && len(o.actors) > 0 && !slices.ContainsFunc(r.actors, func(a string) bool { return slices.Contains(o.actors, a) }) {
		out = append(out, Reason{blockAddressee, []any{"here", r.addressee, "there", o.addressee}})
	}
	if a, b := strengthOrder(r.strength), strengthOrder(o.strength); a >= 0 && b >= 0 && max(a-b, b-a) >= 2 {
		out = append(out, Reason{Key: blockStrength})
	}
	return out
}

func strengthOrder(s coding.Strength) int { return slices.Index(coding.Strengths, s) }

// opposed tells that two asks take opposite sides towards most of what they
// share, and by which words. What stands under their own verbs decides; where they
// share none of that, all of it.
func (r *reading) opposed(o *reading, x *text.Index) (here, there string, ok bool) {
	for _, headOnly := range []bool{true, false} {
		same, opposite := 0.0, 0.0
		seen := map[string]bool{}
		for _, t := range r.terms {
			u, has := o.term(t.core)
			side := t.to(u.stand)
			if !has || seen[t.core] || side == 0 || headOnly && !(t.head && u.head) {
				continue
			}
			seen[t.core] = true
			w := x.Weight(t.core)
			if side > 0 {
				same += w
				continue
			}
			opposite += w
			if here == "" && there == "" {
				here, there = t.side(), u.side()
			}
		}
		if same+opposite > 0 {
			return here, there, opposite > opposedShare*(same+opposite)
		}
	}
	return "", "", false
}

// exclude finds words that exclude each other, of a sort of which the two asks
// have none in common.
func exclude(a, b []choice) (here, there string, ok bool) {
	for _, c := range a {
		var others []string
		for _, d := range b {
			if d.set == c.set {
				others = append(others, d.value)
				there = d.word
			}
		}
		if len(others) > 0 && !slices.ContainsFunc(a, func(e choice) bool { return e.set == c.set && slices.Contains(others, e.value) }) {
			return c.word, there, true
		}
	}
	return "", "", false
}

// term finds the first term of a form towards which the ask takes a side.
func (r *reading) term(core string) (signed, bool) {
	found := -1
	for i, t := range r.terms {
		if t.core == core && (found < 0 || r.terms[found].base == 0) {
			found = i
		}
	}
	if found < 0 {
		return signed{}, false
	}
	return r.terms[found], true
}

// side is the word that turned the side with the one that it turned: "ban … detention".
func (t signed) side() string {
	if t.by == "" {
		return t.word
	}
	return t.by + " … " + t.word
}

// differ compares the numbers of one sort that both have: "by 2020" and "by 2030".
func differ(a, b []figure) (here, there string, ok bool) {
	for _, sort := range []string{"year", "number", "share", "month"} {
		left, right := of(a, sort), of(b, sort)
		if len(left) > 0 && len(right) > 0 && !equalValues(left, right) {
			return written(left), written(right), true
		}
	}
	return "", "", false
}

func of(all []figure, sort string) []figure {
	var out []figure
	for _, f := range all {
		if f.sort == sort {
			out = append(out, f)
		}
	}
	return out
}

func equalValues(a, b []figure) bool { return slices.Equal(values(a), values(b)) }

func values(all []figure) []string {
	out := make([]string, len(all))
	for i, f := range all {
		out[i] = f.value
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func written(all []figure) string {
	out := make([]string, len(all))
	for i, f := range all {
		out[i] = f.word
	}
	return strings.Join(out, ", ")
}

// figure reads a number, in figures or as a word, or a month.
func (l *lexicon) figure(tokens []text.Token, i int) (figure, bool) {
	w := tokens[i].Word
	if v, ok := l.months[w]; ok {
		return figure{"month", v, w}, true
	}
	share := i+1 < len(tokens) && (l.percent[tokens[i+1].Word] || i+2 < len(tokens) && l.percent[tokens[i+1].Word+"-"+tokens[i+2].Word])
	v, ok := l.figures[w]
	if !ok {
		if w[0] < '0' || w[0] > '9' {
			return figure{}, false
		}
		v = w
	}
	if part, cut := strings.CutSuffix(v, "%"); cut {
		return figure{"share", part, w}, true
	}
	switch {
	case share:
		return figure{"share", v, w}, true
	case len(v) == 4 && (v[:2] == "19" || v[:2] == "20"):
		return figure{"year", v, w}, true
	}
	return figure{"number", v, w}, true
}
