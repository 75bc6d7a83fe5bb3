// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

var (
	ana = rapporteur.Actor{ID: "ana"}
	bo  = rapporteur.Actor{ID: "bo"}
)

// noted is a process with a meeting of three segments, one a regime, the first
// with two turns to speak.
type noted struct {
	t       *testing.T
	db      *store.DB
	id      rapporteur.ID
	meeting programme.Meeting
}

func onFloor(t *testing.T, db *store.DB) noted {
	t.Helper()
	p := process.Process{Slug: "floor", Title: rapporteur.NewText("en", "A floor"), Languages: []string{"en"}, Zone: "Europe/Vienna"}
	must(t, db.AddProcess(t.Context(), rapporteur.Operator, &p))
	s := stakeholder.Stakeholder{Kind: stakeholder.State, ISO3: "NOR"}
	s.Process = p.ID
	must(t, db.AddStakeholder(t.Context(), rapporteur.Operator, &s))
	m := programme.Meeting{Slug: "first", Kind: programme.Hearing, Title: rapporteur.NewText("en", "First"), From: rapporteur.MustDate("2017-09-04"), Zone: "Europe/Vienna",
		Segments: []programme.Segment{
			{ID: "open", Kind: programme.InteractiveExchange, Regime: programme.OnRecord, Slots: []programme.Slot{
				{ID: "slot-one-1", Stakeholder: s.ID, Post: "Minister", Rank: stakeholder.Minister, Capacity: stakeholder.National, State: programme.Listed},
				{ID: "slot-two-2", Stakeholder: s.ID, Capacity: stakeholder.National, State: programme.Listed}}},
			{ID: "quiet", Kind: programme.Dialogue, Regime: programme.NotAttributable},
			{ID: "off", Kind: programme.Dialogue, Regime: programme.OffRecord, Segments: []programme.Segment{{ID: "within", Kind: programme.Other, Regime: programme.OnRecord}}}}}
	m.Process = p.ID
	must(t, db.AddMeeting(t.Context(), rapporteur.Operator, &m))
	return noted{t, db, p.ID, m}
}

func (f noted) write(by rapporteur.Actor, segment, slot rapporteur.ID, words string, base int64) (record.NoteSet, error) {
	k := record.NoteKey{Meeting: f.meeting.ID, Segment: segment, Slot: slot, Taker: by.ID}
	return f.db.SaveNotes(f.t.Context(), by, f.id, k, func(m *programme.Meeting, n *record.NoteSet) (bool, error) {
		regime, err := record.PlaceOf(m, k)
		if err != nil {
			return false, err
		}
		return n.Write(by, storetest.Now, record.Writing{Text: words, Heard: record.FromFloor, Language: "en", Base: base}, regime)
	})
}

func (f noted) sets() []record.NoteSet {
	f.t.Helper()
	got, err := f.db.NoteSets(f.t.Context(), f.id, f.meeting.ID, "", all)
	must(f.t, err)
	return got
}

func TestNotesAreSavedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		n, err := f.write(ana, "open", "slot-one-1", "wells are dry", 0)
		must(t, err)
		if n.Revision != 1 || n.Text != "wells are dry" || n.Began.IsZero() {
			t.Fatalf("saved %+v", n)
		}
		n, err = f.write(ana, "open", "slot-one-1", "wells are dry", 0) // sent once more, as if the answer was lost
		must(t, err)
		if n.Revision != 1 || len(f.sets()) != 1 {
			t.Fatalf("the same was saved again: revision %d, %d sets", n.Revision, len(f.sets()))
		}
		n, err = f.write(ana, "open", "slot-one-1", "wells are dry; asks for a fund", 1)
		must(t, err)
		if n.Revision != 2 {
			t.Errorf("revision %d after a change", n.Revision)
		}
		stood, err := f.write(ana, "open", "slot-one-1", "from another window", 1)
		if !errors.Is(err, rapporteur.ErrConflict) || stood.Text != "wells are dry; asks for a fund" || stood.Revision != 2 {
			t.Errorf("another window: %v, stands %q at %d", err, stood.Text, stood.Revision)
		}
		_, err = f.write(bo, "open", "slot-one-1", "Norway: wells", 0)
		must(t, err)
		if got := f.sets(); len(got) != 2 || got[0].Text != "wells are dry; asks for a fund" || got[1].Taker != "bo" {
			t.Errorf("stands %+v", got)
		}
		events, err := db.Events(t.Context(), f.id, n.ID, 0, 100)
		must(t, err)
		if len(events) != 1 || events[0].Act != "added" {
			t.Errorf("saving twice within a minute is %d events: %+v", len(events), events)
		}
	})
}

