// SPDX-License-Identifier: Apache-2.0

// Package storetest opens empty databases of both kinds for tests, and builds
// the data that tests share. The suite of the store itself runs on each kind.
package storetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest/pgcluster"
)

// Now is the time at which the clock of a test database stands.
var Now = time.Date(2017, 9, 4, 8, 0, 0, 0, time.UTC)

// Each runs a test on an empty SQLite and on an empty PostgreSQL.
func Each(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite opens an empty database in a temporary folder.
func SQLite(t testing.TB) *store.DB { return open(t, store.Options{Dir: t.TempDir()}) }

// Postgres opens an empty database of its own; the test is skipped, saying so,
// where no PostgreSQL is installed, unless CI=true.
func Postgres(t testing.TB) *store.DB { return open(t, store.Options{URL: PostgresURL(t)}) }

func open(t testing.TB, o store.Options) *store.DB {
	t.Helper()
	o.Now = func() time.Time { return Now }
	o.IDs = rapporteur.RandomIDs
	db, err := store.Open(context.Background(), o)
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

var cluster = struct {
	sync.Mutex
	url  string
	stop func() error
}{}

// Main ends the cluster that the tests of a package started; call it from TestMain.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is Main for those who have to end something else as well.
func Run(m *testing.M) int {
	code := m.Run()
	cluster.Lock()
	defer cluster.Unlock()
	if cluster.stop != nil {
		_ = cluster.stop()
	}
	return code
}

// PostgresURL makes an empty database and gives its address.
func PostgresURL(t testing.TB) string {
	t.Helper()
	base := clusterURL(t)
	name := "t" + strings.ToLower(rand.Text()[:12])
	admin, err := sql.Open("pgx", strings.Replace(base, "///?", "///postgres?", 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Exec("create database " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := admin.Exec("drop database " + name + " with (force)")
		if err := errors.Join(err, admin.Close()); err != nil {
			t.Error(err)
		}
	})
	return strings.Replace(base, "///?", "///"+name+"?", 1)
}

func clusterURL(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("PostgreSQL is not tested in short mode")
	}
	if url := os.Getenv(pgcluster.Variable); url != "" {
		return url
	}
	cluster.Lock()
	defer cluster.Unlock()
	if cluster.url == "" {
		var err error
		cluster.url, cluster.stop, err = pgcluster.Start(context.Background())
		if errors.Is(err, pgcluster.ErrNotInstalled) && os.Getenv("CI") != "true" {
			t.Skip("PostgreSQL is not tested: ", err)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return cluster.url
}
