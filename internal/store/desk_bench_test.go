// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
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
			process := deskOfThousands(b, db)
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

func deskOfThousands(b *testing.B, db *store.DB) rapporteur.ID {
	b.Helper()
	page := strings.Repeat("We ask the Council for one well in each village of the river. ", 48) + "\n"
	long, short := strings.Repeat(page, 30), strings.Repeat(page, 2)
	c := &bundle.Change{New: true, Act: "imported"}
	c.Process = process.Process{Slug: "large", Title: rapporteur.NewText("en", "A large one"), Languages: []string{"en"}, Zone: "Europe/Vienna",
		Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Wells")}}}
	c.Stakeholders = []stakeholder.Stakeholder{{Object: object("sh1"), Kind: stakeholder.State, Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Tamarand"}}}}
	for i := range 120 {
		words := short
		if i == 0 {
			words = long
		}
		c.Statements = append(c.Statements, record.Statement{Object: object(rapporteur.ID(fmt.Sprint("st", i))), Kind: record.Intervention, Stakeholder: "sh1", Capacity: stakeholder.National,
			Language: "en", Delivery: record.AsDelivered, Level: record.Named, Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: words}}})
	}
	for i := range 1000 {
		c.Recommendations = append(c.Recommendations, coding.Recommendation{Object: object(rapporteur.ID(fmt.Sprint("re", i))), Kind: coding.Proposal, Subject: coding.Substance,
			Wording: rapporteur.NewText("en", "Provide each village of the river with one well that is paid for"), State: coding.Confirmed, Theme: "t1"})
	}
	for i := range 5000 {
		id, statement := rapporteur.ID(fmt.Sprint("pa", i)), max(0, i-200)%119+1
		if i < 200 {
			statement = 0
		}
		c.Passages = append(c.Passages, coding.Passage{Object: object(id), Statement: rapporteur.ID(fmt.Sprint("st", statement)), Version: 1, Span: text.Span{Start: 10 * (i % 200), End: 10*(i%200) + 60}, Theme: "t1", Kind: coding.Proposal})
		r := &c.Recommendations[i%1000]
		r.Passages = append(r.Passages, id)
		if i%5 < 3 {
			c.Positions = append(c.Positions, coding.Position{Object: object(rapporteur.ID(fmt.Sprint("po", i))), Recommendation: r.ID, Stakeholder: "sh1", Stance: coding.Supports, Passage: id, ReadBy: "a1", State: coding.Confirmed})
		}
	}
	if err := db.Apply(b.Context(), actor, c); err != nil {
		b.Fatal(err)
	}
	return c.Process.ID
}
