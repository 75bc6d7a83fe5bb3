// SPDX-License-Identifier: Apache-2.0

// Package floor is the list of speakers: who asks for the floor, in which order
// it is given and why, how long it is held, replies and points of order. It
// decides who gets a turn; the turn itself is a slot of the programme, and what
// was said is the record's. It never counts for the public.
package floor

import (
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// List is the list of speakers of one segment. It is what its acts made of it:
// see Act and Replay. In a segment that is not attributable it holds turns
// without anybody's name; off the record there is none.
type List struct {
	rapporteur.Object
	Meeting rapporteur.ID `json:"meeting"`
	Segment rapporteur.ID `json:"segment"`
	// Nameless lists belong to segments that are not attributable: no request
	// holds who asked.
	Nameless bool          `json:"nameless,omitempty"`
	Profile  Profile       `json:"profile"`
	State    ListState     `json:"state"`
	Opened   time.Time     `json:"opened,omitzero"`
	Closed   time.Time     `json:"closed,omitzero"` // rule 73
	ClosedBy rapporteur.ID `json:"closedBy,omitempty"`
	Ended    time.Time     `json:"ended,omitzero"`
	// Key opens the page on which one asks without an account; it stands in the
	// link and in the QR code at the desk, and is renewed there.
	Key      string    `json:"key,omitempty"`
	Requests []Request `json:"requests,omitempty"` // in the order in which they were inscribed
	Moves    []Move    `json:"moves,omitempty"`    // what the chair and the speakers changed, in the order of time
	Swaps    []Swap    `json:"swaps,omitempty"`    // proposed and not settled
	// Speaking is who was called last and has not ended: called or speaking.
	Speaking rapporteur.ID `json:"speaking,omitempty"`
	// Interrupted is who waits while a point of order is heard.
	Interrupted rapporteur.ID `json:"interrupted,omitempty"`
	Rulings     []Ruling      `json:"rulings,omitempty"`
	Round       Round         `json:"round,omitzero"`
	Acts        int64         `json:"acts"`           // how many were done: the number of the last
	Seed        string        `json:"seed,omitempty"` // of the draw among equals; logged when it is drawn
}

// ListState is how far a list has come.
type ListState string

const (
	Preparing ListState = "preparing" // entries are taken at the desk only
	Open      ListState = "open"
	Closed    ListState = "closed" // late entries by the chair's decision only; replies and points of order still
	Ended     ListState = "ended"  // the segment is over; who was not reached is marked
)

// ListStates lists them in their order.
var ListStates = []ListState{Preparing, Open, Closed, Ended}

// Kind is what the floor is asked for.
type Kind string

const (
	Intervention Kind = "intervention"
	Question     Kind = "question" // to the panel
	Reply        Kind = "reply"    // right of reply, decision 34/401
	PointOfOrder Kind = "point_of_order"
	Video        Kind = "video" // recorded before
	TextOnly     Kind = "text"  // handed in and not spoken
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{Intervention, Question, Reply, PointOfOrder, Video, TextOnly}

// State is how far a request has come, as the profile of speakers' lists names it.
type State string

const (
	Requested State = "requested" // waits for the desk or for the chair
	Inscribed State = "inscribed"
	Confirmed State = "confirmed" // is in the room and ready
	Called    State = "called"
	Speaking  State = "speaking" // also while paused
	Delivered State = "delivered"
	Deferred  State = "deferred" // put off by the chair, or not reached
	Withdrawn State = "withdrawn"
	Absent    State = "absent_when_called" // stays on the list, at its end
	AsText    State = "text_only"          // not spoken; the text, if any, counts as an input
)

// States lists them in their order.
var States = []State{Requested, Inscribed, Confirmed, Called, Speaking, Delivered, Deferred, Withdrawn, Absent, AsText}

// Waiting reports whether the request stands on the list with a turn to come.
func (s State) Waiting() bool { return s == Inscribed || s == Confirmed || s == Absent }

// Channel says through which door a request came in.
type Channel string

const (
	ByAccount Channel = "account" // of the delegation itself
	ByDesk    Channel = "desk"    // entered by the secretariat or the chair
	ByLink    Channel = "link"    // from the link or QR code, without an account
	ByAPI     Channel = "api"
	// ByProgramme is a turn that stood in the programme before: the request has its
	// slot's ID, and the slot is never taken out of the programme.
	ByProgramme Channel = "programme"
)

// Channels lists them in their order.
var Channels = []Channel{ByAccount, ByDesk, ByLink, ByAPI, ByProgramme}

// Request is one wish to speak. Its ID is that of the slot that it becomes.
type Request struct {
	ID     rapporteur.ID `json:"id"`
	Number int           `json:"number"` // of inscription, from 1: the original order
	Entry
	State      State         `json:"state"`
	Channel    Channel       `json:"channel"`
	By         rapporteur.ID `json:"by,omitempty"`  // the account that asked
	Key        string        `json:"key,omitempty"` // SHA-256, hexadecimal, of what lets somebody without an account change it
	Asked      time.Time     `json:"asked"`
	Unverified bool          `json:"unverified,omitempty"` // came by the link: nobody has looked at who it is
	Late       bool          `json:"late,omitempty"`       // after the list was closed, or outside the window
	// AskedRank is the rank under which it was inscribed. Where another speaker came
	// since, the order keeps to it, unless the profile sorts anew; see RankIn.
	AskedRank stakeholder.Rank `json:"askedRank,omitempty"`
	// Present says that the speaker is in the room, and since when that is known.
	Present   Presence      `json:"present,omitempty"`
	PresentAt time.Time     `json:"presentAt,omitzero"`
	Statement rapporteur.ID `json:"statement,omitempty"` // the text handed in, and the record of the turn
	// Firm is false for who speaks only where time is left.
	TimePermitting bool      `json:"timePermitting,omitempty"`
	CalledAt       time.Time `json:"calledAt,omitzero"`
	Absences       int       `json:"absences,omitempty"` // how often called and not there
	MissedAt       time.Time `json:"missedAt,omitzero"`  // the last time; moves made before it no longer hold
	Spoken         []Stretch `json:"spoken,omitempty"`   // the last is open while the clock runs
	Limit          int       `json:"limit,omitempty"`    // seconds, as it was when called; 0: none
	Extra          int       `json:"extra,omitempty"`    // seconds that the chair gave or took
	Cut            bool      `json:"cut,omitempty"`      // its time ends at the limit, as the profile said when it was called
	Round          int       `json:"round,omitempty"`    // of a reply: first or second
	Why            string    `json:"why,omitempty"`      // what was said when it was refused, put off or let in late
}

// Entry is what somebody says when asking for the floor.
type Entry struct {
	Stakeholder rapporteur.ID `json:"stakeholder,omitempty"`
	// Typed is the delegation or organisation as somebody without an account wrote
	// it; the desk says who it is.
	Typed      string               `json:"typed,omitempty"`
	Person     rapporteur.ID        `json:"person,omitempty"`
	Speaker    string               `json:"speaker,omitempty"` // name as given, where the person is not kept
	Courtesy   string               `json:"courtesy,omitempty"`
	Post       string               `json:"post,omitempty"`
	Gender     string               `json:"gender,omitempty"` // only where declared, in the person's own word
	Rank       stakeholder.Rank     `json:"rank,omitempty"`
	Capacity   stakeholder.Capacity `json:"capacity"`
	OnBehalfOf rapporteur.ID        `json:"onBehalfOf,omitempty"`
	Members    []rapporteur.ID      `json:"members,omitempty"` // of the group, as declared for this statement
	Kind       Kind                 `json:"kind"`
	Remote     bool                 `json:"remote,omitempty"`
	To         rapporteur.ID        `json:"to,omitempty"`       // of a reply: the request it answers
	Topic      string               `json:"topic,omitempty"`    // of a question or a point of order, in a few words
	Language   string               `json:"language,omitempty"` // in which the speaker will speak
}

// Presence is what is known of whether a speaker is in the room.
type Presence string

const (
	Unknown Presence = ""
	Here    Presence = "here"
	NotYet  Presence = "not_yet"
)

// Stretch is one time of speaking without a pause; To is zero while it runs.
type Stretch struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
}

// Move is a place that the chair gave a request, or that two exchanged. Moves
// are made in the order of time upon the order of the rules.
type Move struct {
	Act     int64         `json:"act"` // its number: who, when
	Request rapporteur.ID `json:"request"`
	Before  rapporteur.ID `json:"before,omitempty"` // empty: to the end of the list
	With    rapporteur.ID `json:"with,omitempty"`   // of an exchange
	By      rapporteur.ID `json:"by"`
	At      time.Time     `json:"at"`
	Reason  string        `json:"reason,omitempty"`
	From    int           `json:"from"` // place before, from 1
	To      int           `json:"to"`   // place after
}

// Swap is a proposal of one request to exchange places with another; it becomes
// a Move with the second consent.
type Swap struct {
	ID   rapporteur.ID `json:"id"`
	From rapporteur.ID `json:"from"`
	To   rapporteur.ID `json:"to"`
	At   time.Time     `json:"at"`
}

// Ruling is the chair's word on a point of order (rule 71), and what became of
// an appeal: the ruling stands unless a majority of those present and voting
// overrules it.
type Ruling struct {
	Point   rapporteur.ID `json:"point"`
	Upheld  bool          `json:"upheld"`
	Words   string        `json:"words,omitempty"`
	At      time.Time     `json:"at"`
	By      rapporteur.ID `json:"by"`
	Appeal  rapporteur.ID `json:"appeal,omitempty"`  // the stakeholder that appealed
	Decided string        `json:"decided,omitempty"` // stands, overruled
	For     int           `json:"for,omitempty"`
	Against int           `json:"against,omitempty"`
}

// Round is a number of speakers that the moderator takes before the panel answers.
type Round struct {
	Number int  `json:"number"`
	Taken  int  `json:"taken"` // speakers heard in it
	Panel  bool `json:"panel"` // the panel is answering
}
