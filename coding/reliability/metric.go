// SPDX-License-Identifier: Apache-2.0

package reliability

// Metric is how far two categories are apart, as alpha weighs a disagreement: 0
// where they are the same. Totals is how often each category was given.
type Metric func(a, b int, totals []float64) float64

// NominalMetric holds any two categories to be equally far apart.
func NominalMetric(a, b int, _ []float64) float64 {
	if a == b {
		return 0
	}
	return 1
}

// OrdinalMetric counts what was given between two ranks of the scale, squared.
func OrdinalMetric(a, b int, totals []float64) float64 {
	if a == b {
		return 0
	}
	a, b = min(a, b), max(a, b)
	sum := -(totals[a] + totals[b]) / 2
	for _, n := range totals[a : b+1] {
		sum += n
	}
	return sum * sum
}

// IntervalMetric is the squared difference of the values that the categories
// stand for; values has one for each category.
func IntervalMetric(values []float64) Metric {
	return func(a, b int, _ []float64) float64 {
		d := values[a] - values[b]
		return d * d
	}
}

// MASI measures sets of labels: 1 − J·M, where J is the Jaccard index and M is 1
// for equal sets, 2/3 where one holds the other, 1/3 where they overlap, and 0
// where nothing is common (R. Passonneau, "Measuring agreement on set-valued
// items", 2006). Two empty sets are equal.
func MASI(sets []Set) Metric {
	return func(a, b int, _ []float64) float64 { return masi(sets[a], sets[b]) }
}

func masi(a, b Set) float64 {
	common := 0
	for _, label := range a {
		for _, other := range b {
			if label == other {
				common++
			}
		}
	}
	union := len(a) + len(b) - common
	switch {
	case common == union: // both empty, too
		return 0
	case common == 0:
		return 1
	case common == len(a) || common == len(b):
		return 1 - 2*float64(common)/float64(3*union)
	}
	return 1 - float64(common)/float64(3*union)
}