func TestWindowsOfOneTakerShareASet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		const windows = 6
		errs := make(chan error, windows)
		for i := range windows {
			go func() {
				_, err := f.write(ana, "open", "slot-two-2", strings.Repeat("x", i+1), 0)
				errs <- err
			}()
		}
		saved := 0
		for range windows {
			if err := <-errs; err == nil {
				saved++
			} else if !errors.Is(err, rapporteur.ErrConflict) {
				t.Error(err)
			}
		}
		if saved != 1 || len(f.sets()) != 1 {
			t.Errorf("%d were saved, %d sets stand; the others should hear of it", saved, len(f.sets()))
		}
	})
}

func TestRegimesHoldInTheStore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		for _, segment := range []rapporteur.ID{"off", "within", "nowhere"} {
			if _, err := f.write(ana, segment, "", "words", 0); err == nil {
				t.Errorf("notes were taken in %s", segment)
			}
			n := record.NoteSet{Meeting: f.meeting.ID, Segment: segment, Taker: "ana", Heard: record.FromFloor, Language: "en", Text: "words", State: record.NotesRunning}
			n.Process = f.id
			if err := db.AddNoteSet(t.Context(), ana, &n); err == nil {
				t.Errorf("the store keeps notes in %s", segment)
			}
		}
		n := record.NoteSet{Meeting: f.meeting.ID, Segment: "quiet", Slot: "slot-one-1", Taker: "ana", Heard: record.FromFloor, Language: "en", Text: "words", State: record.NotesRunning}
		n.Process = f.id
		if err := db.AddNoteSet(t.Context(), ana, &n); err == nil {
			t.Error("the store keeps notes of a slot where views are not attributable")
		}
		saved, err := f.write(ana, "quiet", "", "wells first\n---\na fund later", 0)
		must(t, err)
		if saved.Text != "a fund later\n\n---\n\nwells first" || !saved.Began.IsZero() || !saved.Saved.IsZero() || saved.Slot != "" {
			t.Errorf("kept %+v", saved)
		}
		_, err = f.write(ana, "quiet", "", "wells first\n---\na fund later\n---\nmothers", saved.Revision)
		must(t, err)
		events, err := db.Events(t.Context(), f.id, saved.ID, 0, 100)
		must(t, err)
		if len(events) != 1 {
			t.Errorf("the times of %d savings stand in the history", len(events)-1)
		}
		must(t, f.agree("quiet", record.Agreement{Sets: []rapporteur.ID{saved.ID}}))
		said := f.said("quiet")
		if len(said) != 1 || said[0].Newest().Text != "a fund later\n\nmothers\n\nwells first" || said[0].Slot != "" || said[0].Stakeholder != "" || said[0].Level != record.Unattributed || said[0].Order != 0 {
			t.Errorf("became %+v", said)
		}
	})
}

