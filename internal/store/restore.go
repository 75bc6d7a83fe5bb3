// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
	"rapporteur/process"
	"rapporteur/programme"
)

// Restore takes in a bundle: objects, numbers, revisions and events as they were.
// What is already there with the same content stays; different content under a
// known identity is a conflict, and then nothing is saved. A partial bundle is
// never taken in over a process that exists.
func (d *DB) Restore(ctx context.Context, actor rapporteur.Actor, b bundle.Bundle) error {
	if err := bundle.Validate(b); err != nil {
		return fmt.Errorf("check bundle: %w", err)
	}
	err := d.tx(ctx, func(q *db.Queries) error {
		r := restoring{d: d, q: q, id: b.Process.ID}
		if err := r.run(ctx, b); err != nil {
			return err
		}
		return d.logIn(ctx, q, actor, "restored from a bundle", b.Process.ID, "")
	})
	if err != nil {
		return fmt.Errorf("restore %s: %w", b.Manifest.Process, err)
	}
	return nil
}

type restoring struct {
	d         *DB
	q         *db.Queries
	id        rapporteur.ID
	known     map[rapporteur.ID]string // encoded content of what is there
	conflicts []string
	partial   bool // a public edition over a process that exists: only the very same is let in
}

func (r *restoring) run(ctx context.Context, b bundle.Bundle) error {
	// One bundle at a time: two servers that start together with the samples would
	// both find them missing. The row of a counter is the lock, here and there.
	if err := r.q.RaiseCounter(ctx, db.RaiseCounterParams{Process: installation, Kind: "process"}); err != nil {
		return fmt.Errorf("wait for other bundles: %w", err)
	}
	exists, err := r.read(ctx, b)
	if err != nil {
		return err
	}
	r.partial = exists && b.Manifest.Partial
	if !exists {
		if err := r.process(ctx, b.Process); err != nil {
			return err
		}
	}
	for _, a := range b.Attachments {
		all, err := a.Open()
		if err != nil {
			return fmt.Errorf("read attachment %s: %w", a.Hash, err)
		}
		if err := putAttachment(ctx, r.q, a.Hash, all); err != nil {
			return err
		}
	}
	if err := r.content(ctx, b.Content); err != nil {
		return err
	}
	if r.partial && (len(r.conflicts) > 0 || !r.same(ctx, b.Events)) {
		return rapporteur.Fail(rapporteur.Conflict, "bundle.partial_over_whole", "process", b.Process.Slug)
	}
	if len(r.conflicts) > 0 {
		return rapporteur.Fail(rapporteur.Conflict, "bundle.conflict", "objects", strings.Join(r.conflicts, ", "))
	}
	return r.events(ctx, b.Events)
}

// read notes what the database holds of this process.
func (r *restoring) read(ctx context.Context, b bundle.Bundle) (exists bool, err error) {
	r.known = map[rapporteur.ID]string{}
	row, err := r.q.ProcessByID(ctx, string(r.id))
	if isNotFound(notFound(err)) {
		return false, nil
	}
	p, err := one[process.Process]("", row, err)
	if err != nil {
		return false, err
	}
	had, err := r.d.readContent(ctx, r.q, r.id)
	if err != nil {
		return false, err
	}
	note(r, &p, &b.Process)
	for i := range had.Stakeholders {
		remember(r, &had.Stakeholders[i])
	}
	for i := range had.People {
		remember(r, &had.People[i])
	}
	for i := range had.Meetings {
		remember(r, &had.Meetings[i])
	}
	for i := range had.Statements {
		remember(r, &had.Statements[i])
	}
	for i := range had.Passages {
		remember(r, &had.Passages[i])
	}
	for i := range had.Recommendations {
		remember(r, &had.Recommendations[i])
	}
	for i := range had.Positions {
		remember(r, &had.Positions[i])
	}
	for i := range had.Summaries {
		remember(r, &had.Summaries[i])
	}
	for i := range had.Recordings {
		remember(r, &had.Recordings[i])
	}
	for i := range had.Lists {
		remember(r, &had.Lists[i])
	}
	for i := range had.Rooms {
		remember(r, &had.Rooms[i])
	}
	r.rememberDesk(had)
	return true, nil
}

type headed interface{ Head() *rapporteur.Object }

func remember(r *restoring, o headed) { r.known[o.Head().ID], _ = encode(o) }

// note compares the process itself, which exists.
func note(r *restoring, had, given *process.Process) {
	a, _ := encode(had)
	if b, _ := encode(given); a != b {
		r.conflicts = append(r.conflicts, "process "+given.Slug)
	}
}

func (r *restoring) process(ctx context.Context, p process.Process) error {
	number, err := next(ctx, r.q, installation, "process", 1)
	if err != nil {
		return err
	}
	row := p
	if _, err := r.q.ProcessBySlug(ctx, p.Slug); err == nil {
		return rapporteur.Fail(rapporteur.Conflict, "bundle.slug_taken", "process", p.Slug)
	}
	body, err := encode(&row)
	if err != nil {
		return err
	}
	return r.d.insertRestored(ctx, r.q, &row, number, body)
}

