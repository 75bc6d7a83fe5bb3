// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// historyReader reads what was done in a process, by whom and when.
type historyReader interface {
	referenceReader
	statementFinder
	recommendationFinder
	stakeholderFinder
	Person(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Person, error)
	Recommendations(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.Filter) ([]coding.Recommendation, error)
	Summaries(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]summary.Summary, error)
	Events(ctx context.Context, process, subject rapporteur.ID, after int64, limit int) ([]rapporteur.Event, error)
}

// eventsShown is how many events a page lists.
const eventsShown = 100

func historyPages() []Page { return []Page{historyPage{}} }

func historyRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/history", Enter: keepers, Handle: showHistory(o)},
		{Pattern: "GET /p/{process}/history/{kind}/{number}", Enter: keepers, Handle: showHistory(o)},
	}
}

// historyPage lists events in the order in which they happened.
type historyPage struct {
	Base
	Of          string // of what, with its number; empty for the whole process
	OfHref      string
	Rows        []eventView
	Next, First string
}

// eventView is one line of the history.
type eventView struct {
	Number   int64
	Time     string
	Actor    string
	Act      string
	Subject  string
	Fields   []string
	Revision int64
}

// Template is part of Page.
func (historyPage) Template() string { return "history/history" }

func showHistory(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		subject, of, err := r.historyOf(o.Store)
		if err != nil {
			return err
		}
		after, _ := strconv.ParseInt(r.Query("after"), 10, 64)
		events, err := o.Store.Events(r.Context(), r.Process.ID, subject, max(after, 0), eventsShown+1)
		if err != nil {
			return err
		}
		title := r.Printer.T("history.title")
		if of.Label != "" {
			title = r.Printer.T("history.of", "what", of.Label)
		}
		p := historyPage{Base: r.Base(NoSection, title, Crumb{Label: title}), Of: of.Label, OfHref: of.Href}
		if after > 0 {
			p.First = r.with("after", "")
		}
		if len(events) > eventsShown {
			events = events[:eventsShown]
			p.Next = r.with("after", strconv.FormatInt(events[eventsShown-1].Number, 10))
		}
		names, err := r.actorNames(o, events)
		if err != nil {
			return err
		}
		for _, e := range events {
			p.Rows = append(p.Rows, r.eventView(e, names))
		}
		return r.Show(w, p)
	}
}

func (r *Request) eventView(e rapporteur.Event, names map[rapporteur.ID]string) eventView {
	v := eventView{Number: e.Number, Time: r.clockOf(e.Time), Actor: names[e.Actor], Act: e.Act, Revision: e.Revision}
	for _, key := range []string{"history.act." + e.Act, "history.act." + e.Kind + "." + e.Act} { // the closer word stands
		if r.has(key) {
			v.Act = r.Printer.T(key)
		}
	}
	if v.Actor == "" {
		v.Actor = r.Printer.T("history.unknown")
	}
	kind := "history.kind." + e.Kind
	if v.Subject = e.Kind; r.has(kind) {
		v.Subject = r.Printer.T(kind)
	}
	for _, f := range e.Fields {
		if key := "history.field." + f; r.has(key) {
			f = r.Printer.T(key)
		}
		v.Fields = append(v.Fields, f)
	}
	return v
}

// clockOf is an instant in the zone of the process, to the minute.
func (r *Request) clockOf(t time.Time) string {
	zone, err := time.LoadLocation(r.Process.Zone)
	if err != nil {
		zone = time.UTC
	}
	t = t.In(zone)
	return r.Printer.T("history.at", "date", rapporteur.Day(t), "time", rapporteur.Clock{Local: t.Format("2006-01-02T15:04"), Zone: zone.String()})
}

// actorNames finds the names of those who act here. Accounts of people without a
// role any more, and those of another installation, have none.
func (r *Request) actorNames(o Options, events []rapporteur.Event) (map[rapporteur.ID]string, error) {
	names := map[rapporteur.ID]string{rapporteur.Operator.ID: r.Printer.T("history.operator"), r.Actor.ID: r.Actor.Name}
	unknown := slices.ContainsFunc(events, func(e rapporteur.Event) bool { return names[e.Actor] == "" })
	if o.Accounts == nil || !unknown {
		return names, nil
	}
	rows, err := o.Accounts.Users(r.Context(), r.Process.ID)
	if err != nil {
		return nil, err
	}
	for _, u := range rows {
		names[u.ID] = u.Name
	}
	return names, nil
}

// historyOf finds the object of the address, by its kind and number.
func (r *Request) historyOf(st historyReader) (rapporteur.ID, NavItem, error) {
	if r.PathValue("kind") == "" {
		return "", NavItem{}, nil
	}
	if r.PathValue("kind") == "meeting" {
		return r.historyOfMeeting(st, r.PathValue("number"))
	}
	n, err := r.Number("number")
	if err != nil {
		return "", NavItem{}, err
	}
	number := strconv.FormatInt(n, 10)
	switch r.PathValue("kind") {
	case "process":
		return r.Process.ID, NavItem{Label: r.Printer.T("history.kind.process"), Href: r.Home()}, nil
	case "statement":
		s, err := st.Statement(r.Context(), r.Process.ID, n, r.Reach)
		return s.ID, NavItem{Label: "S-" + number, Href: r.statementPath(n)}, err
	case "recommendation":
		rec, err := st.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
		return rec.ID, NavItem{Label: "R-" + number, Href: r.recommendationPath(n)}, err
	case "stakeholder":
		s, err := st.Stakeholder(r.Context(), r.Process.ID, n, r.Reach)
		return s.ID, NavItem{Label: r.nameOf(&s).Text, Href: r.Home() + "/stakeholders/" + number}, err
	case "person":
		p, err := st.Person(r.Context(), r.Process.ID, n, r.Reach)
		return p.ID, NavItem{Label: p.Shown(), Href: r.Home() + "/people#n" + number}, err
	case "summary":
		return r.historyOfSummary(st, n)
	}
	return "", NavItem{}, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}

// historyOfMeeting finds a meeting by its number, or by the word of its address.
func (r *Request) historyOfMeeting(st historyReader, name string) (rapporteur.ID, NavItem, error) {
	all, err := st.Meetings(r.Context(), r.Process.ID, r.Reach)
	i := slices.IndexFunc(all, func(m programme.Meeting) bool { return strconv.FormatInt(m.Number, 10) == name || m.Slug == name })
	if err != nil || i < 0 {
		return "", NavItem{}, orMissing(err)
	}
	return all[i].ID, NavItem{Label: r.meetingTitle(&all[i]), Href: r.Home() + "/meetings/" + url.PathEscape(all[i].Slug)}, nil
}

func (r *Request) historyOfSummary(st historyReader, n int64) (rapporteur.ID, NavItem, error) {
	all, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
	i := slices.IndexFunc(all, func(s summary.Summary) bool { return s.Number == n })
	if err != nil || i < 0 {
		return "", NavItem{}, orMissing(err)
	}
	return all[i].ID, NavItem{Label: r.Printer.T("history.kind.summary"), Href: r.Home() + "/summaries"}, nil
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}
