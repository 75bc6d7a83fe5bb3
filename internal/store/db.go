// SPDX-License-Identifier: Apache-2.0

// Package store keeps the terms of a consultation in SQLite or PostgreSQL: all
// the SQL of the program, one file per term. It decides nothing; rules stand in
// the terms and come in as functions.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
	_ "modernc.org/sqlite"             // registers "sqlite"

	"rapporteur"
	"rapporteur/internal/store/db"
)

// Options say where the database is and lend the store its clock and identities.
type Options struct {
	URL  string // postgres://…; empty for SQLite in Dir
	Dir  string // folder of the SQLite file, made where missing
	Log  *slog.Logger
	Now  func() time.Time
	IDs  rapporteur.IDs
	Salt func() string
}

// DB is an open database. Its methods are safe for use by several goroutines.
type DB struct {
	dialect       dialect
	write, read   *sql.DB
	queries, view *db.Queries // on write and on read
	log           *slog.Logger
	now           func() time.Time
	ids           rapporteur.IDs
	salt          func() string
	cues          heldCues
}

// Open opens the database, making it and bringing it up to date as needed.
func Open(ctx context.Context, o Options) (*DB, error) {
	d := &DB{log: o.Log, now: o.Now, ids: o.IDs, salt: o.Salt}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	if d.now == nil {
		d.now = time.Now
	}
	if d.ids == nil {
		d.ids = rapporteur.RandomIDs
	}
	if d.salt == nil {
		d.salt = rapporteur.NewSalt
	}
	if err := d.connect(o); err != nil {
		return nil, err
	}
	err := d.migrate(ctx)
	if err == nil {
		d.queries, err = db.Prepare(ctx, d.write)
	}
	if err == nil {
		d.view, err = db.Prepare(ctx, d.read)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), d.Close())
	}
	return d, nil
}

func (d *DB) connect(o Options) (err error) {
	if o.URL != "" {
		if !strings.HasPrefix(o.URL, "postgres://") && !strings.HasPrefix(o.URL, "postgresql://") {
			return fmt.Errorf("%q is not the address of a database; give postgres://user@host/name, or none for SQLite in the data folder", redact(o.URL))
		}
		d.dialect = postgres
		if d.write, err = sql.Open("pgx", o.URL); err != nil {
			return fmt.Errorf("open %s: %w", redact(o.URL), err)
		}
		d.write.SetMaxOpenConns(16)
		d.read = d.write
		return nil
	}
	d.dialect = sqlite
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	file := "file:" + filepath.ToSlash(filepath.Join(o.Dir, "rapporteur.db")) +
		"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)&_pragma=cache_size(-16000)"
	if d.write, err = sql.Open("sqlite", file+"&_txlock=immediate"); err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	d.write.SetMaxOpenConns(1)
	if d.read, err = sql.Open("sqlite", file+"&_pragma=query_only(1)"); err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	d.read.SetMaxOpenConns(max(4, runtime.NumCPU()))
	d.read.SetMaxIdleConns(max(4, runtime.NumCPU()))
	return nil
}

// redact leaves the password of a database's address out of messages.
func redact(url string) string {
	scheme, rest, _ := strings.Cut(url, "://")
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		return scheme + "://…" + rest[at:]
	}
	return url
}

// Close ends all connections. SQLite's log is folded into its file.
func (d *DB) Close() error {
	var errs []error
	for _, q := range []*db.Queries{d.queries, d.view} {
		if q != nil {
			errs = append(errs, q.Close())
		}
	}
	if d.read != nil && d.read != d.write {
		errs = append(errs, d.read.Close())
	}
	if d.write != nil {
		errs = append(errs, d.write.Close())
	}
	return errors.Join(errs...)
}

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return d.read.PingContext(ctx) }

// tx runs one transaction. No transaction leaves the package.
func (d *DB) tx(ctx context.Context, do func(q *db.Queries) error) error {
	t, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = t.Rollback() }() // after a panic; else it is done already
	if err := do(d.queries.WithTx(t)); err != nil {
		return crossed(errors.Join(err, ignoreDone(t.Rollback())))
	}
	if err := t.Commit(); err != nil {
		return crossed(fmt.Errorf("commit: %w", err))
	}
	return nil
}

// crossed makes a conflict of what PostgreSQL says where two transactions wait for
// each other, such as an import and an edit of what it brings: one is done, the
// other saved nothing and may be tried again.
func crossed(err error) error {
	if err == nil || !strings.Contains(err.Error(), "SQLSTATE 40P01") {
		return err
	}
	e := rapporteur.Fail(rapporteur.Conflict, "error.stale")
	e.Err = err
	return e
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// micros is a time as the tables keep it; the zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}
