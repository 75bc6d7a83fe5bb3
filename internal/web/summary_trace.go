// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/record"
	"rapporteur/summary"
)

// traceView stands beside the text: what a sentence rests on, or what rests on a
// source.
type traceView struct {
	Title     string
	Lines     []string // what the count bears, in whole sentences
	Warnings  []string
	Counted   string // what a figure counts
	Recs      []recLink
	Groups    []citedGroup
	Untold    string // how many sources the convention does not let be told
	Sentences []sentenceLinkView
	Source    *citedView // the chosen source, where one is
	Close     string
	EditHref  string
}

// citedGroup is sources of one stance; the stance is empty where none is told.
type citedGroup struct {
	Stance  string
	Sources []citedView
}

// citedView is one source: who, where, and the words in their paragraph.
type citedView struct {
	Who           speaker
	Symbol        string
	Href          string
	All           string // all that rests on this statement
	Form          string // what the words are, where they are not verbatim
	Lang          string
	Before, Words string
	After         string
}

type sentenceLinkView struct {
	Number int
	Text   string
	Lang   string
	Href   string
}

// trace makes what stands beside the text; nil where nothing is chosen.
func (v *view) trace() *traceView {
	if number, ok := chosenSource(v.r); ok {
		return v.sourceTrace(number)
	}
	n, err := strconv.Atoi(v.r.Query("s"))
	if err != nil {
		return nil
	}
	sec, y := v.text.Find(n)
	if y == nil {
		return nil
	}
	p := v.r.Printer
	t := &traceView{Title: p.T("summary.trace.sentence", "number", n), Close: v.link("", "s"+strconv.Itoa(n))}
	if v.r.Has(drafters...) && v.version == "" {
		t.EditHref = v.at(fmt.Sprintf("/sentence?%s&s=%d", v.inLanguage(), n))
	}
	if v.working() {
		v.judge(t, sec, *y)
	}
	t.Counted = v.counted(*y)
	for _, ref := range y.RestsOn {
		if ref.Kind == "recommendation" {
			t.Recs = append(t.Recs, v.recommendation(ref.Number))
		}
	}
	v.sources(t, *y)
	if len(t.Groups) == 0 && t.Counted == "" && len(t.Recs) == 0 && t.Untold == "" {
		t.Warnings = append(t.Warnings, v.restsOnNothing(*y))
	}
	return t
}

// judge says what the words for numbers are borne by, and what is questioned.
func (v *view) judge(t *traceView, sec *summary.Section, y summary.Sentence) {
	w, ok := convergence.WordingFor(v.sum.Language)
	if !ok {
		return
	}
	scale := convergence.Default()
	for _, verdict := range v.x.Verdicts(v.text, sec.Kind, y) {
		said := convergence.SayAll(scale.Explain(verdict, w), v.r.Printer.Lang())
		if verdict.Holds {
			t.Lines = append(t.Lines, said)
		} else {
			t.Warnings = append(t.Warnings, said)
		}
	}
	if !v.r.Staff() {
		return
	}
	for _, f := range v.styled[y.Number] {
		t.Lines = append(t.Lines, v.why(f))
	}
	for _, f := range v.x.Check(v.text, sec.Kind, y) {
		if f.Kind != summary.WordQuestioned && f.Kind != summary.Groundless {
			if f.Mild() {
				t.Lines = append(t.Lines, v.why(f))
			} else {
				t.Warnings = append(t.Warnings, v.why(f))
			}
		}
	}
}

func (v *view) restsOnNothing(y summary.Sentence) string {
	if y.Initials != "" {
		return v.r.Printer.T("summary.trace.initials", "initials", y.Initials)
	}
	return v.r.Printer.T("summary.trace.nothing")
}

