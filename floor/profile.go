// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"time"

	"rapporteur/stakeholder"
)

// Profile is how a meeting gives the floor: its order, limits and rules are data
// that the secretariat may change, not code.
type Profile struct {
	Order []Key `json:"order"` // the keys, the weightiest first
	// Tiers are the constituencies that speak one tier after another; one that
	// stands in none speaks in the tier of the reference list.
	Tiers   []Tier    `json:"tiers,omitempty"`
	Balance []Balance `json:"balance,omitempty"` // where Order has KeyBalance
	Limits  []Limit   `json:"limits,omitempty"`  // the first that fits holds
	Amber   int       `json:"amber"`             // seconds before the end of a turn
	Cut     bool      `json:"cut,omitempty"`     // the clock ends a turn at its limit; only where the chair says so
	Gap     int       `json:"gap"`               // seconds between two speakers, as assumed for the times
	Reply   Replies   `json:"reply,omitzero"`
	Points  bool      `json:"points,omitempty"` // points of order are heard
	Quorum  Quorum    `json:"quorum,omitzero"`
	Windows []Window  `json:"windows,omitempty"` // none: whenever the list is open
	Round   int       `json:"round,omitempty"`   // speakers before the panel answers; 0: no rounds
	Resort  bool      `json:"resort,omitempty"`  // another speaker of another rank stands elsewhere
	Link    bool      `json:"link,omitempty"`    // one may ask by the link, without an account
	AskRoom int       `json:"askRoom,omitempty"` // so many next ones are asked whether they are in the room
	Correct int       `json:"correct,omitempty"` // hours within which a delegation may correct its own intervention
	Kinds   []Kind    `json:"kinds"`             // what may be asked for
}

// Key is one rule of order.
type Key string

const (
	KeyTier    Key = "tier" // of constituency
	KeyRank    Key = "rank"
	KeyGroup   Key = "group"   // on behalf of a group before national, at the same rank
	KeyBalance Key = "balance" // see Balance
	KeyAsked   Key = "asked"   // time of inscription, rule 68
	KeyDraw    Key = "draw"    // by a logged seed
)

// Keys lists the keys in the order of the general debate.
var Keys = []Key{KeyTier, KeyRank, KeyGroup, KeyBalance, KeyAsked, KeyDraw}

// Balance is one view in which turns are spread among equals. What somebody has
// not declared balances nothing and is never guessed.
type Balance string

const (
	ByRegion       Balance = "region"
	ByConstituency Balance = "constituency"
	ByGender       Balance = "gender"
	FirstVoice     Balance = "first_voice" // who has not yet spoken in the process goes before who has
)

// Balances lists them in the order in which pages offer them.
var Balances = []Balance{ByRegion, ByConstituency, ByGender, FirstVoice}

// Tier is a step of the order.
type Tier struct {
	Constituencies []string `json:"constituencies"` // ids of the reference list; "group" is groups of States
	TimePermitting bool     `json:"timePermitting,omitempty"`
}

// Limit is how long one may speak. Empty fields fit all.
type Limit struct {
	Kind     Kind                 `json:"kind,omitempty"`
	Capacity stakeholder.Capacity `json:"capacity,omitempty"`
	Track    stakeholder.Track    `json:"track,omitempty"`
	Seconds  int                  `json:"seconds"`
}

// Replies is the right of reply: after the list, so many for a delegation on one
// item, the first and the second of so many seconds (decision 34/401).
type Replies struct {
	On     bool `json:"on,omitempty"`
	Most   int  `json:"most,omitempty"`
	First  int  `json:"first,omitempty"`
	Second int  `json:"second,omitempty"`
}

// Quorum is how many Member States have to be in the room: a share of Members,
// which is the number entitled to take part.
type Quorum struct {
	On      bool `json:"on,omitempty"`
	Members int  `json:"members,omitempty"`
	Of      int  `json:"of,omitempty"` // one in so many: 3 is a third (rule 67)
}

// Window is when a tier may inscribe itself; a zero time is open on that side.
type Window struct {
	Tier int       `json:"tier"` // from 1; 0 is all
	From time.Time `json:"from,omitzero"`
	To   time.Time `json:"to,omitzero"`
}
