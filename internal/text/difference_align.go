// SPDX-License-Identifier: Apache-2.0

package text

import (
	"slices"
	"sort"
)

// align finds for each token of the old text its place in the new one: what both
// begin and end with, then tokens that stand once in each, in the longest row that
// keeps their order, then the same again between those.
func (d *Difference) align() {
	d.at, d.claimed = filled(len(d.from)), filled(len(d.to))
	d.toKeys = map[string][]int{}
	for i, t := range d.to {
		d.toKeys[t.key] = append(d.toKeys[t.key], i)
	}
	type stretch struct{ a, b, c, d int } // [a, b) of the old, [c, d) of the new
	work := []stretch{{0, len(d.from), 0, len(d.to)}}
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		for s.a < s.b && s.c < s.d && d.from[s.a].key == d.to[s.c].key {
			d.pair(s.a, s.c)
			s.a, s.c = s.a+1, s.c+1
		}
		for s.a < s.b && s.c < s.d && d.from[s.b-1].key == d.to[s.d-1].key {
			s.b, s.d = s.b-1, s.d-1
			d.pair(s.b, s.d)
		}
		if s.a == s.b || s.c == s.d {
			continue
		}
		anchors := d.anchors(s.a, s.b, s.c, s.d)
		if len(anchors) == 0 {
			d.table(s.a, s.b, s.c, s.d)
			continue
		}
		a, c := s.a, s.c
		for _, x := range anchors {
			d.pair(x[0], x[1])
			work = append(work, stretch{a, x[0], c, x[1]})
			a, c = x[0]+1, x[1]+1
		}
		work = append(work, stretch{a, s.b, c, s.d})
	}
}

func filled(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (d *Difference) pair(a, b int) { d.at[a], d.claimed[b] = b, a }

// rowLengths are the numbers of tokens in a row that are looked for once in each
// text: a long row that stands once says more than a single word.
var rowLengths = []int{6, 3, 1}

// anchors pairs rows of tokens that stand once in both stretches, in the longest
// series that rises in both. It gives the first token of each row.
func (d *Difference) anchors(a, b, c, e int) [][2]int {
	for _, n := range rowLengths {
		once := map[string]int{} // place in the new stretch + 1; -1 where it stands twice
		for i := c; i+n <= e; i++ {
			if k := row(d.to[i : i+n]); once[k] == 0 {
				once[k] = i + 1
			} else {
				once[k] = -1
			}
		}
		mine := map[string]int{}
		for i := a; i+n <= b; i++ {
			mine[row(d.from[i:i+n])]++
		}
		var pairs [][2]int
		for i := a; i+n <= b; i++ {
			if k := row(d.from[i : i+n]); mine[k] == 1 && once[k] > 0 {
				pairs = append(pairs, [2]int{i, once[k] - 1})
			}
		}
		if len(pairs) > 0 {
			return rising(pairs)
		}
	}
	return nil
}

func row(in []token) string {
	k := in[0].key
	for _, t := range in[1:] {
		k += "\x00" + t.key
	}
	return k
}

// rising keeps the longest series whose second places rise; the first ones do.
func rising(pairs [][2]int) [][2]int {
	var ends []int // ends[n] is the pair that a series of n+1 ends with at the lowest place
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(n int) bool { return pairs[ends[n]][1] >= p[1] })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var out [][2]int
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}

// tableLimit bounds the table of a stretch in which no row stands once. A longer
// one is left unpaired: its passages are found by their words, or by a person.
const tableLimit = 1 << 20

// table pairs the longest common series of tokens of a short stretch.
func (d *Difference) table(a, b, c, e int) {
	n, m := b-a, e-c
	if n*m > tableLimit {
		return
	}
	best := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if d.from[a+i].key == d.to[c+j].key {
				best[i*(m+1)+j] = best[(i+1)*(m+1)+j+1] + 1
			} else {
				best[i*(m+1)+j] = max(best[(i+1)*(m+1)+j], best[i*(m+1)+j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case d.from[a+i].key == d.to[c+j].key:
			d.pair(a+i, c+j)
			i, j = i+1, j+1
		case best[(i+1)*(m+1)+j] >= best[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
}
