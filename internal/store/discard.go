// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"rapporteur"
	"rapporteur/internal/store/db"
)

// Discard removes a process with everything in it. It is for samples: what
// people entrust to a process is withdrawn or erased, never discarded.
func (d *DB) Discard(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID) error {
	defer d.cues.forget() // the same may come back under the same identities
	return d.tx(ctx, func(q *db.Queries) error {
		for _, discard := range []func(context.Context, string) error{
			q.DiscardActs, q.DiscardDecisions, q.DiscardNoteSets, q.DiscardReadings, q.DiscardRounds, q.DiscardVotes, q.DiscardPolls,
			q.DiscardPositions, q.DiscardLinks, q.DiscardRecommendations, q.DiscardPassages, q.DiscardDeskReads, q.DiscardTexts, q.DiscardStatements,
			q.DiscardSummaryVersions, q.DiscardSummaries, q.DiscardFloorActs, q.DiscardFloorLists, q.DiscardFloorRooms, q.DiscardCues, q.DiscardRecordings, q.DiscardMeetingSlugs, q.DiscardMeetings, q.DiscardPeople, q.DiscardStakeholders,
			q.DiscardEvents, q.DiscardCounters, q.DiscardGrants, q.DiscardProcessSlugs,
		} {
			if err := discard(ctx, string(process)); err != nil {
				return fmt.Errorf("discard: %w", err)
			}
		}
		n, err := q.DiscardProcess(ctx, string(process))
		if err != nil {
			return fmt.Errorf("discard: %w", err)
		}
		if n == 0 {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		return d.logIn(ctx, q, actor, "discarded", process, "")
	})
}
