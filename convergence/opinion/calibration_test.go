// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"fmt"
	"testing"
)

// planted are publics with groups. Of so many runs each, good is how many must
// find the groups with an adjusted Rand index of 0.9; what was measured over
// twenty runs stands beside it. Where it is less than all, some runs have too
// few votes a person for anybody to do better.
var planted = []struct {
	world
	good int // of 3
}{
	{world{people: 40, statements: 40, groups: 2, fill: .3, noise: .1}, 2}, // 18 of 20
	{world{people: 40, statements: 40, groups: 2, fill: .5, noise: .2}, 2},
	{world{people: 40, statements: 60, groups: 3, fill: .3, noise: .1}, 2},                                 // 19
	{world{people: 40, statements: 60, groups: 4, fill: .4, noise: .1}, 3},                                 // 20
	{world{people: 60, statements: 30, groups: 3, fill: .5, noise: .2}, 2},                                 // 18
	{world{people: 100, statements: 60, groups: 2, fill: .3, noise: .2}, 3},                                // 20
	{world{people: 100, statements: 60, groups: 4, fill: .3, noise: .15}, 2},                               // 19
	{world{people: 100, statements: 100, groups: 5, fill: .6, noise: .2}, 3},                               // 20
	{world{people: 200, statements: 100, groups: 3, fill: .3, noise: .3, lopsided: true}, 3},               // 20
	{world{people: 200, statements: 50, groups: 2, fill: .5, noise: .1, split: .5, pass: .15}, 2},          // 19
	{world{people: 400, statements: 100, groups: 4, fill: .4, noise: .2, uneven: true, lopsided: true}, 2}, // 19
	{world{people: 1000, statements: 200, groups: 3, fill: .3, noise: .3, pass: .1}, 3},                    // 20
}

func TestPlantedGroupsAreFound(t *testing.T) {
	quietly(t)
	for _, c := range planted {
		t.Run(fmt.Sprintf("%+v", c.world), func(t *testing.T) {
			t.Parallel()
			good := 0
			for seed := range 3 {
				v, truth := c.votes(seed)
				r := Find(v, 1)
				if r.Stable && len(r.Groups) == c.groups && recovered(r, truth) >= .9 {
					good++
				} else {
					t.Logf("run %d: %d groups, agreement %.2f: %s", seed, len(r.Groups), recovered(r, truth), r.Reason)
				}
			}
			if good < c.good {
				t.Errorf("%d of 3 runs find the groups, %d were to", good, c.good)
			}
		})
	}
}

// without are publics whose votes, once shuffled within each statement, hold no
// groups: few people, few votes, uneven zeal, one-sided statements, people who
// agree with everything, real groups, a range of opinion.
var without = []world{
	{people: 30, statements: 8, fill: 1},
	{people: 40, statements: 20, fill: .6},
	{people: 40, statements: 200, fill: .1},
	{people: 60, statements: 40, fill: .5, trait: 1.5},
	{people: 100, statements: 50, fill: .3, uneven: true},
	{people: 100, statements: 60, fill: .3, groups: 4, noise: .15},
	{people: 200, statements: 50, fill: .3, uneven: true, oneSided: true},
	{people: 200, statements: 40, fill: .5, yes: .2},
	{people: 200, statements: 40, fill: .5, yes: .2, oneSided: true},
	{people: 400, statements: 100, fill: .3, pass: .3},
}

// TestChanceMakesNoGroups holds the level: at most 5 in 100 sets of shuffled votes
// may show groups. Over 390 sets none did; each shape has six here.
func TestChanceMakesNoGroups(t *testing.T) {
	quietly(t)
	for _, w := range without {
		t.Run(fmt.Sprintf("%+v", w), func(t *testing.T) {
			t.Parallel()
			for seed := range 6 {
				v, _ := w.votes(seed)
				if r := Find(v.shuffledVotes(seed), 1); r.Stable {
					t.Errorf("set %d: %s", seed, r.Reason)
				}
			}
		})
	}
}

// TestShufflesAreExchangeable looks at the test against chance alone, which the
// other gates stand behind: it lets through about one set in twenty of shuffled
// votes. 200 sets with 5 per cent each give more than 18 in 1 of 100 trials.
func TestShufflesAreExchangeable(t *testing.T) {
	quietly(t)
	w := world{people: 40, statements: 24, fill: .6, uneven: true}
	through := 0
	for seed := range 200 {
		v, _ := w.votes(seed % 10)
		v = v.shuffledVotes(seed)
		rows := make([]int, len(v.Voters))
		for i := range rows {
			rows[i] = i
		}
		if reached, _, _, parts := v.sheetOf(rows, nil).byChance(2); parts && passes(reached) {
			through++
		}
	}
	if through > 18 {
		t.Errorf("%d of 200 shuffled sets pass as grouped", through)
	}
}

// TestARangeOfOpinionIsNoGroups: people who differ by degree, along one line, are
// not cut in two. Small publics cannot always be told apart (4 of 30 runs with 60
// people pass); with 200 and more they are.
func TestARangeOfOpinionIsNoGroups(t *testing.T) {
	quietly(t)
	for _, w := range []world{
		{people: 200, statements: 40, fill: .5, trait: 1.5},
		{people: 400, statements: 60, fill: .6, trait: 1.5},
	} {
		refused := 0
		for seed := range 5 {
			v, _ := w.votes(seed)
			if r := Find(v, 2); r.Finding.Verdict == Spectrum {
				refused++
			} else {
				t.Logf("%+v, run %d: %s", w, seed, r.Reason)
			}
		}
		if refused < 4 {
			t.Errorf("%+v: %d of 5 are refused as a range of opinion", w, refused)
		}
	}
}

// quietly leaves a simulation to the run without the race detector.
func quietly(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("simulations run without the race detector")
	}
}
