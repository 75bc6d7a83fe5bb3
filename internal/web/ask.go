// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// askStore is what the pages of those who ask for the floor, and of the desk that
// takes them in, read and change.
type askStore interface {
	floorStore
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	AddStatement(ctx context.Context, actor rapporteur.Actor, s *record.Statement) error
	UpdateStatement(ctx context.Context, id rapporteur.ID, change func(*record.Statement) error) error
	AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error
	FloorRoom(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (floor.Room, error)
	AddPerson(ctx context.Context, actor rapporteur.Actor, p *stakeholder.Person) error
}

func askPages() []Page { return []Page{askPage{}, takeInPage{}, posterPage{}} }

func askRoutes(o Options) []Route {
	const at = "/p/{process}/floor/{number}"
	st := o.Store
	return []Route{
		{Pattern: "GET " + at + "/ask", Enter: Anyone, Handle: showAsk(st)},
		{Pattern: "POST " + at + "/ask", Enter: Anyone, Handle: doAsk(st)},
		{Pattern: "POST " + at + "/ask/text", Enter: Anyone, Handle: takeAskText(st), Body: uploadBody, Time: importTime},
		{Pattern: "GET " + at + "/mine", Enter: Anyone, Handle: showMine(st)},
		{Pattern: "GET " + at + "/desk", Enter: podium, Handle: showTakeIn(st)},
		{Pattern: "POST " + at + "/desk", Enter: podium, Handle: doTakeIn(st)},
		{Pattern: "GET " + at + "/poster", Enter: podium, Handle: showPoster(st)},
	}
}
