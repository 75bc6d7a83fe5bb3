// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
)

// floorListsPage is the lists of speakers of a process, by meeting.
type floorListsPage struct {
	Base
	Meetings []floorMeeting
}

// floorMeeting is the lists of one meeting.
type floorMeeting struct {
	Name     string
	Href     string
	From, To rapporteur.Date
	Rows     []floorSegment
	SetUp    string // address, for those who may
	Room     string
}

// floorSegment is a segment with its list.
type floorSegment struct {
	Title        string
	Starts, Ends rapporteur.Clock
	List         *listRow
}

// Template is part of Page.
func (floorListsPage) Template() string { return "room/lists" }

func listFloors(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(o.Store)
		if err != nil {
			return err
		}
		lists, err := o.Store.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("room.lists")
		in := Meetings
		if r.Has(podium.Roles...) {
			in = AtFloor
		}
		p := floorListsPage{Base: r.Base(in, title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{Label: title})}
		for i := range c.Meetings {
			if g := r.floorMeeting(&c.Meetings[i], lists); len(g.Rows) > 0 || g.SetUp != "" && len(c.Meetings[i].Segments) > 0 {
				p.Meetings = append(p.Meetings, g)
			}
		}
		return r.Show(w, p)
	}
}

// floorMeeting lays out the lists of a meeting; off the record there is none to see.
func (r *Request) floorMeeting(m *programme.Meeting, lists []floor.List) floorMeeting {
	g := floorMeeting{Name: r.meetingName(m), Href: r.meetingHref(m.Slug), From: m.From, To: m.To}
	m.Walk(func(s *programme.Segment, _ int) bool {
		for i := range lists {
			if l := &lists[i]; l.Meeting == m.ID && l.Segment == s.ID && m.RegimeOf(s.ID) != programme.OffRecord {
				g.Rows = append(g.Rows, floorSegment{Title: r.partTitle(m, s), Starts: s.Starts, Ends: s.Ends, List: r.listRow(l, m)})
			}
		}
		return true
	})
	if r.Has(podium.Roles...) {
		g.SetUp = g.Href + "/floor"
	}
	if r.Has(doorkeepers.Roles...) {
		g.Room = g.Href + "/room"
	}
	return g
}
