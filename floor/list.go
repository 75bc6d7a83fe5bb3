// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"

	"rapporteur"
	"rapporteur/programme"
)

// New makes the list of a segment, without an identity, which the store gives.
// Off the record there is none (floor.off_record); in a segment that is not
// attributable, or lies within one, the list is nameless. It is as visible as
// its meeting.
func New(meeting *programme.Meeting, segment rapporteur.ID, p Profile) (*List, error) {
	if found := p.Check(); len(found) > 0 {
		return nil, found[0]
	}
	l := &List{Meeting: meeting.ID, Segment: segment, Profile: p.own(), State: Preparing}
	l.Process, l.Visibility, l.OpenFrom = meeting.Process, meeting.Visibility, meeting.OpenFrom
	l.Nameless = meeting.RegimeOf(segment) == programme.NotAttributable
	if err := l.Fits(meeting); err != nil {
		return nil, err
	}
	return l, nil
}

// Request finds a request; nil where there is none. The pointer leads into the
// list and is good until the next act.
func (l *List) Request(id rapporteur.ID) *Request {
	for i := range l.Requests {
		if id != "" && l.Requests[i].ID == id {
			return &l.Requests[i]
		}
	}
	return nil
}

// Current is who was called or speaks; nil where nobody has the floor.
func (l *List) Current() *Request { return l.Request(l.Speaking) }

// Waiting is everybody who has a turn to come, in the order of inscription.
func (l *List) Waiting() []*Request {
	var out []*Request
	for i := range l.Requests {
		if l.Requests[i].State.Waiting() {
			out = append(out, &l.Requests[i])
		}
	}
	return out
}

// at finds a request that an act is about.
func (l *List) at(id rapporteur.ID) (*Request, error) {
	if r := l.Request(id); r != nil {
		return r, nil
	}
	return nil, ErrGone
}

// copied is a list that an act may change without touching this one. What lies
// within a request (its stretches, the members of a group) is never changed in
// place but put in anew.
func (l *List) copied() List {
	out := *l
	out.Requests, out.Moves = slices.Clone(l.Requests), slices.Clone(l.Moves)
	out.Swaps, out.Rulings = slices.Clone(l.Swaps), slices.Clone(l.Rulings)
	return out
}

// Takes reports whether a meeting with this profile hears such requests. Replies
// and points of order have switches of their own; informal meetings and hearings
// begin without them.
func (p Profile) Takes(k Kind) bool {
	switch k {
	case Reply:
		return p.Reply.On
	case PointOfOrder:
		return p.Points
	}
	return slices.Contains(p.Kinds, k)
}
