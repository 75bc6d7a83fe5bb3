// SPDX-License-Identifier: Apache-2.0

package record

import (
	"time"

	"rapporteur"
)

// Heard says in which language a note-taker heard an intervention.
type Heard string

const (
	FromFloor          Heard = "floor"
	FromInterpretation Heard = "interpretation"
)

// HeardBy lists them in the order in which pages offer them.
var HeardBy = []Heard{FromFloor, FromInterpretation}

// NoteSet is one note-taker's notes of one intervention while they are written.
// Several may lie side by side, one a taker; those that are agreed become a
// statement of the kind note. In a segment that is not attributable a taker has
// one set for the whole segment: it names no slot, holds no time, and what was
// said in it stands in the order of the alphabet, so that nothing tells who spoke.
type NoteSet struct {
	rapporteur.Object
	Meeting   rapporteur.ID `json:"meeting"`
	Segment   rapporteur.ID `json:"segment"`
	Slot      rapporteur.ID `json:"slot,omitempty"`
	Taker     rapporteur.ID `json:"taker"` // the account
	Heard     Heard         `json:"heard"`
	Spoken    string        `json:"spoken,omitempty"` // language of the floor, where the taker knows it
	Language  string        `json:"language"`         // in which the notes are written
	Text      string        `json:"text"`
	Began     time.Time     `json:"began,omitzero"`
	Saved     time.Time     `json:"saved,omitzero"`
	State     NoteState     `json:"state"`
	Statement rapporteur.ID `json:"statement,omitempty"` // that the notes became, last
}

// NoteState is how far a set of notes has come.
type NoteState string

const (
	NotesRunning NoteState = "running"
	NotesAgreed  NoteState = "agreed"
	NotesAside   NoteState = "aside" // another set of the same intervention is agreed
)

// NoteStates lists the states in their order.
var NoteStates = []NoteState{NotesRunning, NotesAgreed, NotesAside}
