// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/floor"
)

// move gives a request a place: before the one that the page showed there, or at
// the number that was typed. It stays in its part of the order: replies follow
// the list, and time permitting follows the firm list.
func (a *podiumAct) move(id rapporteur.ID, reason string) error {
	return a.keep("", func(l *floor.List) (*floor.Act, error) {
		places := l.Order(a.who, a.r.Now)
		at := slices.IndexFunc(places, func(p floor.Place) bool { return p.Request.ID == id })
		if at < 0 {
			return nil, floor.ErrMeanwhile
		}
		from, section := places[at].Place, places[at].Section
		part := slices.DeleteFunc(slices.Clone(places), func(p floor.Place) bool { return p.Section != section })
		first, last := part[0].Place, part[len(part)-1].Place
		others := slices.DeleteFunc(part, func(p floor.Place) bool { return p.Request.ID == id })
		to, err := a.target(others, first, last, from)
		if err != nil {
			return nil, err
		}
		if to == from {
			return nil, nil
		}
		act := &floor.Act{Kind: floor.DidMove, Request: id, From: from, To: to, Reason: reason}
		if i := to - first; i < len(others) {
			act.Before = others[i].Request.ID
		}
		return act, nil
	})
}

// target is the place asked for, within the part of the order.
func (a *podiumAct) target(others []floor.Place, first, last, from int) (int, error) {
	if before := rapporteur.ID(a.f.Value("before")); before != "" {
		i := slices.IndexFunc(others, func(p floor.Place) bool { return p.Request.ID == before })
		if i < 0 {
			return 0, floor.ErrMeanwhile
		}
		return first + i, nil
	}
	switch to := a.f.Value("to"); to {
	case "up":
		return max(first, from-1), nil
	case "down":
		return min(last, from+1), nil
	case "end":
		return last, nil
	default:
		n, err := strconv.Atoi(to)
		if err != nil || n < first || n > last {
			return 0, rapporteur.Fail(rapporteur.Invalid, "podium.place", "from", strconv.Itoa(first), "to", strconv.Itoa(last)).At("to")
		}
		return n, nil
	}
}

// exchange notes that two have agreed to exchange their places: the podium
// records both consents, each as an act of its own.
func (a *podiumAct) exchange(id rapporteur.ID) error {
	other := rapporteur.ID(a.f.Value("other"))
	if other == "" {
		n, err := strconv.Atoi(a.f.Value("to"))
		if err != nil || n < 1 || n > len(a.places) {
			return rapporteur.Fail(rapporteur.Invalid, "podium.place", "from", "1", "to", strconv.Itoa(len(a.places))).At("to")
		}
		other = a.places[n-1].Request.ID
	}
	offer := func(from, to rapporteur.ID) func(l *floor.List) (*floor.Act, error) {
		return func(l *floor.List) (*floor.Act, error) {
			places := l.Order(a.who, a.r.Now)
			return &floor.Act{Kind: floor.DidOffer, Request: from, Other: to, From: l.PlaceOf(places, to), To: l.PlaceOf(places, from)}, nil
		}
	}
	if err := a.keep("", offer(id, other)); err != nil {
		return err
	}
	return a.keep("second", offer(other, id))
}

// asText takes a request as a text that is not spoken.
func (a *podiumAct) asText(step string, id rapporteur.ID, reason string) error {
	return a.keep(step, func(l *floor.List) (*floor.Act, error) {
		q := l.Request(id)
		if q == nil {
			return nil, floor.ErrGone
		}
		e := q.Entry
		e.Kind = floor.TextOnly
		return &floor.Act{Kind: floor.DidChange, Request: id, Entry: &e, Reason: reason}, nil
	})
}

// texts takes those as texts who will not be reached and have handed one in.
func (a *podiumAct) texts() error {
	for _, id := range (&podiumBooks{floorView: a.floorView}).couldBeTexts() {
		if err := a.asText("text "+string(id), id, ""); err != nil {
			return err
		}
	}
	return nil
}
