// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// figureRow is one line of a meeting's figures: what was counted in the record
// and what a record states, each in its own column and never mixed.
type figureRow struct {
	Head    string // of the group that begins here, empty within one
	Label   string
	Counted string // empty where nothing was counted
	Stated  string
	Page    int // of the record that states it
}

// figures sets the counted figures of a meeting beside those that a record of
// it states.
func (c *cast) figures(m *programme.Meeting, said []record.Statement) (rows []figureRow, counted, stated bool) {
	mat := summary.Material{Meeting: m.ID, Process: *c.r.Process, Meetings: []programme.Meeting{*m}, Statements: said}
	for _, s := range c.Stakeholders {
		mat.Stakeholders = append(mat.Stakeholders, *s)
	}
	f := summary.NewIndex(&mat).Count(rapporteur.Date{})
	left := m.Stated
	if !f.AttendanceKept { // who took the floor is not who attended: the two never share a line
		head := c.r.Printer.T("meeting.figure." + string(programme.Attending))
		for _, track := range stakeholder.Tracks {
			row := figureRow{Head: head, Label: c.r.Printer.T("meeting.track." + string(track))}
			if left = c.takeStated(left, programme.Attending, track, &row); row.Stated != "" {
				rows, head, stated = append(rows, row), "", true
			}
		}
	}
	for _, measure := range summary.Measures {
		for _, dialogue := range []bool{false, true} {
			head := c.r.Printer.T("meeting.figure." + figureWord(measure, dialogue, f.AttendanceKept))
			for _, track := range stakeholder.Tracks {
				row := figureRow{Head: head, Label: c.r.Printer.T("meeting.track." + string(track))}
				if n := f.Of(measure, track, dialogue).N; n > 0 {
					row.Counted, counted = c.r.Printer.Number(n), true
				}
				if !dialogue {
					left = c.takeStated(left, measure, track, &row)
				}
				if row.Counted != "" || row.Stated != "" {
					rows, head = append(rows, row), ""
				}
				stated = stated || row.Stated != ""
			}
		}
	}
	for i, s := range left {
		row := figureRow{Label: s.What, Stated: c.stated(s), Page: s.Page}
		if i == 0 {
			row.Head = c.r.Printer.T("meeting.figure.other")
		}
		rows, stated = append(rows, row), true
	}
	return rows, counted, stated
}

func figureWord(m programme.Measure, dialogue, kept bool) string {
	word := string(m)
	switch {
	case m == programme.Attending && !kept:
		word = "took_the_floor"
	}
	if dialogue {
		word += "_dialogue"
	}
	return word
}

// takeStated moves the figure that a record states for this line into the row.
func (c *cast) takeStated(in []programme.StatedFigure, measure programme.Measure, track stakeholder.Track, row *figureRow) []programme.StatedFigure {
	var left []programme.StatedFigure
	for _, s := range in {
		if row.Stated == "" && s.Measure == measure && s.Track == string(track) {
			row.Stated, row.Page = c.stated(s), s.Page
			continue
		}
		left = append(left, s)
	}
	return left
}

// stated words a stated figure with its qualifier: "over 120".
func (c *cast) stated(s programme.StatedFigure) string {
	key := "meeting.qualifier." + s.Qualifier
	if s.Qualifier == "" || s.Qualifier == "exact" || !c.r.has(key) {
		return c.r.Printer.Number(s.Value)
	}
	return c.r.Printer.T(key, "n", strconv.Itoa(s.Value))
}
