// SPDX-License-Identifier: Apache-2.0

package opinion

import "math"

// cloud is participants as points.
type cloud struct {
	dims int
	at   []float64 // point after point
}

func (c cloud) len() int { return len(c.at) / c.dims }

func (c cloud) point(i int) []float64 { return c.at[i*c.dims : (i+1)*c.dims] }

func apart(a, b []float64) (sum float64) {
	b = b[:len(a)]
	for d, x := range a {
		sum += (x - b[d]) * (x - b[d])
	}
	return sum
}

// parting is points parted into groups numbered from 0.
type parting struct {
	group   []uint8
	centres []float64
	sizes   []int
	within  float64 // sum of squares about the centres
}

// kMeans parts the points into k groups: starts by k-means++ (Arthur and
// Vassilvitskii 2007), Lloyd's steps, the best of several.
func (c cloud) kMeans(k, starts int, rnd *chance) parting {
	var best parting
	for n := range starts {
		p := c.settle(c.scatter(k, rnd))
		if n == 0 || p.within < best.within {
			best = p
		}
	}
	return best
}

// scatter chooses k points as centres, each likelier the further it lies from
// those chosen.
func (c cloud) scatter(k int, rnd *chance) []float64 {
	n := c.len()
	centres := append([]float64(nil), c.point(rnd.below(n))...)
	far := make([]float64, n)
	for i := range far {
		far[i] = math.Inf(1)
	}
	for len(centres) < k*c.dims {
		last, sum := centres[len(centres)-c.dims:], 0.0
		for i := range far {
			far[i] = min(far[i], apart(c.point(i), last))
			sum += far[i]
		}
		at, left := n-1, rnd.share()*sum
		for i, f := range far {
			if left -= f; left < 0 {
				at = i
				break
			}
		}
		centres = append(centres, c.point(at)...)
	}
	return centres
}

// steps is how often Lloyd's method may move the centres.
const steps = 25

// settle moves centres to the middle of the points that are nearest to them
// until nothing changes.
func (c cloud) settle(centres []float64) parting {
	k, n := len(centres)/c.dims, c.len()
	p := parting{group: make([]uint8, n), centres: centres, sizes: make([]int, k)}
	sums := make([]float64, len(centres))
	for step := range steps {
		clear(sums)
		clear(p.sizes)
		moved := step == 0
		p.within = 0
		for i := range n {
			x := c.point(i)
			g, d := nearest(x, centres)
			moved = moved || p.group[i] != uint8(g)
			p.group[i] = uint8(g)
			p.within += d
			p.sizes[g]++
			for d, v := range x {
				sums[g*c.dims+d] += v
			}
		}
		if !moved {
			break
		}
		for g, size := range p.sizes {
			for d := range c.dims {
				if size > 0 {
					centres[g*c.dims+d] = sums[g*c.dims+d] / float64(size)
				}
			}
		}
	}
	return p
}

func nearest(x, centres []float64) (int, float64) {
	best, at := math.Inf(1), 0
	for g := 0; g*len(x) < len(centres); g++ {
		if d := apart(x, centres[g*len(x):]); d < best {
			best, at = d, g
		}
	}
	return at, best
}

// middles gives the centres of groups that are known.
func (c cloud) middles(group []uint8, k int) []float64 {
	out, n := make([]float64, k*c.dims), make([]float64, k)
	for i, g := range group {
		n[g]++
		for d, v := range c.point(i) {
			out[int(g)*c.dims+d] += v
		}
	}
	for g := range k {
		for d := range c.dims {
			out[g*c.dims+d] /= max(n[g], 1)
		}
	}
	return out
}

// smallest is the size of the smallest group.
func (p parting) smallest() int {
	least := math.MaxInt
	for _, n := range p.sizes {
		least = min(least, n)
	}
	return least
}
