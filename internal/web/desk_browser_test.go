// SPDX-License-Identifier: Apache-2.0

package web

import (
	"testing"

	"rapporteur"
)

func TestBrowserFindsNothingAtTheDesk(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.serve(role(b, rapporteur.RoleSecretariat, "")), "desk", "/p/basin/desk", "/p/basin/desk/1?passage="+string(b.id["p1"]), "/p/basin/desk/3", "/p/basin/desk/1?v=1")
}

func TestBrowserFindsNothingAtTheDeskOfTheSamples(t *testing.T) {
	const talis = "/p/talis-basin-dialogue/desk"
	checkInBrowser(t, newServer(t, samples(t), clerk), "desk-samples", talis, talis+"/9", talis+"/20")
}
