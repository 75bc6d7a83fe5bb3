// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// dialect is all in which the two databases differ for the Go side.
type dialect struct {
	name  string
	goose goose.Dialect
	files string // folder of migrations that only this database has; may be empty
	lock  bool   // several nodes may start together
}

var (
	sqlite   = dialect{name: "sqlite", goose: goose.DialectSQLite3}
	postgres = dialect{name: "postgres", goose: goose.DialectPostgres, files: "migrations/postgres", lock: true}
)

// migrate brings the schema up to date. On SQLite, which has no lock for this, a
// program that starts at the same time may be first at a step; then it is tried again.
func (d *DB) migrate(ctx context.Context) error {
	for began := time.Now(); ; {
		err := d.migrateOnce(ctx)
		if err == nil || d.dialect.lock || time.Since(began) > otherTime || !otherFirst(err) || ctx.Err() != nil {
			return err
		}
		time.Sleep(otherWait)
	}
}

// How long and in which steps an opening waits for another one of the same file.
const (
	otherTime = 10 * time.Second
	otherWait = 50 * time.Millisecond
)

// otherFirst tells SQLite's errors where another program took the step meanwhile.
func otherFirst(err error) bool {
	s := err.Error()
	return strings.Contains(s, "SQLITE_BUSY") || strings.Contains(s, "already exists") || strings.Contains(s, "UNIQUE constraint")
}

// migrateOnce does it; a database that is newer than this program is refused.
func (d *DB) migrateOnce(ctx context.Context) error {
	shared, err := fs.Sub(migrations, "migrations/shared")
	if err != nil {
		return err
	}
	files := layers{shared}
	if d.dialect.files != "" {
		own, err := fs.Sub(migrations, d.dialect.files)
		if err != nil {
			return err
		}
		files = append(files, own)
	}
	options := []goose.ProviderOption{goose.WithLogger(goose.NopLogger())}
	if d.dialect.lock {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("make migration lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(d.dialect.goose, d.write, files, options...)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	known := provider.ListSources()
	version, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if newest := known[len(known)-1].Version; version > newest {
		return fmt.Errorf("the database has schema %d and this program knows up to %d; use a newer program", version, newest)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// layers shows several flat folders as one.
type layers []fs.FS

func (l layers) Open(name string) (fs.File, error) {
	for _, f := range l {
		if file, err := f.Open(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, f := range l {
		entries, err := fs.ReadDir(f, name)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int {
		if a.Name() < b.Name() {
			return -1
		}
		return 1
	})
	return all, nil
}
