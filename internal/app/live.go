// SPDX-License-Identifier: Apache-2.0

package app

import (
	"rapporteur"
	"rapporteur/internal/live"
	"rapporteur/internal/store"
	"rapporteur/internal/web"
)

// teller tells those who watch what the store has seen happen, whoever did it: the
// desk hears of each event, and the faces of the floor are made anew.
type teller struct {
	hub  *live.Hub
	face *web.Server
}

func (t teller) Stands(process rapporteur.ID, last int64) {
	t.hub.Begin(live.Desk(process), last)
	t.face.Stands(process, last)
}

func (t teller) Happened(process rapporteur.ID, all []store.Happened) {
	messages, events := make([]live.Message, len(all)), make([]rapporteur.Event, len(all))
	for i, h := range all {
		messages[i] = live.Change{Number: h.Number, Kind: h.Kind, Subject: h.Subject, Act: h.Act, Actor: h.Actor,
			Revision: h.Revision, Statement: h.Statement}.Message()
		events[i] = h.Event
	}
	t.hub.Publish(live.Desk(process), messages...)
	t.face.Happened(process, events)
}
