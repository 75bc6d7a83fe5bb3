// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"rapporteur/internal/text"
)

// classes learns, for each theme, how its passages' words differ from those of
// all other themes: complement naive Bayes after Rennie and others (2003), one
// theme against the rest. It needs one pass over the passages and no order.
type classes struct {
	terms  map[string]int32 // their place in counts
	counts [][]float32      // by term, by theme: in how many passages
	of     []int            // passages, by theme
	words  []float64        // words, by theme
	sums   []float64        // words, by term
	all    float64          // words
	total  float64          // passages
}

func newClasses(n int) classes {
	return classes{terms: map[string]int32{}, of: make([]int, n), words: make([]float64, n)}
}

func (c *classes) add(k int, terms []string) {
	for _, t := range distinct(terms) {
		at, ok := c.terms[t]
		if !ok {
			at = int32(len(c.counts))
			c.terms[t] = at
			c.counts = append(c.counts, make([]float32, len(c.of)))
			c.sums = append(c.sums, 0)
		}
		c.counts[at][k]++
		c.sums[at]++
		c.words[k]++
		c.all++
	}
	c.of[k]++
	c.total++
}

func (c *classes) passages(k int) int { return c.of[k] }

// weight is how much a term speaks for a theme: above 0 where it is commoner
// there than elsewhere. Terms are taken as seen once everywhere, so that a rare
// one proves little.
func (c *classes) weight(at int32, k int) float64 {
	vocabulary := float64(len(c.counts))
	here := (float64(c.counts[at][k]) + 0.5) / (c.words[k] + 0.5*vocabulary)
	rest := (c.sums[at] - float64(c.counts[at][k]) + 0.5) / (c.all - c.words[k] + 0.5*vocabulary)
	return math.Log(here / rest)
}

// shares gives each theme's share, themes without a passage none.
func (c *classes) shares(terms []string) []float64 {
	out := make([]float64, len(c.of))
	known := 0
	for _, t := range distinct(terms) {
		at, ok := c.terms[t]
		if !ok {
			continue
		}
		known++
		for k := range out {
			if c.of[k] > 0 {
				out[k] += c.weight(at, k)
			}
		}
	}
	if known == 0 {
		return make([]float64, len(c.of))
	}
	top := math.Inf(-1)
	for k := range out {
		if c.of[k] > 0 {
			top = max(top, out[k])
		}
	}
	sum := 0.0
	for k := range out {
		if c.of[k] == 0 {
			out[k] = 0
			continue
		}
		// Words of one passage are not independent: the square root of their number
		// stands for how much they say.
		out[k] = math.Exp((out[k] - top) / math.Sqrt(float64(known)))
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}

func distinct(terms []string) []string {
	m := make(map[string]bool, len(terms))
	for _, t := range terms {
		m[t] = true
	}
	return slices.Sorted(maps.Keys(m))
}

// themeTerms are the words by which a passage is compared with themes.
func themeTerms(words, language string) []string {
	l := lexiconOf(language)
	tokens := text.Tokens(words)
	var out []string
	for i := range tokens {
		if f, ok := l.concept(tokens[i:]); ok {
			out = append(out, f.core)
		}
		if w := tokens[i].Word; l.tells(w) {
			out = append(out, l.stem(w))
		}
	}
	return out
}

// explain names the words of the passage that speak most for a theme.
func (x *ThemeIndex) explain(h *ThemeHint, k int, words, language string) {
	type said struct {
		span   text.Span
		word   string
		weight float64
	}
	l := lexiconOf(language)
	tokens := text.Tokens(words)
	var all []said
	for i, t := range tokens {
		if !l.tells(t.Word) {
			continue
		}
		core := l.stem(t.Word)
		w := x.described.WeightIn(core, k)
		if at, ok := x.learnt.terms[core]; ok && x.learnt.of[k] > 0 && x.learnt.counts[at][k] > 0 {
			w = max(w, x.learnt.weight(at, k))
		}
		if f, ok := l.concept(tokens[i:]); ok {
			w = max(w, x.described.WeightIn(f.core, k))
			if at, ok := x.learnt.terms[f.core]; ok && x.learnt.of[k] > 0 && x.learnt.counts[at][k] > 0 {
				w = max(w, x.learnt.weight(at, k))
			}
		}
		if w > 0 && !slices.ContainsFunc(all, func(s said) bool { return s.word == t.Word }) {
			all = append(all, said{t.Span, t.Word, w})
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(b.weight, a.weight) })
	all = all[:min(len(all), 5)]
	slices.SortFunc(all, func(a, b said) int { return a.span.Start - b.span.Start })
	var named []string
	for _, s := range all {
		h.Shared = append(h.Shared, s.span)
		named = append(named, s.word)
	}
	key := "suggestion.why.described"
	if h.Rule == ThemeLearnt {
		key = "suggestion.why.learnt"
	}
	h.Reasons = []Reason{{Key: key, Args: []any{"words", named}}}
}
