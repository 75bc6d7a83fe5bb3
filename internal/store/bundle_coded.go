// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// ExportCoded reads at one moment what files of coded texts are made of: the
// process with its programme, those who speak, what they said, and what was read
// in it. Summaries, decisions, rounds, notes, polls, attachments and the history
// are left out. It is everything of these, and recorded as Export is.
func (d *DB) ExportCoded(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID) (bundle.Bundle, error) {
	var b bundle.Bundle
	err := d.snapshot(ctx, func(q *db.Queries) error {
		r, err := q.ProcessByID(ctx, string(id))
		if b.Process, err = one[process.Process](id, r, err); err != nil {
			return err
		}
		b.Content, err = readCoded(ctx, q, id)
		return err
	})
	if err != nil {
		return b, fmt.Errorf("export coded texts: %w", err)
	}
	return b, d.Log(ctx, actor, "exported in full", id, "")
}

// readCoded reads the record and what was read in it.
func readCoded(ctx context.Context, q *db.Queries, id rapporteur.ID) (c bundle.Content, err error) {
	p := string(id)
	var errs []error
	keep := func(err error) { errs = append(errs, err) }
	shs, err := q.AllStakeholderRows(ctx, p)
	c.Stakeholders, err = list[stakeholder.Stakeholder](id, shs, err)
	keep(err)
	pes, err := q.AllPersonRows(ctx, p)
	c.People, err = list[stakeholder.Person](id, pes, err)
	keep(err)
	mes, err := q.AllMeetingRows(ctx, p)
	c.Meetings, err = list[programme.Meeting](id, mes, err)
	keep(err)
	pas, err := q.AllPassageRows(ctx, p)
	c.Passages, err = list[coding.Passage](id, pas, err)
	keep(err)
	res, err := q.AllRecommendationRows(ctx, p)
	c.Recommendations, err = list[coding.Recommendation](id, res, err)
	keep(err)
	pos, err := q.AllPositionRows(ctx, p)
	c.Positions, err = list[coding.Position](id, pos, err)
	keep(err)
	sts, err := q.AllStatementRows(ctx, p)
	c.Statements, err = list[record.Statement](id, sts, err)
	keep(err)
	keep(readAllTexts(ctx, q, id, c.Statements))
	return c, errors.Join(errs...)
}
