// SPDX-License-Identifier: Apache-2.0

package opinion

import "slices"

// maxAxes is how many principal components are found at once: as many as five
// groups need to stand apart.
const maxAxes = 4

// loads is the weight of one statement on each axis.
type loads [maxAxes]float64

// axes are the directions in which votes differ most.
type axes struct {
	loads    []loads          // per statement
	strength [maxAxes]float64 // sums of squares along each axis, falling
}

// principal finds the axes of centred votes by block power iteration with a
// final rotation (Halko, Martinsson and Tropp 2011), from the given loads. Rows
// are worked in parallel pieces whose sums are added in a fixed order.
func (s *sheet) principal(val []float32, begin []loads, rounds, parallel int) axes {
	q := slices.Clone(begin)
	orthonormal(q)
	w := make([]loads, s.columns)
	for round := range rounds {
		s.spread(val, q, w, parallel)
		if round < rounds-1 {
			orthonormal(w)
			q, w = w, q
		}
	}
	var small [maxAxes][maxAxes]float64
	for j := range w {
		for a := range maxAxes {
			for b := range maxAxes {
				small[a][b] += q[j][a] * w[j][b]
			}
		}
	}
	strength, turn := eigen(small)
	for j, old := range w {
		var x loads
		for b := range maxAxes {
			for a := range maxAxes {
				x[b] += old[a] * turn[a][b]
			}
		}
		w[j] = x
	}
	orthonormal(w)
	return axes{w, strength}
}

// chanceLoads are loads to begin with where nothing is known.
func chanceLoads(columns int, rnd *chance) []loads {
	out := make([]loads, columns)
	for j := range out {
		r := rnd.next()
		for a := range maxAxes {
			out[j][a] = float64(int64(r>>(16*a)&0xffff)-0x8000) / 0x8000
		}
	}
	return out
}

// pieces is into how many parts rows are cut for parallel work: always the same,
// so that sums are the same on every machine.
const pieces = 8

// spread multiplies q by the votes and by their transpose.
func (s *sheet) spread(val []float32, q, w []loads, parallel int) {
	if parallel <= 1 {
		clear(w)
		s.spreadRows(val, q, w, 0, s.rows())
		return
	}
	sums := make([][]loads, pieces)
	forEach(pieces, parallel, func(p int) {
		sums[p] = make([]loads, s.columns)
		s.spreadRows(val, q, sums[p], p*s.rows()/pieces, (p+1)*s.rows()/pieces)
	})
	clear(w)
	for _, sum := range sums {
		for j := range w {
			for a := range maxAxes {
				w[j][a] += sum[j][a]
			}
		}
	}
}

func (s *sheet) spreadRows(val []float32, q, w []loads, from, to int) {
	for i := from; i < to; i++ {
		a, b := s.start[i], s.start[i+1]
		cols, vals := s.col[a:b], val[a:b]
		y := along(cols, vals, q)
		for k, j := range cols {
			x, t := float64(vals[k]), &w[j]
			t[0] += x * y[0]
			t[1] += x * y[1]
			t[2] += x * y[2]
			t[3] += x * y[3]
		}
	}
}

// along is where a row of votes stands on each axis.
func along(cols []int32, vals []float32, q []loads) (y loads) {
	vals = vals[:len(cols)]
	for k, j := range cols {
		x, t := float64(vals[k]), &q[j]
		y[0] += x * t[0]
		y[1] += x * t[1]
		y[2] += x * t[2]
		y[3] += x * t[3]
	}
	return y
}

// project places each participant on the first axes, stretched for the number
// of votes made.
func (s *sheet) project(val []float32, on axes, dims, parallel int) cloud {
	c := cloud{dims: dims, at: make([]float64, s.rows()*dims)}
	forEach(pieces, parallel, func(p int) {
		for i := p * s.rows() / pieces; i < (p+1)*s.rows()/pieces; i++ {
			a, b := s.start[i], s.start[i+1]
			y, by := along(s.col[a:b], val[a:b], on.loads), s.stretch(i)
			for d := range dims {
				c.at[i*dims+d] = y[d] * by
			}
		}
	})
	return c
}

// oneSided says whether the first axis is little else than agreeing with
// everything: its loads are nearly all of one sign (cosine to equal loads of 0.9).
func (a axes) oneSided() bool {
	sum := 0.0
	for _, l := range a.loads {
		sum += l[0]
	}
	return sum*sum > .81*float64(len(a.loads))
}
