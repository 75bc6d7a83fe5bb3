// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/stakeholder"
)

// anyList draws a list of any shape, with its moves.
func anyList(t *rapid.T, keys []Key, moves bool) *List {
	order := rapid.Permutation(keys).Draw(t, "order")[:rapid.IntRange(0, len(keys)).Draw(t, "keys")]
	l := &List{Profile: Profile{Order: order, Balance: rapid.Permutation(Balances).Draw(t, "balance")[:rapid.IntRange(0, len(Balances)).Draw(t, "views")], Resort: rapid.Bool().Draw(t, "resort")}}
	if rapid.Bool().Draw(t, "drawn") {
		l.Seed = "a seed"
	}
	for i := range rapid.IntRange(0, 25).Draw(t, "requests") {
		l.Requests = append(l.Requests, anyRequest(t, i+1))
	}
	if moves && len(l.Requests) > 0 {
		any := rapid.Custom(func(t *rapid.T) rapporteur.ID {
			return l.Requests[rapid.IntRange(0, len(l.Requests)-1).Draw(t, "who")].ID
		})
		for i := range rapid.IntRange(0, 6).Draw(t, "moves") {
			m := Move{Act: int64(i + 1), Request: any.Draw(t, "moved"), At: nine.Add(time.Duration(rapid.IntRange(0, 180).Draw(t, "minute")) * time.Minute)}
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				m.Before = any.Draw(t, "before")
			case 1:
				m.With = any.Draw(t, "with")
			}
			l.Moves = append(l.Moves, m)
		}
	}
	return l
}

func anyRequest(t *rapid.T, number int) Request {
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "of") }
	r := Request{ID: rapporteur.ID(fmt.Sprint("r", number)), Number: number, Asked: nine.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "asked")) * time.Second)}
	r.Stakeholder = rapporteur.ID(pick("KEN", "GHA", "NGA", "FRA", "DEU", "PER", "IND", "POL", "VAT", "IOM", "NGO", "NGO2", "G77", "nobody", ""))
	r.Rank = rapid.SampledFrom(append([]stakeholder.Rank{""}, stakeholder.Ranks...)).Draw(t, "rank")
	r.AskedRank = rapid.SampledFrom([]stakeholder.Rank{r.Rank, stakeholder.OtherSpeaker}).Draw(t, "asked rank")
	r.Gender = pick("", "", "woman", "man")
	r.Capacity, r.Kind = stakeholder.National, Kind(pick("intervention", "intervention", "intervention", "question", "video", "text", "reply", "point_of_order"))
	if pick("no", "no", "yes") == "yes" {
		r.Capacity, r.OnBehalfOf = stakeholder.ForGroup, "G77"
	}
	r.State = rapid.SampledFrom([]State{Inscribed, Inscribed, Confirmed, Absent, Delivered, Withdrawn, Requested, Deferred}).Draw(t, "state")
	r.TimePermitting = pick("no", "no", "yes") == "yes"
	switch r.State {
	case Absent:
		r.Absences, r.MissedAt = 1, nine.Add(time.Duration(rapid.IntRange(0, 180).Draw(t, "called"))*time.Minute)
	case Delivered:
		at := nine.Add(time.Duration(rapid.IntRange(0, 180).Draw(t, "began")) * time.Minute)
		r.CalledAt, r.Spoken = at, []Stretch{{From: at, To: at.Add(time.Minute)}}
	}
	return r
}

func idsOf(places []Place) (out []rapporteur.ID) {
	for _, p := range places {
		out = append(out, p.Request.ID)
	}
	return out
}

// TestOrderIsTotalAndExplained: everybody who waits has one place with a reason,
// nobody else has; the order follows from the list alone, whatever the order in
// which its parts are held.
func TestOrderIsTotalAndExplained(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, true)
		places := l.Order(c, nine)
		waiting := 0
		for i := range l.Requests {
			if r := &l.Requests[i]; r.State.Waiting() && r.Kind != TextOnly {
				waiting++
				if l.PlaceOf(places, r.ID) == 0 {
					t.Fatalf("%s waits and has no place", r.ID)
				}
			}
		}
		if waiting != len(places) {
			t.Fatalf("%d wait, %d places", waiting, len(places))
		}
		var original, byRules []int
		for i, p := range places {
			original, byRules = append(original, p.Original), append(byRules, p.ByRules)
			if p.Place != i+1 || len(p.Why) == 0 {
				t.Fatalf("place %d of %s is %d, because %v", i+1, p.Request.ID, p.Place, p.Why)
			}
			for j, r := range p.Why {
				if !slices.Contains(Whys, r.Code) || r.Other == p.Request.ID {
					t.Fatalf("%s: %+v", p.Request.ID, r)
				}
				if j > 0 && slices.Index(Whys, p.Why[j-1].Code) >= slices.Index(Whys, r.Code) {
					t.Fatalf("%s: %s is weightier than %s", p.Request.ID, r.Code, p.Why[j-1].Code)
				}
			}
			if i > 0 && slices.Index(Sections, places[i-1].Section) > slices.Index(Sections, p.Section) {
				t.Fatalf("%s stands after %s", p.Section, places[i-1].Section)
			}
		}
		for i := range places {
			if !slices.Contains(original, i+1) || !slices.Contains(byRules, i+1) {
				t.Fatalf("original %v, by the rules %v", original, byRules)
			}
		}
		other := *l
		other.Requests, other.Moves = slices.Clone(l.Requests), slices.Clone(l.Moves)
		rng := rand.New(rand.NewPCG(uint64(rapid.IntRange(0, 1<<30).Draw(t, "shuffle")), 1))
		rng.Shuffle(len(other.Requests), func(i, j int) {
			other.Requests[i], other.Requests[j] = other.Requests[j], other.Requests[i]
		})
		rng.Shuffle(len(other.Moves), func(i, j int) { other.Moves[i], other.Moves[j] = other.Moves[j], other.Moves[i] })
		if got, want := idsOf(other.Order(c, nine.Add(time.Hour))), idsOf(places); !slices.Equal(got, want) {
			t.Fatalf("held otherwise: %v, want %v", got, want)
		}
	})
}

