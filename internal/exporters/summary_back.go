// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/programme"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// backMatter is what the editions for those who draft and sign add after the text.
func (d *summaryDoc) backMatter() {
	figures := d.x.Count(d.s.CutOff)
	d.add(PageBreak{})
	d.participants(figures)
	d.figures(figures)
	d.terms()
	d.coverage()
	d.sourceTable()
	if d.audit() {
		d.history()
	}
}

func (d *summaryDoc) heading(key string) {
	d.add(Heading{Level: 1, Text: Plain(d.p.T("summary.doc." + key))})
}

// participants lists those who attended or spoke, track by track, by name. Like
// the figures and the sources, the part is left out where it would hold nothing.
func (d *summaryDoc) participants(f summary.Figures) {
	at := map[int64]stakeholder.Stakeholder{}
	for _, s := range d.Material.Stakeholders {
		at[s.Number] = s
	}
	t := Table{Caption: Plain(d.p.T("summary.doc.participants")), Columns: []Column{{Width: 1}},
		Header: []TableCell{{Paragraphs: []Inline{Plain(d.p.T("summary.doc.participant"))}}}}
	for _, track := range stakeholder.Tracks {
		var list []stakeholder.Stakeholder
		for _, dialogue := range []bool{false, true} {
			for _, r := range f.Of(programme.Attending, track, dialogue).Refs {
				if s := at[r.Number]; !slices.ContainsFunc(list, func(o stakeholder.Stakeholder) bool { return o.ID == s.ID }) {
					list = append(list, s)
				}
			}
		}
		if len(list) == 0 {
			continue
		}
		t.Rows = append(t.Rows, []TableCell{{Strong: true, Paragraphs: []Inline{Plain(d.p.T("summary.track." + string(track)))}}})
		stakeholder.SortByName(list, d.s.Language, d.x.Day())
		for _, s := range list {
			t.Rows = append(t.Rows, Cells(s.Name(d.s.Language, d.x.Day())))
		}
	}
	if len(t.Rows) > 0 {
		d.heading("participants")
		d.add(t)
	}
}

// figures is the table of what was counted, and of what was only stated.
func (d *summaryDoc) figures(f summary.Figures) {
	attended := "summary.doc.attended"
	if !f.AttendanceKept {
		attended = "summary.doc.took_floor"
	}
	t := Table{Caption: Plain(d.p.T("summary.doc.figures")), Columns: []Column{{}, {Align: End}, {Align: End}, {Align: End}},
		Header: Cells(d.p.T("summary.doc.track"), d.p.T(attended), d.p.T("summary.doc.turns"), d.p.T("summary.doc.inputs"))}
	for _, dialogue := range []bool{false, true} {
		for _, track := range append(slices.Clone(stakeholder.Tracks), stakeholder.NoTrack) {
			n := func(m programme.Measure) string { return d.p.Number(f.Of(m, track, dialogue).N) }
			if f.Of(programme.Attending, track, dialogue).N+f.Of(programme.Interventions, track, dialogue).N+f.Of(programme.Inputs, track, dialogue).N == 0 {
				continue
			}
			name := d.p.T("summary.track." + string(track))
			if dialogue {
				name = d.p.T("summary.doc.in_dialogue", "track", name)
			}
			t.Rows = append(t.Rows, Cells(name, n(programme.Attending), n(programme.Interventions), n(programme.Inputs)))
		}
	}
	if len(t.Rows)+len(f.Late)+len(f.Stated) == 0 {
		return
	}
	d.heading("figures")
	if len(t.Rows) > 0 {
		d.add(Paragraph{Text: Plain(d.p.T("summary.doc.figures_note"))})
		d.add(t)
	}
	if len(f.Late) > 0 {
		d.add(Paragraph{Text: Plain(d.p.N("summary.doc.late", len(f.Late)))})
	}
	if len(f.Stated) > 0 {
		stated := Table{Caption: Plain(d.p.T("summary.doc.stated")), Columns: []Column{{}, {Align: End}},
			Header: Cells(d.p.T("summary.doc.stated"), d.p.T("summary.doc.figure"))}
		for _, y := range f.Stated {
			stated.Rows = append(stated.Rows, Cells(y.What, d.stated(y)))
		}
		d.add(stated)
	}
}

func (d *summaryDoc) stated(f programme.StatedFigure) string {
	qualifier := f.Qualifier
	if !d.p.Has("draft.stated_figure." + qualifier) {
		qualifier = "exact"
	}
	return d.p.T("draft.stated_figure."+qualifier, "value", f.Value)
}

