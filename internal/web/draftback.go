// SPDX-License-Identifier: Apache-2.0

package web

import (
	"sync"

	"rapporteur"
	"rapporteur/summary"
)

// draftbackStore is what the pages of drafting from a blank page read and change.
type draftbackStore interface{ summaryStore }

func draftbackPages() []Page {
	return []Page{draftPastePage{}, draftSourcesPage{}, draftChoosePage{}, stylePage{}}
}

func draftbackRoutes(o Options) []Route {
	st, desk := o.Store, Only(drafters...)
	const one = "/p/{process}/summaries/{meeting}"
	return []Route{
		{Pattern: "GET " + one + "/paste", Enter: desk, Handle: showPaste(st)},
		{Pattern: "POST " + one + "/paste", Enter: desk, Handle: takePaste(st), Body: uploadBody, Time: importTime},
		{Pattern: "GET " + one + "/sources", Enter: desk, Handle: showSources(st)},
		{Pattern: "GET " + one + "/choose", Enter: desk, Handle: showChoose(st)},
		{Pattern: "POST " + one + "/choose", Enter: desk, Handle: changeChoice(st)},
		{Pattern: "GET /p/{process}/style", Enter: desk, Handle: showStyle()},
		{Pattern: "POST /p/{process}/style", Enter: keepers, Handle: changeStyle(st)},
	}
}

// mostSearches is how many meetings' searches are kept; beyond it they are made
// anew.
const mostSearches = 6

// searches keeps what who-said-this is looked up in, made of the whole record of
// a meeting, until the next event of the process.
type searches struct {
	mu   sync.Mutex
	kept map[string]keptSearch
}

type keptSearch struct {
	event  int64
	search *summary.Search
}

// search gives what to look sentences up in, made of the index where none is kept.
// It is for those who reach the whole record, and shared among them.
func (o *outcome) search(x *summary.Index) (*summary.Search, error) {
	if !o.r.Staff() {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "error.role")
	}
	all := &o.r.server.searches
	key := string(o.r.Process.ID) + "/" + string(o.id())
	all.mu.Lock()
	kept, ok := all.kept[key]
	all.mu.Unlock()
	if ok && kept.event == o.event {
		return kept.search, nil
	}
	made := summary.NewSearch(x)
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.kept == nil || len(all.kept) >= mostSearches {
		all.kept = map[string]keptSearch{}
	}
	all.kept[key] = keptSearch{o.event, made}
	return made, nil
}
