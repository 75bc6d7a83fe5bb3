// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// keyOf is the sentence that an error is told by.
func keyOf(err error) string {
	var e *rapporteur.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return fmt.Sprint(err)
}

// desk drives one process's desk by hand.
type desk struct {
	*testing.T
	db            *store.DB
	id, statement rapporteur.ID
}

func (d desk) code(need coding.Need, do func(*coding.Desk) error) coding.Act {
	d.Helper()
	a, err := d.db.Code(d.Context(), rapporteur.Operator, d.id, need, do)
	must(d.T, err)
	return a
}

func (d desk) mark(id rapporteur.ID, start, end int) coding.Act {
	d.Helper()
	return d.code(coding.Need{Statements: []rapporteur.ID{d.statement}}, func(k *coding.Desk) error {
		_, err := k.Mark(d.statement, 1, text.Span{Start: start, End: end}, coding.Code{ID: id, Kind: coding.Proposal})
		return err
	})
}

func (d desk) start(id, passage rapporteur.ID) coding.Act {
	d.Helper()
	return d.code(coding.Need{Passages: []rapporteur.ID{passage}}, func(k *coding.Desk) error {
		_, err := k.Start(coding.Recommendation{Object: rapporteur.Object{ID: id}, Wording: rapporteur.NewText("en", string(id))}, passage)
		return err
	})
}

func (d desk) recommendation(id rapporteur.ID) coding.Recommendation {
	d.Helper()
	all, err := d.db.Recommendations(d.Context(), d.id, rapporteur.Reach{Level: rapporteur.Secretariat}, coding.Filter{})
	must(d.T, err)
	i := slices.IndexFunc(all, func(r coding.Recommendation) bool { return r.ID == id })
	if i < 0 {
		d.Fatalf("there is no %s", id)
	}
	return all[i]
}

func aDesk(t *testing.T, db *store.DB) desk {
	id, statement := onDesk(t, db)
	return desk{t, db, id, statement}
}

func TestAStalePageReachesWhatWasMerged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		d := aDesk(t, db)
		d.mark("a", 0, 17)
		d.mark("b", 18, 35)
		d.mark("c", 3, 17)
		d.start("r1", "a")
		d.start("r2", "b")
		d.code(coding.Need{Recommendations: []rapporteur.ID{"r1", "r2"}}, func(k *coding.Desk) error { return k.Merge("r2", "r1") })
		var landed rapporteur.ID
		d.code(coding.Need{Recommendations: []rapporteur.ID{"r1"}, Passages: []rapporteur.ID{"c"}}, func(k *coding.Desk) (err error) {
			landed, err = k.Join("r1", "c")
			return err
		})
		if got := d.recommendation("r2").Passages; landed != "r2" || !slices.Equal(got, []rapporteur.ID{"b", "a", "c"}) {
			t.Errorf("landed on %s, which rests on %v", landed, got)
		}
		if r := d.recommendation("r1"); r.State != coding.Merged || r.Into != "r2" || len(r.Passages) != 0 {
			t.Errorf("what went is %+v", r)
		}
		d.code(coding.Need{Passages: []rapporteur.ID{"c"}}, func(k *coding.Desk) error { return k.Unmark("c") })
		note := "late"
		_, err := db.Code(t.Context(), rapporteur.Operator, d.id, coding.Need{Passages: []rapporteur.ID{"c"}}, func(k *coding.Desk) error {
			return k.Recode(coding.Recoding{Note: &note}, "c")
		})
		if keyOf(err) != "desk.no_passage" {
			t.Errorf("a passage that is gone was coded: %v", err)
		}
	})
}

