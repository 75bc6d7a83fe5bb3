// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"errors"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
)

func conflictOf(err error) string {
	var e *rapporteur.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

func TestUndoLooksAtWhatRestsOnIt(t *testing.T) {
	w := aWorld()
	w.mark(t, "a", "s1", 0, 17, coding.Code{})
	marked := w.acts[0].ID
	w.start(t, "r1", "a")
	started := w.acts[1].ID
	if _, err := w.undo("ana", marked); conflictOf(err) != "coding.rests_on" {
		t.Errorf("a passage that is used was taken off: %v", err)
	}
	w.read(t, "p1", "r1", "a", "shs1", coding.Supports)
	if _, err := w.undo("ana", started); conflictOf(err) != "coding.rests_on" {
		t.Errorf("a recommendation that somebody stands on was taken off: %v", err)
	}
	title := rapporteur.NewText("en", "Wells for all")
	w.must(t, "ben", func(k *coding.Desk) error { return k.Reword("r1", coding.Rewording{Title: &title}) })
	if _, err := w.undo("ana", started); conflictOf(err) != "desk.changed_since" {
		t.Errorf("another's words were taken back: %v", err)
	}
}

func TestUndoOfOneThemeLeavesTheOther(t *testing.T) {
	w := aWorld()
	change := func(id rapporteur.ID, c coding.ThemeChange) rapporteur.ID {
		return w.must(t, "ana", func(k *coding.Desk) error { return k.ChangeTheme(id, c) }).ID
	}
	a, b, one, top := "A", "B", rapporteur.ID("t1"), rapporteur.ID("")
	first := change("t1", coding.ThemeChange{Letter: &a})
	change("t2", coding.ThemeChange{Letter: &b})
	var made rapporteur.ID
	w.must(t, "ben", func(k *coding.Desk) (err error) {
		made, err = k.MakeTheme(process.Theme{Title: rapporteur.NewText("en", "Roads"), Parent: "t2"})
		return err
	})
	if _, err := w.undo("ana", first); err != nil {
		t.Fatal(err)
	}
	if one, _ := w.process.Theme("t1"); one.Letter != "" || len(w.process.Themes) != 3 {
		t.Errorf("themes are %+v", w.process.Themes)
	}
	if two, _ := w.process.Theme("t2"); two.Letter != "B" {
		t.Error("another's change was taken back")
	}
	second := change("t1", coding.ThemeChange{Letter: &b})
	change("t1", coding.ThemeChange{Letter: &a})
	if _, err := w.undo("ana", second); conflictOf(err) != "desk.changed_since" {
		t.Errorf("the same theme: %v", err)
	}
	moved := change("t2", coding.ThemeChange{After: &top})
	if w.process.Themes[0].ID != "t2" {
		t.Fatalf("not moved: %v", w.process.Themes)
	}
	w.must(t, "ben", func(k *coding.Desk) error {
		_, err := k.MakeTheme(process.Theme{Title: rapporteur.NewText("en", "Data"), Parent: one})
		return err
	})
	if _, err := w.undo("ana", moved); err != nil {
		t.Fatal(err)
	}
	if got := w.process.Themes; got[0].ID != "t1" || got[1].ID != "t2" || got[2].ID != made || len(got) != 4 {
		t.Errorf("themes are %+v", got)
	}
}

func TestUndoKey(t *testing.T) {
	w := aWorld()
	w.mark(t, "a", "s1", 0, 17, coding.Code{})
	w.must(t, "ben", func(k *coding.Desk) error {
		_, err := k.MakeTheme(process.Theme{Title: rapporteur.NewText("en", "Roads")})
		return err
	})
	w.mark(t, "b", "s1", 18, 36, coding.Code{})
	press := func(want int64) {
		t.Helper()
		a := coding.NextUndo(w.newest(), "ana")
		if a == nil || a.Number != want {
			t.Fatalf("the key takes back %+v, want act %d", a, want)
		}
		if _, err := w.undo("ana", a.ID); err != nil {
			t.Fatal(err)
		}
	}
	press(3) // act 4; act 2 is another's
	press(1) // act 5
	if a := coding.NextUndo(w.newest(), "ana"); a != nil || len(w.passages) != 0 {
		t.Errorf("nothing is left to take back, yet %+v; %d passages", a, len(w.passages))
	}
	w.mark(t, "c", "s1", 37, 53, coding.Code{}) // act 6
	press(6)
}

func TestWhatComesBackGoesOnFromItsRevision(t *testing.T) {
	w := aWorld()
	w.mark(t, "a", "s1", 0, 17, coding.Code{})
	note := "see page 3"
	w.must(t, "ana", func(k *coding.Desk) error { return k.Recode(coding.Recoding{Note: &note}, "a") })
	gone := w.must(t, "ana", func(k *coding.Desk) error { return k.Unmark("a") })
	if _, err := w.undo("ana", gone.ID); err != nil {
		t.Fatal(err)
	}
	if got := w.passages["a"]; got.Revision <= 2 || got.Note != note || got.Number != 1 {
		t.Errorf("came back as %+v", got)
	}
}
