// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// Figures of practice. Where no rule is named they are what such meetings
// commonly announce, and the secretariat changes them for its own.
const (
	generalDebate = 15 * 60 // voluntary limit of the Assembly's general debate: shown, never cut
	forGroup      = 5 * 60  // on behalf of a group, in informal meetings
	national      = 3 * 60  // in informal meetings
	fromTheFloor  = 2 * 60  // a stakeholder's intervention from the floor; two to three are usual
	question      = 60      // to a panel
	pointOfOrder  = 3 * 60  // no rule sets one for points of order; explanations of them are kept short
	betweenTurns  = 20      // seconds from one speaker to the next, until the meeting's own pace is known
	askInRoom     = 3       // so many next speakers are asked whether they are there
	toCorrect     = 72      // hours to correct one's own intervention
	roundOf       = 4       // speakers before the panel answers
	memberStates  = 193     // of the United Nations
	lastRight     = 6       // tier of the reference list from which speakers are stakeholders
)

// DefaultProfile is how a meeting of a kind gives the floor until the secretariat
// says otherwise. Informal meetings and hearings begin without right of reply,
// points of order and quorum; hearings hear stakeholders first.
func DefaultProfile(kind programme.Kind) Profile {
	switch kind {
	case programme.Hearing:
		return hearing()
	case programme.ThematicSession, programme.RoundTable:
		return thematic()
	case programme.Stocktaking, programme.NegotiationRound:
		return formal(kind)
	case programme.RegionalConsultation:
		p := informal()
		p.Order = []Key{KeyTier, KeyRank, KeyGroup, KeyAsked, KeyDraw}
		return p
	case programme.Workshop, programme.SideEvent:
		p := informal()
		p.Order, p.Tiers, p.Link = []Key{KeyAsked, KeyDraw}, nil, true
		return p
	}
	return informal()
}

// GeneralDebate is the profile of a high-level debate: by rank within its tier and
// then by inscription, groups before national statements of the same rank; fifteen
// minutes that are voluntary; replies at the end of the day, two for a delegation
// on one item, of ten and five minutes (decision 34/401); points of order (rule
// 71); a third of the members to open and debate (rule 67). Another speaker of
// another rank stands elsewhere, as in the Assembly's own lists.
func GeneralDebate() Profile {
	p := formal(programme.Stocktaking)
	p.Limits = []Limit{{Kind: PointOfOrder, Seconds: pointOfOrder}, {Seconds: generalDebate}}
	p.Amber, p.Resort, p.Quorum.On = amberOf(generalDebate), true, true
	return p
}

// informal is the common informal meeting: groups first, then in the order of
// asking (rule 68); three minutes, five for groups.
func informal() Profile {
	return Profile{
		Order: []Key{KeyTier, KeyGroup, KeyAsked, KeyDraw}, Tiers: statesFirst(),
		Limits: []Limit{{Kind: Question, Seconds: question}, {Kind: PointOfOrder, Seconds: pointOfOrder}, {Capacity: stakeholder.ForGroup, Seconds: forGroup}, {Seconds: national}},
		Amber:  amberOf(national), Gap: betweenTurns, AskRoom: askInRoom, Correct: toCorrect,
		Reply:  Replies{Most: 2, First: 10 * 60, Second: 5 * 60},
		Quorum: Quorum{Members: memberStates, Of: 3},
		Kinds:  []Kind{Intervention, Question, Video, TextOnly},
	}
}

// thematic is a session with panels: rounds of a few speakers, after which the
// panel answers; stakeholders two minutes.
func thematic() Profile {
	p := informal()
	p.Round = roundOf
	last := len(p.Limits) - 1
	p.Limits = append(p.Limits[:last:last], Limit{Track: stakeholder.Stakeholders, Seconds: fromTheFloor}, p.Limits[last])
	return p
}

// hearing hears stakeholders first and spreads the turns over first voices,
// constituencies, regions and declared gender, as published criteria for such
// speakers ask; one may ask by the link.
func hearing() Profile {
	p := thematic()
	p.Round, p.Link = 0, true
	p.Order = []Key{KeyTier, KeyBalance, KeyAsked, KeyDraw}
	p.Balance = []Balance{FirstVoice, ByConstituency, ByRegion, ByGender}
	states := statesFirst()
	last := states[len(states)-1]
	last.TimePermitting = false
	p.Tiers = append([]Tier{last}, states[:len(states)-1]...)
	return p
}

// formal is a meeting under the rules of procedure: by rank, with replies
// (decision 34/401) and points of order (rule 71). Negotiations do not go by rank.
func formal(kind programme.Kind) Profile {
	p := informal()
	p.Order = []Key{KeyTier, KeyRank, KeyGroup, KeyAsked, KeyDraw}
	if kind == programme.NegotiationRound {
		p.Order = []Key{KeyTier, KeyGroup, KeyAsked, KeyDraw}
	}
	p.Points, p.Reply.On = true, true
	return p
}

// statesFirst is the order of notices on rolling lists: Member States and their
// groups; observer States and the European Union; intergovernmental and United
// Nations bodies; stakeholders, time permitting. The constituencies are those of
// the reference list.
func statesFirst() []Tier {
	tiers := []Tier{{Constituencies: []string{groups}}, {}, {}, {TimePermitting: true}}
	for _, c := range stakeholder.Constituencies() {
		at := 2
		switch {
		case c.SpeakingTier < 1: // called by the chair, outside the list
			continue
		case c.SpeakingTier == 1:
			at = 0
		case c.SpeakingTier <= 3:
			at = 1
		case c.SpeakingTier >= lastRight:
			at = 3
		}
		tiers[at].Constituencies = append(tiers[at].Constituencies, c.ID)
	}
	return tiers
}

// amberOf is when a clock turns amber: a minute before the end, of short turns a
// fifth.
func amberOf(seconds int) int { return min(60, seconds/5) }
