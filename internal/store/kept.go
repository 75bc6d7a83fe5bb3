// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/internal/store/db"
)

// row is what every read of a kept object returns; sqlc makes one such type a query.
type row interface {
	~struct {
		Revision int64
		Body     string
	}
}

// object is a kept term: a pointer to a struct that embeds rapporteur.Object.
type object[T any] interface {
	*T
	Head() *rapporteur.Object
}

func decode[T any, P object[T], R row](process rapporteur.ID, r R) (T, error) {
	plain := struct {
		Revision int64
		Body     string
	}(r)
	var t T
	if err := json.Unmarshal([]byte(plain.Body), &t); err != nil {
		return t, fmt.Errorf("decode: %w", err)
	}
	head := P(&t).Head()
	head.Process, head.Revision = process, plain.Revision
	return t, nil
}

// list decodes the rows of one query; err is the query's own.
func list[T any, P object[T], R row](process rapporteur.ID, rows []R, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(rows))
	for _, r := range rows {
		t, err := decode[T, P](process, r)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// one decodes a single row; no row is ErrNotFound.
func one[T any, P object[T], R row](process rapporteur.ID, r R, err error) (T, error) {
	if err != nil {
		var none T
		return none, notFound(err)
	}
	return decode[T, P](process, r)
}

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return err
}

func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("encode: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// taken is what Take… returns: the row as it was, its revision already raised.
type taken struct {
	process  string
	revision int64
	body     string
}

// term says how one kind of object is kept.
type term[T any, P object[T]] struct {
	kind   string
	take   func(context.Context, *db.Queries, string) (taken, error)
	insert func(context.Context, *db.Queries, P, string) error
	save   func(context.Context, *db.Queries, P, string) error
	// load completes an object that was taken with what other tables hold; prepare
	// numbers and hashes inner parts before it is encoded; after saves what hangs on it.
	load    func(context.Context, *db.Queries, P) error
	prepare func(ctx context.Context, d *DB, q *db.Queries, was, is P) error
	after   func(ctx context.Context, q *db.Queries, was, is P, restoring bool) error
}

// add gives the object its identity and number, saves it and appends its events.
func (t term[T, P]) add(ctx context.Context, d *DB, actor rapporteur.Actor, o P, act string) error {
	return d.tx(ctx, func(q *db.Queries) error { return t.addIn(ctx, d, q, actor, o, act) })
}

func (t term[T, P]) addIn(ctx context.Context, d *DB, q *db.Queries, actor rapporteur.Actor, o P, act string) error {
	head := o.Head()
	if head.ID == "" {
		head.ID = d.ids()
	}
	if head.Salt == "" {
		head.Salt = d.salt()
	}
	var err error
	if head.Number, err = next(ctx, q, head.Process, t.kind, 1); err != nil {
		return err
	}
	head.Revision = 1
	if act != "" {
		head.Note(actor, d.now(), act)
	}
	if t.prepare != nil {
		if err := t.prepare(ctx, d, q, nil, o); err != nil {
			return err
		}
	}
	body, err := encode(o)
	if err != nil {
		return err
	}
	if err := t.insert(ctx, q, o, body); err != nil {
		return fmt.Errorf("add %s: %w", t.kind, conflicting(err))
	}
	if t.after != nil {
		if err := t.after(ctx, q, nil, o, false); err != nil {
			return err
		}
	}
	return appendEvents(ctx, q, t.kind, head, body)
}

// update takes the row's lock by raising its revision, lets change decide on the
// object as it was, saves it and appends what change noted, in one transaction.
func (t term[T, P]) update(ctx context.Context, d *DB, id rapporteur.ID, change func(P) error) error {
	return d.tx(ctx, func(q *db.Queries) error { return t.updateIn(ctx, d, q, id, change) })
}

func (t term[T, P]) updateIn(ctx context.Context, d *DB, q *db.Queries, id rapporteur.ID, change func(P) error) error {
	got, err := t.take(ctx, q, string(id))
	if err != nil {
		return notFound(err)
	}
	var was, is T
	for _, o := range []P{&was, &is} {
		if err := json.Unmarshal([]byte(got.body), o); err != nil {
			return fmt.Errorf("decode %s: %w", t.kind, err)
		}
		head := o.Head()
		head.Process, head.Revision = rapporteur.ID(got.process), got.revision-1
		if t.load != nil {
			if err := t.load(ctx, q, o); err != nil {
				return err
			}
		}
	}
	if err := change(&is); err != nil {
		return err
	}
	head, before := P(&is).Head(), P(&was).Head()
	if head.ID != before.ID || head.Number != before.Number {
		return fmt.Errorf("update %s: identity and number of an object never change", t.kind)
	}
	head.Revision = got.revision
	if t.prepare != nil {
		if err := t.prepare(ctx, d, q, &was, &is); err != nil {
			return err
		}
	}
	body, err := encode(&is)
	if err != nil {
		return err
	}
	if err := t.save(ctx, q, &is, body); err != nil {
		return fmt.Errorf("save %s: %w", t.kind, conflicting(err))
	}
	if t.after != nil {
		if err := t.after(ctx, q, &was, &is, false); err != nil {
			return err
		}
	}
	return appendEvents(ctx, q, t.kind, head, body)
}

// restore inserts an object exactly as it is, number and revision included.
func (t term[T, P]) restore(ctx context.Context, q *db.Queries, process rapporteur.ID, o P) error {
	o.Head().Process = process
	body, err := encode(o)
	if err != nil {
		return err
	}
	if err := t.insert(ctx, q, o, body); err != nil {
		return fmt.Errorf("restore %s %d: %w", t.kind, o.Head().Number, conflicting(err))
	}
	if t.after != nil {
		return t.after(ctx, q, nil, o, true)
	}
	return nil
}

// conflicting turns the databases' words for a broken unique key into a conflict.
func conflicting(err error) error {
	if err == nil {
		return nil
	}
	if s := err.Error(); strings.Contains(s, "UNIQUE constraint") || strings.Contains(s, "SQLSTATE 23505") {
		e := rapporteur.Fail(rapporteur.Conflict, "error.taken")
		e.Err = err
		return e
	}
	return err
}

func access(head *rapporteur.Object) (visibility, openFrom int64, owner string) {
	return int64(head.Visibility), micros(head.OpenFrom), string(head.Owner)
}
