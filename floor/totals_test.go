// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/stakeholder"
)

func shown(shares []Share) string {
	s := ""
	for _, x := range shares {
		s += fmt.Sprintf("%s %d+%d %s, ", x.Key, x.Turns, x.Waiting, x.Time)
	}
	return s
}

func TestTotals(t *testing.T) {
	l := asking(Profile{}, "KEN heard woman", "GHA heard group:G77", "FRA heard person:told", "NGO heard person:hidden", "HID heard woman", "IOM heard", "VAT", "PER woman", "FRA id:point point heard", "KEN id:reply reply:FRA heard", "POL withdrawn", "DEU text")
	l.Requests[1].Spoken = []Stretch{{From: nine, To: nine.Add(2 * time.Minute)}, {From: nine.Add(10 * time.Minute), To: nine.Add(13 * time.Minute)}}
	chair := Request{ID: "chair", Number: 99, State: Delivered, Spoken: []Stretch{{From: nine, To: nine.Add(time.Hour)}}, Entry: Entry{Stakeholder: "KEN", Capacity: stakeholder.Chairing, Kind: Intervention}}
	l.Requests = append(l.Requests, chair)
	c := testCast()
	c.Heard["KEN"] = true
	got := l.Totals(c, nine.Add(2*time.Hour))
	for what, pair := range map[string][2]string{
		"all":            {fmt.Sprint(got.Turns, got.Waiting, got.Time, got.Overrun), "7 2 23m0s 2m0s"},
		"regions":        {shown(got.Regions) + "unknown " + shown([]Share{got.UnknownRegion}), "AFR 3+0 11m0s, LAC 0+1 0s, WEO 1+0 3m0s, unknown  3+1 9m0s, "},
		"genders":        {shown(got.Genders) + "unknown " + shown([]Share{got.UnknownGender}), "woman 2+1 6m0s, unknown  5+1 17m0s, "},
		"groups":         {shown(got.Groups), "G77 1+0 5m0s, "},
		"constituencies": {shown(got.Constituencies), "member_state 4+1 14m0s, observer_state 0+1 0s, un_entity 1+0 3m0s, ngo_ecosoc 2+0 6m0s, "},
		"tracks":         {shown(got.Tracks), "member_states 4+1 14m0s, observer_states 0+1 0s, un_entities 1+0 3m0s, stakeholders 2+0 6m0s, "},
		"delegations":    {shown(got.Delegations[:2]), "KEN 2+0 6m0s, GHA 1+0 5m0s, "},
		"first voices":   {fmt.Sprint(got.FirstVoices), "5"},
		"speakers":       {fmt.Sprint(len(got.Speakers), got.Speakers[0].Stakeholder, got.Speakers[0].Turns, got.Speakers[0].Requests), "6KEN2 [KEN reply]"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, want %s", what, pair[0], pair[1])
		}
	}
}

func TestTotalsOfWhoSpeaks(t *testing.T) {
	l := asking(Profile{}, "KEN speaks", "FRA")
	l.Requests[0].Limit = 180
	got := l.Totals(testCast(), nine.Add(time.Hour+5*time.Minute))
	if got.Turns != 1 || got.Time != 5*time.Minute || got.Overrun != 2*time.Minute || got.Waiting != 1 {
		t.Errorf("%+v", got)
	}
}

