// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/process"
)

// installation is the "process" under which processes themselves are numbered.
const installation = "installation"

// Processes lists those that the reader reaches, the newest first.
func (d *DB) Processes(ctx context.Context, reach func(rapporteur.ID) rapporteur.Reach) ([]process.Process, error) {
	rows, err := d.view.AllProcesses(ctx)
	all, err := list[process.Process]("", rows, err)
	if err != nil {
		return nil, fmt.Errorf("list processes: %w", err)
	}
	all = slices.DeleteFunc(all, func(p process.Process) bool { return !reach(p.ID).Sees(p.Access) })
	slices.Reverse(all)
	return all, nil
}

// Process finds a process by its slug; current is false where the slug is a
// former one. The caller checks that the reader reaches it.
func (d *DB) Process(ctx context.Context, slug string) (p process.Process, current bool, err error) {
	r, err := d.view.ProcessBySlug(ctx, slug)
	if err == nil {
		p, err = one[process.Process]("", r, nil)
		return p, true, err
	}
	f, err := d.view.ProcessByFormerSlug(ctx, slug)
	p, err = one[process.Process]("", f, err)
	return p, false, err
}

// ProcessByID finds a process by its identity.
func (d *DB) ProcessByID(ctx context.Context, id rapporteur.ID) (process.Process, error) {
	r, err := d.view.ProcessByID(ctx, string(id))
	return one[process.Process]("", r, err)
}

// AddProcess numbers and saves a new process.
func (d *DB) AddProcess(ctx context.Context, actor rapporteur.Actor, p *process.Process) error {
	return d.tx(ctx, func(q *db.Queries) error { return d.addProcess(ctx, q, actor, p) })
}

func (d *DB) addProcess(ctx context.Context, q *db.Queries, actor rapporteur.Actor, p *process.Process) error {
	if p.ID == "" {
		p.ID = d.ids()
	}
	if p.Salt == "" {
		p.Salt = d.salt()
	}
	var err error
	if p.Number, err = next(ctx, q, installation, "process", 1); err != nil {
		return err
	}
	p.Revision = 1
	body, err := insertProcess(ctx, q, p)
	if err != nil {
		return err
	}
	p.Object.Process = p.ID
	p.Note(actor, d.now(), "added")
	return appendEvents(ctx, q, "process", &p.Object, body)
}

// insertProcess forgets the slug as a former one of another process.
func insertProcess(ctx context.Context, q *db.Queries, p *process.Process) (body string, err error) {
	if body, err = encode(p); err != nil {
		return "", err
	}
	v, o, w := access(&p.Object)
	err = q.InsertProcess(ctx, db.InsertProcessParams{ID: string(p.ID), Slug: p.Slug, Number: p.Number, Revision: p.Revision,
		Visibility: v, OpenFrom: o, Owner: w, Body: body})
	if err != nil {
		return "", fmt.Errorf("add process: %w", conflicting(err))
	}
	if err := q.ForgetProcessSlug(ctx, p.Slug); err != nil {
		return "", fmt.Errorf("take slug: %w", err)
	}
	for _, s := range p.FormerSlugs {
		if err := q.KeepProcessSlug(ctx, db.KeepProcessSlugParams{Slug: s, Process: string(p.ID)}); err != nil {
			return "", fmt.Errorf("keep former slug: %w", err)
		}
	}
	return body, nil
}

// UpdateProcess changes a process in one transaction. A renamed slug stays as a
// former one, which redirects.
func (d *DB) UpdateProcess(ctx context.Context, id rapporteur.ID, change func(*process.Process) error) error {
	return d.tx(ctx, func(q *db.Queries) error { return d.updateProcess(ctx, q, id, change) })
}

// themesUnused refuses to drop a theme that something is still filed under.
func themesUnused(ctx context.Context, q *db.Queries, p *process.Process, was []process.Theme) error {
	for _, t := range was {
		if _, stays := p.Theme(t.ID); stays {
			continue
		}
		n, err := q.AllThatName(ctx, db.AllThatNameParams{Process: string(p.ID), Pattern: `%"theme":"` + string(t.ID) + `"%`})
		if err != nil {
			return fmt.Errorf("look for what stands under a theme: %w", err)
		}
		if n > 0 {
			return rapporteur.Fail(rapporteur.Conflict, "coding.theme_used", "title", t.Title.String())
		}
	}
	return nil
}

func (d *DB) updateProcess(ctx context.Context, q *db.Queries, id rapporteur.ID, change func(*process.Process) error) error {
	r, err := q.TakeProcess(ctx, string(id))
	if err != nil {
		return notFound(err)
	}
	p, err := decode[process.Process]("", struct {
		Revision int64
		Body     string
	}{r.Revision - 1, r.Body})
	if err != nil {
		return err
	}
	p.Object.Process = id
	themes := slices.Clone(p.Themes)
	if err := change(&p); err != nil {
		return err
	}
	if err := themesUnused(ctx, q, &p, themes); err != nil {
		return err
	}
	p.Revision = r.Revision
	if p.Slug != r.Slug && !slices.Contains(p.FormerSlugs, r.Slug) {
		p.FormerSlugs = append(p.FormerSlugs, r.Slug)
	}
	p.FormerSlugs = slices.DeleteFunc(p.FormerSlugs, func(s string) bool { return s == p.Slug })
	body, err := encode(&p)
	if err != nil {
		return err
	}
	v, o, w := access(&p.Object)
	if err := q.SaveProcess(ctx, db.SaveProcessParams{ID: string(id), Slug: p.Slug, Visibility: v, OpenFrom: o, Owner: w, Body: body}); err != nil {
		return fmt.Errorf("save process: %w", conflicting(err))
	}
	if err := q.ForgetProcessSlug(ctx, p.Slug); err != nil {
		return fmt.Errorf("take slug: %w", err)
	}
	for _, s := range p.FormerSlugs {
		if err := q.KeepProcessSlug(ctx, db.KeepProcessSlugParams{Slug: s, Process: string(id)}); err != nil {
			return fmt.Errorf("keep former slug: %w", err)
		}
	}
	return appendEvents(ctx, q, "process", &p.Object, body)
}
