// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var (
	ctx   = context.Background()
	actor = rapporteur.Actor{ID: "a1", Operator: true}
	all   = rapporteur.Reach{Level: rapporteur.Secretariat, Now: storetest.Now}
)

// aProcess saves a small process with one of everything.
func aProcess(t *testing.T, db *store.DB) *bundle.Change {
	t.Helper()
	words := "We ask for referral mechanisms.\nThey must protect children."
	c := &bundle.Change{New: true, Act: "imported"}
	c.Process = process.Process{Slug: "basin", Title: rapporteur.NewText("en", "The Basin Dialogue"), Languages: []string{"en"}, Zone: "Europe/Vienna"}
	c.Stakeholders = []stakeholder.Stakeholder{{Object: object("sh1"), Kind: stakeholder.State, ISO3: "", Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Tamarand"}}}}
	c.People = []stakeholder.Person{{Object: object("pe1"), Name: "Ana Orrin"}}
	c.Meetings = []programme.Meeting{{Object: object("me1"), Slug: "first", Kind: programme.ThematicSession, From: rapporteur.MustDate("2017-09-04"),
		Segments: []programme.Segment{{ID: "se1", Kind: programme.Panel, Regime: programme.OnRecord,
			Slots: []programme.Slot{{ID: "sl1", Stakeholder: "sh1", Person: "pe1", Capacity: stakeholder.National, State: programme.Delivered}}}}}}
	c.Statements = []record.Statement{{Object: object("st1"), Kind: record.Intervention, Meeting: "me1", Segment: "se1", Slot: "sl1", Stakeholder: "sh1",
		Capacity: stakeholder.National, Language: "en", Delivery: record.AsDelivered, Level: record.Named,
		Title: rapporteur.NewText("en", "Opening words on 50% of the Basin"), Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: words}}}}
	c.Passages = []coding.Passage{{Object: object("pa1"), Statement: "st1", Version: 1, Span: text.Span{Start: 11, End: 30}}}
	c.Recommendations = []coding.Recommendation{{Object: object("re1"), Kind: coding.Proposal, Subject: coding.Substance, Meeting: "me1",
		Wording: rapporteur.NewText("en", "Set up referral mechanisms"), Passages: []rapporteur.ID{"pa1"}, State: coding.Confirmed}}
	c.Positions = []coding.Position{{Object: object("po1"), Recommendation: "re1", Stakeholder: "sh1", Stance: coding.Proposes, Passage: "pa1", ReadBy: "a1", State: coding.Confirmed}}
	c.Summaries = []summary.Kept{{Summary: summary.Summary{Object: object("su1"), Meeting: "me1", Language: "en", State: summary.Draft, Convention: programme.NamesOfficers,
		Sections: []summary.Section{{ID: "s1", Kind: summary.Area, Title: "Referral", Sentences: []summary.Sentence{{ID: "n1", Number: 1, Text: "Referral was raised.", Author: summary.Computed,
			Citations: []summary.Citation{{Statement: "st1", Version: 1, Start: 11, End: 30}}}}}}, LastSentence: 1}}}
	if err := db.Apply(ctx, actor, c); err != nil {
		t.Fatal(err)
	}
	return c
}

func object(id rapporteur.ID) rapporteur.Object { return rapporteur.Object{ID: id} }

func TestApplyNumbersAndReadsBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		p := c.Process.ID
		got, current, err := db.Process(ctx, "basin")
		if err != nil || !current || got.Title.String() != "The Basin Dialogue" {
			t.Fatalf("process: %v %v %v", got, current, err)
		}
		m, _, err := db.Meeting(ctx, p, "first", all)
		if err != nil || m.Number != 1 || m.Segments[0].Number != 1 || m.Segments[0].Slots[0].Number != 1 {
			t.Fatalf("meeting and its inner numbers: %+v %v", m, err)
		}
		s, err := db.Statement(ctx, p, 1, all)
		if err != nil || s.Versions[0].Text != c.Statements[0].Versions[0].Text || s.Versions[0].Hash == "" || s.Revision != 1 {
			t.Fatalf("statement: %+v %v", s, err)
		}
		material, err := db.Material(ctx, p, "me1", all)
		if err != nil || len(material.Statements) != 1 || len(material.Positions) != 1 || len(material.Recommendations) != 1 || material.Statements[0].Versions[0].Text == "" {
			t.Fatalf("material: %+v %v", material, err)
		}
		resting, err := db.RecommendationsOn(ctx, p, "st1", all)
		if err != nil || len(resting) != 1 {
			t.Errorf("recommendations resting on the statement: %v %v", resting, err)
		}
		events, err := db.Events(ctx, p, "", 0, 100)
		if err != nil || len(events) != 9 {
			t.Fatalf("%d events, want one an object: %v", len(events), err)
		}
		for i, e := range events {
			if e.Number != int64(i+1) || e.Actor != "a1" || e.Hash == "" {
				t.Errorf("event %d: %+v", i+1, e)
			}
		}
	})
}

