// SPDX-License-Identifier: Apache-2.0

package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/db"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/summary"
)

// Export reads a whole process at one moment. The full edition is everything,
// salts included; taking it is recorded in the installation's log.
func (d *DB) Export(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, edition bundle.Edition) (bundle.Bundle, error) {
	var b bundle.Bundle
	err := d.snapshot(ctx, func(q *db.Queries) (err error) {
		b, err = d.readAll(ctx, q, id)
		return err
	})
	if err != nil {
		return b, fmt.Errorf("export: %w", err)
	}
	b.Manifest = bundle.Manifest{Format: bundle.Format, Process: b.Process.Slug, Edition: bundle.FullEdition, MadeBy: "rapporteur"}
	if edition == bundle.PublicEdition {
		return bundle.Public(b, d.now())
	}
	return b, d.Log(ctx, actor, "exported in full", id, "")
}

// snapshot runs reads that see one state of the database.
func (d *DB) snapshot(ctx context.Context, do func(q *db.Queries) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if d.dialect.name == postgres.name {
		options.Isolation = sql.LevelRepeatableRead
	}
	t, err := d.read.BeginTx(ctx, options)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	err = do(d.view.WithTx(t))
	return errors.Join(err, ignoreDone(t.Rollback()))
}

func (d *DB) readAll(ctx context.Context, q *db.Queries, id rapporteur.ID) (b bundle.Bundle, err error) {
	r, err := q.ProcessByID(ctx, string(id))
	if b.Process, err = one[process.Process](id, r, err); err != nil {
		return b, err
	}
	if b.Content, err = d.readContent(ctx, q, id); err != nil {
		return b, err
	}
	if b.Events, err = events(ctx, q, id, "", 0, math.MaxInt32); err != nil {
		return b, err
	}
	seen := map[string]bool{}
	named := filesOfAll(b.Recordings)
	for _, s := range b.Statements {
		named = append(named, s.Attachments...)
	}
	for _, a := range named {
		if !seen[a.Hash] {
			seen[a.Hash] = true
			b.Attachments = append(b.Attachments, bundle.Blob{Hash: a.Hash, Size: a.Size, Open: func() ([]byte, error) {
				var all bytes.Buffer
				err := d.Attachments().Read(context.WithoutCancel(ctx), a.Hash, &all)
				return all.Bytes(), err
			}})
		}
	}
	return b, nil
}

func (d *DB) readContent(ctx context.Context, q *db.Queries, id rapporteur.ID) (c bundle.Content, err error) {
	if c, err = readCoded(ctx, q, id); err != nil {
		return c, err
	}
	var errs []error
	keep := func(err error) { errs = append(errs, err) }
	sus, err := q.AllSummaryRows(ctx, string(id))
	all, err := list[summary.Summary](id, sus, err)
	keep(err)
	for _, s := range all {
		c.Summaries = append(c.Summaries, summary.Kept{Summary: s})
	}
	keep(readAllVersions(ctx, q, id, c.Summaries))
	keep(readDesk(ctx, q, id, &c))
	c.Recordings, err = readRecordings(ctx, q, id)
	keep(err)
	keep(readFloor(ctx, q, id, &c))
	return c, errors.Join(errs...)
}

func readAllTexts(ctx context.Context, q *db.Queries, process rapporteur.ID, in []record.Statement) error {
	level, now, own := rapporteur.Reach{Level: rapporteur.Secretariat}.Args()
	rows, err := q.ListTexts(ctx, db.ListTextsParams{Process: string(process), Level: level, Now: now, Own: own})
	if err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	byID := map[string]*record.Statement{}
	for i := range in {
		byID[string(in[i].ID)] = &in[i]
	}
	for _, r := range rows {
		if v := byID[r.Statement].Version(int(r.Version)); v != nil {
			v.Text = r.Words
		}
	}
	return nil
}

func readAllVersions(ctx context.Context, q *db.Queries, process rapporteur.ID, in []summary.Kept) error {
	rows, err := q.AllSummaryVersions(ctx, string(process))
	if err != nil {
		return fmt.Errorf("read versions: %w", err)
	}
	byID := map[string]*summary.Kept{}
	for i := range in {
		byID[string(in[i].ID)] = &in[i]
	}
	for _, r := range rows {
		var v summary.Version
		if err := json.Unmarshal([]byte(r.Body), &v); err != nil {
			return fmt.Errorf("decode version: %w", err)
		}
		byID[r.Summary].Versions = append(byID[r.Summary].Versions, v)
	}
	return nil
}

// Content reads everything that a process has, without its events: what an
// import compares itself with. It is for the secretariat: callers check the role.
func (d *DB) Content(ctx context.Context, id rapporteur.ID) (c bundle.Content, err error) {
	err = d.snapshot(ctx, func(q *db.Queries) error {
		c, err = d.readContent(ctx, q, id)
		return err
	})
	return c, err
}