func TestARegimeIsNotChangedUnderNotes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		_, err := f.write(ana, "open", "slot-one-1", "Norway asks for wells", 0)
		must(t, err)
		_, err = f.write(ana, "quiet", "", "mothers first", 0)
		must(t, err)
		to := func(id rapporteur.ID, regime programme.Regime) error {
			return db.UpdateMeeting(t.Context(), f.meeting.ID, func(m *programme.Meeting) error {
				m.Segment(id).Regime = regime
				return nil
			})
		}
		for _, c := range []struct {
			segment rapporteur.ID
			regime  programme.Regime
		}{{"open", programme.NotAttributable}, {"open", programme.OffRecord}, {"quiet", programme.OffRecord}, {"quiet", programme.OnRecord}} {
			if err := to(c.segment, c.regime); !errors.Is(err, rapporteur.ErrConflict) {
				t.Errorf("%s became %s under its notes: %v", c.segment, c.regime, err)
			}
		}
		if err := db.UpdateMeeting(t.Context(), f.meeting.ID, func(m *programme.Meeting) error { m.RemoveSegment("open"); return nil }); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("the segment went with its notes: %v", err)
		}
		must(t, to("off", programme.NotAttributable))
	})
}

func (f noted) agree(segment rapporteur.ID, all ...record.Agreement) error {
	return f.db.AgreeNotes(f.t.Context(), ana, f.meeting.ID, segment, func(t *record.NoteTable) error {
		for _, a := range all {
			if _, err := t.Agree(ana, storetest.Now, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f noted) said(segment rapporteur.ID) []record.Statement {
	f.t.Helper()
	list, err := f.db.Statements(f.t.Context(), f.id, all, record.Filter{Segment: segment})
	must(f.t, err)
	var ids []rapporteur.ID
	for _, s := range list.Items {
		ids = append(ids, s.ID)
	}
	out, err := f.db.StatementsByID(f.t.Context(), f.id, ids, all)
	must(f.t, err)
	return out
}

func TestNotesAreAgreedOn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		handed := record.Statement{Kind: record.Intervention, Meeting: f.meeting.ID, Segment: "open", Slot: "slot-one-1", Language: "en", Delivery: record.ToBeChecked, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: "We ask for wells."}}}
		handed.Process = f.id
		must(t, db.AddStatement(t.Context(), rapporteur.Operator, &handed))
		one, err := f.write(ana, "open", "slot-one-1", "asks for wells", 0)
		must(t, err)
		other, err := f.write(bo, "open", "slot-one-1", "wants wells soon", 0)
		must(t, err)

		must(t, f.agree("open", record.Agreement{Slot: "slot-one-1", Sets: []rapporteur.ID{one.ID}}))
		said := f.said("open")
		if len(said) != 2 {
			t.Fatalf("%d statements", len(said))
		}
		text, note := said[0], said[1]
		if text.Newest().Form != record.Verbatim || len(text.Versions) != 1 {
			t.Errorf("the text that was handed in is now %+v", text.Versions)
		}
		v := note.Newest()
		if note.Kind != record.Note || note.Slot != "slot-one-1" || note.Post != "Minister" || note.Rank != stakeholder.Minister || note.Stakeholder == "" || note.Order != 1 ||
			note.Delivery != record.AsDelivered || note.Visibility != rapporteur.Secretariat || v.Form != record.Notes || v.Text != "asks for wells" || v.FormNote != "heard on the floor" {
			t.Errorf("became %+v", note)
		}
		states := func() (out []string) {
			for _, n := range f.sets() {
				out = append(out, string(n.State))
			}
			return out
		}
		if got := states(); !slices.Equal(got, []string{"agreed", "aside"}) {
			t.Errorf("states %v", got)
		}
		m, err := db.MeetingByID(t.Context(), f.id, f.meeting.ID, all)
		must(t, err)
		if _, turn := m.Turn("slot-one-1"); turn.State != programme.Delivered {
			t.Errorf("the turn is %s", turn.State)
		}

		must(t, f.agree("open", record.Agreement{Slot: "slot-one-1", Sets: []rapporteur.ID{one.ID, other.ID}}))
		if note = f.said("open")[1]; len(note.Versions) != 2 || note.Newest().Text != "asks for wells\n\nwants wells soon" || len(f.said("open")) != 2 {
			t.Errorf("joined: %+v", note.Versions)
		}
		if got := states(); !slices.Equal(got, []string{"agreed", "agreed"}) {
			t.Errorf("states %v", got)
		}
		must(t, f.agree("open", record.Agreement{Slot: "slot-one-1", Sets: []rapporteur.ID{one.ID, other.ID}})) // again
		if note = f.said("open")[1]; len(note.Versions) != 2 {
			t.Errorf("agreeing on the same again makes %d versions", len(note.Versions))
		}
		if err := f.agree("open", record.Agreement{Slot: "slot-two-2"}); !errors.Is(err, rapporteur.ErrInvalid) {
			t.Errorf("nothing was agreed on: %v", err)
		}
		b, err := db.Export(t.Context(), rapporteur.Operator, f.id, "full")
		must(t, err)
		if len(b.NoteSets) != 2 || b.NoteSets[0].Saved.Location() != time.UTC {
			t.Errorf("the bundle has %d sets", len(b.NoteSets))
		}
	})
}

