// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/store"
	"rapporteur/internal/store/storetest"
)

func TestWhoReadsWhatIsKeptUntilGivenBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		id, statement := onDesk(t, db)
		at := time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC)
		save := func(r coding.Reader) {
			r.Statement = statement
			must(t, db.SaveReader(t.Context(), id, r))
		}
		save(coding.Reader{Actor: "ana", Taken: at})
		save(coding.Reader{Actor: "bo", Taken: at})
		save(coding.Reader{Actor: "ana", Version: 1, Read: at})
		save(coding.Reader{Actor: "bo"})
		got, err := db.Readers(t.Context(), id)
		must(t, err)
		if want := (coding.Reader{Statement: statement, Actor: "ana", Version: 1, Read: at}); len(got) != 1 || got[0] != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		must(t, db.Discard(t.Context(), rapporteur.Operator, id))
	})
}
