// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/db"
)

// Readers lists who has taken or read which statements of a process.
func (d *DB) Readers(ctx context.Context, process rapporteur.ID) ([]coding.Reader, error) {
	rows, err := d.view.ListDeskReads(ctx, string(process))
	if err != nil {
		return nil, fmt.Errorf("list who has read what: %w", err)
	}
	out := make([]coding.Reader, len(rows))
	for i, r := range rows {
		out[i] = coding.Reader{Statement: rapporteur.ID(r.Statement), Actor: rapporteur.ID(r.Actor), Version: int(r.Version),
			Taken: fromMicros(r.TakenAt), Read: fromMicros(r.ReadAt)}
	}
	return out, nil
}

// SaveReader keeps how far somebody is with a statement, in the place of what was
// known before; one who has neither taken nor read it is forgotten.
func (d *DB) SaveReader(ctx context.Context, process rapporteur.ID, r coding.Reader) error {
	return d.tx(ctx, func(q *db.Queries) error {
		var err error
		if r.Taken.IsZero() && r.Read.IsZero() {
			err = q.ForgetDeskRead(ctx, db.ForgetDeskReadParams{Process: string(process), Statement: string(r.Statement), Actor: string(r.Actor)})
		} else {
			err = q.SaveDeskRead(ctx, db.SaveDeskReadParams{Process: string(process), Statement: string(r.Statement), Actor: string(r.Actor),
				Version: int64(r.Version), TakenAt: micros(r.Taken), ReadAt: micros(r.Read)})
		}
		if err != nil {
			return fmt.Errorf("save who reads what: %w", err)
		}
		return nil
	})
}
