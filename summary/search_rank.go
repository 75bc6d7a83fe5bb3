// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/text"
)

// Heard is one place of the record that may stand behind a sentence.
type Heard struct {
	Citation        Citation
	Statement       int64 // its number
	Language        string
	Words           string
	Shared          []text.Span   // words that both have, in Words, in code points
	Passage         rapporteur.ID // where it was marked
	Recommendations []int64       // that the passage stands under
	Score           float64       // 0 to 1; places are ordered by it
	Covers          float64       // the share of the sentence's telling words that it has, by weight, 0 to 1
	Why             []Why         // why it is offered
	Cautions        []Why         // in what it may differ
}

// Why is a key of a message with what fills it.
type Why struct {
	Key  string
	Args []any
}

// Bounds of what is offered. A place that has less of a sentence's telling words
// is no answer to who said this.
const (
	leastCovered  = 0.3
	wellCovered   = 0.55
	perStatement  = 2
	rerankedUnits = 80
	// Numbers and names tell more than other words of the same rarity.
	numberWeighs, nameWeighs = 1.8, 1.4
	// A marked passage was found worth marking by a person.
	markedBonus = 0.06
	pairBonus   = 0.12
)

// Firm reports whether a place has most of what the sentence says. The others are
// the nearest that there is.
func (h Heard) Firm() bool { return h.Covers >= wellCovered }

// query is a sentence made ready for looking up.
type query struct {
	words    string
	language string
	tokens   []tellingToken
	weight   map[string]float64
	total    float64
}

// ask leaves out of a sentence who is said to have said it and how many: what is
// looked for is what was said.
func (s *Search) ask(words, language string) query {
	q := query{words: words, language: language, weight: map[string]float64{}}
	var who []text.Span
	if w, ok := convergence.WordingFor(language); ok {
		for _, f := range w.Find(words) {
			who = append(who, f.Span)
		}
	}
	for _, t := range tellingTokens(words, language) {
		if slices.ContainsFunc(who, func(span text.Span) bool { return span.Contains(t.span) }) {
			continue
		}
		q.tokens = append(q.tokens, t)
		w := s.index.Weight(t.term)
		if t.number {
			w *= numberWeighs
		} else if t.name {
			w *= nameWeighs
		}
		q.weight[t.term] = max(q.weight[t.term], w)
	}
	for _, t := range q.terms() {
		q.total += q.weight[t]
	}
	return q
}

// terms are the different ones, in their order.
func (q query) terms() []string {
	var out []string
	for _, t := range q.tokens {
		if !slices.Contains(out, t.term) {
			out = append(out, t.term)
		}
	}
	return out
}

// Find lists the places that may stand behind a sentence, the best first, at most
// two of one statement and none of those that it cites. It is empty where nothing
// in the record uses its words.
func (s *Search) Find(words, language string, cited []Citation, limit int) []Heard {
	q := s.ask(words, language)
	terms := q.terms()
	if len(terms) == 0 {
		return nil
	}
	var out []Heard
	for _, hit := range s.index.Search(terms, rerankedUnits) {
		u := &s.units[hit.Text]
		if slices.ContainsFunc(cited, func(c Citation) bool { return overlaps(c, u.citation) }) {
			continue
		}
		if h, ok := q.judge(u, hit); ok {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b Heard) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.Citation.Start, b.Citation.Start))
	})
	return spread(out, limit)
}

func overlaps(a, b Citation) bool {
	return a.Statement == b.Statement && a.Version == b.Version && a.Start < b.End && b.Start < a.End
}

