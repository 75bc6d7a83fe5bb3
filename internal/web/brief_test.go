// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"
	"testing"

	"rapporteur"
)

const fifthBriefs = "/p/basin/meetings/fifth-session/briefs"

func TestBriefsAreComputedAtAnyMoment(t *testing.T) {
	b := buildBasin(t)
	s := b.serve(role(b, rapporteur.RoleNoteTaker, ""))
	page := body(t, get(t, s, fifthBriefs))
	for _, must := range []string{"Dry years", "Speaking text", "Key messages", "two pages", "As of"} {
		if !strings.Contains(page, must) {
			t.Errorf("the list of papers does not show %q:\n%s", must, page)
		}
	}
	at := page[strings.Index(page, fifthBriefs+"/panel-"):]
	at = strings.ReplaceAll(at[:strings.Index(at, `"`)], "&amp;", "&")
	panel := body(t, get(t, s, at))
	for _, must := range []string{"For the moderator: Panel 1: Dry years", "Mirela Shaw", "A witness", "What is owed downstream?", "set gauges", "of at most 400", "S-2 ¶1"} {
		if !strings.Contains(panel, must) {
			t.Errorf("the moderator's page does not show %q:\n%s", must, panel)
		}
	}
	for _, not := range []string{"Nadia True-Name", "A title that stays inside", "Words that must never be shown"} {
		if strings.Contains(panel, not) {
			t.Errorf("the moderator's page shows %q", not)
		}
	}
	for _, path := range []string{"/themes", "/speech", "/messages", "/speech?in=ar", "/themes?in=fr"} {
		if got := get(t, s, fifthBriefs+path); got.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	for _, path := range []string{"/poem", "/panel-999", "/speech?in=tlh", "/speech/download?format=pdf"} {
		if got := get(t, s, fifthBriefs+path); got.StatusCode == http.StatusOK && path != "/speech?in=tlh" {
			t.Errorf("%s is answered", path)
		}
	}
	for _, format := range []string{"docx", "html", "md"} {
		got := get(t, s, fifthBriefs+"/messages/download?in=en&format="+format+"&edition=sourced")
		if got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Content-Disposition"), "fifth-session-messages-en."+format) {
			t.Errorf("as %s: %d", format, got.StatusCode)
		}
	}
	sourced := body(t, get(t, s, fifthBriefs+"/messages/download?in=en&format=md&edition=sourced"))
	if !strings.Contains(sourced, "S-2 ¶1") || !strings.Contains(sourced, "Not an agreed text") {
		t.Errorf("with sources the paper is\n%s", sourced)
	}
	if got := get(t, b.serve(role(b, rapporteur.RoleDelegate, "estoria")), fifthBriefs); got.StatusCode != http.StatusForbidden {
		t.Errorf("a delegate sees the papers: %d", got.StatusCode)
	}
}

func TestBrowserFindsNothingOnBriefs(t *testing.T) {
	const one = "/p/talis-basin-dialogue/meetings/second-session/briefs"
	s := river(t, rapporteur.RoleSecretariat)
	page := body(t, get(t, s, one))
	at := page[strings.Index(page, one+"/panel-"):]
	at = at[:strings.Index(at, `"`)]
	checkInBrowser(t, s, "staff", one, at, one+"/speech?in=en", one+"/themes?in=ar")
}
