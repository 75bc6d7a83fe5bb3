// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"net/http"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// ownPart is what is one viewer's own on a list: it stands on the page, and is
// sent anew by itself whenever the list changes. It holds nothing that is typed.
type ownPart struct {
	Self string
	Now  string // who has the floor, in a sentence
	AsOf string // the clock of the server when this was read, with seconds
	Rows []ownRow
}

// ownRow is one request of the viewer's.
type ownRow struct {
	ID      rapporteur.ID
	Number  int
	Whose   Name   // where the viewer has several
	State   string // code of the state, as the list has it
	Place   int    // 0 where it has none
	Title   string // a sentence: what stands
	About   string // when it is expected, how long, in which capacity
	Asked   string
	Why     string // what was said when it was refused or put off
	AskRoom bool   // it is asked whether the speaker is in the room
	Here    bool   // and they said that they are
	NotYet  bool
	Offers  []ownOffer
	Offered []ownOffer
	Act     rapporteur.ID // a fresh identity for what is done with its buttons
}

// ownOffer is an exchange of places that waits for a word.
type ownOffer struct {
	Swap  rapporteur.ID
	Name  Name
	Place int
	Act   rapporteur.ID
}

// ownAnswer is what the page of a delegate asks for when the list has changed.
type ownAnswer struct {
	Revision int64     `json:"revision"`
	AsOf     time.Time `json:"as_of"`
	Requests []ownJSON `json:"requests"`
	Forms    string    `json:"forms"` // changes where the forms below have to be drawn anew
	Part     string    `json:"part"`  // the part of the page that shows it
}

type ownJSON struct {
	ID       rapporteur.ID `json:"id"`
	Number   int           `json:"number"`
	State    string        `json:"state"`
	Place    int           `json:"place,omitempty"`
	At       time.Time     `json:"at,omitzero"`
	From     time.Time     `json:"from,omitzero"`
	To       time.Time     `json:"to,omitzero"`
	AskRoom  bool          `json:"ask_room,omitempty"`
	Present  string        `json:"present,omitempty"`
	Offers   int           `json:"offers,omitempty"`
	Unlisted bool          `json:"unverified,omitempty"`
}

// showMine answers what is the viewer's own: a small read, made by every page that
// watches the list, each at its own moment.
func showMine(st askStore) Handler {
	held := &calm{}
	return func(w http.ResponseWriter, r *Request) error {
		still, err := held.still(r, st)
		if err != nil {
			return err
		}
		a, err := r.asker(still)
		if err != nil {
			return r.refuse(w, err)
		}
		var b bytes.Buffer
		if err := r.server.views.write(&b, r.Printer.Lang(), "mine", askPage{Own: a.ownPart()}); err != nil {
			return err
		}
		out := ownAnswer{Revision: a.list.Revision, AsOf: r.Now, Requests: []ownJSON{}, Forms: a.shape(), Part: strings.TrimSpace(b.String())}
		for _, q := range a.requests() {
			one := ownJSON{ID: q.ID, Number: q.Number, State: string(q.State), AskRoom: a.asksRoom(q), Present: string(q.Present), Unlisted: q.Unverified}
			if at := a.placeOf(q); at != nil {
				one.Place, one.At, one.From, one.To = at.Place, at.At, at.From, at.To
			}
			for _, s := range a.list.Swaps {
				if s.To == q.ID {
					one.Offers++
				}
			}
			out.Requests = append(out.Requests, one)
		}
		w.Header().Set("Cache-Control", "private, no-store")
		return r.sendJSON(w, http.StatusOK, out)
	}
}

// requests are the viewer's own, in the order in which they were asked for.
func (a *asker) requests() (out []*floor.Request) {
	for i := range a.list.Requests {
		if q := &a.list.Requests[i]; a.owns(q) {
			out = append(out, q)
		}
	}
	return out
}

func (a *asker) placeOf(q *floor.Request) *floor.Place {
	for i := range a.places {
		if a.places[i].Request.ID == q.ID {
			return &a.places[i]
		}
	}
	return nil
}

// asksRoom reports whether a request is among the next ones, who are asked
// whether they are in the room.
func (a *asker) asksRoom(q *floor.Request) bool {
	at := a.placeOf(q)
	return q.State == floor.Called || at != nil && at.Place <= a.list.Profile.AskRoom
}

// shape names the forms that the page offers now.
func (a *asker) shape() string {
	parts := []string{string(a.list.State)}
	for _, q := range a.requests() {
		parts = append(parts, decimal(int64(q.Number))+string(q.State)+string(q.Kind)+string(q.Statement))
	}
	return hashed(strings.Join(parts, " ") + "|" + string(a.through()))[:12]
}

