// SPDX-License-Identifier: Apache-2.0

package reliability

import "math"

// Estimate is a coefficient with the interval that holds the true one in about
// 95 of 100 samples of as many units.
type Estimate struct {
	Value      float64
	SE         float64 // of the jackknife; 0 where fewer than two units are disagreed on
	Asymptotic float64 // standard error in large samples; of kappa alone
	Low, High  float64 // the interval, within -1 and 1
	Units      int     // that two coders at least have coded
	Defined    bool    // false where nothing varies, or nobody coded: there is no value
}

// even is how much disagreement counts as none, in shares of a unit.
const even = 1e-12

func estimate(d Data, f statistic) Estimate {
	e := Estimate{Units: d.Paired()}
	if e.Units == 0 {
		return e
	}
	s := sampleOf(d)
	seen, chance, worst := f(s)
	if !(chance > even) {
		return e
	}
	e.Defined, e.Value, e.Low, e.High = true, 1-seen/chance, -1, 1
	if n := s.disputed(); n > 1 {
		e.jackknife(s, f)
	} else {
		e.exact(n, worst/chance)
	}
	e.Low, e.High = max(e.Low, -1), min(e.High, 1)
	return e
}

// exact is the interval where none or one of the units is disagreed on, and
// leaving it out would leave nothing to measure: that of the share of such units
// (C. Clopper and E. Pearson 1934), each weighing the most that it can.
func (e *Estimate) exact(disputed int, each float64) {
	low, high := shares(disputed, e.Units)
	e.Low, e.High = 1-high*each, 1-low*each
}

// shares is the exact 95 % interval of a share of which none, or one, of n was seen.
func shares(seen int, n int) (low, high float64) {
	const tail = 0.025
	if seen == 0 {
		return 0, 1 - math.Pow(tail, 1/float64(n))
	}
	from, to := 0.0, 1.0
	for range 60 { // halves to less than a double can tell
		p := (from + to) / 2
		if q := math.Pow(1-p, float64(n-1)); q*(1-p)+float64(n)*p*q > tail {
			from = p
		} else {
			to = p
		}
	}
	return 1 - math.Pow(1-tail, 1/float64(n)), to
}

// jackknife leaves out one unit at a time (J. Hughes, "Toward improved inference
// for Krippendorff's alpha agreement coefficient", 2022, finds its intervals near
// to what they promise where the bootstrap's are too narrow). The interval is
// laid out on the logarithm of disagreement over chance, since near full agreement
// the coefficient is skewed: plain ones hold too little there.
func (e *Estimate) jackknife(s *sample, f statistic) {
	n, plain := float64(e.Units), moments{}
	for i := range s.patterns {
		p := &s.patterns[i]
		if p.given < 2 {
			continue
		}
		p.n--
		seen, chance, _ := f(s)
		p.n++
		plain.add(1-seen/chance, p.n)
	}
	e.SE = math.Sqrt((n - 1) / n * plain.m2)
	reach := quantile(n-1) * e.SE / (1 - e.Value)
	e.Low, e.High = 1-(1-e.Value)*math.Exp(reach), 1-(1-e.Value)*math.Exp(-reach)
}

// moments sums weighted values and their squares about the mean as they come.
type moments struct{ n, mean, m2 float64 }

func (m *moments) add(x, weight float64) {
	m.n += weight
	d := x - m.mean
	m.mean += d * weight / m.n
	m.m2 += weight * d * (x - m.mean)
}

// quantile is the 97.5 % point of Student's distribution, by the series of
// R. Fisher and E. Cornish (1960): right to four digits from 8 degrees on.
func quantile(degrees float64) float64 {
	const z = 1.959963984540054
	z3, z5, z7 := z*z*z, z*z*z*z*z, z*z*z*z*z*z*z
	return z + (z3+z)/(4*degrees) + (5*z5+16*z3+3*z)/(96*degrees*degrees) + (3*z7+19*z5+17*z3-15*z)/(384*degrees*degrees*degrees)
}
