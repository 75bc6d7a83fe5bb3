// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/coding"
	"rapporteur/convergence"
)

// standPart is the rows of one regional group, constituency or track.
type standPart struct {
	Label string
	Rows  []stripRow
}

// stripRow is one voice: a strip of squares, one for each recommendation of the
// page, and its figures over all that the filter lets through.
type stripRow struct {
	Name     Name
	Href     string
	Silences []silence
	Paths    []standPath
	Figures  []int // for, with conditions, against, asks, silent
}

// silence is a run of empty squares, in units of the picture.
type silence struct{ X, Width int }

// standPath is all marks of one kind in a strip.
type standPath struct{ Class, D string }

// standRows draws the voices that are shown, part by part.
func (c *cast) standRows(s *stands, f *standFilter, columns []int) []standPart {
	type part struct {
		order int
		standPart
	}
	var parts []part
	at := map[int]int{}
	for _, i := range f.voices {
		v := s.grid.Voices[i]
		order, label := c.standPart(v)
		if f.rows == "structure" {
			order, label = slices.Index(trackOrder, v.Track), c.r.Printer.T("standing.track."+string(v.Track))
		}
		if _, ok := at[order]; !ok {
			at[order] = len(parts)
			parts = append(parts, part{order, standPart{Label: label}})
		}
		p := &parts[at[order]]
		row := c.standStrip(s.grid, i, columns)
		row.Figures = rowFigures(s.grid, i, f.recommendations)
		p.Rows = append(p.Rows, row)
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.order - b.order })
	var out []standPart
	for _, p := range parts {
		out = append(out, p.standPart)
	}
	return out
}

// standPart is the part of a voice: its regional group among States, else its
// constituency.
func (c *cast) standPart(v convergence.Voice) (order int, label string) {
	if v.Track == trackOrder[0] {
		return c.rowOfState(v)
	}
	order, label = c.rowOfOther(v)
	return order + 1000, label
}

func rowFigures(g *convergence.Grid, voice int, columns []int) []int {
	var s convergence.Standing
	for _, i := range columns {
		s.Add(g.At(voice, i).Stance)
	}
	return []int{s.Support, s.Condition, s.Opposed, s.Asked, s.Silent}
}

// The marks, in a square of 13 units whose upper corner is at x, 0. They are told
// apart by shape: full, half, cross, dot. A small one in an empty square is what a
// group said for its member; a corner says that a member stands apart from it.
var (
	proposed     = []markPath{{"p-prop", 1, "1h10v10h-10z"}}
	supported    = []markPath{{"p-sup", 1, "1h10v10h-10z"}}
	conditional  = []markPath{{"p-cond", 1.8, "1.8h8.4v8.4h-8.4z"}, {"p-condl", 2, "10l8-8"}}
	opposed      = []markPath{{"p-opp", 2, "2l8 8m0-8l-8 8"}}
	asked        = []markPath{{"p-askbox", 1.5, "1.5h9v9h-9z"}, {"p-ask", 4, "6a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"}}
	underSupport = []markPath{{"p-ask", 4, "4h4v4h-4z"}}
	underIf      = []markPath{{"p-under", 4, "8l4-4v4z"}}
	underOppose  = []markPath{{"p-under", 4, "4l4 4m0-4l-4 4"}}
	underAsk     = []markPath{{"p-ask", 5, "6a1 1 0 1 0 2 0a1 1 0 1 0-2 0z"}}
	apartCorner  = []markPath{{"p-apart", 7, "0h5v5z"}}

	ownMarks   = map[coding.Stance][]markPath{coding.Proposes: proposed, coding.Supports: supported, coding.SupportsIf: conditional, coding.Opposes: opposed, coding.AsksToClarify: asked}
	groupMarks = map[coding.Stance][]markPath{coding.Proposes: underSupport, coding.Supports: underSupport, coding.SupportsIf: underIf, coding.Opposes: underOppose, coding.AsksToClarify: underAsk}
)

// markPath is a path of a mark: its class, where it begins from the edge of the
// square, and the rest of it.
type markPath struct {
	class string
	x     float64
	rest  string
}

// standStrip draws one voice.
func (c *cast) standStrip(g *convergence.Grid, voice int, columns []int) stripRow {
	v := g.Voices[voice]
	row := stripRow{Name: c.Name(v.Stakeholder, c.today()), Href: c.r.voiceHref(v.Number)}
	d := map[string]*strings.Builder{}
	var order []string
	draw := func(x int, marks []markPath) {
		for _, m := range marks {
			if d[m.class] == nil {
				d[m.class] = &strings.Builder{}
				order = append(order, m.class)
			}
			fmt.Fprintf(d[m.class], "M%s %s", strconv.FormatFloat(float64(x)+m.x, 'f', -1, 64), m.rest)
		}
	}
	for i, column := range columns {
		x, cell := i*cellSize, g.At(voice, column)
		if cell.Stance == "" {
			if n := len(row.Silences); n > 0 && row.Silences[n-1].X+row.Silences[n-1].Width == x {
				row.Silences[n-1].Width += cellSize
			} else {
				row.Silences = append(row.Silences, silence{x, cellSize})
			}
			if !cell.Apart {
				draw(x, groupMarks[cell.Covered])
			}
		}
		draw(x, ownMarks[cell.Stance])
		if cell.Differs() {
			draw(x, apartCorner)
		}
	}
	slices.Sort(order)
	for _, class := range order {
		row.Paths = append(row.Paths, standPath{class, d[class].String()})
	}
	return row
}
