// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Room is which delegations are in the room of a meeting, apart from who asks to
// speak. It knows delegations, never the people in them.
type Room struct {
	rapporteur.Object
	Meeting rapporteur.ID `json:"meeting"`
	Entries []RoomEntry   `json:"entries,omitempty"`
}

// RoomEntry is one stay of a delegation; Left is zero while it is there.
type RoomEntry struct {
	Stakeholder rapporteur.ID `json:"stakeholder"`
	Came        time.Time     `json:"came"`
	Left        time.Time     `json:"left,omitzero"`
	By          rapporteur.ID `json:"by,omitempty"` // the account that said so
}

// SignIn says that a delegation came, and reports whether that changed anything:
// one that is there already stays as it is.
func (r *Room) SignIn(s, by rapporteur.ID, at time.Time) (changed bool) {
	if s == "" || r.open(s) != nil {
		return false
	}
	r.Entries = append(r.Entries, RoomEntry{Stakeholder: s, Came: at.UTC().Truncate(time.Second), By: by})
	return true
}

// SignOut says that a delegation left, and reports whether that changed anything.
func (r *Room) SignOut(s, by rapporteur.ID, at time.Time) (changed bool) {
	e := r.open(s)
	if e == nil {
		return false
	}
	e.Left, e.By = at.UTC().Truncate(time.Second), by
	if e.Left.Before(e.Came) {
		e.Left = e.Came
	}
	return true
}

func (r *Room) open(s rapporteur.ID) *RoomEntry {
	for i := range r.Entries {
		if e := &r.Entries[i]; e.Stakeholder == s && e.Left.IsZero() {
			return e
		}
	}
	return nil
}

// Present lists who was in the room at a moment, by ID. Who left in that second
// is no longer there.
func (r *Room) Present(at time.Time) []rapporteur.ID {
	var out []rapporteur.ID
	for _, e := range r.Entries {
		if !e.Came.After(at) && (e.Left.IsZero() || e.Left.After(at)) {
			out = append(out, e.Stakeholder)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Attended lists who was in the room at any time, by ID.
func (r *Room) Attended() []rapporteur.ID {
	var out []rapporteur.ID
	for _, e := range r.Entries {
		out = append(out, e.Stakeholder)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// unMembers is how many Members the United Nations have.
const unMembers = 193

// Quorum is how many Member States are in the room and how many have to be for
// the meeting to be opened and the debate to proceed: at least one in q.Of of
// q.Members. Rule 67 of the General Assembly asks for a third in plenary, rule
// 108 for a quarter in the Main Committees; without figures it is a third of 193.
// Observers and organisations are in the room and count for nothing here.
func (r *Room) Quorum(p Profile, c Cast, now time.Time) (there, needed int, ok bool) {
	of, members := p.Quorum.Of, p.Quorum.Members
	if of <= 0 {
		of = 3
	}
	if members <= 0 {
		members = unMembers
	}
	there, needed = r.members(c, now), (members+of-1)/of
	return there, needed, there >= needed
}

// Majority is Quorum for a decision to be taken: more than half of the Members,
// whatever share opens the debate (rules 67 and 108).
func (r *Room) Majority(p Profile, c Cast, now time.Time) (there, needed int, ok bool) {
	members := p.Quorum.Members
	if members <= 0 {
		members = unMembers
	}
	there, needed = r.members(c, now), members/2+1
	return there, needed, there >= needed
}

func (r *Room) members(c Cast, at time.Time) (n int) {
	for _, id := range r.Present(at) {
		if s := c.Stakeholders[id]; s != nil && s.Kind == stakeholder.State && c.constituency(id) == "member_state" {
			n++
		}
	}
	return n
}
