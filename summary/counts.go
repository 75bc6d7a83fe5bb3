// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// Heard counts the voices of each line that were heard at all, on anything, in
// speech or in writing: the whole of which a word tells a part. Silence on a
// point is silence.
func (x *Index) Heard() map[stakeholder.WordTrack]int {
	if x.heard != nil {
		return x.heard
	}
	heard := convergence.Heard(convergence.Material{Meetings: x.Meetings, Statements: x.Statements, Stakeholders: x.Stakeholders})
	out := map[stakeholder.WordTrack]int{}
	for line := range heard {
		out[line] = heard.Of(line)
	}
	seen := map[rapporteur.ID]bool{}
	for i := range x.Statements {
		s := &x.Statements[i]
		if h := x.stakeholders[s.Stakeholder]; h != nil && s.Capacity == stakeholder.Panellist && !seen[h.ID] &&
			stakeholder.WordTrackOf(*h, s.Capacity) == stakeholder.NoVoice && x.RegimeOf(s) != programme.OffRecord {
			seen[h.ID] = true
			out[panellists]++
		}
	}
	x.heard = out
	return out
}

// tally counts one recommendation over the statements that its positions stand
// in; the denominators are those of the whole material.
func (x *Index) tally(r *coding.Recommendation) convergence.Tally {
	m := convergence.Material{Meetings: x.Meetings}
	var positions []coding.Position
	var passages []coding.Passage
	seen := map[rapporteur.ID]bool{}
	people := func(ids ...rapporteur.ID) {
		for _, id := range ids {
			if s := x.stakeholders[id]; s != nil && !seen[id] {
				seen[id] = true
				m.Stakeholders = append(m.Stakeholders, *s)
			}
		}
	}
	for _, p := range x.positions[r.ID] {
		passage := x.passages[p.Passage]
		if passage == nil || x.statements[passage.Statement] == nil {
			continue
		}
		s := x.statements[passage.Statement]
		positions, passages = append(positions, *p), append(passages, *passage)
		people(p.Stakeholder, s.Stakeholder, s.OnBehalfOf)
		if !seen[s.ID] {
			seen[s.ID] = true
			m.Statements = append(m.Statements, *s)
		}
	}
	return convergence.TallyOf(r.ID, positions, passages, m)
}

// Counts are what stands behind the words of a sentence, per track: the number
// that was computed for it, else the voices of the statements that it cites. A
// sentence by hand is judged by what it cites now.
func (x *Index) Counts(s *Summary, y Sentence) []convergence.Count {
	var out []convergence.Count
	if y.Author == Hand && len(y.Citations) > 0 && (y.Count == nil || isWordTrack(y.Count.Unit)) {
		out = x.cited(y)
	} else if y.Count != nil {
		out = []convergence.Count{{Track: trackOfUnit(y.Count.Unit), N: y.Count.N, Of: y.Count.Of}}
	}
	for i := range out {
		out[i].Passages, out[i].Initialled = max(len(y.Citations), len(y.RestsOn)), s.initialled(y)
		out[i].Opposed = x.opposed(y, out[i].Track)
	}
	return out
}

// cited counts the voices whose statements a sentence cites, track by track.
func (x *Index) cited(y Sentence) []convergence.Count {
	seen := map[rapporteur.ID]bool{}
	n := map[stakeholder.WordTrack]int{}
	for _, c := range y.Citations {
		s := x.statements[c.Statement]
		if s == nil {
			continue
		}
		id := s.Stakeholder
		if s.Capacity == stakeholder.ForGroup && s.OnBehalfOf != "" {
			id = s.OnBehalfOf
		}
		h := x.stakeholders[id]
		if h == nil || seen[id] {
			continue
		}
		seen[id] = true
		if line := stakeholder.WordTrackOf(*h, s.Capacity); line != stakeholder.NoVoice {
			n[line]++
		}
	}
	var out []convergence.Count
	for _, line := range stakeholder.WordTracks {
		if n[line] > 0 {
			out = append(out, convergence.Count{Track: line, N: n[line], Of: max(n[line], x.Heard()[line])})
		}
	}
	return out
}

// opposed counts recorded opposition to the recommendations that a sentence
// rests on.
func (x *Index) opposed(y Sentence, line stakeholder.WordTrack) int {
	most := 0
	for _, ref := range y.RestsOn {
		if ref.Kind != "recommendation" {
			continue
		}
		for i := range x.Recommendations {
			if r := &x.Recommendations[i]; r.Number == ref.Number {
				most = max(most, x.tallyOf(r).Count(line).Opposed)
			}
		}
	}
	return most
}

// tallyOf is tally, kept.
func (x *Index) tallyOf(r *coding.Recommendation) convergence.Tally {
	t, ok := x.tallies[r.ID]
	if !ok {
		t = x.tally(r)
		x.tallies[r.ID] = t
	}
	return t
}

func isWordTrack(unit string) bool {
	for _, t := range stakeholder.WordTracks {
		if string(t) == unit {
			return true
		}
	}
	return false
}

// trackOfUnit is the line in which a unit of figures is spoken of.
func trackOfUnit(unit string) stakeholder.WordTrack {
	switch stakeholder.Track(unit) {
	case stakeholder.MemberStates, stakeholder.ObserverStates:
		return stakeholder.AmongStates
	}
	return stakeholder.WordTrack(unit)
}

// SaysNumber reports whether a figure's own words say its number, as those of
// attendance and interventions do: "A total of 29 Member States …", "One …".
func (y Sentence) SaysNumber() bool {
	if y.Count == nil || len(y.Citations) > 0 || isWordTrack(y.Count.Unit) && y.Author == Hand {
		return false
	}
	measure, _, _ := strings.Cut(y.Key, "/")
	return measure == string(programme.Attending) || measure == string(programme.Interventions)
}
