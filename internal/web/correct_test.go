// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// segmentPath is the address of a segment of the fifth session.
func (f *onFloor) segmentPath(id rapporteur.ID) string {
	f.t.Helper()
	meetings, err := f.db.Meetings(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	for i := range meetings {
		if s := meetings[i].Segment(id); s != nil && meetings[i].ID == f.id["fifth"] {
			return "/p/basin/meetings/fifth-session/segments/" + decimal(s.Number)
		}
	}
	f.t.Fatalf("there is no segment %s", id)
	return ""
}

// said lets a request have the floor and end.
func (f *onFloor) said(id rapporteur.ID) {
	f.t.Helper()
	f.speaks(id, 180)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: id})
}

// TestSegmentShowsTheExchangeInOrder plays turns, a point of order with its ruling
// and a reply, and reads the page of the segment.
func TestSegmentShowsTheExchangeInOrder(t *testing.T) {
	f := floorFixture(t)
	p := f.list.Profile
	p.Points, p.Reply = true, floor.Replies{On: true, Most: 2, First: 300, Second: 180}
	p.Kinds = append(p.Kinds, floor.PointOfOrder, floor.Reply)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	ask := f.list.Requests
	f.said(ask[0].ID)
	point := f.asks(floor.Entry{Stakeholder: f.id["kivuna"], Capacity: stakeholder.National, Kind: floor.PointOfOrder})
	f.said(point)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidRule, Request: point, Upheld: true, Reason: "The order of the list is restored."})
	f.said(ask[2].ID)
	f.said(ask[4].ID) // protected
	f.said(f.asks(floor.Entry{Stakeholder: f.id["estoria"], Capacity: stakeholder.National, Kind: floor.Reply}))

	path, public := f.segmentPath("panel1"), f.face(rapporteur.Actor{})
	body := body(t, get(t, public, path))
	last := 0
	for _, s := range []string{"Rafael Grosso", ">Estoria<", "Kivuna raised a point of order.", "well taken", "The order of the list is restored.", ">Tamarand<",
		"Group of Corridor States", ">A witness<", "Rights of reply", "Right of reply"} {
		at := strings.Index(body[last:], s)
		if at < 0 {
			t.Fatalf("%q does not stand on the page, or not in its place:\n%s", s, body)
		}
		last += at
	}
	for _, s := range []string{"True-Name", "Secret Shelter", "Shelter guest"} {
		if strings.Contains(body, s) {
			t.Errorf("the page tells %q", s)
		}
	}
	if !strings.Contains(body, "No text yet") {
		t.Error("a turn without a text does not say so")
	}
}

// TestSegmentKeepsItsRegime holds what pages tell of segments that are not on the
// record.
func TestSegmentKeepsItsRegime(t *testing.T) {
	f := floorFixture(t)
	for _, actor := range []rapporteur.Actor{{}, f.secretariat()} {
		s := f.face(actor)
		off := body(t, get(t, s, f.segmentPath("off")))
		if strings.Contains(off, "stays inside") || strings.Contains(off, "Unseen Guest") || strings.Contains(off, `id="turns"`) || !strings.Contains(off, "Off the record") {
			t.Errorf("off the record:\n%s", off)
		}
		noted := body(t, get(t, s, f.segmentPath("noted")))
		if strings.Contains(noted, "Corvale") || !strings.Contains(noted, "noted without its speakers") {
			t.Errorf("not attributable:\n%s", noted)
		}
	}
	if rec := get(t, f.face(rapporteur.Actor{}), "/p/basin/meetings/fifth-session/segments/9999"); rec.StatusCode != 404 {
		t.Errorf("a segment that is not there: %d", rec.StatusCode)
	}
}

// TestFiguresOfTheFloor counts what a list of speakers put into the meeting: each
// turn once, replies apart, points of order not at all.
func TestFiguresOfTheFloor(t *testing.T) {
	f := floorFixture(t)
	p := f.list.Profile
	p.Points, p.Reply = true, floor.Replies{On: true, Most: 2, First: 300, Second: 180}
	p.Kinds = append(p.Kinds, floor.PointOfOrder, floor.Reply)
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	before := f.figure(programme.Interventions)
	for _, q := range f.list.Requests[:3] {
		f.said(q.ID)
	}
	f.said(f.asks(floor.Entry{Stakeholder: f.id["kivuna"], Capacity: stakeholder.National, Kind: floor.PointOfOrder}))
	f.said(f.asks(floor.Entry{Stakeholder: f.id["belmora"], Capacity: stakeholder.National, Kind: floor.Reply}))
	if n := f.figure(programme.Interventions) - before; n != 2 {
		t.Errorf("%d interventions of Member States more, want the 2 of Estoria and Tamarand", n)
	}
	if n := f.figure("replies"); n != 1 {
		t.Errorf("%d replies, want 1", n)
	}
}

// figure is a figure of the fifth session, of Member States.
func (f *onFloor) figure(measure programme.Measure) int {
	f.t.Helper()
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: time.Now()}
	meetings, err := f.db.Meetings(context.Background(), f.p.ID, whole)
	f.ok(err)
	people, err := f.db.Stakeholders(context.Background(), f.p.ID, whole)
	f.ok(err)
	said, err := f.db.Statements(context.Background(), f.p.ID, whole, record.Filter{Meeting: f.id["fifth"], Limit: 1000})
	f.ok(err)
	mat := summary.Material{Meeting: f.id["fifth"], Process: f.p, Stakeholders: people, Statements: said.Items}
	for _, m := range meetings {
		if m.ID == f.id["fifth"] {
			mat.Meetings = append(mat.Meetings, m)
		}
	}
	return summary.NewIndex(&mat).Count(rapporteur.Date{}).Of(measure, stakeholder.MemberStates, false).N
}

// TestPagesBearATurnWithoutAText opens what lists statements once a turn was spoken
// of which nobody has a text.
func TestPagesBearATurnWithoutAText(t *testing.T) {
	f := floorFixture(t)
	f.said(f.list.Requests[0].ID)
	var number int64
	for _, s := range f.statements() {
		if len(s.Versions) == 0 {
			number = s.Number
		}
	}
	at := "/p/basin/statements/" + decimal(number)
	for _, s := range []*Server{f.face(f.secretariat()), f.face(rapporteur.Actor{ID: "root", Operator: true})} {
		for _, path := range []string{at, at + "/versions", at + "/edit", "/p/basin/statements", "/p/basin/meetings/fifth-session", "/p/basin/meetings/fifth-session/notes", "/p/basin/desk", "/p/basin/search?q=estoria",
			"/p/basin/desk/recommendations", "/p/basin/floor/1", "/p/basin/floor/1/texts", "/p/basin/floor/1/podium", "/p/basin/stakeholders/2", "/p/basin/standing", "/p/basin/desk/coverage", "/p/basin/history"} {
			if r := get(t, s, path); r.StatusCode != 200 && r.StatusCode != 303 {
				t.Errorf("%s: %d", path, r.StatusCode)
			}
		}
	}
	if s := body(t, get(t, f.face(rapporteur.Actor{}), at)); !strings.Contains(s, "No text yet") || strings.Contains(s, "withdrawn") {
		t.Errorf("the statement says:\n%s", s)
	}
}
