// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"

	"rapporteur"
	"rapporteur/coding"
)

// gatherStore is what the pages of recommendations and themes as they are
// gathered at the desk read and change.
type gatherStore interface {
	deskStore
	recommendationFinder
	UpdatePosition(ctx context.Context, id rapporteur.ID, change func(*coding.Position) error) error
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

func gatherPages() []Page {
	return []Page{gatheringPage{}, gatheredPage{}, gatherThemesPage{}, gatherPassagesPage{}, actsPage{}, myPositionsPage{}}
}

func gatherRoutes(o Options) []Route {
	read := Only(makers...)
	return []Route{
		{Pattern: "GET /p/{process}/desk/recommendations", Enter: read, Handle: showGathering(o)},
		{Pattern: "POST /p/{process}/desk/recommendations", Enter: gatherers, Handle: changeGathering(o)},
		{Pattern: "GET /p/{process}/desk/recommendations/{number}", Enter: read, Handle: showGathered(o)},
		{Pattern: "POST /p/{process}/desk/recommendations/{number}", Enter: gatherers, Handle: changeGathered(o)},
		{Pattern: "GET /p/{process}/desk/themes", Enter: read, Handle: showGatherThemes(o)},
		{Pattern: "POST /p/{process}/desk/themes", Enter: gatherers, Handle: changeThemes(o)},
		{Pattern: "GET /p/{process}/desk/passages", Enter: read, Handle: showGatherPassages(o)},
		{Pattern: "POST /p/{process}/desk/passages", Enter: Only(coders...), Handle: changePassages(o)},
		{Pattern: "GET /p/{process}/desk/acts", Enter: read, Handle: showActs(o)},
		{Pattern: "POST /p/{process}/desk/acts", Enter: Only(coders...), Handle: undoOne(o)},
		{Pattern: "GET /p/{process}/my-positions", Enter: delegates, Handle: showMyPositions(o)},
		{Pattern: "POST /p/{process}/my-positions", Enter: delegates, Handle: answerPosition(o)},
	}
}

// gathered answers a form of these pages: it does the act, and comes back to the
// page, or shows it again with what was refused.
func (r *Request) gathered(w http.ResponseWriter, o Options, act func(*atDesk, Form) (done, error), to func(done) string, show func(*atDesk, Form) (Page, error)) error {
	f, err := r.form()
	if err != nil {
		return err
	}
	d, err := r.atDesk(o)
	if err != nil {
		return err
	}
	out, err := act(d, f)
	if err == nil {
		return r.After(w, to(out), "saved")
	}
	status := statuses[asError(err).Code]
	if err := r.refused(&f, err); err != nil {
		return err
	}
	for _, sentence := range f.Problems {
		f.Problem = sentence
	}
	p, err := show(d, f)
	if err != nil {
		return err
	}
	return r.send(w, p, "layout", status)
}

// gathers reports whether the reader gathers, and not only reads, here.
func (r *Request) gathers() bool { return r.mayEnterAs(gatherers) }

func (r *Request) mayEnterAs(e Entry) bool { return e.refuses(r.Actor, r.Process.ID) == nil }

// deskCrumbs lead to a page of the desk.
func (r *Request) deskCrumbs(more ...Crumb) []Crumb {
	return append([]Crumb{{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}}, more...)
}

func numbersOf(f Form, field string) map[string]bool {
	out := map[string]bool{}
	for _, v := range f.Values[field] {
		out[v] = true
	}
	return out
}
