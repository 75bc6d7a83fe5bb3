// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"
	"testing"

	"rapporteur"
)

func TestCoverageSaysWhatIsLeftOut(t *testing.T) {
	b := buildBasin(t)
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	got := body(t, get(t, s, "/p/basin/desk/coverage?meeting=fifth-session"))
	for _, want := range []string{"Summary of the fifth session", "Statements without a passage", "Marked, and cited by no sentence", "Latin American", "And 7 more.", "/p/basin/desk/2\"", "R-2"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, not := range []string{"Words that must never", "R-3", "Nadia", "Secret Shelter"} {
		if strings.Contains(got, not) {
			t.Errorf("the page says %q", not)
		}
	}
	all := body(t, get(t, s, "/p/basin/desk/coverage"))
	for _, want := range []string{"Summary of the fifth session", "Marked, and cited by no sentence", "Of citations"} {
		if !strings.Contains(all, want) {
			t.Errorf("over all meetings %q is missing", want)
		}
	}
	if r := get(t, b.desk(role(b, rapporteur.RoleDelegate, "estoria")), "/p/basin/desk/coverage"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a delegate sees it: %d", r.StatusCode)
	}
}

func TestBrowserFindsNothingOnCoverage(t *testing.T) {
	b := buildBasin(t)
	checkInBrowser(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), "rapporteur", "/p/basin/desk/coverage?meeting=fifth-session")
}
