// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"

	"rapporteur"
	"rapporteur/floor"
)

// changePrefix begins the fields of the form in which one request is changed.
func changePrefix(q *floor.Request) string { return "c" + decimal(int64(q.Number)) + "." }

// change is another speaker, capacity or kind. The time of inscription stays. For
// an account the rank follows the post; somebody without one keeps the rank that
// the desk gave, whatever the post says by now.
func (a *asker) change(l *floor.List, in *reading) (*floor.Act, error) {
	q, err := a.mine(l, in.v.Get("request"))
	if err != nil {
		return nil, err
	}
	pre := changePrefix(q)
	e := a.readEntry(in, pre, q.Entry)
	if q.Unverified {
		if e.Typed = in.line(pre + "typed"); e.Typed == "" {
			return nil, rapporteur.Fail(rapporteur.Invalid, "ask.error.typed").At(pre + "typed")
		}
	} else if a.ownsStakeholder(q.Stakeholder) {
		if e.Post != q.Post {
			e.Rank = a.ranked(&e)
		}
		a.known(&e)
	}
	if e.Stakeholder == "" && e.Person == "" && !q.Unverified { // somebody who speaks for themselves stays who they are
		e.Person, e.Speaker = q.Person, q.Speaker
	}
	late, err := l.AdmitsChange(a.who, q, e, a.door(q), a.r.Now)
	if err != nil {
		return nil, a.said(err, e)
	}
	return &floor.Act{Kind: floor.DidChange, Request: q.ID, Entry: &e, Channel: a.door(q), Late: late}, nil
}

// door is by which the asker comes to a request of theirs.
func (a *asker) door(q *floor.Request) floor.Channel {
	if a.ownsStakeholder(q.Stakeholder) {
		return floor.ByAccount
	}
	return floor.ByLink
}

// textOnly keeps the text and gives up the turn.
func (a *asker) textOnly(l *floor.List, in *reading) (*floor.Act, error) {
	q, err := a.mine(l, in.v.Get("request"))
	if err != nil {
		return nil, err
	}
	e := q.Entry
	e.Kind, e.To = floor.TextOnly, ""
	return &floor.Act{Kind: floor.DidChange, Request: q.ID, Entry: &e}, nil
}

func (a *asker) withdraw(l *floor.List, in *reading) (*floor.Act, error) {
	q, err := a.mine(l, in.v.Get("request"))
	if err != nil {
		return nil, err
	}
	return &floor.Act{Kind: floor.DidWithdraw, Request: q.ID}, nil
}

// again puts back what its own speaker withdrew; what the desk refused is asked
// for anew.
func (a *asker) again(l *floor.List, in *reading) (*floor.Act, error) {
	q, err := a.mine(l, in.v.Get("request"))
	if err != nil {
		return nil, err
	}
	if q.Unverified {
		if q.Why != "" {
			return nil, rapporteur.Fail(rapporteur.Conflict, "ask.error.refused")
		}
		if err := a.bounded(l); err != nil {
			return nil, err
		}
	}
	return &floor.Act{Kind: floor.DidReinstate, Request: q.ID, Channel: a.door(q)}, nil
}

// answering is what a speaker says who is asked "are you in the room?".
func answering(is floor.Presence) askAct {
	return func(a *asker, l *floor.List, in *reading) (*floor.Act, error) {
		q, err := a.mine(l, in.v.Get("request"))
		if err == nil && q.Unverified { // nobody asks them yet
			err = rapporteur.Fail(rapporteur.Conflict, "floor.unverified")
		}
		if err != nil {
			return nil, err
		}
		return &floor.Act{Kind: floor.DidAnswer, Request: q.ID, Present: is}, nil
	}
}

// offer proposes to another who waits to exchange places.
func (a *asker) offer(l *floor.List, in *reading) (*floor.Act, error) {
	q, err := a.mine(l, in.v.Get("request"))
	if err != nil {
		return nil, err
	}
	other := l.Request(rapporteur.ID(in.v.Get("other")))
	if other == nil {
		return nil, rapporteur.Fail(rapporteur.Invalid, "ask.error.other").At(changePrefix(q) + "other")
	}
	first, second := q.ID, other.ID
	if slices.ContainsFunc(l.Swaps, func(s floor.Swap) bool { return s.From == other.ID && s.To == q.ID }) {
		first, second = second, first // it is the second consent: the exchange is told from who offered it first
	}
	places := l.Order(a.who, a.r.Now)
	return &floor.Act{Kind: floor.DidOffer, Request: q.ID, Other: other.ID, From: l.PlaceOf(places, first), To: l.PlaceOf(places, second)}, nil
}

// settling accepts an offer of exchange, or declines it, or takes one's own back.
func settling(kind floor.ActKind) askAct {
	return func(a *asker, l *floor.List, in *reading) (*floor.Act, error) {
		q, err := a.mine(l, in.v.Get("request"))
		if err != nil {
			return nil, err
		}
		act := &floor.Act{Kind: kind, Request: q.ID, Other: rapporteur.ID(in.v.Get("swap"))}
		for _, s := range l.Swaps {
			if s.ID == act.Other && kind == floor.DidAgree {
				places := l.Order(a.who, a.r.Now)
				act.From, act.To = l.PlaceOf(places, s.From), l.PlaceOf(places, s.To)
			}
		}
		return act, nil
	}
}
