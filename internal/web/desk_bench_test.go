// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/url"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// BenchmarkMarkAtDesk is one mark on a text of thirty pages with 200 passages,
// from the request to the answer.
func BenchmarkMarkAtDesk(b *testing.B) {
	basin := buildBasin(b)
	n := basin.say("long", record.Statement{Meeting: basin.id["fifth"], Stakeholder: basin.id["oriva"]}, longWords())
	s := basin.staff()
	at := fmt.Sprintf("/p/basin/desk/%d", n)
	for i, span := range text.Sentences(text.Normalise(longWords())) {
		if i%4 == 0 && i < 800 {
			_, err := basin.db.Code(b.Context(), clerk, basin.p.ID, coding.Need{Statements: []rapporteur.ID{basin.id["long"]}}, func(k *coding.Desk) error {
				_, err := k.Mark(basin.id["long"], 1, span, coding.Code{Theme: "t2"})
				return err
			})
			basin.ok(err)
		}
	}
	i := 0
	for b.Loop() {
		i++
		if code, out := atTheDesk(b, s, at, url.Values{"do": {"mark"}, "span": {fmt.Sprintf("%d-%d", i%1000, i%1000+40)}, "theme": {"t2"}}); code != 200 {
			b.Fatal(out.Error)
		}
	}
}

// BenchmarkOpenDesk is the page of such a text.
func BenchmarkOpenDesk(b *testing.B) {
	basin := buildBasin(b)
	n := basin.say("long", record.Statement{Meeting: basin.id["fifth"], Stakeholder: basin.id["oriva"]}, longWords())
	s := basin.staff()
	for b.Loop() {
		if res := get(b, s, fmt.Sprintf("/p/basin/desk/%d", n)); res.StatusCode != 200 {
			b.Fatal(res.StatusCode)
		}
	}
}
