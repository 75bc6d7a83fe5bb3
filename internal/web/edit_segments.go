// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

// segmentsPage is a meeting's programme as one puts it in order.
type segmentsPage struct {
	Base
	Meeting  rapporteur.Text
	Href     string // of the meeting
	At       string // of this page
	Revision string
	Rows     []segmentRow
	Problem  string
}

type segmentRow struct {
	Number      string
	Depth       int
	Title       string
	When        [2]rapporteur.Clock
	Regime      string
	Roles       int
	Slots       int
	First, Last bool
}

// Template is part of Page.
func (segmentsPage) Template() string { return "edit/segments" }

func (r *Request) segmentsPage(m *programme.Meeting) segmentsPage {
	title := r.Printer.T("edit.segments")
	p := segmentsPage{Meeting: m.Title, Href: r.Home() + "/meetings/" + m.Slug, Revision: revisionOf(m.Head())}
	p.At = p.Href + "/segments"
	p.Base = r.Base(Meetings, title, Crumb{Label: r.meetingTitle(m), Href: p.Href}, Crumb{Label: title})
	var list func(in []programme.Segment, depth int)
	list = func(in []programme.Segment, depth int) {
		for i := range in {
			s := &in[i]
			p.Rows = append(p.Rows, segmentRow{Number: strconv.FormatInt(s.Number, 10), Depth: min(depth, 4), Title: r.segmentTitle(s),
				When: [2]rapporteur.Clock{s.Starts, s.Ends}, Regime: r.Printer.T("edit.regime." + string(s.Regime)),
				Roles: len(s.Roles), Slots: len(s.Slots), First: i == 0, Last: i == len(in)-1})
			list(s.Segments, depth+1)
		}
	}
	list(m.Segments, 0)
	return p
}

func listSegments(st meetingWriter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		m, err := r.meetingHere(st)
		if err != nil {
			return err
		}
		return r.Show(w, r.segmentsPage(&m))
	}
}

// segmentMover asks whether anything said hangs on a segment before it goes.
type segmentMover interface {
	meetingWriter
	Statements(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f record.Filter) (record.List, error)
}

// moveSegments moves or removes one segment.
func moveSegments(st segmentMover) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		m, err := r.meetingHere(st)
		if err != nil {
			return err
		}
		id, err := segmentID(&m, f.Value("number"))
		if err == nil {
			err = r.moveSegment(st, &m, id, f)
		}
		if err == nil {
			return r.After(w, r.Home()+"/meetings/"+m.Slug+"/segments", "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if m, err = r.meetingHere(st); err != nil {
			return err
		}
		p := r.segmentsPage(&m)
		p.Problem = f.Problem
		return r.send(w, p, "layout", http.StatusConflict)
	}
}

func (r *Request) moveSegment(st segmentMover, m *programme.Meeting, id rapporteur.ID, f Form) error {
	if f.Value("act") == "remove" {
		if err := r.emptySegment(st, m, id); err != nil {
			return err
		}
	}
	return st.UpdateMeeting(r.Context(), m.ID, func(is *programme.Meeting) error {
		if f.Value("revision") != revisionOf(is.Head()) {
			return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
		}
		done := false
		switch f.Value("act") {
		case "earlier":
			done = is.MoveSegment(id, -1)
		case "later":
			done = is.MoveSegment(id, 1)
		case "remove":
			done = is.RemoveSegment(id)
			is.Attendance = slices.DeleteFunc(is.Attendance, func(a programme.Attendance) bool { return a.Segment == id })
		}
		if !done {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		is.Note(r.Actor, r.Now, "edited", "segments")
		return nil
	})
}

// emptySegment refuses to remove a segment that holds others or that statements
// hang on: they would lose their place.
func (r *Request) emptySegment(st segmentMover, m *programme.Meeting, id rapporteur.ID) error {
	s := m.Segment(id)
	if s == nil || len(s.Segments) > 0 {
		return rapporteur.Fail(rapporteur.Conflict, "edit.error.segment_holds")
	}
	said, err := st.Statements(r.Context(), r.Process.ID, r.Reach, record.Filter{Segment: id, Limit: 1})
	if err != nil {
		return err
	}
	if said.Total > 0 {
		return rapporteur.Fail(rapporteur.Conflict, "edit.error.segment_said", "n", strconv.Itoa(said.Total))
	}
	return nil
}
