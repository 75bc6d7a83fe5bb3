// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Backing is the stances that stand behind a recommendation. Support with
// conditions is not among them: it is told apart.
var Backing = []coding.Stance{coding.Proposes, coding.Supports}

// Tally is who takes which stance on one recommendation, per track.
type Tally struct {
	Heard   Voices                                              // the denominators
	Stances map[stakeholder.WordTrack]map[coding.Stance][]Voice // the voice's Refs are the statements that were counted
	// Passages is how many confirmed positions' passages were counted.
	Passages int
}

// TallyOf counts the positions taken on one recommendation. Only confirmed
// positions count. Each voice has one stance: that of its latest statement, and
// within one statement the most reserved one. What a delegation says for a group
// is the group's stance; a position read for a member out of a group's statement
// is nobody's. Whoever takes a position has been heard, and is in the denominator.
func TallyOf(recommendation rapporteur.ID, positions []coding.Position, passages []coding.Passage, m Material) Tally {
	h := newHearing(m)
	h.voices = Heard(m)
	for _, list := range h.voices {
		for i, v := range list {
			h.place[v.Stakeholder] = i
		}
	}
	t := Tally{Stances: map[stakeholder.WordTrack]map[coding.Stance][]Voice{}}
	stand := h.stands(recommendation, positions, passages)
	for _, s := range stand {
		h.add(s.voice, s.voice.Refs...)
		track := t.Stances[s.voice.Track]
		if track == nil {
			track = map[coding.Stance][]Voice{}
			t.Stances[s.voice.Track] = track
		}
		track[s.stance] = append(track[s.stance], s.voice)
		t.Passages += s.passages
	}
	t.Heard = h.voices
	return t
}

// stand is where one voice stands.
type stand struct {
	voice    Voice
	stance   coding.Stance
	latest   *record.Statement
	passages int
}

func (h *hearing) stands(recommendation rapporteur.ID, positions []coding.Position, passages []coding.Passage) []*stand {
	var on []coding.Position
	for _, p := range positions {
		if p.Recommendation == recommendation {
			on = append(on, p)
		}
	}
	return h.standsAmong(on, h.placed(passages))
}

// placed finds the statement of each passage.
func (h *hearing) placed(passages []coding.Passage) map[rapporteur.ID]*record.Statement {
	statements, where := map[rapporteur.ID]*record.Statement{}, map[rapporteur.ID]*record.Statement{}
	for i := range h.Statements {
		statements[h.Statements[i].ID] = &h.Statements[i]
	}
	for i := range h.Elsewhere {
		if s := &h.Elsewhere[i]; statements[s.ID] == nil {
			statements[s.ID], h.elsewhere[s.ID] = s, true
		}
	}
	for _, p := range passages {
		where[p.ID] = statements[p.Statement]
	}
	return where
}

// standsAmong gives where each voice stands by positions on one recommendation.
func (h *hearing) standsAmong(positions []coding.Position, where map[rapporteur.ID]*record.Statement) []*stand {
	var out []*stand
	byVoice := map[rapporteur.ID]*stand{}
	for _, p := range positions {
		if p.State != coding.Confirmed {
			continue
		}
		v, ok := h.positioned(p, where[p.Passage])
		if !ok {
			continue
		}
		s := byVoice[v.Stakeholder]
		if s == nil {
			s = &stand{voice: v, stance: p.Stance, latest: where[p.Passage]}
			byVoice[v.Stakeholder] = s
			out = append(out, s)
		}
		s.take(p.Stance, where[p.Passage])
	}
	return out
}

// positioned is the voice that a position gives; false where it gives none.
func (h *hearing) positioned(p coding.Position, s *record.Statement) (Voice, bool) {
	if s == nil { // the passage is not in the material: its holder still took the position
		return h.speaker(p.Stakeholder, "", stakeholder.National)
	}
	if !h.elsewhere[s.ID] && !h.open(s.Meeting, h.segmentOf(s)) {
		return Voice{}, false
	}
	if p.Stakeholder == s.Stakeholder || p.Stakeholder == s.OnBehalfOf {
		return h.speaker(s.Stakeholder, s.OnBehalfOf, s.Capacity)
	}
	if s.Capacity == stakeholder.ForGroup {
		return Voice{}, false
	}
	return h.speaker(p.Stakeholder, "", stakeholder.National) // reported by the record of another
}

func (s *stand) take(stance coding.Stance, in *record.Statement) {
	s.passages++
	if in != nil {
		if ref := (Ref{"statement", in.Number}); !slices.Contains(s.voice.Refs, ref) {
			s.voice.Refs = append(s.voice.Refs, ref)
		}
	}
	switch order := compareStatements(in, s.latest); {
	case order > 0, order == 0 && reserve(stance) > reserve(s.stance):
		s.stance, s.latest = stance, in
	}
}

// reserve orders the stances of one statement: the more reserved one counts.
func reserve(s coding.Stance) int {
	return slices.Index([]coding.Stance{coding.AsksToClarify, coding.Supports, coding.Proposes, coding.SupportsIf, coding.Opposes}, s)
}

// compareStatements orders by date, then by the order of speaking, then by number.
func compareStatements(a, b *record.Statement) int {
	switch {
	case a == b:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	if c := a.Date.Compare(b.Date); c != 0 && !a.Date.IsZero() && !b.Date.IsZero() {
		return c
	}
	if a.Order != b.Order && a.Order > 0 && b.Order > 0 {
		return a.Order - b.Order
	}
	return int(a.Number - b.Number)
}

// Count is the number of voices of one track with any of the stances, Backing
// where none is given, of those heard on it, with recorded opposition beside it.
func (t Tally) Count(track stakeholder.WordTrack, stances ...coding.Stance) Count {
	if len(stances) == 0 {
		stances = Backing
	}
	c := Count{Track: track, Of: t.Heard.Of(track), Opposed: len(t.Stances[track][coding.Opposes]), Passages: t.Passages}
	for _, s := range stances {
		for _, v := range t.Stances[track][s] {
			c.N++
			c.Refs = append(c.Refs, v.Refs...)
		}
	}
	return c
}

// Addressed is how many voices of a track took any stance on the point.
func (t Tally) Addressed(track stakeholder.WordTrack) int {
	n := 0
	for _, voices := range t.Stances[track] {
		n += len(voices)
	}
	return n
}
