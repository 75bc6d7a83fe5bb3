// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/reliability"
)

// roundResults is what two readings beside each other say about the coding.
type roundResults struct {
	Units   int
	LeftOut []blindRow
	Kinds   measured
	Themes  measured
	Open    int // differences that nobody settled
	Alike   int // units read alike of which no passage was made
	Settled int
	Settle  string
	// Disputed are the most disputed units, on kinds and themes together.
	Disputed []pairView
}

// measured is how far the two agree on one thing, kinds or themes.
type measured struct {
	Same, Of int // raw agreement in units
	Enough   bool
	Few      bool // fewer units than anything can be said of
	Least    int
	Skewed   bool
	Rows     []measureRow
	Each     []categoryRow
	Columns  []string
	Matrix   []confusionRow
}

// measureRow is one coefficient of all categories together.
type measureRow struct {
	Name string
	measure
}

// measure is a value with its interval; empty where it cannot be computed.
type measure struct {
	Value, From, To string
}

// categoryRow is one category against all others.
type categoryRow struct {
	Name                        string
	Units                       int // on which at least one of the two used it
	Share                       string
	Enough                      bool
	Agreement, Kappa, Alpha, AC measure
}

type confusionRow struct {
	Name  string
	Cells []confusionCell
}

type confusionCell struct {
	N    int
	Same bool
}

// pairView is one unit with what each of the two made of it.
type pairView struct {
	Symbol, Href  string
	Words         string
	Lang          string
	First, Second string
}

// disputesShown is how many of the most disputed units a page names: these are
// what improves a code book.
const disputesShown = 8

func (d *doubled) compare() coding.Comparison {
	return coding.Compare(&d.round, d.readings, d.wordsOf, d.r.openTheme)
}

// wordsOf is the text of a version; empty where it can no longer be read.
func (d *doubled) wordsOf(statement rapporteur.ID, version int) string {
	if s := d.said[statement]; s != nil {
		if v := s.Version(version); v != nil && !v.Withdrawn && !v.Erased {
			return v.Text
		}
	}
	return ""
}

func (d *doubled) results() roundResults {
	c := d.compare()
	out := roundResults{Units: len(c.Pairs), Settled: len(d.round.Settled), Open: len(c.Differences(&d.round)), Alike: len(c.Alike(&d.round)), Settle: d.href() + "/settle"}
	for _, id := range c.LeftOut {
		out.LeftOut = append(out.LeftOut, d.blindRow(id))
	}
	out.Kinds = d.measured(c.Kinds(), func(s string) string { return d.r.kindName(coding.Kind(s)) })
	out.Themes = d.measured(c.Themes(), func(s string) string { return d.r.themeLabel(rapporteur.ID(s)) })
	out.Disputed = d.disputed(c)
	return out
}

// disputed are the units on whose kind or theme the two differ most often in the
// same way, each once with all that both made of it.
func (d *doubled) disputed(c coding.Comparison) (out []pairView) {
	common := make([]int, len(c.Pairs))
	for _, data := range []reliability.Data{c.Kinds(), c.Themes()} {
		for _, x := range reliability.Disputes(data) {
			common[x.Unit] += x.Common
		}
	}
	var units []int
	for i, n := range common {
		if n > 0 {
			units = append(units, i)
		}
	}
	slices.SortStableFunc(units, func(a, b int) int { return common[b] - common[a] })
	for _, i := range units[:min(disputesShown, len(units))] {
		v := d.pairView(c.Pairs[i])
		v.First, v.Second = d.r.filed(c.Pairs[i], 0), d.r.filed(c.Pairs[i], 1)
		out = append(out, v)
	}
	return out
}

func (d *doubled) measured(data reliability.Data, name func(string) string) measured {
	whole := reliability.ReportOn(data)
	m := measured{Of: whole.Units, Enough: whole.Enough(), Few: whole.Units < reliability.Least, Least: reliability.Least, Skewed: whole.IsSkewed()}
	counts := reliability.Confusion(data, 0, 1)
	for i, label := range data.Categories {
		m.Same += counts[i][i]
		m.Columns = append(m.Columns, name(label))
		row := confusionRow{Name: name(label)}
		for j, n := range counts[i] {
			row.Cells = append(row.Cells, confusionCell{n, i == j})
		}
		m.Matrix = append(m.Matrix, row)
		m.Each = append(m.Each, d.category(data, i, name(label)))
	}
	if m.Enough {
		for _, x := range []struct {
			key string
			e   reliability.Estimate
		}{{"agreement", whole.Agreement}, {"kappa", whole.Kappa}, {"alpha", whole.Alpha}, {"ac1", whole.AC1}, {"pi", whole.Pi}} {
			m.Rows = append(m.Rows, measureRow{d.r.Printer.T("round.measure." + x.key), d.r.measure(x.e)})
		}
	}
	return m
}

func (d *doubled) category(data reliability.Data, at int, name string) categoryRow {
	one := data.Against(at)
	report := reliability.ReportOn(one)
	row := categoryRow{Name: name, Share: d.r.percent(report.Prevalence[1]), Enough: report.Enough()}
	for _, u := range one.Units {
		if u[0] == 1 || u[1] == 1 {
			row.Units++
		}
	}
	if row.Enough {
		row.Agreement, row.Kappa, row.Alpha, row.AC = d.r.measure(report.Agreement), d.r.measure(report.Kappa), d.r.measure(report.Alpha), d.r.measure(report.AC1)
	}
	return row
}

func (r *Request) measure(e reliability.Estimate) measure {
	if !e.Defined {
		return measure{}
	}
	return measure{r.hundredths(e.Value), r.hundredths(e.Low), r.hundredths(e.High)}
}

func (d *doubled) pairView(p coding.Pair) pairView {
	v := pairView{Words: p.Span.Slice(d.wordsOf(p.Statement, p.Version))}
	if s := d.said[p.Statement]; s != nil {
		v.Symbol, v.Lang = symbol(s.Number), s.Language
		v.Href = d.r.deskPage(s.Number)
		if version := s.Version(p.Version); version != nil {
			v.Lang = version.Language
		}
	}
	return v
}