// spread keeps the best of each statement, so that many voices are seen.
func spread(in []Heard, limit int) []Heard {
	n := map[rapporteur.ID]int{}
	var out []Heard
	for _, h := range in {
		if n[h.Citation.Statement] >= perStatement || slices.ContainsFunc(out, func(o Heard) bool { return overlaps(o.Citation, h.Citation) }) {
			continue
		}
		n[h.Citation.Statement]++
		out = append(out, h)
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out
}

// judge weighs one place; false where it has too little of the sentence.
func (q query) judge(u *heardUnit, hit text.Hit) (Heard, bool) {
	h := Heard{Citation: u.citation, Statement: u.statement, Language: u.language, Words: u.words, Passage: u.passage, Recommendations: u.recommendations}
	own := tellingTokens(u.words, u.language)
	at := map[string][]int{}
	for i, t := range own {
		at[t.term] = append(at[t.term], i)
	}
	wording := map[string]bool{}
	for _, t := range u.wordingTerms() {
		wording[t] = true
	}
	shared, through, weight := 0, 0, 0.0
	for _, t := range q.terms() {
		switch {
		case len(at[t]) > 0:
			shared++
			weight += q.weight[t]
			for _, i := range at[t] {
				h.Shared = append(h.Shared, own[i].span)
			}
		case wording[t]:
			through++
			weight += 0.8 * q.weight[t] // its summary says so, not the words themselves
		}
	}
	h.Covers = weight / q.total
	if shared+through < min(2, len(q.weight)) || h.Covers < leastCovered {
		return h, false
	}
	slices.SortFunc(h.Shared, func(a, b text.Span) int { return a.Start - b.Start })
	h.Score = 0.6*h.Covers + 0.3*hit.Cosine + pairBonus*q.pairs(at)
	if u.passage != "" {
		h.Score += markedBonus
	}
	h.Score = math.Round(h.Score*1e6) / 1e6
	q.explain(&h, u, own, shared, through)
	return h, true
}

// pairs is the share of the sentence's neighbouring words that are near each
// other there as well.
func (q query) pairs(at map[string][]int) float64 {
	near, of := 0, 0
	for i := 1; i < len(q.tokens); i++ {
		of++
		for _, a := range at[q.tokens[i-1].term] {
			if slices.ContainsFunc(at[q.tokens[i].term], func(b int) bool { return b > a && b-a <= 3 }) {
				near++
				break
			}
		}
	}
	if of == 0 {
		return 0
	}
	return float64(near) / float64(of)
}

// explain says why a place is offered, and in what it may differ.
func (q query) explain(h *Heard, u *heardUnit, own []tellingToken, shared, through int) {
	if shared > 0 {
		h.Why = append(h.Why, Why{"draftback.why.words", []any{"words", sharedWords(h)}})
	}
	for _, n := range u.recommendations {
		key := "draftback.why.recommendation"
		if through > 0 {
			key = "draftback.why.wording"
		}
		h.Why = append(h.Why, Why{key, []any{"recommendation", fmt.Sprintf("R-%d", n)}})
	}
	if u.passage != "" && len(u.recommendations) == 0 {
		h.Why = append(h.Why, Why{"draftback.why.marked", nil})
	}
	if q.deniesOtherwise(u, own) {
		h.Cautions = append(h.Cautions, Why{"draftback.caution.negation", nil})
	}
	mine, theirs := numbersIn(q.words), numbersIn(u.words)
	if len(mine) > 0 && len(theirs) > 0 && !slices.ContainsFunc(mine, func(n string) bool { return slices.Contains(theirs, n) }) {
		h.Cautions = append(h.Cautions, Why{"draftback.caution.number", []any{"numbers", theirs}})
	}
}

// deniesOtherwise reports whether a shared word is denied in one of the two and
// not in the other.
func (q query) deniesOtherwise(u *heardUnit, own []tellingToken) bool {
	mine, theirs := denied(q.words, q.language), denied(u.words, u.language)
	return slices.ContainsFunc(own, func(t tellingToken) bool {
		_, shared := q.weight[t.term]
		return shared && mine[t.term] != theirs[t.term]
	})
}

// sharedWords are the shared words as they are written there, each once, the
// first eight of them.
func sharedWords(h *Heard) []string {
	points := []rune(h.Words)
	var out []string
	seen := map[string]bool{}
	for _, span := range h.Shared {
		w := string(points[span.Start:span.End])
		if key := strings.ToLower(w); !seen[key] && len(out) < 8 {
			seen[key] = true
			out = append(out, w)
		}
	}
	return out
}