// terms prints the words for numbers with what each asks for.
func (d *summaryDoc) terms() {
	d.heading("scale")
	d.add(Paragraph{Text: Plain(d.p.T("summary.doc.scale_note"))})
	w, ok := convergence.WordingFor(d.s.Language)
	if !ok {
		return
	}
	t := Table{Caption: Plain(d.p.T("summary.doc.scale")), Columns: []Column{{}, {}},
		Header: Cells(d.p.T("summary.doc.term"), d.p.T("summary.doc.holds"))}
	for _, term := range d.scale.Terms {
		t.Rows = append(t.Rows, Cells(w.Labels[term.ID], d.p.List(d.asks(term))))
	}
	d.add(t)
	never := append(slices.Clone(w.Never.Voiced), w.Never.Plain...)
	d.add(Paragraph{Text: Plain(d.p.T("summary.scale.never", "terms", never))})
}

func (d *summaryDoc) asks(t convergence.Term) []string {
	var out []string
	percent := func(share float64) int { return int(math.Round(share * 100)) }
	switch {
	case t.MaxCount > 0 && t.MaxCount == t.MinCount:
		out = append(out, d.p.N("summary.scale.exactly", t.MaxCount))
	case t.MinCount > 0:
		out = append(out, d.p.N("summary.scale.from", t.MinCount))
	}
	if t.MinShare > 0 {
		out = append(out, d.p.T("summary.scale.share", "percent", percent(t.MinShare)))
	}
	if t.MinShareAbove > 0 {
		out = append(out, d.p.T("summary.scale.above", "percent", percent(t.MinShareAbove)))
	}
	if t.Share == 1 {
		out = append(out, d.p.T("summary.scale.whole"))
	}
	for _, need := range t.Needs {
		if key, ok := needs[need]; ok {
			out = append(out, d.p.T(key))
		}
	}
	return out
}

// needs are the conditions of the scale that are no number.
var needs = map[string]string{
	"no recorded opposition":  "summary.scale.no_opposition",
	"initials of a signatory": "summary.scale.initials",
	"at least one passage":    "summary.scale.passage",
}

// sourceTable lists every statement that is cited, by number.
func (d *summaryDoc) sourceTable() {
	p := d.p
	header := []string{p.T("summary.doc.number"), p.T("summary.doc.who"), p.T("summary.doc.date"), p.T("summary.doc.language"), p.T("summary.doc.form")}
	if d.audit() {
		header = append(header, p.T("summary.doc.version"), p.T("summary.doc.hash"))
	}
	widths := []Column{{Width: 4}, {Width: 9}, {Width: 5}, {Width: 5}, {Width: 6}, {Width: 4}, {Width: 10}}
	t := Table{Caption: Plain(p.T("summary.doc.sources")), Columns: widths[:len(header)], Header: Cells(header...)}
	for i := range d.Material.Statements {
		s := &d.Material.Statements[i]
		if !d.sources[s.Number] {
			continue
		}
		one, _ := d.x.Source(summary.Citation{Statement: s.ID}, d.s.Language)
		for _, v := range s.Versions {
			if v.Withdrawn || v.Erased || !d.audit() && v.Number != s.Newest().Number {
				continue
			}
			row := []string{fmt.Sprintf("S-%d", s.Number), d.speaker(one), p.Date(s.Date), v.Language, d.form(v.Form)}
			if d.audit() {
				row = append(row, strconv.Itoa(v.Number), v.Hash)
			}
			t.Rows = append(t.Rows, Cells(row...))
		}
	}
	if len(t.Rows) > 0 {
		d.heading("sources")
		d.add(t)
	}
}

// history is who brought the text how far, and when; with the versions saved.
func (d *summaryDoc) history() {
	d.heading("history")
	p := d.p
	t := Table{Caption: Plain(p.T("summary.doc.history")), Columns: make([]Column, 3),
		Header: Cells(p.T("summary.doc.step"), p.T("summary.doc.by"), p.T("summary.doc.when"))}
	row := func(step string, actor rapporteur.ID, at time.Time) {
		t.Rows = append(t.Rows, Cells(step, d.actor(actor), at.UTC().Format("2006-01-02 15:04:05Z")))
	}
	for _, v := range d.Versions {
		row(p.T("summary.doc.saved", "revision", v.Revision), v.Actor, v.At)
	}
	for _, y := range d.s.Steps {
		row(p.T("summary.state."+string(y.State)), y.Actor, y.At)
	}
	for _, g := range d.s.Signatories {
		if !g.SignedAt.IsZero() {
			row(p.T("summary.doc.signature", "name", g.Name), g.Account, g.SignedAt)
		}
	}
	if len(t.Rows) > 0 {
		d.add(t)
	}
}

func (d *summaryDoc) actor(id rapporteur.ID) string {
	if d.Actor == nil || id == "" {
		return string(id)
	}
	return d.Actor(string(id))
}
