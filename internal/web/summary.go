// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
)

// summaryStore is what the pages of summaries read and change.
type summaryStore interface {
	eventReader
	castReader
	summaryLister
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	Summary(ctx context.Context, process, meeting rapporteur.ID, language string, reach rapporteur.Reach) (summary.Summary, error)
	SummaryVersions(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]summary.Version, error)
	Material(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (summary.Material, error)
	AddSummary(ctx context.Context, actor rapporteur.Actor, s *summary.Summary) error
	UpdateSummary(ctx context.Context, id rapporteur.ID, change func(*summary.Summary) error) error
}

// drafters are those who draft and sign.
var drafters = []rapporteur.Role{rapporteur.RoleSecretariat, rapporteur.RoleRapporteur, rapporteur.RoleChair}

func summaryPages() []Page {
	return []Page{summariesPage{}, summaryPage{}, summaryVersionsPage{}, summaryDeskPage{}, summarySentencePage{}, summaryLettersPage{}, summaryLetterPage{}}
}

func summaryRoutes(o Options) []Route {
	st, desk := o.Store, Only(drafters...)
	const one = "/p/{process}/summaries/{meeting}"
	return []Route{
		{Pattern: "GET /p/{process}/summaries", Enter: Anyone, Handle: listSummaries(st)},
		{Pattern: "GET " + one, Enter: Anyone, Handle: showSummary(st)},
		{Pattern: "GET " + one + "/versions", Enter: Anyone, Handle: listSummaryVersions(st)},
		{Pattern: "GET " + one + "/download", Enter: Anyone, Handle: downloadSummary(st), Time: time.Minute},
		{Pattern: "GET " + one + "/letter", Enter: Anyone, Handle: showSummaryLetter(st)},
		{Pattern: "GET " + one + "/desk", Enter: desk, Handle: showSummaryDesk(st)},
		{Pattern: "POST " + one + "/desk", Enter: desk, Handle: changeSummary(st), Time: time.Minute},
		{Pattern: "GET " + one + "/sentence", Enter: desk, Handle: showSummarySentence(st)},
		{Pattern: "POST " + one + "/sentence", Enter: desk, Handle: changeSummarySentence(st)},
		{Pattern: "POST " + one + "/check", Enter: desk, Handle: checkSummarySentence(st)},
		{Pattern: "GET " + one + "/letters", Enter: desk, Handle: showSummaryLetters(st)},
		{Pattern: "POST " + one + "/letters", Enter: desk, Handle: changeSummaryLetters(st)},
	}
}

// wholeProcess stands in the address where a meeting's slug would.
const wholeProcess = "process"

// outcome is a summary as an address names it, with the meeting that it is of.
type outcome struct {
	r       *Request
	st      summaryStore
	meeting *programme.Meeting // nil for the whole process
	slug    string
	sum     summary.Summary
	printer *i18n.Printer // of the summary's language
	event   int64         // the newest of the process before the record was read
}

// outcome finds the summary of an address: in the language that the address asks
// for, else the page's, else any. A missing one is told apart from a missing
// meeting, since it can be drafted.
func (r *Request) outcome(w http.ResponseWriter, st summaryStore) (o *outcome, moved bool, err error) {
	o = &outcome{r: r, st: st, slug: r.PathValue("meeting"), printer: r.Printer}
	var id rapporteur.ID
	if o.slug != wholeProcess {
		m, current, err := st.Meeting(r.Context(), r.Process.ID, o.slug, r.Reach)
		if err != nil {
			return nil, false, missingAs(err, "summary.error.no_meeting")
		}
		if !current {
			return nil, true, r.moved(w, "meeting", m.Slug)
		}
		o.meeting, id = &m, m.ID
	}
	for _, lang := range slices.Compact([]string{r.Query("in"), r.Printer.Lang(), ""}) {
		if lang == "" && r.Query("in") != "" {
			continue
		}
		o.sum, err = st.Summary(r.Context(), r.Process.ID, id, lang, r.Reach)
		if err == nil || !errors.Is(err, rapporteur.ErrNotFound) {
			break
		}
	}
	if err != nil {
		return o, false, missingAs(err, "summary.error.none")
	}
	o.printer = r.server.Catalogues.For(o.sum.Language)
	return o, false, nil
}

// home is the address of the summary, in its language where it is not the
// page's own.
func (o *outcome) home() string { return o.r.Home() + "/summaries/" + o.slug }

// at is an address of the summary below its home.
func (o *outcome) at(below string) string { return o.home() + below }

