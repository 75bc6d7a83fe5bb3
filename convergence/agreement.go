// SPDX-License-Identifier: Apache-2.0

package convergence

import "rapporteur/stakeholder"

// HintFor is the word for how far the voices of a track agree on a
// recommendation, by the same rules as that of a Tally.
func (g *Grid) HintFor(recommendation int, track stakeholder.WordTrack) Hint {
	var s Standing
	regions := map[string]bool{}
	for r, v := range g.Voices {
		if v.Track != track {
			continue
		}
		stance := g.At(r, recommendation).Stance
		s.Add(stance)
		if stance != "" && v.Region != "" {
			regions[v.Region] = true
		}
	}
	h := Hint{Support: s.Support, Condition: s.Condition, Opposed: s.Opposed, Asked: s.Asked, Addressed: s.Addressed(), Heard: s.Voices(), Regions: len(regions)}
	h.ID = h.read(track == stakeholder.AmongStates)
	return h
}

// vanDerEijk is the agreement A of ordered categories: the frequencies are taken
// apart into layers of zeros and ones, and each layer's agreement is weighted by
// its share (van der Eijk, Measuring agreement in ordered rating scales, 2001). ok
// is false where nothing is counted or there are fewer than three categories.
func vanDerEijk(counts []int) (a float64, ok bool) {
	k, total := len(counts), 0
	for _, n := range counts {
		total += n
	}
	if total == 0 || k < 3 {
		return 0, false
	}
	rest := append([]int(nil), counts...)
	for left := total; left > 0; {
		low, layer := 0, make([]bool, k)
		for i, n := range rest {
			layer[i] = n > 0
			if n > 0 && (low == 0 || n < low) {
				low = n
			}
		}
		size := 0
		for i := range rest {
			if layer[i] {
				rest[i] -= low
				size += low
			}
		}
		a += layerAgreement(layer) * float64(size) / float64(total)
		left -= size
	}
	return a, true
}

// layerAgreement is A of a pattern of empty and filled categories:
// U (1 - (S-1)/(K-1)), with S the filled ones and U the unimodality, which counts
// triples that fit one peak (TU) against those that do not (TDU).
func layerAgreement(layer []bool) float64 {
	k, s := len(layer), 0
	for _, filled := range layer {
		if filled {
			s++
		}
	}
	if s == k {
		return 0
	}
	fits, breaks := 0, 0
	for i := range k {
		for j := i + 1; j < k; j++ {
			for l := j + 1; l < k; l++ {
				switch {
				case layer[i] && layer[j] && !layer[l], !layer[i] && layer[j] && layer[l]:
					fits++
				case layer[i] && !layer[j] && layer[l]:
					breaks++
				}
			}
		}
	}
	u := 1.0
	if fits+breaks > 0 {
		u = (float64(k-2)*float64(fits) - float64(k-1)*float64(breaks)) / (float64(k-2) * float64(fits+breaks))
	}
	return u * (1 - float64(s-1)/float64(k-1))
}
