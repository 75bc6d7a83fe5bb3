// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/summary"
)

// meetingReader reads one meeting and what came of it.
type meetingReader interface {
	castReader
	statementLister
	recommendationLister
	summaryLister
	recordingLister
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
}

// summaryLister lists the summaries of a process that a reader reaches.
type summaryLister interface {
	Summaries(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]summary.Summary, error)
}

// meetingPage is one meeting: when and where, its programme, what was said and
// what came of it.
type meetingPage struct {
	Base
	Name       string
	Subject    rapporteur.Text
	Subtitle   rapporteur.Text
	From, To   rapporteur.Date
	Place      string
	Mode       string
	Concept    rapporteur.Text
	Attributes string
	Days       []dayView
	Dated      bool // some segment has a day of its own
	Figures    []figureRow
	Stated     bool
	Counted    bool
	Balance    []balanceView // of the panels, for the secretariat
	Groups     []statementGroup
	More       string // all statements of the meeting
	Summaries  []outcomeLink
	Recs       []themeRow
	RecsHref   string
	RecsN      int
	Source     string
	Visibility string
	Zone       string
	Recordings []recordingRow
	Corrected  string // its corrigendum, where something was corrected
}

// outcomeLink leads to a summary.
type outcomeLink struct {
	Title, Href, Lang, State, StateWord string
}

// statementGroup is the statements of one segment.
type statementGroup struct {
	Anchor string
	Label  string
	Title  rapporteur.Text
	Href   string
	Went   string // the segment's own page: the exchange in order
	Rows   []statementRow
	N      int // statements of the segment, where not all are listed here
}

// Template is part of Page.
func (meetingPage) Template() string { return "programme/meeting" }

