// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// Pair is two recommendations that may be the same, or that look alike and are
// opposed or differ.
type Pair struct {
	A, B    rapporteur.ID         // A stands before B among the candidates
	Kind    coding.SuggestionKind // coding.OfMerging, or coding.OfOpposed where something speaks against sameness
	Rule    string
	Score   float64
	Shared  []text.Span // of A's wording
	Other   []text.Span // the same in B's
	Reasons []Reason    // why they look the same
	Blocked []Reason    // why they cannot be: they are never suggested as the same
}

// Rules of pairs.
const (
	SameIdentical  = "same.identical"
	SameCopy       = "same.copy"
	SameWords      = "same.words"
	OpposedSides   = "opposed.sides" // one is for what the other is against
	DiffersInParts = "differs.parts" // number, addressee, strength, or words that exclude each other
)

// leastSame is the score from which two recommendations are shown as a pair. It
// lies above every pair of one session's list, whose items are all different; see
// near_measure_test.go.
const leastSame = 0.36

// Same lists the pairs among recommendations that may be the same or opposed, the
// likeliest first; limit 0 means all. It compares each with its nearest ones only,
// so that time grows with the number of recommendations and not with its square.
func Same(among []Candidate, limit int) []Pair { return NewIndex(among).Same(limit) }

// Same is the function of this name, asked of the index.
func (x *Index) Same(limit int) []Pair {
	const nearest = 20
	var out []Pair
	seen := map[[2]rapporteur.ID]bool{}
	for i := range x.read {
		for _, h := range x.index.Search(x.read[i].cores(), nearest) {
			a, b := min(i, h.Text), max(i, h.Text)
			ids := [2]rapporteur.ID{x.candidates[a].ID, x.candidates[b].ID}
			if ids[0] == ids[1] || seen[ids] || h.Score() < leastSame { // copies score far above
				continue
			}
			if p, ok := x.pair(a, b, h); ok {
				seen[ids] = true
				out = append(out, p)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out
}

func (x *Index) pair(a, b int, h text.Hit) (Pair, bool) {
	h.Text = b
	n := x.near(&x.read[a], h)
	p := Pair{A: x.candidates[a].ID, B: x.candidates[b].ID, Kind: coding.OfMerging, Score: n.Score, Shared: n.Shared, Other: n.SharedIn, Reasons: n.Reasons, Blocked: n.Blocked}
	if p.Score < leastSame {
		return p, false
	}
	p.Rule = map[string]string{JoinIdentical: SameIdentical, JoinCopy: SameCopy, JoinWords: SameWords}[n.Rule]
	if len(p.Blocked) > 0 {
		p.Kind, p.Rule = coding.OfOpposed, DiffersInParts
		if p.Blocked[0].Key == blockPolarity {
			p.Rule = OpposedSides
		}
	}
	return p, true
}

// PreTick reports whether the pair may stand ticked before a person looks.
func (p Pair) PreTick(r *Record) bool { return p.Kind == coding.OfMerging && r.PreTick(p.Rule) }
