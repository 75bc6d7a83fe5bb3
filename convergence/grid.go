// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Grid is who stands where on many recommendations: a row for each voice that
// was heard or took a position, a column for each recommendation. Silence is an
// empty cell, and is never support.
type Grid struct {
	Voices          []Voice // States first, then the other tracks, each by number
	Recommendations []coding.Recommendation
	cells           []Cell  // those that are not empty
	place           []int32 // of a cell among them, from 1, voice by voice; 0 is silence
	unheard         map[int][]Member
}

// Member is somebody for whom a group spoke and who was not heard, so that it is
// no voice. Apart says that it dissociated.
type Member struct {
	Stakeholder, Group rapporteur.ID
	Covered            coding.Stance
	Apart              bool
}

// Unheard lists whom the stances of groups on a recommendation cover, or who
// dissociated from them, and who were not heard themselves.
func (g *Grid) Unheard(recommendation int) []Member { return g.unheard[recommendation] }

// Cell is where one voice stands on one recommendation.
type Cell struct {
	// Stance is the voice's own; empty where it is silent itself.
	Stance    coding.Stance
	Positions int // how many of its positions were read
	Refs      []Ref
	// Group took the stance in Covered, and the voice is a member of it or aligned
	// itself; it is not counted for that. Apart says that the voice dissociated.
	Group   rapporteur.ID
	Covered coding.Stance
	Apart   bool
}

// GridOf counts the confirmed positions on recommendations as TallyOf does for
// one, in one pass over the record.
func GridOf(recommendations []coding.Recommendation, positions []coding.Position, passages []coding.Passage, m Material) *Grid {
	h := newHearing(m)
	for track, voices := range Heard(m) {
		h.voices[track] = voices
		for i, v := range voices {
			h.place[v.Stakeholder] = i
		}
	}
	c := h.placed(passages)
	on := byRecommendation(positions)
	g := &Grid{Recommendations: recommendations, cells: make([]Cell, 0, len(positions)), unheard: map[int][]Member{}}
	all := make([][]*stand, len(recommendations))
	for i := range recommendations {
		all[i] = h.standsAmong(on[recommendations[i].ID], c)
		for _, s := range all[i] {
			h.add(s.voice, s.voice.Refs...)
		}
	}
	row := map[rapporteur.ID]int{}
	for _, track := range stakeholder.WordTracks {
		voices := slices.Clone(h.voices[track])
		slices.SortFunc(voices, func(a, b Voice) int { return int(a.Number - b.Number) })
		for _, v := range voices {
			row[v.Stakeholder] = len(g.Voices)
			g.Voices = append(g.Voices, v)
		}
	}
	g.place = make([]int32, len(g.Voices)*len(recommendations))
	for i, stands := range all {
		for _, s := range stands {
			cell := g.cell(row[s.voice.Stakeholder], i)
			cell.Stance, cell.Positions, cell.Refs = s.stance, s.passages, s.voice.Refs
		}
		g.cover(i, on[recommendations[i].ID], c, h, row)
	}
	return g
}

// byRecommendation parts positions by what they are on.
func byRecommendation(positions []coding.Position) map[rapporteur.ID][]coding.Position {
	many := map[rapporteur.ID]int{}
	for i := range positions {
		many[positions[i].Recommendation]++
	}
	on := make(map[rapporteur.ID][]coding.Position, len(many))
	for i := range positions {
		id := positions[i].Recommendation
		if on[id] == nil {
			on[id] = make([]coding.Position, 0, many[id])
		}
		on[id] = append(on[id], positions[i])
	}
	return on
}

// cover notes whom the stance of a group covers: its members on the day of the
// statement, and those who aligned themselves in it, save who dissociated.
func (g *Grid) cover(column int, positions []coding.Position, where map[rapporteur.ID]*record.Statement, h *hearing, row map[rapporteur.ID]int) {
	for _, p := range positions {
		s := where[p.Passage]
		if p.State != coding.Confirmed || s == nil || s.Capacity != stakeholder.ForGroup || p.Stakeholder != s.Stakeholder && p.Stakeholder != s.OnBehalfOf {
			continue
		}
		r, ok := row[s.OnBehalfOf]
		if !ok {
			continue
		}
		stance := g.At(r, column).Stance
		mark := func(id rapporteur.ID, apart bool) {
			if id == s.OnBehalfOf || h.people[id] == nil {
				return
			}
			r, ok := row[id]
			if !ok {
				g.coverUnheard(column, Member{id, s.OnBehalfOf, stance, apart})
				return
			}
			cell := g.cell(r, column)
			cell.Group, cell.Covered = s.OnBehalfOf, stance
			cell.Apart = cell.Apart || apart
		}
		if group := h.people[s.OnBehalfOf]; group != nil {
			for _, id := range h.members(group, s) {
				mark(id, false)
			}
		}
		for _, a := range s.Alignments {
			mark(a.Stakeholder, a.Stance != "aligns")
		}
	}
}