// TestAgreeingKeepsWhatIsTypedMeanwhile lets the taker save while somebody agrees
// on the set, before the one or after the other: the words are kept.
func TestAgreeingKeepsWhatIsTypedMeanwhile(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		n, err := f.write(ana, "open", "slot-one-1", "wells", 0)
		must(t, err)
		saved := make(chan error, 1)
		save := func() {
			_, err := f.write(ana, "open", "slot-one-1", "wells and mothers", n.Revision)
			saved <- err
		}
		meanwhile := strings.HasSuffix(t.Name(), "/postgres") // SQLite lets one write at a time
		must(t, db.AgreeNotes(t.Context(), bo, f.meeting.ID, "open", func(x *record.NoteTable) error {
			_, err := x.Agree(bo, storetest.Now, record.Agreement{Slot: "slot-one-1", Sets: []rapporteur.ID{n.ID}})
			go save()
			if meanwhile {
				err = errors.Join(err, <-saved)
			}
			return err
		}))
		if !meanwhile {
			if err := <-saved; keyOf(err) != "note.moved" { // the page shows both and asks
				t.Fatal(err)
			}
			return
		}
		if got := f.sets()[0]; got.Text != "wells and mothers" || got.State != record.NotesRunning {
			t.Errorf("kept is %q, %s", got.Text, got.State)
		}
	})
}

// TestErasedNotesLeaveTheSetsToo holds that words which are erased for good are not
// left in the notes that they were made of, while words that stand stay.
func TestErasedNotesLeaveTheSetsToo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := onFloor(t, db)
		agree := func(sets ...rapporteur.ID) (id rapporteur.ID) {
			must(t, db.AgreeNotes(t.Context(), bo, f.meeting.ID, "open", func(x *record.NoteTable) (err error) {
				id, err = x.Agree(bo, storetest.Now, record.Agreement{Slot: "slot-one-1", Sets: sets})
				return err
			}))
			return id
		}
		erase := func(id rapporteur.ID, version int) {
			must(t, db.UpdateStatement(t.Context(), id, func(s *record.Statement) error { return s.Erase(version) }))
		}
		words := func() (out []string) {
			for _, n := range f.sets() {
				out = append(out, n.Text)
			}
			return out
		}
		first, err := f.write(ana, "open", "slot-one-1", "A name that must not stay", 0)
		must(t, err)
		second, err := f.write(bo, "open", "slot-one-1", "wells", 0)
		must(t, err)
		_, err = f.write(ana, "open", "slot-two-2", "another turn", 0)
		must(t, err)
		s := agree(first.ID)
		agree(second.ID)
		erase(s, 1)
		if got := words(); !slices.Equal(got, []string{"", "wells", "another turn"}) {
			t.Errorf("with one version erased the sets say %q", got)
		}
		erase(s, 2)
		if got := words(); !slices.Equal(got, []string{"", "", "another turn"}) {
			t.Errorf("with all versions erased the sets say %q", got)
		}
	})
}
