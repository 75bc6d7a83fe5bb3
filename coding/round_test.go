// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// words has four sentences: 0–17, 18–36, 37–53 and 54–70.
const words = "We ask for wells. We have dug three. Who will pay us? Nobody has said."

func aRound() *coding.Round {
	return &coding.Round{Object: rapporteur.Object{ID: "r1"}, Title: "First", Statements: []rapporteur.ID{"s1", "s2"}, Coders: []rapporteur.ID{"ana", "ben"}, State: coding.RoundOpen}
}

func aReading(coder rapporteur.ID, statement rapporteur.ID, marks ...coding.Mark) coding.Reading {
	return coding.Reading{Round: "r1", Statement: statement, Version: 1, Coder: coder, Marks: marks, Done: true}
}

func mark(start, end int, kind coding.Kind, theme rapporteur.ID) coding.Mark {
	return coding.Mark{Span: text.Span{Start: start, End: end}, Kind: kind, Theme: theme}
}

func TestARoundHasTwoCoders(t *testing.T) {
	cases := []struct {
		want   string
		change func(*coding.Round)
	}{
		{"", func(*coding.Round) {}},
		{"title", func(r *coding.Round) { r.Title = "" }},
		{"second", func(r *coding.Round) { r.Coders[1] = "ana" }},
		{"second", func(r *coding.Round) { r.Coders = r.Coders[:1] }},
		{"second", func(r *coding.Round) { r.Coders = append(r.Coders, "cem") }},
		{"sample", func(r *coding.Round) { r.Statements = nil }},
	}
	for _, c := range cases {
		r, got := aRound(), ""
		c.change(r)
		if all := r.Check(); len(all) > 0 {
			got = all[0].Field
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNobodySeesMarksBeforeTheRoundIsClosed(t *testing.T) {
	r := aRound()
	all := []coding.Reading{aReading("ana", "s1", mark(0, 17, coding.Proposal, "")), aReading("ben", "s1", mark(0, 17, coding.Concern, ""))}
	for viewer, want := range map[rapporteur.ID][2]int{"ana": {1, 0}, "ben": {0, 1}, "the secretariat": {0, 0}} {
		got := r.Blind(viewer, all)
		if len(got[0].Marks) != want[0] || len(got[1].Marks) != want[1] || !got[0].Done {
			t.Errorf("%s sees %+v", viewer, got)
		}
	}
	if len(all[1].Marks) != 1 {
		t.Error("the readings themselves were changed")
	}
	r.State = coding.RoundClosed
	if got := r.Blind("ana", all); len(got[1].Marks) != 1 {
		t.Error("a closed round hides marks")
	}
}

func TestACoderWritesOnlyTheirOwnReading(t *testing.T) {
	good := []coding.Mark{mark(18, 36, coding.Practice, ""), mark(0, 17, coding.Proposal, "t1")}
	cases := []struct {
		name   string
		change func(*coding.Round, *coding.Reading)
		marks  []coding.Mark
		code   rapporteur.Code
	}{
		{"as it should be", func(*coding.Round, *coding.Reading) {}, good, ""},
		{"another's", func(_ *coding.Round, x *coding.Reading) { x.Coder = "ben" }, good, rapporteur.Forbidden},
		{"no coder", func(r *coding.Round, _ *coding.Reading) { r.Coders[0] = "cem" }, good, rapporteur.Forbidden},
		{"closed", func(r *coding.Round, _ *coding.Reading) { r.State = coding.RoundClosed }, good, rapporteur.Conflict},
		{"another statement", func(_ *coding.Round, x *coding.Reading) { x.Statement = "s9" }, good, rapporteur.NotFound},
		{"beyond the words", func(*coding.Round, *coding.Reading) {}, []coding.Mark{mark(60, 90, coding.Proposal, "")}, rapporteur.Invalid},
		{"no such kind", func(*coding.Round, *coding.Reading) {}, []coding.Mark{mark(0, 17, "wish", "")}, rapporteur.Invalid},
	}
	for _, c := range cases {
		r, x := aRound(), aReading("ana", "s1")
		c.change(r, &x)
		err := r.Take(&x, "ana", words, slices.Clone(c.marks), true)
		if c.code == "" {
			if err != nil || len(x.Marks) != 2 || x.Marks[0].Span.Start != 0 {
				t.Errorf("%s: %v %+v", c.name, err, x)
			}
			continue
		}
		if !errors.Is(err, &rapporteur.Error{Code: c.code}) || len(x.Marks) != 0 {
			t.Errorf("%s: %v %+v", c.name, err, x)
		}
	}
}

func TestClosing(t *testing.T) {
	at := time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC)
	half := []coding.Reading{aReading("ana", "s1"), aReading("ana", "s2"), aReading("ben", "s1")}
	r := aRound()
	if err := r.Close(half, at, false); err == nil || r.State != coding.RoundOpen {
		t.Errorf("closed while one reads: %v", err)
	}
	if got := r.Waiting(half); !reflect.DeepEqual(got, []rapporteur.ID{"ben"}) {
		t.Errorf("waiting for %v", got)
	}
	if err := r.Close(half, at, true); err != nil || r.State != coding.RoundClosed || !r.ClosedAt.Equal(at) {
		t.Errorf("got %v %+v", err, r)
	}
	if err := r.Close(half, at, true); err == nil {
		t.Error("closed twice")
	}
	r = aRound()
	if err := r.Close(append(half, aReading("ben", "s2")), at, false); err != nil {
		t.Error(err)
	}
}

func TestBothReadTheSameVersion(t *testing.T) {
	r := aRound()
	s := &record.Statement{Object: rapporteur.Object{ID: "s1"}, Versions: []record.Version{{Number: 1}, {Number: 2}}}
	if got := r.VersionOf(s, nil); got != 2 {
		t.Errorf("the first reader gets version %d", got)
	}
	taken := []coding.Reading{aReading("ana", "s1")}
	if got := r.VersionOf(s, taken); got != 1 {
		t.Errorf("the second reader gets version %d", got)
	}
	s.Versions[0].Withdrawn = true
	if got := r.VersionOf(s, taken); got != 2 {
		t.Errorf("a withdrawn version is read: %d", got)
	}
}

func TestASampleIsTheSameEachTime(t *testing.T) {
	var all []rapporteur.ID
	next := rapporteur.SequentialIDs("s")
	for range 100 {
		all = append(all, next())
	}
	a, b, c := coding.Sample(all, 20, 7), coding.Sample(all, 20, 7), coding.Sample(all, 20, 8)
	if len(a) != 20 || !reflect.DeepEqual(a, b) || reflect.DeepEqual(a, c) {
		t.Errorf("got %v, %v, %v", a, b, c)
	}
	if !slices.IsSortedFunc(a, func(x, y rapporteur.ID) int { return slices.Index(all, x) - slices.Index(all, y) }) {
		t.Errorf("out of order: %v", a)
	}
	if got := coding.Sample(all, 0, 7); len(got) != 100 {
		t.Errorf("%d of all", len(got))
	}
}

func compared() coding.Comparison {
	r := aRound()
	readings := []coding.Reading{
		aReading("ana", "s1", mark(0, 17, coding.Proposal, "old"), mark(20, 36, coding.Practice, "")),
		// Ben's one mark covers all of the first sentence and a little of the second.
		aReading("ben", "s1", mark(0, 22, coding.Proposal, "t1"), mark(23, 36, coding.Evidence, ""), mark(37, 53, coding.Question, "t1")),
		aReading("ana", "s2"),
	}
	return coding.Compare(r, readings, func(rapporteur.ID, int) string { return words }, func(id rapporteur.ID) rapporteur.ID {
		if id == "old" {
			return "t1" // merged into it
		}
		return id
	})
}

func TestCompare(t *testing.T) {
	c := compared()
	want := []coding.Pair{
		{"s1", 1, text.Span{Start: 0, End: 17}, [2]coding.Kind{coding.Proposal, coding.Proposal}, [2]rapporteur.ID{"t1", "t1"}},
		{"s1", 1, text.Span{Start: 18, End: 36}, [2]coding.Kind{coding.Practice, coding.Evidence}, [2]rapporteur.ID{}},
		{"s1", 1, text.Span{Start: 37, End: 53}, [2]coding.Kind{"", coding.Question}, [2]rapporteur.ID{"", "t1"}},
		{"s1", 1, text.Span{Start: 54, End: 70}, [2]coding.Kind{}, [2]rapporteur.ID{}},
	}
	if !reflect.DeepEqual(c.Pairs, want) {
		t.Errorf("got %+v", c.Pairs)
	}
	if !reflect.DeepEqual(c.LeftOut, []rapporteur.ID{"s2"}) {
		t.Errorf("left out %v", c.LeftOut)
	}
	d := c.Themes()
	if !reflect.DeepEqual(d.Categories, []string{coding.None, "t1"}) || !reflect.DeepEqual(d.Units, [][]int{{1, 1}, {0, 0}, {0, 1}, {0, 0}}) {
		t.Errorf("themes are %+v", d)
	}
	if d := c.Kinds(); len(d.Categories) != 5 || len(d.Units) != 4 {
		t.Errorf("kinds are %+v", d)
	}
	r := aRound()
	if len(c.Differences(r)) != 2 || len(c.Alike(r)) != 1 {
		t.Errorf("%d differ, %d are alike", len(c.Differences(r)), len(c.Alike(r)))
	}
}

func TestSettlingMakesPassages(t *testing.T) {
	c, r := compared(), aRound()
	p := process.Process{Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Wells")}}}
	k := coding.NewDesk(&p, rapporteur.Actor{ID: "ana"}, time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC), rapporteur.SequentialIDs("p"))
	k.Statements["s1"] = &record.Statement{Object: rapporteur.Object{ID: "s1"}, Versions: []record.Version{{Number: 1, Text: words, Length: text.Len(words)}}}
	k.LayPassage(coding.Passage{Object: rapporteur.Object{ID: "stood", Number: 1}, Statement: "s1", Version: 1, Span: c.Pairs[1].Span, Kind: coding.Concern, Note: "kept"})
	if err := r.Settle(k, c.Pairs[1], coding.Evidence, ""); err == nil {
		t.Error("an open round was settled")
	}
	r.State = coding.RoundClosed
	for i, kind := range map[int]coding.Kind{0: coding.Proposal, 1: coding.Evidence, 2: ""} {
		if err := r.Settle(k, c.Pairs[i], kind, c.Pairs[i].Theme[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Settle(k, c.Pairs[0], coding.Question, ""); err == nil {
		t.Error("settled twice")
	}
	if len(k.Passages()) != 2 || k.Passage("stood").Kind != coding.Evidence || k.Passage("stood").Note != "kept" {
		t.Errorf("passages are %+v", k.Passages())
	}
	s, ok := r.SettledAs("s1", 1, c.Pairs[0].Span)
	if made := k.Passage(s.Passage); !ok || made == nil || made.Theme != "t1" || made.Span != c.Pairs[0].Span || s.By != "ana" {
		t.Errorf("settled as %+v", s)
	}
	if s, _ := r.SettledAs("s1", 1, c.Pairs[2].Span); s.Passage != "" {
		t.Error("nothing became a passage")
	}
	if len(c.Differences(r)) != 0 || len(c.Alike(r)) != 0 {
		t.Error("something is still open")
	}
	if act, saved, err := k.Finish(); err != nil || act.Kind != coding.SettledDoubles || len(saved) != 2 {
		t.Errorf("the act is %+v, %v", act, err)
	}
}

// TestSettlingDoublesNoPassage settles where passages stand on other words than
// those of a sentence alone.
func TestSettlingDoublesNoPassage(t *testing.T) {
	passage := func(start, end int, kind coding.Kind, theme rapporteur.ID) coding.Passage {
		return coding.Passage{Object: rapporteur.Object{ID: "stood", Number: 1}, Statement: "s1", Version: 1, Span: text.Span{Start: start, End: end}, Kind: kind, Theme: theme}
	}
	type code struct {
		kind  coding.Kind
		theme rapporteur.ID
	}
	cases := []struct {
		name   string
		stands coding.Passage
		words  map[int]code // by unit
		want   []code       // of the one that stood, then of new ones
	}{
		{"half of the sentence", passage(8, 17, coding.Concern, "t1"), map[int]code{0: {coding.Proposal, "t2"}}, []code{{coding.Proposal, "t2"}}},
		{"less than half", passage(0, 8, coding.Concern, "t1"), map[int]code{0: {coding.Proposal, "t2"}}, []code{{coding.Concern, "t1"}, {coding.Proposal, "t2"}}},
		{"no theme was said", passage(0, 17, coding.Concern, "t1"), map[int]code{0: {coding.Proposal, ""}}, []code{{coding.Proposal, "t1"}}},
		{"two sentences alike", passage(0, 36, coding.Concern, "t1"), map[int]code{0: {coding.Proposal, "t2"}, 1: {coding.Proposal, "t2"}}, []code{{coding.Proposal, "t2"}}},
		{"two sentences apart", passage(0, 36, coding.Concern, "t1"), map[int]code{0: {coding.Proposal, "t2"}, 1: {coding.Evidence, "t1"}}, []code{{coding.Proposal, "t2"}, {coding.Evidence, "t1"}}},
		{"nothing is marked", passage(0, 17, coding.Concern, "t1"), map[int]code{0: {}}, []code{{coding.Concern, "t1"}}},
	}
	for _, c := range cases {
		r, pairs := aRound(), compared().Pairs
		r.State = coding.RoundClosed
		p := process.Process{Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Wells")}, {ID: "t2", Title: rapporteur.NewText("en", "Money")}}}
		k := coding.NewDesk(&p, rapporteur.Actor{ID: "ana"}, time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC), rapporteur.SequentialIDs("p"))
		k.Statements["s1"] = &record.Statement{Object: rapporteur.Object{ID: "s1"}, Versions: []record.Version{{Number: 1, Text: words, Length: text.Len(words)}}}
		k.LayPassage(c.stands)
		for i := range pairs {
			if w, given := c.words[i]; given {
				if err := r.Settle(k, pairs[i], w.kind, w.theme); err != nil {
					t.Fatal(err)
				}
			}
		}
		var got []code
		for _, x := range k.Passages() {
			got = append(got, code{x.Kind, x.Theme})
		}
		if !reflect.DeepEqual(got, c.want) || k.Passage("stood").Span != c.stands.Span {
			t.Errorf("%s: passages %v, want %v", c.name, got, c.want)
		}
	}
}
