// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"
	"time"

	"rapporteur"
)

// Section is a part of the order. Sections follow each other as in Sections; no
// rule and no move carries a request from one into another.
type Section string

const (
	Points     Section = "points"     // points of order, at once and in the order of request (rule 71)
	Firm       Section = "list"       // the list itself
	Permitting Section = "permitting" // who speaks only where time is left
	Answering  Section = "replies"    // rights of reply, after the list: the first ones, then the second (decision 34/401)
)

// Sections lists them in their order.
var Sections = []Section{Points, Firm, Permitting, Answering}

// Place is where a waiting request stands, and why.
type Place struct {
	Request  *Request
	Place    int // from 1, over all sections
	Section  Section
	Original int      // by inscription among all that wait, from 1
	ByRules  int      // where it would stand if nobody had moved or exchanged anything, from 1
	Why      []Reason // the weightiest first, never empty
	Limit    int      // seconds; 0: none
	// At is when the turn is expected to begin, From and To the range; Beyond says
	// that it begins after the segment has ended. Forecast fills them.
	At, From, To time.Time
	Beyond       bool
}

// Order is everybody who waits, in the order in which they are given the floor.
// Who was called or speaks is not in it, nor is a text that is not spoken.
//
// The order is total and depends on nothing but the list and the cast: the order
// in which the requests are held does not matter. Within a section it follows
// the keys of the profile one after the other and ends in the number of
// inscription. Who was called and absent goes to the end of its tier, behind
// everybody else in it, and stays there until it is moved; where the profile has
// no tiers, to the end of its section. The moves of the chair and the exchanges
// of speakers are then made in the order of time.
//
// A new request puts no two others in another order between themselves, save
// through balance; and balance never turns round two that are alike in all its
// views, nor two that a weightier key parts.
//
// The moment is not needed by any rule of today; it is a parameter so that one
// that depends on time needs no other signature.
func (l *List) Order(c Cast, now time.Time) []Place {
	o := l.arrange(c)
	out := make([]Place, 0, len(o.waiting))
	for _, s := range Sections {
		for _, st := range o.final[s] {
			st.place = len(out) + 1
			out = append(out, Place{Request: st.r, Place: st.place, Section: s, Original: st.original, ByRules: st.byRules,
				Limit: l.Profile.LimitOf(c, &st.r.Entry, l.replyRound(st.r))})
		}
	}
	o.explain(out)
	return out
}

// Next is who is given the floor next; nil where nobody waits.
func (l *List) Next(c Cast, now time.Time) *Place {
	if all := l.Order(c, now); len(all) > 0 {
		return &all[0]
	}
	return nil
}

// PlaceOf is the place of a request, from 1; 0 where it has none.
func (l *List) PlaceOf(places []Place, id rapporteur.ID) int {
	for _, p := range places {
		if p.Request.ID == id {
			return p.Place
		}
	}
	return 0
}

// Section is the part of the order in which a request stands or stood.
func (r *Request) Section() Section {
	switch {
	case r.Kind == PointOfOrder:
		return Points
	case r.Kind == Reply:
		return Answering
	case r.TimePermitting:
		return Permitting
	}
	return Firm
}

// arrangement is the order while it is made.
type arrangement struct {
	l       *List
	c       Cast
	plan    []Key
	waiting []*standing // by number of inscription
	of      map[rapporteur.ID]*standing
	rules   map[Section][]*standing // by the rules alone
	final   map[Section][]*standing // with moves
}

func (l *List) arrange(c Cast) *arrangement {
	o := &arrangement{l: l, c: c, plan: l.Profile.plan(), of: make(map[rapporteur.ID]*standing, len(l.Requests)), rules: map[Section][]*standing{}, final: map[Section][]*standing{}}
	backing := make([]standing, 0, len(l.Requests))
	for i := range l.Requests {
		if r := &l.Requests[i]; r.State.Waiting() && r.Kind != TextOnly {
			backing = append(backing, standing{r: r, section: r.Section()})
		}
	}
	values := make([]int64, len(backing)*len(o.plan))
	for i := range backing {
		st := &backing[i]
		o.weigh(st, values[i*len(o.plan):(i+1)*len(o.plan)])
		o.waiting = append(o.waiting, st)
		o.of[st.r.ID] = st
		o.rules[st.section] = append(o.rules[st.section], st)
	}
	slices.SortFunc(o.waiting, byNumber)
	for i, st := range o.waiting {
		st.original = i + 1
	}
	for _, s := range Sections {
		slices.SortFunc(o.rules[s], o.compare)
		for i := 1; i < len(o.rules[s]); i++ {
			o.rules[s][i].before, o.rules[s][i-1].after = o.rules[s][i-1], o.rules[s][i]
		}
	}
	o.spread()
	n := 0
	for _, s := range Sections {
		for _, st := range o.rules[s] {
			n++
			st.byRules = n
		}
		o.final[s] = o.shift(s)
	}
	return o
}

func byNumber(a, b *standing) int {
	return cmp.Or(cmp.Compare(a.r.Number, b.r.Number), cmp.Compare(a.r.ID, b.r.ID))
}

// replyRound is which reply of its delegation on this list a request is: as it
// was told when it was asked, else the first.
func (l *List) replyRound(r *Request) int {
	if r.Kind != Reply {
		return 0
	}
	return max(1, r.Round)
}
