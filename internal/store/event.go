// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"encoding/json"
	"fmt"

	"rapporteur"
	"rapporteur/internal/store/db"
)

// next takes count numbers of a kind and returns the first of them.
func next(ctx context.Context, q *db.Queries, process rapporteur.ID, kind string, count int) (int64, error) {
	last, err := q.NextNumbers(ctx, db.NextNumbersParams{Process: string(process), Kind: kind, Count: int64(count)})
	if err != nil {
		return 0, fmt.Errorf("number %s: %w", kind, err)
	}
	return last - int64(count) + 1, nil
}

// appendEvents numbers and keeps what was noted on an object. It comes last in a
// transaction: the counter it takes keeps events gapless and in commit order.
func appendEvents(ctx context.Context, q *db.Queries, kind string, head *rapporteur.Object, body string) error {
	noted := head.Noted()
	for i := range noted {
		noted[i].Kind, noted[i].Revision, noted[i].Hash = kind, head.Revision, hash(head.Salt, body)
	}
	if held, ok := ctx.Value(heldEvents{}).(*[]rapporteur.Event); ok {
		*held = append(*held, noted...)
		return nil
	}
	return insertEvents(ctx, q, head.Process, noted)
}

// heldEvents is the key under which a transaction that saves many objects of one
// process keeps their events back until all rows are saved. If it took the counter
// before a row, it could wait for a form that has the row and waits for the counter.
type heldEvents struct{}

func insertEvents(ctx context.Context, q *db.Queries, process rapporteur.ID, noted []rapporteur.Event) error {
	if len(noted) == 0 {
		return nil
	}
	number, err := next(ctx, q, process, "event", len(noted))
	if err != nil {
		return err
	}
	for i, e := range noted {
		e.Number = number + int64(i)
		if err := insertEvent(ctx, q, process, e); err != nil {
			return err
		}
	}
	return nil
}

func insertEvent(ctx context.Context, q *db.Queries, process rapporteur.ID, e rapporteur.Event) error {
	fields, err := encode(e.Fields)
	if err != nil {
		return err
	}
	err = q.InsertEvent(ctx, db.InsertEventParams{
		Process: string(process), Number: e.Number, At: micros(e.Time), Actor: string(e.Actor), Act: e.Act,
		Kind: e.Kind, Subject: string(e.Subject), Fields: fields, Revision: e.Revision, Hash: e.Hash,
	})
	if err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}

// Events lists the history of a process, or of one subject in it, in order from
// the number after on. It is for the secretariat: callers check the role.
func (d *DB) Events(ctx context.Context, process, subject rapporteur.ID, after int64, limit int) ([]rapporteur.Event, error) {
	return events(ctx, d.view, process, subject, after, limit)
}

func events(ctx context.Context, q *db.Queries, process, subject rapporteur.ID, after int64, limit int) ([]rapporteur.Event, error) {
	rows, err := q.ListEvents(ctx, db.ListEventsParams{Process: string(process), Subject: string(subject), After: after, Most: int32(limit)})
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	out := make([]rapporteur.Event, len(rows))
	for i, r := range rows {
		out[i] = rapporteur.Event{Number: r.Number, Time: fromMicros(r.At), Actor: rapporteur.ID(r.Actor), Act: r.Act,
			Kind: r.Kind, Subject: rapporteur.ID(r.Subject), Revision: r.Revision, Hash: r.Hash}
		if err := json.Unmarshal([]byte(r.Fields), &out[i].Fields); err != nil {
			return nil, fmt.Errorf("decode event %d: %w", r.Number, err)
		}
	}
	return out, nil
}

// LastEvent is the number of the newest event of a process; 0 where there is none.
func (d *DB) LastEvent(ctx context.Context, process rapporteur.ID) (int64, error) {
	return d.view.LastEvent(ctx, string(process))
}