// TestTotalsAddUp: each view adds up to all turns and all time, and a turn that is
// taken off takes exactly its own time with it.
func TestTotalsAddUp(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, false)
		got := l.Totals(c, nine.Add(5*time.Hour))
		for name, view := range map[string]struct {
			shares  []Share
			unknown Share
		}{
			"delegations": {got.Delegations, got.UnknownDelegation}, "regions": {got.Regions, got.UnknownRegion},
			"constituencies": {got.Constituencies, got.UnknownConstituency}, "genders": {got.Genders, got.UnknownGender}, "tracks": {got.Tracks, got.UnknownTrack},
		} {
			sum := view.unknown
			for _, s := range view.shares {
				sum.Turns, sum.Waiting, sum.Time = sum.Turns+s.Turns, sum.Waiting+s.Waiting, sum.Time+s.Time
			}
			if sum.Turns != got.Turns || sum.Waiting != got.Waiting || sum.Time != got.Time {
				t.Fatalf("%s: %+v of %d turns, %d waiting, %s", name, sum, got.Turns, got.Waiting, got.Time)
			}
		}
		var spent, overrun time.Duration
		turns := 0
		for _, s := range got.Speakers {
			turns, spent, overrun = turns+s.Turns, spent+s.Time, overrun+s.Overrun
		}
		if turns != got.Turns || spent != got.Time || overrun != got.Overrun {
			t.Fatalf("speakers: %d turns, %s, over %s; in all %+v", turns, spent, overrun, got)
		}
		if len(l.Requests) == 0 {
			return
		}
		i := rapid.IntRange(0, len(l.Requests)-1).Draw(t, "off")
		var his time.Duration
		if r := &l.Requests[i]; r.contributes() {
			his = r.Spent(nine.Add(5 * time.Hour))
		}
		l.Requests = slices.Delete(slices.Clone(l.Requests), i, i+1)
		if left := l.Totals(c, nine.Add(5*time.Hour)); left.Time != got.Time-his {
			t.Fatalf("%s without a turn of %s is %s", got.Time, his, left.Time)
		}
	})
}

func TestRoom(t *testing.T) {
	at := func(m int) time.Time { return nine.Add(time.Duration(m) * time.Minute) }
	var r Room
	for _, s := range []struct {
		in      bool
		who     rapporteur.ID
		at      int
		changed bool
	}{
		{true, "KEN", 0, true}, {true, "KEN", 1, false}, {true, "GHA", 2, true}, {false, "FRA", 3, false},
		{false, "KEN", 10, true}, {false, "KEN", 11, false}, {true, "KEN", 20, true}, {true, "NGO", 20, true}, {true, "VAT", 20, true}, {true, "", 21, false},
	} {
		do := r.SignOut
		if s.in {
			do = r.SignIn
		}
		if got := do(s.who, "desk", at(s.at)); got != s.changed {
			t.Errorf("%+v: %v", s, got)
		}
	}
	for m, want := range map[int]string{-1: "[]", 0: "[KEN]", 5: "[GHA KEN]", 10: "[GHA]", 30: "[GHA KEN NGO VAT]"} {
		if got := fmt.Sprint(r.Present(at(m))); got != want {
			t.Errorf("minute %d: %s, want %s", m, got, want)
		}
	}
	if got := fmt.Sprint(r.Attended()); got != "[GHA KEN NGO VAT]" {
		t.Error(got)
	}
	// Organisations and observer States are in the room and are no part of a quorum.
	for _, q := range []struct {
		q             Quorum
		there, needed int
		ok            bool
		majority      int
	}{
		{Quorum{}, 2, 65, false, 97},
		{Quorum{Members: 193, Of: 3}, 2, 65, false, 97},
		{Quorum{Members: 193, Of: 4}, 2, 49, false, 97},
		{Quorum{Members: 6, Of: 3}, 2, 2, true, 4},
		{Quorum{Members: 7, Of: 3}, 2, 3, false, 4},
		{Quorum{Members: 3, Of: 3}, 2, 1, true, 2},
	} {
		there, needed, ok := r.Quorum(Profile{Quorum: q.q}, testCast(), at(30))
		_, majority, decides := r.Majority(Profile{Quorum: q.q}, testCast(), at(30))
		if there != q.there || needed != q.needed || ok != q.ok || majority != q.majority || decides != (q.there >= q.majority) {
			t.Errorf("%+v: %d of %d, %v; %d for a decision", q.q, there, needed, ok, majority)
		}
	}
}
