// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/internal/importers/manuscript"
	"rapporteur/programme"
	"rapporteur/summary"
)

// draftPastePage takes in a text that was written elsewhere.
type draftPastePage struct {
	Base
	Form
	Of          string
	Exists      bool
	LangTag     string
	Self, Back  string
	Tongues     []choice
	Conventions []choice
	Sections    []choice
}

// Template is part of Page.
func (draftPastePage) Template() string { return "draft/paste" }

func showPaste(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, exists, moved, err := r.deskOutcome(w, st)
		if moved || err != nil {
			return err
		}
		return r.Show(w, o.pastePage(exists, Form{}))
	}
}

func (o *outcome) pastePage(exists bool, f Form) draftPastePage {
	r := o.r
	title := r.Printer.T("draftback.paste")
	p := draftPastePage{Form: f, Of: o.name(), Exists: exists, LangTag: o.printer.Lang(), Self: o.at("/paste?" + o.inLanguage()), Back: o.at("/desk?" + o.inLanguage()),
		Base: o.base(title, Crumb{r.Printer.T("summary.desk"), o.at("/desk?" + o.inLanguage())}, Crumb{Label: title})}
	for _, l := range i18n.Languages {
		p.Tongues = append(p.Tongues, choice{l, r.languageName(l), l == valueOr(f.Value("language"), o.printer.Lang())})
	}
	convention := programme.NamesNobody
	if o.meeting != nil {
		convention = o.meeting.Attributes()
	}
	for _, c := range programme.Attributions {
		p.Conventions = append(p.Conventions, choice{string(c), r.Printer.T("summary.convention." + string(c)), c == convention})
	}
	p.Sections = []choice{{"", r.Printer.T("draftback.new_section"), f.Value("into") == ""}}
	for _, sec := range o.sum.Sections {
		p.Sections = append(p.Sections, choice{string(sec.ID), sec.Title, f.Value("into") == string(sec.ID)})
	}
	return p
}

// takePaste adds a pasted text or a Word file to the summary, which it begins
// where there is none yet, and leads to the sources of what was pasted.
func takePaste(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		o, exists, moved, err := r.deskOutcome(w, st)
		if moved || err != nil {
			return err
		}
		first, err := o.paste(f, exists)
		if err == nil {
			return r.After(w, o.at(fmt.Sprintf("/sources?%s&from=%d", o.inLanguage(), first)), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		return r.ShowAgain(w, o.pastePage(exists, f))
	}
}

// manuscript reads what was sent: the file where there is one, else what the
// clipboard held as a page, else the plain text.
func (o *outcome) manuscript(f Form) ([]summary.Block, error) {
	files, err := o.r.uploads("file", manuscript.MaxBytes)
	if err != nil {
		return nil, err
	}
	field, read := "text", func() ([]summary.Block, error) { return manuscript.Text(f.Value("text")) }
	switch {
	case len(files) > 0:
		field, read = "file", func() ([]summary.Block, error) { return manuscript.Read(files[0].Data) }
	case strings.TrimSpace(f.Value("html")) != "":
		read = func() ([]summary.Block, error) { return manuscript.HTML(f.Value("html")) }
	}
	blocks, err := read()
	if err != nil {
		key := "draftback.error.unreadable"
		if errors.Is(err, manuscript.ErrTooLong) {
			key = "draftback.error.too_long"
		}
		e := rapporteur.Fail(rapporteur.Invalid, key).At(field)
		e.Err = err
		return nil, e
	}
	return blocks, nil
}

// paste gives the number of the first sentence that was pasted.
func (o *outcome) paste(f Form, exists bool) (first int, err error) {
	r := o.r
	blocks, err := o.manuscript(f)
	if err != nil {
		return 0, err
	}
	into := rapporteur.ID(f.Value("into"))
	if exists {
		return first, o.st.UpdateSummary(r.Context(), o.sum.ID, func(s *summary.Summary) (err error) {
			first, _, err = s.Paste(r.Actor, r.Now, rapporteur.RandomIDs, into, o.printer.T("draftback.untitled"), o.headings(), blocks)
			return err
		})
	}
	lang := valueOr(f.Value("language"), o.printer.Lang())
	o.printer = r.server.Catalogues.For(lang)
	m, err := o.material()
	if err != nil {
		return 0, err
	}
	s, err := summary.Begin(m, o.printer, summary.Options{Convention: programme.Attribution(f.Value("convention")), IDs: rapporteur.RandomIDs})
	if err != nil {
		return 0, err
	}
	for _, b := range blocks {
		if b.Heading == summary.TitleBlock {
			s.Title = b.Text
			break
		}
	}
	if first, _, err = s.Paste(r.Actor, r.Now, rapporteur.RandomIDs, "", o.printer.T("draftback.untitled"), o.headings(), blocks); err != nil {
		return 0, err
	}
	if err := o.unique(lang); err != nil {
		return 0, err
	}
	if err := o.st.AddSummary(r.Context(), r.Actor, &s); err != nil {
		return 0, err
	}
	o.sum = s
	return first, nil
}

// headings is what the sections of a document are called in its language.
func (o *outcome) headings() summary.Headings {
	p := o.printer
	h := summary.Headings{Kinds: map[summary.SectionKind]string{}, Themes: map[rapporteur.ID]string{}}
	for _, kind := range []summary.SectionKind{summary.Introduction, summary.Panels, summary.Recommendations, summary.Practices, summary.Conclusions, summary.Annex} {
		h.Kinds[kind] = p.T("draft.section." + string(kind))
	}
	for _, t := range o.r.Process.OpenThemes() {
		h.Themes[t.ID], _ = t.Title.For(p.Lang())
	}
	return h
}
