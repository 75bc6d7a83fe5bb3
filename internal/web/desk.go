// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// makers are those who make the record: they note, read, mark and draft.
var makers = []rapporteur.Role{rapporteur.RoleSecretariat, rapporteur.RoleChair, rapporteur.RoleRapporteur, rapporteur.RoleNoteTaker}

// coders are those who mark passages and file them. What is gathered from the
// passages is the gatherers'.
var coders = []rapporteur.Role{rapporteur.RoleSecretariat, rapporteur.RoleRapporteur, rapporteur.RoleNoteTaker}

// deskStore is what the pages of the reading view and its queue read and change.
type deskStore interface {
	castReader
	statementLister
	eventReader
	positionLister
	Statement(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Statement, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	Recommendations(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.Filter) ([]coding.Recommendation, error)
	RecommendationsOn(ctx context.Context, process, statement rapporteur.ID, reach rapporteur.Reach) ([]coding.Recommendation, error)
	Code(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error)
	Acts(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.ActFilter) ([]coding.Act, error)
	Decide(ctx context.Context, actor rapporteur.Actor, x *coding.Decision) error
	Decisions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, kind coding.SuggestionKind, statement rapporteur.ID) ([]coding.Decision, error)
	Readers(ctx context.Context, process rapporteur.ID) ([]coding.Reader, error)
	SaveReader(ctx context.Context, process rapporteur.ID, r coding.Reader) error
}

func deskPages() []Page { return []Page{deskPage{}, readingPage{}} }

func deskRoutes(o Options) []Route {
	read, code, near := Only(makers...), Only(coders...), newNearIndex()
	return []Route{
		{Pattern: "GET /p/{process}/desk", Enter: read, Handle: showDesk(o)},
		{Pattern: "GET /p/{process}/desk/{number}", Enter: read, Handle: showReading(o, near)},
		{Pattern: "POST /p/{process}/desk/{number}", Enter: code, Handle: actAtDesk(o, near)},
	}
}

// atDesk is what the pages of the desk share: who takes part, whose marks are
// whose, and the themes.
type atDesk struct {
	*cast
	st    deskStore
	o     Options
	near  *nearIndex
	names map[rapporteur.ID]string // of those who act here
}

func (r *Request) atDesk(o Options) (*atDesk, error) {
	c, err := r.cast(o.Store)
	if err != nil {
		return nil, err
	}
	d := &atDesk{cast: c, st: o.Store, o: o, names: map[rapporteur.ID]string{rapporteur.Operator.ID: r.Printer.T("history.operator")}}
	if o.Accounts != nil {
		rows, err := o.Accounts.Users(r.Context(), r.Process.ID)
		if err != nil {
			return nil, err
		}
		for _, u := range rows {
			d.names[u.ID] = u.Name
		}
	}
	if r.Actor.Name != "" {
		d.names[r.Actor.ID] = r.Actor.Name
	}
	return d, nil
}

// who is the name of somebody who acts here, or that it is not known any more.
func (d *atDesk) who(id rapporteur.ID) string {
	if name := d.names[id]; name != "" {
		return name
	}
	return d.r.Printer.T("desk.somebody")
}

// deskHref is the address of a statement at the desk.
func (r *Request) deskHref(number int64) string { return r.Home() + "/desk/" + decimal(number) }

// deskLinks are the pages around the desk that there are and that the reader may
// open. Some belong to a meeting, by the word of its address; empty names none.
func (r *Request) deskLinks(meeting string) []NavItem {
	var out []NavItem
	for _, l := range []struct{ label, to string }{
		{"desk.link.recommendations", "GET /p/{process}/desk/recommendations"},
		{"desk.link.themes", "GET /p/{process}/desk/themes"},
		{"desk.link.passages", "GET /p/{process}/desk/passages"},
		{"desk.link.coverage", "GET /p/{process}/desk/coverage"},
		{"desk.link.standing", "GET /p/{process}/standing"},
		{"desk.link.suggestions", "GET /p/{process}/desk/suggestions"},
		{"desk.link.notes", "GET /p/{process}/desk/notes"},
		{"desk.link.rounds", "GET /p/{process}/desk/rounds"},
		{"desk.link.polls", "GET /p/{process}/polls"},
		{"desk.link.exchange", "GET /p/{process}/desk/exchange"},
		{"desk.link.briefs", "GET /p/{process}/meetings/{meeting}/briefs"},
		{"desk.link.summary", "GET /p/{process}/summaries/{meeting}/desk"},
		{"desk.link.draft", "GET /p/{process}/summaries/{meeting}/paste"},
		{"desk.link.summaries", "GET /p/{process}/summaries"},
		{"desk.link.acts", "GET /p/{process}/desk/acts"},
	} {
		of := strings.Contains(l.to, "{meeting}")
		if of && meeting == "" || meeting != "" && l.label == "desk.link.summaries" {
			continue
		}
		if to, ok := r.server.route(l.to); ok && r.mayEnter(to) {
			out = append(out, NavItem{Label: r.Printer.T(l.label), Href: r.fill(act{to: l.to, query: "meeting=" + meeting})})
		}
	}
	return out
}
