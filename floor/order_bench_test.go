// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// busy is a list with so many who wait and so many who were heard.
func busy(waiting, heard int) *List {
	states := []string{"KEN", "GHA", "NGA", "SEN", "FRA", "DEU", "PER", "CHL", "MEX", "IND", "JPN", "POL", "EST"}
	l := &List{Profile: Profile{Order: Keys, Balance: Balances, Limits: []Limit{{Seconds: 180}}, Gap: 20}, Seed: "a seed"}
	for i := range waiting + heard {
		at := nine.Add(time.Duration(i) * time.Minute)
		r := Request{ID: rapporteur.ID(fmt.Sprint("r", i)), Number: i + 1, State: Inscribed, Asked: at}
		r.Stakeholder, r.Kind, r.Capacity = rapporteur.ID(states[i%len(states)]), Intervention, stakeholder.National
		r.Rank = stakeholder.Ranks[(i*7)%len(stakeholder.Ranks)]
		r.AskedRank = r.Rank
		r.Gender = []string{"", "woman", "man"}[i%3]
		if i < heard {
			r.State, r.Limit, r.Spoken = Delivered, 180, []Stretch{{From: at, To: at.Add(time.Minute)}}
		}
		l.Requests = append(l.Requests, r)
	}
	for i := range 5 {
		l.Moves = append(l.Moves, Move{Act: int64(i), Request: rapporteur.ID(fmt.Sprint("r", heard+i*3)), Before: rapporteur.ID(fmt.Sprint("r", heard+40+i)), At: nine})
	}
	return l
}

func BenchmarkOrder(b *testing.B) {
	for _, n := range []int{60, 200, 1000} {
		b.Run(fmt.Sprintf("%d waiting, %d heard", n, n), func(b *testing.B) {
			l, c := busy(n, n), testCast()
			b.ReportAllocs()
			for b.Loop() {
				l.Order(c, nine)
			}
		})
	}
}

// One block of equals is the dearest case for balance.
func BenchmarkOrderAllOfOneRank(b *testing.B) {
	l, c := busy(200, 200), testCast()
	for i := range l.Requests {
		l.Requests[i].AskedRank = stakeholder.Minister
	}
	for b.Loop() {
		l.Order(c, nine)
	}
}

func BenchmarkForecastAndTotals(b *testing.B) {
	l, c := busy(200, 200), testCast()
	places := l.Order(c, nine)
	for b.Loop() {
		l.Forecast(places, nine, nine.Add(time.Hour))
		l.Totals(c, nine)
	}
}
