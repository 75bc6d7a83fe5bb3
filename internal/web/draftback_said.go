// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/record"
	"rapporteur/summary"
)

// saidView is who may have said what a sentence says.
type saidView struct {
	Said    []heardView
	Nothing bool   // nothing in the record uses its words
	Sent    string // where the forms go
	Of      int    // the sentence
	Was     string // its words: another's edit in between is noticed
	Page    string // to come back to
	From    string // where that page begins
	Only    string // what it is narrowed to
	ToDo    bool   // the text may still change
	Folded  bool   // it has sources: the offers are shown when asked for
}

// heardView is one place that may stand behind a sentence.
type heardView struct {
	Place    int // from 1; a key chooses it
	Who      speaker
	Label    string
	Href     string
	Form     string // what the words are, where they are not verbatim
	Lang     string
	Parts    []sharedPart
	Why      []string
	Cautions []string
	Value    string // the citation
	Firm     bool   // it has most of what the sentence says
}

// sharedPart is a stretch of words, shared with the sentence or not.
type sharedPart struct {
	Text   string
	Shared bool
}

// said offers who said the words, as a sentence has them or as they are typed.
func (b *backing) said(y summary.Sentence, words string, limit int, page string) saidView {
	out := saidView{Sent: b.at("/sentence?" + b.inLanguage()), Of: y.Number, Was: y.Text, Page: page, From: b.r.Query("from"), Only: b.r.Query("only"), ToDo: b.open}
	if strings.TrimSpace(words) == "" {
		return out
	}
	for _, h := range b.search.Find(words, b.sum.Language, y.Citations, limit) {
		out.Said = append(out.Said, b.heard(h, len(out.Said)+1))
	}
	out.Nothing = len(out.Said) == 0 && len(y.Citations)+len(y.RestsOn) == 0
	return out
}

func (b *backing) heard(h summary.Heard, place int) heardView {
	p := b.r.Printer
	v := heardView{Place: place, Lang: h.Language, Parts: parts(h.Words, h.Shared), Value: citationValue(h.Citation), Firm: h.Firm()}
	if src, ok := b.x.Source(h.Citation, p.Lang()); ok {
		v.Who, v.Label, v.Href = b.cast.speaker(src.Statement), src.Label(), b.r.statementHref(src.Statement.Number, src.Paragraph)
		if src.Version != nil && src.Version.Form != record.Verbatim {
			v.Form = b.r.formName(src.Version.Form)
		}
	}
	for _, w := range h.Why {
		v.Why = append(v.Why, p.T(w.Key, w.Args...))
	}
	for _, w := range h.Cautions {
		v.Cautions = append(v.Cautions, p.T(w.Key, w.Args...))
	}
	return v
}

func parts(words string, shared []text.Span) []sharedPart {
	points := []rune(words)
	var out []sharedPart
	at := 0
	for _, s := range shared {
		if s.Start < at || s.End > len(points) {
			continue
		}
		if s.Start > at {
			out = append(out, sharedPart{Text: string(points[at:s.Start])})
		}
		out = append(out, sharedPart{string(points[s.Start:s.End]), true})
		at = s.End
	}
	if at < len(points) {
		out = append(out, sharedPart{Text: string(points[at:])})
	}
	return out
}

// sourceRow is a source that a sentence has, with what has become of it.
func (o *outcome) sourceRow(x *summary.Index, c *cast, y summary.Sentence, cite summary.Citation) sourceRow {
	row := sourceRow{Value: citationValue(cite), Lost: true, Label: x.Label(cite)}
	if src, ok := x.Source(cite, o.r.Printer.Lang()); ok {
		row.Label, row.Words, row.Lost, row.Who = src.Label(), src.Words, src.Words == "", c.speaker(src.Statement)
		if src.Version != nil {
			row.Lang = src.Version.Language
		}
	}
	for _, f := range x.Ground(y) {
		if f.Citation != nil && *f.Citation == cite {
			row.Became = append(row.Became, o.why(f))
		}
	}
	return row
}

// attach rests a sentence on the chosen places, as long as its words are those
// that they were chosen for.
func (o *outcome) attach(f Form, number int) error {
	var chosen []summary.Citation
	for _, value := range f.Values["citation"] {
		c, ok := readCitation(value)
		if !ok {
			return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
		}
		chosen = append(chosen, c)
	}
	if len(chosen) == 0 {
		return rapporteur.Fail(rapporteur.Invalid, "draftback.error.none_chosen").At("citation")
	}
	m, err := o.material()
	if err != nil {
		return err
	}
	x := summary.NewIndex(m)
	return o.same(f, number, func(s *summary.Summary) error {
		for _, c := range chosen {
			if err := s.AddCitation(o.r.Actor, o.r.Now, x, number, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// renew says that a sentence holds on the ground that there is now.
func (o *outcome) renew(f Form, number int) error {
	m, err := o.material()
	if err != nil {
		return err
	}
	x := summary.NewIndex(m)
	return o.same(f, number, func(s *summary.Summary) error { return s.Renew(o.r.Actor, o.r.Now, x, number) })
}

// same changes a sentence whose words are still those of the form. What others
// do elsewhere in the text does not matter to it.
func (o *outcome) same(f Form, number int, change func(*summary.Summary) error) error {
	return o.st.UpdateSummary(o.r.Context(), o.sum.ID, func(s *summary.Summary) error {
		if _, y := s.Find(number); y != nil && y.Text != f.Value("was") {
			return rapporteur.Fail(rapporteur.Conflict, "draftback.error.reworded")
		}
		return change(s)
	})
}

// backTo is the page from which an act on a sentence was sent.
func (o *outcome) backTo(f Form, number int) string {
	if f.Value("page") != "sources" {
		return o.at(fmt.Sprintf("/sentence?%s&s=%d", o.inLanguage(), number))
	}
	to := o.at("/sources?" + o.inLanguage())
	if from, err := strconv.Atoi(f.Value("from")); err == nil {
		to += "&from=" + strconv.Itoa(from)
	}
	return to + fmt.Sprintf("&at=%d#s%d", number, number)
}

// actsOnSources are the acts that only change what a sentence rests on.
var actsOnSources = []string{"attach", "renew", "cite", "uncite", "initial"}

func onSources(act string) bool { return slices.Contains(actsOnSources, act) }
