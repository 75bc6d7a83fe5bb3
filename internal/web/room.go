// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// roomStore is what the pages on which a floor is set up, and of who is in the room read and change.
type roomStore interface {
	floorStore
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	FloorRoom(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (floor.Room, error)
	UpdateFloorRoom(ctx context.Context, actor rapporteur.Actor, process, meeting rapporteur.ID, change func(*floor.Room) error) error
	AddStakeholder(ctx context.Context, actor rapporteur.Actor, s *stakeholder.Stakeholder) error
}

func roomPages() []Page {
	return []Page{floorListsPage{}, floorSetupPage{}, floorRulesPage{}, roomPage{}}
}

// doorkeepers see and say who is in the room.
var doorkeepers = Only(rapporteur.RoleSecretariat, rapporteur.RoleChair, rapporteur.RoleNoteTaker)

func roomRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/floor", Enter: Anyone, Handle: listFloors(o)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/floor", Enter: podium, Handle: showFloorSetup(o)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/floor", Enter: podium, Handle: setUpFloor(o)},
		{Pattern: "GET /p/{process}/floor/{number}/rules", Enter: podium, Handle: showFloorRules(o)},
		{Pattern: "POST /p/{process}/floor/{number}/rules", Enter: podium, Handle: changeFloorRules(o)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/room", Enter: doorkeepers, Handle: showRoom(o)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/room", Enter: doorkeepers, Handle: changeRoom(o)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/room/here", Enter: delegates, Handle: signOneselfIn(o)},
	}
}
