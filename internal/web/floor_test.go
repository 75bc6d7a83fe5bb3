// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// onFloor is the basin with lists of speakers: an open one with six requests in
// the first panel (Estoria, a network, Tamarand for its group, Kivuna, a protected
// witness, Belmora), and one without names in the segment that is not
// attributable. Off the record there is none.
type onFloor struct {
	*basin
	hub   *live.Hub
	list  floor.List // of panel1, number 1
	noted floor.List // number 2
}

// floorFixture opens the lists at the time that it is.
func floorFixture(t testing.TB) *onFloor {
	t.Helper()
	f := &onFloor{basin: buildBasin(t), hub: live.NewHub(0)}
	t.Cleanup(f.hub.Close)
	p := floor.DefaultProfile(programme.ThematicSession)
	f.list, f.noted = f.addList("panel1", p), f.addList("noted", p)
	for _, e := range []floor.Entry{
		{Stakeholder: f.id["estoria"], Speaker: "Tomas Lindqvar", Courtesy: "Mr.", Post: "Ambassador"},
		{Stakeholder: f.id["harbour"], Kind: floor.Intervention},
		{Stakeholder: f.id["tamarand"], Person: f.id["okelle"], Post: "Minister of Water", Rank: stakeholder.Minister, Capacity: stakeholder.ForGroup, OnBehalfOf: f.id["corridor"]},
		{Stakeholder: f.id["kivuna"], Capacity: stakeholder.National},
		{Stakeholder: f.id["shelter"], Person: f.id["witness"], Post: "Shelter guest"},
		{Stakeholder: f.id["belmora"]},
	} {
		f.asks(e)
	}
	return f
}

// addList opens a list in a segment of the fifth session.
func (f *onFloor) addList(segment rapporteur.ID, p floor.Profile) floor.List {
	f.t.Helper()
	meetings, err := f.db.Meetings(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	for i := range meetings {
		if meetings[i].ID != f.id["fifth"] {
			continue
		}
		l, err := floor.New(&meetings[i], segment, p)
		f.ok(err)
		f.ok(f.db.AddFloorList(context.Background(), clerk, l))
		return f.act(l.ID, floor.Act{Kind: floor.DidOpen})
	}
	f.t.Fatal("there is no fifth session")
	return floor.List{}
}

// act does one act of the secretariat and gives the list as it is then.
func (f *onFloor) act(list rapporteur.ID, a floor.Act) floor.List {
	f.t.Helper()
	l, err := f.db.Floor(context.Background(), clerk, list, rapporteur.RandomIDs(), func(*floor.List) (*floor.Act, error) { return &a, nil })
	f.ok(err)
	return l
}

// asks inscribes somebody on the open list and gives the request.
func (f *onFloor) asks(e floor.Entry) rapporteur.ID {
	f.t.Helper()
	id := rapporteur.RandomIDs()
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidAsk, Request: id, Entry: &e, Channel: floor.ByDesk})
	return id
}

// speaks gives the floor to a request and starts its clock.
func (f *onFloor) speaks(id rapporteur.ID, seconds int) {
	f.t.Helper()
	f.act(f.list.ID, floor.Act{Kind: floor.DidCall, Request: id, Ends: f.list.Speaking, Limit: seconds})
	f.list = f.act(f.list.ID, floor.Act{Kind: floor.DidStart, Request: id})
}

// face is the server as one actor sees it, with the clock that everybody has.
func (f *onFloor) face(actor rapporteur.Actor) *Server {
	f.t.Helper()
	s, err := New(Options{Store: f.db, Live: f.hub, Catalogues: i18n.Load(), Now: time.Now, Attachments: f.db.Attachments(),
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
	f.ok(err)
	return s
}

// secretariat, chair and delegateOf are who the faces of the floor know.
func (f *onFloor) secretariat() rapporteur.Actor {
	return rapporteur.Actor{ID: "desk", Name: "Ana Mar", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleSecretariat}}}
}

func (f *onFloor) chair() rapporteur.Actor {
	return rapporteur.Actor{ID: "chair", Name: "Ines Aldana", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleChair}}}
}

func (f *onFloor) delegateOf(stakeholders ...string) rapporteur.Actor {
	a := rapporteur.Actor{ID: "delegate", Name: "Bo Lu"}
	for _, s := range stakeholders {
		a.Grants = append(a.Grants, rapporteur.Grant{Process: f.p.ID, Role: rapporteur.RoleDelegate, Stakeholder: f.id[s]})
	}
	return a
}
