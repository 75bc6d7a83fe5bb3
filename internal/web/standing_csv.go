// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/csv"
	"io"
	"net/http"
	"strconv"
	"strings"

	"rapporteur/convergence"
)

// sendStanding answers what the page of the same address shows as a table: a line
// for each voice, a column for each recommendation, of all pages.
func sendStanding(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		var f standFilter
		c.standMeeting(&f)
		s, err := kept.of(c, st, f.meeting)
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, r.Process.ID); err != nil {
			return err
		}
		c.standFilter(&f, s)
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="`+r.Process.Slug+`-standing.csv"`)
		return c.writeStanding(w, s, &f)
	}
}

// writeStanding writes one stance to a cell, by its English id. An empty cell is
// silence; "group:" comes before what a group said for a silent member, and
// "apart:" before that of one who stands apart from its group.
func (c *cast) writeStanding(to io.Writer, s *stands, f *standFilter) error {
	w := csv.NewWriter(to)
	head := []string{"stakeholder", "name", "iso3", "track", "constituency", "region"}
	for _, i := range f.recommendations {
		rec := &s.grid.Recommendations[i]
		words, _ := rec.Wording.For(c.r.Languages()...)
		head = append(head, "R-"+strconv.FormatInt(rec.Number, 10)+" "+words)
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, i := range f.voices {
		v := s.grid.Voices[i]
		iso3 := ""
		if x := c.Stakeholders[v.Stakeholder]; x != nil {
			iso3 = x.ISO3
		}
		line := []string{strconv.FormatInt(v.Number, 10), c.Name(v.Stakeholder, c.today()).Text, iso3, string(v.Track), c.constituencyOf(v), v.Region}
		for _, column := range f.recommendations {
			line = append(line, cellWord(s.grid.At(i, column)))
		}
		for k := range line {
			line[k] = unformulated(line[k])
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func cellWord(cell convergence.Cell) string {
	word := string(cell.Stance)
	if word == "" && cell.Group != "" {
		word = "group:" + string(cell.Covered)
	}
	if cell.Differs() {
		word = "apart:" + word
	}
	return word
}

// unformulated keeps a spreadsheet from reading words as a formula.
func unformulated(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
