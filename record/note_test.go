// SPDX-License-Identifier: Apache-2.0

package record

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

var (
	noon  = time.Date(2017, 9, 4, 12, 0, 0, 0, time.UTC)
	taker = rapporteur.Actor{ID: "ana"}
)

func key(err error) string {
	var e *rapporteur.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

func TestWriteNotes(t *testing.T) {
	set := func(text string, revision int64, state NoteState) NoteSet {
		n := NoteSet{Slot: "s1", Taker: "ana", Heard: FromFloor, Language: "en", Text: text, State: state, Began: noon, Saved: noon}
		n.Revision = revision
		return n
	}
	w := func(text string, base int64) Writing {
		return Writing{Text: text, Heard: FromFloor, Language: "en", Base: base}
	}
	cases := []struct {
		name    string
		n       NoteSet
		by      rapporteur.Actor
		w       Writing
		after   time.Duration
		want    string // the set's text afterwards
		changed bool
		err     string
		state   NoteState
		events  int
	}{
		{"first words", set("", 0, NotesRunning), taker, w("wells", 0), time.Second, "wells", true, "", NotesRunning, 0},
		{"more words within the minute", set("wells", 3, NotesRunning), taker, w("wells, gauges", 3), time.Second, "wells, gauges", true, "", NotesRunning, 0},
		{"more words a minute later", set("wells", 3, NotesRunning), taker, w("wells, gauges", 3), time.Minute, "wells, gauges", true, "", NotesRunning, 1},
		{"the same again", set("wells", 3, NotesRunning), taker, w("wells", 2), time.Minute, "wells", false, "", NotesRunning, 0},
		{"white space at the end is no change", set("wells", 3, NotesRunning), taker, w("wells \n\n", 3), time.Second, "wells", false, "", NotesRunning, 0},
		{"from an older state", set("wells, gauges", 4, NotesRunning), taker, w("mothers", 3), time.Second, "wells, gauges", false, "note.moved", NotesRunning, 0},
		{"all taken away", set("wells", 3, NotesRunning), taker, w("", 3), time.Second, "", true, "", NotesRunning, 0},
		{"agreed and changed", set("wells", 3, NotesAgreed), taker, w("wells, gauges", 3), time.Second, "wells, gauges", true, "", NotesRunning, 0},
		{"somebody else's", set("wells", 3, NotesRunning), rapporteur.Actor{ID: "bo"}, w("mine", 3), time.Second, "wells", false, "note.not_yours", NotesRunning, 0},
		{"no language", set("", 0, NotesRunning), taker, Writing{Text: "wells", Heard: FromFloor}, time.Second, "", false, "check.language", NotesRunning, 0},
		{"heard by nobody", set("", 0, NotesRunning), taker, Writing{Text: "wells", Language: "en"}, time.Second, "", false, "check.choice", NotesRunning, 0},
		{"too long", set("", 0, NotesRunning), taker, w(strings.Repeat("é", NoteLimit+1), 0), time.Second, "", false, "note.long", NotesRunning, 0},
	}
	for _, c := range cases {
		changed, err := c.n.Write(c.by, noon.Add(c.after), c.w, programme.OnRecord)
		if changed != c.changed || key(err) != c.err || c.n.Text != c.want || c.n.State != c.state || len(c.n.Pending()) != c.events {
			t.Errorf("%s: changed %v, %v, text %q, %s, %d events", c.name, changed, err, c.n.Text, c.n.State, len(c.n.Pending()))
		}
	}
}

func TestNotesOfARegime(t *testing.T) {
	cases := []struct {
		n      NoteSet
		regime programme.Regime
		want   string
	}{
		{NoteSet{Slot: "s1", Began: noon}, programme.OnRecord, ""},
		{NoteSet{}, programme.OnRecord, "note.no_slot"},
		{NoteSet{Text: "a\n\n---\n\nb"}, programme.NotAttributable, ""},
		{NoteSet{Slot: "s1"}, programme.NotAttributable, "note.attributable"},
		{NoteSet{Saved: noon}, programme.NotAttributable, "note.attributable"},
		{NoteSet{Began: noon}, programme.NotAttributable, "note.attributable"},
		{NoteSet{Text: "b\n\n---\n\na"}, programme.NotAttributable, "note.attributable"},
		{NoteSet{}, programme.OffRecord, "note.off_record"},
		{NoteSet{Slot: "s1"}, programme.OffRecord, "note.off_record"},
		{NoteSet{}, "", "note.off_record"},
	}
	for i, c := range cases {
		if got := key(c.n.Check(c.regime)); got != c.want {
			t.Errorf("%d: %q, want %q", i, got, c.want)
		}
	}
}

// TestMixedTellsNoOrder holds that the order in which views were typed leaves no
// trace, and that none is lost.
func TestMixedTellsNoOrder(t *testing.T) {
	view := rapid.StringMatching(`[a-zA-Z]{1,6}( [a-z-]{1,5}){0,3}(\n[a-z]{1,6})?`)
	rapid.Check(t, func(t *rapid.T) {
		said := rapid.SliceOfN(view, 0, 6).Draw(t, "said")
		other := rapid.Permutation(said).Draw(t, "in another order")
		a, b := Mixed(strings.Join(said, "\n---\n")), Mixed(strings.Join(other, "\n\n-----\n"))
		if a != b {
			t.Fatalf("%q and %q", a, b)
		}
		if Mixed(a) != a {
			t.Fatalf("mixed again: %q, then %q", a, Mixed(a))
		}
		kept := views(a)
		slices.Sort(kept)
		sorted := slices.Clone(said)
		for i := range sorted {
			sorted[i] = strings.Trim(sorted[i], " \t\n")
		}
		slices.Sort(sorted)
		if !slices.Equal(kept, sorted) {
			t.Fatalf("of %q stands %q", sorted, kept)
		}
	})
}

func TestAgree(t *testing.T) {
	table := func() *NoteTable {
		m := &programme.Meeting{From: rapporteur.MustDate("2017-09-04"), Segments: []programme.Segment{
			{ID: "open", Kind: programme.Panel, Regime: programme.OnRecord, Slots: []programme.Slot{
				{ID: "s1", Stakeholder: "nor", Person: "p", Post: "Minister", Rank: stakeholder.Minister, Capacity: stakeholder.ForGroup, OnBehalfOf: "g", State: programme.Listed,
					Starts: rapporteur.Clock{Local: "2017-09-05T10:00", Zone: "UTC"}, Began: noon.Add(-time.Minute)},
				{ID: "s2", Stakeholder: "nor", Capacity: stakeholder.National, State: programme.Listed}}},
			{ID: "quiet", Kind: programme.Dialogue, Regime: programme.NotAttributable}}}
		m.ID = "m1"
		set := func(id, segment, slot, by rapporteur.ID, text string, heard Heard) NoteSet {
			n := NoteSet{Segment: segment, Slot: slot, Taker: by, Text: text, Heard: heard, Language: "en", State: NotesRunning}
			n.ID = id
			return n
		}
		return &NoteTable{Meeting: m, Segment: "open", Versions: map[rapporteur.ID]Version{}, NewID: rapporteur.SequentialIDs("new"), Sets: []NoteSet{
			set("n1", "open", "s1", "ana", "asks for wells", FromFloor), set("n2", "open", "s1", "bo", "wells", FromInterpretation), set("n3", "open", "s2", "ana", " ", FromFloor)}}
	}
	t.Run("one set", func(t *testing.T) {
		x := table()
		id, err := x.Agree(taker, noon, Agreement{Slot: "s1", Sets: []rapporteur.ID{"n2"}})
		if err != nil || id != "new-1" || len(x.New) != 1 {
			t.Fatal(id, err)
		}
		s := x.New[0]
		if s.Kind != Note || s.Slot != "s1" || s.Stakeholder != "nor" || s.Person != "p" || s.Post != "Minister" || s.Rank != stakeholder.Minister ||
			s.Capacity != stakeholder.ForGroup || s.OnBehalfOf != "g" || s.Date.ISO() != "2017-09-05" || s.Order != 1 || s.Level != Named {
			t.Errorf("from the slot: %+v", s)
		}
		if v := s.Newest(); v.Form != Notes || v.FormNote != "heard through interpretation" || v.Text != "wells" {
			t.Errorf("the version: %+v", v)
		}
		if x.Sets[0].State != NotesAside || x.Sets[1].State != NotesAgreed || x.Sets[1].Statement != id || x.Sets[2].State != NotesRunning {
			t.Errorf("the sets: %+v", x.Sets)
		}
		if _, turn := x.Meeting.Turn("s1"); turn.State != programme.Delivered || turn.Seconds != 60 || turn.Running() {
			t.Errorf("the turn: %+v", turn)
		}
	})
	t.Run("joined", func(t *testing.T) {
		x := table()
		if _, err := x.Agree(taker, noon, Agreement{Slot: "s1", Sets: []rapporteur.ID{"n1", "n2"}}); err != nil {
			t.Fatal(err)
		}
		if v := x.New[0].Newest(); v.Text != "asks for wells\n\nwells" || v.FormNote != "heard on the floor; heard through interpretation" {
			t.Errorf("%+v", v)
		}
	})
	t.Run("a text in hand stays as it is", func(t *testing.T) {
		x := table()
		handed := Statement{Kind: Intervention, Slot: "s1", Versions: []Version{{Number: 1, Form: Verbatim, Text: "We ask."}}}
		handed.ID = "h"
		x.Statements = []Statement{handed}
		if _, err := x.Agree(taker, noon, Agreement{Slot: "s1", Sets: []rapporteur.ID{"n1"}}); err != nil || len(x.New) != 1 || len(x.Versions) != 0 {
			t.Errorf("%v, %d new, %d versions", err, len(x.New), len(x.Versions))
		}
	})
	t.Run("refused", func(t *testing.T) {
		for want, a := range map[string]Agreement{
			"note.nothing_to_agree": {Slot: "s2", Sets: []rapporteur.ID{"n3"}},
			"note.set_gone":         {Slot: "s2", Sets: []rapporteur.ID{"n1"}},
		} {
			if _, err := table().Agree(taker, noon, a); key(err) != want {
				t.Errorf("%v: %v", a, err)
			}
		}
		x := table()
		x.Segment = "quiet"
		if _, err := x.Agree(taker, noon, Agreement{Slot: "s1", Sets: []rapporteur.ID{"n1"}}); key(err) != "note.attributable" {
			t.Errorf("a speaker's notes in a segment that is not attributable: %v", err)
		}
	})
}

func TestProposed(t *testing.T) {
	set := func(id rapporteur.ID, text string, state NoteState) NoteSet {
		n := NoteSet{Text: text, State: state}
		n.ID = id
		return n
	}
	cases := []struct {
		of   []NoteSet
		want rapporteur.ID
	}{
		{nil, ""},
		{[]NoteSet{set("a", " \n", NotesRunning)}, ""},
		{[]NoteSet{set("a", "short", NotesRunning)}, "a"},
		{[]NoteSet{set("a", "short", NotesRunning), set("b", "longer one", NotesRunning)}, "b"},
		{[]NoteSet{set("a", "same", NotesRunning), set("b", "sane", NotesRunning)}, "a"},
		{[]NoteSet{set("a", "short", NotesAgreed), set("b", "longer one", NotesAside)}, ""},
		{[]NoteSet{set("a", "short, changed", NotesRunning), set("b", "longer", NotesAside)}, "a"},
	}
	for i, c := range cases {
		got := rapporteur.ID("")
		if n := Proposed(c.of); n != nil {
			got = n.ID
		}
		if got != c.want {
			t.Errorf("%d: %q, want %q", i, got, c.want)
		}
	}
}
