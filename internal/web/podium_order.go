// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strconv"

	"rapporteur"
	"rapporteur/floor"
)

// move gives a request a place: before the one that the page showed there, or at
// the number that was typed.
func (a *podiumAct) move(id rapporteur.ID, reason string) error {
	want := floor.Target{Before: rapporteur.ID(a.f.Value("before"))}
	switch to := a.f.Value("to"); to {
	case "up":
		want.By = -1
	case "down":
		want.By = 1
	case "end":
		want.End = true
	default:
		want.To, _ = strconv.Atoi(to) // no number is no place
	}
	return a.keep("", func(l *floor.List) (*floor.Act, error) { return l.ToMove(a.who, id, want, reason, a.r.Now) })
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
