// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"strings"

	"rapporteur"
	"rapporteur/summary"
)

// summaryLettersPage edits the covering letters and who signs the summary.
type summaryLettersPage struct {
	Base
	Form
	LangTag     string
	Self, Back  string
	Revision    int64
	Open        bool
	Letters     []letterView
	Signatories []signatoryRow
}

// letterView is one letter as its fields; I numbers the fields.
type letterView struct {
	I                              int
	Title                          string
	Place, Date, Address, Circular string
	Body                           string // paragraphs parted by an empty line
	Signed                         string // one signatory a line: name, then post after a semicolon
}

type signatoryRow struct {
	I                    int
	Name, Post, Initials string
}

// Template is part of Page.
func (summaryLettersPage) Template() string { return "summary/letters" }

func showSummaryLetters(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		return r.Show(w, o.lettersPage(Form{}))
	}
}

// emptySignatories is how many empty lines a form offers for further signatories.
const emptySignatories = 2

func (o *outcome) lettersPage(f Form) summaryLettersPage {
	r := o.r
	title := r.Printer.T("summary.letters")
	p := summaryLettersPage{Base: o.base(title, Crumb{r.Printer.T("summary.one"), o.home() + "?" + o.inLanguage()}, Crumb{Label: title}), Form: f, LangTag: o.sum.Language,
		Self: o.at("/letters?" + o.inLanguage()), Back: o.at("/desk?" + o.inLanguage()), Revision: o.sum.Revision,
		Open: o.sum.State != summary.Transmitted && o.sum.State != summary.Published}
	for i, l := range o.letters() {
		v := letterView{I: i, Title: r.Printer.T("summary.letter." + l.From), Place: l.Place, Date: l.Date.String(), Address: l.Addressee, Circular: l.Circulation,
			Body: strings.Join(l.Body, "\n\n"), Signed: signedLines(l.Signatories)}
		if f.Values != nil { // what was typed stays
			at := func(field string) string { return f.Value(fmt.Sprintf("%s_%d", field, i)) }
			v.Place, v.Date, v.Address, v.Circular, v.Body, v.Signed = at("place"), at("date"), at("addressee"), at("circulation"), at("body"), at("signed")
		}
		p.Letters = append(p.Letters, v)
	}
	for i := range len(o.sum.Signatories) + emptySignatories {
		row := signatoryRow{I: i}
		if i < len(o.sum.Signatories) {
			g := o.sum.Signatories[i]
			row.Name, row.Post, row.Initials = g.Name, g.Post, g.Initials
		}
		if f.Values != nil {
			row.Name, row.Post, row.Initials = f.Value(fmt.Sprintf("name_%d", i)), f.Value(fmt.Sprintf("post_%d", i)), f.Value(fmt.Sprintf("initials_%d", i))
		}
		p.Signatories = append(p.Signatories, row)
	}
	return p
}

// letters are those that the summary has, and an empty one of each kind that it
// has not.
func (o *outcome) letters() []summary.Letter {
	var out []summary.Letter
	for _, from := range []string{summary.FromPresident, summary.FromCoFacilitators} {
		l := summary.Letter{From: from}
		for _, have := range o.sum.Letters {
			if have.From == from {
				l = have
			}
		}
		out = append(out, l)
	}
	return out
}

func signedLines(in []summary.Signatory) string {
	var out []string
	for _, g := range in {
		line := g.Name
		if g.Post != "" {
			line += "; " + g.Post
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func changeSummaryLetters(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		o, moved, err := r.outcome(w, st)
		if moved || err != nil {
			return err
		}
		letters, err := o.readLetters(f)
		if err == nil {
			err = o.update(f, func(s *summary.Summary) error {
				if err := s.SetLetters(r.Actor, r.Now, letters); err != nil {
					return err
				}
				return s.SetSignatories(r.Actor, r.Now, readSignatories(f, s.Signatories))
			})
		}
		if err == nil {
			return r.After(w, o.at("/letters?"+o.inLanguage()), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		return r.ShowAgain(w, o.lettersPage(f))
	}
}

func (o *outcome) readLetters(f Form) ([]summary.Letter, error) {
	var out []summary.Letter
	for i, l := range o.letters() {
		at := func(field string) string { return f.Value(fmt.Sprintf("%s_%d", field, i)) }
		date, err := rapporteur.ParseDate(at("date"))
		if err != nil {
			return nil, rapporteur.Fail(rapporteur.Invalid, "summary.error.no_date", "date", at("date")).At(fmt.Sprintf("date_%d", i))
		}
		l.Place, l.Date, l.Addressee, l.Circulation = at("place"), date, at("addressee"), at("circulation")
		l.Body = strings.Split(strings.ReplaceAll(at("body"), "\r\n", "\n"), "\n\n")
		was := l.Signatories
		l.Signatories = nil
		for line := range strings.SplitSeq(at("signed"), "\n") {
			name, post, _ := strings.Cut(strings.TrimSpace(line), ";")
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			g := summary.Signatory{Name: name}
			for _, h := range was {
				if h.Name == name {
					g = h
				}
			}
			g.Post = strings.TrimSpace(post)
			l.Signatories = append(l.Signatories, g)
		}
		out = append(out, l)
	}
	return out, nil
}

// readSignatories reads the lines of the form; who signs for an account keeps it.
func readSignatories(f Form, was []summary.Signatory) []summary.Signatory {
	var out []summary.Signatory
	for i := range len(was) + emptySignatories {
		g := summary.Signatory{Name: f.Value(fmt.Sprintf("name_%d", i)), Post: f.Value(fmt.Sprintf("post_%d", i)), Initials: f.Value(fmt.Sprintf("initials_%d", i))}
		for _, h := range was {
			if h.Name == strings.TrimSpace(g.Name) {
				g.Person, g.Account = h.Person, h.Account
			}
		}
		out = append(out, g)
	}
	return out
}
