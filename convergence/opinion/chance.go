// SPDX-License-Identifier: Apache-2.0

package opinion

import "math"

// chance is a source of random numbers that gives the same ones for the same
// seed in every version of Go: splitmix64 (Steele, Lea and Flood 2014).
type chance struct{ state uint64 }

// newChance makes the source with the given number for one purpose.
func newChance(purpose, number int) *chance {
	c := &chance{state: uint64(purpose)<<32 + uint64(number)}
	c.state = c.next() // purposes that are close do not give close numbers
	return c
}

// Purposes of random numbers, so that no two parts of an analysis share them.
const (
	forSample = iota + 1
	forProjection
	forCentres
	forShuffle
	forSpectrum
	forHalves
	forSubsample
)

func (c *chance) next() uint64 {
	c.state += 0x9e3779b97f4a7c15
	z := c.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below gives a whole number from 0 to n-1; the bias is under n in 2^32.
func (c *chance) below(n int) int { return int(c.next() >> 32 * uint64(n) >> 32) }

// share gives a number from 0 to 1.
func (c *chance) share() float64 { return float64(c.next()>>11) / (1 << 53) }

// normal gives a number from the standard normal distribution.
func (c *chance) normal() float64 {
	return math.Sqrt(-2*math.Log(1-c.share())) * math.Cos(2*math.Pi*c.share())
}

// shuffle puts the values into a random order. One random number serves two
// values.
func (c *chance) shuffle(values []int8) {
	i := len(values) - 1
	for ; i >= 2; i -= 2 {
		r := c.next()
		j := int(r >> 32 * uint64(i+1) >> 32)
		values[i], values[j] = values[j], values[i]
		j = int(r & 0xffffffff * uint64(i) >> 32)
		values[i-1], values[j] = values[j], values[i-1]
	}
	if i == 1 {
		if j := c.below(2); j == 0 {
			values[0], values[1] = values[1], values[0]
		}
	}
}

// pick gives k of the numbers below n, rising.
func (c *chance) pick(n, k int) []int {
	out := make([]int, 0, k)
	for i := 0; i < n && len(out) < k; i++ {
		if c.below(n-i) < k-len(out) {
			out = append(out, i)
		}
	}
	return out
}
