// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"time"

	"rapporteur"
)

// Route is one row of the table: an address, who may enter, and what answers.
type Route struct {
	Pattern string // as http.ServeMux reads it
	Enter   Entry
	Handle  Handler
	Body    int64         // bytes of a body, where more than the usual is taken
	Time    time.Duration // where more than the usual is given
}

// Handler answers one request, or returns the error that a page makes of it.
type Handler func(w http.ResponseWriter, r *Request) error

// Entry says who may enter. A process that the actor does not reach is missing
// for them, whatever the entry.
type Entry struct {
	SignedIn bool
	Operator bool
	Roles    []rapporteur.Role // in the process of the address
}

// Anyone may enter.
var Anyone = Entry{}

// SignedIn is everybody with an account.
var SignedIn = Entry{SignedIn: true}

// OperatorOnly is for those who run the installation.
var OperatorOnly = Entry{SignedIn: true, Operator: true}

// Only lets in those who hold one of the roles in the process of the address.
func Only(roles ...rapporteur.Role) Entry { return Entry{SignedIn: true, Roles: roles} }

// refuses gives the reason why the actor may not enter, or nil.
func (e Entry) refuses(a rapporteur.Actor, process rapporteur.ID) error {
	switch {
	case e.SignedIn && !a.SignedIn():
		return rapporteur.Fail(rapporteur.Unauthenticated, "error.sign_in")
	case e.Operator && !a.Operator:
		return rapporteur.Fail(rapporteur.Forbidden, "error.operator")
	case len(e.Roles) > 0 && !a.Has(process, e.Roles...):
		return rapporteur.Fail(rapporteur.Forbidden, "error.role")
	}
	return nil
}

// routes is the whole table. Rows stand by term, reading before writing.
func routes(o Options) []Route {
	st := o.Store
	return append(slices.Concat(accountRoutes(o), summaryRoutes(o), editRoutes(o), importRoutes(o), historyRoutes(o),
		deskRoutes(o), gatherRoutes(o), noteRoutes(o), suggestRoutes(o), roundRoutes(o), coverageRoutes(o), standingRoutes(o), pollRoutes(o), draftbackRoutes(o), briefRoutes(o), exchangeRoutes(o), liveRoutes(o),
		podiumRoutes(o), askRoutes(o), hallRoutes(o), roomRoutes(o), recordingRoutes(o), correctRoutes(o)), []Route{
		{Pattern: "GET /{$}", Enter: Anyone, Handle: listProcesses(st)},
		{Pattern: "GET /p/{process}", Enter: Anyone, Handle: showProcess(st)},
		{Pattern: "GET /p/{process}/search", Enter: Anyone, Handle: search(st)},

		{Pattern: "GET /p/{process}/programme", Enter: Anyone, Handle: showProgramme(st)},
		{Pattern: "GET /p/{process}/meetings", Enter: Anyone, Handle: listMeetings(st)},
		{Pattern: "GET /p/{process}/meetings/{meeting}", Enter: Anyone, Handle: showMeeting(st)},

		{Pattern: "GET /p/{process}/stakeholders", Enter: Anyone, Handle: listStakeholders(st)},
		{Pattern: "GET /p/{process}/stakeholders/{number}", Enter: Anyone, Handle: showStakeholder(st)},

		{Pattern: "GET /p/{process}/statements", Enter: Anyone, Handle: listStatements(st)},
		{Pattern: "GET /p/{process}/statements/{number}", Enter: Anyone, Handle: showStatement(st)},

		{Pattern: "GET /p/{process}/themes", Enter: Anyone, Handle: listThemes(st)},
		{Pattern: "GET /p/{process}/recommendations", Enter: Anyone, Handle: listRecommendations(st)},
		{Pattern: "GET /p/{process}/recommendations/{number}", Enter: Anyone, Handle: showRecommendation(st)},
	}...)
}