func TestStatementSearchTakesSignsAsTheyStand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		p := aProcess(t, db).Process.ID
		for query, want := range map[string]int{"opening WORDS": 1, "50": 1, "%": 1, "nothing": 0, "o_ening": 0, "": 1} {
			if got, err := db.Statements(ctx, p, all, record.Filter{Query: query}); err != nil || got.Total != want {
				t.Errorf("%q finds %d, want %d: %v", query, got.Total, want, err)
			}
		}
	})
}

func TestUpdateComparesRevisions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		aProcess(t, db)
		stale := errors.New("stale")
		edit := func(revision int64, name string) error {
			return db.UpdatePerson(ctx, "pe1", func(p *stakeholder.Person) error {
				if p.Revision != revision {
					return stale
				}
				p.Name = name
				p.Note(actor, storetest.Now, "edited", "name")
				return nil
			})
		}
		if err := edit(1, "Ana Maria Orrin"); err != nil {
			t.Fatal(err)
		}
		if err := edit(1, "lost"); !errors.Is(err, stale) {
			t.Fatalf("an edit of an old revision: %v", err)
		}
		if err := edit(2, "A. M. Orrin"); err != nil {
			t.Fatalf("a refused edit used up a revision: %v", err)
		}
	})
}

// TestTwoWriters lets two edits of one revision race: one wins, one conflicts,
// and the events stay gapless.
func TestTwoWriters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		const writers = 8
		var wg sync.WaitGroup
		won := make(chan string, writers)
		for i := range writers {
			wg.Go(func() {
				name := fmt.Sprintf("writer %d", i)
				err := db.UpdateStakeholder(ctx, "sh1", func(s *stakeholder.Stakeholder) error {
					if s.Revision != 1 {
						return rapporteur.Fail(rapporteur.Conflict, "error.stale")
					}
					s.Names[0].Value = name
					s.Note(actor, storetest.Now, "edited")
					return nil
				})
				if err == nil {
					won <- name
				} else if !errors.Is(err, rapporteur.ErrConflict) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if len(won) != 1 {
			t.Fatalf("%d writers won, want 1", len(won))
		}
		s, err := db.Stakeholder(ctx, c.Process.ID, 1, all)
		if name := <-won; err != nil || s.Names[0].Value != name {
			t.Errorf("kept %q, acknowledged %q: %v", s.Names[0].Value, name, err)
		}
		events, _ := db.Events(ctx, c.Process.ID, "", 0, 100)
		if len(events) != 10 || events[9].Number != 10 {
			t.Errorf("%d events, the last %+v", len(events), events[len(events)-1])
		}
	})
}

func TestVersionsNeverChange(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		p := aProcess(t, db).Process.ID
		change := func(do func(*record.Statement)) error {
			return db.UpdateStatement(ctx, "st1", func(s *record.Statement) error { do(s); return nil })
		}
		for name, do := range map[string]func(*record.Statement){
			"changed": func(s *record.Statement) { s.Versions[0].Text = "other" },
			"removed": func(s *record.Statement) { s.Versions = nil },
			"empty":   func(s *record.Statement) { s.Versions = append(s.Versions, record.Version{Text: " \n"}) },
		} {
			if err := change(do); err == nil {
				t.Errorf("a version was %s", name)
			}
		}
		if err := change(func(s *record.Statement) {
			s.Versions = append(s.Versions, record.Version{Form: record.Verbatim, Label: "as delivered", Language: "en", Text: "We ask.\r\n"})
		}); err != nil {
			t.Fatal(err)
		}
		if err := change(func(s *record.Statement) { s.Versions[0].Erased = true }); err != nil {
			t.Fatal(err)
		}
		s, err := db.Statement(ctx, p, 1, all)
		if err != nil || s.Versions[0].Text != "" || s.Versions[0].Hash == "" || s.Versions[1].Text != "We ask.\n" || s.Versions[1].Number != 2 {
			t.Errorf("%+v %v", s.Versions, err)
		}
		if err := db.UpdateStatement(ctx, "st1", func(s *record.Statement) error { s.Number = 7; return nil }); err == nil {
			t.Error("a number was changed")
		}
	})
}

