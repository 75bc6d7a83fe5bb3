// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/process"
	"rapporteur/summary"
)

// stylePage is the house style of a process: which rules are on, and the terms
// and abbreviations that it adds.
type stylePage struct {
	Base
	Form
	Self          string
	Revision      int64
	MayChange     bool
	Rules         []styleRule
	Terms         []styleRow
	Abbreviations []styleRow
	Tongues       []choice
}

type styleRule struct {
	ID, Label, Hint string
	On              bool
}

// styleRow is one term or abbreviation; Name numbers its fields.
type styleRow struct {
	Name          string
	Language      string
	First, Second string
	Problem       string
}

// emptyStyleRows is how many empty rows the form offers.
const emptyStyleRows = 3

// mostStyleRows bounds the rows that a form may send.
const mostStyleRows = 500

// Template is part of Page.
func (stylePage) Template() string { return "draft/style" }

func showStyle() Handler {
	return func(w http.ResponseWriter, r *Request) error { return r.Show(w, r.stylePage(Form{}, r.Process.Style)) }
}

func (r *Request) stylePage(f Form, s process.Style) stylePage {
	title := r.Printer.T("style.title")
	p := stylePage{Base: r.Base(Summaries, title, Crumb{r.Printer.T("page.nav.summaries"), r.Home() + "/summaries"}, Crumb{Label: title}), Form: f, Self: r.Home() + "/style",
		Revision: r.Process.Revision, MayChange: r.Has(rapporteur.RoleSecretariat)}
	for _, rule := range summary.StyleRules {
		p.Rules = append(p.Rules, styleRule{rule, r.Printer.T("style.rule." + rule), r.Printer.T("style.hint." + rule), !slices.Contains(s.Off, rule)})
	}
	for _, l := range i18n.Languages {
		p.Tongues = append(p.Tongues, choice{l, r.languageName(l), false})
	}
	lang := r.Languages()[len(r.Languages())-1]
	if len(r.Process.Languages) > 0 {
		lang = r.Process.Languages[0]
	}
	for i := range len(s.Terms) + emptyStyleRows {
		row := styleRow{Name: fmt.Sprintf("terms.%d", i), Language: lang}
		if i < len(s.Terms) {
			row.Language, row.First, row.Second = s.Terms[i].Language, s.Terms[i].Avoid, s.Terms[i].Prefer
		}
		row.Problem = f.ProblemAt(row.Name)
		p.Terms = append(p.Terms, row)
	}
	for i := range len(s.Abbreviations) + emptyStyleRows {
		row := styleRow{Name: fmt.Sprintf("abbreviations.%d", i), Language: lang}
		if i < len(s.Abbreviations) {
			a := s.Abbreviations[i]
			row.Language, row.First, row.Second = a.Language, a.Short, a.Long
		}
		row.Problem = f.ProblemAt(row.Name)
		p.Abbreviations = append(p.Abbreviations, row)
	}
	return p
}

// styleStore keeps the house style with its process.
type styleStore interface {
	UpdateProcess(ctx context.Context, id rapporteur.ID, change func(*process.Process) error) error
}

func changeStyle(st styleStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		s := f.style()
		if problems := s.Check(); len(problems) > 0 {
			for _, e := range problems {
				if err := r.refused(&f, e); err != nil {
					return err
				}
			}
			return r.ShowAgain(w, r.stylePage(f, s))
		}
		err = st.UpdateProcess(r.Context(), r.Process.ID, func(p *process.Process) error {
			if fmt.Sprint(p.Revision) != f.Value("revision") {
				return rapporteur.Fail(rapporteur.Conflict, "style.error.stale")
			}
			p.Style = s
			p.Note(r.Actor, r.Now, "edited", "style")
			return nil
		})
		if err == nil {
			return r.After(w, r.Home()+"/style", "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		return r.ShowAgain(w, r.stylePage(f, s))
	}
}

// style reads the form: what is not ticked is off.
func (f Form) style() process.Style {
	var s process.Style
	for _, rule := range summary.StyleRules {
		if !f.Is("on", rule) {
			s.Off = append(s.Off, rule)
		}
	}
	for i := range mostStyleRows {
		at := fmt.Sprintf("terms.%d", i)
		if _, sent := f.Values[at+".first"]; !sent {
			break
		}
		s.Terms = append(s.Terms, process.StyleTerm{Language: strings.TrimSpace(f.Value(at + ".language")), Avoid: f.Value(at + ".first"), Prefer: f.Value(at + ".second")})
	}
	for i := range mostStyleRows {
		at := fmt.Sprintf("abbreviations.%d", i)
		if _, sent := f.Values[at+".first"]; !sent {
			break
		}
		s.Abbreviations = append(s.Abbreviations, process.Abbreviation{Language: strings.TrimSpace(f.Value(at + ".language")), Short: f.Value(at + ".first"), Long: f.Value(at + ".second")})
	}
	return s.Tidy()
}
