// SPDX-License-Identifier: Apache-2.0

package reliability

// Agreement is the share of pairs of marks on a unit that are the same, averaged
// over the units that two coders at least have coded. It is not corrected for
// chance: where nearly all is of one category it is high by itself.
func Agreement(d Data) Estimate {
	return estimate(d, func(s *sample) (seen, chance, worst float64) { return s.disagreement(), 1, 1 })
}

// Pi is Scott's pi, for more than two coders Fleiss' kappa: chance is what the
// shares of all coders together would give (W. Scott 1955; J. Fleiss 1971). Missing
// marks are treated as K. Gwet does ("Handbook of inter-rater reliability", 2014).
func Pi(d Data) Estimate {
	return estimate(d, func(s *sample) (seen, chance, worst float64) {
		for _, share := range s.shares() {
			chance += share * (1 - share)
		}
		return s.disagreement(), chance, 1
	})
}

// AC1 is Gwet's coefficient: chance agreement only happens where a mark is a
// guess, which keeps it steady where one category is much more frequent than the
// others and kappa falls without cause (K. Gwet, "Computing inter-rater
// reliability and its variance in the presence of high agreement", 2008).
func AC1(d Data) Estimate {
	return estimate(d, func(s *sample) (seen, chance, worst float64) {
		guess := 0.0
		for _, share := range s.shares() {
			guess += share * (1 - share)
		}
		if s.k < 2 {
			return 0, 0, 0
		}
		return s.disagreement(), 1 - guess/float64(s.k-1), 1
	})
}

// disagreement is the share of pairs of marks that differ, averaged over the
// units with two marks at least.
func (s *sample) disagreement() float64 {
	sum, units := 0.0, 0.0
	for _, p := range s.patterns {
		if p.given >= 2 {
			sum += p.n * apart(p.marks, NominalMetric, nil) / float64(p.given*(p.given-1))
			units += p.n
		}
	}
	return sum / units
}

// shares is how much of the units each category has, each unit that anybody
// coded weighing the same.
func (s *sample) shares() []float64 {
	out, units := make([]float64, s.k), 0.0
	for _, p := range s.patterns {
		if p.given == 0 {
			continue
		}
		units += p.n
		for _, mark := range p.marks {
			if mark != Missing {
				out[mark] += p.n / float64(p.given)
			}
		}
	}
	for i := range out {
		out[i] /= max(units, 1)
	}
	return out
}
