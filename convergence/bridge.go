// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"cmp"
	"math"
	"slices"
)

// Side is a declared part of the hall, such as a regional group or a
// constituency, whose support is compared with that of others.
type Side string

// Bridge is a recommendation that sides support which otherwise differ. With the
// few voices of a hall hidden factors cannot be told from chance, so the sides are
// those that were declared, never computed ones.
type Bridge struct {
	Recommendation int // its place in the grid
	Sides          []SideSupport
	// Least is the smoothed support of the side that supports it least, Product
	// that of all sides multiplied; sides that took no position are not among them.
	Least, Product float64
	// A and B are the two sides that differ most elsewhere, Apart how far: the mean
	// distance of their support on the other recommendations that both spoke to.
	A, B   Side
	Apart  float64
	Shared int // on how many others they were compared
}

// SideSupport is how a side stands on one recommendation.
type SideSupport struct {
	Side     Side
	Standing Standing
	Support  float64 // (support + 1) / (those who took a position + 2)
}

// What makes a bridge: every side that took a position leans to support, and two
// of them are elsewhere at least this far apart, on at least so many others.
const (
	bridgeSupport = 0.5
	bridgeApart   = 0.15
	bridgeShared  = 2
)

// SidesOf gives the sides of each recommendation that took a position, by name.
func (g *Grid) SidesOf(side func(Voice) Side) [][]SideSupport {
	out := make([][]SideSupport, len(g.Recommendations))
	for c := range g.Recommendations {
		by := map[Side]*Standing{}
		for r, v := range g.Voices {
			if name := side(v); name != "" {
				if by[name] == nil {
					by[name] = &Standing{}
				}
				by[name].Add(g.At(r, c).Stance)
			}
		}
		for name, s := range by {
			if n := s.Addressed(); n > 0 {
				out[c] = append(out[c], SideSupport{Side: name, Standing: *s, Support: float64(s.Support+1) / float64(n+2)})
			}
		}
		slices.SortFunc(out[c], func(a, b SideSupport) int { return cmp.Compare(a.Side, b.Side) })
	}
	return out
}

// Bridges lists what sides support that otherwise differ, the widest gap first.
func (g *Grid) Bridges(side func(Voice) Side) []Bridge {
	sides := g.SidesOf(side)
	gaps := newGaps(sides)
	var out []Bridge
	for c, list := range sides {
		b := Bridge{Recommendation: c, Sides: list, Least: 1, Product: 1}
		for _, s := range list {
			b.Least, b.Product = min(b.Least, s.Support), b.Product*s.Support
		}
		if len(list) < 2 || b.Least <= bridgeSupport {
			continue
		}
		usual := usualSupport(list)
		for i, x := range list {
			for _, y := range list[i+1:] {
				if apart, n := gaps.without(x, y, usual); n >= bridgeShared && apart > b.Apart {
					b.A, b.B, b.Apart, b.Shared = x.Side, y.Side, apart, n
				}
			}
		}
		if b.Apart >= bridgeApart {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b Bridge) int {
		return cmp.Or(cmp.Compare(math.Round(b.Apart*1e9), math.Round(a.Apart*1e9)), cmp.Compare(b.Least, a.Least))
	})
	return out
}

// gaps sums the distances of each pair of sides over the recommendations that
// both took a position on.
type gaps map[[2]Side]*gap

type gap struct {
	sum float64
	n   int
}

func newGaps(sides [][]SideSupport) gaps {
	out := gaps{}
	for _, list := range sides {
		usual := usualSupport(list)
		for i, x := range list {
			for _, y := range list[i+1:] {
				key := [2]Side{x.Side, y.Side}
				if out[key] == nil {
					out[key] = &gap{}
				}
				out[key].sum += distance(x, y, usual)
				out[key].n++
			}
		}
	}
	return out
}

// usualSupport is the share of support of all sides together on a recommendation.
func usualSupport(list []SideSupport) float64 {
	support, spoke := 0, 0
	for _, s := range list {
		support, spoke = support+s.Standing.Support, spoke+s.Standing.Addressed()
	}
	return float64(support) / float64(max(1, spoke))
}

// distance is how far apart two sides are on a recommendation, each drawn towards
// the usual support as if two more had spoken: sides that all agree are not apart
// because one is small.
func distance(x, y SideSupport, usual float64) float64 {
	drawn := func(s SideSupport) float64 {
		return (float64(s.Standing.Support) + 2*usual) / float64(s.Standing.Addressed()+2)
	}
	return math.Abs(drawn(x) - drawn(y))
}

// without is the mean distance of two sides elsewhere, leaving out the
// recommendation that x and y tell of and on which support is usually so.
func (g gaps) without(x, y SideSupport, usual float64) (float64, int) {
	all := g[[2]Side{x.Side, y.Side}]
	if all == nil || all.n < 2 {
		return 0, 0
	}
	return (all.sum - distance(x, y, usual)) / float64(all.n-1), all.n - 1
}
