// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"time"

	"rapporteur"
)

// ActKind is what was done in one step.
type ActKind string

const (
	// Asking.
	// Request is a new random identity that the server makes, never one that a
	// request from outside brought along: it becomes that of the slot.
	DidAsk       ActKind = "asked"      // Entry, Channel, Key
	DidVerify    ActKind = "verified"   // the desk says who an unverified request is: Entry
	DidRefuse    ActKind = "refused"    // an unverified or late request; Reason
	DidAdmit     ActKind = "admitted"   // a late request, by the chair's decision; Reason
	DidChange    ActKind = "changed"    // Entry: another speaker, capacity, kind
	DidWithdraw  ActKind = "withdrawn"  //
	DidAnswer    ActKind = "answered"   // Present: "are you in the room?"
	DidHandIn    ActKind = "handed_in"  // Statement
	DidReinstate ActKind = "reinstated" // what was withdrawn, put off or refused stands again

	// Order.
	DidMove    ActKind = "moved"    // Before, From, To, Reason
	DidRestore ActKind = "restored" // the place by the rules: all moves of the request fall
	DidOffer   ActKind = "offered"  // Other: an exchange of places; ID of the act is that of the swap
	DidAgree   ActKind = "agreed"   // Other: the swap; Request: who agrees
	DidDecline ActKind = "declined" // Other: the swap; Request: who declines or takes its offer back
	DidDefer   ActKind = "deferred" // Reason
	DidFirm    ActKind = "firm"     // Firm: to the firm list or to time permitting
	DidDraw    ActKind = "drawn"    // Seed
	DidSet     ActKind = "set"      // Profile

	// The floor.
	DidCall   ActKind = "called"  // Request; Ends: who ends by it, where somebody speaks
	DidStart  ActKind = "started" // the clock
	DidPause  ActKind = "paused"
	DidResume ActKind = "resumed"
	DidExtend ActKind = "extended" // Seconds, also less
	DidEnd    ActKind = "ended"
	DidMiss   ActKind = "absent"   // called and not there
	DidUncall ActKind = "uncalled" // called by mistake: back to its place
	DidRule   ActKind = "ruled"    // on a point of order: Upheld, Reason
	DidAppeal ActKind = "appealed" // Other: the stakeholder
	DidDecide ActKind = "decided"  // on an appeal: Upheld says that the ruling stands; For and Against the appeal
	DidPanel  ActKind = "panel"    // the panel answers; Ends
	DidFloor  ActKind = "floor"    // back to the floor: a new round

	// The list.
	DidOpen   ActKind = "opened"
	DidClose  ActKind = "closed"
	DidReopen ActKind = "reopened" // Reason
	DidFinish ActKind = "finished" // the segment is over; Ends
	DidKey    ActKind = "key"      // Key: a new link
	DidUndo   ActKind = "undone"   // Undoes
)

// ActKinds lists what can be done, in the order above.
var ActKinds = []ActKind{
	DidAsk, DidVerify, DidRefuse, DidAdmit, DidChange, DidWithdraw, DidAnswer, DidHandIn, DidReinstate, DidMove, DidRestore,
	DidOffer, DidAgree, DidDecline, DidDefer, DidFirm, DidDraw, DidSet, DidCall, DidStart, DidPause, DidResume, DidExtend,
	DidEnd, DidMiss, DidUncall, DidRule, DidAppeal, DidDecide, DidPanel, DidFloor, DidOpen, DidClose, DidReopen, DidFinish,
	DidKey, DidUndo,
}

// Act is one step. Acts are kept beside the list, numbered within it, and never
// changed, save that one that was undone says so. The ID is given by who acts:
// the same act sent twice is done once.
type Act struct {
	ID      rapporteur.ID `json:"id"`
	Number  int64         `json:"number"`
	Kind    ActKind       `json:"kind"`
	By      rapporteur.ID `json:"by,omitempty"` // the account; empty: somebody without one
	At      time.Time     `json:"at"`
	Request rapporteur.ID `json:"request,omitempty"`
	Other   rapporteur.ID `json:"other,omitempty"`
	// Ends is who the podium saw speaking when it called the next; where somebody
	// else speaks by then, the act is a conflict.
	Ends      rapporteur.ID `json:"ends,omitempty"`
	Before    rapporteur.ID `json:"before,omitempty"`
	From      int           `json:"from,omitempty"`
	To        int           `json:"to,omitempty"`
	Entry     *Entry        `json:"entry,omitempty"`
	Channel   Channel       `json:"channel,omitempty"`
	Key       string        `json:"key,omitempty"`
	Present   Presence      `json:"present,omitempty"`
	Statement rapporteur.ID `json:"statement,omitempty"`
	Seconds   int           `json:"seconds,omitempty"`
	Firm      bool          `json:"firm,omitempty"`
	Upheld    bool          `json:"upheld,omitempty"`
	For       int           `json:"for,omitempty"`
	Against   int           `json:"against,omitempty"`
	Seed      string        `json:"seed,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Profile   *Profile      `json:"profile,omitempty"`
	Late      bool          `json:"late,omitempty"`  // decided when it was asked: outside window or list closed
	Tier      int           `json:"tier,omitempty"`  // of who asked, when it was asked
	Limit     int           `json:"limit,omitempty"` // seconds, decided when it was called
	Undoes    int64         `json:"undoes,omitempty"`
	Undone    int64         `json:"undone,omitempty"` // the number of the act that took it back
}

// Reasons of refusal that a test or a face looks for.
var (
	ErrGone      = rapporteur.Fail(rapporteur.NotFound, "floor.request_gone")
	ErrMeanwhile = rapporteur.Fail(rapporteur.Conflict, "floor.meanwhile")
)
