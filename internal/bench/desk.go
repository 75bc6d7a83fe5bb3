// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
)

// marks is how many passages are marked, one after the other.
const marks = 101

// desk measures the server's part of marking a passage: loading what the act needs
// of a statement of 30 pages with 200 passages, in a process of 5,000 passages,
// 1,000 recommendations and 3,000 positions; the rule; saving it with its act and
// its events, committed. The mark itself is drawn before, on the page.
func (b *bench) desk() error {
	db, err := b.open("desk")
	if err != nil {
		return err
	}
	defer db.Close()
	process, err := storetest.Thousands(b.ctx, db)
	if err != nil {
		return err
	}
	need := coding.Need{Statements: []rapporteur.ID{"st0"}}
	var took []time.Duration
	for n := range marks {
		span := text.Span{Start: 80_000 + n, End: 80_400 + n}
		began := time.Now()
		act, err := db.Code(b.ctx, rapporteur.Operator, process, need, func(k *coding.Desk) error {
			_, err := k.Mark("st0", 1, span, coding.Code{Kind: coding.Proposal, Theme: "t1"})
			return err
		})
		if err != nil {
			return err
		}
		took = append(took, time.Since(began))
		if len(act.Changes) != 1 {
			return fmt.Errorf("marking a passage changed %d objects", len(act.Changes))
		}
	}
	b.rows = append(b.rows, within("mark a passage in 30 pages, server part", median(took), 50*time.Millisecond, 0, "the slowest of "+fmt.Sprint(marks)+" "+short(slowest(took))))
	return nil
}

func slowest(all []time.Duration) (out time.Duration) {
	for _, d := range all {
		out = max(out, d)
	}
	return out
}
