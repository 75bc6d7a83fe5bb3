// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// TestMergingConservesVoices merges recommendations of a drawn coding. Whoever
// took a position on one of them has one on what they became, nobody else has,
// and nobody's place elsewhere changes.
func TestMergingConservesVoices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, passages := drawnHall(t)
		var recs []coding.Recommendation
		var positions []coding.Position
		for i := range 4 {
			recs = append(recs, coding.Recommendation{Object: object(fmt.Sprintf("r%d", i), int64(i+1)), Kind: coding.Proposal, State: coding.Confirmed, Wording: rapporteur.NewText("en", "A thing to do")})
		}
		for i := range rapid.IntRange(0, 25).Draw(t, "positions") {
			p := rapid.SampledFrom(passages).Draw(t, "passage")
			s := m.Statements[slices.IndexFunc(m.Statements, func(s record.Statement) bool { return s.ID == p.Statement })]
			r := &recs[rapid.IntRange(0, 3).Draw(t, "on")]
			if !slices.Contains(r.Passages, p.ID) {
				r.Passages = append(r.Passages, p.ID)
			}
			positions = append(positions, coding.Position{Object: object(fmt.Sprintf("o%d", i), int64(i+1)), Recommendation: r.ID, Stakeholder: rapid.SampledFrom([]rapporteur.ID{s.Stakeholder, "a", "g"}).Draw(t, "who"),
				Stance: rapid.SampledFrom(coding.Stances).Draw(t, "stance"), Passage: p.ID, State: rapid.SampledFrom([]coding.State{coding.Confirmed, coding.Confirmed, coding.Suggested}).Draw(t, "state")})
		}
		k := coding.NewDesk(&process.Process{}, rapporteur.Actor{ID: "x"}, time.Date(2017, 9, 6, 12, 0, 0, 0, time.UTC), rapporteur.SequentialIDs("n"))
		for _, p := range passages {
			k.LayPassage(p)
		}
		for _, r := range recs {
			k.LayRecommendation(r)
		}
		for _, p := range positions {
			k.LayPosition(p)
		}
		if err := k.Merge("r0", "r1", "r2"); err != nil {
			t.Fatal(err)
		}
		before := GridOf(recs, positions, passages, m)
		var after []coding.Position
		for _, p := range k.Positions() {
			after = append(after, *p)
		}
		merged := GridOf(recs, after, passages, m)
		for who := range 5 {
			id := rapporteur.ID("abcdg"[who : who+1])
			var had []coding.Stance
			for c := range 3 {
				if stance := before.of(id, c).Stance; stance != "" {
					had = append(had, stance)
				}
			}
			switch now := merged.of(id, 0).Stance; {
			case now == "" && len(had) > 0:
				t.Errorf("%s had %v and has vanished", id, had)
			case now != "" && !slices.Contains(had, now):
				t.Errorf("%s had %v and appears as %s", id, had, now)
			}
			if merged.of(id, 1).Stance != "" || merged.of(id, 2).Stance != "" {
				t.Errorf("%s still stands on what was merged", id)
			}
			if a, b := before.of(id, 3), merged.of(id, 3); a.Stance != b.Stance {
				t.Errorf("%s stood %q elsewhere, and now %q", id, a.Stance, b.Stance)
			}
		}
		if len(before.Voices) != len(merged.Voices) {
			t.Errorf("%d voices before, %d after", len(before.Voices), len(merged.Voices))
		}
	})
}

// of is where somebody stands, nowhere where nobody heard them.
func (g *Grid) of(id rapporteur.ID, recommendation int) Cell {
	for i, v := range g.Voices {
		if v.Stakeholder == id {
			return g.At(i, recommendation)
		}
	}
	return Cell{}
}

// drawnHall is four States of which two belong to a group, and what they said.
func drawnHall(t *rapid.T) (m Material, passages []coding.Passage) {
	for i, id := range []string{"a", "b", "c", "d"} {
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: object(id, int64(i+1)), Kind: stakeholder.State, Constituency: "member_state", Region: []string{"AFR", "WEO"}[i%2]})
	}
	m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: object("g", 9), Kind: stakeholder.Group, Members: []stakeholder.Membership{{Stakeholder: "a"}, {Stakeholder: "b"}}})
	for i := range rapid.IntRange(1, 8).Draw(t, "statements") {
		s := record.Statement{Object: object(fmt.Sprintf("s%d", i), int64(i+1)), Stakeholder: rapid.SampledFrom([]rapporteur.ID{"a", "b", "c", "d"}).Draw(t, "speaker"), Capacity: stakeholder.National,
			Date: rapporteur.MustDate(fmt.Sprintf("2017-09-%02d", i+1))}
		if rapid.Bool().Draw(t, "for the group") {
			s.Capacity, s.OnBehalfOf = stakeholder.ForGroup, "g"
		}
		m.Statements = append(m.Statements, s)
		passages = append(passages, coding.Passage{Object: object(fmt.Sprintf("p%d", i), int64(i+1)), Statement: s.ID})
	}
	return m, passages
}
