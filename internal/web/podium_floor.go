// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
)

// podiumFloor is what all podiums of a list show alike, in one language: what is
// sent to each of them when something changes.
type podiumFloor struct {
	Self     string
	ID       rapporteur.ID // of the next act, as far as this rendering knows
	Revision int64
	Seen     int64 // acts done when this was made
	Home     string
	What     string // the segment
	Meeting  string
	Zone     string
	Nameless bool
	Ended    bool
	State    string // of the list, a whole phrase
	Asked    string // how many requests
	Quorum   *podiumQuorum
	Now      podiumNow
	Round    string
	Panel    bool
	Rounds   bool
	Announce string // said once to those who do not see the page
	SayNow   string // the chair's words, for the script to put into the field
	SayKey   string
	Sections []podiumSection
	Waits    []podiumRow // late and unverified: for the chair or the desk to decide
	Others   []podiumRow // video and text, put off, withdrawn
	Order    string      // the keys of the order in words
	Rules    string      // where they are changed
	Forecast podiumForecast
	Balance  podiumBalance
	Rulings  []podiumRuling
	Closes   bool // the list may be closed
	Reopens  bool
	Opens    bool
	MayPoint bool
	MayReply bool
}

type podiumQuorum struct {
	Words string
	There bool
}

// podiumSection is one part of the order.
type podiumSection struct {
	Name  string // points, list, permitting, replies
	Title string
	Rows  []podiumRow
}

func (x *floorView) podium() podiumFloor {
	r, l := x.r, &x.list
	p := podiumFloor{Self: x.home() + "/podium", ID: rapporteur.RandomIDs(), Revision: l.Revision, Seen: l.Acts, Home: x.home(), What: x.title(), Meeting: r.meetingName(x.meeting),
		Nameless: l.Nameless, Ended: l.State == floor.Ended, State: x.stateOf(), Asked: r.Printer.N("podium.requests", len(l.Requests)),
		Panel: l.Round.Panel, Rounds: l.Profile.Round > 0, Rules: x.home() + "/rules", Order: x.orderInWords(),
		Closes: l.State == floor.Open, Reopens: l.State == floor.Closed || l.State == floor.Ended, Opens: l.State == floor.Preparing,
		MayPoint: l.Profile.Points, MayReply: l.Profile.Reply.On && !l.Nameless, Zone: r.Process.Zone}
	b := x.podiumBooks()
	p.Quorum = b.quorum()
	p.Now = b.now()
	p.Round = x.roundInWords()
	p.Announce = b.announce()
	said := x.saying()
	p.SayNow, p.SayKey = r.Printer.Speech(said.lines), said.key
	b.rows(&p)
	p.Forecast = b.forecast()
	p.Balance = b.balance()
	p.Rulings = b.rulings()
	return p
}

// podiumBooks is what the podium needs beside the list: texts in hand, what was
// done, who is in the room.
type podiumBooks struct {
	*floorView
	st    podiumReader
	texts map[rapporteur.ID]*record.Statement
	acts  []floor.Act
	room  floor.Room
	names map[rapporteur.ID]string // of accounts
	of    map[rapporteur.ID]*floor.Place
}

// podiumBooks reads them. What cannot be read is left out rather than leaving a
// chair without a list; the log says so.
func (x *floorView) podiumBooks() *podiumBooks {
	r := x.r
	b := &podiumBooks{floorView: x, st: r.server.Store, texts: map[rapporteur.ID]*record.Statement{}, of: map[rapporteur.ID]*floor.Place{}}
	for i := range x.places {
		b.of[x.places[i].Request.ID] = &x.places[i]
	}
	missing := func(what string, err error) {
		if err != nil {
			r.server.Log.ErrorContext(r.Context(), "a part of the podium is left out", "part", what, "list", x.list.ID, "error", err)
		}
	}
	var texts []rapporteur.ID
	for i := range x.list.Requests {
		if s := x.list.Requests[i].Statement; s != "" {
			texts = append(texts, s)
		}
	}
	if len(texts) > 0 {
		all, err := b.st.StatementsByID(r.Context(), r.Process.ID, texts, r.Reach)
		missing("texts", err)
		for i := range all {
			b.texts[all[i].ID] = &all[i]
		}
	}
	var err error
	b.acts, err = b.st.FloorActs(r.Context(), x.list.ID, r.Reach)
	missing("acts", err)
	if x.list.Profile.Quorum.On {
		b.room, err = r.server.Store.FloorRoom(r.Context(), r.Process.ID, x.list.Meeting, r.Reach)
		missing("room", err)
	}
	b.names, err = r.accountNames(r.server.Options, b.actors()...)
	missing("names", err)
	return b
}

func (b *podiumBooks) actors() (out []rapporteur.ID) {
	for i := range b.acts {
		if id := b.acts[i].By; id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (b *podiumBooks) quorum() *podiumQuorum {
	if !b.list.Profile.Quorum.On {
		return nil
	}
	there, needed, ok := b.room.Quorum(b.list.Profile, b.who, b.r.Now)
	return &podiumQuorum{Words: b.r.Printer.N("podium.quorum", there, "needed", needed), There: ok}
}

func (x *floorView) stateOf() string {
	key, at := "podium.state."+string(x.list.State), time.Time{}
	switch x.list.State {
	case floor.Closed:
		at = x.list.Closed
	case floor.Ended:
		at = x.list.Ended
	}
	return x.r.Printer.T(key, "at", x.hour(at))
}

func (x *floorView) roundInWords() string {
	round := x.list.Round
	switch {
	case x.list.Profile.Round == 0:
		return ""
	case round.Panel:
		return x.r.Printer.N("podium.round_panel", round.Taken)
	}
	return x.r.Printer.N("podium.round", x.list.Profile.Round, "taken", round.Taken)
}

func (x *floorView) orderInWords() string {
	var keys []string
	for _, k := range x.list.Profile.Order {
		if k == floor.KeyBalance {
			for _, b := range x.list.Profile.Balance {
				keys = append(keys, x.r.Printer.T("podium.order.balance_"+string(b)))
			}
			continue
		}
		keys = append(keys, x.r.Printer.T("podium.order."+string(k)))
	}
	return x.r.Printer.T("podium.order", "keys", x.r.Printer.List(keys))
}

// nameOfRequest is how sentences speak of a request.
func (x *floorView) nameOfRequest(id rapporteur.ID) string {
	if q := x.list.Request(id); q != nil {
		return x.speakerOf(q).Name.Text
	}
	return x.r.Printer.T("podium.somebody")
}

// lastHeard is whose turn ended last, nil where nobody was heard.
func (x *floorView) lastHeard() *floor.Request {
	var last *floor.Request
	for i := range x.list.Requests {
		q := &x.list.Requests[i]
		if q.State != floor.Delivered || len(q.Spoken) == 0 || q.Kind == floor.PointOfOrder {
			continue
		}
		if last == nil || last.Spoken[len(last.Spoken)-1].To.Before(q.Spoken[len(q.Spoken)-1].To) {
			last = q
		}
	}
	return last
}
