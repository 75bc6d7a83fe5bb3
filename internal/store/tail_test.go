// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/record"
)

// ear is a follower that hands on what it was told, one thing after the other.
type ear chan string

func (e ear) Stands(process rapporteur.ID, last int64) { e <- fmt.Sprint(process, " stands at ", last) }

func (e ear) Happened(process rapporteur.ID, all []store.Happened) {
	for _, h := range all {
		e <- fmt.Sprint(process, " ", h.Number, " ", h.Kind, " ", h.Act, " ", h.Subject, " ", h.Statement)
	}
}

// next is the next thing told; a tail that tells nothing fails the test.
func (e ear) next(t *testing.T) string {
	t.Helper()
	select {
	case s := <-e:
		return s
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was told")
		return ""
	}
}

// twoPrograms open one database each on their own: a server and a command.
func twoPrograms(t *testing.T, test func(t *testing.T, server, command *store.DB)) {
	t.Run("sqlite", func(t *testing.T) {
		o := store.Options{Dir: t.TempDir()}
		test(t, opened(t, o), opened(t, o))
	})
	t.Run("postgres", func(t *testing.T) {
		o := store.Options{URL: storetest.PostgresURL(t)}
		test(t, opened(t, o), opened(t, o))
	})
}

func opened(t testing.TB, o store.Options) *store.DB {
	t.Helper()
	db, err := store.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func follow(t *testing.T, db *store.DB) ear {
	t.Helper()
	heard := make(ear, 1000)
	tail, err := db.Tail(ctx, heard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tail.Stop)
	return heard
}

func edit(t *testing.T, db *store.DB) {
	t.Helper()
	err := db.UpdateStatement(ctx, "st1", func(s *record.Statement) error {
		s.Note(actor, storetest.Now, "edited", "title")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTailTellsWhatAnotherProgramDoes(t *testing.T) {
	twoPrograms(t, func(t *testing.T, server, command *store.DB) {
		first := follow(t, server) // of an empty installation
		p := aProcess(t, command).Process.ID
		var told []string
		for range 9 {
			told = append(told, first.next(t))
		}
		if want := fmt.Sprint(p, " 6 passage imported pa1 st1"); told[5] != want {
			t.Errorf("told %q, want %q", told, want)
		}
		second := follow(t, server)
		if got, want := second.next(t), fmt.Sprint(p, " stands at 9"); got != want {
			t.Errorf("told %q, want %q", got, want)
		}
		for i, db := range []*store.DB{command, server} {
			edit(t, db)
			want := fmt.Sprint(p, " ", 10+i, " statement edited st1 ")
			if a, b := first.next(t), second.next(t); a != want || b != want {
				t.Errorf("told %q and %q, want %q", a, b, want)
			}
		}
		if err := command.Discard(ctx, actor, p); err != nil {
			t.Fatal(err)
		}
		if got, want := first.next(t), fmt.Sprint(p, " stands at 0"); got != want {
			t.Errorf("of a process that is gone: told %q, want %q", got, want)
		}
		if _, _, err := storetest.Coded(ctx, command, 60); err != nil {
			t.Fatal(err)
		}
		var last int64
		var id string
		if _, err := fmt.Sscanf(first.next(t), "%s stands at %d", &id, &last); err != nil || last < 300 {
			t.Errorf("an import is told one by one: %v, %d", err, last)
		}
	})
}

// TestTailLeavesNothingOut lets several writers of two programs write at once.
func TestTailLeavesNothingOut(t *testing.T) {
	twoPrograms(t, func(t *testing.T, server, command *store.DB) {
		p := aProcess(t, server).Process.ID
		heard := follow(t, server)
		heard.next(t)
		const each = 15
		var together sync.WaitGroup
		for _, db := range []*store.DB{server, server, command, command} {
			together.Go(func() {
				for range each {
					edit(t, db)
				}
			})
		}
		for n := 10; n < 10+4*each; n++ {
			if got, want := heard.next(t), fmt.Sprint(p, " ", n, " statement edited st1 "); got != want {
				t.Fatalf("told %q, want %q", got, want)
			}
		}
		together.Wait()
	})
}

// TestTailComesBack cuts the line to PostgreSQL; SQLite has none.
func TestTailComesBack(t *testing.T) {
	url := storetest.PostgresURL(t)
	server, command := opened(t, store.Options{URL: url}), opened(t, store.Options{URL: url})
	p := aProcess(t, command).Process.ID
	heard := follow(t, server)
	heard.next(t)
	admin, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	var cut int
	err = admin.QueryRow("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() " +
		"and (query like 'listen %' or query like '%ListHeads%')").Scan(&cut)
	if err != nil || cut != 1 {
		t.Fatalf("%d lines were cut, %v", cut, err)
	}
	edit(t, command)
	if got, want := heard.next(t), fmt.Sprint(p, " 10 statement edited st1 "); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestTailEnds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tail, err := db.Tail(ctx, make(ear, 1))
		if err != nil {
			t.Fatal(err)
		}
		tail.Stop()
		tail.Stop()
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		if tail, err = db.Tail(cancelled, make(ear, 1)); err != nil {
			t.Errorf("a start that is given up later still follows: %v", err)
		} else {
			tail.Stop()
		}
	})
}

// BenchmarkTail measures the time from a commit of another program until it is told.
func BenchmarkTail(b *testing.B) {
	for _, name := range []string{"sqlite", "postgres"} {
		b.Run(name, func(b *testing.B) {
			o := store.Options{Dir: b.TempDir()}
			if name == "postgres" {
				o = store.Options{URL: storetest.PostgresURL(b)}
			}
			server, command := opened(b, o), opened(b, o)
			process, _, err := storetest.Coded(ctx, command, 2)
			if err != nil {
				b.Fatal(err)
			}
			heard := make(ear, 1000)
			tail, err := server.Tail(ctx, heard)
			if err != nil {
				b.Fatal(err)
			}
			defer tail.Stop()
			<-heard
			list, err := command.Statements(ctx, process, all, record.Filter{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				b.StopTimer()
				err := command.UpdateStatement(ctx, list.Items[0].ID, func(s *record.Statement) error {
					s.Note(actor, storetest.Now, "edited")
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				<-heard
			}
		})
	}
}