// name is what the summary is of, in the page's words.
func (o *outcome) name() string {
	if o.meeting == nil {
		return o.r.Printer.T("summary.of_process")
	}
	return o.r.meetingName(o.meeting)
}

func (o *outcome) id() rapporteur.ID {
	if o.meeting == nil {
		return ""
	}
	return o.meeting.ID
}

// base is the base of a page about the summary; the last crumb is the page.
func (o *outcome) base(title string, crumbs ...Crumb) Base {
	trail := []Crumb{{o.r.Printer.T("page.nav.summaries"), o.r.Home() + "/summaries"}}
	if o.meeting != nil {
		trail = []Crumb{{o.r.Printer.T("page.nav.meetings"), o.r.Home() + "/meetings"}, {o.name(), o.r.meetingHref(o.meeting.Slug)}}
	}
	return o.r.Base(Summaries, title, append(trail, crumbs...)...)
}

// material reads what the summary rests on, as far as the reader reaches it.
func (o *outcome) material() (*summary.Material, error) {
	if err := o.newest(); err != nil {
		return nil, err
	}
	m, err := o.st.Material(o.r.Context(), o.r.Process.ID, o.id(), o.r.Reach)
	return &m, err
}

// newest reads how far the history of the process has come.
func (o *outcome) newest() (err error) {
	o.event, err = o.st.LastEvent(o.r.Context(), o.r.Process.ID)
	return err
}

// working reports whether the reader sees counts and questions beside the words:
// those who draft and sign do, and everybody where the secretariat opened a text
// that is still in the making.
func (o *outcome) working() bool {
	return o.r.Staff() || o.sum.State == summary.Draft || o.sum.State == summary.Cleared
}

// summariesPage lists the summaries of a process.
type summariesPage struct {
	Base
	Rows []summaryRow
	Desk bool
	// Undrafted are the meetings without a summary, for those who draft.
	Undrafted []meetingLink
}

type summaryRow struct {
	Title      Name
	Href       string
	Meeting    string
	From, To   rapporteur.Date
	State      string
	StateWord  string
	Language   string
	Visibility string
}

type meetingLink struct{ Label, Href string }

// Template is part of Page.
func (summariesPage) Template() string { return "summary/summaries" }

func listSummaries(st summaryStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		all, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		meetings, err := st.Meetings(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("page.nav.summaries")
		p := summariesPage{Base: r.Base(Summaries, title, Crumb{Label: title}), Desk: r.Has(drafters...)}
		drafted := map[rapporteur.ID]bool{}
		for i := range all {
			drafted[all[i].Meeting] = true
			if row, ok := r.summaryRow(&all[i], meetings); ok {
				p.Rows = append(p.Rows, row)
			}
		}
		if p.Desk {
			p.Undrafted = r.undrafted(drafted, meetings)
		}
		return r.Show(w, p)
	}
}

func (r *Request) summaryRow(s *summary.Summary, meetings []programme.Meeting) (summaryRow, bool) {
	row := summaryRow{Title: Name{s.Title, s.Language}, State: string(s.State), StateWord: r.Printer.T("summary.state." + string(s.State)),
		Language: r.languageName(s.Language), Visibility: r.closed(s.Access), Meeting: r.Printer.T("summary.of_process")}
	slug := wholeProcess
	if s.Meeting != "" {
		i := slices.IndexFunc(meetings, func(m programme.Meeting) bool { return m.ID == s.Meeting })
		if i < 0 {
			return row, false
		}
		m := &meetings[i]
		slug, row.Meeting, row.From, row.To = m.Slug, r.meetingName(m), m.From, m.To
	}
	row.Href = r.Home() + "/summaries/" + slug + "?in=" + s.Language
	return row, true
}

func (r *Request) undrafted(drafted map[rapporteur.ID]bool, meetings []programme.Meeting) []meetingLink {
	var out []meetingLink
	for i := range meetings {
		if m := &meetings[i]; !drafted[m.ID] {
			out = append(out, meetingLink{r.meetingName(m), r.Home() + "/summaries/" + m.Slug + "/desk"})
		}
	}
	if !drafted[""] {
		out = append(out, meetingLink{r.Printer.T("summary.of_process"), r.Home() + "/summaries/" + wholeProcess + "/desk"})
	}
	return out
}

// inLanguage is the part of an address that keeps the summary's language.
func (o *outcome) inLanguage() string { return "in=" + cmp.Or(o.sum.Language, o.r.Printer.Lang()) }
