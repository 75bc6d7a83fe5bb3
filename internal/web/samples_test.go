// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"testing"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/sample"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

// samples is a database with both samples in it.
func samples(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.SQLite(t)
	for i, folder := range sample.Bundles() {
		b, err := bundle.Read(folder, bundle.DefaultLimits())
		if err != nil {
			t.Fatalf("sample %s: %v", sample.Names()[i], err)
		}
		if err := db.Restore(context.Background(), rapporteur.Operator, b); err != nil {
			t.Fatalf("sample %s: %v", sample.Names()[i], err)
		}
	}
	return db
}

func TestBrowserFindsNothingOnTheSamples(t *testing.T) {
	const talis, gcm = "/p/talis-basin-dialogue", "/p/global-compact-migration"
	checkInBrowser(t, newServer(t, samples(t), rapporteur.Actor{}), "samples", "/", talis, talis+"/meetings/second-session", talis+"/statements/9",
		talis+"/recommendations/1", gcm, gcm+"/programme", gcm+"/recommendations", gcm+"/themes", gcm+"/stakeholders")
}
