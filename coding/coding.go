// SPDX-License-Identifier: Apache-2.0

// Package coding is the reading of the record: passages marked in statements,
// the recommendations and good practices gathered from them, and the positions
// that stakeholders take. It does not count them; that is convergence.
package coding

import (
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// Passage is a span of one version of a statement, for ever. Carried over to
// another version it becomes a new passage that points back.
type Passage struct {
	rapporteur.Object
	Statement rapporteur.ID `json:"statement"`
	Version   int           `json:"version"`
	Span      text.Span     `json:"span"`
	Theme     rapporteur.ID `json:"theme,omitempty"`
	From      rapporteur.ID `json:"from,omitempty"` // the passage of an earlier version that it was carried over from
	Note      string        `json:"note,omitempty"`
	Kind      Kind          `json:"kind,omitempty"`
	Strength  Strength      `json:"strength,omitempty"`
	Addressee string        `json:"addressee,omitempty"` // of whom something is asked, as the reader words it
	MarkedBy  rapporteur.ID `json:"markedBy,omitempty"`  // the actor
	MarkedAt  time.Time     `json:"markedAt,omitzero"`
	Rule      string        `json:"rule,omitempty"`   // that suggested it, where one did
	Lapsed    bool          `json:"lapsed,omitempty"` // a person found no such words in the newer version
}

// Kind is what words do: they ask for something, tell what is already done, and
// so on. Only the first two are gathered into recommendations.
type Kind string

const (
	Proposal   Kind = "recommendation"
	Practice   Kind = "practice"
	Concern    Kind = "concern"
	Evidence   Kind = "evidence"
	Commitment Kind = "commitment"
	Question   Kind = "question"
)

// PassageKinds lists the kinds of passages in the order in which the desk offers them.
var PassageKinds = []Kind{Proposal, Practice, Concern, Evidence, Commitment, Question}

// Strength is how strongly something is asked for.
type Strength string

const (
	Must      Strength = "must"
	Should    Strength = "should"
	Encourage Strength = "encourage"
	Consider  Strength = "consider"
	Explore   Strength = "explore"
)

// Strengths lists the strengths, the strongest first.
var Strengths = []Strength{Must, Should, Encourage, Consider, Explore}

// Subject is what a recommendation is about.
type Subject string

const (
	Substance   Subject = "substance"
	Procedure   Subject = "process"
	OutcomeForm Subject = "outcome" // the form of the outcome document
)

// Subjects lists the subjects in the order in which pages offer them.
var Subjects = []Subject{Substance, Procedure, OutcomeForm}

// State says whether a person has confirmed a reading. Suggestions count for nothing.
type State string

const (
	Suggested State = "suggested"
	Confirmed State = "confirmed"
	Refused   State = "refused"
	Merged    State = "merged" // a recommendation that went into another, and leads there
)

// Recommendation is something asked for, or a good practice, in its own wording,
// cited as R-12 by its number. It rests on passages.
type Recommendation struct {
	rapporteur.Object
	Kind        Kind            `json:"kind"`
	Subject     Subject         `json:"subject"`
	Wording     rapporteur.Text `json:"wording"`
	Meeting     rapporteur.ID   `json:"meeting,omitempty"`
	Theme       rapporteur.ID   `json:"theme,omitempty"`
	Instruments []string        `json:"instruments,omitempty"` // that it names: "ILO Convention No. 189"
	Passages    []rapporteur.ID `json:"passages,omitempty"`
	State       State           `json:"state"`
	Doubt       string          `json:"doubt,omitempty"`
	Page        int             `json:"page,omitempty"` // of the source that records it
	Order       int             `json:"order,omitempty"`
	Title       rapporteur.Text `json:"title,omitzero"` // a short name, where it has one
	Into        rapporteur.ID   `json:"into,omitempty"` // where it was merged to
	Relations   []Relation      `json:"relations,omitempty"`
}

// Relation is how one recommendation stands to another.
type Relation struct {
	Kind RelationKind  `json:"kind"`
	To   rapporteur.ID `json:"to"`
}

// RelationKind is a way in which two recommendations stand to each other. A
// relation is kept on one of the two and read from both.
type RelationKind string

const (
	Narrower    RelationKind = "narrower"    // this one asks for a part of what the other asks for
	Conflicting RelationKind = "conflicting" // both cannot be done
)

// RelationKinds lists the relations in the order in which pages offer them.
var RelationKinds = []RelationKind{Narrower, Conflicting}

// Stance is what a stakeholder's words do to a recommendation.
type Stance string

const (
	Proposes      Stance = "proposes"
	Supports      Stance = "supports"
	SupportsIf    Stance = "supports_with_conditions"
	Opposes       Stance = "opposes"
	AsksToClarify Stance = "asks_for_clarification"
)

// Stances lists the stances in the order in which pages print them.
var Stances = []Stance{Proposes, Supports, SupportsIf, Opposes, AsksToClarify}

// Position is our reading of what one stakeholder said on one recommendation.
// It belongs to the secretariat until the delegation confirms it.
type Position struct {
	rapporteur.Object
	Recommendation rapporteur.ID `json:"recommendation"`
	Stakeholder    rapporteur.ID `json:"stakeholder"`
	Stance         Stance        `json:"stance"`
	Passage        rapporteur.ID `json:"passage"`
	ReadBy         rapporteur.ID `json:"readBy"` // the actor
	ReadAt         time.Time     `json:"readAt,omitzero"`
	ConfirmedAt    time.Time     `json:"confirmedAt,omitzero"` // by the delegation
	State          State         `json:"state"`
	Condition      string        `json:"condition,omitempty"`
	Source         string        `json:"source,omitempty"` // "as recorded in", where taken from a cleared record
	// A delegation that is asked sees its position and confirms or disputes it.
	AskedAt    time.Time `json:"askedAt,omitzero"`
	DisputedAt time.Time `json:"disputedAt,omitzero"`
	Reply      string    `json:"reply,omitempty"` // what the delegation said with it
}
