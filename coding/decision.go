// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// SuggestionKind is what the machine proposed.
type SuggestionKind string

const (
	OfPassage SuggestionKind = "passage" // words that ask for something
	OfTheme   SuggestionKind = "theme"   // for a passage
	OfJoining SuggestionKind = "join"    // a passage to a recommendation
	OfMerging SuggestionKind = "merge"   // two recommendations that may be the same
	OfOpposed SuggestionKind = "opposed" // two recommendations that may be opposed
	OfWording SuggestionKind = "wording" // of a recommendation, by a model
)

// SuggestionKinds lists them in the order in which pages tell of them.
var SuggestionKinds = []SuggestionKind{OfPassage, OfTheme, OfJoining, OfMerging, OfOpposed, OfWording}

// Outcome is what a person did with a suggestion.
type Outcome string

const (
	Accepted Outcome = "accepted"
	Changed  Outcome = "changed" // accepted with another span, kind, theme or wording
	Declined Outcome = "refused"
)

// Outcomes lists them in the order in which pages tell of them.
var Outcomes = []Outcome{Accepted, Changed, Declined}

// Decision is a person's word on one suggestion. Suggestions are computed anew
// each time and learn from decisions; one that was refused does not come back.
type Decision struct {
	rapporteur.Object
	Kind    SuggestionKind `json:"kind"`
	Rule    string         `json:"rule"` // that proposed it; "model" for the endpoint
	Outcome Outcome        `json:"outcome"`
	By      rapporteur.ID  `json:"by"`
	At      time.Time      `json:"at"`
	// What it was about: words of a statement, a passage, one or two recommendations.
	Statement rapporteur.ID   `json:"statement,omitempty"`
	Version   int             `json:"version,omitempty"`
	Span      text.Span       `json:"span,omitzero"`
	About     []rapporteur.ID `json:"about,omitempty"`
	Proposed  string          `json:"proposed,omitempty"` // the kind, theme or recommendation that was proposed
	Chosen    string          `json:"chosen,omitempty"`   // what the person took instead
	Score     int             `json:"score,omitempty"`    // how sure the rule was, in thousandths
}
