// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"cmp"
	"slices"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Divided is a recommendation on which voices differ.
type Divided struct {
	Recommendation int       // its place in the grid
	Tracks         []Parting // the tracks that took a side, in their order
	// Even is that of the track that is split most evenly.
	Even float64
	// Within are members that took another side than their group, or dissociated.
	Within []Dissent
}

// Parting is how one track is divided. Even is 1 where as many oppose as support,
// with or without conditions, and falls to 0 as one side vanishes.
type Parting struct {
	Track    stakeholder.WordTrack
	Standing Standing
	Even     float64
}

// Dissent is a member that stands elsewhere than its group, or dissociated. A
// member that was not heard has no stance of its own.
type Dissent struct {
	Stakeholder, Group rapporteur.ID
	Member, Of         Cell
}

// Divisions lists the recommendations on which voices of one track differ, or
// members differ from their group, the most evenly split first.
func (g *Grid) Divisions() []Divided {
	row := map[rapporteur.ID]int{}
	for i, v := range g.Voices {
		row[v.Stakeholder] = i
	}
	var out []Divided
	most := map[int]int{} // who oppose, of the track where they are most
	for c := range g.Recommendations {
		d := Divided{Recommendation: c, Within: g.dissent(c, row)}
		by := map[stakeholder.WordTrack]*Standing{}
		for _, t := range stakeholder.WordTracks {
			by[t] = &Standing{}
		}
		for r, v := range g.Voices {
			by[v.Track].Add(g.At(r, c).Stance)
		}
		for _, t := range stakeholder.WordTracks {
			p := Parting{Track: t, Standing: *by[t]}
			pro, against := p.Standing.Support+p.Standing.Condition, p.Standing.Opposed
			if pro+against == 0 {
				continue
			}
			p.Even = float64(min(pro, against)) / (float64(pro+against) / 2)
			d.Tracks = append(d.Tracks, p)
			d.Even, most[c] = max(d.Even, p.Even), max(most[c], against)
		}
		if d.Even > 0 || len(d.Within) > 0 {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b Divided) int {
		return cmp.Or(cmp.Compare(b.Even, a.Even), cmp.Compare(most[b.Recommendation], most[a.Recommendation]), cmp.Compare(len(b.Within), len(a.Within)))
	})
	return out
}

// dissent lists who stands apart from a group on one recommendation.
func (g *Grid) dissent(recommendation int, row map[rapporteur.ID]int) []Dissent {
	var out []Dissent
	for r := range g.Voices {
		cell := g.At(r, recommendation)
		if group, ok := row[cell.Group]; ok && cell.Differs() {
			out = append(out, Dissent{Stakeholder: g.Voices[r].Stakeholder, Group: cell.Group, Member: cell, Of: g.At(group, recommendation)})
		}
	}
	for _, m := range g.unheard[recommendation] {
		if m.Apart {
			out = append(out, Dissent{Stakeholder: m.Stakeholder, Group: m.Group, Member: Cell{Group: m.Group, Covered: m.Covered, Apart: true}, Of: g.At(row[m.Group], recommendation)})
		}
	}
	return out
}

// Differs reports whether a member stands elsewhere than the group that covers
// it: it dissociated, or its own words take the other side.
func (c Cell) Differs() bool {
	return c.Group != "" && (c.Apart || weight[c.Stance]*weight[c.Covered] < 0)
}
