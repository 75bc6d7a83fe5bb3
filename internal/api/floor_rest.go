// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/stakeholder"
)

// verified says who a request is. Whoever takes no part yet enters at the desk:
// here nobody is added to the process.
type verified struct {
	Request     rapporteur.ID     `json:"request" minLength:"1"`
	Stakeholder rapporteur.ID     `json:"stakeholder,omitempty" doc:"The delegation; this or a person"`
	Person      rapporteur.ID     `json:"person,omitempty" doc:"A person of the process"`
	Rank        *stakeholder.Rank `json:"rank,omitempty" doc:"Another than the post tells"`
}

type appealed struct {
	Request     rapporteur.ID `json:"request" minLength:"1" doc:"The point of order that was ruled on"`
	Stakeholder rapporteur.ID `json:"stakeholder" minLength:"1" doc:"Who appeals"`
}

type decided struct {
	Request rapporteur.ID `json:"request" minLength:"1" doc:"The point of order that was ruled on"`
	Upheld  bool          `json:"upheld" doc:"Whether the ruling stands"`
	For     int           `json:"for,omitempty" minimum:"0" doc:"Votes for the appeal; without a count neither is sent"`
	Against int           `json:"against,omitempty" minimum:"0" doc:"Votes against the appeal"`
}

type lots struct {
	Seed string `json:"seed,omitempty" maxLength:"200" doc:"From which anybody can draw again; left out: a random one. It stands in the act"`
}

// answerIn is what a speaker says who is asked "are you in the room?".
type answerIn struct {
	WriteIn
	Request string `path:"request"`
	Body    struct {
		Present floor.Presence `json:"present" enum:"here,not_yet"`
	}
}

type offerIn struct {
	WriteIn
	Request string `path:"request" doc:"Whose place is offered"`
	Body    struct {
		Other rapporteur.ID `json:"other" minLength:"1" doc:"The request with which to exchange places. Where it has offered the same, this is the consent"`
	}
}

type settleIn struct {
	WriteIn
	Request string `path:"request" doc:"Who consents or declines"`
	Body    struct {
		Swap rapporteur.ID `json:"swap" minLength:"1" doc:"The offer"`
	}
}

// swapsOut is a request with the offers of exchange that it has made or got.
type swapsOut struct {
	Turn  turnOut   `json:"turn"`
	Swaps []swapOut `json:"swaps" doc:"That wait for a consent"`
}

// linkOut is where those ask who have no account.
type linkOut struct {
	Address string `json:"address" doc:"Below the address of the installation"`
	On      bool   `json:"on" doc:"Whether the list takes requests by the link"`
}

// restRoutes are the acts of the desk, of appeals and of those who wait.
func (a *api) restRoutes() []route {
	swaps := operation("list-floor-swaps", "/floor/{list}/requests/{request}/swaps", "Exchanges of places that a request has offered or was offered")
	swaps.Tags = []string{"floor"}
	one := func(name, what string) (string, string, string, string) {
		return "floor-" + name, http.MethodPost, "/floor/{list}/requests/{request}/" + name, what
	}
	return []route{
		act(a, "verify", "Say who an unverified request is", (*writer).verify),
		act(a, "appeal", "Appeal against a ruling on a point of order", (*writer).appeal),
		act(a, "decide", "The outcome of an appeal", func(_ *writer, _ *floor.List, b *decided) (*floor.Act, error) {
			return &floor.Act{Kind: floor.DidDecide, Request: b.Request, Upheld: b.Upheld, For: b.For, Against: b.Against}, nil
		}),
		act(a, "draw", "Draw lots among equals", func(_ *writer, _ *floor.List, b *lots) (*floor.Act, error) {
			seed := strings.TrimSpace(text.Normalise(b.Seed))
			if seed == "" {
				seed = string(rapporteur.RandomIDs())
			}
			return &floor.Act{Kind: floor.DidDraw, Seed: seed}, nil
		}),
		row(writing("floor-key", http.MethodPost, "/floor/{list}/key", "Renew the link by which those ask who have no account: the old one leads nowhere from now on"), podium, a.renewLink),
		row(writing(one("answer", "Say whether the speaker is in the room")), asking, a.answerPresent),
		row(swaps, asking, a.readSwaps),
		row(writing(one("offer", "Offer to exchange places")), asking, a.offer),
		row(writing(one("agree", "Consent to an exchange of places")), asking, a.settling("agree", floor.DidAgree)),
		row(writing(one("decline", "Decline an exchange of places, or take one's own offer back")), asking, a.settling("decline", floor.DidDecline)),
	}
}

// verify says who a request is that came by the link. What was typed is not kept
// beside who it is. Said before, it stays: the list makes nobody another.
func (w *writer) verify(l *floor.List, b *verified) (*floor.Act, error) {
	q := l.Request(b.Request)
	switch {
	case l.Nameless:
		return nil, rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	case q == nil:
		return nil, floor.ErrGone
	case (b.Stakeholder == "") == (b.Person == ""):
		return nil, rapporteur.Fail(rapporteur.Invalid, "floor.who").At("stakeholder")
	}
	e := q.Entry
	e.Typed, e.Stakeholder = "", b.Stakeholder
	if e.Person = b.Person; b.Person != "" {
		e.Speaker = ""
	} else if e.Speaker != "" {
		e.Person = w.cast.PersonOf(e.Stakeholder, e.Speaker)
	}
	if err := w.known(&e); err != nil {
		return nil, err
	}
	w.rank(&e, &Fields{Post: &e.Post, Rank: b.Rank})
	tier, _ := l.Profile.TierOf(w.cast.Stakeholders[e.Stakeholder])
	return &floor.Act{Kind: floor.DidVerify, Request: q.ID, Entry: &e, Tier: tier}, nil
}

