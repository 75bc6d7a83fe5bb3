// SPDX-License-Identifier: Apache-2.0

// Package reliability says how far people who coded the same units apart from
// each other agree: raw agreement, Cohen's kappa, Scott's pi, Krippendorff's
// alpha and Gwet's AC1, with intervals. Reliability is a property of a code book
// and its coders; the package does not say who of them is right.
package reliability

import (
	"fmt"
	"slices"
	"strings"
)

// Missing is the mark of a coder who did not code a unit.
const Missing = -1

// Least is the number of units, coded by two people at least, below which too
// little is known to say anything: intervals from fewer units do not hold what
// they promise (K. Gwet, "Testing the difference of correlated agreement
// coefficients for statistical significance", 2016: a nominal 95 % interval
// from 10 units covers 52 %, from 40 units 92 %).
const Least = 40

// Data is what coders gave to units. Units[u][c] is the place in Categories of
// what coder c gave to unit u, or Missing. All units have as many marks as there
// are coders. Where the categories are ordered they stand in that order.
type Data struct {
	Categories []string
	Units      [][]int
}

// Nominal makes data of labels: units[u][c] is what coder c gave to unit u, empty
// where that coder did not code it. Categories are the labels in use, sorted.
func Nominal(units [][]string) Data {
	var scale []string
	for _, u := range units {
		for _, label := range u {
			if label != "" {
				scale = append(scale, label)
			}
		}
	}
	slices.Sort(scale)
	d, _ := Ordered(slices.Compact(scale), units) // every label is on the scale
	return d
}

// Ordered makes data of labels on a scale that the caller gives, lowest first. It
// refuses labels that are not on the scale, and units with differing numbers of
// coders.
func Ordered(scale []string, units [][]string) (Data, error) {
	place := make(map[string]int, len(scale))
	for i, label := range scale {
		place[label] = i
	}
	d := Data{Categories: scale, Units: make([][]int, len(units))}
	for u, labels := range units {
		if len(labels) != len(units[0]) {
			return Data{}, fmt.Errorf("reading unit %d: %d marks, the first unit has %d", u, len(labels), len(units[0]))
		}
		d.Units[u] = make([]int, len(labels))
		for c, label := range labels {
			at, known := place[label]
			switch {
			case label == "":
				at = Missing
			case !known:
				return Data{}, fmt.Errorf("reading unit %d: %q is not on the scale", u, label)
			}
			d.Units[u][c] = at
		}
	}
	return d, nil
}

// Set is the labels that one coder gave to one unit where several may be given.
// A nil set is missing; an empty one says that nothing fits.
type Set []string

// Sets makes data in which each category is a set of labels, and the sets that
// the categories stand for, which MASI measures by.
func Sets(units [][]Set) (Data, []Set) {
	const between = "\x1f" // keeps labels apart in the name of a category
	names, known := make([][]string, len(units)), map[string]Set{}
	for u, given := range units {
		names[u] = make([]string, len(given))
		for c, s := range given {
			if s == nil {
				continue
			}
			sorted := slices.Compact(slices.Sorted(slices.Values(s)))
			names[u][c] = between + strings.Join(sorted, between)
			known[names[u][c]] = sorted
		}
	}
	d := Nominal(names)
	sets := make([]Set, len(d.Categories))
	for i, name := range d.Categories {
		sets[i] = known[name]
	}
	return d, sets
}

// Coders is how many coders there are.
func (d Data) Coders() int {
	if len(d.Units) == 0 {
		return 0
	}
	return len(d.Units[0])
}

// Paired is how many units two coders at least have coded: those that the
// coefficients can say anything about.
func (d Data) Paired() int {
	n := 0
	for _, u := range d.Units {
		if given(u) >= 2 {
			n++
		}
	}
	return n
}

// Between narrows the data to two coders, in this order, and to the units that
// both coded.
func (d Data) Between(a, b int) Data {
	out := Data{Categories: d.Categories}
	for _, u := range d.Units {
		if u[a] != Missing && u[b] != Missing {
			out.Units = append(out.Units, []int{u[a], u[b]})
		}
	}
	return out
}

// Against sets one category against all others taken together: 0 is "another",
// 1 the category. An index out of range gives data in which nobody used it.
func (d Data) Against(category int) Data {
	out := Data{Categories: []string{"", ""}, Units: make([][]int, len(d.Units))}
	if category >= 0 && category < len(d.Categories) {
		out.Categories[1] = d.Categories[category]
	}
	for i, u := range d.Units {
		out.Units[i] = make([]int, len(u))
		for c, mark := range u {
			switch mark {
			case Missing:
				out.Units[i][c] = Missing
			case category:
				out.Units[i][c] = 1
			}
		}
	}
	return out
}

func given(unit []int) int {
	n := 0
	for _, mark := range unit {
		if mark != Missing {
			n++
		}
	}
	return n
}
