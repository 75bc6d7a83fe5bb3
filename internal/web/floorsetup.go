// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/programme"
)

// floorSetupPage is where the lists of speakers of a meeting are made, opened and
// closed, segment by segment.
type floorSetupPage struct {
	Base
	Form
	Heading  string
	ID       rapporteur.ID // of the act that a form does
	Self     string
	Rows     []setupRow
	Free     int // segments that can have a list and have none
	Profiles []Choice
	Links    []NavItem
}

// setupRow is one segment.
type setupRow struct {
	ID       rapporteur.ID
	Number   int64
	Title    string
	When     rapporteur.Clock
	Ends     rapporteur.Clock
	Depth    int
	Off      bool // off the record, so that it has no list
	Nameless bool
	Chosen   bool
	List     *listRow
}

// listRow is one list of speakers with what can be done to it.
type listRow struct {
	Number  int64
	Href    string
	State   string
	Word    string
	Waiting string
	Order   string
	Closed  string // who may see it, where that is not everybody
	Links   []NavItem
}

// Template is part of Page.
func (floorSetupPage) Template() string { return "room/setup" }

// floorSetup is a meeting with its lists of speakers.
type floorSetup struct {
	*floorView
	o     Options
	lists []floor.List
}

func (r *Request) floorSetup(o Options) (*floorSetup, error) {
	m, current, err := o.Store.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
	if err != nil || !current {
		return nil, missingAs(notCurrent(err), "error.meeting")
	}
	c, err := r.cast(o.Store)
	if err != nil {
		return nil, err
	}
	s := &floorSetup{floorView: &floorView{cast: c, r: r, meeting: &m}, o: o}
	s.lists, err = o.Store.FloorLists(r.Context(), r.Process.ID, m.ID, r.Reach)
	return s, err
}

