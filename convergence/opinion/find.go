// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"slices"
)

// The tests are made on at most so many participants and so many of their votes,
// chosen without regard to who voted what; the groups are then those of all.
const (
	sampleRows  = 400
	sampleVotes = 40_000
)

// find takes the votes through the gates. Rows are the participants that were
// placed, in order.
func (v *Votes) find(parallel int) (f Finding, rows []int, p parting) {
	f.Least = min(leastVotes, len(v.Comments))
	for i := range v.Voters {
		if v.start[i+1]-v.start[i] >= max(f.Least, 1) {
			rows = append(rows, i)
		}
	}
	if f.Active = len(rows); f.Active < leastActive {
		f.Verdict = TooFew
		return f, nil, p
	}
	chosen, keep := v.sample(rows)
	s := v.sheetOf(chosen, keep)
	f.Tested, f.TestedOn = s.rows(), len(s.col)
	p, dims := f.test(s, parallel)
	if f.Verdict == Stable && (len(chosen) < len(rows) || keep != nil) {
		p = f.extend(v, rows, chosen, p, dims, parallel)
	}
	return f, rows, p
}

// test asks of the sample whether there are groups, and which.
func (f *Finding) test(s *sheet, parallel int) (p parting, dims int) {
	var parts bool
	f.Reached, f.Shuffles, dims, parts = s.byChance(parallel)
	switch {
	case !parts:
		f.Verdict = NoParting
		return p, dims
	case !passes(f.Reached):
		f.Verdict = LikeChance
		return p, dims
	}
	val := s.centred()
	on := s.principal(val, chanceLoads(s.columns, newChance(forProjection, 0)), fullRounds, parallel)
	c := s.project(val, on, dims, parallel)
	if p = c.best(parallel); len(p.sizes) == 0 {
		f.Verdict = NoParting
		return p, dims
	}
	f.Groups, f.Agreeing = len(p.sizes), on.oneSided()
	if f.Between = c.between(p); f.Between > mostBetween {
		f.Verdict = Spectrum
		return p, dims
	}
	if f.Halves = s.byHalves(f.Groups, dims, parallel); f.Halves < halvesAgree {
		f.Verdict = NotInHalves
		return p, dims
	}
	if f.Subsamples = s.bySubsamples(p, dims, parallel); f.Subsamples < subsamplesFit {
		f.Verdict = Unsteady
		return p, dims
	}
	f.Verdict = Stable
	return p, dims
}

// best is the parting into two to five groups of sufficient size with the best
// silhouette; none has no sizes.
func (c cloud) best(parallel int) (p parting) {
	var all [mostGroups + 1]parting
	var good [mostGroups + 1]float64
	forEach(mostGroups-1, parallel, func(n int) {
		k := mostGroups - n // the longest work first
		if one := c.kMeans(k, fullStarts, newChance(forCentres, k)); one.smallest() >= smallestOf(c.len()) {
			all[k], good[k] = one, c.silhouette(one)
		}
	})
	best := -1.0
	for k := 2; k <= mostGroups; k++ {
		if len(all[k].sizes) > 0 && good[k] > best {
			best, p = good[k], all[k]
		}
	}
	return p
}

// extend finds the groups of the tested sample among all participants, on all
// statements.
func (f *Finding) extend(v *Votes, rows, chosen []int, tested parting, dims, parallel int) parting {
	part := v.sheetOf(chosen, nil)
	on := part.principal(part.centred(), chanceLoads(part.columns, newChance(forProjection, 1)), fullRounds, parallel)
	whole := v.sheetOf(rows, nil)
	val := whole.centred()
	on = whole.principal(val, on.loads, wholeRounds, parallel)
	c := whole.project(val, on, dims, parallel)
	sampled := make([]int, len(chosen)) // places among rows
	at := cloud{dims: dims}
	for i, r := range chosen {
		sampled[i], _ = slices.BinarySearch(rows, r)
		at.at = append(at.at, c.point(sampled[i])...)
	}
	p := c.settle(at.middles(tested.group, len(tested.sizes)))
	again := make([]uint8, len(sampled))
	for i, r := range sampled {
		again[i] = p.group[r]
	}
	f.Agreeing = on.oneSided()
	if p.smallest() < smallestOf(len(rows)) || adjustedRand(again, tested.group) < wholeFits {
		f.Verdict = NotInWhole
	}
	return p
}

// sample chooses participants at random, and of the statements those on which
// their votes differ most. Both look only at what a shuffle leaves as it is: who
// voted on what, and how many votes of each kind a statement has.
func (v *Votes) sample(rows []int) (chosen []int, keep []bool) {
	chosen = rows
	if len(rows) > sampleRows {
		chosen = nil
		for _, i := range newChance(forSample, 0).pick(len(rows), sampleRows) {
			chosen = append(chosen, rows[i])
		}
	}
	type statement struct {
		column         int
		n, sum, square float64
	}
	of := make([]statement, len(v.Comments))
	all := 0
	for _, i := range chosen {
		cols, votes := v.row(i)
		all += len(cols)
		for k, j := range cols {
			x := float64(votes[k])
			of[j].column, of[j].n, of[j].sum, of[j].square = int(j), of[j].n+1, of[j].sum+x, of[j].square+x*x
		}
	}
	if all <= sampleVotes {
		return chosen, nil
	}
	differ := func(s statement) float64 { // variance, drawn towards nothing where few voted
		return (s.square - s.sum*s.sum/max(s.n, 1)) / (s.n + leastVotes)
	}
	slices.SortStableFunc(of, func(a, b statement) int { return cmp.Compare(differ(b), differ(a)) })
	keep = make([]bool, len(v.Comments))
	for left, i := float64(sampleVotes), 0; i < len(of) && left >= of[i].n; i++ {
		keep[of[i].column] = true
		left -= of[i].n
	}
	enough := slices.DeleteFunc(slices.Clone(chosen), func(i int) bool {
		cols, _ := v.row(i)
		n := 0
		for _, j := range cols {
			if keep[j] {
				n++
			}
		}
		return n < leastVotes
	})
	if len(enough) < leastActive {
		return chosen, nil
	}
	return enough, keep
}
