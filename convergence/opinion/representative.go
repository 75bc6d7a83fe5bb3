// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"math"
	"slices"
)

// The two directions in which a statement can stand for a group.
const (
	agrees    = "agree"
	disagrees = "disagree"
)

const (
	falseShare = .05 // of the statements named, at most so many by chance
	mostNamed  = 10  // statements a group
)

// Representative is a statement on which a group differs from all other members:
// more than half of the group vote in the direction, and more of them than of
// the others. Score is the difference of the smoothed shares; P is the
// probability, by Fisher's exact test on one side, that as many or more of the
// group would if membership meant nothing. Those named pass the procedure of
// Benjamini and Hochberg (1995) at 5 per cent over all groups, statements and
// directions. The groups come from the same votes, so P orders and does not prove.
type Representative struct {
	Group     int     `json:"group"`
	Comment   string  `json:"comment"`
	Direction string  `json:"direction"`
	Score     float64 `json:"score"`
	P         float64 `json:"p"`
}

// representative names the statements of each group, the most telling first.
func (v *Votes) representative(t [][]counted, k int) []Representative {
	var all []Representative
	factorials := logFactorials(len(v.Voters))
	for g := 1; g <= k; g++ {
		for j, id := range v.Comments {
			in, out := t[j][g], counted{}
			for h := 1; h <= k; h++ {
				if h != g {
					out.agree, out.disagree, out.all = out.agree+t[j][h].agree, out.disagree+t[j][h].disagree, out.all+t[j][h].all
				}
			}
			for _, d := range []string{agrees, disagrees} {
				all = append(all, Representative{g, id, d, rounded(in.share(d) - out.share(d)),
					factorials.atLeast(in.of(d), in.all, in.of(d)+out.of(d), in.all+out.all)})
			}
		}
	}
	limit := benjaminiHochberg(all)
	named := slices.DeleteFunc(slices.Clone(all), func(r Representative) bool { return r.P > limit || r.Score <= 0 })
	named = slices.DeleteFunc(named, func(r Representative) bool {
		j, _ := slices.BinarySearchFunc(v.Comments, r.Comment, compareIDs)
		return t[j][r.Group].share(r.Direction) <= .5
	})
	slices.SortStableFunc(named, func(a, b Representative) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(b.Score, a.Score), cmp.Compare(a.P, b.P))
	})
	return firstOfEach(named)
}

// firstOfEach keeps the first statements of each group and rounds their p values.
func firstOfEach(named []Representative) []Representative {
	out, of := []Representative{}, map[int]int{}
	for _, r := range named {
		if of[r.Group]++; of[r.Group] <= mostNamed {
			r.P = rounded(r.P)
			out = append(out, r)
		}
	}
	return out
}

// benjaminiHochberg is the largest p that may be called a discovery: the largest
// p(i) that is at most i/m times the share of false ones; below 0 where none is.
func benjaminiHochberg(all []Representative) float64 {
	var ps []float64
	for _, r := range all {
		ps = append(ps, r.P)
	}
	slices.Sort(ps)
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i] <= falseShare*float64(i+1)/float64(len(ps)) {
			return ps[i]
		}
	}
	return -1
}

type logs []float64

// logFactorials are the logarithms of 0! to n!.
func logFactorials(n int) logs {
	out := make(logs, n+1)
	for i := 2; i <= n; i++ {
		out[i] = out[i-1] + math.Log(float64(i))
	}
	return out
}

// atLeast is the hypergeometric probability that of n drawn from all, of whom
// some are marked, at least x are marked.
func (l logs) atLeast(x, n, marked, all int) float64 {
	low, high := max(0, n+marked-all), min(n, marked)
	if x <= low {
		return 1
	}
	if x > high {
		return 0
	}
	choose := func(n, k int) float64 { return l[n] - l[k] - l[n-k] }
	term := math.Exp(choose(marked, x) + choose(all-marked, n-x) - choose(all, n))
	sum := term
	for i := x; i < high && term > sum*1e-12; i++ {
		term *= float64(marked-i) / float64(i+1) * float64(n-i) / float64(all-marked-n+i+1)
		sum += term
	}
	return min(sum, 1)
}