// TestEveryActIsUndoneAndInTheHistory does one of each act, then takes all back.
func TestEveryActIsUndoneAndInTheHistory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		d := aDesk(t, db)
		holder := stakeholder.Stakeholder{Object: rapporteur.Object{ID: "state", Process: d.id}, Kind: stakeholder.State, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Tamarand"}}}
		must(t, db.AddStakeholder(t.Context(), rapporteur.Operator, &holder))
		must(t, db.UpdateStatement(t.Context(), d.statement, func(s *record.Statement) error {
			s.Stakeholder, s.Capacity = "state", stakeholder.National
			s.Note(rapporteur.Operator, storetest.Now, "edited")
			return s.AddVersion(record.Version{Form: record.Transcription, Language: "en", Text: "Chair. We ask for wells. We have dug three."})
		}))
		began := everythingOf(t, db, d.id)
		var acts []coding.Act
		do := func(need coding.Need, act func(*coding.Desk) error) { acts = append(acts, d.code(need, act)) }
		acts = append(acts, d.mark("a", 0, 17), d.mark("b", 18, 35), d.start("r1", "a"), d.start("r2", "b"))
		both, st := []rapporteur.ID{"r1", "r2"}, []rapporteur.ID{d.statement}
		note, title := "see", rapporteur.NewText("en", "Wells")
		var theme rapporteur.ID
		do(coding.Need{Passages: []rapporteur.ID{"a"}}, func(k *coding.Desk) error { return k.Recode(coding.Recoding{Note: &note}, "a") })
		do(coding.Need{}, func(k *coding.Desk) (err error) { theme, err = k.MakeTheme(process.Theme{Title: title}); return err })
		do(coding.Need{}, func(k *coding.Desk) error { return k.ChangeTheme(theme, coding.ThemeChange{Letter: &note}) })
		do(coding.Need{All: true}, func(k *coding.Desk) error {
			_, err := k.SplitTheme(theme, process.Theme{Title: rapporteur.NewText("en", "Schools")}, "a")
			return err
		})
		do(coding.Need{Passages: []rapporteur.ID{"b"}}, func(k *coding.Desk) error { return k.Recode(coding.Recoding{Theme: &theme}, "b") })
		do(coding.Need{All: true}, func(k *coding.Desk) error {
			return k.MergeThemes(k.Process.Themes[1].ID, theme)
		})
		do(coding.Need{Recommendations: []rapporteur.ID{"r1"}, Passages: []rapporteur.ID{"b"}}, func(k *coding.Desk) error { _, err := k.Join("r1", "b"); return err })
		do(coding.Need{Recommendations: []rapporteur.ID{"r1"}, Statements: st}, func(k *coding.Desk) error {
			_, err := k.Read(coding.Position{Object: rapporteur.Object{ID: "p1"}, Recommendation: "r1", Passage: "b", Stakeholder: "state", Stance: coding.Supports})
			return err
		})
		do(coding.Need{Recommendations: []rapporteur.ID{"r1"}}, func(k *coding.Desk) error {
			_, err := k.Split("r1", coding.Recommendation{Object: rapporteur.Object{ID: "r3"}, Wording: title}, "b")
			return err
		})
		do(coding.Need{Recommendations: both}, func(k *coding.Desk) error { return k.Relate("r1", coding.Conflicting, "r2", true) })
		do(coding.Need{Recommendations: []rapporteur.ID{"r3", "r2"}}, func(k *coding.Desk) error { return k.Merge("r2", "r3") })
		do(coding.Need{Recommendations: both}, func(k *coding.Desk) error { return k.Reword("r2", coding.Rewording{Title: &title}) })
		do(coding.Need{Statements: st}, func(k *coding.Desk) error {
			carried, left, err := k.Carry(d.statement, 2)
			if len(carried) != 2 || len(left) != 0 {
				t.Errorf("carried %d, left %d", len(carried), len(left))
			}
			return err
		})
		do(coding.Need{Positions: []rapporteur.ID{"p1"}}, func(k *coding.Desk) error { return k.Unread("p1") })
		do(coding.Need{Recommendations: []rapporteur.ID{"r1"}}, func(k *coding.Desk) error { return k.Part("r1", k.Recommendation("r1").Passages...) })
		do(coding.Need{Passages: []rapporteur.ID{"a"}}, func(k *coding.Desk) error { return k.Lapse("a") })
		do(coding.Need{Passages: []rapporteur.ID{"b"}}, func(k *coding.Desk) error { return k.Unmark("b") })
		done := everythingOf(t, db, d.id)
		if err := bundle.Validate(done); err != nil {
			t.Errorf("what the acts left is not whole: %v", err)
		}
		heard := map[string]bool{}
		for _, e := range eventsOf(t, db, d.id) {
			heard[e.Act] = true
		}
		for _, a := range acts {
			if !heard[string(a.Kind)] {
				t.Errorf("the history does not know of %s", a.Kind)
			}
		}
		for _, a := range slices.Backward(acts) {
			if _, err := db.Code(t.Context(), rapporteur.Operator, d.id, coding.Need{Undo: a.ID}, func(k *coding.Desk) error { return k.Undo(k.Undoing) }); err != nil {
				t.Fatalf("%s cannot be undone: %v", a.Kind, err)
			}
		}
		now := everythingOf(t, db, d.id)
		if len(now.Passages)+len(now.Recommendations)+len(now.Positions)+len(now.Process.Themes) != 0 || len(began.Statements) != len(now.Statements) {
			t.Errorf("left: %d passages, %d recommendations, %d positions, %d themes", len(now.Passages), len(now.Recommendations), len(now.Positions), len(now.Process.Themes))
		}
	})
}

func everythingOf(t *testing.T, db *store.DB, id rapporteur.ID) bundle.Bundle {
	t.Helper()
	b, err := db.Export(t.Context(), rapporteur.Operator, id, bundle.FullEdition)
	must(t, err)
	return b
}

