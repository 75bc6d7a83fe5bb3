// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"encoding/json"
	"time"

	"rapporteur"
)

// ActKind is what was done at the desk in one step.
type ActKind string

const (
	Marked         ActKind = "marked"          // a passage
	Unmarked       ActKind = "unmarked"        // a passage taken off
	Recoded        ActKind = "recoded"         // theme, kind, strength, addressee or note of passages
	Carried        ActKind = "carried"         // passages to another version
	LeftBehind     ActKind = "lapsed"          // passages whose words a newer version does not have
	Joined         ActKind = "joined"          // passages to a recommendation
	Parted         ActKind = "parted"          // passages from a recommendation
	Started        ActKind = "started"         // a recommendation from passages
	Reworded       ActKind = "reworded"        // wording, title, theme or state of a recommendation
	MergedInto     ActKind = "merged"          // recommendations into one
	SplitOff       ActKind = "split"           // a recommendation in two
	Related        ActKind = "related"         // two recommendations, or no more
	Read           ActKind = "read"            // a position out of a passage
	Unread         ActKind = "unread"          // a position taken back
	ThemeMade      ActKind = "theme_made"      //
	ThemeChanged   ActKind = "theme_changed"   // title, description, letter, parent or place
	ThemeMerged    ActKind = "theme_merged"    //
	ThemeSplit     ActKind = "theme_split"     //
	Undone         ActKind = "undone"          // another act
	TakenIn        ActKind = "taken_in"        // codings from a file
	SettledDoubles ActKind = "settled_doubles" // differences of a blind double coding
)

// Act is one step at the desk. It keeps what every object was before and is
// after, so that it can be undone while nothing of it was changed since. It is
// the desk's own memory: the history of the process is in its events, and acts
// do not travel in bundles.
type Act struct {
	rapporteur.Object
	Kind     ActKind       `json:"kind"`
	By       rapporteur.ID `json:"by"`
	At       time.Time     `json:"at"`
	Changes  []Change      `json:"changes"`
	Undoes   rapporteur.ID `json:"undoes,omitempty"`
	UndoneBy rapporteur.ID `json:"undoneBy,omitempty"`
	Back     bool          `json:"back,omitempty"` // it takes work back; undoing that brings the work again
}

// Change is one object before and after an act; Before is nil where the act made
// it, After where it took it off. Kind is passage, recommendation, position or process.
type Change struct {
	Kind     string          `json:"kind"`
	ID       rapporteur.ID   `json:"id"`
	Before   json.RawMessage `json:"before,omitempty"`
	After    json.RawMessage `json:"after,omitempty"`
	Revision int64           `json:"revision,omitempty"` // after the act, for what is put back to go on from
}

// Touches reports whether the act changed an object.
func (a *Act) Touches(id rapporteur.ID) bool {
	for i := range a.Changes {
		if a.Changes[i].ID == id {
			return true
		}
	}
	return false
}

// Turn notes that another act took this one back, or, where by is empty, that it
// stands again. Where this one was itself an undoing, what it undid turns too: next
// is that act, and nextBy what to turn it by.
func (a *Act) Turn(by rapporteur.ID) (next, nextBy rapporteur.ID) {
	a.UndoneBy = by
	if by == "" {
		nextBy = a.ID
	}
	return a.Undoes, nextBy
}

// NextUndo is the act that a person's undo key takes back: the newest work of
// theirs that stands; nil where there is none. The acts stand newest first, as the
// store lists them.
func NextUndo(acts []Act, by rapporteur.ID) *Act {
	for i := range acts {
		if a := &acts[i]; a.By == by && a.Undoes == "" && a.UndoneBy == "" {
			return a
		}
	}
	return nil
}

// ActFilter narrows a list of acts, newest first; empty fields narrow nothing.
type ActFilter struct {
	By     rapporteur.ID
	Before int64 // the number of the last one on the page before; 0 begins with the newest
	Limit  int   // 0 means 50
}