// TestNewRequestReordersNobody: without balance, one more request never turns two
// others round, and one that leaves neither.
func TestNewRequestReordersNobody(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, []Key{KeyTier, KeyRank, KeyGroup, KeyAsked, KeyDraw}, true)
		before := idsOf(l.Order(c, nine))
		more := *l
		more.Requests = append(slices.Clone(l.Requests), anyRequest(t, len(l.Requests)+1))
		after := idsOf(more.Order(c, nine))
		last := more.Requests[len(more.Requests)-1].ID
		if got := slices.DeleteFunc(after, func(id rapporteur.ID) bool { return id == last }); !slices.Equal(got, before) {
			t.Fatalf("%v became %v", before, got)
		}
	})
}

// TestBalanceKeepsWithinItsBounds: balance never turns round two that a weightier
// key parts, nor two that are alike in all its views, and one that declares
// nothing keeps the place that it has without balance.
func TestBalanceKeepsWithinItsBounds(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, false)
		without := *l
		without.Profile.Balance = nil
		base, got := without.Order(c, nine), l.Order(c, nine)
		o := l.arrange(c)
		for i, a := range base {
			x := o.of[a.Request.ID]
			if at := l.PlaceOf(got, a.Request.ID); at != a.Place && x.view != nil && !slices.ContainsFunc(x.view, func(c int) bool { return c >= 0 }) {
				t.Fatalf("%s declares nothing and went from %d to %d", a.Request.ID, a.Place, at)
			}
			for _, b := range base[i+1:] {
				y := o.of[b.Request.ID]
				turned := l.PlaceOf(got, a.Request.ID) > l.PlaceOf(got, b.Request.ID)
				if turned && (x.section != y.section || !o.sameUntil(x, y, KeyBalance)) {
					t.Fatalf("%s and %s are parted by a weightier key", a.Request.ID, b.Request.ID)
				}
				if turned && a.Request.Stakeholder == b.Request.Stakeholder && slices.Equal(x.view, y.view) {
					t.Fatalf("%s and %s are alike", a.Request.ID, b.Request.ID)
				}
			}
		}
	})
}

// TestMoveDoesWhatItSays: one more move of somebody who waits puts it right before
// its anchor, or at the end of its section, or exchanges two places, and turns no
// others round.
func TestMoveDoesWhatItSays(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, true)
		before := l.Order(c, nine)
		if len(before) == 0 {
			t.Skip("nobody waits")
		}
		draw := func() Place { return before[rapid.IntRange(0, len(before)-1).Draw(t, "place")] }
		who, other := draw(), draw()
		m := Move{Act: 99, Request: who.Request.ID, At: nine.Add(24 * time.Hour)}
		want, at := idsOf(before), who.Place-1
		same := who.Section == other.Section && who.Section != Points && who.Place != other.Place
		how := rapid.IntRange(0, 2).Draw(t, "how")
		switch how {
		case 0:
			m.Before = other.Request.ID
			if same {
				want = slices.Delete(want, at, at+1)
				want = slices.Insert(want, slices.Index(want, other.Request.ID), who.Request.ID)
			}
		case 1:
			m.With = other.Request.ID
			if same {
				want[at], want[other.Place-1] = want[other.Place-1], want[at]
			}
		case 2:
			end := slices.IndexFunc(before, func(p Place) bool { return p.Section == who.Section })
			for end < len(before) && before[end].Section == who.Section {
				end++
			}
			if who.Section != Points {
				want = slices.Insert(want, end, who.Request.ID)
				want = slices.Delete(want, at, at+1)
			}
		}
		l.Moves = append(l.Moves, m)
		after := l.Order(c, nine)
		if got := idsOf(after); !slices.Equal(got, want) {
			t.Fatalf("%+v: %v, want %v", m, got, want)
		}
		if why := after[l.PlaceOf(after, who.Request.ID)-1].Why[0]; (same || how == 2) && who.Section != Points && (why.Move == nil || why.Move.Act != 99) {
			t.Fatalf("moved, and stands because %+v", why)
		}
	})
}
