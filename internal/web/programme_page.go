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

func showProgramme(st castReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		title := r.Printer.T("meeting.programme")
		p := programmePage{Base: r.Base(Meetings, title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{Label: title})}
		for i := range c.Meetings {
			m := &c.Meetings[i]
			p.Meetings = append(p.Meetings, programmeMeeting{Name: r.meetingName(m), Slug: m.Slug, Title: r.subject(m), Href: r.meetingHref(m.Slug),
				From: m.From, To: m.To, Place: r.place(m), Days: c.days(m)})
		}
		return r.Show(w, p)
	}
}
