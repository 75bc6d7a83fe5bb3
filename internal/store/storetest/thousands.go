// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"context"
	"fmt"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Thousands saves a process of 120 statements with 5,000 passages, 1,000
// recommendations and 3,000 positions, and gives its identity. Statement "st0" has
// 30 pages, 90,000 code points and more of them, with 200 passages in its first
// 2,060; passages are "pa0" and so on, recommendations "re0", the one theme "t1".
func Thousands(ctx context.Context, db *store.DB) (rapporteur.ID, error) {
	c := &bundle.Change{New: true, Act: "imported"}
	c.Process = process.Process{Slug: "large", Title: rapporteur.NewText("en", "A large one"), Languages: []string{"en"}, Zone: "Europe/Vienna",
		Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Wells")}}}
	c.Stakeholders = []stakeholder.Stakeholder{{Object: numbered("sh", 1), Kind: stakeholder.State,
		Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: "Tamarand"}}}}
	page := strings.Repeat("We ask the Council for one well in each village of the river. ", 49) + "\n"
	for i := range 120 {
		pages := 2
		if i == 0 {
			pages = 30
		}
		c.Statements = append(c.Statements, record.Statement{Object: numbered("st", i), Kind: record.Intervention, Stakeholder: "sh1", Capacity: stakeholder.National,
			Language: "en", Delivery: record.AsDelivered, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: strings.Repeat(page, pages)}}})
	}
	for i := range 1000 {
		c.Recommendations = append(c.Recommendations, coding.Recommendation{Object: numbered("re", i), Kind: coding.Proposal, Subject: coding.Substance,
			Wording: rapporteur.NewText("en", "Provide each village of the river with one well that is paid for"), State: coding.Confirmed, Theme: "t1"})
	}
	for i := range 5000 {
		c.Passages = append(c.Passages, passageOfThousands(i))
		id := c.Passages[i].ID
		r := &c.Recommendations[i%1000]
		r.Passages = append(r.Passages, id)
		if i%5 < 3 {
			c.Positions = append(c.Positions, coding.Position{Object: numbered("po", i), Recommendation: r.ID, Stakeholder: "sh1", Stance: coding.Supports,
				Passage: id, ReadBy: rapporteur.Operator.ID, State: coding.Confirmed})
		}
	}
	if err := db.Apply(ctx, rapporteur.Operator, c); err != nil {
		return "", fmt.Errorf("save a process of thousands: %w", err)
	}
	return c.Process.ID, nil
}

// passageOfThousands spreads passages over the statements, the first 200 on "st0".
func passageOfThousands(i int) coding.Passage {
	statement := 0
	if i >= 200 {
		statement = (i-200)%119 + 1
	}
	start := 10 * (i % 200)
	return coding.Passage{Object: numbered("pa", i), Statement: numbered("st", statement).ID, Version: 1, Span: text.Span{Start: start, End: start + 60},
		Theme: "t1", Kind: coding.Proposal}
}

func numbered(kind string, i int) rapporteur.Object {
	return rapporteur.Object{ID: rapporteur.ID(fmt.Sprint(kind, i))}
}
