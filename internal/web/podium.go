// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// podiumStore is what the pages of those who give the floor read and change.
type podiumStore interface {
	floorStore
	podiumReader
	AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error
	AddPerson(ctx context.Context, actor rapporteur.Actor, p *stakeholder.Person) error
}

// podiumReader is what the podium shows beside the list itself.
type podiumReader interface {
	FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
}

func podiumPages() []Page { return []Page{podiumPage{}, scriptPage{}} }

func podiumRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/floor/{number}/podium", Enter: podium, Handle: showPodium(o)},
		{Pattern: "POST /p/{process}/floor/{number}/podium", Enter: podium, Handle: actAtPodium(o)},
		{Pattern: "GET /p/{process}/floor/{number}/script", Enter: podium, Handle: showScript(o)},
	}
}

// podiumFaces are what the pages of the podium watch.
func podiumFaces() []floorFace {
	return []floorFace{
		{name: "podium", enter: podium.Roles, page: func(x *floorView) Page { return podiumPage{podiumFloor: x.podium()} }},
		{name: "script", enter: podium.Roles, page: func(x *floorView) Page { return scriptPage{scriptFloor: x.script()} }},
	}
}

// podiumPage is where a chair, a moderator or the secretariat gives the floor.
type podiumPage struct {
	Base
	Form
	podiumFloor
	Live    Stream
	Links   []NavItem
	Chosen  *podiumRow // whose acts are offered, where the address names one
	Offers  podiumOffers
	Say     string // the chair's words at this moment
	SayKey  string
	Stand   string // what stands now, after a conflict
	Zone    string
	Kept    string // under which a browser keeps what is not saved
	AllKeys []podiumKey
}

// podiumKey is one key and what it does.
type podiumKey struct{ Keys, Does string }

// Template is part of Page.
func (podiumPage) Template() string { return "podium/podium" }

func showPodium(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.floorView(o.Store)
		if err != nil {
			return err
		}
		return r.ShowPart(w, x.podiumPage(Form{}), "part:podium")
	}
}

func (x *floorView) podiumPage(f Form) podiumPage {
	r := x.r
	p := podiumPage{Form: f, podiumFloor: x.podium(), Live: x.stream("podium"), Links: x.podiumLinks(), Offers: x.offers(), Zone: r.Process.Zone,
		Kept: "rapporteur podium " + string(x.list.ID) + " " + string(r.Actor.ID), AllKeys: x.podiumKeys()}
	p.Base = r.Base(Meetings, r.Printer.T("podium.of", "what", x.title()), Crumb{Label: r.Printer.T("podium.title")})
	said := x.saying()
	p.Say, p.SayKey = r.Printer.Speech(said.lines), said.key
	id := r.FormValue("chosen")
	if id == "" {
		id = f.Value("request")
	}
	for i := range p.Sections {
		for j := range p.Sections[i].Rows {
			if row := &p.Sections[i].Rows[j]; id != "" && string(row.ID) == id {
				p.Chosen = row
			}
		}
	}
	return p
}

// podiumLinks are the other faces of the list, as far as the reader may enter.
func (x *floorView) podiumLinks() (out []NavItem) {
	for _, to := range []struct{ label, pattern, at string }{
		{"podium.link.hall", "GET /p/{process}/floor/{number}/hall", x.home() + "/hall"},
		{"podium.link.list", "GET /p/{process}/floor/{number}", x.home()},
		{"podium.link.script", "GET /p/{process}/floor/{number}/script", x.home() + "/script"},
		{"podium.link.desk", "GET /p/{process}/floor/{number}/desk", x.home() + "/desk"},
		{"podium.link.texts", "GET /p/{process}/floor/{number}/texts", x.home() + "/texts"},
		{"podium.link.room", "GET /p/{process}/meetings/{meeting}/room", x.r.meetingHref(x.meeting.Slug) + "/room"},
		{"podium.link.rules", "GET /p/{process}/floor/{number}/rules", x.home() + "/rules"},
		{"podium.link.notes", "GET /p/{process}/meetings/{meeting}/notes", x.r.meetingHref(x.meeting.Slug) + "/notes?segment=" + decimal(x.segment.Number)},
	} {
		if route, ok := x.r.server.route(to.pattern); ok && x.r.mayEnter(route) {
			out = append(out, NavItem{Label: x.r.Printer.T(to.label), Href: to.at})
		}
	}
	return out
}

var podiumKeyNames = []struct{ keys, name string }{
	{"Space", "step"}, {"⇧ Space", "call_start"}, {"S", "start"}, {"P", "pause"}, {"+ −", "extend"}, {"E", "end"}, {"Enter", "call"}, {"M", "miss"}, {"B", "uncall"},
	{"O", "point"}, {"R", "reply"}, {"N", "plate"}, {"A", "add"}, {"↑ ↓", "choose"}, {"⇧↑ ⇧↓", "move"}, {"X", "exchange"}, {"D", "defer"}, {"F", "firm"}, {"C", "close"},
	{"G", "panel"}, {"T", "words"}, {"U", "undo"}, {"Esc", "leave"}, {"?", "all"},
}

func (x *floorView) podiumKeys() (out []podiumKey) {
	for _, k := range podiumKeyNames {
		out = append(out, podiumKey{k.keys, x.r.Printer.T("podium.key." + k.name)})
	}
	return out
}

// hour is an instant as a clock in the zone of the meeting shows it.
func (x *floorView) hour(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone, name := x.zoneNamed()
	return x.r.Printer.Time(rapporteur.Clock{Local: t.In(zone).Format("2006-01-02T15:04"), Zone: name})
}
