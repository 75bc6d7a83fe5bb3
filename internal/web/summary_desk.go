// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
)

// summaryDeskPage is where a summary is drafted, settled, cleared, signed, sent
// and published.
type summaryDeskPage struct {
	Base
	Form
	Of          string
	Exists      bool
	Name        Name
	Home        string
	Self        string // where the forms of this page go
	Letters     string
	CutOff      string
	Revision    int64
	State       string
	StateWord   string
	Open        bool // the text may still change
	Tongues     []choice
	Conventions []choice
	Signatories []signatoryView
	Findings    []findingView
	Styled      []findingView // by the house style
	StyleHref   string
	Groundless  int
	Next        string // the next act: clear, transmit, publish; empty where signatures are awaited
	MayStep     bool   // the actor may take it
	Sections    []deskSection
	Paste       string // where a text written elsewhere is taken in
	Sources     string // where sentences find their sources
	Choose      string // where recommendations are chosen and ordered
	Since       sinceView
}

// sinceView is what has happened since the last draft.
type sinceView struct {
	Known    bool // there is a draft to compare with
	Dated    bool // it is known when that was made
	Passages int
	Changes  []changeView
	More     int // changes that are not listed
}

// changeView is one computed sentence as it is and as a new draft would have it.
type changeView struct {
	Number        int
	Href          string
	Before, After string
	Lang          string
}

// mostChanges is how many changes the desk lists.
const mostChanges = 20

// choice is one value of a field to choose from.
type choice struct {
	Value, Label string
	Selected     bool
}

type signatoryView struct {
	Place     int
	Name      string
	Post      string
	Initials  string
	SignedOn  rapporteur.Date
	MaySign   bool
	MayRecord bool // the secretariat records a signature on paper
}

// findingView is one question about a sentence.
type findingView struct {
	Number int
	Text   Name
	Why    string
	Href   string
}

type deskSection struct {
	Title  Name
	AddTo  string // where a sentence is added at its beginning
	Number int    // of sentences
}

// Template is part of Page.
func (summaryDeskPage) Template() string { return "summary/desk" }

// deskOutcome is outcome for those who draft: a missing summary is no error.
func (r *Request) deskOutcome(w http.ResponseWriter, st summaryStore) (o *outcome, exists, moved bool, err error) {
	o, moved, err = r.outcome(w, st)
	if err != nil && o != nil && errors.Is(err, rapporteur.ErrNotFound) {
		return o, false, moved, nil
	}
	return o, err == nil, moved, err
}

