// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// Proposer is a model outside the program that may be asked where a process has
// switched it on. Whatever stands behind it has checked what it gives here.
type Proposer interface {
	Name() string
	Passages(ctx context.Context, words string) (Proposal, error)
	Wording(ctx context.Context, quotes []ProposedQuote, language string) (Proposal, error)
}

// Proposal is the answer to one question.
type Proposal struct {
	Passages []ProposedPassage
	Dropped  int // passages that were no words of the text
	Wording  string
	Quotes   []string        // ids of those that the wording rests on
	Faults   []ProposedFault // why the wording is not offered; empty where it is
	Sent     int             // bytes
	Received int             // bytes
	Tokens   int
}

// ProposedPassage is words of the text that was sent.
type ProposedPassage struct {
	Span text.Span
	Kind coding.Kind
}

// ProposedQuote is words of the record under a number of their own.
type ProposedQuote struct{ ID, Words, Language string }

// ProposedFault is a message of the catalogue with the words that it speaks of.
type ProposedFault struct{ Key, Words string }

// modelRule is the rule of all that a model proposes.
const modelRule = "model"

// modelTime is how long a page that asks may take.
const modelTime = 2 * time.Minute

// modelPage asks the model, and shows what came. Nothing of it is kept until
// somebody takes it.
type modelPage struct {
	Base
	Self     string
	On       bool
	Name     string
	Form     Form
	Symbol   string // of what was asked about; empty on the page that asks
	Href     string
	In       string // language of the words
	Passages []proposedView
	Known    int // that are marked already or were refused
	Dropped  int
	Nothing  bool
	Number   int64
	Version  int
	Revision int64
	Wording  string
	Was      rapporteur.Text
	Quotes   []quotedView
	Faults   []string
	MayTake  bool
}

// proposedView is one passage with what may be said of it.
type proposedView struct {
	Field, Kind, KindWord string
	Words                 string
}

// quotedView is a passage on which a wording rests.
type quotedView struct {
	Symbol, Href, Words, Lang string
}

// Template is part of Page.
func (modelPage) Template() string { return "suggest/model" }

func (r *Request) modelHome() string { return r.suggestionsHome() + "/model" }

func (r *Request) modelPage(o Options, title string) modelPage {
	crumbs := []Crumb{{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, {r.Printer.T("suggestion.title"), r.suggestionsHome()}}
	p := modelPage{Self: r.modelHome(), On: o.mayAsk(r), MayTake: r.Has(gatherers.Roles...)}
	if o.Model != nil {
		p.Name = o.Model.Name()
	}
	p.Base = r.Base(AtDesk, title, append(crumbs, Crumb{Label: title})...)
	return p
}

// mayAsk tells that there is a model and that this process has switched it on.
func (o Options) mayAsk(r *Request) bool { return o.Model != nil && r.Process.Desk.Model }

func showModel(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.Show(w, r.modelPage(o, r.Printer.T("model.title")))
	}
}

func askModel(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		if !o.mayAsk(r) {
			return rapporteur.Fail(rapporteur.Invalid, "model.off")
		}
		var p modelPage
		switch f.Value("do") {
		case "passages":
			p, err = r.askPassages(o, f)
		case "wording":
			p, err = r.askWording(o, f)
		case "mark":
			return r.takePassages(w, o, f)
		case "reword":
			return r.takeWording(w, o, f)
		default:
			err = unsupported()
		}
		if err == nil {
			return r.Show(w, p)
		}
		p = r.modelPage(o, r.Printer.T("model.title"))
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		p.Form = f
		return r.send(w, p, "layout", status)
	}
}

// symbolNumber reads "S-104", "104" or " s 104".
func symbolNumber(f Form, field, letter string) (int64, error) {
	v := strings.TrimLeft(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(f.Value(field))), letter), "- ")
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 1 {
		return 0, rapporteur.Fail(rapporteur.Invalid, "error.not_found").At(field)
	}
	return n, nil
}

