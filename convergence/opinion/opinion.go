// SPDX-License-Identifier: Apache-2.0

// Package opinion finds opinion groups: participants who vote alike on short
// statements and unlike others, where there are such. Places come from principal
// components, groups from k-means, and what chance, a range of opinion or a few
// statements could have made is refused with the reason. It does not look at who
// the participants are, and says nothing of those who voted on little.
//
// The way of placing participants is that of Small, Bjorkegren, Erkkilä, Shaw
// and Megill, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
// Spaces" (Recerca 2021), written anew from the description; the gates are ours.
package opinion

import (
	"cmp"
	"slices"
)

// Group is one opinion group. Groups are numbered from 1, the largest first.
type Group struct {
	ID   int `json:"id"`
	Size int `json:"size"`
}

// Result is what the votes show. Groups and Members are empty where no stable
// groups were found; Reason is an English sentence in both cases. Only
// participants with enough votes are members of a group.
type Result struct {
	Participants   int              `json:"participants"`
	Statements     int              `json:"statements"`
	Votes          int              `json:"votes"`
	Groups         []Group          `json:"groups"`
	Members        map[string]int   `json:"members"`
	Stable         bool             `json:"stable"`
	Reason         string           `json:"reason"`
	Consensus      []Agreement      `json:"statements_by_consensus"`
	Representative []Representative `json:"representative"`
	Finding        Finding          `json:"-"`
}

// Find looks for groups on so many processors. The same votes give the same
// result, whatever their order and however many processors work on them.
func Find(v *Votes, parallel int) Result {
	r := Result{Participants: len(v.Voters), Statements: len(v.Comments), Votes: v.Len(), Groups: []Group{}, Members: map[string]int{}, Representative: []Representative{}}
	f, rows, p := v.find(parallel)
	r.Finding, r.Stable, r.Reason = f, f.Verdict == Stable, f.Sentence()
	groups := make([]int, len(v.Voters)) // 0: in none
	if r.Stable {
		r.Groups = number(p, rows, groups)
		for i, g := range groups {
			if g > 0 {
				r.Members[v.Voters[i]] = g
			}
		}
	}
	t := v.count(groups, len(r.Groups))
	r.Consensus = v.consensus(t, len(r.Groups))
	if r.Stable {
		r.Representative = v.representative(t, len(r.Groups))
	}
	return r
}

// number numbers the groups by size, the one with the first participant first
// among equals, and notes each participant's.
func number(p parting, rows, into []int) []Group {
	first := make([]int, len(p.sizes))
	for i := len(rows) - 1; i >= 0; i-- {
		first[p.group[i]] = i
	}
	order := make([]int, len(p.sizes))
	for g := range order {
		order[g] = g
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.sizes[b], p.sizes[a]), cmp.Compare(first[a], first[b]))
	})
	var out []Group
	for n, g := range order {
		out = append(out, Group{n + 1, p.sizes[g]})
		for i, r := range rows {
			if int(p.group[i]) == g {
				into[r] = n + 1
			}
		}
	}
	return out
}