func TestRenamedSlugsRedirect(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		p := aProcess(t, db).Process.ID
		if err := db.UpdateProcess(ctx, p, func(p *process.Process) error { p.Slug = "river"; return nil }); err != nil {
			t.Fatal(err)
		}
		if err := db.UpdateMeeting(ctx, "me1", func(m *programme.Meeting) error { m.Slug = "opening"; return nil }); err != nil {
			t.Fatal(err)
		}
		if got, current, err := db.Process(ctx, "basin"); err != nil || current || got.Slug != "river" {
			t.Errorf("%q %v %v", got.Slug, current, err)
		}
		if got, current, err := db.Meeting(ctx, p, "first", all); err != nil || current || got.Slug != "opening" {
			t.Errorf("%q %v %v", got.Slug, current, err)
		}
		if _, _, err := db.Process(ctx, "nowhere"); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Errorf("an unknown slug: %v", err)
		}
		other := process.Process{Slug: "river", Title: rapporteur.NewText("en", "Another")}
		if err := db.AddProcess(ctx, actor, &other); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a slug taken twice: %v", err)
		}
	})
}

func TestSummaryKeepsEveryVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		p := aProcess(t, db).Process.ID
		err := db.UpdateSummary(ctx, "su1", func(s *summary.Summary) error {
			s.Sections[0].Sentences[0].Text = "Referral was discussed."
			s.Note(actor, storetest.Now, "edited")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		versions, err := db.SummaryVersions(ctx, "su1", all)
		if err != nil || len(versions) != 2 || versions[0].Summary.Sections[0].Sentences[0].Text != "Referral was raised." || versions[1].Actor != "a1" {
			t.Fatalf("%+v %v", versions, err)
		}
		s, err := db.Summary(ctx, p, "me1", "", all)
		if err != nil || s.Revision != 2 {
			t.Errorf("%+v %v", s, err)
		}
	})
}

// TestReachInQueries compares what every list returns with the rule in Go.
func TestReachInQueries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		p := c.Process.ID
		accesses := []rapporteur.Access{
			{Visibility: rapporteur.Public}, {Visibility: rapporteur.Participants}, {Visibility: rapporteur.Secretariat},
			{Visibility: rapporteur.Public, OpenFrom: rapporteur.Embargoed},
			{Visibility: rapporteur.Public, OpenFrom: storetest.Now.Add(time.Second)},
			{Visibility: rapporteur.Secretariat, Owner: "sh1"}, {Visibility: rapporteur.Public, OpenFrom: rapporteur.Embargoed, Owner: "sh1"},
		}
		reaches := []rapporteur.Reach{
			{Level: rapporteur.Public, Now: storetest.Now}, {Level: rapporteur.Participants, Now: storetest.Now},
			{Level: rapporteur.Participants, Now: storetest.Now, Own: "sh1"}, {Level: rapporteur.Participants, Now: storetest.Now, Own: "sh2"}, all,
			{Level: rapporteur.Public, Now: storetest.Now.Add(time.Second)},
		}
		for _, a := range accesses {
			set := func(o *rapporteur.Object) error { o.Access = a; return nil }
			for _, err := range []error{
				db.UpdateStatement(ctx, "st1", func(s *record.Statement) error { return set(&s.Object) }),
				db.UpdateMeeting(ctx, "me1", func(m *programme.Meeting) error { return set(&m.Object) }),
				db.UpdateStakeholder(ctx, "sh1", func(s *stakeholder.Stakeholder) error { return set(&s.Object) }),
				db.UpdatePerson(ctx, "pe1", func(p *stakeholder.Person) error { return set(&p.Object) }),
				db.UpdateRecommendation(ctx, "re1", func(r *coding.Recommendation) error { return set(&r.Object) }),
				db.UpdatePosition(ctx, "po1", func(p *coding.Position) error { return set(&p.Object) }),
				db.UpdateSummary(ctx, "su1", func(s *summary.Summary) error { return set(&s.Object) }),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, r := range reaches {
				want := 0
				if r.Sees(a) {
					want = 1
				}
				for name, got := range counts(t, db, p, r) {
					if got != want {
						t.Errorf("%s: %+v of %+v: %d, want %d", name, r, a, got, want)
					}
				}
			}
		}
	})
}

