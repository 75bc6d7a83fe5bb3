// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"maps"
	"slices"
	"strconv"

	"rapporteur/convergence/opinion"
)

// Ballots are the votes on statements that are let in, as opinion groups are
// sought in: voter and the number of the statement.
func (p *Poll) Ballots(votes []Vote) []opinion.Ballot {
	open := map[int]bool{}
	for _, s := range p.Approved() {
		open[s.Number] = true
	}
	var out []opinion.Ballot
	for _, v := range votes {
		if open[v.Statement] {
			out = append(out, opinion.Ballot{Voter: v.Voter, Comment: strconv.Itoa(v.Statement), Vote: int8(v.Value)})
		}
	}
	return out
}

// SplitsBy counts the votes on each statement, by its number, by the constituency
// that voters said they belong to, in the order of the keys; "" are those who did
// not say.
func SplitsBy(votes []Vote) map[int][]Split {
	by := map[int]map[string]*Split{}
	for _, v := range votes {
		if by[v.Statement] == nil {
			by[v.Statement] = map[string]*Split{}
		}
		s := by[v.Statement][v.Constituency]
		if s == nil {
			s = &Split{Key: v.Constituency}
			by[v.Statement][v.Constituency] = s
		}
		s.count(v.Value)
	}
	out := map[int][]Split{}
	for statement, rows := range by {
		for _, key := range slices.Sorted(maps.Keys(rows)) {
			out[statement] = append(out[statement], *rows[key])
		}
	}
	return out
}

func (s *Split) count(value int) {
	switch value {
	case 1:
		s.For++
	case -1:
		s.Against++
	default:
		s.Other++
	}
}

// Totals counts the votes on each statement, by its number.
func Totals(votes []Vote) map[int]Split {
	out := map[int]Split{}
	for _, v := range votes {
		s := out[v.Statement]
		s.count(v.Value)
		out[v.Statement] = s
	}
	return out
}
