// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"slices"

	"rapporteur/stakeholder"
)

// Count is what stands behind a word: N voices of the Of that were heard, on
// one track. Tracks are never summed.
type Count struct {
	Track      stakeholder.WordTrack
	N          int  // voices
	Of         int  // voices heard on the segment or item, orally or in writing
	Opposed    int  // voices with recorded opposition
	Passages   int  // passages that the sentence rests on
	Initialled bool // a signatory has put initials to it
	Refs       []Ref
}

// Reason says why a word is questioned. It is also the key of the sentence.
type Reason string

const (
	TooFew        Reason = "need"       // the word asks for more voices
	TooMany       Reason = "fewer"      // the word says fewer than were heard
	SmallNumber   Reason = "small"      // too few were heard for the word
	NoInitials    Reason = "initials"   // the word asks for a signatory's initials
	HasOpposition Reason = "opposition" // opposition is recorded
	NoPassage     Reason = "passage"    // the word asks for a passage
	NeverOffered  Reason = "never"      // half of, a majority of, consensus …
	NotTheNumber  Reason = "number"     // a figure that is not the count
	NotOver       Reason = "over"       // "over 40" from 41 on
	NotAbout      Reason = "about"      // "about 40" within 5 per cent
	NoCount       Reason = "no_count"   // nothing is counted for the track that the word names
)

// Judgement is what the scale says of one term for one count.
type Judgement struct {
	Term    string
	Holds   bool
	Reasons []Reason // why not; empty where it holds
	Need    int      // the least number of voices that the term asks for; 0 where it names no number
}

// Judge says whether a term holds for a count, and why not. A word that says
// less than the count is true and holds, except one and two, which name a number.
func (s Scale) Judge(term string, c Count) Judgement {
	j := Judgement{Term: term}
	t, ok := s.Term(term)
	if !ok {
		j.Reasons = []Reason{NeverOffered}
		return j
	}
	question := func(r Reason, when bool) {
		if when {
			j.Reasons = append(j.Reasons, r)
		}
	}
	if Strength(term) > 0 {
		j.Need = t.Need(c.Of)
		question(NoCount, c.N == 0)
		question(TooFew, c.N > 0 && c.N < j.Need)
		question(TooMany, t.MaxCount > 0 && c.N > t.MaxCount)
		question(SmallNumber, s.isSmall(c) && Strength(term) > Strength(Some))
	} else {
		question(SmallNumber, s.isSmall(c) && term == Undisputed)
	}
	for _, need := range t.Needs {
		switch need {
		case "no recorded opposition":
			question(HasOpposition, c.Opposed > 0)
		case "initials of a signatory":
			question(NoInitials, !c.Initialled)
		case "at least one passage":
			question(NoPassage, c.Passages < 1)
		}
	}
	j.Holds = len(j.Reasons) == 0
	return j
}

func (s Scale) isSmall(c Count) bool { return c.Of < s.Small.Below }

// Strongest is the strongest word for a number that holds, which a computed
// sentence takes; empty where there is no voice. "All" is among them only where
// a signatory has put initials to it.
func (s Scale) Strongest(c Count) string {
	for _, term := range slices.Backward(Numeric) {
		if s.Judge(term, c).Holds {
			return term
		}
	}
	return ""
}

// Offers lists what the scale says of every term, weakest first, for the desk to
// offer those that hold and to say what the others would need.
func (s Scale) Offers(c Count) []Judgement {
	var out []Judgement
	for _, t := range s.Terms {
		out = append(out, s.Judge(t.ID, c))
	}
	return out
}
