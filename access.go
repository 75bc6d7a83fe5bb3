// SPDX-License-Identifier: Apache-2.0

package rapporteur

import (
	"fmt"
	"time"
)

// Visibility says who may see an object at all; a higher value is more closed.
type Visibility int64

const (
	Public Visibility = iota
	Participants
	Secretariat
)

var visibilityWords = []string{"public", "participants", "secretariat"}

func (v Visibility) String() string {
	if v < Public || v > Secretariat {
		return "secretariat"
	}
	return visibilityWords[v]
}

// MarshalText writes the word.
func (v Visibility) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads one of the three words.
func (v *Visibility) UnmarshalText(b []byte) error {
	for i, w := range visibilityWords {
		if w == string(b) {
			*v = Visibility(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a visibility; give secretariat, participants or public", b)
}

// Embargoed is the opening time of an object that is closed until an act opens
// it, such as the delivery of a statement.
var Embargoed = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Access is what decides who sees an object: its visibility, the time from
// which it is open (zero: from the start), and the stakeholder whose own it is.
type Access struct {
	Visibility Visibility `json:"visibility"`
	OpenFrom   time.Time  `json:"openFrom,omitzero"`
	Owner      ID         `json:"owner,omitempty"`
}

// Reach is what an actor may see of one process at one moment. Rules make it in
// one place and every query carries it.
type Reach struct {
	Level Visibility // the most closed visibility that is reached
	Now   time.Time
	Own   ID // the stakeholder whose own objects are always reached; may be empty
}

// Sees is the rule that every list query repeats:
// (visibility <= level and open_from <= now) or owner = own; the secretariat passes all.
func (r Reach) Sees(a Access) bool {
	if r.Level == Secretariat {
		return true
	}
	return a.Visibility <= r.Level && !a.OpenFrom.After(r.Now) || r.Own != "" && a.Owner == r.Own
}

// Args gives the three values as the queries take them: the level, the time in
// microseconds and the own stakeholder. "-" is no stakeholder's identity.
func (r Reach) Args() (level, now int64, own string) {
	level, now, own = int64(r.Level), r.Now.UnixMicro(), string(r.Own)
	if r.Level == Secretariat {
		now = Embargoed.UnixMicro() + 1
	}
	if own == "" {
		own = "-"
	}
	return level, now, own
}

// Role is what an account may do in one process.
type Role string

const (
	RoleSecretariat Role = "secretariat"
	RoleChair       Role = "chair"
	RoleRapporteur  Role = "rapporteur"
	RoleNoteTaker   Role = "note_taker"
	RoleInterpreter Role = "interpreter" // has the texts handed in before they are spoken
	RoleDelegate    Role = "delegate"    // of one organisation, named in the grant
	RoleReader      Role = "reader"      // a participant without an organisation
)

// Roles lists the roles in the order in which pages offer them.
var Roles = []Role{RoleSecretariat, RoleChair, RoleRapporteur, RoleNoteTaker, RoleInterpreter, RoleDelegate, RoleReader}

// Grant gives an account one role in one process, a delegate for one stakeholder.
type Grant struct {
	Process     ID   `json:"process"`
	Role        Role `json:"role"`
	Stakeholder ID   `json:"stakeholder,omitempty"`
}

// Actor is who acts. It is a parameter of every act, never a global.
type Actor struct {
	ID       ID
	Name     string
	Operator bool // runs the installation: the command line, and accounts with this right
	Grants   []Grant
	Language string
}

// Operator is the actor of the command line.
var Operator = Actor{ID: "operator", Name: "operator", Operator: true}

// Has reports whether the actor holds one of the roles in the process. The
// operator holds them all.
func (a Actor) Has(process ID, roles ...Role) bool {
	if a.Operator {
		return true
	}
	for _, g := range a.Grants {
		for _, r := range roles {
			if g.Process == process && g.Role == r {
				return true
			}
		}
	}
	return false
}

// SignedIn reports whether the actor is known at all.
func (a Actor) SignedIn() bool { return a.ID != "" }

// Reach turns actor, process and time into what may be seen: those who make the
// record see all of it, participants what is open to them, the rest what is public.
func (a Actor) Reach(process ID, now time.Time) Reach {
	r := Reach{Level: Public, Now: now}
	if a.Has(process, RoleSecretariat, RoleChair, RoleRapporteur, RoleNoteTaker) {
		r.Level = Secretariat
		return r
	}
	for _, g := range a.Grants {
		if g.Process != process {
			continue
		}
		r.Level = Participants
		if g.Role == RoleDelegate {
			r.Own = g.Stakeholder
		}
	}
	return r
}
