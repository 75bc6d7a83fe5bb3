// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"math"
	"strconv"
)

// world is a made-up public with votes, whose groups are known.
type world struct {
	people, statements int
	groups             int     // 0: everybody votes by the statement alone
	fill               float64 // of the cells, the part that is voted on
	noise              float64 // votes cast without regard to the group
	pass               float64 // votes that are a pass
	split              float64 // statements on which groups may differ; 0: all
	uneven             bool    // some people vote on much, others on little
	lopsided           bool    // four in ten more belong to the first group
	oneSided           bool    // 85 to 99 in 100 agree with each statement
	yes                float64 // people who agree with everything
	trait              float64 // how strongly a range of opinion, without groups, decides
}

// votes makes the votes of one such public, and the group of each voter by id.
func (w world) votes(seed int) (*Votes, map[string]uint8) {
	rnd := newChance(1000, seed)
	profile, chance, load := w.profiles(rnd)
	truth := map[string]uint8{}
	var all []Ballot
	for i := range w.people {
		id := strconv.Itoa(i)
		g := i % max(w.groups, 1)
		if w.lopsided && rnd.share() < .4 {
			g = 0
		}
		truth[id] = uint8(g)
		fill := w.fill
		if w.uneven {
			fill = min(1, fill*-math.Log(1-rnd.share()))
		}
		stands, always := w.trait*rnd.normal(), rnd.share() < w.yes
		for j := range w.statements {
			if rnd.share() >= fill {
				continue
			}
			vote := profile[g][j]
			if w.groups == 0 || rnd.share() < w.noise {
				vote = Disagree
				if rnd.share() < 1/(1+math.Exp(-chance[j]-stands*load[j])) {
					vote = Agree
				}
			}
			switch {
			case always:
				vote = Agree
			case rnd.share() < w.pass:
				vote = Pass
			}
			all = append(all, Ballot{id, "s" + strconv.Itoa(j), vote})
		}
	}
	return New(all), truth
}

// profiles are the votes of each group, the log odds of agreement by statement,
// and the direction of each statement on the range of opinion.
func (w world) profiles(rnd *chance) (profile [][]int8, odds, load []float64) {
	profile = make([][]int8, max(w.groups, 1))
	for range w.statements {
		same, differs := int8(2*rnd.below(2)-1), w.split == 0 || rnd.share() < w.split
		for g := range profile {
			vote := same
			if differs {
				vote = int8(2*rnd.below(2) - 1)
			}
			profile[g] = append(profile[g], vote)
		}
		p := .2 + .6*rnd.share()
		if w.oneSided {
			p = .85 + .14*rnd.share()
		}
		odds = append(odds, math.Log(p/(1-p)))
		load = append(load, float64(2*rnd.below(2)-1))
	}
	return profile, odds, load
}

// shuffledVotes deals the votes of each statement anew among those who cast them.
func (v *Votes) shuffledVotes(seed int) *Votes {
	rows := make([]int, len(v.Voters))
	for i := range rows {
		rows[i] = i
	}
	dealt := newShuffler(v.sheetOf(rows, nil)).shuffled(newChance(2000, seed))
	return &Votes{Voters: v.Voters, Comments: v.Comments, start: v.start, col: v.col, vote: dealt.vote}
}

// recovered is the adjusted Rand index of the groups found with the truth.
func recovered(r Result, truth map[string]uint8) float64 {
	var a, b []uint8
	for id, g := range r.Members {
		a, b = append(a, uint8(g-1)), append(b, truth[id])
	}
	return adjustedRand(a, b)
}