func counts(t *testing.T, db *store.DB, p rapporteur.ID, r rapporteur.Reach) map[string]int {
	t.Helper()
	out := map[string]int{}
	add := func(name string, n int, err error) {
		if err != nil && !errors.Is(err, rapporteur.ErrNotFound) {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = n
	}
	found := func(err error) int {
		if err != nil {
			return 0
		}
		return 1
	}
	l, err := db.Statements(ctx, p, r, record.Filter{})
	add("statements", len(l.Items), err)
	add("statements' total", l.Total, nil)
	_, err = db.Statement(ctx, p, 1, r)
	add("statement", found(err), err)
	byID, err := db.StatementsByID(ctx, p, []rapporteur.ID{"st1"}, r)
	add("statements by id", len(byID), err)
	ms, err := db.Meetings(ctx, p, r)
	add("meetings", len(ms), err)
	_, _, err = db.Meeting(ctx, p, "first", r)
	add("meeting", found(err), err)
	shs, err := db.Stakeholders(ctx, p, r)
	add("stakeholders", len(shs), err)
	_, err = db.Stakeholder(ctx, p, 1, r)
	add("stakeholder", found(err), err)
	ps, err := db.People(ctx, p, r)
	add("people", len(ps), err)
	rs, err := db.Recommendations(ctx, p, r, coding.Filter{})
	add("recommendations", len(rs), err)
	ro, err := db.RecommendationsOn(ctx, p, "st1", r)
	add("recommendations on", len(ro), err)
	pos, err := db.Positions(ctx, p, r, coding.PositionFilter{})
	add("positions", len(pos), err)
	sus, err := db.Summaries(ctx, p, r)
	add("summaries", len(sus), err)
	_, err = db.Summary(ctx, p, "me1", "en", r)
	add("summary", found(err), err)
	vs, err := db.SummaryVersions(ctx, "su1", r)
	add("summary versions", min(len(vs), 1), err)
	return out
}

func TestExportRestoresToTheSame(t *testing.T) {
	storetest.Each(t, func(t *testing.T, from *store.DB) {
		c := aProcess(t, from)
		storetest.Each(t, func(t *testing.T, to *store.DB) {
			first := export(t, from, c.Process.ID)
			read, err := bundle.Read(asFS(first), bundle.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if err := to.Restore(ctx, actor, read); err != nil {
				t.Fatal(err)
			}
			second := export(t, to, c.Process.ID)
			if diff := cmp.Diff(map[string][]byte(first), map[string][]byte(second)); diff != "" {
				t.Fatal(diff)
			}
			if err := to.Restore(ctx, actor, read); err != nil {
				t.Errorf("the same bundle again: %v", err)
			}
			read.People[0].Name = "Somebody Else"
			if err := to.Restore(ctx, actor, read); !errors.Is(err, rapporteur.ErrConflict) || !strings.Contains(err.Error(), "person 1") {
				t.Errorf("other content under a known identity: %v", err)
			}
			if err := to.UpdatePerson(ctx, "pe1", func(p *stakeholder.Person) error { p.Note(actor, storetest.Now, "edited"); return nil }); err != nil {
				t.Fatal(err)
			}
			added := stakeholder.Person{Object: rapporteur.Object{Process: c.Process.ID}, Name: "New"}
			if err := to.AddPerson(ctx, actor, &added); err != nil || added.Number != 2 {
				t.Errorf("numbers go on after a restore: %d %v", added.Number, err)
			}
		})
	})
}

func asFS(f bundle.Files) fstest.MapFS {
	out := fstest.MapFS{}
	for name, data := range f {
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

func export(t *testing.T, db *store.DB, id rapporteur.ID) bundle.Files {
	t.Helper()
	b, err := db.Export(ctx, actor, id, bundle.FullEdition)
	if err != nil {
		t.Fatal(err)
	}
	files := bundle.Files{}
	if err := bundle.Write(files, b); err != nil {
		t.Fatal(err)
	}
	return files
}

func TestAttachmentsInPieces(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		want := bytes.Repeat([]byte("0123456789abcdef"), 50_000)
		hash, size, err := db.Attachments().Put(ctx, bytes.NewReader(want), 1<<20)
		if err != nil || size != int64(len(want)) {
			t.Fatal(size, err)
		}
		var got bytes.Buffer
		if err := db.Attachments().Read(ctx, hash, &got); err != nil || !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%d bytes come back: %v", got.Len(), err)
		}
		if _, _, err := db.Attachments().Put(ctx, bytes.NewReader(want), 1000); !errors.Is(err, &rapporteur.Error{Code: rapporteur.TooLarge}) {
			t.Errorf("over the limit: %v", err)
		}
		if ok, err := db.Attachments().Has(ctx, "none"); ok || err != nil {
			t.Error(ok, err)
		}
	})
}

func TestApplyIsWholeOrNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		p, err := db.ProcessByID(ctx, c.Process.ID)
		if err != nil {
			t.Fatal(err)
		}
		bad := &bundle.Change{Process: p}
		bad.People = []stakeholder.Person{{Name: "Kept by mistake"}}
		bad.Statements = []record.Statement{{Versions: []record.Version{{Text: ""}}}}
		if err := db.Apply(ctx, actor, bad); err == nil {
			t.Fatal("an empty statement was saved")
		}
		if people, _ := db.People(ctx, p.ID, all); len(people) != 1 {
			t.Errorf("%d people after a failed import, want 1", len(people))
		}
		before, _ := db.LastEvent(ctx, p.ID)
		if err := db.Apply(ctx, actor, &bundle.Change{Process: p}); err != nil {
			t.Fatal(err)
		}
		if after, _ := db.LastEvent(ctx, p.ID); after != before {
			t.Errorf("an empty import made %d events", after-before)
		}
	})
}

func TestDiscardLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		if err := db.Discard(ctx, actor, c.Process.ID); err != nil {
			t.Fatal(err)
		}
		if _, _, err := db.Process(ctx, "basin"); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Error(err)
		}
		aProcess(t, db) // the same again finds every name and number free
		if err := db.Discard(ctx, actor, "none"); !errors.Is(err, rapporteur.ErrNotFound) {
			t.Error(err)
		}
	})
}

// TestTwoServersStartTogether opens one empty database twice at once and takes
// the same bundle in through both: the second finds what the first one saved.
func TestTwoServersStartTogether(t *testing.T) {
	for name, o := range map[string]func(t *testing.T) store.Options{
		"sqlite":   func(t *testing.T) store.Options { return store.Options{Dir: t.TempDir()} },
		"postgres": func(t *testing.T) store.Options { return store.Options{URL: storetest.PostgresURL(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			source := storetest.SQLite(t)
			c := aProcess(t, source)
			b, err := source.Export(ctx, actor, c.Process.ID, bundle.FullEdition)
			if err != nil {
				t.Fatal(err)
			}
			options := o(t)
			var together sync.WaitGroup
			for range 2 {
				together.Go(func() {
					db, err := store.Open(ctx, options)
					if err != nil {
						t.Error(err)
						return
					}
					if err := db.Restore(ctx, actor, b); err != nil {
						t.Error(err)
					}
					if err := db.Close(); err != nil {
						t.Error(err)
					}
				})
			}
			together.Wait()
		})
	}
}

// TestAPanicEndsItsTransaction holds that a broken rule leaves no lock behind.
func TestAPanicEndsItsTransaction(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		func() {
			defer func() { _ = recover() }()
			_ = db.UpdateProcess(ctx, c.Process.ID, func(*process.Process) error { panic("a broken rule") })
		}()
		soon, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		if err := db.UpdateProcess(soon, c.Process.ID, func(*process.Process) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}

func TestMaterialHoldsTheUnseenForTheirNames(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		if err := db.UpdatePerson(ctx, "pe1", func(p *stakeholder.Person) error { p.Visibility = rapporteur.Secretariat; return nil }); err != nil {
			t.Fatal(err)
		}
		for name, reach := range map[string]rapporteur.Reach{"public": {Level: rapporteur.Public, Now: storetest.Now}, "secretariat": all} {
			m, err := db.Material(ctx, c.Process.ID, "", reach)
			if err != nil {
				t.Fatal(err)
			}
			seen := 0
			if name == "secretariat" {
				seen = 1
			}
			if len(m.People) != seen || len(m.UnseenPeople) != 1-seen || len(m.Unseen) != 0 || len(m.Stakeholders) != 1 {
				t.Errorf("%s: %d people and %d unseen, %d and %d stakeholders", name, len(m.People), len(m.UnseenPeople), len(m.Stakeholders), len(m.Unseen))
			}
		}
	})
}