// counted says what a figure counts: how many turns, statements, participants.
func (v *view) counted(y summary.Sentence) string {
	n := map[string]int{}
	for _, ref := range y.RestsOn {
		n[ref.Kind]++
	}
	if len(y.Citations) > 0 && !v.r.Staff() {
		return "" // who stands behind a view is told by its sources, where it may be
	}
	var parts []string
	for _, kind := range []string{"slot", "statement", "stakeholder", "segment", "stated"} {
		if n[kind] > 0 {
			parts = append(parts, v.r.Printer.N("summary.counted."+kind, n[kind]))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return v.r.Printer.T("summary.trace.counted", "parts", parts)
}

func (v *view) recommendation(number int64) recLink {
	for i := range v.x.Recommendations {
		if rec := &v.x.Recommendations[i]; rec.Number == number {
			return v.r.recLink(rec)
		}
	}
	return recLink{Symbol: fmt.Sprintf("R-%d", number), Href: v.r.recommendationHref(number)}
}

// mayTell reports whether the reader may be led from the text to a citation.
func (v *view) mayTell(c summary.Citation) bool {
	s := v.x.Statement(c.Statement)
	return s != nil && v.cast.mayTrace(s) && !v.cast.offRecord(s)
}

// sources lists what a sentence cites, by stance for those who draft. What the
// convention or a statement's visibility keeps back is counted, and said so.
func (v *view) sources(t *traceView, y summary.Sentence) {
	untold := 0
	stances := v.stances(y)
	for _, c := range y.Citations {
		src, ok := v.source(c)
		if !ok {
			untold++
			continue
		}
		stance := ""
		if s := stances[c]; s != "" && v.r.Staff() {
			stance = v.r.Printer.T("recommendation.stance." + string(s))
		}
		i := slices.IndexFunc(t.Groups, func(g citedGroup) bool { return g.Stance == stance })
		if i < 0 {
			i = len(t.Groups)
			t.Groups = append(t.Groups, citedGroup{Stance: stance})
		}
		t.Groups[i].Sources = append(t.Groups[i].Sources, src)
	}
	if untold > 0 {
		t.Untold = v.r.Printer.N("summary.trace.untold", untold)
	}
}

// stances finds which stance the cited words were read as, on the
// recommendations that the sentence rests on.
func (v *view) stances(y summary.Sentence) map[summary.Citation]coding.Stance {
	numbers := map[rapporteur.ID]bool{}
	for _, ref := range y.RestsOn {
		if ref.Kind == "recommendation" {
			for i := range v.x.Recommendations {
				if v.x.Recommendations[i].Number == ref.Number {
					numbers[v.x.Recommendations[i].ID] = true
				}
			}
		}
	}
	out := map[summary.Citation]coding.Stance{}
	for i := range v.x.Positions {
		p := &v.x.Positions[i]
		if c, ok := v.x.Cite(p.Passage); ok && numbers[p.Recommendation] && p.State == coding.Confirmed {
			out[c] = p.Stance
		}
	}
	return out
}

func (v *view) source(c summary.Citation) (citedView, bool) {
	src, ok := v.x.Source(c, v.r.Printer.Lang())
	if !ok || src.Words == "" || !v.mayTell(c) {
		return citedView{}, false
	}
	out := citedView{Who: v.cast.speaker(src.Statement), Symbol: src.Label(), Href: v.r.statementHref(src.Statement.Number, src.Paragraph),
		All: v.link(fmt.Sprintf("source=S-%d", src.Statement.Number), "trace"), Lang: src.Version.Language, Before: src.Before, Words: src.Words, After: src.After}
	if src.Version.Form != record.Verbatim {
		out.Form = v.r.formName(src.Version.Form)
	}
	return out, true
}

// sourceTrace lists every sentence that rests on a statement.
func (v *view) sourceTrace(number int64) *traceView {
	p := v.r.Printer
	t := &traceView{Title: p.T("summary.trace.source", "symbol", symbol(number)), Close: v.link("", "")}
	for i := range v.text.Sections {
		for _, y := range v.text.Sections[i].Sentences {
			if !v.restsOnChosen(y) {
				continue
			}
			anchor := "s" + strconv.Itoa(y.Number)
			t.Sentences = append(t.Sentences, sentenceLinkView{y.Number, y.Text, v.sum.Language, v.link("s="+strconv.Itoa(y.Number), anchor)})
			if t.Source == nil {
				for _, c := range y.Citations {
					if s := v.x.Statement(c.Statement); s != nil && s.Number == number {
						if one, ok := v.source(c); ok {
							t.Source = &one
						}
					}
				}
			}
		}
	}
	if len(t.Sentences) == 0 {
		t.Untold = p.T("summary.trace.none_told")
	}
	return t
}
