// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"cmp"
	"math"
	"slices"

	"rapporteur/coding"
)

// weight is how a stance pulls in the order of a picture. Silence pulls nothing.
var weight = map[coding.Stance]float64{coding.Proposes: 1, coding.Supports: 1, coding.SupportsIf: 0.5, coding.Opposes: -1}

// Order places rows and columns so that structure shows: those who stand alike,
// and what is supported alike, come to lie together. It follows the first
// singular vectors of the grid, taken about each recommendation's mean over those
// who took a side, so that it is the same each time. Ties keep the order they had.
func (g *Grid) Order() (voices, recommendations []int) {
	type entry struct {
		row, column int
		value       float64
	}
	var entries []entry
	sum, n := make([]float64, len(g.Recommendations)), make([]float64, len(g.Recommendations))
	for r := range g.Voices {
		for c := range g.Recommendations {
			if w, ok := weight[g.At(r, c).Stance]; ok {
				entries = append(entries, entry{r, c, w})
				sum[c] += w
				n[c]++
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		// One more voice at zero keeps a column with a single voice from vanishing.
		e.value -= sum[e.column] / (n[e.column] + 1)
	}
	u, v := make([]float64, len(g.Voices)), make([]float64, len(g.Recommendations))
	for i := range v {
		v[i] = 1 + float64(i%7)/10 // not at right angles to anything likely
	}
	for range 60 {
		clear(u)
		for _, e := range entries {
			u[e.row] += e.value * v[e.column]
		}
		normalise(u)
		clear(v)
		for _, e := range entries {
			v[e.column] += e.value * u[e.row]
		}
		normalise(v)
	}
	if side(u) < 0 {
		negate(u)
		negate(v)
	}
	return ranked(u), ranked(v)
}

func normalise(x []float64) {
	s := 0.0
	for _, a := range x {
		s += a * a
	}
	if s = math.Sqrt(s); s > 0 {
		for i := range x {
			x[i] /= s
		}
	}
}

// side is the sign of the first value that is not nearly nothing.
func side(x []float64) float64 {
	for _, a := range x {
		if math.Abs(a) > 1e-9 {
			return a
		}
	}
	return 0
}

func negate(x []float64) {
	for i := range x {
		x[i] = -x[i]
	}
}

// ranked lists places by value, the greatest first. Values are rounded, so that
// the last bits of a sum decide nothing.
func ranked(x []float64) []int {
	out := make([]int, len(x))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(math.Round(x[b]*1e6), math.Round(x[a]*1e6)) })
	return out
}
