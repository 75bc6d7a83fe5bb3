// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"math"

	"rapporteur/stakeholder"
)

// Verdict is what is said of one word found in a sentence.
type Verdict struct {
	Found
	Holds   bool
	Reasons []Reason // why not; empty where it holds
	Need    int      // the least number of voices that the word asks for; 0 where it names none
	Count   Count    // that it was judged by; zero where there is none for the word's track
	Offer   string   // the strongest term that holds instead; empty where the word holds or none does
}

// Check finds the words for numbers of voices in a sentence and judges each by
// the count of the track that it names. A word that names no track ("many
// speakers") is judged by each count alone and holds where one of them bears it:
// counts of different tracks are never summed. The sentence is one of the
// wording's language.
func (s Scale) Check(sentence string, w *Wording, counts ...Count) []Verdict {
	var out []Verdict
	for _, f := range w.Find(sentence) {
		out = append(out, s.verdict(f, counts))
	}
	return out
}

func (s Scale) verdict(f Found, counts []Count) Verdict {
	var best Verdict
	for i, c := range fitting(f.Track, counts) {
		j := s.judgeFound(f, c)
		v := Verdict{Found: f, Holds: j.Holds, Reasons: j.Reasons, Need: j.Need, Count: c}
		if !v.Holds && !f.Never {
			v.Offer = s.Strongest(c)
		}
		if i == 0 || v.Holds && !best.Holds || v.Holds == best.Holds && c.N > best.Count.N {
			best = v
		}
	}
	if best.Words == "" {
		j := s.judgeFound(f, Count{})
		best = Verdict{Found: f, Holds: j.Holds, Reasons: j.Reasons}
		if !f.Never && f.Term != Impersonal && f.Term != Undisputed {
			best.Holds, best.Reasons = false, []Reason{NoCount}
		}
	}
	return best
}

func fitting(track stakeholder.WordTrack, counts []Count) []Count {
	var out []Count
	for _, c := range counts {
		if track == "" || c.Track == track {
			out = append(out, c)
		}
	}
	return out
}

func (s Scale) judgeFound(f Found, c Count) Judgement {
	switch {
	case f.Never:
		return Judgement{Reasons: []Reason{NeverOffered}}
	case f.Term != "":
		return s.Judge(f.Term, c)
	}
	return s.JudgeNumber(f.Kind, f.Number, c)
}

// JudgeNumber says whether a written number is true of a count: exactly it; over
// it from one above; about it within 5 per cent; at least it; nearly it from 5
// per cent below up to one below.
func (s Scale) JudgeNumber(kind NumberKind, number int, c Count) Judgement {
	j := Judgement{Need: number}
	within := s.AboutWithin * float64(number)
	off := math.Abs(float64(c.N - number))
	switch kind {
	case Over:
		if j.Need = number + 1; c.N < j.Need {
			j.Reasons = []Reason{NotOver}
		}
	case About:
		if off > within+1e-9 {
			j.Reasons = []Reason{NotAbout}
		}
	case AtLeast:
		if c.N < number {
			j.Reasons = []Reason{TooFew}
		}
	case Nearly:
		if c.N >= number || off > within+1e-9 {
			j.Reasons = []Reason{NotAbout}
		}
	default:
		if c.N != number {
			j.Reasons = []Reason{NotTheNumber}
		}
	}
	j.Holds = len(j.Reasons) == 0
	return j
}