// insertRestored keeps the process under this installation's own number; the
// number in its content is the one that it was made with.
func (d *DB) insertRestored(ctx context.Context, q *db.Queries, p *process.Process, number int64, body string) error {
	v, o, w := access(&p.Object)
	err := q.InsertProcess(ctx, db.InsertProcessParams{ID: string(p.ID), Slug: p.Slug, Number: number, Revision: p.Revision,
		Visibility: v, OpenFrom: o, Owner: w, Body: body})
	if err != nil {
		return fmt.Errorf("restore process: %w", conflicting(err))
	}
	for _, s := range p.FormerSlugs {
		if err := q.KeepProcessSlug(ctx, db.KeepProcessSlugParams{Slug: s, Process: string(p.ID)}); err != nil {
			return fmt.Errorf("keep former slug: %w", err)
		}
	}
	return nil
}

func (r *restoring) content(ctx context.Context, c bundle.Content) error {
	for _, do := range []func() error{
		func() error { return restoreAll(ctx, r, stakeholders, c.Stakeholders) },
		func() error { return restoreAll(ctx, r, people, c.People) },
		func() error { return restoreAll(ctx, r, meetings, c.Meetings) },
		func() error { return r.inner(ctx, c.Meetings) },
		func() error { return restoreAll(ctx, r, statements, c.Statements) },
		func() error { return restoreAll(ctx, r, passages, c.Passages) },
		func() error { return restoreAll(ctx, r, recommendations, c.Recommendations) },
		func() error { return restoreAll(ctx, r, positions, c.Positions) },
		func() error { return r.summaries(ctx, c) },
		func() error { return restoreAll(ctx, r, recordings, c.Recordings) },
		func() error { return r.floor(ctx, c) },
		func() error { return r.desk(ctx, c) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// fresh tells whether an object is new here, and lists it where it differs.
func (r *restoring) fresh(kind string, o headed) (bool, error) {
	had, known := r.known[o.Head().ID]
	if !known {
		if r.partial {
			r.conflicts = append(r.conflicts, fmt.Sprintf("%s %d", kind, o.Head().Number))
		}
		return !r.partial, nil
	}
	given, err := encode(o)
	if err == nil && given != had {
		r.conflicts = append(r.conflicts, fmt.Sprintf("%s %d", kind, o.Head().Number))
	}
	return false, err
}

func restoreAll[T any, P object[T]](ctx context.Context, r *restoring, t term[T, P], all []T) error {
	last := int64(0)
	for i := range all {
		o := P(&all[i])
		last = max(last, o.Head().Number)
		fresh, err := r.fresh(t.kind, o)
		if err != nil {
			return err
		}
		if fresh {
			if err := t.restore(ctx, r.q, r.id, o); err != nil {
				return err
			}
		}
	}
	return r.raise(ctx, t.kind, last)
}

func (r *restoring) raise(ctx context.Context, kind string, last int64) error {
	if err := r.q.RaiseCounter(ctx, db.RaiseCounterParams{Process: string(r.id), Kind: kind, Last: last}); err != nil {
		return fmt.Errorf("raise the number of %s: %w", kind, err)
	}
	return nil
}

// inner raises the counters of what is numbered within meetings.
func (r *restoring) inner(ctx context.Context, all []programme.Meeting) error {
	var segment, slot, stated int64
	for i := range all {
		all[i].Walk(func(s *programme.Segment, _ int) bool {
			segment = max(segment, s.Number)
			for _, t := range s.Slots {
				slot = max(slot, t.Number)
			}
			return true
		})
		for _, f := range all[i].Stated {
			stated = max(stated, f.Number)
		}
	}
	for kind, last := range map[string]int64{"segment": segment, "slot": slot, "stated": stated} {
		if err := r.raise(ctx, kind, last); err != nil {
			return err
		}
	}
	return nil
}

func (r *restoring) summaries(ctx context.Context, c bundle.Content) error {
	last := int64(0)
	for i := range c.Summaries {
		k := &c.Summaries[i]
		last = max(last, k.Number)
		fresh, err := r.fresh("summary", k)
		if err != nil {
			return err
		}
		if !fresh {
			continue
		}
		if err := summaries.restore(ctx, r.q, r.id, &k.Summary); err != nil {
			return err
		}
		for _, v := range k.Versions {
			if err := insertVersion(ctx, r.q, k.ID, v); err != nil {
				return err
			}
		}
	}
	return r.raise(ctx, "summary", last)
}

// same reports whether the history that is there is the given one.
func (r *restoring) same(ctx context.Context, given []rapporteur.Event) bool {
	had, err := events(ctx, r.q, r.id, "", 0, 1<<31-1)
	if err != nil {
		return false
	}
	a, _ := encode(had)
	b, _ := encode(given)
	return a == b || len(had)+len(given) == 0
}

// events are restored as they were; a different one under a known number is a conflict.
func (r *restoring) events(ctx context.Context, all []rapporteur.Event) error {
	had, err := events(ctx, r.q, r.id, "", 0, 1<<31-1)
	if err != nil {
		return err
	}
	last := int64(0)
	for _, e := range all {
		last = max(last, e.Number)
		i, known := slices.BinarySearchFunc(had, e.Number, func(h rapporteur.Event, n int64) int { return int(h.Number - n) })
		if known {
			a, _ := encode(had[i])
			if b, _ := encode(e); a != b {
				return rapporteur.Fail(rapporteur.Conflict, "bundle.conflict", "objects", fmt.Sprintf("event %d", e.Number))
			}
			continue
		}
		if err := insertEvent(ctx, r.q, r.id, e); err != nil {
			return err
		}
	}
	return r.raise(ctx, "event", last)
}
