// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// coverage says what of the record the text does not reflect: it may be left out
// for a reason, and should not be left out by accident. It is for those who may
// see every source, and stands in no print for others.
func (d *summaryDoc) coverage() {
	if d.Allow != nil {
		return
	}
	c := convergence.CoverageOf(summary.Covered(d.Material, d.s))
	t := Table{Caption: Plain(d.p.T("coverage.parts")), Columns: []Column{{}, {Align: End}, {Align: End}, {}},
		Header: Cells(d.p.T("coverage.who"), d.p.T("coverage.interventions"), d.p.T("coverage.inputs"), d.p.T("coverage.gap"))}
	for _, x := range c.Constituencies {
		if gap := c.GapOf(x); gap != convergence.NoGap {
			t.Rows = append(t.Rows, Cells(d.constituency(x.Key), d.p.Number(x.Interventions), d.p.Number(x.Inputs), d.p.T("coverage.gap."+string(gap))))
		}
	}
	statements := map[rapporteur.ID]int64{}
	for i := range d.Material.Statements {
		statements[d.Material.Statements[i].ID] = d.Material.Statements[i].Number
	}
	symbols := func(ids []rapporteur.ID) string {
		var out []string
		for _, id := range ids {
			out = append(out, "S-"+strconv.FormatInt(statements[id], 10))
		}
		return strings.Join(out, ", ")
	}
	var thin []string
	for _, x := range c.Thin {
		thin = append(thin, "R-"+strconv.FormatInt(x.Number, 10))
	}
	lists := []struct{ key, of string }{{"coverage.unread", symbols(c.Unread)}, {"coverage.uncited", symbols(c.Uncited)}, {"coverage.thin", strings.Join(thin, ", ")}}
	if len(t.Rows) == 0 && len(c.Unread)+len(c.Uncited)+len(thin) == 0 {
		return
	}
	d.add(Heading{Level: 1, Text: Plain(d.p.T("coverage.title"))}, Paragraph{Text: Plain(d.p.T("coverage.by"))})
	if len(t.Rows) > 0 {
		d.add(t)
	}
	for _, l := range lists {
		if l.of != "" {
			d.add(Paragraph{Text: Plain(d.p.T("coverage.list", "what", d.p.T(l.key), "which", l.of))})
		}
	}
}

func (d *summaryDoc) constituency(key string) string {
	switch key {
	case convergence.OfUnknown:
		return d.p.T("coverage.unknown")
	case convergence.OfGroups:
		return d.p.T("recommendation.matrix.groups")
	}
	if c, ok := stakeholder.ConstituencyByID(key); ok {
		label, _ := c.Label.For(d.s.Language)
		return label
	}
	return key
}
