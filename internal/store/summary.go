// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
	"rapporteur/programme"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

var summaries = term[summary.Summary, *summary.Summary]{
	kind: "summary",
	take: func(ctx context.Context, q *db.Queries, id string) (taken, error) {
		r, err := q.TakeSummary(ctx, id)
		return taken{r.Process, r.Revision, r.Body}, err
	},
	insert: func(ctx context.Context, q *db.Queries, s *summary.Summary, body string) error {
		v, o, w := access(&s.Object)
		return q.InsertSummary(ctx, db.InsertSummaryParams{ID: string(s.ID), Process: string(s.Process), Number: s.Number,
			Meeting: string(s.Meeting), Language: s.Language, State: string(s.State),
			Revision: s.Revision, Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	save: func(ctx context.Context, q *db.Queries, s *summary.Summary, body string) error {
		v, o, w := access(&s.Object)
		return q.SaveSummary(ctx, db.SaveSummaryParams{ID: string(s.ID), Meeting: string(s.Meeting), Language: s.Language,
			State: string(s.State), Visibility: v, OpenFrom: o, Owner: w, Body: body})
	},
	prepare: func(_ context.Context, d *DB, _ *db.Queries, _, s *summary.Summary) error {
		for i := range s.Sections {
			if s.Sections[i].ID == "" {
				s.Sections[i].ID = d.ids()
			}
			for j := range s.Sections[i].Sentences {
				if n := &s.Sections[i].Sentences[j]; n.ID == "" {
					n.ID = d.ids()
				}
			}
		}
		return nil
	},
	after: keepVersion,
}

// keepVersion keeps the summary as it was saved; a restored one brings its versions.
func keepVersion(ctx context.Context, q *db.Queries, _, s *summary.Summary, restoring bool) error {
	if restoring {
		return nil
	}
	v := summary.Version{Revision: s.Revision, State: s.State, Summary: *s}
	v.Summary.Noted()
	for _, e := range s.Pending() {
		v.At, v.Actor = e.Time, e.Actor
	}
	return insertVersion(ctx, q, s.ID, v)
}

func insertVersion(ctx context.Context, q *db.Queries, id rapporteur.ID, v summary.Version) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	if err := q.InsertSummaryVersion(ctx, db.InsertSummaryVersionParams{Summary: string(id), Revision: v.Revision, Body: body}); err != nil {
		return fmt.Errorf("keep version %d: %w", v.Revision, conflicting(err))
	}
	return nil
}

// Summaries lists those of a process that the reader reaches, by number.
func (d *DB) Summaries(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]summary.Summary, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListSummaries(ctx, db.ListSummariesParams{Process: string(process), Level: level, Now: now, Own: own})
	all, err := list[summary.Summary](process, rows, err)
	if err != nil {
		return nil, fmt.Errorf("list summaries: %w", err)
	}
	return all, nil
}

// Summary finds that of a meeting, or of the whole process where meeting is
// empty; an empty language takes the oldest one in any.
func (d *DB) Summary(ctx context.Context, process, meeting rapporteur.ID, language string, reach rapporteur.Reach) (summary.Summary, error) {
	level, now, own := reach.Args()
	r, err := d.view.ReadSummary(ctx, db.ReadSummaryParams{Process: string(process), Meeting: string(meeting), Language: language,
		Level: level, Now: now, Own: own})
	return one[summary.Summary](process, r, err)
}

// SummaryVersions lists every version that was saved, oldest first.
func (d *DB) SummaryVersions(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]summary.Version, error) {
	level, now, own := reach.Args()
	rows, err := d.view.ListSummaryVersions(ctx, db.ListSummaryVersionsParams{Summary: string(id), Level: level, Now: now, Own: own})
	if err != nil {
		return nil, fmt.Errorf("list versions: %w", err)
	}
	out := make([]summary.Version, len(rows))
	for i, body := range rows {
		if err := json.Unmarshal([]byte(body), &out[i]); err != nil {
			return nil, fmt.Errorf("decode version: %w", err)
		}
	}
	return out, nil
}

// AddSummary numbers and saves a new summary of s.Process.
func (d *DB) AddSummary(ctx context.Context, actor rapporteur.Actor, s *summary.Summary) error {
	return summaries.add(ctx, d, actor, s, "drafted")
}

// UpdateSummary changes one in one transaction and keeps the version.
func (d *DB) UpdateSummary(ctx context.Context, id rapporteur.ID, change func(*summary.Summary) error) error {
	return summaries.update(ctx, d, id, change)
}

// Material gathers what a summary of a meeting rests on, or of the whole process
// where meeting is empty, as far as the reader reaches it.
func (d *DB) Material(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (m summary.Material, err error) {
	m.Meeting = meeting
	if m.Process, err = d.ProcessByID(ctx, process); err != nil {
		return m, err
	}
	if meeting != "" {
		one, err := d.MeetingByID(ctx, process, meeting, reach)
		if err != nil {
			return m, err
		}
		m.Meetings = []programme.Meeting{one}
	} else if m.Meetings, err = d.Meetings(ctx, process, reach); err != nil {
		return m, err
	}
	if m.Stakeholders, err = d.Stakeholders(ctx, process, reach); err != nil {
		return m, err
	}
	if m.People, err = d.People(ctx, process, reach); err != nil {
		return m, err
	}
	if err = d.unseen(ctx, process, reach, &m); err != nil {
		return m, err
	}
	if m.Statements, err = d.statementsWithTexts(ctx, process, meeting, reach); err != nil {
		return m, err
	}
	if m.Passages, err = d.Passages(ctx, process, reach, coding.PassageFilter{Meeting: meeting}); err != nil {
		return m, err
	}
	return m, d.readings(ctx, process, meeting, reach, &m)
}

// unseen adds those whom the reader does not reach, for their names alone.
func (d *DB) unseen(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, m *summary.Material) error {
	if reach.Level == rapporteur.Secretariat {
		return nil
	}
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: reach.Now}
	all, err := d.Stakeholders(ctx, process, whole)
	if err != nil {
		return err
	}
	m.Unseen = slices.DeleteFunc(all, func(s stakeholder.Stakeholder) bool { return reach.Sees(s.Access) })
	people, err := d.People(ctx, process, whole)
	m.UnseenPeople = slices.DeleteFunc(people, func(p stakeholder.Person) bool { return reach.Sees(p.Access) })
	return err
}

// readings adds the recommendations of the meeting and those that rest on its
// passages, and the positions read from these passages.
func (d *DB) readings(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach, m *summary.Material) error {
	ours := map[rapporteur.ID]bool{}
	for _, p := range m.Passages {
		ours[p.ID] = true
	}
	all, err := d.Recommendations(ctx, process, reach, coding.Filter{})
	if err != nil {
		return err
	}
	kept := map[rapporteur.ID]bool{}
	for _, r := range all {
		rests := meeting == "" || r.Meeting == meeting
		for _, p := range r.Passages {
			rests = rests || ours[p]
		}
		if rests {
			kept[r.ID] = true
			m.Recommendations = append(m.Recommendations, r)
		}
	}
	positions, err := d.Positions(ctx, process, reach, coding.PositionFilter{})
	if err != nil {
		return err
	}
	for _, p := range positions {
		if kept[p.Recommendation] && ours[p.Passage] {
			m.Positions = append(m.Positions, p)
		}
	}
	return nil
}
