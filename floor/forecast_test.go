// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
)

// heardFor makes turns that have ended, one after the other with a gap between.
func heardFor(l *List, from time.Time, gap time.Duration, limit int, took ...time.Duration) (end time.Time) {
	for i, d := range took {
		r := Request{ID: rapporteur.ID(fmt.Sprint("h", i)), Number: len(l.Requests) + 1, State: Delivered, CalledAt: from, Limit: limit, Entry: Entry{Stakeholder: "KEN", Kind: Intervention}}
		r.Spoken = []Stretch{{From: from, To: from.Add(d)}}
		l.Requests = append(l.Requests, r)
		end = from.Add(d)
		from = end.Add(gap)
	}
	return end
}

func clock(t time.Time) string { return t.Format("15:04:05") }

func TestForecast(t *testing.T) {
	three := Profile{Order: []Key{KeyAsked}, Limits: []Limit{{Kind: Intervention, Seconds: 180}}, Gap: 20, Reply: Replies{On: true, First: 600, Second: 300}}
	four := []string{"FRA", "DEU", "PER", "CHL"}
	ten := nine.Add(time.Hour)
	for _, c := range []struct {
		name  string
		p     Profile
		asks  []string
		setup func(*List)
		ends  time.Time
		at    []string
		want  string // ends, beyond, pace
	}{
		{"nobody waits", three, nil, nil, time.Time{}, nil, "10:00:00 0 1.00"},
		{"limits and assumed gaps where too few were heard", three, four, nil, time.Time{}, []string{"10:00:00", "10:03:20", "10:06:40", "10:10:00"}, "10:13:00 0 1.00"},
		{"who begins after the segment has ended is not reached", three, four, nil, ten.Add(400 * time.Second), []string{"10:00:00", "10:03:20", "10:06:40", "10:10:00"}, "10:13:00 2 1.00"},
		{"two heard tell nothing", three, four, func(l *List) { heardFor(l, nine, 0, 180, time.Minute, time.Minute) }, time.Time{}, []string{"10:00:00"}, "10:13:00 0 1.00"},
		{"the pace and the gaps of those heard", three, four, func(l *List) {
			heardFor(l, nine, 10*time.Second, 180, 90*time.Second, 90*time.Second, 90*time.Second, 90*time.Second)
		}, time.Time{}, []string{"10:00:00", "10:01:40", "10:03:20", "10:05:00"}, "10:06:30 0 0.50"},
		{"a break is no gap", three, four, func(l *List) {
			heardFor(l, nine.Add(-3*time.Hour), time.Hour, 180, 3*time.Minute, 3*time.Minute, 3*time.Minute, 3*time.Minute)
		}, time.Time{}, []string{"10:00:00", "10:03:20"}, "10:13:00 0 1.00"},
		{"who speaks has so much left", three, []string{"KEN speaks", "FRA"}, func(l *List) {
			l.Requests[0].Limit, l.Requests[0].Spoken[0].From = 180, ten.Add(-time.Minute)
		}, time.Time{}, []string{"10:02:20"}, "10:05:20 0 1.00"},
		{"who speaks too long ends now", three, []string{"KEN speaks", "FRA"}, func(l *List) {
			l.Requests[0].Limit, l.Requests[0].Spoken[0].From = 180, ten.Add(-time.Hour)
		}, time.Time{}, []string{"10:00:20"}, "10:03:20 0 1.00"},
		{"replies have limits of their own", three, []string{"KEN reply:FRA", "KEN id:two reply:FRA second", "FRA"}, nil, time.Time{}, []string{"10:00:00", "10:03:20", "10:13:40"}, "10:18:40 0 1.00"},
		{"the panel answers after each round", Profile{Order: []Key{KeyAsked}, Limits: three.Limits, Round: 2}, four, nil, time.Time{}, []string{"10:00:00", "10:03:00", "10:14:00", "10:17:00"}, "10:20:00 0 1.00"},
		{"a round that has begun goes on", Profile{Order: []Key{KeyAsked}, Limits: three.Limits, Round: 2}, four, func(l *List) { l.Round.Taken = 1 }, time.Time{}, []string{"10:00:00", "10:11:00", "10:14:00", "10:25:00"}, "10:28:00 0 1.00"},
		{"no limits: the usual turn", Profile{Order: []Key{KeyAsked}}, []string{"FRA", "DEU"}, nil, time.Time{}, []string{"10:00:00", "10:03:00"}, "10:06:00 0 1.00"},
		{"no limits: the turns heard", Profile{Order: []Key{KeyAsked}}, []string{"FRA", "DEU"}, func(l *List) {
			heardFor(l, nine, 0, 0, time.Minute, time.Minute, 4*time.Minute)
		}, time.Time{}, []string{"10:00:00", "10:02:00"}, "10:04:00 0 1.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := asking(c.p, c.asks...)
			if c.setup != nil {
				c.setup(l)
			}
			places := l.Order(testCast(), ten)
			f := l.Forecast(places, ten, c.ends)
			if got := fmt.Sprintf("%s %d %.2f", clock(f.Ends), f.Beyond, f.Pace); got != c.want {
				t.Errorf("ends, beyond, pace: %s, want %s", got, c.want)
			}
			for i, want := range c.at {
				if got := clock(places[i].At); got != want {
					t.Errorf("%s at %s, want %s", places[i].Request.ID, got, want)
				}
			}
		})
	}
}

