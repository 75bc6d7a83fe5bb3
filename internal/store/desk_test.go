// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// onDesk is a process with one statement of one short text.
func onDesk(t *testing.T, db *store.DB) (id, statement rapporteur.ID) {
	t.Helper()
	p := process.Process{Slug: "desk", Title: rapporteur.NewText("en", "A desk"), Languages: []string{"en"}, Zone: "Europe/Vienna"}
	must(t, db.AddProcess(t.Context(), rapporteur.Operator, &p))
	s := record.Statement{Kind: record.Intervention, Language: "en", Delivery: record.AsDelivered, Level: record.Named,
		Versions: []record.Version{{Form: record.Transcription, Language: "en", Text: "We ask for wells. We have dug three."}}}
	s.Process = p.ID
	must(t, db.AddStatement(t.Context(), rapporteur.Operator, &s))
	return p.ID, s.ID
}

func TestAnActIsDoneOnceAndUndone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, statement := onDesk(t, db)
		mark := func(act rapporteur.ID, span text.Span) (coding.Act, error) {
			return db.Code(t.Context(), rapporteur.Operator, id, coding.Need{Act: act, Statements: []rapporteur.ID{statement}}, func(k *coding.Desk) error {
				_, err := k.Mark(statement, 1, span, coding.Code{Kind: coding.Proposal})
				return err
			})
		}
		first, err := mark("act-a", text.Span{Start: 0, End: 17})
		must(t, err)
		again, err := mark("act-a", text.Span{Start: 0, End: 17})
		must(t, err)
		if again.Number != first.Number || passagesOf(t, db, id) != 1 {
			t.Fatalf("the same act was done twice: %d and %d, %d passages", first.Number, again.Number, passagesOf(t, db, id))
		}
		if _, err := mark("", text.Span{Start: 30, End: 900}); err == nil {
			t.Error("words beyond the text were marked")
		}
		undo := func(act rapporteur.ID) coding.Act {
			a, err := db.Code(t.Context(), rapporteur.Operator, id, coding.Need{Undo: act}, func(k *coding.Desk) error { return k.Undo(k.Undoing) })
			must(t, err)
			return a
		}
		back := undo(first.ID)
		if passagesOf(t, db, id) != 0 {
			t.Error("the mark is still there")
		}
		undo(back.ID)
		if passagesOf(t, db, id) != 1 {
			t.Error("undoing the undoing did not bring the mark back")
		}
		if _, err := db.Code(t.Context(), rapporteur.Operator, id, coding.Need{Undo: back.ID}, func(k *coding.Desk) error { return k.Undo(k.Undoing) }); err == nil {
			t.Error("undone twice")
		}
	})
}

func passagesOf(t *testing.T, db *store.DB, id rapporteur.ID) int {
	t.Helper()
	all, err := db.Passages(t.Context(), id, rapporteur.Reach{Level: rapporteur.Secretariat}, coding.PassageFilter{})
	must(t, err)
	return len(all)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAConfirmationFallsWithTheWords holds for forms what the desk holds: other
// words are not what a delegation confirmed; another language of the same words is.
func TestAConfirmationFallsWithTheWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		d := aDesk(t, db)
		holder := stakeholder.Stakeholder{Object: rapporteur.Object{ID: "state", Process: d.id}, Kind: stakeholder.State}
		must(t, db.AddStakeholder(t.Context(), rapporteur.Operator, &holder))
		d.mark("a", 0, 17)
		d.start("r1", "a")
		p := coding.Position{Recommendation: "r1", Stakeholder: "state", Stance: coding.Supports, Passage: "a", State: coding.Confirmed}
		p.Process = d.id
		must(t, p.Confirm(storetest.Now, rapporteur.Public))
		must(t, db.AddPosition(t.Context(), rapporteur.Operator, &p))
		for _, c := range []struct {
			language, words string
			stands          bool
		}{{"fr", "Des puits.", true}, {"en", "No wells.", false}} {
			must(t, db.UpdateRecommendation(t.Context(), "r1", func(r *coding.Recommendation) error {
				r.Wording = r.Wording.With(c.language, c.words)
				r.Note(ana, storetest.Now, "edited", "wording")
				return nil
			}))
			is, err := db.Position(t.Context(), d.id, p.Number, all)
			must(t, err)
			if is.ConfirmedAt.IsZero() == c.stands || (is.Visibility == rapporteur.Public) != c.stands {
				t.Errorf("after %q: %+v", c.words, is)
			}
		}
		last, err := db.Events(t.Context(), d.id, "", 0, 1000)
		must(t, err)
		if e := last[len(last)-1]; e.Act != "confirmation taken back" || e.Actor != "ana" || e.Subject != p.ID {
			t.Errorf("the history ends with %+v", e)
		}
	})
}
