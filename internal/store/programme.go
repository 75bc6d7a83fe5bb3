// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
)

var meetings = term[programme.Meeting, *programme.Meeting]{
	kind: "meeting",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeMeeting(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, m *programme.Meeting, body string) error {
		v, o, w := access(&m.Object)
		return q.InsertMeeting(ctx, db.InsertMeetingParams{ID: string(m.ID), Process: string(m.Process), Number: m.Number, Slug: m.Slug,
			Kind: string(m.Kind), Day: day(m), Revision: m.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, m *programme.Meeting, body string) error {
		v, o, w := access(&m.Object)
		return q.SaveMeeting(ctx, db.SaveMeetingParams{ID: string(m.ID), Slug: m.Slug, Kind: string(m.Kind), Day: day(m),
			Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: prepareMeeting,
	after: func(ctx context.Context, q *db.Queries, _, m *programme.Meeting, _ bool) error {
		for _, s := range m.FormerSlugs {
			if err := q.KeepMeetingSlug(ctx, db.KeepMeetingSlugParams{Process: string(m.Process), Slug: s, Meeting: string(m.ID)}); err != nil {
				return fmt.Errorf("keep former slug: %w", err)
			}
		}
		return nil
	},
}

// day sorts meetings; those without a date come last.
func day(m *programme.Meeting) string {
	if m.From.IsZero() {
		return "~"
	}
	return m.From.ISO()
}

// prepareMeeting numbers new segments, slots and stated figures, and keeps a
// renamed slug as a former one.
func prepareMeeting(ctx context.Context, d *DB, q *db.Queries, was, m *programme.Meeting) error {
	if was != nil && was.Slug != m.Slug && !slices.Contains(m.FormerSlugs, was.Slug) {
		m.FormerSlugs = append(m.FormerSlugs, was.Slug)
	}
	m.FormerSlugs = slices.DeleteFunc(m.FormerSlugs, func(s string) bool { return s == m.Slug })
	if err := notesFit(ctx, q, was, m); err != nil {
		return err
	}
	if err := recordingsFit(ctx, q, was, m); err != nil {
		return err
	}
	if err := listsFit(ctx, q, was, m); err != nil {
		return err
	}
	var errs []error
	number := func(n *int64, id *rapporteur.ID, kind string) {
		if *n == 0 {
			var err error
			*n, err = next(ctx, q, m.Process, kind, 1)
			errs = append(errs, err)
		}
		if id != nil && *id == "" {
			*id = d.ids()
		}
	}
	m.Walk(func(s *programme.Segment, _ int) bool {
		number(&s.Number, &s.ID, "segment")
		for i := range s.Slots {
			number(&s.Slots[i].Number, &s.Slots[i].ID, "slot")
		}
		return true
	})
	for i := range m.Stated {
		number(&m.Stated[i].Number, nil, "stated")
	}
	return errors.Join(errs...)
}

// Meetings lists those of a process that the reader reaches, by date, then number.
func (d *DB) Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListMeetings(ctx, db.ListMeetingsParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[programme.Meeting](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list meetings: %w", err)
	}
	return all, nil
}

// Meeting finds one by its slug; current is false where the slug is a former one.
func (d *DB) Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadMeeting(ctx, db.ReadMeetingParams{Process: string(process), Slug: slug, Level: level, Now: now, Own: own})
	if err == nil {
		m, err = one[programme.Meeting](process, r, nil)
		return m, true, err
	}
	s, err := d.view.CurrentMeetingSlug(ctx, db.CurrentMeetingSlugParams{Process: string(process), Slug: slug, Level: level, Now: now, Own: own})
	if err != nil {
		return m, false, notFound(err)
	}
	r, err = d.view.ReadMeeting(ctx, db.ReadMeetingParams{Process: string(process), Slug: s, Level: level, Now: now, Own: own})
	m, err = one[programme.Meeting](process, r, err)
	return m, false, err
}

// MeetingByID finds one by its identity.
func (d *DB) MeetingByID(ctx context.Context, process, id rapporteur.ID, reach rapporteur.Reach) (programme.Meeting, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadMeetingByID(ctx, db.ReadMeetingByIDParams{Process: string(process), ID: string(id), Level: level, Now: now, Own: own})
	return one[programme.Meeting](process, r, err)
}

// AddMeeting numbers and saves a new meeting of m.Process, its segments and slots.
func (d *DB) AddMeeting(ctx context.Context, actor rapporteur.Actor, m *programme.Meeting) error {
	return meetings.add(ctx, d, actor, m, "added")
}

// UpdateMeeting changes one in one transaction.
func (d *DB) UpdateMeeting(ctx context.Context, id rapporteur.ID, change func(*programme.Meeting) error) error {
	return meetings.update(ctx, d, id, change)
}
