// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
)

// gathered is two recommendations: r1 rests on a and b, r2 on c; the first State
// stands behind both.
func gathered(t *testing.T) *world {
	t.Helper()
	w := aWorld()
	w.mark(t, "a", "s1", 0, 17, coding.Code{Kind: coding.Proposal, Theme: "t1"})
	w.mark(t, "b", "s2", 0, 17, coding.Code{Kind: coding.Proposal})
	w.mark(t, "c", "s1", 37, 53, coding.Code{Kind: coding.Question})
	w.start(t, "r1", "a", "b")
	w.start(t, "r2", "c")
	w.read(t, "p1", "r1", "a", "shs1", coding.Proposes)
	w.read(t, "p2", "r1", "b", "group", coding.Supports)
	w.read(t, "p3", "r2", "c", "shs1", coding.Supports)
	return w
}

// refusals does acts that must be refused, each with its key.
func refusals(t *testing.T, w *world, cases map[string]func(*coding.Desk) error) {
	t.Helper()
	for key, act := range cases {
		var e *rapporteur.Error
		if _, err := w.do("ana", act); !errors.As(err, &e) || e.Key != key {
			t.Errorf("got %v, want %s", err, key)
		}
	}
}

func TestStartTakesFromItsPassages(t *testing.T) {
	w := gathered(t)
	r := w.recommendations["r1"]
	if r.Theme != "t1" || r.Kind != coding.Proposal || r.Subject != coding.Substance || r.Meeting != "me1" || r.State != coding.Confirmed || r.Number != 1 || r.Visibility != rapporteur.Secretariat {
		t.Errorf("got %+v", r)
	}
	if r := w.recommendations["r2"]; r.Kind != coding.Proposal || r.Theme != "" {
		t.Errorf("a question became %+v", r)
	}
	refusals(t, w, map[string]func(*coding.Desk) error{
		"check.wording": func(k *coding.Desk) error { _, err := k.Start(coding.Recommendation{}, "a"); return err },
		"desk.no_passage": func(k *coding.Desk) error {
			_, err := k.Start(coding.Recommendation{Wording: rapporteur.NewText("en", "x")}, "gone")
			return err
		},
		"desk.no_theme": func(k *coding.Desk) error {
			_, err := k.Start(coding.Recommendation{Wording: rapporteur.NewText("en", "x"), Theme: "gone"}, "a")
			return err
		},
		"error.taken": func(k *coding.Desk) error {
			_, err := k.Start(coding.Recommendation{Object: rapporteur.Object{ID: "r2"}, Wording: rapporteur.NewText("en", "x")}, "a")
			return err
		},
	})
}

func TestJoinLandsWhereARecommendationWent(t *testing.T) {
	w := gathered(t)
	w.must(t, "ana", func(k *coding.Desk) error { return k.Merge("r2", "r1") })
	w.mark(t, "d", "s1", 18, 36, coding.Code{})
	var landed rapporteur.ID
	w.must(t, "ben", func(k *coding.Desk) (err error) { landed, err = k.Join("r1", "d", "a"); return err })
	if landed != "r2" || !slices.Equal(w.recommendations["r2"].Passages, []rapporteur.ID{"c", "a", "b", "d"}) {
		t.Errorf("landed on %s: %v", landed, w.recommendations["r2"].Passages)
	}
	refused := coding.Refused
	w.must(t, "ana", func(k *coding.Desk) error { return k.Reword("r2", coding.Rewording{State: &refused}) })
	refusals(t, w, map[string]func(*coding.Desk) error{
		"coding.refused":           func(k *coding.Desk) error { _, err := k.Join("r1", "d"); return err },
		"coding.no_recommendation": func(k *coding.Desk) error { _, err := k.Join("r9", "d"); return err },
		"coding.merged_already":    func(k *coding.Desk) error { return k.Reword("r1", coding.Rewording{State: &refused}) },
	})
}

