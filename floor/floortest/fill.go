// SPDX-License-Identifier: Apache-2.0

package floortest

import (
	"fmt"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// fill gives an act what its kind needs.
func (d *drawing) fill(a *floor.Act) {
	switch a.Kind {
	case floor.DidAsk:
		a.Request = rapporteur.ID(fmt.Sprintf("r%d", d.n))
		a.Entry, a.Channel = d.entry(), floor.ByDesk
		if !d.run.List.Nameless {
			a.Channel = rapid.SampledFrom(floor.Channels).Draw(d.t, "channel")
		}
		if a.Channel == floor.ByLink {
			a.Entry.Typed, a.Entry.Stakeholder = "Ruritania", ""
		}
		a.Late = rapid.IntRange(0, 9).Draw(d.t, "late") == 0
		a.Tier = rapid.IntRange(0, 5).Draw(d.t, "tier")
		return
	case floor.DidCall, floor.DidPanel, floor.DidFinish:
		a.Request, a.Ends = d.request(true), d.run.List.Speaking
		for _, r := range d.run.List.Waiting() {
			if r.Kind == floor.PointOfOrder && a.Kind == floor.DidCall && rapid.Bool().Draw(d.t, "at once") {
				a.Request = r.ID
			}
		}
		a.Limit = rapid.SampledFrom([]int{0, 60, 180}).Draw(d.t, "limit")
		if rapid.IntRange(0, 5).Draw(d.t, "seen") == 0 {
			a.Ends = d.request(false)
		}
		return
	case floor.DidStart, floor.DidPause, floor.DidResume, floor.DidEnd, floor.DidMiss, floor.DidUncall, floor.DidExtend:
		a.Request = d.run.List.Speaking
		a.Seconds = rapid.IntRange(-90, 90).Draw(d.t, "seconds")
		if a.Request == "" || rapid.IntRange(0, 5).Draw(d.t, "seen") == 0 {
			a.Request = d.request(false)
		}
		return
	case floor.DidAgree, floor.DidDecline:
		if swaps := d.run.List.Swaps; len(swaps) > 0 {
			s := rapid.SampledFrom(swaps).Draw(d.t, "swap")
			a.Request, a.Other = s.To, s.ID
		}
		return
	case floor.DidUndo:
		return
	default:
		a.Request = d.aimed(a.Kind)
	}
	a.Other, a.Before = d.request(true), d.request(true)
	switch a.Kind {
	case floor.DidVerify, floor.DidChange:
		a.Entry = d.entry()
		if r := d.run.List.Request(a.Request); r != nil && a.Kind == floor.DidChange {
			a.Entry.Stakeholder = r.Stakeholder
		}
	case floor.DidReinstate:
		a.Channel = rapid.SampledFrom([]floor.Channel{"", floor.ByAccount}).Draw(d.t, "channel")
	case floor.DidAppeal:
		a.Other = d.stakeholder()
	}
	d.details(a)
}

func (d *drawing) details(a *floor.Act) {
	a.Present = rapid.SampledFrom([]floor.Presence{floor.Here, floor.Here, floor.NotYet}).Draw(d.t, "present")
	a.Statement = "st-" + a.Request
	a.Firm, a.Upheld = rapid.Bool().Draw(d.t, "firm"), rapid.Bool().Draw(d.t, "upheld")
	a.Seed = rapid.SampledFrom([]string{"one", "two"}).Draw(d.t, "seed")
	a.Key = rapid.SampledFrom([]string{"0123456789abcdef", "fedcba9876543210"}).Draw(d.t, "key")
}

func (d *drawing) entry() *floor.Entry {
	e := &floor.Entry{Kind: rapid.SampledFrom([]floor.Kind{floor.Intervention, floor.Intervention, floor.Intervention, floor.Question, floor.Video, floor.TextOnly, floor.Reply, floor.PointOfOrder, floor.PointOfOrder}).Draw(d.t, "what"),
		Language: rapid.SampledFrom([]string{"", "en", "fr"}).Draw(d.t, "language")}
	if d.run.List.Nameless {
		return e
	}
	e.Stakeholder = d.stakeholder()
	e.Rank = rapid.SampledFrom(stakeholder.Ranks).Draw(d.t, "rank")
	e.Capacity = rapid.SampledFrom([]stakeholder.Capacity{stakeholder.National, stakeholder.National, stakeholder.ForGroup}).Draw(d.t, "capacity")
	return e
}

func (d *drawing) stakeholder() rapporteur.ID { return rapid.SampledFrom(d.who).Draw(d.t, "who") }

// aimed is mostly a request that such an act could be about.
func (d *drawing) aimed(k floor.ActKind) rapporteur.ID {
	var in []rapporteur.ID
	for _, r := range d.run.List.Requests {
		fits := r.State.Waiting()
		switch k {
		case floor.DidVerify, floor.DidRefuse, floor.DidAdmit:
			fits = r.State == floor.Requested
		case floor.DidReinstate:
			fits = r.State == floor.Withdrawn || r.State == floor.Deferred
		case floor.DidRule, floor.DidAppeal, floor.DidDecide:
			fits = r.Kind == floor.PointOfOrder && len(r.Spoken) > 0
		}
		if fits {
			in = append(in, r.ID)
		}
	}
	if len(in) > 0 && rapid.IntRange(0, 4).Draw(d.t, "aim") > 0 {
		return rapid.SampledFrom(in).Draw(d.t, "request")
	}
	return d.request(false)
}

// request is one of the list's, mostly one that waits where that is asked for.
func (d *drawing) request(waiting bool) rapporteur.ID {
	l := &d.run.List
	if in := l.Waiting(); waiting && len(in) > 0 && rapid.IntRange(0, 5).Draw(d.t, "aim") > 0 {
		return rapid.SampledFrom(in).Draw(d.t, "request").ID
	}
	if len(l.Requests) == 0 {
		return ""
	}
	return l.Requests[rapid.IntRange(0, len(l.Requests)-1).Draw(d.t, "request")].ID
}
