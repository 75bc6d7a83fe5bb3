// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"
	"testing"

	"rapporteur"
)

// TestBrowserFindsNothingInCorrections opens the pages of a segment, of corrections
// and of the corrigendum in every look.
func TestBrowserFindsNothingInCorrections(t *testing.T) {
	f := floorFixture(t)
	number, path, words := f.spokenText()
	f.said(f.list.Requests[2].ID)
	wanted := strings.NewReplacer("dry", "full", "nine", "ten").Replace(words)
	if code, _ := sends(t, f.after(f.delegateOf("estoria")), path+"/correct", "act", "propose", "version", "1", "text", wanted, "reason", "as spoken"); code != 303 {
		t.Fatalf("asked: %d", code)
	}
	checkInBrowser(t, f.after(f.secretariat()), "corrections-desk", path+"/correct")
	checkInBrowser(t, f.after(f.delegateOf("estoria")), "corrections-own", path+"/correct")
	f.decides(number, path)
	checkInBrowser(t, f.after(rapporteur.Actor{}), "corrected", f.segmentPath("panel1"), "/p/basin/meetings/fifth-session/corrigendum", "/p/basin/statements/"+decimal(number+1))
}
