// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// meetingsPage lists the meetings of a process by kind.
type meetingsPage struct {
	Base
	Kinds []kindView
	Floor bool // there are lists of speakers
}

type kindView struct {
	Title string
	Rows  []meetingRow
}

// meetingRow is one meeting in a table.
type meetingRow struct {
	Name            string
	Title           rapporteur.Text
	Href            string
	Place           string
	From, To        rapporteur.Date
	Statements      int
	StatementsHref  string
	Recommendations int
	RecsHref        string
	Ahead           bool
	Summary         outcomeLink
	Visibility      string
}

// Template is part of Page.
func (meetingsPage) Template() string { return "programme/meetings" }

func listMeetings(st meetingReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		meetings, err := st.Meetings(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		rows, err := r.meetingRows(st, meetings)
		if err != nil {
			return err
		}
		lists, err := st.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("page.nav.meetings")
		return r.Show(w, meetingsPage{Floor: len(lists) > 0, Base: r.Base(Meetings, title, Crumb{Label: title}), Kinds: r.byKind(meetings, rows)})
	}
}

func (r *Request) byKind(meetings []programme.Meeting, rows []meetingRow) []kindView {
	var out []kindView
	for _, k := range programme.Kinds {
		v := kindView{Title: r.Printer.T("meeting.kinds." + string(k))}
		for i := range meetings {
			if meetings[i].Kind == k {
				v.Rows = append(v.Rows, rows[i])
			}
		}
		if len(v.Rows) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// meetingRows says of each meeting what there is of it to read.
func (r *Request) meetingRows(st meetingReader, meetings []programme.Meeting) ([]meetingRow, error) {
	recs, err := r.recommendationsByMeeting(st)
	if err != nil {
		return nil, err
	}
	sums, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return nil, err
	}
	var out []meetingRow
	for i := range meetings {
		m := &meetings[i]
		row := meetingRow{Name: r.meetingName(m), Title: r.subject(m), Href: r.meetingHref(m.Slug), Place: m.Place.City, From: m.From, To: m.To,
			Recommendations: recs[m.ID], RecsHref: r.Home() + "/recommendations?meeting=" + m.Slug,
			StatementsHref: r.Home() + "/statements?meeting=" + m.Slug, Visibility: r.closed(m.Access),
			Ahead: !m.From.IsZero() && m.From.Start().After(r.Now)}
		list, err := st.Statements(r.Context(), r.Process.ID, r.Reach, record.Filter{Meeting: m.ID, Limit: 1})
		if err != nil {
			return nil, err
		}
		row.Statements = list.Total
		for j := range sums {
			if sums[j].Meeting == m.ID {
				row.Summary = r.outcomeLink(&sums[j], m.Slug)
			}
		}
		out = append(out, row)
	}
	return out, nil
}
