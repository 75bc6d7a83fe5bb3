// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Totals is how the time so far is spread, and who waits beside. It is counted
// anew each time from the stretches of the requests: there is no counter to go
// wrong. Points of order and what is said in the chair or for the secretariat
// are outside; replies count. In each view the shares and the unknown add up to
// all turns and all time.
type Totals struct {
	Turns   int
	Waiting int
	Time    time.Duration
	Overrun time.Duration // sum of what single turns took beyond their limits

	Speakers       []SpeakerTime
	Delegations    []Share // by stakeholder
	Groups         []Share // by group spoken for; what is national is in none
	Regions        []Share // UN regional groups
	Constituencies []Share // ids of the reference list; "group" is groups of States
	Genders        []Share // as declared, folded to lower case
	Tracks         []Share

	// Of whom it is not known, or not told. Never spread over the shares.
	UnknownDelegation   Share
	UnknownRegion       Share
	UnknownConstituency Share
	UnknownGender       Share
	UnknownTrack        Share // without a delegation, or in no track: experts on a panel

	FirstVoices int // stakeholders heard here that had not spoken in the process before
}

// Share is the turns and the time of one key.
type Share struct {
	Key     string
	Turns   int
	Waiting int // turns to come
	Time    time.Duration
}

// SpeakerTime is the time of one speaker for one delegation.
type SpeakerTime struct {
	Person      rapporteur.ID
	Stakeholder rapporteur.ID
	Name        string // as given, where the person is not kept
	Requests    []rapporteur.ID
	Turns       int
	Time        time.Duration
	Overrun     time.Duration
}

// Overrun is how long a turn took beyond its limit; zero without a limit.
func (r *Request) Overrun(now time.Time) time.Duration {
	if r.Limit == 0 {
		return 0
	}
	return max(0, r.Spent(now)-r.most())
}

// Totals counts what was heard until a moment.
func (l *List) Totals(c Cast, now time.Time) Totals {
	t := tally{c: c, now: now, speakers: map[speakerKey]*SpeakerTime{}, first: map[rapporteur.ID]bool{}}
	for i := range l.Requests {
		r := &l.Requests[i]
		if r.contributes() {
			t.add(r)
		}
	}
	return t.done()
}

// contributes reports whether the request is heard, or waits to be, as a contribution.
func (r *Request) contributes() bool {
	heard := r.State == Delivered || r.State == Speaking || len(r.Spoken) > 0
	return (r.isTurn() || r.Kind == Reply) && r.Capacity != stakeholder.Chairing && r.Capacity != stakeholder.Secretary &&
		(heard || r.State.Waiting())
}

// speakerKey parts speakers: the person where it is kept, else the name.
type speakerKey struct {
	Person, Stakeholder rapporteur.ID
	Name                string
}

type tally struct {
	Totals
	c        Cast
	now      time.Time
	speakers map[speakerKey]*SpeakerTime
	first    map[rapporteur.ID]bool

	delegations, groups, regions, constituencies, genders, tracks shares
}

// shares keeps one view while it is counted; the empty key is the unknown.
type shares map[string]*Share

func (s *shares) add(key string, one Share) {
	if *s == nil {
		*s = shares{}
	}
	sh := (*s)[key]
	if sh == nil {
		sh = &Share{Key: key}
		(*s)[key] = sh
	}
	sh.Turns, sh.Waiting, sh.Time = sh.Turns+one.Turns, sh.Waiting+one.Waiting, sh.Time+one.Time
}

func (t *tally) add(r *Request) {
	one := Share{Time: r.Spent(t.now), Turns: 1}
	if r.State.Waiting() {
		one = Share{Waiting: 1, Time: one.Time} // called, begun and put back: its time was taken
	}
	t.Turns, t.Waiting, t.Time = t.Turns+one.Turns, t.Waiting+one.Waiting, t.Time+one.Time
	t.Totals.Overrun += r.Overrun(t.now)
	t.delegations.add(string(r.Stakeholder), one)
	if r.OnBehalfOf != "" {
		t.groups.add(string(r.OnBehalfOf), one)
	}
	t.regions.add(t.c.region(r.Stakeholder), one)
	t.constituencies.add(t.c.constituency(r.Stakeholder), one)
	t.genders.add(t.c.gender(&r.Entry), one)
	t.tracks.add(t.c.track(r), one)
	if one.Turns == 0 && one.Time == 0 {
		return
	}
	t.speaker(r, one)
	if one.Turns > 0 && r.Stakeholder != "" && !t.c.Heard[r.Stakeholder] {
		t.first[r.Stakeholder] = true
	}
}

func (t *tally) speaker(r *Request, one Share) {
	key := speakerKey{Person: r.Person, Stakeholder: r.Stakeholder}
	if r.Person == "" {
		key.Name = r.Speaker
	}
	s := t.speakers[key]
	if s == nil {
		s = &SpeakerTime{Person: r.Person, Stakeholder: r.Stakeholder, Name: key.Name}
		t.speakers[key] = s
	}
	s.Requests = append(s.Requests, r.ID)
	s.Turns, s.Time, s.Overrun = s.Turns+one.Turns, s.Time+one.Time, s.Overrun+r.Overrun(t.now)
}

// track is the line in which the turn is counted; empty where there is none.
func (c Cast) track(r *Request) string {
	s := c.Stakeholders[r.Stakeholder]
	if s == nil {
		return ""
	}
	if t := stakeholder.TrackOf(*s, r.Capacity); t != stakeholder.NoTrack {
		return string(t)
	}
	return ""
}

func (t *tally) done() Totals {
	out := t.Totals
	out.Delegations, out.UnknownDelegation = t.delegations.list(nil)
	out.Groups, _ = t.groups.list(nil)
	out.Regions, out.UnknownRegion = t.regions.list(regionIDs())
	out.Constituencies, out.UnknownConstituency = t.constituencies.list(constituencyIDs())
	out.Genders, out.UnknownGender = t.genders.list(nil)
	out.Tracks, out.UnknownTrack = t.tracks.list(trackIDs())
	for _, s := range t.speakers {
		slices.Sort(s.Requests)
		out.Speakers = append(out.Speakers, *s)
	}
	slices.SortFunc(out.Speakers, func(a, b SpeakerTime) int {
		return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(a.Stakeholder, b.Stakeholder), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Name, b.Name))
	})
	out.FirstVoices = len(t.first)
	return out
}

// list gives the shares in a given order, then by time, and the unknown apart.
func (s shares) list(order []string) (known []Share, unknown Share) {
	for key, sh := range s {
		if key == "" {
			unknown = *sh
			continue
		}
		known = append(known, *sh)
	}
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(known, func(a, b Share) int {
		return cmp.Or(cmp.Compare(place(a.Key), place(b.Key)), cmp.Compare(b.Time, a.Time), cmp.Compare(b.Turns, a.Turns), cmp.Compare(a.Key, b.Key))
	})
	return known, unknown
}

func regionIDs() (out []string) {
	for _, r := range stakeholder.Regions() {
		out = append(out, r.ID)
	}
	return out
}

func constituencyIDs() (out []string) {
	for _, c := range stakeholder.Constituencies() {
		out = append(out, c.ID)
	}
	return out
}

func trackIDs() (out []string) {
	for _, t := range stakeholder.Tracks {
		out = append(out, string(t))
	}
	return out
}
