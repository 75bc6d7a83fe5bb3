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
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

// schemaThree makes a database as the program left it that knew schema 3.
func schemaThree(t *testing.T, driver, address string, dialect goose.Dialect, files ...string) {
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
	rows, err := os.ReadFile(filepath.Join("testdata", "schema3.sql"))
	must(t, err)
	_, err = db.ExecContext(t.Context(), string(rows))
	must(t, err)
}

// TestSchemaThreeIsBroughtUpToDate opens a database of the program before the desk:
// what it keeps is all there, and the desk works on it.
func TestSchemaThreeIsBroughtUpToDate(t *testing.T) {
	shared := []string{"shared/0002_terms.sql", "shared/0003_accounts.sql"}
	for _, c := range []struct {
		name string
		make func(t *testing.T) store.Options
	}{
		{"sqlite", func(t *testing.T) store.Options {
			dir := t.TempDir()
			schemaThree(t, "sqlite", filepath.Join(dir, "rapporteur.db"), goose.DialectSQLite3, shared...)
			return store.Options{Dir: dir}
		}},
		{"postgres", func(t *testing.T) store.Options {
			url := storetest.PostgresURL(t)
			schemaThree(t, "pgx", url, goose.DialectPostgres, append([]string{"postgres/0001_domains.sql"}, shared...)...)
			return store.Options{URL: url}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := c.make(t)
			o.Now = func() time.Time { return storetest.Now }
			db, err := store.Open(t.Context(), o)
			must(t, err)
			defer func() { must(t, db.Close()) }()
			kept := fmt.Sprintf("%+v", everythingOf(t, db, "kept-1"))
			for _, words := range []string{"We ask for referral mechanisms.", "Set up referral mechanisms", "Tamarand", "Ana Orrin", "Referral was raised."} {
				if !strings.Contains(kept, words) {
					t.Errorf("%q is gone", words)
				}
			}
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
}
