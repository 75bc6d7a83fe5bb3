// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"
	"strings"

	"rapporteur/coding/suggest"
)

// curveView is how often suggestions were accepted, batch by batch: a picture and
// the table that says the same.
type curveView struct {
	Width, Height int
	Left, Right   int // edges of the plot
	Lines         []curveLine
	Grid          []curveMark // shares
	Steps         []curveMark // batches
	Rows          []curveRow
}

// curveLine is one kind of suggestions.
type curveLine struct {
	Name string
	Look int    // 1 to 6: colour, dashes and shape of points
	Path string // of the line; empty where there is one point
	Dots []curveDot
}

type curveDot struct{ X, Y int }

type curveMark struct {
	At    int
	Label string
}

// curveRow is one batch in the table, a cell for each kind.
type curveRow struct {
	Batch string
	Cells []string // empty where the kind has no such batch
}

const (
	curveWidth, curveHeight     = 640, 220
	curveLeft, curveRight       = 48, 620
	curveTop, curveBottom       = 12, 186
	curveSteps              int = 12 // labels under the picture at most
)

// curve draws the lines. Dots of kinds that share a batch stand one above the
// other; the shape tells them apart where colour does not.
func (r *Request) curve(lines []suggest.Line) curveView {
	v := curveView{Width: curveWidth, Height: curveHeight, Left: curveLeft, Right: curveRight}
	most := 0
	for _, l := range lines {
		most = max(most, len(l.Points))
	}
	if most == 0 {
		return v
	}
	x := func(i int) int {
		if most == 1 {
			return (curveLeft + curveRight) / 2
		}
		return curveLeft + 12 + i*(curveRight-curveLeft-24)/(most-1)
	}
	y := func(share float64) int { return curveBottom - int(share*float64(curveBottom-curveTop)+0.5) }
	for _, share := range []float64{0, 0.5, 0.9, 1} {
		v.Grid = append(v.Grid, curveMark{y(share), r.percent(share)})
	}
	for i := range most {
		batch := r.Printer.T("suggestion.batch", "from", i*suggest.CurveBatch+1, "to", (i+1)*suggest.CurveBatch)
		v.Rows = append(v.Rows, curveRow{Batch: batch, Cells: make([]string, len(lines))})
		if every := (most + curveSteps - 1) / curveSteps; (i+1)%every == 0 || most == 1 {
			v.Steps = append(v.Steps, curveMark{x(i), r.Printer.Number((i + 1) * suggest.CurveBatch)})
		}
	}
	for k, l := range lines {
		line := curveLine{Name: r.Printer.T("suggestion.kind." + string(l.Kind)), Look: k + 1}
		var path []string
		for i, p := range l.Points {
			dot := curveDot{x(i), y(p.Share())}
			line.Dots = append(line.Dots, dot)
			path = append(path, strconv.Itoa(dot.X)+","+strconv.Itoa(dot.Y))
			v.Rows[i].Cells[k] = r.Printer.T("suggestion.of", "share", r.percent(p.Share()), "n", p.Accepted, "of", p.Cases())
		}
		if len(path) > 1 {
			line.Path = strings.Join(path, " ")
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}
