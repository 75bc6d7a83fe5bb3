// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// onTheFloor is the invented process with a meeting of today: a part on the record
// with a list of speakers, one that is not attributable with a list without names,
// and one off the record, of which there is none.
type onTheFloor struct {
	*basin
	hub     *live.Hub    // nil: nobody watches
	later   atomic.Int64 // by how much the clocks are put forward
	meeting rapporteur.ID
	talk    floor.List
	circle  floor.List
}

// Those who act on the floor.
var (
	theChair = rapporteur.Actor{ID: "ana", Name: "Ana"}
	theClerk = rapporteur.Actor{ID: "bo", Name: "Bo"}
)

// floorPeople knows their names.
type floorPeople struct{ colleagues }

func (floorPeople) List(context.Context) ([]AccountRow, error) { return nil, nil }

func (f *onTheFloor) as(who rapporteur.Actor, role rapporteur.Role, own string) rapporteur.Actor {
	who.Grants = []rapporteur.Grant{{Process: f.p.ID, Role: role, Stakeholder: f.id[own]}}
	return who
}

// dayFixture makes the meeting and its lists, with a dozen who may ask and none
// who has asked.
func dayFixture(t testing.TB) *onTheFloor {
	t.Helper()
	f := &onTheFloor{basin: &basin{t: t, id: map[string]rapporteur.ID{}}}
	db, err := store.Open(context.Background(), store.Options{Dir: t.TempDir(), Now: f.now, IDs: rapporteur.RandomIDs})
	f.ok(err)
	t.Cleanup(func() { f.ok(db.Close()) })
	f.db = db
	f.process()
	f.people()
	zone, err := time.LoadLocation("Europe/Vienna")
	f.ok(err)
	today := f.now().In(zone)
	at := func(from time.Duration) rapporteur.Clock {
		return rapporteur.Clock{Local: today.Add(from).Format("2006-01-02T15:04"), Zone: "Europe/Vienna"}
	}
	segment := func(id string, kind programme.SegmentKind, regime programme.Regime, title string, roles ...programme.Role) programme.Segment {
		return programme.Segment{ID: rapporteur.ID(id), Kind: kind, Title: in("en", title).With("ar", "جزء من الاجتماع"), Starts: at(-30 * time.Minute), Ends: at(90 * time.Minute), Regime: regime, Roles: roles}
	}
	m := programme.Meeting{Slug: "floor-day", Kind: programme.Stocktaking, Title: in("en", "A day on the floor").With("ar", "يوم في القاعة"), Zone: "Europe/Vienna", Convention: programme.NamesAll,
		From: rapporteur.Day(today.AddDate(0, 0, -1)), To: rapporteur.Day(today.AddDate(0, 0, 1)),
		Segments: []programme.Segment{
			segment("talk", programme.InteractiveExchange, programme.OnRecord, "General exchange", programme.Role{Kind: programme.Panellist, Name: "Mirela Shaw", Organisation: "Open Harbour Network", Stakeholder: f.id["harbour"]}),
			segment("circle", programme.Dialogue, programme.NotAttributable, "Voices of those affected"),
			segment("inside", programme.Dialogue, programme.OffRecord, "A talk that stays inside")}}
	f.basin.meeting("floor", m)
	f.meeting = f.id["floor"]
	p := floor.DefaultProfile(programme.Stocktaking)
	p.Kinds, p.Link = floor.Kinds, true
	f.talk = f.list("talk", p)
	f.circle = f.list("circle", floor.DefaultProfile(programme.InformalDialogue))
	return f
}

// now is the time of the store and of the pages; pass lets some of it go by.
func (f *onTheFloor) now() time.Time { return time.Now().Add(time.Duration(f.later.Load())) }

func (f *onTheFloor) pass(d time.Duration) { f.later.Add(int64(d)) }

func (f *onTheFloor) list(segment rapporteur.ID, p floor.Profile) floor.List {
	f.t.Helper()
	all, err := f.db.Meetings(context.Background(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: f.now()})
	f.ok(err)
	for i := range all {
		if all[i].ID != f.meeting {
			continue
		}
		l, err := floor.New(&all[i], segment, p)
		f.ok(err)
		f.ok(f.db.AddFloorList(context.Background(), clerk, l))
		return *l
	}
	f.t.Fatal("no meeting of the floor")
	return floor.List{}
}

// act does one act on a list, as the clerk.
func (f *onTheFloor) act(list rapporteur.ID, a floor.Act) floor.List {
	f.t.Helper()
	l, err := f.db.Floor(context.Background(), theClerk, list, rapporteur.RandomIDs(), func(*floor.List) (*floor.Act, error) { return &a, nil })
	f.ok(err)
	return l
}

// asks puts delegations on the list of the talk in this order; the request of each
// is named like the delegation. The others of e hold for all of them.
func (f *onTheFloor) asks(e floor.Entry, keys ...string) {
	f.t.Helper()
	for _, key := range keys {
		e := e
		if e.Stakeholder = f.id[key]; e.Kind == "" {
			e.Kind = floor.Intervention
		}
		if e.Capacity == "" {
			e.Capacity = stakeholder.National
		}
		id := rapporteur.ID("ask-" + key)
		f.act(f.talk.ID, floor.Act{Kind: floor.DidAsk, Request: id, Entry: &e, Channel: floor.ByDesk, Tier: 1})
		f.id["ask "+key] = id
	}
}

// stands is the talk's list as it stands.
func (f *onTheFloor) stands() floor.List {
	f.t.Helper()
	l, err := f.db.FloorListByID(context.Background(), f.talk.ID)
	f.ok(err)
	return l
}

// face is the site for one account, at the time that it is.
func (f *onTheFloor) face(actor rapporteur.Actor) *Server {
	f.t.Helper()
	o := Options{Store: f.db, Catalogues: i18n.Load(), Now: f.now, Attachments: f.db.Attachments(), Accounts: floorPeople{}, Log: slog.New(slog.NewTextHandler(f.t.Output(), &slog.HandlerOptions{Level: slog.LevelError})),
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }}
	if f.hub != nil {
		o.Live = f.hub
	}
	s, err := New(o)
	f.ok(err)
	return s
}

// home is the address of the talk's list.
func (f *onTheFloor) home() string { return "/p/basin/floor/" + decimal(f.talk.Number) }