// TestTwoWhoWaitForEachOther lets two changes take the same rows in opposite
// order: whichever the database ends is told that it met another, and saves nothing.
func TestTwoWhoWaitForEachOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := aProcess(t, db)
		more := &bundle.Change{Process: c.Process, Content: bundle.Content{Stakeholders: []stakeholder.Stakeholder{{Object: object("sh2"), Kind: stakeholder.Organisation}}}}
		if err := db.Apply(ctx, actor, more); err != nil {
			t.Fatal(err)
		}
		for range 8 {
			there, err := db.Content(ctx, c.Process.ID)
			if err != nil {
				t.Fatal(err)
			}
			a, b := there.Stakeholders[0], there.Stakeholders[1]
			var both sync.WaitGroup
			for _, order := range [][]stakeholder.Stakeholder{{a, b}, {b, a}} {
				both.Go(func() {
					change := &bundle.Change{Process: c.Process, Content: bundle.Content{Stakeholders: order}}
					if err := db.Apply(ctx, actor, change); err != nil && !errors.Is(err, rapporteur.ErrConflict) {
						t.Error(err)
					}
				})
			}
			both.Wait()
		}
	})
}

// TestErasedWordsLeaveTheFile looks for erased words in the bytes of the database.
func TestErasedWordsLeaveTheFile(t *testing.T) {
	dir := t.TempDir()
	db, err := store.Open(ctx, store.Options{Dir: dir, Now: func() time.Time { return storetest.Now }})
	if err != nil {
		t.Fatal(err)
	}
	aProcess(t, db)
	secret := strings.Repeat("A name that must not stay. ", 2000)
	erase := func(s *record.Statement) error { return s.Erase(2) }
	add := func(s *record.Statement) error {
		return s.AddVersion(record.Version{Form: record.Verbatim, Language: "en", Text: secret})
	}
	for _, change := range []func(*record.Statement) error{add, erase} {
		if err := db.UpdateStatement(ctx, "st1", change); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"rapporteur.db", "rapporteur.db-wal"} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("must not stay")) {
			t.Errorf("%s still holds the words", file)
		}
	}
}

// TestPublicEditionNeverGoesOverAWhole takes a public edition in, lets the same
// one change nothing, and refuses it over the whole process.
func TestPublicEditionNeverGoesOverAWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, whole *store.DB) {
		id := aProcess(t, whole).Process.ID
		public, err := whole.Export(ctx, actor, id, bundle.PublicEdition)
		if err != nil {
			t.Fatal(err)
		}
		if err := whole.Restore(ctx, actor, public); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("over the whole: %v", err)
		}
		other := storetest.SQLite(t)
		for _, time := range []string{"first", "second"} {
			if err := other.Restore(ctx, actor, public); err != nil {
				t.Fatalf("the %s time: %v", time, err)
			}
		}
		if err := other.UpdatePerson(ctx, "pe1", func(p *stakeholder.Person) error {
			p.Name = "Somebody"
			p.Note(actor, storetest.Now, "edited")
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := other.Restore(ctx, actor, public); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("over one that went on: %v", err)
		}
	})
}

// TestFilesGoWithTheLastStatementThatNamesThem drops a file from one statement
// while another names it, then from the other.
func TestFilesGoWithTheLastStatementThatNamesThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		p := aProcess(t, db).Process.ID
		second := record.Statement{Object: rapporteur.Object{ID: "st2", Process: p}, Kind: record.Input, Language: "en", Versions: []record.Version{{Text: "Words."}}}
		if err := db.AddStatement(ctx, actor, &second); err != nil {
			t.Fatal(err)
		}
		hash, size, err := db.Attachments().Put(ctx, strings.NewReader("the words of somebody"), 100)
		if err != nil {
			t.Fatal(err)
		}
		set := func(id rapporteur.ID, files ...record.Attachment) error {
			return db.UpdateStatement(ctx, id, func(s *record.Statement) error { s.Attachments = files; return nil })
		}
		file := record.Attachment{Hash: hash, Name: "words.txt", Type: "text/plain", Size: size}
		for i, step := range []struct {
			id    rapporteur.ID
			files []record.Attachment
			kept  bool
		}{
			{"st1", []record.Attachment{file}, true}, {"st2", []record.Attachment{file}, true}, {"st1", nil, true}, {"st2", nil, false},
		} {
			if err := set(step.id, step.files...); err != nil {
				t.Fatal(err)
			}
			if has, err := db.Attachments().Has(ctx, hash); err != nil || has != step.kept {
				t.Errorf("step %d: kept %v, want %v: %v", i+1, has, step.kept, err)
			}
		}
		if err := set("st1", file); !errors.Is(err, rapporteur.ErrConflict) {
			t.Errorf("a file that is gone was named again: %v", err)
		}
	})
}
