// SPDX-License-Identifier: Apache-2.0

package programme

// Attribution is the convention by which documents name who said what.
type Attribution string

const (
	NamesNobody   Attribution = "none"     // no holder of a view is named
	NamesOfficers Attribution = "officers" // officers, moderators and panellists are named
	NamesAll      Attribution = "all"      // everybody is named, speakers from the floor included
)

// Attributions lists the conventions from the most discreet to the most open.
var Attributions = []Attribution{NamesNobody, NamesOfficers, NamesAll}

// Attributes is the convention of the meeting: its own, else that of its kind.
// Stocktaking meetings, informal dialogues and negotiation rounds name nobody;
// workshops, round tables and side events, whose reports quote their speakers,
// name all; sessions and hearings name officers and panellists, as the
// summaries of 2017 do.
func (m *Meeting) Attributes() Attribution {
	if m.Convention != "" {
		return m.Convention
	}
	switch m.Kind {
	case InformalDialogue, NegotiationRound, Stocktaking:
		return NamesNobody
	case Workshop, SideEvent, RoundTable:
		return NamesAll
	}
	return NamesOfficers
}
