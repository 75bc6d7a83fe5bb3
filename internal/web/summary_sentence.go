// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/summary"
)

// summarySentencePage edits one sentence: its words, checked as they are typed,
// its place, its sources and initials. Without a number it adds a sentence.
type summarySentencePage struct {
	Base
	Form
	Number   int // 0 for a new one
	LangTag  string
	Self     string
	CheckAt  string
	Back     string
	Revision int64
	Section  rapporteur.ID
	After    int
	Author   string
	Saved    string // the words as they were saved meanwhile, where they differ
	Initials []choice
	Begins   bool
	Sources  []sourceRow
	Sections []choice
	Neigh    []choice // sentences to stand after
	Check    checkView
	Who      saidView
	Moved    bool // its ground has gone, and a person may say that it holds
}

// sourceRow is a source that can be taken away.
type sourceRow struct {
	Who   speaker
	Label string
	Words string
	Lang  string
	Value string
	Lost  bool
	// Became says what has become of it since: corrected, recoded, withdrawn.
	Became []string
}

// checkView is what is said of the words while they are typed.
type checkView struct {
	Holds, Warnings, Style []string
}

// perSentencePage is how many places the page of a sentence offers.
const perSentencePage = 8

// Template is part of Page.
func (summarySentencePage) Template() string { return "summary/sentence" }

func showSummarySentence(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.sentencePage(true, Form{}, r.Query("s"), r.Query("section"), r.Query("after"))
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// sentencePage lays out one sentence, and who may have said it where that is
// asked for.
func (o *outcome) sentencePage(who bool, f Form, s, section, after string) (summarySentencePage, error) {
	r := o.r
	p := summarySentencePage{Form: f, LangTag: o.sum.Language, Revision: o.sum.Revision, Section: rapporteur.ID(section),
		Self: o.at("/sentence?" + o.inLanguage()), CheckAt: o.at("/check?" + o.inLanguage()), Back: o.home() + "?" + o.inLanguage()}
	p.After, _ = strconv.Atoi(after)
	title := r.Printer.T("summary.add_sentence")
	m, err := o.material()
	if err != nil {
		return p, err
	}
	x := summary.NewIndex(m)
	if s != "" {
		n, _ := strconv.Atoi(s)
		sec, y := o.sum.Find(n)
		if y == nil {
			return p, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
		}
		title = r.Printer.T("summary.edit_sentence", "number", n)
		if err := o.fill(&p, x, sec, y); err != nil {
			return p, err
		}
		if who {
			b, err := o.backing(x)
			if err != nil {
				return p, err
			}
			p.Who = b.said(*y, p.Value("text"), perSentencePage, "sentence")
		}
	} else if !o.hasSection(p.Section) {
		return p, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_section")
	}
	for _, sec := range o.sum.Sections {
		p.Sections = append(p.Sections, choice{string(sec.ID), sec.Title, sec.ID == p.Section})
	}
	p.Base = o.base(title, Crumb{r.Printer.T("summary.one"), o.home() + "?" + o.inLanguage()}, Crumb{Label: title})
	return p, nil
}

func (o *outcome) hasSection(id rapporteur.ID) bool {
	for _, sec := range o.sum.Sections {
		if sec.ID == id {
			return true
		}
	}
	return false
}

// fill puts what is known of a sentence on its form. What was typed stays.
func (o *outcome) fill(p *summarySentencePage, x *summary.Index, sec *summary.Section, y *summary.Sentence) error {
	p.Number, p.Section, p.Author, p.Begins = y.Number, sec.ID, o.r.Printer.T("summary.author."+string(y.Author)), y.Paragraph
	p.Back += fmt.Sprintf("&s=%d#s%d", y.Number, y.Number)
	if p.Values == nil {
		p.Values = map[string][]string{"text": {y.Text}}
	} else if typed := p.Value("text"); typed != "" && typed != y.Text {
		p.Saved = y.Text
	}
	p.Initials = []choice{{"", o.r.Printer.T("summary.no_initials"), y.Initials == ""}}
	for _, g := range o.sum.Signatories {
		p.Initials = append(p.Initials, choice{g.Initials, fmt.Sprintf("%s (%s)", g.Initials, g.Name), g.Initials == y.Initials})
	}
	for _, z := range sec.Sentences {
		if z.Number != y.Number {
			p.Neigh = append(p.Neigh, choice{strconv.Itoa(z.Number), fmt.Sprintf("s%d", z.Number), false})
		}
	}
	c, err := o.r.cast(o.st)
	if err != nil {
		return err
	}
	for _, cite := range y.Citations {
		p.Sources = append(p.Sources, o.sourceRow(x, c, *y, cite))
	}
	for _, f := range x.Ground(*y) {
		p.Moved = p.Moved || f.Kind == summary.GroundMoved || f.Kind == summary.NewerVersion
	}
	typed := *y
	typed.Text = p.Value("text")
	p.Check = o.check(x, sec.Kind, typed)
	return nil
}

func citationValue(c summary.Citation) string {
	return fmt.Sprintf("%s/%d/%d/%d", c.Statement, c.Version, c.Start, c.End)
}

func readCitation(s string) (c summary.Citation, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) != 4 {
		return c, false
	}
	c.Statement = rapporteur.ID(parts[0])
	for i, into := range []*int{&c.Version, &c.Start, &c.End} {
		n, err := strconv.Atoi(parts[i+1])
		if err != nil {
			return c, false
		}
		*into = n
	}
	return c, true
}

