// SPDX-License-Identifier: Apache-2.0

package web

import (
	"testing"

	"rapporteur"
	"rapporteur/coding"
)

func TestBrowserFindsNothingAtTheDesk(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.serve(role(b, rapporteur.RoleSecretariat, "")), "desk", "/p/basin/desk", "/p/basin/desk/1?passage="+string(b.id["p1"]), "/p/basin/desk/3", "/p/basin/desk/1?v=1")
}

func TestBrowserFindsNothingAtTheDeskOfTheSamples(t *testing.T) {
	const talis = "/p/talis-basin-dialogue/desk"
	checkInBrowser(t, newServer(t, samples(t), clerk), "desk-samples", talis, talis+"/9", talis+"/20")
}

func TestBrowserFindsNothingWhereOneGathers(t *testing.T) {
	b := buildBasin(t)
	face := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	span := b.span("s2", "We propose it.")
	_, err := b.db.Code(t.Context(), clerk, b.p.ID, coding.Need{Statements: []rapporteur.ID{b.id["s2"]}}, func(k *coding.Desk) error {
		_, err := k.Mark(b.id["s2"], 1, span, coding.Code{Theme: "t2", Kind: coding.Concern})
		return err
	})
	b.ok(err)
	checkInBrowser(t, face, "gather", "/p/basin/desk/recommendations", "/p/basin/desk/recommendations?r=1&r=4#merge", "/p/basin/desk/recommendations/1", "/p/basin/desk/themes?theme=t2",
		"/p/basin/desk/passages", "/p/basin/desk/acts")
}

func TestBrowserFindsNothingOnAnAskedPosition(t *testing.T) {
	b := buildBasin(t)
	b.askedAbout("estoria")
	checkInBrowser(t, b.serve(role(b, rapporteur.RoleDelegate, "estoria")), "asked", "/p/basin/my-positions")
}
