// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"rapporteur/coding"
	"rapporteur/stakeholder"
)

// HintID is a word for how far voices agree on a point. It is a hint at the
// desk and never inserted into a text; consensus is only a chair's recorded
// ruling and is never computed.
type HintID string

const (
	GeneralAgreement HintID = "general_agreement"
	BroadSupport     HintID = "broad_support"
	WithReservations HintID = "support_with_reservations"
	Divergent        HintID = "divergent"
	Raised           HintID = "raised"
	NoHint           HintID = ""
)

// Hint is a word for agreement with the numbers that it rests on.
type Hint struct {
	ID        HintID
	Support   int // proposes or supports
	Condition int // supports with conditions
	Opposed   int
	Asked     int // asks for clarification
	Addressed int // any stance
	Heard     int // voices of the track
	Regions   int // regional groups among those who addressed the point, of 5
}

// HintFor reads the agreement hints of the reference list for one track: general
// agreement from 90 per cent support, no opposition, 4 of 5 regional groups and
// a third of the voices; broad support from 75 per cent with at most 10 opposed
// and 3 regional groups; support with reservations from 50 per cent where
// opposition or conditions are 10 to 25; divergent where support and opposition
// are each 25 or more; raised where one or two voices spoke to it and nobody
// reacted. Shares are of those who addressed the point. Regional groups are asked
// for among States only, since other voices belong to none.
func (t Tally) HintFor(track stakeholder.WordTrack) Hint {
	stances := t.Stances[track]
	h := Hint{Support: len(stances[coding.Proposes]) + len(stances[coding.Supports]), Condition: len(stances[coding.SupportsIf]), Opposed: len(stances[coding.Opposes]),
		Asked: len(stances[coding.AsksToClarify]), Addressed: t.Addressed(track), Heard: t.Heard.Of(track)}
	regions := map[string]bool{}
	for _, voices := range stances {
		for _, v := range voices {
			if v.Region != "" {
				regions[v.Region] = true
			}
		}
	}
	h.Regions = len(regions)
	h.ID = h.read(track == stakeholder.AmongStates)
	return h
}

func (h Hint) read(regional bool) HintID {
	share := func(n, percent int) bool { return n*100 >= percent*h.Addressed } // n is at least so many per cent
	from := func(regions int) bool { return !regional || h.Regions >= regions }
	reserved := h.Opposed + h.Condition
	switch {
	case h.Addressed == 0:
		return NoHint
	case h.Addressed <= 2 && h.Opposed == 0 && h.Asked == 0 && h.Condition == 0:
		return Raised
	case share(h.Support, 25) && share(h.Opposed, 25):
		return Divergent
	case share(h.Support, 90) && h.Opposed == 0 && from(4) && h.Addressed*3 >= h.Heard:
		return GeneralAgreement
	case share(h.Support, 75) && h.Opposed*10 <= h.Addressed && from(3):
		return BroadSupport
	case share(h.Support, 50) && share(reserved, 10) && reserved*4 <= h.Addressed:
		return WithReservations
	}
	return NoHint
}
