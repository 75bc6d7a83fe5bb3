// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// matrixView is who stands where on one recommendation: a picture in which one
// square is one voice, with the figures beside it. It is for those who draft.
type matrixView struct {
	Title string
	First string // head of the first column
	Heads []string
	Rows  []matrixRow
	Total *matrixRow // nil where tracks stand together, which are never summed
}

type matrixRow struct {
	Label         string
	Cells         []cell
	Figures       []int // per stance, in the order of coding.Stances, then silent
	Heard         int
	Width, Height int
}

// cell is one voice: its mark, and where it stands in the picture.
type cell struct {
	Mark string // a stance, or "silent"
	X, Y int
}

const (
	silent      = "silent"
	cellSize    = 13
	cellsInLine = 25
)

// matrix counts the voices on a recommendation among those heard at its
// meeting, or in the whole process where it belongs to none.
func (c *cast) matrix(st interface {
	statementLister
	positionLister
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
}, rec *coding.Recommendation) ([]matrixView, error) {
	ctx, id := c.r.Context(), c.r.Process.ID
	positions, err := st.Positions(ctx, id, c.r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil || len(positions) == 0 {
		return nil, err
	}
	passages, err := st.Passages(ctx, id, c.r.Reach, coding.PassageFilter{IDs: passagesOf(positions)})
	if err != nil {
		return nil, err
	}
	said, err := c.r.allStatements(st, record.Filter{})
	if err != nil {
		return nil, err
	}
	m := convergence.Material{Meeting: rec.Meeting}
	m.Statements, m.Elsewhere = ofMeeting(said, rec.Meeting)
	for _, s := range c.Stakeholders {
		m.Stakeholders = append(m.Stakeholders, *s)
	}
	for _, meeting := range c.Meetings {
		if rec.Meeting == "" || meeting.ID == rec.Meeting {
			m.Meetings = append(m.Meetings, meeting)
		}
	}
	return c.drawn(convergence.TallyOf(rec.ID, positions, passages, m)), nil
}

// ofMeeting parts statements of a meeting from the rest; an empty meeting takes all.
func ofMeeting(all []record.Statement, meeting rapporteur.ID) (of, rest []record.Statement) {
	for _, s := range all {
		if meeting == "" || s.Meeting == meeting {
			of = append(of, s)
		} else {
			rest = append(rest, s)
		}
	}
	return of, rest
}

func passagesOf(positions []coding.Position) []rapporteur.ID {
	var out []rapporteur.ID
	for i := range positions {
		out = append(out, positions[i].Passage)
	}
	return out
}

// allStatements reads a whole list, without texts.
func (r *Request) allStatements(st statementLister, f record.Filter) ([]record.Statement, error) {
	f.Limit = 1000
	var out []record.Statement
	for {
		list, err := st.Statements(r.Context(), r.Process.ID, r.Reach, f)
		if err != nil {
			return nil, err
		}
		out = append(out, list.Items...)
		if list.Next == 0 {
			return out, nil
		}
		f.After = list.Next
	}
}

func (c *cast) drawn(t convergence.Tally) []matrixView {
	stance := map[rapporteur.ID]coding.Stance{}
	for _, by := range t.Stances {
		for s, voices := range by {
			for _, v := range voices {
				stance[v.Stakeholder] = s
			}
		}
	}
	p := c.r.Printer
	heads := c.stanceHeads()
	var out []matrixView
	states := matrixView{Title: p.T("recommendation.matrix.states"), First: p.T("recommendation.matrix.region"), Heads: heads}
	states.Rows = c.matrixRows(t.Heard[stakeholder.AmongStates], stance, c.rowOfState)
	if len(states.Rows) > 0 {
		all := row(p.T("recommendation.matrix.delegations"), t.Heard[stakeholder.AmongStates], stance)
		all.Cells = nil
		states.Total = &all
		out = append(out, states)
	}
	others := matrixView{Title: p.T("recommendation.matrix.others"), First: p.T("recommendation.matrix.constituency"), Heads: heads}
	for _, track := range stakeholder.WordTracks[1:] {
		others.Rows = append(others.Rows, c.matrixRows(t.Heard[track], stance, c.rowOfOther)...)
	}
	if len(others.Rows) > 0 {
		out = append(out, others)
	}
	return out
}

func (c *cast) stanceHeads() []string {
	var out []string
	for _, s := range coding.Stances {
		out = append(out, c.r.Printer.T("recommendation.stance_short."+string(s)))
	}
	return append(out, c.r.Printer.T("recommendation.matrix.silent"), c.r.Printer.T("recommendation.matrix.heard"))
}

// rowOfState is the row of a voice among States: its regional group, with the
// groups of States and those of no region after them.
func (c *cast) rowOfState(v convergence.Voice) (order int, label string) {
	if v.Group {
		return 100, c.r.Printer.T("recommendation.matrix.groups")
	}
	for i, g := range stakeholder.Regions() {
		if g.ID == v.Region {
			label, _ := g.Label.For(c.r.Printer.Lang())
			return i, label
		}
	}
	return 101, c.r.Printer.T("recommendation.matrix.no_region")
}

func (c *cast) rowOfOther(v convergence.Voice) (order int, label string) {
	s := c.Stakeholders[v.Stakeholder]
	for i, t := range stakeholder.Constituencies() {
		if s != nil && t.ID == s.Constituency {
			label, _ := t.Label.For(c.r.Printer.Lang())
			return i, label
		}
	}
	return 1000, c.kindOf(s)
}

func (c *cast) matrixRows(voices []convergence.Voice, stance map[rapporteur.ID]coding.Stance, of func(convergence.Voice) (int, string)) []matrixRow {
	byOrder, labels, last := map[int][]convergence.Voice{}, map[int]string{}, 0
	for _, v := range voices {
		order, label := of(v)
		byOrder[order], labels[order] = append(byOrder[order], v), label
		last = max(last, order)
	}
	var out []matrixRow
	for order := 0; order <= last; order++ {
		if in := byOrder[order]; len(in) > 0 {
			out = append(out, row(labels[order], in, stance))
		}
	}
	return out
}

// row draws the voices of one row, stance by stance, the silent ones last.
func row(label string, voices []convergence.Voice, stance map[rapporteur.ID]coding.Stance) matrixRow {
	out := matrixRow{Label: label, Heard: len(voices)}
	marks := append(stanceKeys(), silent)
	for _, mark := range marks {
		n := 0
		for _, v := range voices {
			s, ok := stance[v.Stakeholder]
			if ok && string(s) == mark || !ok && mark == silent {
				n++
			}
		}
		for range n {
			i := len(out.Cells)
			out.Cells = append(out.Cells, cell{Mark: mark, X: i % cellsInLine * cellSize, Y: i / cellsInLine * cellSize})
		}
		out.Figures = append(out.Figures, n)
	}
	out.Width = min(len(out.Cells), cellsInLine) * cellSize
	out.Height = (len(out.Cells) + cellsInLine - 1) / cellsInLine * cellSize
	return out
}