func eventsOf(t *testing.T, db *store.DB, id rapporteur.ID) []rapporteur.Event {
	t.Helper()
	all, err := db.Events(t.Context(), id, "", 0, 10000)
	must(t, err)
	for i, e := range all {
		if e.Number != int64(i+1) {
			t.Fatalf("event %d stands at place %d", e.Number, i+1)
		}
	}
	return all
}

// TestManyHandsLoseNothing lets people mark and join at once: every act is kept,
// each sent twice is done once, and the history has no gap.
func TestManyHandsLoseNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const people, each = 4, 6
		d := aDesk(t, db)
		d.mark("a", 0, 17)
		d.start("r1", "a")
		var all sync.WaitGroup
		edited := 0
		all.Go(func() { // a form that saves the same recommendation
			for range each {
				err := db.UpdateRecommendation(t.Context(), "r1", func(r *coding.Recommendation) error {
					r.Page++
					r.Note(rapporteur.Operator, storetest.Now, "edited", "page")
					return nil
				})
				switch {
				case err == nil:
					edited++
				case !errors.Is(err, rapporteur.ErrConflict):
					t.Error(err)
				}
			}
		})
		for person := range people {
			all.Go(func() {
				for n := range each {
					passage := rapporteur.ID(fmt.Sprintf("p-%d-%d", person, n))
					for range 2 { // the second time is the same request again
						_, err := db.Code(t.Context(), rapporteur.Actor{ID: rapporteur.ID(fmt.Sprint("person", person))}, d.id,
							coding.Need{Act: "act-" + passage, Statements: []rapporteur.ID{d.statement}, Recommendations: []rapporteur.ID{"r1"}}, func(k *coding.Desk) error {
								if _, err := k.Mark(d.statement, 1, text.Span{Start: n, End: 17 + person}, coding.Code{ID: passage}); err != nil {
									return err
								}
								_, err := k.Join("r1", passage)
								return err
							})
						if err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		all.Wait()
		if got := len(d.recommendation("r1").Passages); got != people*each+1 || passagesOf(t, db, d.id) != got {
			t.Errorf("%d passages joined, %d kept; want %d", got, passagesOf(t, db, d.id), people*each+1)
		}
		if got := d.recommendation("r1").Page; got != edited {
			t.Errorf("%d edits were acknowledged, %d kept", edited, got)
		}
		acts, err := db.Acts(t.Context(), d.id, rapporteur.Reach{Level: rapporteur.Secretariat}, coding.ActFilter{Limit: 1000})
		must(t, err)
		if len(acts) != people*each+2 {
			t.Errorf("%d acts", len(acts))
		}
		eventsOf(t, db, d.id)
	})
}

// TestAnActKeepsToItsProcess holds that nothing of another process is read or changed.
func TestAnActKeepsToItsProcess(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		d := aDesk(t, db)
		d.mark("a", 0, 17)
		d.start("r1", "a")
		other := process.Process{Slug: "other", Title: rapporteur.NewText("en", "Another"), Languages: []string{"en"}, Zone: "UTC"}
		must(t, db.AddProcess(t.Context(), rapporteur.Operator, &other))
		need := coding.Need{Statements: []rapporteur.ID{d.statement}, Passages: []rapporteur.ID{"a"}, Recommendations: []rapporteur.ID{"r1"}, All: true}
		_, err := db.Code(t.Context(), rapporteur.Operator, other.ID, need, func(k *coding.Desk) error {
			if len(k.Statements)+len(k.Passages())+len(k.Recommendations()) > 0 {
				t.Error("another process lies on the desk")
			}
			return k.Unmark("a")
		})
		if keyOf(err) != "desk.no_passage" {
			t.Errorf("got %v", err)
		}
	})
}

// TestWhatADraftRestsOnStays holds that undoing does not take a recommendation
// from under a sentence.
func TestWhatADraftRestsOnStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		d := aDesk(t, db)
		d.mark("a", 0, 17)
		started := d.start("r1", "a")
		s := summary.Summary{Language: "en", State: summary.Draft, LastSentence: 1, Sections: []summary.Section{{ID: "s1", Kind: summary.Area, Sentences: []summary.Sentence{
			{ID: "n1", Number: 1, Text: "Wells were asked for.", Author: summary.Computed, RestsOn: []summary.Ref{{Kind: "recommendation", Number: d.recommendation("r1").Number}}}}}}}
		s.Process = d.id
		must(t, db.AddSummary(t.Context(), rapporteur.Operator, &s))
		_, err := db.Code(t.Context(), rapporteur.Operator, d.id, coding.Need{Undo: started.ID}, func(k *coding.Desk) error { return k.Undo(k.Undoing) })
		if keyOf(err) != "coding.rests_on" {
			t.Errorf("got %v", err)
		}
	})
}