func showMeeting(st meetingReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
		if err != nil {
			return missingAs(err, "error.meeting")
		}
		if !current {
			return r.moved(w, "meeting", m.Slug)
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		p := r.meetingPage(c, &m)
		if err := r.fillSaid(st, c, &m, &p); err != nil {
			return err
		}
		if err := r.fillFloors(st, &m, &p); err != nil {
			return err
		}
		if err := r.fillOutcome(st, &m, &p); err != nil {
			return err
		}
		if p.Recordings, err = c.recordingRows(st, &m); err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) meetingPage(c *cast, m *programme.Meeting) meetingPage {
	name := r.meetingName(m)
	p := meetingPage{
		Base: r.Base(Meetings, name, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{Label: name}),
		Name: name, Subject: m.Title, Subtitle: m.Subtitle, From: m.From, To: m.To, Place: r.place(m),
		Concept: m.Concept, Days: c.days(m), Source: m.Source, Visibility: r.closed(m.Access), Zone: m.Zone,
		Attributes: r.Printer.T("meeting.attribution." + string(m.Attributes())),
	}
	if m.Mode != "" && m.Mode != programme.InPerson {
		p.Mode = r.Printer.T("meeting.mode." + string(m.Mode))
	}
	for _, s := range m.Segments {
		p.Dated = p.Dated || !asDate(s.Starts).IsZero()
	}
	if r.Staff() {
		p.Balance = c.balance(m)
	}
	return p
}

// shownOfSegment is how many statements of a segment the page of a meeting lists.
const shownOfSegment = 12

// fillSaid counts what was said and lists it by segment.
func (r *Request) fillSaid(st statementLister, c *cast, m *programme.Meeting, p *meetingPage) error {
	said, err := r.allStatements(st, record.Filter{Meeting: m.ID})
	if err != nil {
		return err
	}
	p.Figures, p.Counted, p.Stated = c.figures(m, said)
	byOrder := map[rapporteur.ID][]statementRow{}
	for i := range said {
		s := &said[i]
		if c.offRecord(s) {
			continue
		}
		segment := s.Segment
		if m.Segment(segment) == nil {
			segment = ""
		}
		if slices.ContainsFunc(s.Corrections, accepted) && c.regime(s) == programme.OnRecord {
			p.Corrected = r.meetingHref(m.Slug) + "/corrigendum"
		}
		row := c.statementRow(s)
		row.Meeting = ""
		byOrder[segment] = append(byOrder[segment], row)
	}
	all := r.Home() + "/statements?meeting=" + m.Slug
	m.Walk(func(s *programme.Segment, _ int) bool {
		if rows := byOrder[s.ID]; len(rows) > 0 {
			g := statementGroup{Anchor: "said-" + strconv.FormatInt(s.Number, 10), Label: c.segmentLabel(s), Title: s.Title,
				Href: all + "&segment=" + strconv.FormatInt(s.Number, 10), Went: r.segmentHref(m, s.Number)}
			if c.saysItself(g.Label, s) {
				g.Label = ""
			}
			p.Groups = append(p.Groups, g.with(rows))
			for d := range p.Days {
				leadTo(p.Days[d].Segments, s.Number, "#"+g.Anchor)
			}
		}
		return true
	})
	if rows := byOrder[""]; len(rows) > 0 {
		p.Groups = append(p.Groups, statementGroup{Anchor: "said-other", Label: r.Printer.T("meeting.no_segment"), Href: all}.with(rows))
	}
	if len(p.Groups) > 0 {
		p.More = all
	}
	return nil
}

// leadTo links the item of a programme to the statements made in it.
func leadTo(in []segmentView, number int64, href string) {
	for i := range in {
		if in[i].Number == number {
			in[i].StatementsHref = href
		}
		leadTo(in[i].Segments, number, href)
	}
}

// fillFloors leads from the segments to their lists of speakers.
func (r *Request) fillFloors(st meetingReader, m *programme.Meeting, p *meetingPage) error {
	lists, err := st.FloorLists(r.Context(), r.Process.ID, m.ID, r.Reach)
	if err != nil {
		return err
	}
	for i := range lists {
		if s := m.Segment(lists[i].Segment); s != nil && lists[i].Fits(m) == nil {
			for d := range p.Days {
				leadToFloor(p.Days[d].Segments, s.Number, r.floorHref(lists[i].Number), r.podiumHref(lists[i].Number))
			}
		}
	}
	return nil
}

func leadToFloor(in []segmentView, number int64, href, podium string) {
	for i := range in {
		if in[i].Number == number {
			in[i].FloorHref, in[i].PodiumHref = href, podium
		}
		leadToFloor(in[i].Segments, number, href, podium)
	}
}

// with lists the first of the rows and tells how many there are where that is
// not all.
func (g statementGroup) with(rows []statementRow) statementGroup {
	if len(rows) > shownOfSegment {
		g.N, rows = len(rows), rows[:shownOfSegment]
	}
	g.Rows = rows
	return g
}

// fillOutcome lists the summaries and recommendations that came of the meeting.
func (r *Request) fillOutcome(st interface {
	recommendationLister
	summaryLister
}, m *programme.Meeting, p *meetingPage) error {
	sums, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return err
	}
	for i := range sums {
		if sums[i].Meeting == m.ID {
			p.Summaries = append(p.Summaries, r.outcomeLink(&sums[i], m.Slug))
		}
	}
	recs, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{Meeting: m.ID})
	if err != nil {
		return err
	}
	recs = r.counted(recs)
	p.RecsN, p.RecsHref = len(recs), r.Home()+"/recommendations?meeting="+m.Slug
	p.Recs = topThemes(r.themeTree(recs, func(t themeRow) string { return p.RecsHref + "&theme=" + t.ID }))
	return nil
}

func (r *Request) outcomeLink(s *summary.Summary, slug string) outcomeLink {
	if slug == "" {
		slug = "process"
	}
	return outcomeLink{Title: s.Title, Lang: s.Language, State: string(s.State), StateWord: r.Printer.T("page.state." + string(s.State)),
		Href: r.Home() + "/summaries/" + slug}
}
