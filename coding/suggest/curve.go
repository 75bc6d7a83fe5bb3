// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"rapporteur/coding"
)

// CurveBatch is how many decisions make one point of a curve.
const CurveBatch = 25

// Point is a batch of decisions in the order in which they were made.
type Point struct {
	From, To int // the first and the last of the batch, counted from 1
	Tally
}

// Line is how often the suggestions of one kind were accepted, over time.
type Line struct {
	Kind   coding.SuggestionKind
	Points []Point // the last one may be short
}

// Curve follows the share that people accept, by batches of CurveBatch decisions
// of one kind. Kinds without a decision have no line.
func Curve(decisions []coding.Decision) []Line {
	of := map[coding.SuggestionKind][]Point{}
	for i := range decisions {
		d := &decisions[i]
		points := of[d.Kind]
		if n := len(points); n == 0 || points[n-1].Cases() == CurveBatch {
			points = append(points, Point{From: n*CurveBatch + 1})
		}
		last := &points[len(points)-1]
		last.add(d.Outcome)
		last.To = last.From + last.Cases() - 1
		of[d.Kind] = points
	}
	var out []Line
	for _, kind := range coding.SuggestionKinds {
		if len(of[kind]) > 0 {
			out = append(out, Line{Kind: kind, Points: of[kind]})
		}
	}
	return out
}
