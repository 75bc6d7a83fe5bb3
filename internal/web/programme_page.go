// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"

	"rapporteur"
)

// programmePage is the programme of work of the whole process, as an annex
// prints it: meeting by meeting, day by day.
type programmePage struct {
	Base
	Meetings []programmeMeeting
}

type programmeMeeting struct {
	Name     string
	Slug     string
	Title    rapporteur.Text
	Href     string
	From, To rapporteur.Date
	Place    string
	Days     []dayView
}

// Template is part of Page.
func (programmePage) Template() string { return "programme/programme" }

func showProgramme(st floorReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		lists, err := st.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("meeting.programme")
		p := programmePage{Base: r.Base(Meetings, title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{Label: title})}
		for i := range c.Meetings {
			m := &c.Meetings[i]
			days := c.days(m)
			for j := range lists {
				if s := m.Segment(lists[j].Segment); s != nil && lists[j].Fits(m) == nil {
					for d := range days {
						leadToFloor(days[d].Segments, s.Number, r.floorHref(lists[j].Number), r.podiumHref(lists[j].Number))
					}
				}
			}
			p.Meetings = append(p.Meetings, programmeMeeting{Name: r.meetingName(m), Slug: m.Slug, Title: r.subject(m), Href: r.meetingHref(m.Slug),
				From: m.From, To: m.To, Place: r.place(m), Days: days})
		}
		return r.Show(w, p)
	}
}
