// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// spoken is a list of speakers on which acts are done one by one.
type spoken struct {
	noted
	list rapporteur.ID
	acts int
}

func listed(t *testing.T, db *store.DB) *spoken {
	t.Helper()
	f := onFloor(t, db)
	p := floor.DefaultProfile(programme.Stocktaking)
	l, err := floor.New(&f.meeting, "open", p)
	must(t, err)
	must(t, db.AddFloorList(t.Context(), ana, l))
	return &spoken{noted: f, list: l.ID}
}

func (x *spoken) do(a floor.Act) floor.List {
	x.t.Helper()
	x.acts++
	l, err := x.db.Floor(x.t.Context(), ana, x.list, rapporteur.ID("act-"+string(rune('a'+x.acts))), func(*floor.List) (*floor.Act, error) { return &a, nil })
	must(x.t, err)
	return l
}

func (x *spoken) undo() floor.List {
	x.t.Helper()
	l, err := x.db.UndoFloor(x.t.Context(), ana, x.list, "", 0)
	must(x.t, err)
	return l
}

func (x *spoken) said() []record.Statement {
	x.t.Helper()
	got, err := x.db.Statements(x.t.Context(), x.id, all, record.Filter{})
	must(x.t, err)
	return got.Items
}

func (x *spoken) slots() []programme.Slot {
	x.t.Helper()
	m, err := x.db.MeetingByID(x.t.Context(), x.id, x.meeting.ID, all)
	must(x.t, err)
	return m.Segment("open").Slots[:len(m.Segment("open").Slots)]
}

func (x *spoken) asks(id rapporteur.ID, kind floor.Kind) {
	x.t.Helper()
	x.do(floor.Act{Kind: floor.DidAsk, Request: id, Channel: floor.ByDesk, Entry: &floor.Entry{Stakeholder: x.meeting.Segment("open").Slots[0].Stakeholder,
		Post: "Minister", Rank: stakeholder.Minister, Capacity: stakeholder.National, Kind: kind}})
}

// TestTurnBecomesStatement follows one turn without a text from the call to the
// record, and back.
func TestTurnBecomesStatement(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.asks("turn-one", floor.Intervention)
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-one"})
		x.do(floor.Act{Kind: floor.DidStart, Request: "turn-one"})
		if n := len(x.slots()); n != 3 || len(x.said()) != 0 {
			t.Fatalf("while it is spoken: %d slots, %d statements; want 3 and none", n, len(x.said()))
		}
		x.do(floor.Act{Kind: floor.DidEnd, Request: "turn-one"})
		said := x.said()
		if len(said) != 1 || said[0].Slot != "turn-one" || said[0].Delivery != record.AsDelivered || said[0].Post != "Minister" || said[0].OpenFrom.IsZero() {
			t.Fatalf("after it: %+v", said)
		}
		x.undo()
		if n := len(x.said()); n != 0 {
			t.Fatalf("%d statements after the end was undone", n)
		}
		if s := x.slots(); !s[0].Running() {
			t.Errorf("the turn does not run again: %+v", s)
		}
		x.do(floor.Act{Kind: floor.DidEnd, Request: "turn-one"})
		if said := x.said(); len(said) != 1 || said[0].Number != 2 {
			t.Errorf("ended again: %+v; numbers are never used again", said)
		}
	})
}

// TestTextIsOpenOnceItsSpeakerIsCalled follows a text that was handed in: nobody
// but its owner sees it before.
func TestTextIsOpenOnceItsSpeakerIsCalled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.asks("turn-one", floor.Intervention)
		s := record.Statement{Kind: record.Intervention, Language: "en", Capacity: stakeholder.National, Delivery: record.ToBeChecked, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Label: record.LabelHandedIn, Language: "en", Text: "The wells are dry."}}}
		s.Process, s.OpenFrom = x.id, rapporteur.Embargoed
		must(t, db.AddStatement(t.Context(), ana, &s))
		x.do(floor.Act{Kind: floor.DidHandIn, Request: "turn-one", Statement: s.ID})
		public := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now.AddDate(1, 0, 0)}
		sees := func(when string, want int) {
			t.Helper()
			got, err := db.Statements(t.Context(), x.id, public, record.Filter{})
			must(t, err)
			if len(got.Items) != want {
				t.Errorf("%s the public sees %d statements, want %d", when, len(got.Items), want)
			}
		}
		sees("before the call", 0)
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-one"})
		sees("after the call", 1)
		x.undo()
		sees("after the call was undone", 0)
		x.do(floor.Act{Kind: floor.DidCall, Request: "turn-one"})
		x.do(floor.Act{Kind: floor.DidStart, Request: "turn-one"})
		x.do(floor.Act{Kind: floor.DidEnd, Request: "turn-one"})
		said := x.said()
		if len(said) != 1 || said[0].ID != s.ID || said[0].Slot != "turn-one" || said[0].Delivery != record.ToBeChecked {
			t.Errorf("delivered: %+v", said)
		}
	})
}