// TestForecastWidens: times never run backwards down the list, lie in their
// range, and become less sure.
func TestForecastWidens(t *testing.T) {
	c := testCast()
	rapid.Check(t, func(t *rapid.T) {
		l := anyList(t, Keys, true)
		l.Profile.Limits, l.Profile.Gap = []Limit{{Seconds: rapid.IntRange(0, 600).Draw(t, "limit")}}, rapid.IntRange(0, 60).Draw(t, "gap")
		l.Profile.Round = rapid.IntRange(0, 4).Draw(t, "round")
		now := nine.Add(3 * time.Hour)
		for i := range l.Requests {
			l.Requests[i].Limit = rapid.IntRange(0, 100).Draw(t, "limit then")
		}
		places := l.Order(c, now)
		f := l.Forecast(places, now, now.Add(time.Hour))
		beyond := 0
		for i, p := range places {
			if p.Beyond {
				beyond++
			}
			if p.At.Before(p.From) || p.To.Before(p.At) || p.From.Before(now) {
				t.Fatalf("place %d: %s in %s to %s", p.Place, clock(p.At), clock(p.From), clock(p.To))
			}
			if i > 0 && (p.At.Before(places[i-1].At) || p.To.Sub(p.At) < places[i-1].To.Sub(places[i-1].At) || places[i-1].Beyond && !p.Beyond) {
				t.Fatalf("place %d comes before or is surer than the one before it", p.Place)
			}
		}
		if f.Beyond != beyond || f.Ends.Before(now) || math.IsNaN(f.Pace) || f.Pace <= 0 {
			t.Fatalf("%+v", f)
		}
	})
}

// TestForecastHolds plays lists whose turns vary and counts how often a turn in
// the middle of the list begins within its range.
func TestForecastHolds(t *testing.T) {
	within, all := 0, 0
	for seed := range 200 {
		took := varied(seed, 36)
		l := asking(Profile{Order: []Key{KeyAsked}, Limits: []Limit{{Seconds: 180}}, Gap: 20})
		now := heardFor(l, nine, 20*time.Second, 180, took[:12]...).Add(20 * time.Second)
		for i := range took[12:] {
			l.Requests = append(l.Requests, Request{ID: rapporteur.ID(fmt.Sprint("w", i)), Number: 100 + i, State: Inscribed, Entry: Entry{Kind: Intervention}})
		}
		places := l.Order(testCast(), now)
		l.Forecast(places, now, time.Time{})
		really := now
		for i, p := range places {
			if i > 0 {
				all++
				if !really.Before(p.From) && !really.After(p.To) {
					within++
				}
			}
			really = really.Add(took[12+i] + 20*time.Second)
		}
	}
	t.Logf("%d of %d turns began within the range", within, all)
	if share := float64(within) / float64(all); share < 0.72 || share > 0.93 {
		t.Errorf("the range is meant to hold eight times of ten and held %.2f", share)
	}
}

// varied makes turns of 60 to 220 seconds, the same for the same seed.
func varied(seed, n int) (out []time.Duration) {
	for i := range n {
		lot := draw(fmt.Sprint("turns ", seed), rapporteur.ID(fmt.Sprint(i))) % 161
		out = append(out, time.Duration(60+lot)*time.Second)
	}
	return out
}
