// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/stakeholder"
)

// Breakdown is what may be published of one recommendation: how the voices of one
// track that spoke to it stand, parted by side. Conditions and questions are
// neither for nor against; silence is in no figure. A voice without a side is in
// the row "". Tracks are disjoint, so that one table tells nothing of another.
func (g *Grid) Breakdown(recommendation int, track stakeholder.WordTrack, side func(Voice) Side) Breakdown {
	by := map[Side]*Split{}
	var rows []Split
	var order []Side
	for r, v := range g.Voices {
		cell := g.At(r, recommendation)
		if v.Track != track || cell.Stance == "" {
			continue
		}
		name := side(v)
		if by[name] == nil {
			by[name] = &Split{Key: string(name)}
			order = append(order, name)
		}
		switch s := by[name]; cell.Stance {
		case coding.Proposes, coding.Supports:
			s.For++
		case coding.Opposes:
			s.Against++
		default:
			s.Other++
		}
	}
	slices.Sort(order)
	for _, name := range order {
		rows = append(rows, *by[name])
	}
	return Publish(rows)
}

// Registered counts who could have been heard on each track: everybody on the
// list of participants, and the groups that were heard.
func (g *Grid) Registered(people []stakeholder.Stakeholder) map[stakeholder.WordTrack]int {
	out, seen := map[stakeholder.WordTrack]int{}, map[rapporteur.ID]bool{}
	for _, v := range g.Voices {
		out[v.Track]++
		seen[v.Stakeholder] = true
	}
	for _, s := range people {
		if track := stakeholder.WordTrackOf(s, stakeholder.National); !seen[s.ID] && s.Kind != stakeholder.Group && track != stakeholder.NoVoice {
			out[track]++
		}
	}
	return out
}

// Spoke counts the voices of each track that took a position on one of some
// recommendations, such as those of a theme.
func (g *Grid) Spoke(recommendations []int) map[stakeholder.WordTrack]int {
	out := map[stakeholder.WordTrack]int{}
	for r, v := range g.Voices {
		if slices.ContainsFunc(recommendations, func(c int) bool { return g.At(r, c).Stance != "" }) {
			out[v.Track]++
		}
	}
	return out
}
