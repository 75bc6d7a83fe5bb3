// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Size of the picture of who stands where that is measured.
const (
	gridVoices          = 200
	gridRecommendations = 1000
)

// grid measures from positions to the ordered picture of who stands where, with
// what bridges sides and what divides them.
func (b *bench) grid() error {
	recs, positions, passages, m := standings()
	var took []time.Duration
	for range 5 {
		began := time.Now()
		g := convergence.GridOf(recs, positions, passages, m)
		g.Order()
		g.Bridges(func(v convergence.Voice) convergence.Side { return convergence.Side(v.Region) })
		g.Divisions()
		took = append(took, time.Since(began))
		if len(g.Voices) != gridVoices {
			return fmt.Errorf("%d voices stand in the grid, not %d", len(g.Voices), gridVoices)
		}
	}
	b.rows = append(b.rows, within(fmt.Sprintf("who stands where, %d voices by %d recommendations, %d positions", gridVoices, gridRecommendations, len(positions)), median(took), 0, 0, ""))
	return nil
}

func standings() (recs []coding.Recommendation, positions []coding.Position, passages []coding.Passage, m convergence.Material) {
	regions := stakeholder.Regions()
	for c := range gridRecommendations {
		recs = append(recs, coding.Recommendation{Object: numbered("r", c), State: coding.Confirmed})
	}
	for i := range gridVoices {
		who, said := numbered("v", i), numbered("s", i)
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: who, Kind: stakeholder.State, Constituency: "member_state", Region: regions[i%len(regions)].ID})
		m.Statements = append(m.Statements, record.Statement{Object: said, Stakeholder: who.ID, Capacity: stakeholder.National})
		for c := i % 5; c < gridRecommendations; c += 5 {
			p := coding.Passage{Object: numbered("p", len(passages)), Statement: said.ID}
			passages = append(passages, p)
			stance := coding.Supports
			if (c/7+i/3)%2 == 1 {
				stance = coding.Opposes
			}
			positions = append(positions, coding.Position{Object: numbered("o", len(positions)), Recommendation: recs[c].ID, Stakeholder: who.ID, Stance: stance, Passage: p.ID, State: coding.Confirmed})
		}
	}
	return recs, positions, passages, m
}

func numbered(kind string, n int) rapporteur.Object {
	return rapporteur.Object{ID: rapporteur.ID(fmt.Sprint(kind, n)), Number: int64(n + 1)}
}
