// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/text"
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
}

// sourceRow is a source that can be taken away.
type sourceRow struct {
	Who   speaker
	Label string
	Words string
	Lang  string
	Value string
	Lost  bool
}

// checkView is what is said of the words while they are typed.
type checkView struct {
	Holds, Warnings []string
}

// Template is part of Page.
func (summarySentencePage) Template() string { return "summary/sentence" }

func showSummarySentence(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.sentencePage(Form{}, r.Query("s"), r.Query("section"), r.Query("after"))
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (o *outcome) sentencePage(f Form, s, section, after string) (summarySentencePage, error) {
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
		row := sourceRow{Value: citationValue(cite), Lost: true}
		if src, ok := x.Source(cite, o.r.Printer.Lang()); ok {
			row.Label, row.Words, row.Lost, row.Who = src.Label(), src.Words, src.Words == "", c.speaker(src.Statement)
			if src.Version != nil {
				row.Lang = src.Version.Language
			}
		}
		p.Sources = append(p.Sources, row)
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

// check says of the words what holds and what is questioned.
func (o *outcome) check(x *summary.Index, kind summary.SectionKind, y summary.Sentence) checkView {
	var out checkView
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
		out.Warnings = append(out.Warnings, o.why(f))
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
		p, err := o.sentencePage(f, f.Value("s"), f.Value("section"), "")
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

// changeSummarySentence saves one act on a sentence.
func changeSummarySentence(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		number, err := o.sentenceAct(f)
		if err == nil {
			to := o.home() + "?" + o.inLanguage()
			if number > 0 {
				to = o.at(fmt.Sprintf("/sentence?%s&s=%d", o.inLanguage(), number))
			}
			if act := f.Value("act"); number > 0 && act != "cite" && act != "uncite" {
				to = fmt.Sprintf("%s?%s&s=%d#s%d", o.home(), o.inLanguage(), number, number)
			}
			return r.After(w, to, "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if o, _, err = r.outcome(w, st); err != nil {
			return err
		}
		p, err := o.sentencePage(f, f.Value("s"), f.Value("section"), f.Value("after"))
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

// sentenceAct does one act and gives the number of the sentence to go to; 0 for
// none.
func (o *outcome) sentenceAct(f Form) (int, error) {
	r := o.r
	number, _ := strconv.Atoi(f.Value("s"))
	after, _ := strconv.Atoi(f.Value("after"))
	section := rapporteur.ID(f.Value("section"))
	switch f.Value("act") {
	case "save":
		return number, o.update(f, func(s *summary.Summary) error { return o.save(s, f, number) })
	case "insert":
		err := o.update(f, func(s *summary.Summary) (err error) {
			number, err = s.Insert(r.Actor, r.Now, rapporteur.RandomIDs, section, after, f.Value("text"))
			return err
		})
		return number, err
	case "delete":
		return 0, o.update(f, func(s *summary.Summary) error { return s.Delete(r.Actor, r.Now, number) })
	case "move":
		return number, o.update(f, func(s *summary.Summary) error { return s.Move(r.Actor, r.Now, number, section, after) })
	case "split":
		return number, o.update(f, func(s *summary.Summary) error { return o.split(s, f, number) })
	case "cite":
		c, err := o.findWords(f)
		if err != nil {
			return number, err
		}
		m, err := o.material()
		if err != nil {
			return number, err
		}
		x := summary.NewIndex(m)
		return number, o.update(f, func(s *summary.Summary) error { return s.AddCitation(r.Actor, r.Now, x, number, c) })
	case "uncite":
		c, ok := readCitation(f.Value("citation"))
		if !ok {
			return number, rapporteur.Fail(rapporteur.Invalid, "error.invalid")
		}
		return number, o.update(f, func(s *summary.Summary) error { return s.RemoveCitation(r.Actor, r.Now, number, c) })
	}
	return number, rapporteur.Fail(rapporteur.Invalid, "error.invalid")
}

// save keeps the words, and then the initials and the paragraph, where they
// were changed.
func (o *outcome) save(s *summary.Summary, f Form, number int) error {
	r := o.r
	_, before := s.Find(number)
	if before == nil {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	initials := before.Initials
	if err := s.Reword(r.Actor, r.Now, number, f.Value("text")); err != nil {
		return err
	}
	_, y := s.Find(number)
	if begins := f.Is("begins", "1"); begins != y.Paragraph && !y.Item {
		if err := s.Break(r.Actor, r.Now, number, begins); err != nil {
			return err
		}
	}
	asked := f.Value("initials")
	if asked == initials && !r.Has(rapporteur.RoleSecretariat, rapporteur.RoleChair) {
		return nil // new words by a drafter: the initials came off, and stay off
	}
	if asked != y.Initials {
		return s.Initial(r.Actor, r.Now, number, asked)
	}
	return nil
}

// split parts a sentence before the words that the form names.
func (o *outcome) split(s *summary.Summary, f Form, number int) error {
	_, y := s.Find(number)
	if y == nil {
		return rapporteur.Fail(rapporteur.NotFound, "summary.error.no_sentence")
	}
	at := strings.Index(y.Text, strings.TrimSpace(f.Value("before")))
	if at <= 0 {
		return rapporteur.Fail(rapporteur.Invalid, "summary.error.no_such_words").At("before")
	}
	_, err := s.Split(o.r.Actor, o.r.Now, rapporteur.RandomIDs, number, text.PointAt(y.Text, at))
	return err
}

// findWords finds the words that the form names in the newest version of a
// statement, "S-104" or "104", and makes a citation of them.
func (o *outcome) findWords(f Form) (summary.Citation, error) {
	number, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(strings.ToUpper(f.Value("source"))), "S-"), 10, 64)
	if err != nil {
		return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_source").At("source")
	}
	m, err := o.material()
	if err != nil {
		return summary.Citation{}, err
	}
	words := strings.TrimSpace(text.Normalise(f.Value("words")))
	for i := range m.Statements {
		s := &m.Statements[i]
		v := s.Newest()
		if s.Number != number || v == nil {
			continue
		}
		at := strings.Index(v.Text, words)
		if at < 0 || words == "" {
			return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_such_words").At("words")
		}
		start := text.PointAt(v.Text, at)
		return summary.Citation{Statement: s.ID, Version: v.Number, Start: start, End: start + text.Len(words)}, nil
	}
	return summary.Citation{}, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_source").At("source")
}
