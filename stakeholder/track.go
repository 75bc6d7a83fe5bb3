// SPDX-License-Identifier: Apache-2.0

package stakeholder

import "slices"

// Track is a line in which the figures of a meeting are kept. Tracks stand
// beside each other and are never summed.
type Track string

const (
	MemberStates           Track = "member_states"
	ObserverStates         Track = "observer_states"
	UNEntities             Track = "un_entities"
	OtherIntergovernmental Track = "other_intergovernmental"
	Stakeholders           Track = "stakeholders"
	NoTrack                Track = "none" // the process itself, and experts as panellists
)

// Tracks lists the tracks in the order in which figures are printed, without NoTrack.
var Tracks = []Track{MemberStates, ObserverStates, UNEntities, OtherIntergovernmental, Stakeholders}

// TrackOf is the track in which attendance and an intervention count, by the
// family of the constituency: States are state, Member States and observers
// apart; UN entities un; other intergovernmental igo, igo_like and territory;
// stakeholders all others, those of unknown constituency among them. The family
// process is in no track, nor is whoever speaks in the chair or for the
// secretariat, nor an expert as a panellist. A group of States without a
// constituency of its own is intergovernmental here; for words see WordTrackOf.
// The empty capacity is read as national, which is right for attendance.
func TrackOf(s Stakeholder, c Capacity) Track {
	if c == Chairing || c == Secretary || c == Panellist && s.Constituency == "expert" {
		return NoTrack
	}
	switch s.Family() {
	case FamilyState:
		if s.Constituency == "observer_state" {
			return ObserverStates
		}
		return MemberStates
	case FamilyUN:
		return UNEntities
	case FamilyIGO, FamilyIGOLike, FamilyTerritory:
		return OtherIntergovernmental
	case FamilyProcess:
		return NoTrack
	}
	if s.Kind == Group {
		return OtherIntergovernmental
	}
	return Stakeholders
}

// WordTrack is a line in which voices are counted for words such as "many".
type WordTrack string

const (
	AmongStates            WordTrack = "states" // Member States, observer States and groups of States
	AmongUNEntities        WordTrack = "un_entities"
	AmongIntergovernmental WordTrack = "other_intergovernmental"
	AmongStakeholders      WordTrack = "stakeholders"
	NoVoice                WordTrack = "none"
)

// WordTracks lists the lines in the order in which they are printed, without NoVoice.
var WordTracks = []WordTrack{AmongStates, AmongUNEntities, AmongIntergovernmental, AmongStakeholders}

// WordTrackOf is where a voice counts for words. A group of States, the European
// Union among them, speaks among States. A panellist is no State's voice,
// whoever sent them.
func WordTrackOf(s Stakeholder, c Capacity) WordTrack {
	states := s.Kind == Group || s.Kind == State || s.Family() == FamilyState
	if states && slices.Contains([]Capacity{Panellist, Chairing, Secretary}, c) {
		return NoVoice
	}
	if states {
		return AmongStates
	}
	switch TrackOf(s, c) {
	case UNEntities:
		return AmongUNEntities
	case OtherIntergovernmental:
		return AmongIntergovernmental
	case Stakeholders:
		return AmongStakeholders
	}
	return NoVoice
}
