// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/floor"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/summary"
)

// processPage is the home of a consultation: where it stands, what is next, its
// meetings, its documents, what was recommended, and its mandate.
type processPage struct {
	Base
	Title       rapporteur.Text
	Description rapporteur.Text
	Phases      []phaseView
	Next        []eventRow
	Latest      []eventRow // the last meetings, where none is ahead
	Meetings    []meetingRow
	MeetingKind string
	MeetingsN   int
	Summaries   []documentRow
	Documents   []documentRow
	Older       []documentRow
	Themes      []themeRow
	RecsN       int
	Mandates    []process.Mandate
	Officers    []officerView
	InputsOpen  rapporteur.Date
	InputsEnd   rapporteur.Date
	InputsPast  bool
	Visibility  string
	Polls       []openPoll
	Floors      []openFloor
}

// openPoll is a question put to all that still takes votes.
type openPoll struct {
	Question rapporteur.Text
	Href     string
}

// openFloor is a list of speakers for which one may ask, or on which somebody has
// the floor.
type openFloor struct {
	Title, Meeting string
	Href, Podium   string // Podium for those who give the floor
}

// overviewReader reads what the home of a consultation shows.
type overviewReader interface {
	meetingReader
	Polls(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]convergence.Poll, error)
}

// eventRow is something that happens on a date.
type eventRow struct {
	From, To rapporteur.Date
	Name     string
	Title    rapporteur.Text
	Href     string
	Place    string
	Days     int // until it begins; 0 today, -1 where it is not told
}

type documentRow struct {
	Date      rapporteur.Date
	Title     rapporteur.Text
	Lang      string // of a title that is in one language only
	Href      string
	Symbol    string
	Kind      string
	State     string
	StateWord string
}

type officerView struct {
	Function string
	Person   personView
}

// Template is part of Page.
func (processPage) Template() string { return "process/process" }

func showProcess(st overviewReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		rows, err := r.meetingRows(st, c.Meetings)
		if err != nil {
			return err
		}
		recs, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
		if err != nil {
			return err
		}
		sums, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		polls, err := st.Polls(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		lists, err := st.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
		if err != nil {
			return err
		}
		p := c.processPage()
		p.Floors = c.openFloors(lists)
		for _, x := range polls {
			if x.Takes(r.Now) {
				p.Polls = append(p.Polls, openPoll{x.Question, r.Home() + "/polls/" + decimal(x.Number)})
			}
		}
		recs = r.counted(recs)
		p.RecsN = len(recs)
		p.Themes = topThemes(r.themeTree(recs, func(t themeRow) string { return r.Home() + "/recommendations?theme=" + t.ID }))
		p.Next, p.Latest = r.agenda(c.Meetings)
		p.MeetingKind, p.Meetings = r.chiefKind(c.Meetings, rows)
		p.MeetingsN = len(rows)
		p.Summaries, p.Documents = c.summaryRows(sums), c.documents()
		if len(p.Documents) > shownDocuments {
			p.Documents, p.Older = p.Documents[:shownDocuments], p.Documents[shownDocuments:]
		}
		return r.Show(w, p)
	}
}

// openFloors are the lists that are open, in the order of their meetings.
func (c *cast) openFloors(lists []floor.List) (out []openFloor) {
	for i := range c.Meetings {
		m := &c.Meetings[i]
		for j := range lists {
			l := &lists[j]
			if s := m.Segment(l.Segment); s != nil && l.Meeting == m.ID && l.State == floor.Open && l.Fits(m) == nil {
				out = append(out, openFloor{Title: c.r.segmentTitle(s), Meeting: c.r.meetingName(m), Href: c.r.floorHref(l.Number), Podium: c.r.podiumHref(l.Number)})
			}
		}
	}
	return out
}

func (c *cast) processPage() processPage {
	r := c.r
	title, _ := r.Process.Title.For(r.Languages()...)
	p := processPage{Base: r.Base(Overview, title), Title: r.Process.Title, Description: r.Process.Description, Phases: r.phases(r.Process),
		Mandates: r.Process.Mandates, InputsOpen: r.Process.InputsOpen, InputsEnd: r.Process.InputsEnd, Visibility: r.closed(r.Process.Access)}
	p.InputsPast = !p.InputsEnd.IsZero() && !p.InputsEnd.End().After(r.Now)
	for _, o := range r.Process.Officers {
		v := c.personView(programme.Role{Person: o.Person, Stakeholder: o.Stakeholder, Name: o.Name, Post: o.Post})
		p.Officers = append(p.Officers, officerView{Function: r.Printer.T("process.officer." + o.Function), Person: v})
	}
	return p
}