func missingAt(field string, err error) error {
	if e := asError(err); e.Code == rapporteur.NotFound {
		return rapporteur.Fail(rapporteur.Invalid, "error.not_found").At(field)
	}
	return err
}

func (r *Request) statementToAsk(o Options, f Form) (record.Statement, *record.Version, error) {
	n, err := symbolNumber(f, "statement", "S")
	if err != nil {
		return record.Statement{}, nil, err
	}
	s, err := o.Store.Statement(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return s, nil, missingAt("statement", err)
	}
	if s.OpenFrom.After(r.Now) {
		return s, nil, rapporteur.Fail(rapporteur.Conflict, "model.embargo").At("statement")
	}
	v := s.Newest()
	if v == nil || v.Text == "" {
		return s, nil, rapporteur.Fail(rapporteur.Invalid, "model.too_long").At("statement")
	}
	return s, v, nil
}

func (r *Request) askPassages(o Options, f Form) (modelPage, error) {
	var p modelPage
	s, v, err := r.statementToAsk(o, f)
	if err != nil {
		return p, err
	}
	got, err := o.Model.Passages(r.Context(), v.Text)
	if err := r.logUse(o, "passages", s.ID, got, len(got.Passages), err); err != nil {
		return p, err
	}
	if err != nil {
		return p, err
	}
	symbol := "S-" + strconv.FormatInt(s.Number, 10)
	p = r.modelPage(o, r.Printer.T("model.title_of", "symbol", symbol))
	p.Symbol, p.Href, p.In, p.Number, p.Version, p.Dropped = symbol, r.Home()+"/desk/"+strconv.FormatInt(s.Number, 10), v.Language, s.Number, v.Number, got.Dropped
	fresh, err := r.notYet(o, &s, v, got.Passages)
	if err != nil {
		return p, err
	}
	p.Known = len(got.Passages) - len(fresh)
	for _, x := range fresh {
		p.Passages = append(p.Passages, proposedView{Field: fmt.Sprintf("p.%d.%d", x.Span.Start, x.Span.End), Kind: string(x.Kind),
			KindWord: r.Printer.T("desk.kind." + string(x.Kind)), Words: x.Span.Slice(v.Text)})
	}
	p.Nothing = len(p.Passages) == 0
	return p, nil
}

// notYet leaves out what is marked already and what somebody has refused.
func (r *Request) notYet(o Options, s *record.Statement, v *record.Version, all []ProposedPassage) ([]ProposedPassage, error) {
	marked, err := o.Store.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{Statement: s.ID})
	if err != nil {
		return nil, err
	}
	decided, err := o.Store.Decisions(r.Context(), r.Process.ID, r.Reach, coding.OfPassage, s.ID)
	if err != nil {
		return nil, err
	}
	learnt := suggest.Learn(decided, func(_ rapporteur.ID, version int, span text.Span) string {
		if of := s.Version(version); of != nil {
			return span.Slice(of.Text)
		}
		return ""
	})
	var out []ProposedPassage
	for _, x := range all {
		known := slices.ContainsFunc(marked, func(p coding.Passage) bool { return p.Version == v.Number && p.Span.Overlaps(x.Span) })
		if !known && !learnt.RefusedWords(s.ID, v.Number, x.Span, x.Span.Slice(v.Text)) {
			out = append(out, x)
		}
	}
	return out, nil
}

// logUse writes into the installation's log that the model was asked: by whom,
// about what, how much went and came, and the outcome. No words.
func (r *Request) logUse(o Options, what string, subject rapporteur.ID, got Proposal, offered int, failed error) error {
	outcome := fmt.Sprintf("%d offered, %d dropped", offered, got.Dropped+len(got.Faults))
	if failed != nil {
		outcome = asError(failed).Key
	}
	act := fmt.Sprintf("asked the model for %s: %s; %d bytes sent, %d received, %d tokens", what, outcome, got.Sent, got.Received, got.Tokens)
	// Who leaves the page has used the model all the same.
	return o.Store.Log(context.WithoutCancel(r.Context()), r.Actor, act, r.Process.ID, subject)
}
