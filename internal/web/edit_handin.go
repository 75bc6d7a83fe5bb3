// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// handInPage is where a delegate hands texts in and sees those handed in.
type handInPage struct {
	Base
	For    Name
	At     string
	Rows   []handInRow
	Closed rapporteur.Date // the cut-off date of written inputs, where it is past
	EndsOn rapporteur.Date // the same where it is to come
}

type handInRow struct {
	Symbol, Href string
	Title        rapporteur.Text
	Kind         string
	State        string
	Date         rapporteur.Date
}

// Template is part of Page.
func (handInPage) Template() string { return "edit/hand_in" }

// handInStore is what delegates read and write of their own.
type handInStore interface {
	statementWriter
	referenceReader
	Statements(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f record.Filter) (record.List, error)
}

// own is the stakeholder for whom the actor is a delegate in this process. Those
// who are nobody's delegate have nothing to hand in here.
func (r *Request) own() (rapporteur.ID, error) {
	for _, g := range r.Actor.Grants {
		if g.Process == r.Process.ID && g.Role == rapporteur.RoleDelegate && g.Stakeholder != "" {
			return g.Stakeholder, nil
		}
	}
	return "", rapporteur.Fail(rapporteur.NotFound, "edit.error.no_delegation")
}

func showHandIn(st handInStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		own, err := r.own()
		if err != nil {
			return err
		}
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		title := r.Printer.T("edit.hand_in")
		p := handInPage{Base: r.Base(Statements, title, Crumb{Label: title}), At: r.Home() + "/hand-in",
			For: inScript(label(ref.stakeholders, own), r.Printer.Lang())}
		if r.inputsClosed() {
			p.Closed = r.Process.InputsEnd
		} else {
			p.EndsOn = r.Process.InputsEnd
		}
		list, err := st.Statements(r.Context(), r.Process.ID, r.Reach, record.Filter{Stakeholder: own, Limit: 200})
		if err != nil {
			return err
		}
		for _, s := range list.Items {
			if s.Owner != own && s.Stakeholder != own {
				continue
			}
			row := handInRow{Symbol: "S-" + strconv.FormatInt(s.Number, 10), Href: r.statementPath(s.Number), Title: s.Title, Date: s.Date,
				Kind: r.Printer.T("edit.statement_kind." + string(s.Kind)), State: r.Printer.T("edit.hand_in_state.open")}
			if s.OpenFrom.After(r.Now) || s.Visibility == rapporteur.Secretariat {
				row.State = r.Printer.T("edit.hand_in_state.closed")
			}
			p.Rows = append(p.Rows, row)
		}
		return r.Show(w, p)
	}
}

func (r *Request) inputsClosed() bool {
	return !r.Process.InputsEnd.IsZero() && !r.Now.Before(r.Process.InputsEnd.End())
}

// handInSheet is the form of a delegate: fewer fields, and who speaks is not
// asked. A text to be spoken waits for its delivery; an input waits for the
// secretariat to open it.
func handInSheet(st handInStore) sheet[record.Statement, *record.Statement] {
	return sheet[record.Statement, *record.Statement]{
		name: "hand_in", in: Statements, files: true,
		blank: func(r *Request) record.Statement {
			s := record.Statement{Kind: record.Intervention, Capacity: stakeholder.National, Language: r.Languages()[1], Level: record.Named}
			s.Process = r.Process.ID
			return s
		},
		write: func(v url.Values, s *record.Statement) {
			v.Set("kind", string(s.Kind))
			v.Set("language", s.Language)
			v.Set("meeting", string(s.Meeting))
		},
		draw: drawHandIn,
		read: func(in *reading, s *record.Statement) {
			s.Kind = one(in, "kind", []record.Kind{record.Intervention, record.Input})
			s.Title, s.Language, s.Meeting = in.text("title", s.Title), in.line("language"), in.id("meeting", in.refs.meetings)
			s.Post = in.line("post")
			in.v.Set("form", string(record.Verbatim))
			in.v.Set("text_language", s.Language)
		},
		take: func(r *Request, in *reading, s *record.Statement) error {
			if err := r.ownText(in, s); err != nil {
				return err
			}
			return r.takeText(in, s)
		},
		add:  st.AddStatement,
		path: func(r *Request, _ *record.Statement) string { return r.Home() + "/hand-in" },
	}
}

// ownText says whose a text is that was handed in, and what is known of it.
func (r *Request) ownText(in *reading, s *record.Statement) error {
	own, err := r.own()
	if err != nil {
		return err
	}
	s.Stakeholder, s.Owner = own, own
	s.Rank = stakeholder.RankFor(s.Post, in.refs.byID[own])
	s.Date = rapporteur.Day(r.Now)
	in.v.Set("label", "as handed in")
	s.Visibility, s.OpenFrom, s.Delivery = r.Process.Visibility, rapporteur.Embargoed, record.ToBeChecked
	if s.Kind == record.Input {
		s.Visibility, s.Delivery = rapporteur.Secretariat, record.Written
		if r.inputsClosed() {
			in.fail("kind", "edit.error.inputs_closed", "date", r.Printer.Date(r.Process.InputsEnd))
		}
	}
	if m := in.refs.meetingOf[s.Meeting]; m != nil && s.Kind == record.Intervention && !m.From.IsZero() {
		s.Date = m.From
	}
	in.failAll(s.Check(programme.OnRecord))
	return nil
}

func drawHandIn(d *drawing) []formSet {
	d = d.of("edit.hand_in")
	text := d.of("edit.version").area("words")
	return []formSet{d.set("about", flat(these(d.choose("kind", false, words(d, "edit.statement_kind", []record.Kind{record.Intervention, record.Input})),
		d.choose("meeting", true, d.refs.meetings)), d.text("title"),
		these(d.line("post"), d.choose("language", false, d.languageChoices("language")), text, d.of("edit.version").field(fileField, "file")))...)}
}
