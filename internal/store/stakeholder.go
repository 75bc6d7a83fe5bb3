// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/stakeholder"
)

var stakeholders = term[stakeholder.Stakeholder, *stakeholder.Stakeholder]{
	kind: "stakeholder",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeStakeholder(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, s *stakeholder.Stakeholder, body string) error {
		v, o, w := access(&s.Object)
		return q.InsertStakeholder(ctx, db.InsertStakeholderParams{ID: string(s.ID), Process: string(s.Process), Number: s.Number,
			Iso3: s.ISO3, Revision: s.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, s *stakeholder.Stakeholder, body string) error {
		v, o, w := access(&s.Object)
		return q.SaveStakeholder(ctx, db.SaveStakeholderParams{ID: string(s.ID), Iso3: s.ISO3, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

var people = term[stakeholder.Person, *stakeholder.Person]{
	kind: "person",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakePerson(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, p *stakeholder.Person, body string) error {
		v, o, w := access(&p.Object)
		return q.InsertPerson(ctx, db.InsertPersonParams{ID: string(p.ID), Process: string(p.Process), Number: p.Number,
			Revision: p.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, p *stakeholder.Person, body string) error {
		v, o, w := access(&p.Object)
		return q.SavePerson(ctx, db.SavePersonParams{ID: string(p.ID), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
}

// Stakeholders lists those of a process that the reader reaches, by number.
func (d *DB) Stakeholders(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListStakeholders(ctx, db.ListStakeholdersParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[stakeholder.Stakeholder](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list stakeholders: %w", err)
	}
	return all, nil
}

// Stakeholder finds one by its number.
func (d *DB) Stakeholder(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Stakeholder, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadStakeholder(ctx, db.ReadStakeholderParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[stakeholder.Stakeholder](process, r, err)
}

// AddStakeholder numbers and saves a new stakeholder of s.Process.
func (d *DB) AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error {
	return stakeholders.add(ctx, d, actor, s, "added")
}

// UpdateStakeholder changes one in one transaction.
func (d *DB) UpdateStakeholder(ctx context.Context, id rapporteur.ID, change func(*stakeholder.Stakeholder) error) error {
	return stakeholders.update(ctx, d, id, change)
}

// People lists those of a process that the reader reaches, by number.
func (d *DB) People(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListPeople(ctx, db.ListPeopleParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[stakeholder.Person](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	return all, nil
}

// Person finds one by number.
func (d *DB) Person(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Person, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadPerson(ctx, db.ReadPersonParams{Process: string(process), Number: number, Level: level, Now: now, Own: own})
	return one[stakeholder.Person](process, r, err)
}

// AddPerson numbers and saves a new person of p.Process.
func (d *DB) AddPerson(ctx context.Context, actor rapporteur.Actor, p *stakeholder.Person) error {
	return people.add(ctx, d, actor, p, "added")
}

// UpdatePerson changes one in one transaction.
func (d *DB) UpdatePerson(ctx context.Context, id rapporteur.ID, change func(*stakeholder.Person) error) error {
	return people.update(ctx, d, id, change)
}
