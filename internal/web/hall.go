// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// hallStore is what the screen of the hall, the public list and the interpreters' page read and change.
type hallStore interface {
	floorStore
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
}

func hallPages() []Page { return []Page{floorListPage{}, hallPage{}, textsPage{}, floorTextPage{}} }

// textReaders have the texts handed in before they are spoken.
var textReaders = slices.Concat(makers, []rapporteur.Role{rapporteur.RoleInterpreter})

func hallRoutes(o Options) []Route {
	read := Only(textReaders...)
	return []Route{
		{Pattern: "GET /p/{process}/floor/{number}", Enter: Anyone, Handle: showFloorList(o.Store)},
		{Pattern: "GET /p/{process}/floor/{number}/hall", Enter: Anyone, Handle: showHall(o.Store)},
		{Pattern: "GET /p/{process}/floor/{number}/texts", Enter: read, Handle: showTexts(o)},
		{Pattern: "GET /p/{process}/floor/{number}/texts/{statement}", Enter: read, Handle: showFloorText(o)},
		{Pattern: "GET /p/{process}/floor/{number}/texts/{statement}/{hash}", Enter: read, Handle: sendFloorFile(o), Time: importTime},
	}
}

// hallFaces are the faces without a hand on the list. A screen with names in a
// second language is a face of its own, since its audience gets other bytes.
func hallFaces() []floorFace {
	out := []floorFace{
		{name: "public", page: func(x *floorView) Page { return x.floorListPage() }},
		{name: "equipment", data: func(x *floorView) any { return x.equipment() }},
		{name: "texts", enter: textReaders, page: func(x *floorView) Page { return x.textsPage(false) }},
		{name: "notes", enter: makers, page: func(x *floorView) Page { return x.textsPage(true) }},
	}
	for _, with := range append([]string{""}, i18n.Languages...) {
		for _, overlay := range []bool{false, true} {
			out = append(out, floorFace{name: screenFace(overlay, with), page: func(x *floorView) Page { return x.hallPage(overlay, with) }})
		}
	}
	return out
}

func screenFace(overlay bool, with string) string {
	name := "hall"
	if overlay {
		name = "overlay"
	}
	if with != "" {
		name += "-" + with
	}
	return name
}

// floorHere opens the list of the address as those see it who share a face: what
// the stream sends later has to be what the page began with, whoever opened it.
// What a page adds for its own reader is made after the reach is given back.
func (r *Request) floorHere(st floorReader, face floorFace, lay func(*floorView) error) error {
	n, err := r.Number("number")
	if err != nil {
		return err
	}
	if err := r.mark(st); err != nil {
		return err
	}
	own, gone := r.Reach, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	if len(face.enter) > 0 {
		r.Reach = rapporteur.Reach{Level: rapporteur.Secretariat, Now: r.Now} // the role was held against the route
	}
	defer func() { r.Reach = own }()
	l, err := st.FloorList(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return missingAs(err, "floor.list_gone")
	}
	head, err := r.server.floorHead(r.Context(), l.ID)
	if err != nil {
		return missingAs(err, "floor.list_gone")
	}
	level, ok := head.level(own, face)
	if !ok {
		return gone
	}
	r.Reach = rapporteur.Reach{Level: level, Now: r.Now}
	x, err := r.floorViewOf(st, l)
	if err != nil {
		return err
	}
	return lay(x)
}

// phase is what the hall has to be told, in one word.
type phase string

const (
	phaseBefore    phase = "before"    // the list is not open
	phaseCalled    phase = "called"    // somebody has the floor and has not begun
	phaseSpeaking  phase = "speaking"  // the clock runs
	phasePaused    phase = "paused"    // it stands, the speaker keeps the floor
	phasePanel     phase = "panel"     // the panel answers
	phaseBetween   phase = "between"   // nobody has the floor, somebody waits
	phaseNobody    phase = "nobody"    // nobody has the floor and nobody waits
	phaseExhausted phase = "exhausted" // the same, and the list is closed
	phaseOver      phase = "over"
)

func (x *floorView) phase() phase {
	l, q := &x.list, x.list.Current()
	switch {
	case q != nil && q.State == floor.Called:
		return phaseCalled
	case q != nil:
		if c := x.clock(); c != nil && !c.Running && !(c.Cut && c.Spent >= c.Limit) {
			return phasePaused
		}
		return phaseSpeaking
	case l.State == floor.Ended:
		return phaseOver
	case l.Round.Panel:
		return phasePanel
	case l.State == floor.Preparing:
		return phaseBefore
	case len(x.places) > 0:
		return phaseBetween
	case l.State == floor.Closed:
		return phaseExhausted
	}
	return phaseNobody
}

