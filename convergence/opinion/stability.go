// SPDX-License-Identifier: Apache-2.0

package opinion

import (
	"cmp"
	"slices"
)

// parted finds k groups in a sheet from nothing.
func (s *sheet) parted(k, dims int, rnd *chance) parting {
	val := s.centred()
	on := s.principal(val, chanceLoads(s.columns, rnd), fullRounds, 1)
	return s.project(val, on, dims, 1).kMeans(k, fullStarts/2, rnd)
}

// byHalves parts the statements at random into two and finds the groups in each:
// the median agreement of the two.
func (s *sheet) byHalves(k, dims, parallel int) float64 {
	all := make([]int, s.rows())
	for i := range all {
		all[i] = i
	}
	out := make([]float64, halves)
	forEach(halves, parallel, func(n int) {
		rnd := newChance(forHalves, n)
		one, two := make([]bool, s.columns), make([]bool, s.columns)
		for j := range two {
			two[j] = true
		}
		for _, j := range rnd.pick(s.columns, s.columns/2) {
			one[j], two[j] = true, false
		}
		a := s.part(all, one).parted(k, dims, rnd)
		b := s.part(all, two).parted(k, dims, rnd)
		out[n] = adjustedRand(a.group, b.group)
	})
	return median(out)
}

// bySubsamples finds the groups among four fifths of the participants: the
// median agreement with the groups that all gave.
func (s *sheet) bySubsamples(p parting, dims, parallel int) float64 {
	out := make([]float64, subsamples)
	forEach(subsamples, parallel, func(n int) {
		rnd := newChance(forSubsample, n)
		rows := rnd.pick(s.rows(), s.rows()*4/5)
		whole := make([]uint8, len(rows))
		for i, r := range rows {
			whole[i] = p.group[r]
		}
		out[n] = adjustedRand(s.part(rows, nil).parted(len(p.sizes), dims, rnd).group, whole)
	})
	return median(out)
}

// adjustedRand is the adjusted Rand index of two partings of the same points: 1
// where they are the same, 0 where they agree as chance would have it (Hubert
// and Arabie 1985).
func adjustedRand(a, b []uint8) float64 {
	var both [mostGroups][mostGroups]float64
	var ofA, ofB [mostGroups]float64
	for i := range a {
		both[a[i]][b[i]]++
		ofA[a[i]]++
		ofB[b[i]]++
	}
	pairs := func(n float64) float64 { return n * (n - 1) / 2 }
	var same, inA, inB float64
	for g := range ofA {
		inA += pairs(ofA[g])
		inB += pairs(ofB[g])
		for h := range ofB {
			same += pairs(both[g][h])
		}
	}
	expected := inA * inB / pairs(float64(len(a)))
	if most := (inA + inB) / 2; most > expected {
		return (same - expected) / (most - expected)
	}
	return 1
}

// between is how many stand in the middle third of the way from their own
// group's centre to that of its neighbour or back: the mean share over the
// groups. Of an even spread cut into two it is a sixth; of groups a few.
func (c cloud) between(p parting) float64 {
	k, sum := len(p.sizes), 0.0
	for g := range k {
		from := p.centres[g*c.dims : (g+1)*c.dims]
		to, length := c.neighbour(p, g)
		n, of := 0, 0
		for i, own := range p.group {
			if int(own) != g && int(own) != to {
				continue
			}
			of++
			way := 0.0
			for d, x := range c.point(i) {
				way += (x - from[d]) * (p.centres[to*c.dims+d] - from[d])
			}
			if way*3 > length && way*3 < 2*length {
				n++
			}
		}
		sum += float64(n) / float64(of)
	}
	return sum / float64(k)
}

// neighbour is the group whose centre is nearest, and the square of the distance.
func (c cloud) neighbour(p parting, g int) (to int, length float64) {
	to = -1
	for h := range p.sizes {
		if h == g {
			continue
		}
		d := apart(p.centres[g*c.dims:(g+1)*c.dims], p.centres[h*c.dims:])
		if to < 0 || d < length {
			to, length = h, d
		}
	}
	return to, length
}

func median(x []float64) float64 {
	x = slices.SortedFunc(slices.Values(x), cmp.Compare)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
