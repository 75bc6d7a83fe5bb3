// SPDX-License-Identifier: Apache-2.0

package reliability

import "encoding/binary"

// sample is data with equal units counted once: leaving one unit out, as the
// jackknife does, then costs one computation for each pattern and not for each unit.
type sample struct {
	k        int // categories
	patterns []pattern
}

type pattern struct {
	marks []int
	given int     // marks that are not missing
	n     float64 // units with these marks
}

func sampleOf(d Data) *sample {
	s := &sample{k: len(d.Categories)}
	seen, key := map[string]int{}, []byte{}
	for _, u := range d.Units {
		key = key[:0]
		for _, mark := range u {
			key = binary.AppendVarint(key, int64(mark))
		}
		at, known := seen[string(key)] // makes no string
		if !known {
			at = len(s.patterns)
			seen[string(key)] = at
			s.patterns = append(s.patterns, pattern{marks: u, given: given(u)})
		}
		s.patterns[at].n++
	}
	return s
}

// statistic is the two sides of a coefficient 1 − seen/chance: the disagreement
// that was seen for each unit, the one that chance would give (0 where nothing
// varies, and the coefficient is not defined), and the most that one unit can give.
type statistic func(*sample) (seen, chance, worst float64)

// table is the joint counts of two coders, with margins and total. Units that one
// of the two did not code are not in it.
func (s *sample) table() (joint [][]float64, rows, cols []float64, total float64) {
	joint, rows, cols = make([][]float64, s.k), make([]float64, s.k), make([]float64, s.k)
	for i := range joint {
		joint[i] = make([]float64, s.k)
	}
	for _, p := range s.patterns {
		if p.given < 2 {
			continue
		}
		a, b := p.marks[0], p.marks[1]
		joint[a][b] += p.n
		rows[a] += p.n
		cols[b] += p.n
		total += p.n
	}
	return joint, rows, cols, total
}

// disputed is how many units two coders at least read differently.
func (s *sample) disputed() int {
	n := 0.0
	for _, p := range s.patterns {
		if apart(p.marks, NominalMetric, nil) > 0 {
			n += p.n
		}
	}
	return int(n)
}
