// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"rapporteur/coding"
	"rapporteur/programme"
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

type summariesContent struct {
	Summaries []summary.Kept `json:"summaries"`
}
