// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/programme"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

// Coded saves an invented session of n coded statements, the one that drafting
// is tested with, and gives its process and meeting.
func Coded(ctx context.Context, db *store.DB, n int) (process, meeting rapporteur.ID, err error) {
	m := &summarytest.Large(n).Material
	c := Change(m)
	if err := db.Apply(ctx, rapporteur.Operator, c); err != nil {
		return "", "", fmt.Errorf("save a session of %d statements: %w", n, err)
	}
	return c.Process.ID, m.Meeting, nil
}

// Change makes of a material the addition that saves it as a new process: the
// store numbers everything by itself.
func Change(m *summary.Material) *bundle.Change {
	c := &bundle.Change{New: true, Act: "imported", Process: m.Process}
	c.Content = bundle.Content{Stakeholders: m.Stakeholders, People: m.People, Meetings: m.Meetings, Statements: m.Statements,
		Passages: m.Passages, Recommendations: m.Recommendations, Positions: m.Positions}
	c.Process.Number = 0
	unnumbered(c.Stakeholders)
	unnumbered(c.People)
	unnumbered(c.Meetings)
	unnumbered(c.Statements)
	unnumbered(c.Passages)
	unnumbered(c.Recommendations)
	unnumbered(c.Positions)
	for i := range c.Meetings {
		c.Meetings[i].Walk(func(s *programme.Segment, _ int) bool {
			s.Number = 0
			for j := range s.Slots {
				s.Slots[j].Number = 0
			}
			return true
		})
	}
	return c
}

func unnumbered[T any, P interface {
	*T
	Head() *rapporteur.Object
}](all []T) {
	for i := range all {
		P(&all[i]).Head().Number = 0
	}
}
