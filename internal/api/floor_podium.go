// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// podiumOut is what those who give the floor see beside the list: never the hall.
type podiumOut struct {
	Profile  floor.Profile   `json:"profile"`
	Round    roundOut        `json:"round"`
	Forecast forecastOut     `json:"forecast"`
	Totals   totalsOut       `json:"totals"`
	Rulings  []rulingOut     `json:"rulings,omitempty"`
	Swaps    []swapOut       `json:"swaps,omitempty" doc:"Exchanges of places that wait for a consent"`
	Acts     int64           `json:"acts" doc:"How many acts were done; they stand at …/acts"`
	Waits    []rapporteur.ID `json:"waits,omitempty" doc:"Requests that the desk or the chair has to decide on"`
}

type roundOut struct {
	Number int  `json:"number"`
	Taken  int  `json:"taken" doc:"Speakers heard in it"`
	Panel  bool `json:"panel"`
}

// forecastOut is when the list is expected to end.
type forecastOut struct {
	Ends    time.Time `json:"ends"`
	From    time.Time `json:"from" doc:"Eight times of ten it ends between from and to"`
	To      time.Time `json:"to"`
	Segment time.Time `json:"segment,omitzero" doc:"When the segment ends"`
	Beyond  int       `json:"beyond" doc:"Turns that begin after the segment has ended"`
	Left    float64   `json:"left" doc:"Seconds of the segment"`
	Pace    float64   `json:"pace" doc:"Time taken for each second of limit"`
	Heard   int       `json:"heard" doc:"Turns on which the pace rests"`
}

type totalsOut struct {
	Turns          int         `json:"turns"`
	Waiting        int         `json:"waiting"`
	Time           float64     `json:"time" doc:"Seconds"`
	Overrun        float64     `json:"overrun" doc:"Seconds"`
	FirstVoices    int         `json:"firstVoices"`
	Delegations    []shareOut  `json:"delegations"`
	Groups         []shareOut  `json:"groups"`
	Regions        []shareOut  `json:"regions"`
	Constituencies []shareOut  `json:"constituencies"`
	Genders        []shareOut  `json:"genders" doc:"As declared"`
	Tracks         []shareOut  `json:"tracks"`
	Unknown        unknownsOut `json:"unknown" doc:"Of whom it is not known: spread over no share"`
}

type unknownsOut struct {
	Delegation, Region, Constituency, Gender, Track shareOut
}

// shareOut is the turns and the time of one key.
type shareOut struct {
	Key     string  `json:"key,omitempty"`
	Name    string  `json:"name,omitempty" doc:"Of a delegation or group"`
	Turns   int     `json:"turns"`
	Waiting int     `json:"waiting"`
	Time    float64 `json:"time" doc:"Seconds"`
}

type rulingOut struct {
	Point   rapporteur.ID `json:"point"`
	Upheld  bool          `json:"upheld"`
	Words   string        `json:"words,omitempty"`
	At      time.Time     `json:"at"`
	Appeal  bool          `json:"appeal,omitempty"`
	Decided string        `json:"decided,omitempty" doc:"stands or overruled"`
	For     int           `json:"for,omitempty"`
	Against int           `json:"against,omitempty"`
}

type swapOut struct {
	ID   rapporteur.ID `json:"id"`
	From rapporteur.ID `json:"from"`
	To   rapporteur.ID `json:"to"`
	At   time.Time     `json:"at"`
}

// whyOut is one reason for a place.
type whyOut struct {
	Code  string        `json:"code"`
	Words string        `json:"words"`
	Other rapporteur.ID `json:"other,omitempty" doc:"The request compared with"`
}

// actOut is one act, without what it held of who a speaker is: that stands on the
// request, under the name that may be shown.
type actOut struct {
	Number  int64          `json:"number"`
	ID      rapporteur.ID  `json:"id"`
	Kind    floor.ActKind  `json:"kind"`
	By      rapporteur.ID  `json:"by,omitempty" doc:"The account"`
	At      time.Time      `json:"at"`
	Request rapporteur.ID  `json:"request,omitempty"`
	Name    string         `json:"name,omitempty" doc:"Who the request is, as it stands now"`
	Other   rapporteur.ID  `json:"other,omitempty"`
	Channel floor.Channel  `json:"channel,omitempty"`
	From    int            `json:"from,omitempty"`
	To      int            `json:"to,omitempty"`
	Seconds int            `json:"seconds,omitempty"`
	Limit   int            `json:"limit,omitempty"`
	Present floor.Presence `json:"present,omitempty"`
	Upheld  bool           `json:"upheld,omitempty"`
	Late    bool           `json:"late,omitempty"`
	Seed    string         `json:"seed,omitempty"`
	Reason  string         `json:"reason,omitempty"`
	Undoes  int64          `json:"undoes,omitempty" doc:"The act that it took back"`
	Undone  int64          `json:"undone,omitempty" doc:"The act that took it back"`
}

