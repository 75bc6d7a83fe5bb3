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

// entry is a stance in the grid, as far from what is usual for its recommendation.
type entry struct {
	row, column int
	value       float64
}

// Order places rows and columns so that structure shows: those who stand alike,
// and what is supported alike, come to lie together. It follows the first
// singular vectors of the grid, taken about each recommendation's mean over those
// who took a side, so that it is the same each time. What no voice links is
// ordered by itself, the largest part first; who and what took no side comes last.
// Ties keep the order they had.
func (g *Grid) Order() (voices, recommendations []int) {
	rows, columns := len(g.Voices), len(g.Recommendations)
	u, v := make([]float64, rows), make([]float64, columns)
	placed := make([]bool, rows+columns)
	for _, part := range parts(g.entries(), rows, columns) {
		axes(part, u, v)
		var r, c []int
		for _, e := range part {
			if !placed[e.row] {
				placed[e.row], r = true, append(r, e.row)
			}
			if !placed[rows+e.column] {
				placed[rows+e.column], c = true, append(c, e.column)
			}
		}
		voices, recommendations = append(voices, ranked(r, u)...), append(recommendations, ranked(c, v)...)
	}
	for i, done := range placed {
		switch {
		case !done && i < rows:
			voices = append(voices, i)
		case !done:
			recommendations = append(recommendations, i-rows)
		}
	}
	return voices, recommendations
}

// entries lists who took a side, voice by voice.
func (g *Grid) entries() []entry {
	var out []entry
	sum, n := make([]float64, len(g.Recommendations)), make([]float64, len(g.Recommendations))
	for r := range g.Voices {
		for c := range g.Recommendations {
			if w, ok := weight[g.At(r, c).Stance]; ok {
				out = append(out, entry{r, c, w})
				sum[c] += w
				n[c]++
			}
		}
	}
	for i := range out {
		e := &out[i]
		// One more voice at zero keeps a column with a single voice from vanishing.
		e.value -= sum[e.column] / (n[e.column] + 1)
	}
	return out
}

// parts takes apart what no voice links, the largest part first.
func parts(entries []entry, rows, columns int) [][]entry {
	root := make([]int, rows+columns)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, e := range entries {
		if a, b := find(e.row), find(rows+e.column); a != b {
			root[max(a, b)] = min(a, b)
		}
	}
	place := map[int]int{}
	var out [][]entry
	for _, e := range entries {
		i, ok := place[find(e.row)]
		if !ok {
			i = len(out)
			place[find(e.row)], out = i, append(out, nil)
		}
		out[i] = append(out[i], e)
	}
	slices.SortStableFunc(out, func(a, b []entry) int { return len(b) - len(a) })
	return out
}

// axes writes the first singular vectors of a part into its rows and columns; the
// vectors have room for all parts.
func axes(part []entry, u, v []float64) {
	for i := range v {
		v[i] = 1 + float64(i%7)/10 // not at right angles to anything likely
	}
	for range 60 {
		clear(u)
		for _, e := range part {
			u[e.row] += e.value * v[e.column]
		}
		normalise(u)
		clear(v)
		for _, e := range part {
			v[e.column] += e.value * u[e.row]
		}
		normalise(v)
	}
	if side(u) < 0 {
		negate(u)
		negate(v)
	}
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

// ranked orders places by value, the greatest first. Values are rounded, so that
// the last bits of a sum decide nothing.
func ranked(places []int, x []float64) []int {
	slices.Sort(places)
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(math.Round(x[b]*1e6), math.Round(x[a]*1e6)) })
	return places
}