func TestMerge(t *testing.T) {
	w := gathered(t)
	w.mark(t, "d", "s2", 37, 53, coding.Code{Kind: coding.Practice})
	w.start(t, "r3", "d")
	w.start(t, "r4", "a")
	relate := func(a rapporteur.ID, kind coding.RelationKind, b rapporteur.ID) {
		w.must(t, "ana", func(k *coding.Desk) error { return k.Relate(a, kind, b, true) })
	}
	relate("r1", coding.Narrower, "r2")
	relate("r4", coding.Conflicting, "r1")
	relate("r1", coding.Narrower, "r3")
	stood := w.stands()
	w.must(t, "ana", func(k *coding.Desk) error { return k.Merge("r2", "r1") })
	was, is := w.recommendations["r1"], w.recommendations["r2"]
	if was.State != coding.Merged || was.Into != "r2" || len(was.Passages) != 0 || len(was.Relations) != 0 || was.Number != 1 {
		t.Errorf("what went is %+v", was)
	}
	if !slices.Equal(is.Passages, []rapporteur.ID{"c", "a", "b"}) || !reflect.DeepEqual(is.Relations, []coding.Relation{{Kind: coding.Narrower, To: "r3"}}) {
		t.Errorf("what stands is %+v", is)
	}
	if got := w.recommendations["r4"].Relations; !reflect.DeepEqual(got, []coding.Relation{{Kind: coding.Conflicting, To: "r2"}}) {
		t.Errorf("a relation to it is %v", got)
	}
	if !slices.Equal(w.stands(), stood) {
		t.Errorf("%v became %v", stood, w.stands())
	}
	w.must(t, "ana", func(k *coding.Desk) error { return k.Merge("r4", "r2") })
	if got := w.recommendations["r1"].Into; got != "r4" {
		t.Errorf("the chain leads to %s", got)
	}
	refusals(t, w, map[string]func(*coding.Desk) error{
		"coding.merge_itself":  func(k *coding.Desk) error { return k.Merge("r4", "r4") },
		"coding.merge_kinds":   func(k *coding.Desk) error { return k.Merge("r4", "r3") },
		"desk.nothing_changed": func(k *coding.Desk) error { return k.Merge("r4", "r1") }, // done already
	})
}

func TestAConfirmationIsOfOneWording(t *testing.T) {
	for _, same := range []bool{false, true} {
		w := gathered(t)
		if same {
			wording := w.recommendations["r2"].Wording
			w.must(t, "ana", func(k *coding.Desk) error { return k.Reword("r1", coding.Rewording{Wording: &wording}) })
		}
		p := w.positions["p1"]
		if err := p.Confirm(noon, rapporteur.Public); err != nil {
			t.Fatal(err)
		}
		w.positions["p1"] = p
		refusals(t, w, map[string]func(*coding.Desk) error{
			"coding.delegation_stands": func(k *coding.Desk) error { return k.Part("r1", "a") },
		})
		w.must(t, "ana", func(k *coding.Desk) error { return k.Merge("r2", "r1") })
		if got := w.positions["p1"]; got.ConfirmedAt.IsZero() == same || (got.Visibility == rapporteur.Public) != same {
			t.Errorf("the same wording: %v; the position is %+v", same, got)
		}
	}
}

func TestSplit(t *testing.T) {
	w := gathered(t)
	w.must(t, "ana", func(k *coding.Desk) error {
		_, err := k.Split("r1", coding.Recommendation{Object: rapporteur.Object{ID: "r9"}, Wording: rapporteur.NewText("en", "For groups")}, "b")
		return err
	})
	was, is := w.recommendations["r1"], w.recommendations["r9"]
	if !slices.Equal(was.Passages, []rapporteur.ID{"a"}) || !slices.Equal(is.Passages, []rapporteur.ID{"b"}) || is.Theme != "t1" || w.positions["p2"].Recommendation != "r9" || w.positions["p1"].Recommendation != "r1" {
		t.Errorf("got %+v and %+v", was, is)
	}
	split := func(passages ...rapporteur.ID) func(*coding.Desk) error {
		return func(k *coding.Desk) error {
			_, err := k.Split("r1", coding.Recommendation{Wording: rapporteur.NewText("en", "x")}, passages...)
			return err
		}
	}
	refusals(t, w, map[string]func(*coding.Desk) error{"coding.split_gone": split("b"), "coding.split_some": split("a")})
	refusals(t, w, map[string]func(*coding.Desk) error{"coding.split_some": split()})
}

