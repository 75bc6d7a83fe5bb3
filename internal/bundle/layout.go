// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// The files that hold lists, as they are written.

type programmeContent struct {
	Meetings []programme.Meeting `json:"meetings"`
}

type stakeholdersContent struct {
	Stakeholders []stakeholder.Stakeholder `json:"stakeholders"`
	People       []stakeholder.Person      `json:"people"`
}

type codingContent struct {
	Passages        []coding.Passage        `json:"passages"`
	Recommendations []coding.Recommendation `json:"recommendations"`
	Positions       []coding.Position       `json:"positions"`
}

// deskContent is written only where there is something in it, and only in the
// full edition; bundles made before it was there have none.
type deskContent struct {
	Decisions []coding.Decision      `json:"decisions"`
	Rounds    []coding.Round         `json:"rounds"`
	Readings  []coding.Reading       `json:"readings"`
	NoteSets  []record.NoteSet       `json:"noteSets"`
	Polls     []convergence.KeptPoll `json:"polls"`
}

// recordingsContent is written only where there is a recording; bundles made before
// it was there have none.
type recordingsContent struct {
	Recordings []record.Recording `json:"recordings"`
}

// floorContent is written only where there is a list of speakers or somebody has
// signed in, and only in the full edition; bundles made before it was there have
// none. The words of links to ask for the floor are in it, like every salt: who has
// the full edition holds what the secretariat holds.
type floorContent struct {
	Lists []floor.Kept `json:"lists"`
	Rooms []floor.Room `json:"rooms"`
}

type summariesContent struct {
	Summaries []summary.Kept `json:"summaries"`
}
