// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"slices"
	"strconv"
)

// counted is the votes on one statement.
type counted struct{ agree, disagree, all int }

func (c counted) of(direction string) int {
	if direction == agrees {
		return c.agree
	}
	return c.disagree
}

// share is the part of the votes in a direction, drawn towards a half where they
// are few: (n + 1) / (all + 2).
func (c counted) share(direction string) float64 {
	return float64(c.of(direction)+1) / float64(c.all+2)
}

// count counts the votes on each statement by group; place 0 of a statement is
// everybody, in a group or not.
func (v *Votes) count(groups []int, k int) [][]counted {
	flat := make([]counted, len(v.Comments)*(k+1))
	out := make([][]counted, len(v.Comments))
	for j := range out {
		out[j] = flat[j*(k+1) : (j+1)*(k+1)]
	}
	for i := range v.Voters {
		cols, votes := v.row(i)
		for n, j := range cols {
			out[j][0].add(votes[n])
			if g := groups[i]; g > 0 {
				out[j][g].add(votes[n])
			}
		}
	}
	return out
}

func (c *counted) add(vote int8) {
	c.all++
	switch vote {
	case Agree:
		c.agree++
	case Disagree:
		c.disagree++
	}
}

// Agreement is a statement with how far all agree with it, from 0 to 1: the
// product over the groups of their smoothed shares of agreement, so that one
// group against it weighs as much as many; where there are no groups, the share
// of all.
type Agreement struct {
	Comment string  `json:"comment"`
	Score   float64 `json:"score"`
}

// consensus lists all statements, the most agreed with first.
func (v *Votes) consensus(t [][]counted, k int) []Agreement {
	out := make([]Agreement, len(v.Comments))
	for j, id := range v.Comments {
		score := 1.0
		for _, c := range t[j][min(k, 1):] {
			score *= c.share(agrees)
		}
		out[j] = Agreement{id, rounded(score)}
	}
	slices.SortStableFunc(out, func(a, b Agreement) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// rounded keeps six digits: what is printed does not hang on a machine's last bit.
func rounded(x float64) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return x
}