func showFloorSetup(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		s, err := r.floorSetup(o)
		if err != nil {
			return err
		}
		p, err := s.page(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (s *floorSetup) home() string { return s.r.meetingHref(s.meeting.Slug) }

func (s *floorSetup) page(f Form) (floorSetupPage, error) {
	r, t := s.r, s.r.Printer.T
	p := floorSetupPage{Form: f, Heading: t("room.setup_of", "meeting", r.meetingName(s.meeting)), ID: rapporteur.RandomIDs(), Self: s.home() + "/floor"}
	p.Base = r.Base(Meetings, t("room.setup"), Crumb{t("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{r.meetingName(s.meeting), s.home()}, Crumb{Label: t("room.setup")})
	s.meeting.Walk(func(g *programme.Segment, depth int) bool {
		row := setupRow{ID: g.ID, Number: g.Number, Title: r.partTitle(s.meeting, g), When: g.Starts, Ends: g.Ends, Depth: min(depth, 4), Chosen: f.Is("segment", string(g.ID))}
		switch s.meeting.RegimeOf(g.ID) {
		case programme.OffRecord:
			row.Off = true
		case programme.NotAttributable:
			row.Nameless = true
		}
		if l := s.of(g.ID); l != nil {
			row.List = s.row(l)
		} else if !row.Off {
			p.Free++
		}
		p.Rows = append(p.Rows, row)
		return true
	})
	others, err := s.o.Store.FloorLists(r.Context(), r.Process.ID, "", r.Reach)
	if err != nil {
		return p, err
	}
	p.Profiles = s.profileChoices(others)
	for _, to := range []struct{ label, pattern, at string }{
		{"room.title", "GET /p/{process}/meetings/{meeting}/room", "/room"},
		{"edit.segments", "GET /p/{process}/meetings/{meeting}/segments", "/segments"},
		{"note.title", "GET /p/{process}/meetings/{meeting}/notes", "/notes"},
	} {
		if route, ok := r.server.route(to.pattern); ok && r.mayEnter(route) {
			p.Links = append(p.Links, NavItem{Label: t(to.label), Href: s.home() + to.at})
		}
	}
	return p, nil
}

// of is the list of a segment; nil where there is none.
func (s *floorSetup) of(segment rapporteur.ID) *floor.List {
	for i := range s.lists {
		if s.lists[i].Segment == segment {
			return &s.lists[i]
		}
	}
	return nil
}

func (s *floorSetup) row(l *floor.List) *listRow {
	row := s.r.listRow(l, s.meeting)
	x := *s.floorView
	x.list = *l
	row.Order = x.orderInWords()
	return row
}

// listRow is a list as every reader of it may see it: nothing of its order.
func (r *Request) listRow(l *floor.List, m *programme.Meeting) *listRow {
	row := &listRow{Number: l.Number, Href: r.floorHref(l.Number), State: string(l.State), Word: r.Printer.T("room.state." + string(l.State)), Closed: r.closed(l.Access)}
	if l.State != floor.Ended {
		if row.Waiting = r.Printer.T("room.waiting_none"); len(l.Waiting()) > 0 {
			row.Waiting = r.Printer.N("room.waiting", len(l.Waiting()))
		}
	}
	row.Links = r.faceLinks(l, m)
	return row
}

// faceLinks are the faces of a list that the reader may open, the list itself first.
func (r *Request) faceLinks(l *floor.List, m *programme.Meeting) (out []NavItem) {
	at := r.floorHref(l.Number)
	for _, to := range []struct{ label, pattern, at string }{
		{"room.face.list", "GET /p/{process}/floor/{number}", at},
		{"room.face.podium", "GET /p/{process}/floor/{number}/podium", at + "/podium"},
		{"room.face.desk", "GET /p/{process}/floor/{number}/desk", at + "/desk"},
		{"room.face.hall", "GET /p/{process}/floor/{number}/hall", at + "/hall"},
		{"room.face.texts", "GET /p/{process}/floor/{number}/texts", at + "/texts"},
		{"room.face.ask", "GET /p/{process}/floor/{number}/ask", at + "/ask"},
		{"room.face.rules", "GET /p/{process}/floor/{number}/rules", at + "/rules"},
	} {
		if route, ok := r.server.route(to.pattern); ok && r.mayEnter(route) && (to.label != "room.face.ask" || r.Has(rapporteur.RoleDelegate)) {
			out = append(out, NavItem{Label: r.Printer.T(to.label), Href: to.at})
		}
	}
	return out
}

// generalDebate names the profile that belongs to no kind of meeting.
const generalDebate = "general_debate"

// profileChoices are the profiles that a list can begin with: that of the kind of
// meeting first, then of other kinds, then those of lists that are there.
func (s *floorSetup) profileChoices(others []floor.List) (out []Choice) {
	t := s.r.Printer.T
	name := func(k programme.Kind) string { return t("meeting.kind." + string(k)) }
	out = append(out, Choice{Value: string(s.meeting.Kind), Label: t("room.profile.own", "kind", name(s.meeting.Kind))}, Choice{Value: generalDebate, Label: t("room.profile.general_debate")})
	for _, k := range programme.Kinds {
		if k != s.meeting.Kind {
			out = append(out, Choice{Value: string(k), Label: t("room.profile.kind", "kind", name(k))})
		}
	}
	return append(out, s.r.listChoices(s.cast, others)...)
}

// listChoices are lists of speakers whose profile can be taken over.
func (r *Request) listChoices(c *cast, lists []floor.List) (out []Choice) {
	for i := range lists {
		l := &lists[i]
		if m := c.Meeting(l.Meeting); m != nil && m.Segment(l.Segment) != nil {
			out = append(out, Choice{Value: strconv.FormatInt(l.Number, 10), Label: r.Printer.T("room.profile.list", "meeting", r.meetingName(m), "segment", r.partTitle(m, m.Segment(l.Segment)))})
		}
	}
	return out
}

// profileNamed is the profile of a choice.
func (r *Request) profileNamed(o Options, choice string) (floor.Profile, error) {
	if choice == generalDebate {
		return floor.GeneralDebate(), nil
	}
	if k := programme.Kind(choice); slices.Contains(programme.Kinds, k) {
		return floor.DefaultProfile(k), nil
	}
	n, err := strconv.ParseInt(choice, 10, 64)
	if err != nil {
		return floor.Profile{}, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("profile")
	}
	l, err := o.Store.FloorList(r.Context(), r.Process.ID, n, r.Reach)
	return l.Profile, missingAs(err, "floor.list_gone")
}

func setUpFloor(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		s, err := r.floorSetup(o)
		if err != nil {
			return err
		}
		to, err := s.act(f)
		if err == nil {
			return redirect(w, r, to)
		}
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if s, err = r.floorSetup(o); err != nil {
			return err
		}
		p, err := s.page(f)
		if err != nil {
			return err
		}
		return r.send(w, p, "layout", status)
	}
}

// act makes lists, or opens and closes one.
func (s *floorSetup) act(f Form) (to string, err error) {
	here := s.home() + "/floor"
	if f.Value("act") == "make" {
		return here, s.make(f)
	}
	n, _ := strconv.ParseInt(f.Value("list"), 10, 64)
	i := slices.IndexFunc(s.lists, func(l floor.List) bool { return l.Number == n })
	if i < 0 {
		return "", rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	return here + "#list-" + decimal(n), s.r.floorPhase(s.o, s.lists[i].ID, f)
}

// floorPhase opens, closes or reopens a list.
func (r *Request) floorPhase(o Options, list rapporteur.ID, f Form) error {
	kinds := map[string]floor.ActKind{"open": floor.DidOpen, "close": floor.DidClose, "reopen": floor.DidReopen}
	kind, ok := kinds[f.Value("act")]
	if !ok {
		return unsupported()
	}
	_, err := o.Store.Floor(r.Context(), r.Actor, list, formIdentity(f), func(*floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: kind, Reason: strings.TrimSpace(text.Normalise(f.Value("reason")))}, nil
	})
	if errors.Is(err, floor.ErrSame) {
		return nil
	}
	return err
}

// make makes the list of each segment that was ticked. One that has got a list
// since keeps it.
func (s *floorSetup) make(f Form) error {
	ticked := f.Values["segment"]
	if len(ticked) == 0 {
		return rapporteur.Fail(rapporteur.Invalid, "room.error.no_segment").At("segment")
	}
	p, err := s.r.profileNamed(s.o, f.Value("profile"))
	if err != nil {
		return err
	}
	for _, id := range ticked {
		if s.of(rapporteur.ID(id)) != nil {
			continue
		}
		l, err := floor.New(s.meeting, rapporteur.ID(id), p)
		if err != nil {
			return err
		}
		if err := s.o.Store.AddFloorList(s.r.Context(), s.r.Actor, l); err != nil && !errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict, Key: "error.taken"}) {
			return err
		}
	}
	return nil
}
