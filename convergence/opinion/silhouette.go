// SPDX-License-Identifier: Apache-2.0

package opinion

import "math"

// silhouette says how well points sit in their groups, from -1 to 1: the mean
// of (b - a) / max(a, b), where a is the mean distance to the points of the own
// group and b to those of the nearest other (Rousseeuw 1987).
func (c cloud) silhouette(p parting) float64 {
	n, k := c.len(), len(p.sizes)
	sums := make([]float64, n*k)
	for i := range n {
		x := c.point(i)
		for j := range i {
			d := math.Sqrt(apart(x, c.point(j)))
			sums[i*k+int(p.group[j])] += d
			sums[j*k+int(p.group[i])] += d
		}
	}
	total := 0.0
	for i := range n {
		own, a, b := int(p.group[i]), 0.0, math.Inf(1)
		for g, size := range p.sizes {
			switch {
			case g == own && size > 1:
				a = sums[i*k+g] / float64(size-1)
			case g != own && size > 0:
				b = min(b, sums[i*k+g]/float64(size))
			}
		}
		if p.sizes[own] > 1 && max(a, b) > 0 {
			total += (b - a) / max(a, b)
		}
	}
	return total / float64(n)
}

// quickSilhouette takes the distances to the groups' centres in the place of
// the mean distances, which costs no pairs (Hruschka, de Castro and Campello 2004).
func (c cloud) quickSilhouette(p parting) float64 {
	total := 0.0
	for i := range c.len() {
		x := c.point(i)
		a, b := math.Inf(1), math.Inf(1)
		for g := 0; g < len(p.sizes); g++ {
			if d := apart(x, p.centres[g*c.dims:]); d < a {
				a, b = d, a
			} else if d < b {
				b = d
			}
		}
		if b > 0 {
			total += 1 - math.Sqrt(a/b)
		}
	}
	return total / float64(c.len())
}
