// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
)

// bell rings when something may have been saved, by whomever.
type bell interface {
	wait(ctx context.Context) error
	on() *sql.Conn // the connection that it hangs on
	close()
}

const (
	// sqliteEvery is how often SQLite is asked whether its file has changed. The
	// answer is in memory that the programs share and takes some microseconds.
	sqliteEvery = 50 * time.Millisecond
	// postgresEvery is how long PostgreSQL may say nothing until it is asked all the
	// same: a pooler between may swallow what it says, and a line may be dead.
	postgresEvery = time.Second
)

func (d *DB) hang(ctx context.Context) (bell, error) {
	conn, err := d.read.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if d.dialect.name == sqlite.name {
		b := &fileBell{conn: conn, ticks: time.NewTicker(sqliteEvery)}
		if b.version, err = b.ask(ctx); err != nil {
			b.close()
			return nil, err
		}
		return b, nil
	}
	b := &noticeBell{conn: conn}
	if _, err := conn.ExecContext(ctx, "listen rapporteur_event"); err != nil {
		b.close()
		return nil, fmt.Errorf("listen: %w", err)
	}
	return b, nil
}

// fileBell looks at the number that SQLite raises when another connection, of
// this program or of another, has changed the file.
type fileBell struct {
	conn    *sql.Conn
	ticks   *time.Ticker
	version int64
}

func (b *fileBell) ask(ctx context.Context) (version int64, err error) {
	if err = b.conn.QueryRowContext(ctx, "pragma data_version").Scan(&version); err != nil {
		return 0, fmt.Errorf("ask for the file's version: %w", err)
	}
	return version, nil
}

func (b *fileBell) wait(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-b.ticks.C:
		}
		version, err := b.ask(ctx)
		if err != nil {
			return err
		}
		if version != b.version {
			b.version = version
			return nil
		}
	}
}

func (b *fileBell) on() *sql.Conn { return b.conn }

func (b *fileBell) close() {
	b.ticks.Stop()
	_ = b.conn.Close()
}

// noticeBell hears what PostgreSQL notifies when events are committed.
type noticeBell struct{ conn *sql.Conn }

func (b *noticeBell) wait(ctx context.Context) error {
	short, cancel := context.WithTimeout(ctx, postgresEvery)
	defer cancel()
	err := b.conn.Raw(func(c any) error {
		_, err := c.(*stdlib.Conn).Conn().WaitForNotification(short)
		return err
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("wait for a notice: %w", err)
	}
	return nil
}

func (b *noticeBell) on() *sql.Conn { return b.conn }

// close ends the connection, since it would go on listening in the pool.
func (b *noticeBell) close() {
	_ = b.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = b.conn.Close()
}
