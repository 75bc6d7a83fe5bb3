// SPDX-License-Identifier: Apache-2.0

package reliability

import "math"

// Weight says how far two categories of an ordered scale of k agree: 1 where they
// are the same, 0 where nothing is common.
type Weight func(i, j, k int) float64

// Identity gives credit for the same category alone: the weights of plain kappa.
func Identity(i, j, _ int) float64 {
	if i == j {
		return 1
	}
	return 0
}

// Linear takes off the same for each step between two categories.
func Linear(i, j, k int) float64 {
	if k < 2 {
		return 1
	}
	return 1 - math.Abs(float64(i-j))/float64(k-1)
}

// Quadratic takes off by the square of the steps (J. Fleiss and J. Cohen 1973).
func Quadratic(i, j, k int) float64 {
	d := 1 - Linear(i, j, k)
	return 1 - d*d
}

// Kappa is Cohen's coefficient of agreement between the first two coders beyond
// what their own margins would give by chance (J. Cohen, "A coefficient of
// agreement for nominal scales", 1960), over the units that both coded. For other
// coders narrow the data with Between.
func Kappa(d Data) Estimate { return WeightedKappa(d, Identity) }

// WeightedKappa is Cohen's kappa in which near misses count in part (J. Cohen 1968).
func WeightedKappa(d Data, w Weight) Estimate {
	if d.Coders() < 2 {
		return Estimate{}
	}
	between := d.Between(0, 1)
	e := estimate(between, func(s *sample) (seen, chance, worst float64) {
		joint, rows, cols, total := s.table()
		for i := range joint {
			for j := range joint {
				off := 1 - w(i, j, s.k)
				seen += off * joint[i][j]
				chance += off * rows[i] * cols[j]
				worst = max(worst, off)
			}
		}
		return seen / total, chance / (total * total), worst
	})
	if e.Defined {
		e.Asymptotic = largeSample(sampleOf(between), w, e.Value)
	}
	return e
}

// largeSample is the standard error of kappa in large samples (J. Fleiss, J. Cohen
// and B. Everitt, "Large sample standard errors of kappa and weighted kappa", 1969).
func largeSample(s *sample, w Weight, kappa float64) float64 {
	joint, rows, cols, total := s.table()
	byRow, byCol, expected := make([]float64, s.k), make([]float64, s.k), 0.0
	for i := range joint {
		for j := range joint {
			byRow[i] += w(i, j, s.k) * cols[j] / total
			byCol[j] += w(i, j, s.k) * rows[i] / total
			expected += w(i, j, s.k) * rows[i] * cols[j] / (total * total)
		}
	}
	sum := 0.0
	for i := range joint {
		for j := range joint {
			d := w(i, j, s.k) - (byRow[i]+byCol[j])*(1-kappa)
			sum += joint[i][j] / total * d * d
		}
	}
	off := kappa - expected*(1-kappa)
	return math.Sqrt(max(0, sum-off*off) / total / ((1 - expected) * (1 - expected)))
}
