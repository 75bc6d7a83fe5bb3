// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Material is all that a summary may rest on, gathered in one read: a process
// with one meeting, or with all of them. Each list is in the order of its
// numbers; statements carry the texts of their versions. What the reader may
// not see is not in it.
type Material struct {
	// Meeting is the meeting that the summary is of; empty for the whole process.
	Meeting rapporteur.ID
	// Process is the process itself.
	Process process.Process
	// Meetings holds that one meeting, or all meetings of the process by date.
	Meetings     []programme.Meeting
	Stakeholders []stakeholder.Stakeholder
	People       []stakeholder.Person
	// Unseen and UnseenPeople are those whom the reader does not reach: nothing is
	// told of them, save that a convention keeps their names out of a text.
	Unseen       []stakeholder.Stakeholder
	UnseenPeople []stakeholder.Person
	// Statements are those of the meeting, or all; texts filled in versions
	// that are neither withdrawn nor erased.
	Statements []record.Statement
	// Passages are those of these statements.
	Passages []coding.Passage
	// Recommendations are those of the meeting and those that rest on one of
	// these passages, whatever their state.
	Recommendations []coding.Recommendation
	// Positions are those on these recommendations whose passage is above.
	Positions []coding.Position
}
