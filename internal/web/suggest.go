// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// suggestStore is what the pages of suggestions and how right they have been read and change.
type suggestStore interface {
	eventReader
	recommendationLister
	recommendationFinder
	Statement(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Statement, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	Code(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, need coding.Need, do func(*coding.Desk) error) (coding.Act, error)
	Decide(ctx context.Context, actor rapporteur.Actor, x *coding.Decision) error
	Decisions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, kind coding.SuggestionKind, statement rapporteur.ID) ([]coding.Decision, error)
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

func suggestPages() []Page { return []Page{suggestionsPage{}, modelPage{}} }

func suggestRoutes(o Options) []Route {
	pairs := &perEvent[[]pairFound]{}
	return []Route{
		{Pattern: "GET /p/{process}/desk/suggestions", Enter: Only(makers...), Handle: showSuggestions(o, pairs)},
		{Pattern: "POST /p/{process}/desk/suggestions", Enter: gatherers, Handle: decidePairs(o, pairs)},
		{Pattern: "GET /p/{process}/desk/suggestions/model", Enter: Only(coders...), Handle: showModel(o)},
		{Pattern: "POST /p/{process}/desk/suggestions/model", Enter: Only(coders...), Handle: askModel(o), Time: modelTime},
	}
}