func showSummaryDesk(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, exists, moved, err := r.deskOutcome(w, st)
		if moved || err != nil {
			return err
		}
		p, err := o.desk(exists, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (o *outcome) desk(exists bool, f Form) (summaryDeskPage, error) {
	r := o.r
	title := r.Printer.T("summary.desk")
	p := summaryDeskPage{Base: o.base(title, Crumb{Label: title}), Form: f, Of: o.name(), Exists: exists, Self: o.at("/desk?" + o.inLanguage()), Paste: o.at("/paste?" + o.inLanguage()), Sources: o.at("/sources?" + o.inLanguage()), Choose: o.at("/choose?" + o.inLanguage())}
	for _, l := range i18n.Languages {
		p.Tongues = append(p.Tongues, choice{l, r.languageName(l), l == o.printer.Lang()})
	}
	convention := o.sum.Convention
	if !exists {
		convention = programme.NamesNobody
		if o.meeting != nil {
			convention = o.meeting.Attributes()
		}
	}
	for _, c := range programme.Attributions {
		p.Conventions = append(p.Conventions, choice{string(c), r.Printer.T("summary.convention." + string(c)), c == convention})
	}
	if !exists {
		return p, nil
	}
	s := &o.sum
	p.Name, p.Home, p.Letters = Name{s.Title, s.Language}, o.home()+"?"+o.inLanguage(), o.at("/letters?"+o.inLanguage())
	p.Revision, p.State, p.StateWord = s.Revision, string(s.State), r.Printer.T("summary.state."+string(s.State))
	p.StyleHref = o.r.Home() + "/style"
	p.CutOff = s.CutOff.ISO()
	p.Open = s.State != summary.Transmitted && s.State != summary.Published
	p.Groundless = len(s.Groundless())
	o.steps(&p)
	o.signing(&p)
	area := ""
	for i := range s.Sections {
		sec := &s.Sections[i]
		title := sec.Title
		switch sec.Kind {
		case summary.Area:
			area = title
		case summary.Recommendations, summary.Practices:
			title = o.printer.T("draft.called", "title", area, "subtitle", title)
		}
		p.Sections = append(p.Sections, deskSection{Name{title, s.Language}, o.at("/sentence?" + o.inLanguage() + "&section=" + string(sec.ID)), len(sec.Sentences)})
	}
	return p, o.findings(&p)
}

// steps says what comes next and whether this actor may do it.
func (o *outcome) steps(p *summaryDeskPage) {
	switch o.sum.State {
	case summary.Draft:
		p.Next = "clear"
	case summary.Signed:
		p.Next = "transmit"
	case summary.Transmitted:
		p.Next = "publish"
	}
	p.MayStep = o.r.Has(rapporteur.RoleSecretariat)
}

func (o *outcome) signing(p *summaryDeskPage) {
	for i, g := range o.sum.Signatories {
		v := signatoryView{Place: i, Name: g.Name, Post: g.Post, Initials: g.Initials, SignedOn: g.On}
		if o.sum.State == summary.Cleared && g.SignedAt.IsZero() {
			v.MaySign = g.Account != "" && g.Account == o.r.Actor.ID || g.Account == "" && o.r.Has(rapporteur.RoleChair)
			v.MayRecord = o.r.Has(rapporteur.RoleSecretariat)
		}
		p.Signatories = append(p.Signatories, v)
	}
}

// findings lists every question about the text, in its order.
func (o *outcome) findings(p *summaryDeskPage) error {
	c, err := o.checkDesk(p.Open)
	if err != nil {
		return err
	}
	for _, f := range c.findings {
		_, y := o.sum.Find(f.Sentence)
		list := &p.Findings
		if f.Kind == summary.OffStyle {
			list = &p.Styled
		}
		*list = append(*list, findingView{Number: f.Sentence, Text: Name{y.Text, o.sum.Language}, Why: o.why(f),
			Href: o.at("/sentence?" + o.inLanguage() + "&s=" + strconv.Itoa(f.Sentence))})
	}
	if p.Open && c.since != nil {
		o.since(p, c.since)
	}
	return nil
}

// computed reports whether the text has a draft to compare with: one that was
// never computed has none.
func (o *outcome) computed() bool {
	return !o.sum.Drafted.IsZero() || slices.ContainsFunc(o.sum.Sections, func(sec summary.Section) bool {
		return slices.ContainsFunc(sec.Sentences, func(y summary.Sentence) bool { return y.Author == summary.Computed })
	})
}

// since says what a new draft would change.
func (o *outcome) since(p *summaryDeskPage, since *summary.Since) {
	p.Since = sinceView{Known: true, Dated: !o.sum.Drafted.IsZero(), Passages: since.Passages}
	for i, c := range since.Changes {
		if i == mostChanges {
			p.Since.More = len(since.Changes) - i
			break
		}
		v := changeView{Number: c.Number, Before: c.Before, After: c.After, Lang: o.sum.Language}
		if c.Number > 0 {
			v.Href = o.at("/sentence?" + o.inLanguage() + "&s=" + strconv.Itoa(c.Number))
		}
		p.Since.Changes = append(p.Since.Changes, v)
	}
}

// why is a finding in a whole sentence.
func (o *outcome) why(f summary.Finding) string {
	if f.Verdict != nil {
		if w, ok := convergence.WordingFor(o.sum.Language); ok {
			return convergence.SayAll(convergence.Default().Explain(*f.Verdict, w), o.r.Printer.Lang())
		}
	}
	key, args := f.Message()
	return o.r.Printer.T(key, args...)
}