// TestTextThatWasNotReachedStays ends a list with somebody waiting.
func TestTextThatWasNotReachedStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.asks("turn-one", floor.Intervention)
		s := record.Statement{Kind: record.Intervention, Language: "en", Capacity: stakeholder.National, Delivery: record.ToBeChecked, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: "The wells are dry."}}}
		s.Process, s.OpenFrom = x.id, rapporteur.Embargoed
		must(t, db.AddStatement(t.Context(), ana, &s))
		x.do(floor.Act{Kind: floor.DidHandIn, Request: "turn-one", Statement: s.ID})
		x.do(floor.Act{Kind: floor.DidFinish})
		said := x.said()
		if len(said) != 1 || said[0].Delivery != record.NotDelivered || said[0].OpenFrom.After(storetest.Now.AddDate(1, 0, 0)) {
			t.Errorf("not reached: %+v", said)
		}
		if s := x.slots(); s[2].State != programme.NotDelivered {
			t.Errorf("its turn: %+v", s[2])
		}
	})
}

// TestPointsOfOrderAreNoStatements holds rule 71.
func TestPointsOfOrderAreNoStatements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.asks("point-one", floor.PointOfOrder)
		x.do(floor.Act{Kind: floor.DidCall, Request: "point-one"})
		x.do(floor.Act{Kind: floor.DidStart, Request: "point-one"})
		x.do(floor.Act{Kind: floor.DidEnd, Request: "point-one"})
		if n, m := len(x.slots()), len(x.said()); n != 2 || m != 0 {
			t.Errorf("%d slots and %d statements, want the 2 of the programme and none", n, m)
		}
	})
}

// TestGroupsTextsAndRepliesOfTheFloor follows turns of other kinds into the record:
// the members whom a group declared, a text that is not spoken, a reply.
func TestGroupsTextsAndRepliesOfTheFloor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		p := floor.DefaultProfile(programme.Stocktaking)
		p.Reply = floor.Replies{On: true, Most: 2, First: 300, Second: 180}
		p.Kinds = floor.Kinds
		x.do(floor.Act{Kind: floor.DidSet, Profile: &p})
		x.do(floor.Act{Kind: floor.DidOpen})
		who := x.meeting.Segment("open").Slots[0].Stakeholder
		group := stakeholder.Stakeholder{Kind: stakeholder.Group, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Group of Three"}}}
		group.Process = x.id
		must(t, db.AddStakeholder(t.Context(), ana, &group))
		x.do(floor.Act{Kind: floor.DidAsk, Request: "group", Channel: floor.ByDesk, Entry: &floor.Entry{Stakeholder: who, Capacity: stakeholder.ForGroup, OnBehalfOf: group.ID,
			Members: []rapporteur.ID{who}, Kind: floor.Intervention, Language: "fr"}})
		x.has("group")
		x.asks("answer", floor.Reply)
		x.has("answer")
		said := x.said()
		if len(said) != 2 || said[0].OnBehalfOf != group.ID || len(said[0].Alignments) != 1 || said[0].Alignments[0].Stance != "aligns" || said[0].Language != "fr" || said[0].Owner != who {
			t.Fatalf("the group's turn: %+v", said)
		}
		if s := x.slots(); s[0].Kind != "" || s[1].Kind != programme.ReplySlot {
			t.Errorf("slots are for %q and %q, want an intervention and a reply", s[0].Kind, s[1].Kind)
		}

		s := record.Statement{Kind: record.Intervention, Language: "en", Capacity: stakeholder.National, Delivery: record.ToBeChecked, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: "The wells are dry."}}}
		s.Process, s.OpenFrom = x.id, rapporteur.Embargoed
		must(t, db.AddStatement(t.Context(), ana, &s))
		x.asks("written", floor.TextOnly)
		x.do(floor.Act{Kind: floor.DidHandIn, Request: "written", Statement: s.ID})
		for _, got := range x.said() {
			if got.ID == s.ID && (got.Delivery != record.Written || got.OpenFrom.After(storetest.Now)) {
				t.Errorf("a text alone: %+v", got)
			}
		}
	})
}

// TestWordsGivenToATurnStay takes back the end of a turn to which somebody has
// added its words meanwhile: they stay, closed, and follow when it ends again.
func TestWordsGivenToATurnStay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		x := listed(t, db)
		x.do(floor.Act{Kind: floor.DidOpen})
		x.asks("turn-one", floor.Intervention)
		x.has("turn-one")
		own := x.said()[0]
		must(t, db.UpdateStatement(t.Context(), own.ID, func(s *record.Statement) error {
			return s.AddVersion(record.Version{Form: record.Transcription, Label: record.LabelDelivered, Language: "en", Text: "The wells are dry."})
		}))
		x.undo()
		public := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now.AddDate(1, 0, 0)}
		got, err := db.Statements(t.Context(), x.id, public, record.Filter{})
		must(t, err)
		if said := x.said(); len(said) != 1 || said[0].ID != own.ID || said[0].Slot != "" || len(got.Items) != 0 {
			t.Fatalf("taken back: %+v, of which the public sees %d", said, len(got.Items))
		}
		x.do(floor.Act{Kind: floor.DidEnd, Request: "turn-one"})
		if said := x.said(); len(said) != 1 || said[0].Slot != "turn-one" || said[0].Number != own.Number || said[0].OpenFrom.After(storetest.Now) {
			t.Errorf("ended again: %+v", said)
		}
	})
}

// has lets a request have the floor and end.
func (x *spoken) has(id rapporteur.ID) {
	x.t.Helper()
	x.do(floor.Act{Kind: floor.DidCall, Request: id})
	x.do(floor.Act{Kind: floor.DidStart, Request: id})
	x.do(floor.Act{Kind: floor.DidEnd, Request: id})
}
