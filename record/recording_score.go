// SPDX-License-Identifier: Apache-2.0

package record

import "math"

// byClock is what the clock says of a cue in turn k; known is false where it says
// nothing.
func (a *aligner) byClock(c Cue, k int) (score float64, known bool) {
	if math.IsNaN(a.from[k]) {
		return 0, false
	}
	mid, slack := float64(c.Start+c.End)/2000, max(a.turns[k].Within.Seconds(), 5)
	switch {
	case mid >= a.from[k]+slack && mid <= a.to[k]:
		return clockInside, true
	case mid >= a.from[k]-5 && mid <= a.to[k]+slack:
		return clockEdge, true
	}
	return clockOutside, true
}

// byName is how well the speaker of a cue fits each turn, and last how well an
// officer.
func (a *aligner) byName(speaker string) []float64 {
	if got, ok := a.names[speaker]; ok {
		return got
	}
	out := make([]float64, len(a.turns)+1)
	if speaker != "" {
		for k, t := range a.turns {
			out[k] = fits(speaker, t)
		}
		if out[len(a.turns)] = fits(speaker, a.others); isOfficer(speaker) {
			out[len(a.turns)] = 1
		}
	}
	a.names[speaker] = out
	return out
}

// between is how well a cue lies between turns.
func (a *aligner) between(c Cue) float64 {
	names := a.byName(c.Speaker)
	officer, best := names[len(a.turns)], 0.0
	for _, n := range names[:len(a.turns)] {
		best = max(best, n)
	}
	switch {
	case c.Speaker == "":
		return 0
	case officer >= nameNear && officer >= best:
		return officerBonus
	case best < nameNear:
		return strangerBack
	}
	return 0
}

// inTurn is how well a cue lies in turn k.
func (a *aligner) inTurn(c Cue, k int, names []float64) float64 {
	s, known := a.byClock(c, k)
	switch {
	case c.Speaker == "" && !known:
		return stayInTurn
	case c.Speaker == "":
		return s
	case names[k] >= nameNear:
		return s + nameWeight*names[k]
	}
	return s + nameOther
}

// How sure each ground is, in per cent.
const (
	sureByBoth     = 95
	sureByName     = 90
	sureByNear     = 75
	sureByClock    = 70
	sureByOrder    = 60 // several turns have the name; their order decides
	sureAgainst    = 50 // the clock contradicts the name
	sureByEdge     = 45
	sureByNothing  = 30 // only the cues around it
	SureEnough     = 60 // below this a page asks for a look
	certainForHand = 100
)

func (a *aligner) place(run []Cue, state int) {
	for n := range run {
		c := &run[n]
		switch {
		case c.Why == ByHand:
			c.Sure = certainForHand
			continue
		case state%2 == 0:
			c.Slot, c.Why, c.Sure = "", "", 0
			continue
		}
		k := state / 2
		names := a.byName(c.Speaker)
		clock, known := a.byClock(*c, k)
		rivals := 0
		for _, f := range names[:len(a.turns)] {
			if names[k] >= nameNear && f >= names[k] {
				rivals++
			}
		}
		c.Slot = a.turns[k].Slot
		switch named := names[k] >= nameNear; {
		case named && known && clock > 0:
			c.Why, c.Sure = ByClockAndName, sureByBoth
		case named && known:
			c.Why, c.Sure = ByName, sureAgainst
		case named && rivals > 1:
			c.Why, c.Sure = ByOrder, sureByOrder
		case named && names[k] == 1:
			c.Why, c.Sure = ByName, sureByName
		case named:
			c.Why, c.Sure = ByName, sureByNear
		case known && clock == clockInside:
			c.Why, c.Sure = ByClock, sureByClock
		case known && clock > 0:
			c.Why, c.Sure = ByClock, sureByEdge
		default:
			c.Why, c.Sure = ByOrder, sureByNothing
		}
	}
}
