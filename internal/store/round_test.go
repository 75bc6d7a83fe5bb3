// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
)

func TestTwoPeopleCodeBlind(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, statement := onDesk(t, db)
		const words = "We ask for wells. We have dug three."
		ana, ben := rapporteur.Actor{ID: "ana"}, rapporteur.Actor{ID: "ben"}
		r := coding.Round{Title: "First", Statements: []rapporteur.ID{statement}, Coders: []rapporteur.ID{ana.ID, ben.ID}, State: coding.RoundOpen}
		r.Process, r.Visibility = id, rapporteur.Secretariat
		must(t, db.AddRound(ctx, rapporteur.Operator, &r))
		read := func(who rapporteur.Actor, kind coding.Kind) error {
			return db.SaveReading(ctx, who, id, 1, statement, func(r *coding.Round, x *coding.Reading) error {
				x.Version = 1
				x.Note(who, storetest.Now, "edited")
				return r.Take(x, who.ID, words, []coding.Mark{{Span: text.Span{Start: 0, End: 17}, Kind: kind}}, true)
			})
		}
		must(t, read(ana, coding.Proposal))
		must(t, read(ana, coding.Concern)) // thought again
		must(t, read(ben, coding.Question))
		if err := read(rapporteur.Actor{ID: "cem"}, coding.Question); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Forbidden}) {
			t.Errorf("somebody else coded: %v", err)
		}
		seen := func(who rapporteur.ID) (kinds []coding.Kind) {
			r, err := db.Round(ctx, id, 1, all)
			must(t, err)
			readings, err := db.Readings(ctx, &r, who, all)
			must(t, err)
			for _, x := range readings {
				for _, m := range x.Marks {
					kinds = append(kinds, m.Kind)
				}
			}
			return kinds
		}
		if got := seen("ana"); len(got) != 1 || got[0] != coding.Concern {
			t.Errorf("ana sees %v of an open round", got)
		}
		if got := seen("the secretariat"); len(got) != 0 {
			t.Errorf("the secretariat sees %v of an open round", got)
		}
		must(t, db.CloseRound(ctx, id, 1, func(r *coding.Round, readings []coding.Reading) error {
			return r.Close(readings, storetest.Now, false)
		}))
		if err := read(ana, coding.Question); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict}) {
			t.Errorf("a closed round takes readings: %v", err)
		}
		if got := seen("ana"); len(got) != 2 {
			t.Errorf("ana sees %v of a closed round", got)
		}
		settleAll(t, db, id, statement)
	})
}

func settleAll(t *testing.T, db *store.DB, id, statement rapporteur.ID) {
	t.Helper()
	settle := func(span text.Span, kind coding.Kind) error {
		return db.SettleRound(ctx, rapporteur.Operator, id, 1, coding.Need{Statements: []rapporteur.ID{statement}}, func(r *coding.Round, k *coding.Desk) error {
			return r.Settle(k, coding.Pair{Statement: statement, Version: 1, Span: span}, kind, "")
		})
	}
	must(t, settle(text.Span{Start: 0, End: 17}, coding.Concern))
	must(t, settle(text.Span{Start: 18, End: 36}, "")) // nothing to mark
	if err := settle(text.Span{Start: 0, End: 17}, coding.Question); !errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict}) {
		t.Errorf("settled twice: %v", err)
	}
	r, err := db.Round(ctx, id, 1, all)
	must(t, err)
	passages, err := db.Passages(ctx, id, all, coding.PassageFilter{})
	must(t, err)
	if len(r.Settled) != 2 || len(passages) != 1 || r.Settled[0].Passage != passages[0].ID || passages[0].Kind != coding.Concern {
		t.Errorf("settled as %+v, passages %+v", r.Settled, passages)
	}
	acts, err := db.Acts(ctx, id, all, coding.ActFilter{})
	must(t, err)
	if len(acts) != 1 || acts[0].Kind != coding.SettledDoubles {
		t.Errorf("the desk remembers %+v", acts)
	}
}
