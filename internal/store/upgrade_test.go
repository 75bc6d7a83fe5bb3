// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pressly/goose/v3"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/floor"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// olderSchema makes a database as a program left it that knew these migrations,
// with the rows of these dumps.
func olderSchema(t *testing.T, driver, address string, dialect goose.Dialect, dumps []string, files ...string) {
	t.Helper()
	db, err := sql.Open(driver, address)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	old := fstest.MapFS{}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join("migrations", filepath.FromSlash(name)))
		must(t, err)
		old[filepath.Base(name)] = &fstest.MapFile{Data: data}
	}
	provider, err := goose.NewProvider(dialect, db, old)
	must(t, err)
	_, err = provider.Up(t.Context())
	must(t, err)
	for _, dump := range dumps {
		rows, err := os.ReadFile(filepath.Join("testdata", dump))
		must(t, err)
		_, err = db.ExecContext(t.Context(), string(rows))
		must(t, err)
	}
}

// upgraded opens a database of an older schema, on both databases.
func upgraded(t *testing.T, dumps, shared, postgres []string, test func(t *testing.T, db *store.DB)) {
	for _, c := range []struct {
		name string
		make func(t *testing.T) store.Options
	}{
		{"sqlite", func(t *testing.T) store.Options {
			dir := t.TempDir()
			olderSchema(t, "sqlite", filepath.Join(dir, "rapporteur.db"), goose.DialectSQLite3, dumps, shared...)
			return store.Options{Dir: dir}
		}},
		{"postgres", func(t *testing.T) store.Options {
			url := storetest.PostgresURL(t)
			olderSchema(t, "pgx", url, goose.DialectPostgres, dumps, append(postgres, shared...)...)
			return store.Options{URL: url}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := c.make(t)
			o.Now = func() time.Time { return storetest.Now }
			db, err := store.Open(t.Context(), o)
			must(t, err)
			defer func() { must(t, db.Close()) }()
			test(t, db)
		})
	}
}

// TestSchemaThreeIsBroughtUpToDate opens a database of the program before the desk:
// what it keeps is all there, and the desk works on it.
func TestSchemaThreeIsBroughtUpToDate(t *testing.T) {
	upgraded(t, []string{"schema3.sql"}, []string{"shared/0002_terms.sql", "shared/0003_accounts.sql"}, []string{"postgres/0001_domains.sql"}, func(t *testing.T, db *store.DB) {
		keeps(t, db, "We ask for referral mechanisms.", "Set up referral mechanisms", "Tamarand", "Ana Orrin", "Referral was raised.")
		d := desk{t, db, "kept-1", "st1"}
		act := d.code(coding.Need{Recommendations: []rapporteur.ID{"re1"}}, func(k *coding.Desk) error {
			title := rapporteur.NewText("en", "Referral")
			return k.Reword("re1", coding.Rewording{Title: &title})
		})
		d.mark("new", 0, 10)
		d.code(coding.Need{Undo: act.ID}, func(k *coding.Desk) error { return k.Undo(k.Undoing) })
		if n := passagesOf(t, db, "kept-1"); n != 2 {
			t.Errorf("%d passages", n)
		}
	})
}

// TestSchemaFiveIsBroughtUpToDate opens a database of the program before the floor:
// what the desk keeps is all there, and the floor is given in its meeting.
func TestSchemaFiveIsBroughtUpToDate(t *testing.T) {
	upgraded(t, []string{"schema3.sql", "schema5.sql"}, []string{"shared/0002_terms.sql", "shared/0003_accounts.sql", "shared/0004_desk.sql"},
		[]string{"postgres/0001_domains.sql", "postgres/0005_notify.sql"}, func(t *testing.T, db *store.DB) {
			keeps(t, db, "We ask for referral mechanisms.", "Gauges are read at noon.", "refused", "Gauges should be read at dawn.")
			m, err := db.MeetingByID(t.Context(), "kept-1", "me1", all)
			must(t, err)
			l, err := floor.New(&m, "se1", floor.DefaultProfile(m.Kind))
			must(t, err)
			must(t, db.AddFloorList(t.Context(), ana, l))
			who := floor.Entry{Stakeholder: "sh1", Capacity: stakeholder.National, Kind: floor.Intervention}
			for i, a := range []floor.Act{{Kind: floor.DidOpen}, {Kind: floor.DidAsk, Request: "turn", Channel: floor.ByDesk, Entry: &who}, {Kind: floor.DidCall, Request: "turn"},
				{Kind: floor.DidStart, Request: "turn"}, {Kind: floor.DidEnd, Request: "turn"}} {
				_, err := db.Floor(t.Context(), ana, l.ID, rapporteur.ID(fmt.Sprint("act-", i)), func(*floor.List) (*floor.Act, error) { return &a, nil })
				must(t, err)
			}
			said, err := db.Statements(t.Context(), "kept-1", all, record.Filter{})
			must(t, err)
			if n := len(said.Items); n != 2 || said.Items[1].Slot != "turn" {
				t.Errorf("%d statements; the turn is not in the record", n)
			}
		})
}

// keeps looks for words in all that a process holds.
func keeps(t *testing.T, db *store.DB, words ...string) {
	t.Helper()
	kept := fmt.Sprintf("%+v", everythingOf(t, db, "kept-1"))
	for _, w := range words {
		if !strings.Contains(kept, w) {
			t.Errorf("%q is gone", w)
		}
	}
}
