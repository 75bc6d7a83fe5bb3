// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"time"

	"rapporteur"
)

// Poll is a question put to all, on whose short statements participants agree,
// disagree or pass. Opinion groups are sought in its votes, never in what
// delegations said.
type Poll struct {
	rapporteur.Object
	Slug       string          `json:"slug,omitempty"`
	Title      rapporteur.Text `json:"title"`
	Question   rapporteur.Text `json:"question"`
	State      PollState       `json:"state"`
	Opens      time.Time       `json:"opens,omitzero"`
	Closes     time.Time       `json:"closes,omitzero"`
	Moderation Moderation      `json:"moderation"`
	// AskConstituency lets participants say to which constituency they belong.
	AskConstituency bool            `json:"askConstituency,omitempty"`
	Results         bool            `json:"results,omitempty"` // published
	Statements      []PollStatement `json:"statements,omitempty"`
	LastStatement   int             `json:"lastStatement,omitempty"` // numbers are never used again
}

// PollState is how far a poll has come.
type PollState string

const (
	PollDraft  PollState = "draft"
	PollOpen   PollState = "open"
	PollClosed PollState = "closed"
)

// PollStates lists the states in their order.
var PollStates = []PollState{PollDraft, PollOpen, PollClosed}

// Moderation says when a statement of a participant can be voted on.
type Moderation string

const (
	Moderated    Moderation = "before" // once somebody let it in
	NoStatements Moderation = "none"   // participants vote only
)

// Moderations lists them in the order in which pages offer them.
var Moderations = []Moderation{Moderated, NoStatements}

// PollStatement is a short statement to vote on. Its words are frozen once
// somebody voted.
type PollStatement struct {
	Number int             `json:"number"`
	Ref    string          `json:"ref,omitempty"` // its id in the file that it came from
	Text   rapporteur.Text `json:"text"`
	Seed   bool            `json:"seed,omitempty"` // of those who ask, not of a participant
	State  State           `json:"state"`
	Reason string          `json:"reason,omitempty"` // why it was not let in
	Added  time.Time       `json:"added,omitzero"`
}

// State says whether a statement can be voted on.
type State string

const (
	Pending  State = "pending"
	Approved State = "approved"
	Rejected State = "rejected"
)

// States lists the states of poll statements in their order.
var States = []State{Pending, Approved, Rejected}

// Vote is a participant's word on a statement of a poll. Voter is a pseudonym:
// the salted hash of a token, or the id in the file that the vote came from.
type Vote struct {
	Voter        string    `json:"voter"`
	Statement    int       `json:"statement"` // number of the poll's statement
	Value        int       `json:"value"`     // 1 agree, -1 disagree, 0 pass
	Constituency string    `json:"constituency,omitempty"`
	At           time.Time `json:"at,omitzero"`
}

// KeptPoll is a poll with its votes, by voter and statement.
type KeptPoll struct {
	Poll
	Votes []Vote `json:"votes"`
}
