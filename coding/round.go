// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// Round is a blind double coding: two people code the same statements and do not
// see each other's marks until both are done.
type Round struct {
	rapporteur.Object
	Title      string          `json:"title"`
	Statements []rapporteur.ID `json:"statements"`
	Coders     []rapporteur.ID `json:"coders"` // accounts
	State      RoundState      `json:"state"`
	Seed       int64           `json:"seed,omitempty"` // of the sample, where the statements were drawn
	OpenedAt   time.Time       `json:"openedAt,omitzero"`
	ClosedAt   time.Time       `json:"closedAt,omitzero"`
	Settled    []Settlement    `json:"settled,omitempty"`
}

// RoundState is how far a round has come.
type RoundState string

const (
	RoundOpen   RoundState = "open"
	RoundClosed RoundState = "closed" // the readings lie beside each other
)

// Settlement is the word on one unit that two coders read differently.
type Settlement struct {
	Statement rapporteur.ID `json:"statement"`
	Version   int           `json:"version"`
	Span      text.Span     `json:"span"`
	Kind      Kind          `json:"kind,omitempty"` // empty: nothing is marked
	Theme     rapporteur.ID `json:"theme,omitempty"`
	Passage   rapporteur.ID `json:"passage,omitempty"` // that was made of it
	By        rapporteur.ID `json:"by"`
	At        time.Time     `json:"at"`
}

// Reading is what one coder marked in one statement in a round. It makes no
// passages: those come when the round is settled.
type Reading struct {
	rapporteur.Object
	Round     rapporteur.ID `json:"round"`
	Statement rapporteur.ID `json:"statement"`
	Version   int           `json:"version"`
	Coder     rapporteur.ID `json:"coder"`
	Marks     []Mark        `json:"marks,omitempty"`
	Done      bool          `json:"done,omitempty"`
}

// Mark is one marked span of a reading.
type Mark struct {
	Span     text.Span     `json:"span"`
	Kind     Kind          `json:"kind,omitempty"`
	Theme    rapporteur.ID `json:"theme,omitempty"`
	Strength Strength      `json:"strength,omitempty"`
}
