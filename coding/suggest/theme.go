// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"math"
	"slices"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// Coded is a passage that a person has filed under a theme.
type Coded struct {
	Theme    rapporteur.ID
	Words    string
	Language string
}

// ThemeHint is a theme for a passage, with the words that speak for it.
type ThemeHint struct {
	Theme   rapporteur.ID
	Score   float64     // 0 to 1, the shares of all themes together make 1
	Rule    string      // "theme.described": its title and description; "theme.learnt": what was filed there
	Shared  []text.Span // words of the passage that speak for it
	Reasons []Reason
}

// Rules of themes.
const (
	ThemeDescribed = "theme.described"
	ThemeLearnt    = "theme.learnt"
)

// Themes ranks the themes of a process for a passage: by their titles and
// descriptions, and by what has been filed under them, the second weighing more as
// it grows. A limit of 0 means three. Who asks more than once makes a ThemeIndex.
func Themes(words, language string, themes []process.Theme, coded []Coded, limit int) []ThemeHint {
	return NewThemeIndex(themes, coded).Themes(words, language, limit)
}

// ThemeIndex is the themes of a process made ready, with what was filed under
// them. The same themes and passages give the same hints, in whatever order the
// passages came. It does not change once it is made.
type ThemeIndex struct {
	themes    []rapporteur.ID
	described *text.Index
	learnt    classes
}

// NewThemeIndex reads themes and passages. Passages of themes that are not open
// are left out. Time is linear in the words.
func NewThemeIndex(themes []process.Theme, coded []Coded) *ThemeIndex {
	x := &ThemeIndex{}
	at := map[rapporteur.ID]int{}
	var terms [][]string
	for _, t := range themes {
		if t.Into != "" {
			continue
		}
		at[t.ID] = len(x.themes)
		x.themes = append(x.themes, t.ID)
		var own []string
		for _, lang := range t.Title.Languages() {
			own = append(own, themeTerms(t.Title.In[lang], lang)...)
		}
		for _, lang := range t.Description.Languages() {
			own = append(own, themeTerms(t.Description.In[lang], lang)...)
		}
		terms = append(terms, own)
	}
	x.described = text.NewIndex(terms)
	x.learnt = newClasses(len(x.themes))
	for _, c := range coded {
		if k, ok := at[c.Theme]; ok {
			x.learnt.add(k, themeTerms(c.Words, c.Language))
		}
	}
	return x
}

// halfWeight is how many filed passages weigh as much as a description.
const halfWeight = 2.0

// Themes is the function of this name, asked of the index.
func (x *ThemeIndex) Themes(words, language string, limit int) []ThemeHint {
	if limit <= 0 {
		limit = 3
	}
	if len(x.themes) == 0 {
		return nil
	}
	terms := themeTerms(words, language)
	described := x.byDescription(terms)
	learnt := x.learnt.shares(terms)
	out := make([]ThemeHint, len(x.themes))
	total := 0.0
	for k, id := range x.themes {
		n := float64(x.learnt.passages(k))
		own := n / (n + halfWeight)
		all := x.learnt.total / (x.learnt.total + halfWeight*float64(len(x.themes)))
		weight := all * (0.5 + 0.5*own)
		d, l := (1-weight)*described[k], weight*learnt[k]
		out[k] = ThemeHint{Theme: id, Score: d + l, Rule: ThemeDescribed}
		if l > d {
			out[k].Rule = ThemeLearnt
		}
		total += d + l
	}
	if total == 0 {
		return nil
	}
	order := make([]int, len(out))
	for k := range out {
		out[k].Score /= total
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(out[b].Score, out[a].Score) })
	var best []ThemeHint
	for _, k := range order[:min(limit, len(order))] {
		if h := out[k]; h.Score > 0 {
			x.explain(&h, k, words, language)
			if len(h.Shared) > 0 {
				best = append(best, h)
			}
		}
	}
	return best
}

// byDescription gives each theme's share of what titles and descriptions say.
func (x *ThemeIndex) byDescription(terms []string) []float64 {
	out := make([]float64, len(x.themes))
	sum := 0.0
	for _, h := range x.described.Search(terms, 0) {
		v := math.Exp(8 * h.Score())
		out[h.Text] = v - 1
		sum += v - 1
	}
	for k := range out {
		if sum > 0 {
			out[k] /= sum
		}
	}
	return out
}
