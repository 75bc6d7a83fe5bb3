// SPDX-License-Identifier: Apache-2.0

// Package bundle is a process, or an addition to one, as plain structs: the one
// door for everything that comes in and goes out. It knows files and folders
// of format 1; it does not know databases.
package bundle

import (
	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/floor"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// Format is the number of the folder layout that this program writes. Older
// ones stay readable, newer ones are refused.
const Format = 1

// Edition says how much of a process a bundle holds.
type Edition string

const (
	PublicEdition Edition = "public"
	FullEdition   Edition = "full"
)

// Manifest is bundle.json.
type Manifest struct {
	Format  int     `json:"format"`
	Process string  `json:"process"` // slug
	Edition Edition `json:"edition"`
	Partial bool    `json:"partial"` // true in the public edition
	MadeBy  string  `json:"madeBy"`
}

// Content is the kept objects of one process, each list in the order of its numbers.
type Content struct {
	Stakeholders    []stakeholder.Stakeholder
	People          []stakeholder.Person
	Meetings        []programme.Meeting
	Statements      []record.Statement // with the texts of their versions
	Passages        []coding.Passage
	Recommendations []coding.Recommendation
	Positions       []coding.Position
	Summaries       []summary.Kept
	Recordings      []record.Recording // with their captions
	// What was done on the floor, in the full edition alone.
	Lists []floor.Kept
	Rooms []floor.Room
	// What the desk keeps, in the full edition alone.
	Decisions []coding.Decision
	Rounds    []coding.Round
	Readings  []coding.Reading
	NoteSets  []record.NoteSet
	Polls     []convergence.KeptPoll
}

// hasDesk reports whether there is anything to write in desk.json.
func (c *Content) hasDesk() bool {
	return len(c.Decisions)+len(c.Rounds)+len(c.Readings)+len(c.NoteSets)+len(c.Polls) > 0
}

// Bundle is a whole process.
type Bundle struct {
	Manifest Manifest
	Process  process.Process
	Content
	Events      []rapporteur.Event
	Attachments []Blob
}

// Blob is the bytes of an attachment, read when they are needed.
type Blob struct {
	Hash string
	Size int64
	Open func() ([]byte, error)
}

// Change is an addition to a process, saved whole or not at all. Objects with
// number 0 are new and are numbered when saved; others replace what is there
// and must carry the revision that they were read with.
type Change struct {
	Process process.Process // with an ID that exists, or New
	New     bool
	Content
	Attachments []Blob
	Act         string // of the events: "imported"
}
