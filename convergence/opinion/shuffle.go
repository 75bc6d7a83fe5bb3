// SPDX-License-Identifier: Apache-2.0

package opinion

import "sync/atomic"

// shuffler makes sheets in which the votes on each statement are dealt anew
// among those who voted on it: who voted on what stays, what they voted is chance.
type shuffler struct {
	of      *sheet
	byCol   []int32 // places in vote, statement after statement
	colFrom []int
}

func newShuffler(s *sheet) *shuffler {
	f := &shuffler{of: s, byCol: make([]int32, len(s.col)), colFrom: make([]int, s.columns+1)}
	for _, j := range s.col {
		f.colFrom[j+1]++
	}
	for j := range s.columns {
		f.colFrom[j+1] += f.colFrom[j]
	}
	next := append([]int(nil), f.colFrom...)
	for k, j := range s.col {
		f.byCol[next[j]] = int32(k)
		next[j]++
	}
	return f
}

// shuffled deals the votes once.
func (f *shuffler) shuffled(rnd *chance) *sheet {
	dealt := make([]int8, len(f.byCol))
	for i, k := range f.byCol {
		dealt[i] = f.of.vote[k]
	}
	for j := range f.of.columns {
		rnd.shuffle(dealt[f.colFrom[j]:f.colFrom[j+1]])
	}
	one := *f.of
	one.vote = make([]int8, len(dealt))
	for i, k := range f.byCol {
		one.vote[k] = dealt[i]
	}
	return &one
}

// grouped is the figure of the test against chance: the best silhouette of two
// to five groups of sufficient size on two axes; -1 where there are none. It is
// the same function of whatever votes it is given, which makes the test exact.
func (s *sheet) grouped(begin []loads) (figure float64, strength [maxAxes]float64) {
	val := s.centred()
	on := s.principal(val, begin, quickRounds, 1)
	c := s.project(val, on, 2, 1)
	rnd := newChance(forCentres, 0)
	best := -1.0
	for k := 2; k <= mostGroups; k++ {
		if p := c.kMeans(k, quickStarts, rnd); p.smallest() >= smallestOf(c.len()) {
			best = max(best, c.quickSilhouette(p))
		}
	}
	return best, on.strength
}

// batch is how many shuffles are looked at before asking whether the answer is
// known. It is part of what is computed, not of how fast.
const batch = 10

// byChance compares the votes with shuffled ones: how many of how many shuffles
// looked as grouped, and on how many axes the votes differ more than shuffled
// ones do (Horn's parallel analysis 1965), from two to four. It stops as soon as
// the answer can no longer be yes.
func (s *sheet) byChance(parallel int) (reached, of, dims int, parts bool) {
	begin := chanceLoads(s.columns, newChance(forProjection, 0))
	own, strength := s.grouped(begin)
	if own < 0 {
		return 0, 0, 2, false
	}
	f := newShuffler(s)
	var as atomic.Int64
	var above [maxAxes]atomic.Int64
	for of < shuffles && passes(int(as.Load())) {
		forEach(batch, parallel, func(i int) {
			figure, other := f.shuffled(newChance(forShuffle, of+i)).grouped(begin)
			if figure >= own {
				as.Add(1)
			}
			for a := range other {
				if other[a] >= strength[a] {
					above[a].Add(1)
				}
			}
		})
		of += batch
	}
	dims = 2
	for dims < maxAxes && passes(int(above[dims].Load())) {
		dims++
	}
	return int(as.Load()), of, dims, true
}

// passes says whether so many of all shuffles may reach the own figure:
// (reached + 1) / (shuffles + 1) is the exact level of such a test.
func passes(reached int) bool { return float64(reached+1) <= level*float64(shuffles+1) }
