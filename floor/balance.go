// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// turnWindow is over how many turns balance looks back: those heard, then those
// already placed before. Ten is about an hour of a rolling list, and the number
// that the reasons name.
const turnWindow = 10

// lift is what balance did to one request.
type lift struct {
	by       int // places up; negative: down
	view     Balance
	key      string
	n        int       // turns of that key among the last
	of       int       // turns looked at
	passedBy *standing // the first that went before it by balance
	passed   int       // how many did
	over     int       // how many it went before
}

// turns is what was heard and placed so far, as far as balance needs it.
type turns struct {
	views  []Balance
	codes  []map[string]int // per view: key → code, from 0
	keys   [][]string
	window [][]int // per turn: its codes
	counts [][]int // per view and code, within the window
	spoken map[rapporteur.ID]bool
}

// spread balances blocks of requests that are equal in all keys before balance.
// The next of a block is whose region (or constituency, gender, voice) had the
// fewest of the last turns; among those the earlier in the following keys. Views
// decide in the order of the profile; where the first in line declares nothing in
// a view, that view decides nothing for this turn. Who leaves a view undeclared
// never stands later by balance than the other keys put it, and who declares
// nothing at all keeps exactly that place.
func (o *arrangement) spread() {
	if !slices.Contains(o.plan, KeyBalance) || len(o.l.Profile.Balance) == 0 {
		return
	}
	t := o.heard()
	for _, s := range []Section{Firm, Permitting} {
		all := o.rules[s]
		for _, st := range all {
			st.view = t.codesOf(o.c, st.r)
		}
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && o.sameUntil(all[from], all[to], KeyBalance) {
				to++
			}
			t.block(all[from:to])
			from = to
		}
	}
}

// heard is the turns before: those that ended in the order in which they began,
// and who has the floor now.
func (o *arrangement) heard() *turns {
	t := &turns{views: o.l.Profile.Balance, spoken: map[rapporteur.ID]bool{}}
	t.codes, t.keys, t.counts = make([]map[string]int, len(t.views)), make([][]string, len(t.views)), make([][]int, len(t.views))
	for i := range t.views {
		t.codes[i] = map[string]int{}
	}
	for id, yes := range o.c.Heard {
		t.spoken[id] = yes
	}
	var before []*Request
	for i := range o.l.Requests {
		if r := &o.l.Requests[i]; r.isTurn() && (r.State == Delivered || r.State == Speaking || r.State == Called) {
			before = append(before, r)
		}
	}
	slices.SortFunc(before, func(a, b *Request) int {
		return cmp.Or(a.began().Compare(b.began()), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	for _, r := range before {
		t.take(r.Stakeholder, t.codesOf(o.c, r))
	}
	return t
}

// isTurn reports whether the request is a turn on the list, neither a point of
// order nor a reply nor the chair's own words.
func (r *Request) isTurn() bool {
	return r.Kind != PointOfOrder && r.Kind != Reply && r.Kind != TextOnly && r.Capacity != stakeholder.Chairing && r.Capacity != stakeholder.Secretary
}

func (r *Request) began() time.Time {
	if len(r.Spoken) > 0 {
		return r.Spoken[0].From
	}
	return r.CalledAt
}

// codesOf is what a request declares, view by view; -1 where it does not.
func (t *turns) codesOf(c Cast, r *Request) []int {
	out := make([]int, len(t.views))
	for i, v := range t.views {
		var key string
		switch v {
		case ByRegion:
			key = c.region(r.Stakeholder)
		case ByConstituency:
			key = c.constituency(r.Stakeholder)
		case ByGender:
			key = c.gender(&r.Entry)
		case FirstVoice:
			key = string(r.Stakeholder) // counted by voice, see count
		}
		code, known := t.codes[i][key]
		if !known && key != "" {
			code = len(t.keys[i])
			t.codes[i][key] = code
			t.keys[i], t.counts[i] = append(t.keys[i], key), append(t.counts[i], 0)
		}
		if key == "" {
			code = -1
		}
		out[i] = code
	}
	return out
}

// take adds a turn to those before.
func (t *turns) take(who rapporteur.ID, codes []int) {
	if who != "" {
		t.spoken[who] = true
	}
	t.window = append(t.window, codes)
	t.add(codes, 1)
	if len(t.window) > turnWindow {
		t.add(t.window[0], -1)
		t.window = t.window[1:]
	}
}

func (t *turns) add(codes []int, n int) {
	for i, code := range codes {
		if code >= 0 {
			t.counts[i][code] += n
		}
	}
}

// count is the turns of one request's key among the last; for first voices 1 for
// who has spoken or is placed before.
func (t *turns) count(st *standing, view int) int {
	if t.views[view] == FirstVoice {
		if t.spoken[st.r.Stakeholder] {
			return 1
		}
		return 0
	}
	return t.counts[view][st.view[view]]
}

// block puts one block in its balanced order.
func (t *turns) block(block []*standing) {
	base := slices.Clone(block)
	left, scratch := make([]int, len(base)), make([]int, len(base)) // who is left, by their places in base
	for i := range left {
		left[i] = i
	}
	placed := make([]bool, len(base))
	for i := range base {
		next := i // who leaves something undeclared stands no later than here
		if placed[i] || !slices.Contains(base[i].view, -1) {
			next = t.pick(base, left, scratch)
		}
		st := base[next]
		at := slices.Index(left, next)
		for _, passed := range left[:at] {
			if l := &base[passed].lift; l.passed == 0 {
				l.passedBy = st
			}
			base[passed].lift.passed++
		}
		left = slices.Delete(left, at, at+1)
		placed[next] = true
		st.lift.by, st.lift.over = next-i, at
		block[i] = st
		t.take(st.r.Stakeholder, st.view)
	}
}

// pick says who is next out of those that are left: of those with the fewest
// turns in one view, those with the fewest in the following view, and so on.
func (t *turns) pick(base []*standing, left, scratch []int) int {
	in := scratch[:copy(scratch, left)]
	var why lift
	for v := range t.views {
		if base[in[0]].view[v] < 0 {
			continue
		}
		was := t.count(base[in[0]], v)
		least, n := was, 0
		for _, i := range in {
			st := base[i]
			if st.view[v] < 0 {
				continue
			}
			c := t.count(st, v)
			if c < least {
				least, n = c, 0
			}
			if c == least {
				in[n] = i
				n++
			}
		}
		in = in[:n]
		if least < was && why.view == "" {
			why = lift{view: t.views[v], key: t.keys[v][base[in[0]].view[v]], n: least, of: len(t.window)}
			if why.view == FirstVoice {
				why.key = ""
			}
		}
	}
	if in[0] != left[0] {
		l := &base[in[0]].lift
		l.view, l.key, l.n, l.of = why.view, why.key, why.n, why.of
	}
	return in[0]
}

func foldGender(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
