// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/summary"
)

// draftChoosePage chooses which recommendations and practices enter a summary, in
// which order and in which words.
type draftChoosePage struct {
	Base
	Form
	LangTag    string
	Self, Back string
	Revision   int64
	Open       bool
	Areas      []chooseArea
}

type chooseArea struct {
	Title Name
	Rows  []chooseRow
}

// chooseRow is one recommendation or practice that may enter.
type chooseRow struct {
	Number   int64
	Symbol   string
	Href     string
	Place    int // within its theme and kind, from 1
	Enters   bool
	Practice bool
	Words    Name // as they stand in the summary, else its own wording
	WordAt   string
	Voices   int // that take a position on it
}

// Template is part of Page.
func (draftChoosePage) Template() string { return "draft/choose" }

func showChoose(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.choosePage(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (o *outcome) choosePage(f Form) (draftChoosePage, error) {
	r := o.r
	title := r.Printer.T("draftback.choose")
	p := draftChoosePage{Form: f, LangTag: o.sum.Language, Self: o.at("/choose?" + o.inLanguage()), Back: o.at("/desk?" + o.inLanguage()), Revision: o.sum.Revision,
		Open: o.sum.State != summary.Transmitted && o.sum.State != summary.Published,
		Base: o.base(title, Crumb{r.Printer.T("summary.desk"), o.at("/desk?" + o.inLanguage())}, Crumb{Label: title})}
	m, err := o.material()
	if err != nil {
		return p, err
	}
	x := summary.NewIndex(m)
	themes := append(slices.Clone(r.Process.Themes), process.Theme{}) // the last for those without one
	for _, t := range themes {
		area := chooseArea{Title: Name{r.Printer.T("draftback.no_theme"), r.Printer.Lang()}}
		if t.ID != "" {
			words, lang := t.Title.For(o.sum.Language)
			area.Title = Name{words, lang}
		}
		place := map[coding.Kind]int{}
		for _, rec := range x.Choosable(&o.sum, t.ID) {
			place[rec.Kind]++
			area.Rows = append(area.Rows, o.chooseRow(rec, place[rec.Kind], positionsOn(m, rec.ID)))
		}
		if len(area.Rows) > 0 {
			p.Areas = append(p.Areas, area)
		}
	}
	return p, nil
}

func positionsOn(m *summary.Material, rec rapporteur.ID) int {
	seen := map[rapporteur.ID]bool{}
	for i := range m.Positions {
		if p := &m.Positions[i]; p.Recommendation == rec && p.State == coding.Confirmed {
			seen[p.Stakeholder] = true
		}
	}
	return len(seen)
}

func (o *outcome) chooseRow(rec *coding.Recommendation, place, voices int) chooseRow {
	words, lang := rec.Wording.For(o.sum.Language)
	row := chooseRow{Number: rec.Number, Symbol: fmt.Sprintf("R-%d", rec.Number), Href: o.r.recommendationHref(rec.Number), Place: place,
		Enters: !slices.Contains(o.sum.Out, rec.Number), Practice: rec.Kind == coding.Practice, Words: Name{words, lang}, Voices: voices}
	for i := range o.sum.Sections {
		for _, y := range o.sum.Sections[i].Sentences {
			if y.Item && y.Key == row.Symbol {
				row.WordAt = o.at(fmt.Sprintf("/sentence?%s&s=%d", o.inLanguage(), y.Number))
				if y.Author == summary.Hand {
					row.Words = Name{y.Text, o.sum.Language}
				}
			}
		}
	}
	return row
}

// changeChoice keeps what was chosen and makes the draft follow at once.
func changeChoice(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		if err = o.choose(f); err == nil {
			return r.After(w, o.at("/choose?"+o.inLanguage()), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if o, _, err = r.outcome(w, st); err != nil {
			return err
		}
		p, err := o.choosePage(f)
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

func (o *outcome) choose(f Form) error {
	m, err := o.material()
	if err != nil {
		return err
	}
	type placed struct {
		number int64
		place  int // doubled, and one less or more where it was moved: it goes before or after the one that stands there
	}
	var list []placed
	var out []int64
	for _, value := range f.Values["recommendation"] {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
		}
		if !f.Is("enters", value) {
			out = append(out, n)
		}
		place, err := strconv.Atoi(f.Value("place_" + value))
		if err != nil || place < 0 {
			return rapporteur.Fail(rapporteur.Invalid, "draftback.error.place", "place", f.Value("place_"+value)).At("place_" + value)
		}
		was, err := strconv.Atoi(f.Value("was_" + value))
		if err != nil {
			was = place
		}
		list = append(list, placed{n, 2*place + cmp.Compare(place, was)})
	}
	slices.SortStableFunc(list, func(a, b placed) int { return cmp.Compare(a.place, b.place) })
	var order []int64
	for _, one := range list {
		order = append(order, one.number)
	}
	r := o.r
	return o.update(f, func(s *summary.Summary) error {
		if err := s.Choose(r.Actor, r.Now, order, out); err != nil {
			return err
		}
		return s.Redraft(r.Actor, r.Now, m, o.printer, rapporteur.RandomIDs)
	})
}
