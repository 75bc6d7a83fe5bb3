// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"rapporteur"
	"rapporteur/internal/store/db"
)

// Happened is an event with the statement that it is about, where its subject is
// a passage of one or a word on a suggestion in one.
type Happened struct {
	rapporteur.Event
	Statement rapporteur.ID
}

// Follower is told what happens in all processes, by one goroutine.
type Follower interface {
	// Stands says where the history of a process stands: when following begins,
	// when more came at once than is told one by one, and when it went back or is
	// gone (last is 0). What was shown of it before must be read anew.
	Stands(process rapporteur.ID, last int64)
	// Happened tells events in the order of their numbers, none left out.
	Happened(process rapporteur.ID, all []Happened)
}

const (
	// tellMost bounds what is told one by one: an import is not.
	tellMost = 200
	// tailAgain is between two tries to follow where the database cannot be reached.
	tailAgain = time.Second
	// tailTime is how long the database may take to say where histories stand.
	tailTime = 10 * time.Second
)

// Tail follows the events of all processes, whichever program appends them.
type Tail struct {
	d      *DB
	follow Follower
	at     map[rapporteur.ID]int64 // the last that was told
	cancel context.CancelFunc
	done   chan struct{}
}

// Tail begins to follow and returns once the follower knows where all histories
// stand. It goes on through failures of the database until Stop.
func (d *DB) Tail(ctx context.Context, f Follower) (*Tail, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	t := &Tail{d: d, follow: f, at: map[rapporteur.ID]int64{}, cancel: cancel, done: make(chan struct{})}
	b, err := d.hang(ctx)
	if err == nil {
		if err = t.begin(ctx, b); err != nil {
			b.close()
		}
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("follow events: %w", err)
	}
	go t.run(ctx, b)
	return t, nil
}

// Stop ends the following; when it returns, nothing more is told.
func (t *Tail) Stop() {
	t.cancel()
	<-t.done
}

func (t *Tail) begin(ctx context.Context, b bell) error {
	heads, err := t.heads(ctx, b)
	for _, h := range heads {
		t.at[rapporteur.ID(h.Process)] = h.Last
		t.follow.Stands(rapporteur.ID(h.Process), h.Last)
	}
	return err
}

func (t *Tail) run(ctx context.Context, b bell) {
	defer close(t.done)
	failing := false
	for {
		err := b.wait(ctx)
		if err == nil {
			err = t.tell(ctx, b)
		}
		if err != nil {
			b.close()
			if b, err = t.again(ctx, &failing, err); err != nil {
				return
			}
		} else if failing {
			failing = false
			t.d.log.Info("events are followed again")
		}
	}
}

// again hangs a new bell where the old one failed. It gives up only when the
// following is to end.
func (t *Tail) again(ctx context.Context, failing *bool, err error) (bell, error) {
	for ; ; err = nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil && !*failing {
			*failing = true
			t.d.log.Warn("events are not followed for now", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(tailAgain):
		}
		if b, failed := t.d.hang(ctx); failed == nil {
			return b, nil
		}
	}
}

func (t *Tail) heads(ctx context.Context, b bell) ([]db.ListHeadsRow, error) {
	ctx, cancel := context.WithTimeout(ctx, tailTime)
	defer cancel()
	heads, err := db.New(b.on()).ListHeads(ctx)
	if err != nil {
		return nil, fmt.Errorf("read where histories stand: %w", err)
	}
	return heads, nil
}

// tell hands on what came since the last time.
func (t *Tail) tell(ctx context.Context, b bell) error {
	heads, err := t.heads(ctx, b)
	if err != nil {
		return err
	}
	there := make(map[rapporteur.ID]bool, len(heads))
	for _, h := range heads {
		process := rapporteur.ID(h.Process)
		there[process] = true
		if err := t.tellOf(ctx, b, process, h.Last); err != nil {
			return err
		}
	}
	for process := range t.at {
		if !there[process] {
			delete(t.at, process)
			t.follow.Stands(process, 0)
		}
	}
	return nil
}

func (t *Tail) tellOf(ctx context.Context, b bell, process rapporteur.ID, last int64) error {
	seen := t.at[process]
	if last == seen {
		return nil
	}
	if last < seen || last-seen > tellMost {
		t.at[process] = last
		t.follow.Stands(process, last)
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, tailTime)
	defer cancel()
	rows, err := db.New(b.on()).ListEventsToTell(ctx, db.ListEventsToTellParams{Process: string(process), After: seen, Upto: last})
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	all := make([]Happened, len(rows))
	for i, r := range rows {
		all[i] = Happened{Statement: rapporteur.ID(r.Statement), Event: rapporteur.Event{Number: r.Number, Time: fromMicros(r.At),
			Actor: rapporteur.ID(r.Actor), Act: r.Act, Kind: r.Kind, Subject: rapporteur.ID(r.Subject), Revision: r.Revision}}
	}
	t.at[process] = last
	t.follow.Happened(process, all)
	return nil
}