func (a *asker) ownPart() ownPart {
	p := a.r.Printer
	zone, _ := a.zoneNamed()
	out := ownPart{Self: a.home() + "/ask", AsOf: a.r.Now.In(zone).Format("15:04:05"), Now: a.hasFloor()}
	all := a.requests()
	for _, q := range all {
		row := ownRow{ID: q.ID, Number: q.Number, State: string(q.State), Asked: p.T("ask.asked", "when", a.moment(q.Asked), "n", q.Number), Why: a.whySaid(q), Act: rapporteur.RandomIDs()}
		if len(all) > 1 {
			row.Whose = a.speakerOf(q).Name
		}
		row.Title, row.About = a.stands(q), strings.TrimSpace(a.waitsFor(q)+" "+a.about(q))
		if at := a.placeOf(q); at != nil {
			row.Place = at.Place
		}
		row.AskRoom = a.asksRoom(q) && (q.State.Waiting() || q.State == floor.Called)
		row.Here, row.NotYet = q.Present == floor.Here, q.Present == floor.NotYet
		for _, s := range a.list.Swaps {
			other, into := s.From, &row.Offers
			if s.From == q.ID {
				other, into = s.To, &row.Offered
			} else if s.To != q.ID {
				continue
			}
			if o := a.list.Request(other); o != nil {
				*into = append(*into, ownOffer{Swap: s.ID, Name: a.speakerOf(o).Name, Place: a.list.PlaceOf(a.places, other), Act: rapporteur.RandomIDs()})
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// hasFloor says who speaks.
func (a *asker) hasFloor() string {
	q := a.list.Current()
	switch {
	case a.list.Round.Panel:
		return a.r.Printer.T("ask.panel")
	case q == nil:
		return ""
	}
	return a.r.Printer.T("ask.now."+string(q.State), "who", a.speakerOf(q).Name.Text)
}

// stands says in one sentence how far a request has come.
func (a *asker) stands(q *floor.Request) string {
	p := a.r.Printer
	at := a.placeOf(q)
	switch {
	case at != nil && at.Place == 1 && at.At.IsZero():
		return p.T("ask.next")
	case at != nil && at.Place == 1:
		return p.T("ask.next_at", "when", a.moment(at.At))
	case at != nil && at.At.IsZero():
		return p.T("ask.place", "n", at.Place)
	case at != nil:
		return p.T("ask.place_at", "n", at.Place, "when", a.moment(at.At))
	case q.State == floor.Requested && q.Unverified:
		return p.T("ask.state.unverified")
	case q.State == floor.Deferred && q.Why == floor.NotReached, q.State == floor.AsText && q.Why == floor.NotReached:
		return p.T("ask.state.not_reached")
	case q.State == floor.Withdrawn && q.Unverified && q.Why != "":
		return p.T("ask.state.refused")
	}
	return p.T("ask.state." + string(q.State))
}

// about says when a request is expected, how long it has, and for whom it speaks.
func (a *asker) about(q *floor.Request) string {
	p := a.r.Printer
	var parts []string
	at := a.placeOf(q)
	if at != nil && !at.From.IsZero() && !at.To.IsZero() && a.moment(at.From) != a.moment(at.To) {
		parts = append(parts, p.T("ask.between", "from", a.moment(at.From), "to", a.moment(at.To)))
	}
	what := p.T("ask.kind." + string(q.Kind))
	if q.Kind != floor.TextOnly && at != nil && at.Limit > 0 {
		what = p.T("ask.what_limit", "what", what, "length", a.lasts(at.Limit))
	}
	parts = append(parts, what+".")
	if q.Capacity == stakeholder.ForGroup && q.OnBehalfOf != "" {
		parts = append(parts, p.T("ask.for_group", "group", a.Name(q.OnBehalfOf, a.meeting.From).Text))
	}
	if q.Speaker != "" || q.Person != "" {
		if who := a.spokenBy(q); who != "" {
			parts = append(parts, p.T("ask.speaks", "who", who))
		}
	}
	if at != nil && at.Section == floor.Permitting {
		parts = append(parts, p.T("ask.permitting"))
	}
	return strings.Join(parts, " ")
}

// waitsFor says to the asker on whose word a request waits.
func (a *asker) waitsFor(q *floor.Request) string {
	switch {
	case q.State != floor.Requested:
		return ""
	case q.Unverified:
		return a.r.Printer.T("ask.waits_desk")
	}
	return a.r.Printer.T("ask.waits_chair")
}

// spokenBy is the speaker's name with the post.
func (a *asker) spokenBy(q *floor.Request) string {
	s := a.speakerOf(q)
	if s.Person.Text == "" || s.Post == "" {
		return s.Person.Text
	}
	return s.Person.Text + a.r.Printer.T("list.comma") + s.Post
}

// whySaid is what the desk or the chair said of a request that they did not take.
func (a *asker) whySaid(q *floor.Request) string {
	if q.Why == floor.NotReached || q.State != floor.Deferred && q.State != floor.Withdrawn {
		return ""
	}
	return q.Why
}
