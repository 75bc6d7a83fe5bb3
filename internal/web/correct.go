// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// correctStore is what the pages on which the exchange of a segment is read, and on
// which a delegation corrects its own intervention, read and change.
type correctStore interface {
	castReader
	statementLister
	statementWriter
	recordingLister
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
	FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Code(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error)
}

func correctPages() []Page { return []Page{segmentPage{}, correctPage{}, corrigendumPage{}} }

func correctRoutes(o Options) []Route {
	enter := Only(rapporteur.RoleSecretariat, rapporteur.RoleDelegate)
	return []Route{
		{Pattern: "GET /p/{process}/meetings/{meeting}/segments/{number}", Enter: Anyone, Handle: showSegment(o.Store)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/corrigendum", Enter: Anyone, Handle: showCorrigendum(o.Store)},
		{Pattern: "GET /p/{process}/statements/{number}/correct", Enter: enter, Handle: showCorrect(o.Store)},
		{Pattern: "POST /p/{process}/statements/{number}/correct", Enter: enter, Handle: correct(o.Store), Body: correctBody},
	}
}

// correctBody is the largest form with a whole text in it.
const correctBody = 4 << 20
