// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
)

func newPoll(t *testing.T, db *store.DB) (id rapporteur.ID, p convergence.Poll) {
	t.Helper()
	process := process.Process{Slug: "basin", Title: rapporteur.NewText("en", "Basin"), Languages: []string{"en"}, Zone: "Europe/Vienna"}
	must(t, db.AddProcess(ctx, rapporteur.Operator, &process))
	id = process.ID
	p = convergence.Poll{Title: rapporteur.NewText("en", "Water"), Question: rapporteur.NewText("en", "What first?"), State: convergence.PollDraft, Moderation: convergence.Moderated}
	p.Process, p.Visibility = id, rapporteur.Public
	for _, words := range []string{"Dig wells", "Mend pipes"} {
		must(t, p.Add(rapporteur.NewText("en", words), "", rapporteur.Operator, storetest.Now))
	}
	must(t, p.Move(convergence.PollOpen, rapporteur.Operator, storetest.Now))
	p.Noted()
	must(t, db.AddPoll(ctx, rapporteur.Operator, &p))
	return id, p
}

func TestVotesAreKeptOnceEach(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, p := newPoll(t, db)
		public := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now}
		cast := func(voter string, statement, value int, constituency string) error {
			return db.CastVote(ctx, id, p.Number, public, func(p *convergence.Poll) (convergence.Vote, error) {
				v := convergence.Vote{Voter: voter, Statement: statement, Value: value, Constituency: constituency, At: storetest.Now}
				return v, p.Cast(v, storetest.Now)
			})
		}
		last, err := db.LastEvent(ctx, id)
		must(t, err)
		must(t, cast("b", 1, 1, ""))
		must(t, cast("a", 1, 1, ""))
		must(t, cast("a", 2, -1, "workers"))
		must(t, cast("a", 1, 0, "workers")) // thought again
		if err := cast("a", 7, 1, ""); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("a vote on nothing: %v", err)
		}
		want := []convergence.Vote{
			{Voter: "a", Statement: 1, Value: 0, Constituency: "workers", At: storetest.Now},
			{Voter: "a", Statement: 2, Value: -1, Constituency: "workers", At: storetest.Now},
			{Voter: "b", Statement: 1, Value: 1, At: storetest.Now},
		}
		got, err := db.PollVotes(ctx, p.ID)
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		got, err = db.VotesOf(ctx, p.ID, "a")
		must(t, err)
		if diff := cmp.Diff(want[:2], got); diff != "" {
			t.Error(diff)
		}
		if now, err := db.LastEvent(ctx, id); err != nil || now != last {
			t.Errorf("votes made events: %d after %d, %v", now, last, err)
		}
	})
}

func TestPollsChangeByTheirRules(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, p := newPoll(t, db)
		must(t, db.UpdatePoll(ctx, p.ID, func(p *convergence.Poll, voted map[int]int) ([]convergence.Vote, error) {
			if len(voted) > 0 {
				t.Errorf("voted on already: %v", voted)
			}
			return []convergence.Vote{{Voter: "7", Statement: 2, Value: 1}}, p.Reword(2, rapporteur.NewText("en", "Mend all pipes"), voted[2] > 0, rapporteur.Operator, storetest.Now)
		}))
		err := db.UpdatePoll(ctx, p.ID, func(p *convergence.Poll, voted map[int]int) ([]convergence.Vote, error) {
			return nil, p.Reword(2, rapporteur.NewText("en", "Mend no pipes"), voted[2] > 0, rapporteur.Operator, storetest.Now)
		})
		if !errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict, Key: "poll.frozen"}) {
			t.Errorf("words that were voted on changed: %v", err)
		}
		got, err := db.Poll(ctx, id, p.Number, all)
		must(t, err)
		if got.Statements[1].Text.String() != "Mend all pipes" || got.Revision != 2 {
			t.Errorf("%+v", got)
		}
		if _, err := db.Poll(ctx, id, p.Number, rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now.Add(-time.Hour)}); err != nil {
			t.Errorf("a public poll: %v", err)
		}
		must(t, db.UpdatePoll(ctx, p.ID, func(p *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) {
			p.Visibility = rapporteur.Participants
			p.Note(rapporteur.Operator, storetest.Now, "edited", "visibility")
			return nil, nil
		}))
		public := rapporteur.Reach{Level: rapporteur.Public, Now: storetest.Now}
		if _, err := db.Poll(ctx, id, p.Number, public); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("a poll of participants, for the public: %v", err)
		}
		err = db.CastVote(ctx, id, p.Number, public, func(*convergence.Poll) (convergence.Vote, error) {
			t.Error("a poll out of reach was asked")
			return convergence.Vote{}, nil
		})
		if !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("a vote out of reach: %v", err)
		}
	})
}

func TestPollsTravelInTheFullBundle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, p := newPoll(t, db)
		must(t, db.UpdatePoll(ctx, p.ID, func(*convergence.Poll, map[int]int) ([]convergence.Vote, error) {
			return []convergence.Vote{{Voter: "7", Statement: 2, Value: 1, At: storetest.Now}, {Voter: "8", Statement: 2, Value: -1, Constituency: "workers"}}, nil
		}))
		first := export(t, db, id)
		read, err := bundle.Read(asFS(first), bundle.DefaultLimits())
		must(t, err)
		again := storetest.SQLite(t)
		must(t, again.Restore(ctx, rapporteur.Operator, read))
		if diff := cmp.Diff(map[string][]byte(first), map[string][]byte(export(t, again, id))); diff != "" {
			t.Errorf("a poll with votes does not come back as it was\n%s", diff)
		}
	})
}