// floorWho is a request as the faces without a hand on the list name it.
type floorWho struct {
	ID       rapporteur.ID
	Name     Name
	With     Name   // the name in the second language of a screen
	Href     string // of the stakeholder
	Person   Name
	Post     string
	For      Name   // the group
	Capacity string // where it is neither for itself nor for a group
	Kind     string // regional group or constituency
	Asks     string // what the turn is, where it is no intervention
	Remote   bool
	Guarded  bool // protected: nothing but the name is told
}

// whoOf names a request. Of a protected speaker, and of a turn without a name,
// nothing else is told.
func (x *floorView) whoOf(q *floor.Request, with string) floorWho {
	s, p := x.speakerOf(q), x.r.Printer
	out := floorWho{ID: q.ID, Name: s.Name, Guarded: s.Why != ""}
	if q.Kind != floor.Intervention {
		out.Asks = p.T("hall.kind." + string(q.Kind))
	}
	if s.Why != "" || x.list.Nameless {
		return out
	}
	out.Href, out.Person, out.Post, out.For, out.Kind, out.Remote = s.Href, s.Person, s.Post, s.OnBehalfOf, s.Kind, q.Remote
	h := x.Stakeholders[q.Stakeholder]
	if h != nil && x.regionOf(h) != "" {
		out.Kind = x.regionOf(h)
	}
	if q.Capacity != stakeholder.National && q.Capacity != stakeholder.ForGroup {
		out.Capacity = s.Capacity
	}
	if h != nil && with != "" && with != p.Lang() {
		if name := h.Name(with, x.meeting.From); name != s.Name.Text {
			out.With = inScript(name, with)
		}
	}
	return out
}

// Rest is what stands under a name, part by part.
func (w floorWho) Rest() []Name {
	var out []Name
	for _, n := range []Name{w.Person, {Text: w.Post}, {Text: w.Capacity}} {
		if n.Text != "" {
			out = append(out, n)
		}
	}
	return out
}

// clockView is a clock with the words beside it.
type clockView struct {
	*floorClock
	Of   string // of 5 minutes left
	Over string // when the time is up
}

func (x *floorView) clockView() *clockView {
	c := x.clock()
	if c == nil {
		return nil
	}
	p, seconds := x.r.Printer, int(c.Limit/1000)
	v := &clockView{floorClock: c, Over: p.T("hall.up")}
	switch {
	case seconds == 0:
		v.Of, v.Over = p.T("hall.spent"), ""
	case seconds%60 == 0:
		v.Of = p.N("hall.of_minutes", seconds/60)
	default:
		v.Of = p.T("hall.of_length", "length", length(seconds))
	}
	return v
}

// zone is that of the meeting.
func (x *floorView) zone() *time.Location {
	zone, _ := x.zoneNamed()
	return zone
}

// clockTime is the time of day of an instant where the meeting is held, with the
// day where that is not today.
func (x *floorView) clockTime(t time.Time) string {
	t = t.In(x.zone())
	if rapporteur.Day(t) != rapporteur.Day(x.r.Now.In(x.zone())) {
		return x.r.Printer.Day(t)
	}
	return x.r.Printer.Time(rapporteur.Clock{Local: t.Format("2006-01-02T15:04"), Zone: t.Location().String()})
}

// says is the sentence that is announced once when the list has changed.
func (x *floorView) says(ph phase, now *floorWho, next []floorWho) string {
	p := x.r.Printer
	out := ""
	switch {
	case now != nil:
		out = p.T("hall.say.now", "who", now.Name.Text)
		if ph == phasePaused {
			out = p.T("hall.say.paused", "who", now.Name.Text)
		}
	case ph == phasePanel || ph == phaseOver || ph == phaseExhausted || ph == phaseNobody:
		out = p.T("hall.phase." + string(ph))
	}
	if len(next) > 0 {
		if out != "" {
			out += " "
		}
		out += p.T("hall.say.next", "who", next[0].Name.Text)
	}
	return out
}

// now is who has the floor; nil where nobody has it.
func (x *floorView) now(with string) *floorWho {
	q := x.list.Current()
	if q == nil {
		return nil
	}
	w := x.whoOf(q, with)
	return &w
}

// next are those who follow, at most so many.
func (x *floorView) next(most int, with string) (out []floorWho) {
	for i := range x.places[:min(most, len(x.places))] {
		out = append(out, x.whoOf(x.places[i].Request, with))
	}
	return out
}
