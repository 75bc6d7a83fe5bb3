// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"slices"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// BenchmarkDesk times acts on a statement of 30 pages with 200 passages, in a
// process of 5,000 passages, 1,000 recommendations and 3,000 positions.
func BenchmarkDesk(b *testing.B) {
	for _, kind := range []struct {
		name string
		open func(testing.TB) *store.DB
	}{{"sqlite", storetest.SQLite}, {"postgres", storetest.Postgres}} {
		b.Run(kind.name, func(b *testing.B) {
			db := kind.open(b)
			process, err := storetest.Thousands(b.Context(), db)
			if err != nil {
				b.Fatal(err)
			}
			act := func(name string, need coding.Need, do func(*coding.Desk) error) {
				b.Run(name, func(b *testing.B) {
					for b.Loop() {
						if _, err := db.Code(b.Context(), rapporteur.Operator, process, need, do); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
			n := 0
			act("mark", coding.Need{Statements: []rapporteur.ID{"st0"}}, func(k *coding.Desk) error {
				n++
				_, err := k.Mark("st0", 1, text.Span{Start: 80000 + n, End: 80400 + n}, coding.Code{Kind: coding.Proposal, Theme: "t1"})
				return err
			})
			act("join", coding.Need{Recommendations: []rapporteur.ID{"re1", "re2"}, Passages: []rapporteur.ID{"pa1"}}, func(k *coding.Desk) error {
				from, to := rapporteur.ID("re1"), rapporteur.ID("re2")
				if !slices.Contains(k.Recommendation(from).Passages, "pa1") {
					from, to = to, from
				}
				if err := k.Part(from, "pa1"); err != nil {
					return err
				}
				_, err := k.Join(to, "pa1")
				return err
			})
			act("theme", coding.Need{All: true}, func(k *coding.Desk) error {
				n++
				_, err := k.SplitTheme("t1", numbered(n), rapporteur.ID(fmt.Sprint("pa", n%5000)))
				return err
			})
		})
	}
}

func numbered(n int) process.Theme {
	return process.Theme{Title: rapporteur.NewText("en", fmt.Sprint("Theme ", n))}
}
