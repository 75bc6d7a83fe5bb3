// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// mostSeconds is the longest that a turn may be made by extending it: a day.
const mostSeconds = 24 * 60 * 60

// Spent is how long the request has had the floor until now, pauses left out; 0
// before it began. A clock that is behind makes it no less than it was. Where the
// clock cuts, it is never more than the limit: nothing happens at that moment by
// itself, but whenever the turn is ended afterwards it ended then.
func (r *Request) Spent(now time.Time) time.Duration {
	var sum time.Duration
	for _, s := range r.Spoken {
		to := s.To
		if to.IsZero() {
			to = now
		}
		sum += max(0, to.Sub(s.From))
	}
	if most := r.most(); r.Cut && most > 0 {
		sum = min(sum, most)
	}
	return sum
}

// most is the limit with what the chair gave or took; 0: none.
func (r *Request) most() time.Duration {
	if r.Limit == 0 {
		return 0
	}
	return time.Duration(max(1, r.Limit+r.Extra)) * time.Second
}

// RankIn is the rank by which the request stands in the order: that of who speaks
// now, where the profile sorts anew when the speaker changes, else that under
// which it was inscribed.
func (r *Request) RankIn(p Profile) stakeholder.Rank {
	if p.Resort {
		return r.Rank
	}
	return r.AskedRank
}

// LimitOf is how many seconds one may speak; 0: without limit. A meeting may limit
// the time of each speaker, and whoever exceeds it is called to order by the chair
// (rule 72), not by the clock. Replies have the
// limits of the profile's right of reply, the first and the later ones. Otherwise
// the first limit holds that fits the kind, the capacity and the track; who
// speaks on behalf of a group, and a group of States itself, fits the group's.
func (p Profile) LimitOf(c Cast, e *Entry, replyRound int) int {
	switch {
	case e.Kind == TextOnly:
		return 0
	case e.Kind == Reply && replyRound > 1:
		return p.Reply.Second
	case e.Kind == Reply:
		return p.Reply.First
	}
	who := stakeholder.Stakeholder{Kind: stakeholder.Individual}
	known := c.Stakeholders[e.Stakeholder]
	if known != nil {
		who = *known
	}
	group := e.Capacity == stakeholder.ForGroup || e.OnBehalfOf != "" || who.Kind == stakeholder.Group
	for _, limit := range p.Limits {
		switch {
		case limit.Kind != "" && limit.Kind != e.Kind:
		case limit.Kind == "" && e.Kind == PointOfOrder:
		case limit.Capacity == stakeholder.ForGroup && !group, limit.Capacity != "" && limit.Capacity != stakeholder.ForGroup && (group || limit.Capacity != e.Capacity):
		case limit.Track != "" && (e.Stakeholder == "" && e.Person == "" || limit.Track != stakeholder.TrackOf(who, e.Capacity)):
		default:
			return limit.Seconds
		}
	}
	return 0
}

// Clock is what every screen shows of the turn that has the floor. All of it is
// reckoned in the server's time.
type Clock struct {
	Request rapporteur.ID
	Limit   time.Duration // with what the chair gave or took; 0: none
	Spent   time.Duration // until the moment asked for
	Running bool
	// Since is, while the clock runs, the instant at which it would have begun had
	// there been no pause: at any later instant t the time spent is t less Since. It
	// stays the same as long as nobody pauses.
	Since time.Time
	Level string // "", "amber" before the limit, "red" at the limit and beyond
	Cut   bool   // the count stops at the limit
}

// Clock is the clock of who has the floor; false where nobody has it. Before the
// start nothing is spent. During a point of order it is that of the point.
func (l *List) Clock(now time.Time) (Clock, bool) {
	r := l.Current()
	if r == nil {
		return Clock{}, false
	}
	c := Clock{Request: r.ID, Limit: r.most(), Spent: r.Spent(now), Running: r.running(), Cut: r.Cut && r.Limit > 0}
	if c.Running {
		last := r.Spoken[len(r.Spoken)-1].From
		c.Since = last.Add(-r.Spent(last))
		c.Running = !c.Cut || c.Spent < c.Limit
	}
	amber := min(time.Duration(l.Profile.Amber)*time.Second, c.Limit/2)
	switch left := c.Limit - c.Spent; {
	case c.Limit == 0 || r.State == Called:
	case left <= 0:
		c.Level = "red"
	case left <= amber:
		c.Level = "amber"
	}
	return c, true
}