func (w *writer) appeal(_ *floor.List, b *appealed) (*floor.Act, error) {
	if err := w.known(&floor.Entry{Stakeholder: b.Stakeholder}); err != nil {
		return nil, err
	}
	return &floor.Act{Kind: floor.DidAppeal, Request: b.Request, Other: b.Stakeholder}, nil
}

func (a *api) answerPresent(ctx context.Context, i *answerIn) (*out[turnOut], error) {
	return a.onRequest(ctx, &i.WriteIn, "answer", i.Request, func(_ *writer, q *floor.Request) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidAnswer, Request: q.ID, Present: i.Body.Present}, nil
	})
}

func (a *api) renewLink(ctx context.Context, i *actIn[bare]) (*out[linkOut], error) {
	w, err := a.write(ctx, &i.WriteIn, "key")
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	err = w.do(ctx, func(*floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidKey, Key: string(rapporteur.RandomIDs())}, nil
	})
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	at := "/p/" + w.process.Slug + "/floor/" + strconv.FormatInt(w.list.Number, 10) + "/ask?" + url.Values{"key": {w.list.Key}}.Encode()
	return &out[linkOut]{ETag: w.tag(), Body: linkOut{Address: at, On: w.list.Profile.Link}}, nil
}

func (a *api) readSwaps(ctx context.Context, i *RequestIn) (*out[swapsOut], error) {
	b, err := a.book(ctx, i.Lang)
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	q, err := b.mine(&b.list, rapporteur.ID(i.Request))
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	return &out[swapsOut]{ETag: b.tag(), Body: b.swapsOf(q)}, nil
}

func (b *book) swapsOf(q *floor.Request) swapsOut {
	v := swapsOut{Turn: b.turn(q), Swaps: []swapOut{}}
	for _, s := range b.list.Swaps {
		if s.From == q.ID || s.To == q.ID {
			v.Swaps = append(v.Swaps, swapOut(s))
		}
	}
	return v
}

// offer proposes an exchange to another whom the actor sees waiting.
func (a *api) offer(ctx context.Context, i *offerIn) (*out[swapsOut], error) {
	return a.onSwaps(ctx, &i.WriteIn, "offer", i.Request, func(w *writer, l *floor.List, q *floor.Request) (*floor.Act, error) {
		other := l.Request(i.Body.Other)
		if other == nil || !w.shows(other) {
			return nil, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("other")
		}
		act := &floor.Act{Kind: floor.DidOffer, Request: q.ID, Other: other.ID}
		first := floor.Swap{From: q.ID, To: other.ID}
		if slices.ContainsFunc(l.Swaps, func(s floor.Swap) bool { return s.From == other.ID && s.To == q.ID }) {
			first = floor.Swap{From: other.ID, To: q.ID} // the exchange is told from who offered it first
		}
		w.tells(act, l, first)
		return act, nil
	})
}

// settling is the consent to an offer, or its end.
func (a *api) settling(name string, kind floor.ActKind) func(context.Context, *settleIn) (*out[swapsOut], error) {
	return func(ctx context.Context, i *settleIn) (*out[swapsOut], error) {
		return a.onSwaps(ctx, &i.WriteIn, name, i.Request, func(w *writer, l *floor.List, q *floor.Request) (*floor.Act, error) {
			act := &floor.Act{Kind: kind, Request: q.ID, Other: i.Body.Swap}
			at := slices.IndexFunc(l.Swaps, func(s floor.Swap) bool { return s.ID == act.Other && (s.From == q.ID || s.To == q.ID) })
			if at < 0 { // others' offers are nobody's to know of
				return nil, rapporteur.Fail(rapporteur.NotFound, "floor.swap_gone")
			}
			if kind == floor.DidAgree {
				w.tells(act, l, l.Swaps[at])
			}
			return act, nil
		})
	}
}

// tells puts the two places into the act, as they are before it.
func (w *writer) tells(act *floor.Act, l *floor.List, s floor.Swap) {
	places := l.Order(w.cast, w.now)
	act.From, act.To = l.PlaceOf(places, s.From), l.PlaceOf(places, s.To)
}

// onSwaps does an act on the exchanges of a request that is the actor's own, or
// the podium's.
func (a *api) onSwaps(ctx context.Context, i *WriteIn, what, request string, act func(*writer, *floor.List, *floor.Request) (*floor.Act, error)) (*out[swapsOut], error) {
	w, err := a.write(ctx, i, what+" "+request)
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	err = w.do(ctx, func(l *floor.List) (*floor.Act, error) {
		q, err := w.mine(l, rapporteur.ID(request))
		if err != nil {
			return nil, err
		}
		return act(w, l, q)
	})
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	q, err := w.mine(&w.list, rapporteur.ID(request))
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	return &out[swapsOut]{ETag: w.tag(), Body: w.swapsOf(q)}, nil
}