func (b *book) forPodium() *podiumOut {
	l := &b.list
	out := &podiumOut{Profile: l.Profile, Round: roundOut(l.Round), Totals: b.totals(), Acts: l.Acts,
		Forecast: forecastOut{Ends: b.f.Ends, From: b.f.From, To: b.f.To, Segment: b.f.Segment, Beyond: b.f.Beyond, Left: b.f.Left.Seconds(), Pace: b.f.Pace, Heard: b.f.Heard}}
	for _, r := range l.Rulings {
		out.Rulings = append(out.Rulings, rulingOut{Point: r.Point, Upheld: r.Upheld, Words: r.Words, At: r.At, Appeal: r.Appeal != "", Decided: r.Decided, For: r.For, Against: r.Against})
	}
	for _, s := range l.Swaps {
		out.Swaps = append(out.Swaps, swapOut(s))
	}
	for i := range l.Requests {
		if q := &l.Requests[i]; q.State == floor.Requested {
			out.Waits = append(out.Waits, q.ID)
		}
	}
	return out
}

func (b *book) totals() totalsOut {
	veiled := b.list // a protected speaker adds to no share that tells where they belong
	veiled.Requests = slices.Clone(b.list.Requests)
	for i := range veiled.Requests {
		if e := &veiled.Requests[i].Entry; b.cast.Protected(e) != "" {
			*e = floor.Entry{Kind: e.Kind, Capacity: e.Capacity}
		}
	}
	t := veiled.Totals(b.cast, b.now)
	one := func(s floor.Share) shareOut {
		return shareOut{Key: s.Key, Turns: s.Turns, Waiting: s.Waiting, Time: s.Time.Seconds()}
	}
	all := func(in []floor.Share, named bool) []shareOut {
		out := make([]shareOut, len(in))
		for i, s := range in {
			if out[i] = one(s); named {
				b.nameShare(&out[i])
			}
		}
		return out
	}
	return totalsOut{Turns: t.Turns, Waiting: t.Waiting, Time: t.Time.Seconds(), Overrun: t.Overrun.Seconds(), FirstVoices: t.FirstVoices,
		Delegations: all(t.Delegations, true), Groups: all(t.Groups, true), Regions: all(t.Regions, false), Constituencies: all(t.Constituencies, false),
		Genders: all(t.Genders, false), Tracks: all(t.Tracks, false),
		Unknown: unknownsOut{one(t.UnknownDelegation), one(t.UnknownRegion), one(t.UnknownConstituency), one(t.UnknownGender), one(t.UnknownTrack)}}
}

// nameShare names a delegation; a protected one has no identity beside its name.
func (b *book) nameShare(s *shareOut) {
	h := b.cast.Stakeholders[rapporteur.ID(s.Key)]
	switch {
	case h == nil:
	case h.Protected:
		s.Key, s.Name = "", h.DisplayName
	default:
		s.Name = h.Name(b.p.Lang(), b.meeting.From)
	}
}

// why says the reasons of a place in the words of the podium.
func (b *book) why(p *floor.Place) []whyOut {
	out := make([]whyOut, len(p.Why))
	for i, r := range p.Why {
		out[i] = whyOut{Code: r.Code, Other: r.Other, Words: b.p.Why(r, b.nameOf, b.hour)}
	}
	return out
}

func (b *book) nameOf(request rapporteur.ID) string {
	q := b.list.Request(request)
	if q == nil {
		return ""
	}
	t := turnOut{Number: q.Number}
	b.name(&t, &q.Entry)
	return t.Name
}

// hour is an instant as a clock in the zone of the process shows it.
func (b *book) hour(t time.Time) string {
	zone, err := time.LoadLocation(b.process.Zone)
	if err != nil {
		zone = time.UTC
	}
	return b.p.Time(rapporteur.Clock{Local: t.In(zone).Format("2006-01-02T15:04"), Zone: zone.String()})
}

func (b *book) acts(ctx context.Context) ([]actOut, error) {
	all, err := b.a.Store.FloorActs(ctx, b.list.ID, b.reach)
	out := make([]actOut, len(all))
	for i, a := range all {
		out[i] = actOut{Number: a.Number, ID: a.ID, Kind: a.Kind, By: a.By, At: a.At, Request: a.Request, Other: a.Other, Channel: a.Channel, From: a.From, To: a.To,
			Seconds: a.Seconds, Limit: a.Limit, Present: a.Present, Upheld: a.Upheld, Late: a.Late, Seed: a.Seed, Reason: a.Reason, Undoes: a.Undoes, Undone: a.Undone}
		if a.Kind == floor.DidAppeal { // a delegation, not a request
			out[i].Other = ""
		}
		if a.Request != "" {
			out[i].Name = b.nameOf(a.Request)
		}
	}
	return out, err
}
