// SPDX-License-Identifier: Apache-2.0

package reliability

import (
	"cmp"
	"fmt"
	"slices"
)

// Varied is the number of units on which somebody gave another category than the
// most frequent one, below which too little varies to say anything: with fewer,
// intervals of kappa and alpha held the true value in as few as 60 of 100
// simulated samples.
const Varied = 10

// Skewed is the share of one category above which kappa falls without cause, and
// AC1 is to be read beside it.
const Skewed = 0.8

// Report is all that is told of one variable.
type Report struct {
	Units      int // that two coders at least have coded
	Varied     int // of these, where somebody gave another category than the most frequent one
	Categories []string
	Prevalence []float64 // share of each category in all marks
	Agreement  Estimate
	Kappa      Estimate // of the first two coders
	Pi         Estimate
	Alpha      Estimate // nominal
	AC1        Estimate
}

// ReportOn computes all coefficients of nominal data.
func ReportOn(d Data) Report {
	r := Report{Units: d.Paired(), Categories: d.Categories, Prevalence: Prevalence(d)}
	most := 0
	for i, share := range r.Prevalence {
		if share > r.Prevalence[most] {
			most = i
		}
	}
	for _, u := range d.Units {
		if given(u) >= 2 && slices.ContainsFunc(u, func(mark int) bool { return mark != Missing && mark != most }) {
			r.Varied++
		}
	}
	r.Agreement, r.Kappa, r.Pi, r.Alpha, r.AC1 = Agreement(d), Kappa(d), Pi(d), Alpha(d, NominalMetric), AC1(d)
	return r
}

// Enough reports whether the coefficients are worth printing; where they are not,
// raw agreement is all that can be told.
func (r Report) Enough() bool { return r.Units >= Least && r.Varied >= Varied && r.Alpha.Defined }

// IsSkewed reports whether one category has nearly all the marks.
func (r Report) IsSkewed() bool {
	return slices.ContainsFunc(r.Prevalence, func(share float64) bool { return share > Skewed })
}

// Prevalence is the share of each category in all marks, zero where there are none.
func Prevalence(d Data) []float64 {
	out, n := make([]float64, len(d.Categories)), 0.0
	for _, u := range d.Units {
		for _, mark := range u {
			if mark != Missing {
				out[mark]++
				n++
			}
		}
	}
	for i := range out {
		out[i] /= max(n, 1)
	}
	return out
}

// Confusion counts, for coders a and b, how often a gave the row's category where
// b gave the column's.
func Confusion(d Data, a, b int) [][]int {
	out := make([][]int, len(d.Categories))
	for i := range out {
		out[i] = make([]int, len(d.Categories))
	}
	for _, u := range d.Between(a, b).Units {
		out[u[0]][u[1]]++
	}
	return out
}

// Dispute is a unit that coders read differently.
type Dispute struct {
	Unit   int     // its place in the data
	Apart  float64 // share of the pairs of its marks that differ
	Common int     // how many units are disputed between the same categories
}

// Disputes lists the units that are read differently, those first on which most
// pairs of coders differ, then those whose categories are most often confused:
// these improve a code book. Units keep their order where nothing else parts them.
func Disputes(d Data) []Dispute {
	var out []Dispute
	common := map[string]int{}
	keys := make([]string, len(d.Units))
	for i, u := range d.Units {
		n := given(u)
		off := apart(u, NominalMetric, nil)
		if n < 2 || off == 0 {
			continue
		}
		keys[i] = between(u)
		common[keys[i]]++
		out = append(out, Dispute{Unit: i, Apart: off / float64(n*(n-1))})
	}
	for i := range out {
		out[i].Common = common[keys[out[i].Unit]]
	}
	slices.SortStableFunc(out, func(a, b Dispute) int {
		return cmp.Or(cmp.Compare(b.Apart, a.Apart), cmp.Compare(b.Common, a.Common))
	})
	return out
}

// between names the categories of a unit, whoever gave them.
func between(unit []int) string {
	marks := slices.Compact(slices.Sorted(slices.Values(unit)))
	return fmt.Sprint(slices.DeleteFunc(marks, func(mark int) bool { return mark == Missing }))
}
