// SPDX-License-Identifier: Apache-2.0

package app

import (
	"rapporteur"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
)

// teller tells those who watch what the store has seen happen, whoever did it.
type teller struct{ hub *live.Hub }

func (t teller) Stands(process rapporteur.ID, last int64) { t.hub.Begin(live.Desk(process), last) }

func (t teller) Happened(process rapporteur.ID, all []store.Happened) {
	messages := make([]live.Message, len(all))
	for i, h := range all {
		messages[i] = live.Change{Number: h.Number, Kind: h.Kind, Subject: h.Subject, Act: h.Act, Actor: h.Actor,
			Revision: h.Revision, Statement: h.Statement}.Message()
	}
	t.hub.Publish(live.Desk(process), messages...)
}
