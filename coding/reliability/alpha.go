// SPDX-License-Identifier: Apache-2.0

package reliability

// Alpha is Krippendorff's coefficient of any number of coders, with marks that
// may be missing: one less the disagreement that was seen over the one that
// chance would give (K. Krippendorff, "Computing Krippendorff's alpha-reliability",
// 2011). A unit with one mark says nothing and is left out.
func Alpha(d Data, metric Metric) Estimate {
	return estimate(d, func(s *sample) (seen, chance, worst float64) { return alpha(s, metric) })
}

func alpha(s *sample, metric Metric) (seen, chance, worst float64) {
	totals, n := make([]float64, s.k), 0.0
	for _, p := range s.patterns {
		if p.given < 2 {
			continue
		}
		n += float64(p.given) * p.n
		for _, mark := range p.marks {
			if mark != Missing {
				totals[mark] += p.n
			}
		}
	}
	for _, p := range s.patterns {
		if p.given >= 2 && p.n > 0 {
			seen += p.n * apart(p.marks, metric, totals) / float64(p.given-1)
		}
	}
	for a := range totals {
		for b := range totals {
			if a != b && totals[a] > 0 && totals[b] > 0 {
				off := metric(a, b, totals)
				chance += totals[a] * totals[b] * off
				worst = max(worst, off)
			}
		}
	}
	return seen / n, chance / (n * (n - 1)), worst
}

// apart sums the distances of all ordered pairs of marks of one unit.
func apart(marks []int, metric Metric, totals []float64) float64 {
	sum := 0.0
	for i, a := range marks {
		for j, b := range marks {
			if i != j && a != Missing && b != Missing {
				sum += metric(a, b, totals)
			}
		}
	}
	return sum
}
