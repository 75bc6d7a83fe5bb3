// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"math"
	"testing"

	"rapporteur"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
	"rapporteur/record"
)

func TestStatementsAreListedUpToAnyLimit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, statement := onDesk(t, db)
		for _, limit := range []int{0, 1, math.MaxInt32, math.MaxInt} {
			l, err := db.Statements(t.Context(), id, rapporteur.Reach{Level: rapporteur.Secretariat}, record.Filter{Limit: limit})
			must(t, err)
			if len(l.Items) == 0 || l.Items[0].ID != statement {
				t.Errorf("at most %d: got %d statements of %d", limit, len(l.Items), l.Total)
			}
		}
	})
}
