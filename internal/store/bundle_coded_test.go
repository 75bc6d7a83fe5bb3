// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"reflect"
	"testing"

	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

// TestCodedExportIsPartOfTheWhole compares what is read for coded files with the
// same parts of the whole, and finds it in the log.
func TestCodedExportIsPartOfTheWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, _, err := storetest.Coded(ctx, db, 8)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := db.Export(ctx, actor, id, bundle.FullEdition)
		if err != nil {
			t.Fatal(err)
		}
		want := bundle.Bundle{Process: whole.Process, Content: bundle.Content{Stakeholders: whole.Stakeholders, People: whole.People, Meetings: whole.Meetings,
			Statements: whole.Statements, Passages: whole.Passages, Recommendations: whole.Recommendations, Positions: whole.Positions}}
		before := inFull(t, db)
		got, err := db.ExportCoded(ctx, actor, id)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Passages) == 0 || len(got.Positions) == 0 || got.Statements[0].Newest().Text == "" {
			t.Errorf("%d passages, %d positions", len(got.Passages), len(got.Positions))
		}
		if !reflect.DeepEqual(want, got) {
			t.Error("the parts are not those of the whole")
		}
		if n := inFull(t, db) - before; n != 1 {
			t.Errorf("%d lines more in the log", n)
		}
		if _, err := db.ExportCoded(ctx, actor, "nobody"); err == nil || inFull(t, db) != before+1 {
			t.Errorf("a process that there is not: %v", err)
		}
	})
}

func inFull(t *testing.T, db *store.DB) int {
	t.Helper()
	log, err := db.InstallationLog(ctx, 0, 50)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range log {
		if e.Act == "exported in full" {
			n++
		}
	}
	return n
}
