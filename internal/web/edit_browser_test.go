// SPDX-License-Identifier: Apache-2.0

package web

import (
	"testing"

	"rapporteur"
)

func TestBrowserFindsNothingOnForms(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	preview := uploaded(t, s, table)
	checkInBrowser(t, s, "keeper", "/p/basin/edit", "/p/basin/meetings/fifth-session/edit", "/p/basin/meetings/fifth-session/segments",
		"/p/basin/meetings/fifth-session/segments/2/edit", "/p/basin/stakeholders/12/edit", "/p/basin/people", "/p/basin/people/1/edit",
		"/p/basin/statements/1/edit", "/p/basin/statements/new", "/p/basin/statements/1/versions", "/p/basin/statements/1/versions/1/erase",
		"/p/basin/recommendations/1/edit", "/p/basin/recommendations/1/positions", "/p/basin/import", preview, "/p/basin/export", "/p/basin/history")
}

func TestBrowserFindsNothingForADelegate(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.desk(role(b, rapporteur.RoleDelegate, "estoria")), "delegate", "/p/basin/hand-in", "/p/basin/hand-in/new")
}