func TestRelate(t *testing.T) {
	w := gathered(t)
	w.start(t, "r3", "c")
	relate := func(a rapporteur.ID, kind coding.RelationKind, b rapporteur.ID, on bool) func(*coding.Desk) error {
		return func(k *coding.Desk) error { return k.Relate(a, kind, b, on) }
	}
	w.must(t, "ana", relate("r1", coding.Narrower, "r2", true))
	w.must(t, "ana", relate("r2", coding.Narrower, "r3", true))
	w.must(t, "ana", relate("r1", coding.Conflicting, "r3", true))
	refusals(t, w, map[string]func(*coding.Desk) error{
		"coding.relate_circle": relate("r3", coding.Narrower, "r1", true),
		"coding.relate_itself": relate("r3", coding.Narrower, "r3", true),
		"check.choice":         relate("r3", "wider", "r1", true),
		"desk.nothing_changed": relate("r3", coding.Conflicting, "r1", true), // kept once, from either side
	})
	w.must(t, "ana", relate("r3", coding.Conflicting, "r1", false))
	if got := w.recommendations["r1"].Relations; len(got) != 1 {
		t.Errorf("relations left: %v", got)
	}
}

func TestWhoCanHoldAPosition(t *testing.T) {
	w := gathered(t)
	read := func(p coding.Position) func(*coding.Desk) error {
		p.Recommendation, p.Stance = "r1", coding.Supports
		return func(k *coding.Desk) error { _, err := k.Read(p); return err }
	}
	for _, who := range []rapporteur.ID{"shs2", "group", "friend"} {
		if _, err := w.do("ben", read(coding.Position{Passage: "b", Stakeholder: who})); err != nil {
			t.Errorf("%s: %v", who, err)
		}
	}
	refusals(t, w, map[string]func(*coding.Desk) error{
		"coding.holder":    read(coding.Position{Passage: "a", Stakeholder: "friend"}),
		"coding.no_holder": read(coding.Position{Passage: "a"}),
		"desk.no_passage":  read(coding.Position{Passage: "z", Stakeholder: "shs1"}),
		"check.choice": func(k *coding.Desk) error {
			_, err := k.Read(coding.Position{Recommendation: "r1", Passage: "a", Stakeholder: "shs1", Stance: "likes"})
			return err
		},
	})
	w.must(t, "ben", read(coding.Position{Passage: "a", Stakeholder: "friend", Source: "A/C.3/72/SR.1"}))
	before := len(w.positions)
	w.must(t, "ben", func(k *coding.Desk) error {
		_, err := k.Read(coding.Position{Recommendation: "r1", Passage: "a", Stakeholder: "shs1", Stance: coding.SupportsIf, Condition: "paid"})
		return err
	})
	if p := w.positions["p1"]; len(w.positions) != before || p.Stance != coding.SupportsIf || p.Condition != "paid" || p.ReadBy != "ben" {
		t.Errorf("a second reading: %d positions, %+v", len(w.positions), p)
	}
	w.must(t, "ben", func(k *coding.Desk) error {
		_, err := k.Read(coding.Position{Recommendation: "r2", Passage: "a", Stakeholder: "shs1", Stance: coding.Supports})
		return err
	})
	if !slices.Contains(w.recommendations["r2"].Passages, "a") {
		t.Error("a position rests on words that its recommendation does not rest on")
	}
	w.must(t, "ben", func(k *coding.Desk) error { return k.Unread("p1") })
	refusals(t, w, map[string]func(*coding.Desk) error{"coding.no_position": func(k *coding.Desk) error { return k.Unread("p1") }})
}

func TestUnmarkTakesWhatRestsOnIt(t *testing.T) {
	w := gathered(t)
	w.must(t, "ana", func(k *coding.Desk) error { return k.Unmark("a") })
	if _, ok := w.positions["p1"]; ok || slices.Contains(w.recommendations["r1"].Passages, "a") {
		t.Error("something rests on nothing")
	}
	kind := coding.Concern
	refusals(t, w, map[string]func(*coding.Desk) error{
		"desk.no_passage": func(k *coding.Desk) error { return k.Recode(coding.Recoding{Kind: &kind}, "a") },
	})
}