func (g *Grid) coverUnheard(column int, m Member) {
	for i := range g.unheard[column] {
		if known := &g.unheard[column][i]; known.Stakeholder == m.Stakeholder {
			known.Group, known.Covered, known.Apart = m.Group, m.Covered, known.Apart || m.Apart
			return
		}
	}
	g.unheard[column] = append(g.unheard[column], m)
}

// members lists who belonged to a group on the day of a statement.
func (h *hearing) members(group *stakeholder.Stakeholder, s *record.Statement) []rapporteur.ID {
	var out []rapporteur.ID
	for _, m := range group.Members {
		if !s.Date.IsZero() && (!m.From.IsZero() && s.Date.Compare(m.From) < 0 || !m.To.IsZero() && s.Date.Compare(m.To) >= 0) {
			continue
		}
		id := m.Stakeholder
		if id == "" {
			id = h.byISO3[m.ISO3]
		}
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// At is where a voice stands on a recommendation, by their places in the grid.
func (g *Grid) At(voice, recommendation int) Cell {
	if n := g.place[voice*len(g.Recommendations)+recommendation]; n > 0 {
		return g.cells[n-1]
	}
	return Cell{}
}

// cell is the cell to write on; it is made where there is none. It holds until
// the next one is made.
func (g *Grid) cell(voice, recommendation int) *Cell {
	n := &g.place[voice*len(g.Recommendations)+recommendation]
	if *n == 0 {
		g.cells = append(g.cells, Cell{})
		*n = int32(len(g.cells))
	}
	return &g.cells[*n-1]
}

// Standing counts the voices of one recommendation, or of some of its voices.
type Standing struct {
	Support, Condition, Opposed, Asked int
	Silent                             int // heard, and silent on this
}

// Addressed is how many took any stance.
func (s Standing) Addressed() int { return s.Support + s.Condition + s.Opposed + s.Asked }

// Voices is how many were heard at all.
func (s Standing) Voices() int { return s.Addressed() + s.Silent }

// Of counts the silence among so many instead of among those heard: those
// registered, or those who spoke to the theme.
func (s Standing) Of(voices int) Standing {
	s.Silent = max(0, voices-s.Addressed())
	return s
}

// Bounds are the least and the greatest share of support that the record allows:
// every silent voice against it, and every silent voice for it (Manski 2003). Both
// are 0 where nobody was heard.
func (s Standing) Bounds() (least, most float64) {
	n := float64(s.Voices())
	if n == 0 {
		return 0, 0
	}
	return float64(s.Support) / n, float64(s.Support+s.Silent) / n
}

// Agreement is van der Eijk's A (2001) over opposed, with conditions, support:
// 1 where all stand alike, 0 where they are spread evenly, -1 where they stand at
// the two ends. K is 3, so it is coarse. ok is false where nobody took a side.
func (s Standing) Agreement() (a float64, ok bool) {
	return vanDerEijk([]int{s.Opposed, s.Condition, s.Support})
}

// OnTrack keeps the voices of one track; tracks are never counted together.
func OnTrack(t stakeholder.WordTrack) func(Voice) bool {
	return func(v Voice) bool { return v.Track == t }
}

// Standing counts a column over those voices that keep lets through; nil keeps all,
// of whatever track.
func (g *Grid) Standing(recommendation int, keep func(Voice) bool) Standing {
	var s Standing
	for i, v := range g.Voices {
		if keep == nil || keep(v) {
			s.Add(g.At(i, recommendation).Stance)
		}
	}
	return s
}

// Add counts one voice; the empty stance is silence.
func (s *Standing) Add(stance coding.Stance) {
	switch stance {
	case coding.Proposes, coding.Supports:
		s.Support++
	case coding.SupportsIf:
		s.Condition++
	case coding.Opposes:
		s.Opposed++
	case coding.AsksToClarify:
		s.Asked++
	default:
		s.Silent++
	}
}
