// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
)

// correctStore is what the pages on which the exchange of a segment is read, and on
// which a delegation corrects its own intervention, read and change.
type correctStore interface {
	castReader
	statementLister
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
	FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error)
}

func correctPages() []Page { return []Page{segmentPage{}} }

func correctRoutes(o Options) []Route {
	return []Route{
		{Pattern: "GET /p/{process}/meetings/{meeting}/segments/{number}", Enter: Anyone, Handle: showSegment(o.Store)},
	}
}