// check says of the words what holds and what is questioned, by the house style
// as well.
func (o *outcome) check(x *summary.Index, kind summary.SectionKind, y summary.Sentence) checkView {
	return o.checked(x, kind, y, o.styleCheck(x, y))
}

// checked adds to what the style says of a sentence what holds and what is
// questioned.
func (o *outcome) checked(x *summary.Index, kind summary.SectionKind, y summary.Sentence, out checkView) checkView {
	if strings.TrimSpace(y.Text) == "" {
		return out
	}
	w, known := convergence.WordingFor(o.sum.Language)
	scale := convergence.Default()
	y.Author = summary.Hand // what is typed is by hand
	for _, v := range x.Verdicts(&o.sum, kind, y) {
		if known && v.Holds {
			out.Holds = append(out.Holds, convergence.SayAll(scale.Explain(v, w), o.r.Printer.Lang()))
		}
	}
	for _, f := range x.Check(&o.sum, kind, y) {
		if f.Citation == nil { // what has become of a source is said at the source
			out.Warnings = append(out.Warnings, o.why(f))
		}
	}
	return out
}

// styleCheck is what the house style says of a sentence in its place in the text.
func (o *outcome) styleCheck(x *summary.Index, y summary.Sentence) (out checkView) {
	text := o.sum
	text.Sections = slices.Clone(text.Sections)
	y.Author = summary.Hand
	found := false
	for i := range text.Sections {
		sec := &text.Sections[i]
		sec.Sentences = slices.Clone(sec.Sentences)
		for j := range sec.Sentences {
			if sec.Sentences[j].Number == y.Number {
				sec.Sentences[j], found = y, true
			}
		}
	}
	if !found { // a new one: its place is at the end as long as nobody knows better
		text.Sections = append(text.Sections, summary.Section{Kind: summary.Area, Sentences: []summary.Sentence{y}})
	}
	for _, f := range x.StyleOf(&text) {
		if f.Sentence == y.Number {
			out.Style = append(out.Style, o.why(f))
		}
	}
	return out
}

// checkSummarySentence answers a script that asks while somebody types. Nothing
// is saved.
func checkSummarySentence(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.sentencePage(false, f, f.Value("s"), f.Value("section"), "")
		if err != nil {
			return err
		}
		if p.Number == 0 {
			m, err := o.material()
			if err != nil {
				return err
			}
			kind := summary.Area
			for _, sec := range o.sum.Sections {
				if sec.ID == p.Section {
					kind = sec.Kind
				}
			}
			p.Check = o.check(summary.NewIndex(m), kind, summary.Sentence{Text: f.Value("text")})
		}
		return r.ShowPart(w, p, "part:check")
	}
}