func TestThemes(t *testing.T) {
	w := gathered(t)
	var made rapporteur.ID
	title := rapporteur.NewText("en", "Roads")
	act := w.must(t, "ana", func(k *coding.Desk) (err error) {
		if made, err = k.MakeTheme(process.Theme{Title: title}); err != nil {
			return err
		}
		return k.Recode(coding.Recoding{Theme: &made}, "b")
	})
	if act.Kind != coding.Recoded || w.passages["b"].Theme != made {
		t.Errorf("a typed theme: %s, %+v", act.Kind, w.passages["b"])
	}
	again := func(k *coding.Desk) error {
		id, err := k.MakeTheme(process.Theme{Title: rapporteur.NewText("en", " roads")})
		if id != made {
			t.Errorf("the same theme twice: %s and %s", made, id)
		}
		return err
	}
	refusals(t, w, map[string]func(*coding.Desk) error{"desk.nothing_changed": again})
	top, under := rapporteur.ID(""), rapporteur.ID("t1")
	w.must(t, "ana", func(k *coding.Desk) error {
		return k.ChangeTheme(made, coding.ThemeChange{After: &top})
	})
	if w.process.Themes[0].ID != made {
		t.Errorf("not first: %v", w.process.Themes)
	}
	w.must(t, "ana", func(k *coding.Desk) error { return k.ChangeTheme("t2", coding.ThemeChange{Parent: &under}) })
	two, gone := rapporteur.ID("t2"), rapporteur.ID("gone")
	refusals(t, w, map[string]func(*coding.Desk) error{
		"coding.theme_circle": func(k *coding.Desk) error { return k.ChangeTheme("t1", coding.ThemeChange{Parent: &two}) },
		"coding.theme_place":  func(k *coding.Desk) error { return k.ChangeTheme("t1", coding.ThemeChange{After: &two}) },
		"desk.no_theme":       func(k *coding.Desk) error { return k.ChangeTheme("t1", coding.ThemeChange{Parent: &gone}) },
		"coding.theme_title": func(k *coding.Desk) error {
			return k.ChangeTheme("t1", coding.ThemeChange{Title: new(rapporteur.Text)})
		},
		"coding.theme_itself": func(k *coding.Desk) error { return k.MergeThemes("t1", "t1") },
		"coding.theme_name": func(k *coding.Desk) error {
			_, err := k.SplitTheme("t1", process.Theme{Title: rapporteur.NewText("en", "Wells")}, "a")
			return err
		},
	})
	var half rapporteur.ID
	w.must(t, "ana", func(k *coding.Desk) (err error) {
		half, err = k.SplitTheme("t1", process.Theme{Title: rapporteur.NewText("en", "Deep wells")}, "a", "b")
		return err
	})
	if w.passages["a"].Theme != half || w.passages["b"].Theme != made || w.recommendations["r1"].Theme != half {
		t.Errorf("split: %s %s %s", w.passages["a"].Theme, w.passages["b"].Theme, w.recommendations["r1"].Theme)
	}
	w.must(t, "ana", func(k *coding.Desk) error { return k.MergeThemes("t2", "t1", half) }) // t1 into what stood under it
	if two, _ := w.process.Theme("t2"); two.Parent != "" || w.passages["a"].Theme != "t2" {
		t.Errorf("merged: %+v, %s", two, w.passages["a"].Theme)
	}
	w.must(t, "ben", func(k *coding.Desk) error { return k.Recode(coding.Recoding{Theme: &half}, "c") }) // a stale page
	if w.passages["c"].Theme != "t2" {
		t.Errorf("filed under %s", w.passages["c"].Theme)
	}
	refusals(t, w, map[string]func(*coding.Desk) error{"coding.theme_merged": func(k *coding.Desk) error { return k.MergeThemes("t2", half) }})
}

// TestRewordingIsNotConfirmedByAnybody holds that what a delegation confirmed stays
// its word on the words that it saw, and comes back where the rewording is undone.
func TestRewordingIsNotConfirmedByAnybody(t *testing.T) {
	w := gathered(t)
	p := w.positions["p1"]
	if err := p.Confirm(noon, rapporteur.Public); err != nil {
		t.Fatal(err)
	}
	w.positions["p1"] = p
	confirmed := func() bool {
		p := w.positions["p1"]
		return !p.ConfirmedAt.IsZero() && p.Visibility == rapporteur.Public
	}
	title, more := rapporteur.NewText("en", "Wells"), w.recommendations["r1"].Wording.With("fr", "Des puits")
	w.must(t, "ana", func(k *coding.Desk) error { return k.Reword("r1", coding.Rewording{Title: &title, Wording: &more}) })
	if !confirmed() {
		t.Error("a title and a translation took the confirmation back")
	}
	other := more.With("en", "Close all wells.")
	act := w.must(t, "ana", func(k *coding.Desk) error { return k.Reword("r1", coding.Rewording{Wording: &other}) })
	if confirmed() {
		t.Error("the delegation is said to have confirmed words that it never saw")
	}
	if _, err := w.undo("ana", act.ID); err != nil || !confirmed() {
		t.Errorf("undone: %v, confirmed %v", err, confirmed())
	}
}
