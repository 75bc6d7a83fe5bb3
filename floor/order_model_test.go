// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/stakeholder"
)

// slowly is the order by the rules, worked out the slow way: again and again it
// looks for whom nobody else goes before, and counts the turns anew each time.
func slowly(l *List, c Cast) (out []rapporteur.ID) {
	for _, s := range Sections {
		var left []*Request
		for i := range l.Requests {
			if r := &l.Requests[i]; r.State.Waiting() && r.Kind != TextOnly && r.Section() == s {
				left = append(left, r)
			}
		}
		slices.SortFunc(left, func(a, b *Request) int { return a.Number - b.Number })
		if s == Points || s == Answering {
			slices.SortStableFunc(left, func(a, b *Request) int { return cmp.Compare(max(1, a.Round), max(1, b.Round)) })
			slices.SortStableFunc(left, func(a, b *Request) int { // who was missed, behind its round
				if s == Answering && max(1, a.Round) != max(1, b.Round) {
					return 0
				}
				return missed(a, b)
			})
		}
		for len(left) > 0 {
			next := left[0]
			if s == Firm || s == Permitting {
				for _, r := range left[1:] {
					if l.goesBefore(c, r, next, l.Profile.Order) {
						next = r
					}
				}
			}
			out = append(out, next.ID)
			left = slices.DeleteFunc(left, func(r *Request) bool { return r == next })
		}
	}
	return out
}

func missed(a, b *Request) int {
	at := func(r *Request) int64 {
		if r.Absences == 0 {
			return 0
		}
		return r.MissedAt.UnixMicro()
	}
	return cmp.Compare(at(a), at(b))
}

// goesBefore compares two that differ in number, key by key.
func (l *List) goesBefore(c Cast, a, b *Request, keys []Key) bool {
	if !slices.Contains(keys, KeyTier) && missed(a, b) != 0 {
		return missed(a, b) < 0
	}
	for _, k := range keys {
		var by int
		switch k {
		case KeyTier:
			if by = l.slowTier(c, a) - l.slowTier(c, b); by == 0 {
				by = missed(a, b)
			}
		case KeyRank:
			rank := func(r *Request) int {
				of := r.AskedRank
				if l.Profile.Resort {
					of = r.Rank
				}
				if of == "" {
					of = stakeholder.OtherSpeaker
				}
				return slices.Index(stakeholder.Ranks, of)
			}
			by = rank(a) - rank(b)
		case KeyGroup:
			for i, r := range []*Request{a, b} {
				if r.Capacity == stakeholder.ForGroup || r.Stakeholder == "G77" {
					by += []int{-1, 1}[i]
				}
			}
		case KeyAsked:
			by = a.Asked.Compare(b.Asked)
		case KeyDraw:
			by = cmp.Compare(draw(l.Seed, a.ID), draw(l.Seed, b.ID))
		}
		if by != 0 {
			return by < 0
		}
	}
	return a.Number < b.Number
}

func (l *List) slowTier(c Cast, r *Request) int {
	t, _ := l.Profile.TierOf(c.Stakeholders[r.Stakeholder])
	if r.OnBehalfOf != "" {
		g, _ := l.Profile.TierOf(c.Stakeholders[r.OnBehalfOf])
		t = min(t, g)
	}
	return t
}

// TestOrderAgainstASlowOne compares the order by the rules, without balance and
// moves, with one that is worked out by the letter.
func TestOrderAgainstASlowOne(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, []Key{KeyTier, KeyRank, KeyGroup, KeyAsked, KeyDraw}, false)
		if got, want := idsOf(l.Order(c, nine)), slowly(l, c); !slices.Equal(got, want) {
			t.Fatalf("%v, slowly %v", got, want)
		}
	})
}

// TestBalanceAgainstASlowOne lets one region after the other decide by counting
// the last ten turns anew at each place.
func TestBalanceAgainstASlowOne(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, false)
		l.Profile.Order, l.Profile.Balance = []Key{KeyBalance}, []Balance{ByRegion}
		var before []*Request // heard
		var left []*Request
		for i := range l.Requests {
			r := &l.Requests[i]
			r.TimePermitting, r.Absences, r.Kind = false, 0, Intervention
			if r.State == Absent {
				r.State = Inscribed
			}
			switch {
			case r.State == Delivered:
				before = append(before, r)
			case r.State.Waiting():
				left = append(left, r)
			}
		}
		slices.SortStableFunc(before, func(a, b *Request) int { return a.Spoken[0].From.Compare(b.Spoken[0].From) })
		base := slices.Clone(left)
		var want []rapporteur.ID
		for i := range base {
			count := func(r *Request) (n int) {
				for _, h := range before[max(0, len(before)-10):] {
					if c.region(h.Stakeholder) == c.region(r.Stakeholder) {
						n++
					}
				}
				return n
			}
			next := base[i]
			if c.region(next.Stakeholder) != "" || !slices.Contains(left, next) {
				next = nil
				for _, r := range left {
					if c.region(r.Stakeholder) != "" && (next == nil || count(r) < count(next)) {
						next = r
					}
				}
			}
			want = append(want, next.ID)
			before = append(before, next)
			left = slices.DeleteFunc(left, func(r *Request) bool { return r == next })
		}
		if got := idsOf(l.Order(c, nine)); !slices.Equal(got, want) {
			t.Fatalf("%v, slowly %v", got, want)
		}
	})
}
