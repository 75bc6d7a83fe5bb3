// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/record"
)

// readRecordings reads all recordings of a process with their captions.
func readRecordings(ctx context.Context, q *db.Queries, process rapporteur.ID) ([]record.Recording, error) {
	rows, err := q.AllRecordingRows(ctx, string(process))
	all, err := list[record.Recording](process, rows, err)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	cues, err := q.AllCueRows(ctx, string(process))
	if err != nil {
		return nil, fmt.Errorf("read captions: %w", err)
	}
	of := map[string][]db.TakeCuesRow{}
	for _, c := range cues {
		of[c.Recording] = append(of[c.Recording], db.TakeCuesRow{Slot: c.Slot, Body: c.Body})
	}
	for i := range all {
		if err := joinCues(&all[i], of[string(all[i].ID)], nil); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// filesOfAll lists the files of recordings.
func filesOfAll(all []record.Recording) (out []record.Attachment) {
	for i := range all {
		out = append(out, filesOf(&all[i])...)
	}
	return out
}
