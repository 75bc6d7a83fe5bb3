// SPDX-License-Identifier: Apache-2.0

package storetest_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// TestCodedIsKeptWhole holds that the session stands in the database as it was
// built: every span on words, every stance used, the bundle sound.
func TestCodedIsKeptWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const n = 40
		ctx := context.Background()
		process, meeting, err := storetest.Coded(ctx, db, n)
		if err != nil {
			t.Fatal(err)
		}
		m, err := db.Material(ctx, process, meeting, rapporteur.Reach{Level: rapporteur.Secretariat, Now: storetest.Now})
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Statements) != n || len(m.Recommendations) != 40 || len(m.Passages) != 4*n || len(m.Positions) != 4*n {
			t.Errorf("%d statements, %d recommendations, %d passages, %d positions", len(m.Statements), len(m.Recommendations), len(m.Passages), len(m.Positions))
		}
		words := map[rapporteur.ID]string{}
		for _, s := range m.Statements {
			words[s.ID] = s.Newest().Text
		}
		for _, p := range m.Passages {
			if err := p.Span.Check(words[p.Statement]); err != nil || !strings.HasPrefix(p.Span.Slice(words[p.Statement]), "point ") {
				t.Errorf("passage %d is on %q: %v", p.Number, p.Span.Slice(words[p.Statement]), err)
			}
		}
		for _, stance := range coding.Stances {
			if !slices.ContainsFunc(m.Positions, func(p coding.Position) bool { return p.Stance == stance }) {
				t.Errorf("nobody %s", stance)
			}
		}
		b, err := db.Export(ctx, rapporteur.Operator, process, bundle.FullEdition)
		if err != nil {
			t.Fatal(err)
		}
		if err := bundle.Validate(b); err != nil {
			t.Error(err)
		}
	})
}
