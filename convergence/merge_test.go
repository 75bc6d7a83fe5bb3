// SPDX-License-Identifier: Apache-2.0

package convergence_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// TestMergingConservesVoices merges recommendations and splits one again, and
// holds that the voices that stand on them are the same ones.
func TestMergingConservesVoices(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m, k := deskOfStates(rt)
		recs := []rapporteur.ID{"r0", "r1", "r2"}
		before := voicesOn(k, m, recs...)
		if err := k.Merge("r0", "r1", "r2"); err != nil {
			rt.Fatal(err)
		}
		if after := voicesOn(k, m, "r0"); !slices.Equal(after, before) {
			rt.Fatalf("%v became %v", before, after)
		}
		if left := voicesOn(k, m, "r1", "r2"); len(left) > 0 {
			rt.Fatalf("%v stand on what was merged", left)
		}
		all := k.Recommendation("r0").Passages
		if len(all) < 2 {
			return
		}
		made, err := k.Split("r0", coding.Recommendation{Wording: rapporteur.NewText("en", "The rest")}, all[:rapid.IntRange(1, len(all)-1).Draw(rt, "apart")]...)
		if err != nil {
			rt.Fatal(err)
		}
		if after := voicesOn(k, m, "r0", made.ID); !slices.Equal(after, before) {
			rt.Fatalf("split: %v became %v", before, after)
		}
	})
}

// deskOfStates has six States that spoke, some of them for a group, and readings
// of what they said on three recommendations.
func deskOfStates(rt *rapid.T) (convergence.Material, *coding.Desk) {
	const words = "We ask for wells."
	p := process.Process{Object: rapporteur.Object{ID: "pr"}}
	k := coding.NewDesk(&p, rapporteur.Actor{ID: "ana"}, time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC), rapporteur.SequentialIDs("x"))
	m := convergence.Material{Stakeholders: []stakeholder.Stakeholder{{Object: rapporteur.Object{ID: "group"}, Kind: stakeholder.Group}}}
	for i := range 6 {
		id := rapporteur.ID(fmt.Sprint("state", i))
		m.Stakeholders = append(m.Stakeholders, stakeholder.Stakeholder{Object: rapporteur.Object{ID: id}, Kind: stakeholder.State, Constituency: "member_state"})
		s := record.Statement{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("s", i)), Number: int64(i + 1)}, Stakeholder: id, Capacity: stakeholder.National, Level: record.Named,
			Versions: []record.Version{{Number: 1, Text: words, Length: len(words)}}}
		if rapid.IntRange(0, 4).Draw(rt, "for the group") == 0 {
			s.Capacity, s.OnBehalfOf = stakeholder.ForGroup, "group"
		}
		m.Statements = append(m.Statements, s)
		k.Statements[s.ID] = &s
	}
	for i := range 3 {
		k.LayRecommendation(coding.Recommendation{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("r", i))}, Kind: coding.Proposal, Subject: coding.Substance,
			Wording: rapporteur.NewText("en", fmt.Sprint("Wording ", i)), State: coding.Confirmed})
	}
	for range rapid.IntRange(1, 20).Draw(rt, "readings") {
		s := rapid.SampledFrom(m.Statements).Draw(rt, "statement")
		made, err := k.Mark(s.ID, 1, text.Span{Start: rapid.IntRange(0, 5).Draw(rt, "start"), End: len(words)}, coding.Code{})
		if err != nil {
			rt.Fatal(err)
		}
		who := s.Stakeholder
		if s.OnBehalfOf != "" {
			who = s.OnBehalfOf
		}
		on := rapporteur.ID(fmt.Sprint("r", rapid.IntRange(0, 2).Draw(rt, "on")))
		if _, err := k.Read(coding.Position{Recommendation: on, Stakeholder: who, Stance: rapid.SampledFrom(coding.Stances).Draw(rt, "stance"), Passage: made.ID}); err != nil {
			rt.Fatal(err)
		}
	}
	return m, k
}

// voicesOn lists who stands on any of the recommendations, on whichever side.
func voicesOn(k *coding.Desk, m convergence.Material, recs ...rapporteur.ID) []string {
	var positions []coding.Position
	for _, p := range k.Positions() {
		positions = append(positions, *p)
	}
	var passages []coding.Passage
	for _, p := range k.Passages() {
		passages = append(passages, *p)
	}
	var out []string
	for _, id := range recs {
		for track, stances := range convergence.TallyOf(id, positions, passages, m).Stances {
			for _, voices := range stances {
				for _, v := range voices {
					if s := fmt.Sprint(track, " ", v.Stakeholder); !slices.Contains(out, s) {
						out = append(out, s)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}
