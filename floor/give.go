// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"strconv"
	"time"

	"rapporteur"
)

// ToAsk makes the act by which somebody asks for the floor, with what is decided at
// that moment; see Admits. Request is a new identity that the server made.
func (l *List) ToAsk(c Cast, request rapporteur.ID, e Entry, by Channel, now time.Time) (*Act, error) {
	late, tier, err := l.Admits(c, e, by, now)
	if err != nil {
		return nil, err
	}
	return &Act{Kind: DidAsk, Request: request, Entry: &e, Channel: by, Late: late, Tier: tier}, nil
}

// ToCall makes the act that gives the floor to a request, or to whoever is next by
// now where none is named. Seen is who had the floor as the podium saw it. The
// limit is settled as it is called.
func (l *List) ToCall(c Cast, request, seen rapporteur.ID, now time.Time) (*Act, error) {
	if request == "" {
		next := l.Next(c, now)
		if next == nil {
			return nil, rapporteur.Fail(rapporteur.Conflict, "podium.nobody_waits")
		}
		request = next.Request.ID
	}
	r, err := l.at(request)
	if err != nil {
		return nil, err
	}
	return &Act{Kind: DidCall, Request: request, Ends: seen, Limit: l.Profile.LimitOf(c, &r.Entry, r.Round)}, nil
}

// Target is the place that a request is given: before another one, by so many
// places up (less than zero) or down, at the end, or at a place from 1. The first
// that is said holds.
type Target struct {
	Before rapporteur.ID
	By     int
	End    bool
	To     int
}

// ToMove makes the act that gives a request a place. It stays in its section:
// replies follow the list, and time permitting follows the firm list. Where it
// stands there already there is no act.
func (l *List) ToMove(c Cast, request rapporteur.ID, want Target, reason string, now time.Time) (*Act, error) {
	places := l.Order(c, now)
	at := slices.IndexFunc(places, func(p Place) bool { return p.Request.ID == request })
	if at < 0 {
		return nil, ErrMeanwhile
	}
	from, section := places[at].Place, places[at].Section
	part := slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return p.Section != section })
	first, last := part[0].Place, part[len(part)-1].Place
	others := slices.DeleteFunc(part, func(p Place) bool { return p.Request.ID == request })
	to, err := want.among(others, first, last, from)
	if err != nil || to == from {
		return nil, err
	}
	a := &Act{Kind: DidMove, Request: request, From: from, To: to, Reason: reason}
	if i := to - first; i < len(others) {
		a.Before = others[i].Request.ID
	}
	return a, nil
}

func (t Target) among(others []Place, first, last, from int) (int, error) {
	switch {
	case t.Before != "":
		i := slices.IndexFunc(others, func(p Place) bool { return p.Request.ID == t.Before })
		if i < 0 {
			return 0, ErrMeanwhile
		}
		return first + i, nil
	case t.By != 0:
		return min(last, max(first, from+t.By)), nil
	case t.End:
		return last, nil
	case t.To < first || t.To > last:
		return 0, rapporteur.Fail(rapporteur.Invalid, "podium.place", "from", strconv.Itoa(first), "to", strconv.Itoa(last)).At("to")
	}
	return t.To, nil
}
