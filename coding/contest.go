// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"cmp"
	"slices"

	"rapporteur"
)

// Contest is two readings that do not agree: two passages on the same words, or
// two positions of one stakeholder on one recommendation.
type Contest struct {
	A, B           rapporteur.ID
	Statement      rapporteur.ID // of passages
	Recommendation rapporteur.ID // of positions
}

// Contested lists pairs of passages of one version that overlap by at least half
// of the shorter one, were marked by different people, and differ in kind or theme.
// A passage without a kind or theme leaves that open and differs in nothing.
func Contested(passages []Passage) []Contest {
	in := slices.DeleteFunc(slices.Clone(passages), func(p Passage) bool { return p.Lapsed || p.MarkedBy == "" })
	slices.SortStableFunc(in, func(a, b Passage) int {
		return cmp.Or(cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Number, b.Number))
	})
	var out []Contest
	for i := range in {
		a := &in[i]
		for j := i + 1; j < len(in); j++ {
			b := &in[j]
			if b.Statement != a.Statement || b.Version != a.Version || b.Span.Start >= a.Span.End {
				break
			}
			shared := min(a.Span.End, b.Span.End) - b.Span.Start
			if 2*shared >= min(a.Span.Len(), b.Span.Len()) && a.MarkedBy != b.MarkedBy && (unlike(a.Kind, b.Kind) || unlike(a.Theme, b.Theme)) {
				out = append(out, Contest{A: a.ID, B: b.ID, Statement: a.Statement})
			}
		}
	}
	return out
}

func unlike[T ~string](a, b T) bool { return a != "" && b != "" && a != b }

// ContestedPositions lists pairs of confirmed positions of one stakeholder on one
// recommendation that take different stances. A delegation may have changed its
// mind from one statement to the next; a person has to look.
func ContestedPositions(positions []Position) []Contest {
	type place struct{ recommendation, stakeholder rapporteur.ID }
	by := map[place][]Position{}
	var out []Contest
	for _, p := range positions {
		if p.State != Confirmed {
			continue
		}
		at := place{p.Recommendation, p.Stakeholder}
		for _, o := range by[at] {
			if o.Stance != p.Stance {
				out = append(out, Contest{A: o.ID, B: p.ID, Recommendation: p.Recommendation})
			}
		}
		by[at] = append(by[at], p)
	}
	return out
}
