// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// floorListPage is a list of speakers for everybody who reaches it: who has the
// floor, who comes next, who has spoken and how long. Why somebody stands where
// they do, what the chair changed, and who will not be reached is not on it.
type floorListPage struct {
	Base
	Live    Stream
	Title   string
	Links   []NavItem
	Printed bool // as it stands now, for keeping: it watches nothing

	Meeting     string
	MeetingHref string
	StateWord   string
	Closed      bool
	Nameless    bool
	Phase       string
	PhaseWord   string
	Now         *floorWho
	Waits       *floorWho // interrupted
	Clock       *clockView
	Parts       []floorPart
	Timed       bool
	Heard       []heardTurn
	AsOf        string
	Say         string
}

// floorPart is one section of the order.
type floorPart struct {
	Title string
	Rows  []floorRow
}

type floorRow struct {
	floorWho
	Place int
	About string // when the turn is expected
}

// heardTurn is a turn that has been taken.
type heardTurn struct {
	floorWho
	At   string
	Took string // minutes and seconds
}

// Template is part of Page.
func (floorListPage) Template() string { return "hall/list" }

func showFloorList(st hallStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		var p floorListPage
		var m Crumb
		face, _ := faceNamed("public")
		err := r.floorHere(st, face, func(x *floorView) error {
			p = x.floorListPage()
			p.Title, p.Live, p.Printed = x.title(), x.stream("public"), r.Query("print") != ""
			p.Meeting, p.MeetingHref = r.meetingName(x.meeting), r.meetingHref(x.meeting.Slug)
			m = Crumb{p.Meeting, p.MeetingHref}
			p.Links = r.floorLinks(x)
			return nil
		})
		if err != nil {
			return err
		}
		p.Base = r.Base(Meetings, r.Printer.T("hall.list_of", "title", p.Title), Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, m, Crumb{Label: r.Printer.T("hall.list")})
		return r.Show(w, p)
	}
}

// floorLinks leads to the other faces of a list that the reader may open.
func (r *Request) floorLinks(x *floorView) []NavItem {
	pr := r.Printer
	var out []NavItem
	for _, l := range []struct {
		path, key string
	}{{"/podium", "hall.link.podium"}, {"/desk", "hall.link.desk"}, {"/ask", "hall.link.ask"}, {"/texts", "hall.link.texts"}, {"/hall", "hall.link.hall"}} {
		if r.mayOpen("GET /p/{process}/floor/{number}" + l.path) {
			out = append(out, NavItem{Label: pr.T(l.key), Href: x.home() + l.path})
		}
	}
	return append(out, NavItem{Label: pr.T("hall.link.print"), Href: x.home() + "?print=1"})
}

// podiumHref is where the floor is given on a list, for those who do; else empty.
func (r *Request) podiumHref(number int64) string {
	if !r.Has(podium.Roles...) {
		return ""
	}
	return r.floorHref(number) + "/podium"
}

// mayOpen reports whether the table has the address for this actor.
func (r *Request) mayOpen(pattern string) bool {
	i := slices.IndexFunc(r.server.routes, func(route Route) bool { return route.Pattern == pattern })
	return i >= 0 && r.server.routes[i].Enter.refuses(r.Actor, r.Process.ID) == nil
}

// timedPlaces is how many of those who wait are told when, and only participants are: a
// time for the whole list would say in public who will not be reached.
const timedPlaces = 5

func (x *floorView) floorListPage() floorListPage {
	ph, pr := x.phase(), x.r.Printer
	p := floorListPage{Phase: string(ph), Now: x.now(""), Clock: x.clockView(), Nameless: x.list.Nameless, StateWord: pr.T("hall.list_state." + string(x.list.State)),
		Closed: x.list.State == floor.Closed || x.list.State == floor.Ended, AsOf: pr.Day(x.r.Now.In(x.zone())),
		Timed: x.r.Reach.Level >= rapporteur.Participants && x.list.State != floor.Preparing}
	p.PhaseWord = x.instead(ph)
	if ph == phaseBetween {
		p.PhaseWord = pr.T("hall.phase.none") // who comes next stands below
	}
	if p.Now != nil {
		p.PhaseWord = pr.T("hall.phase." + string(ph))
	}
	if q := x.list.Request(x.list.Interrupted); q != nil {
		w := x.whoOf(q, "")
		p.Waits = &w
	}
	p.Say = x.says(ph, p.Now, x.next(1, ""))
	for i := range x.places {
		pl := &x.places[i]
		row := floorRow{floorWho: x.whoOf(pl.Request, ""), Place: pl.Place}
		if p.Timed && i < timedPlaces && !pl.At.IsZero() {
			row.About = x.clockTime(pl.At.Round(5 * time.Minute))
		}
		if i == 0 || pl.Section != x.places[i-1].Section {
			p.Parts = append(p.Parts, floorPart{Title: pr.T("hall.section." + string(pl.Section))})
		}
		last := &p.Parts[len(p.Parts)-1]
		last.Rows = append(last.Rows, row)
	}
	p.Heard = x.heardTurns()
	return p
}

// heardTurns are the turns that were taken, the newest first.
func (x *floorView) heardTurns() (out []heardTurn) {
	for _, q := range x.delivered() {
		took := int(q.Spent(x.r.Now).Round(time.Second) / time.Second)
		out = append(out, heardTurn{floorWho: x.whoOf(q, ""), At: x.clockTime(q.Spoken[0].From), Took: length(took)})
	}
	return out
}

// delivered are the requests whose turn is over, the newest first.
func (x *floorView) delivered() (out []*floor.Request) {
	for i := range x.list.Requests {
		if q := &x.list.Requests[i]; q.State == floor.Delivered && len(q.Spoken) > 0 {
			out = append(out, q)
		}
	}
	slices.SortFunc(out, func(a, b *floor.Request) int { return b.Spoken[0].From.Compare(a.Spoken[0].From) })
	return out
}