// shownAhead is how many dates the overview lists.
const shownAhead = 5

// agenda is what comes next; where nothing does, what was last.
func (r *Request) agenda(meetings []programme.Meeting) (next, latest []eventRow) {
	for i := range meetings {
		m := &meetings[i]
		if m.From.IsZero() {
			continue
		}
		last := cmp.Or(m.To, m.From)
		row := eventRow{From: m.From, To: m.To, Name: r.meetingName(m), Title: r.subject(m), Href: r.meetingHref(m.Slug), Place: m.Place.City, Days: -1}
		if last.End().After(r.Now) {
			if d := m.From.Start().Sub(r.Now); d > 0 && m.From.Day > 0 {
				row.Days = int(d.Hours()/24) + 1
			}
			next = append(next, row)
		} else {
			latest = append(latest, row)
		}
	}
	if end := r.Process.InputsEnd; !end.IsZero() && end.End().After(r.Now) {
		row := eventRow{From: end, Name: r.Printer.T("process.inputs_close"), Days: -1}
		if d := end.Start().Sub(r.Now); d > 0 && end.Day > 0 {
			row.Days = int(d.Hours()/24) + 1
		}
		next = append(next, row)
	}
	slices.SortStableFunc(next, func(a, b eventRow) int { return a.From.Compare(b.From) })
	if len(next) > 0 {
		return next[:min(len(next), shownAhead)], nil
	}
	slices.SortStableFunc(latest, func(a, b eventRow) int { return newestFirst(a.From, b.From) })
	return nil, latest[:min(len(latest), 3)]
}

// chiefKind is the kind with the most meetings, which the overview shows whole.
func (r *Request) chiefKind(meetings []programme.Meeting, rows []meetingRow) (string, []meetingRow) {
	n, chief := map[programme.Kind]int{}, programme.Kind("")
	for _, k := range programme.Kinds {
		for i := range meetings {
			if meetings[i].Kind == k {
				n[k]++
			}
		}
		if n[k] > n[chief] {
			chief = k
		}
	}
	var out []meetingRow
	for i := range meetings {
		if meetings[i].Kind == chief {
			out = append(out, rows[i])
		}
	}
	if chief == "" {
		return "", nil
	}
	return r.Printer.T("meeting.kinds." + string(chief)), out
}

// shownDocuments is how many papers the overview lists before the older ones.
const shownDocuments = 6

// summaryRows lists the summaries, the newest first.
func (c *cast) summaryRows(sums []summary.Summary) []documentRow {
	r := c.r
	var out []documentRow
	for i := range sums {
		s, slug := &sums[i], ""
		if m := c.Meeting(s.Meeting); m != nil {
			slug = m.Slug
		}
		link := r.outcomeLink(s, slug)
		out = append(out, documentRow{Date: lastStep(s), Title: rapporteur.NewText(s.Language, s.Title), Href: link.Href, State: link.State, StateWord: link.StateWord})
	}
	slices.SortStableFunc(out, func(a, b documentRow) int { return newestFirst(a.Date, b.Date) })
	return out
}

// documents lists the papers of the process, the newest first.
func (c *cast) documents() []documentRow {
	r := c.r
	var out []documentRow
	for _, d := range r.Process.Documents {
		row := documentRow{Date: d.Date, Title: d.Title, Href: webAddress(d.URL), Symbol: d.Symbol}
		if key := "process.document." + d.Kind; d.Kind != "" && r.has(key) {
			row.Kind = r.Printer.T(key)
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b documentRow) int { return newestFirst(a.Date, b.Date) })
	return out
}

// newestFirst orders dates backwards, unknown ones last.
func newestFirst(a, b rapporteur.Date) int {
	if a.IsZero() || b.IsZero() {
		return a.Compare(b)
	}
	return b.Compare(a)
}

func lastStep(s *summary.Summary) rapporteur.Date {
	if len(s.Steps) == 0 {
		return rapporteur.Date{}
	}
	return rapporteur.Day(s.Steps[len(s.Steps)-1].At)
}
