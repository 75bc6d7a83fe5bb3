// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"rapporteur"
)

func TestHouseStyleIsKeptAndFollowed(t *testing.T) {
	b := buildBasin(t)
	s := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	const at = "/p/basin/style"
	page := body(t, get(t, s, at))
	if strings.Count(page, " checked") != 8 || !strings.Contains(page, `name="terms.0.first"`) {
		t.Errorf("the form is\n%s", page)
	}
	rev := revision(t, page)
	if got := post(t, s, at, "revision", rev, "terms.0.language", "en", "terms.0.first", "gauge", "terms.0.second", ""); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, got), "the words to prefer") {
		t.Errorf("half a term answers %d", got.StatusCode)
	}
	if got := post(t, s, at, "revision", rev, "on", "terms", "on", "abbreviations", "terms.0.language", "en", "terms.0.first", "gauges", "terms.0.second", "gauging stations",
		"abbreviations.0.language", "en", "abbreviations.0.first", "TRB", "abbreviations.0.second", "Three Rivers Board"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("saving answers %d:\n%s", got.StatusCode, body(t, got))
	}
	if got := post(t, s, at, "revision", rev, "on", "terms"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a stale form answers %d", got.StatusCode)
	}
	p, err := b.db.ProcessByID(context.Background(), b.p.ID)
	b.ok(err)
	if len(p.Style.Off) != 6 || len(p.Style.Terms) != 1 || len(p.Style.Abbreviations) != 1 {
		t.Errorf("kept is %+v", p.Style)
	}
	if page := body(t, get(t, s, fifth+"/desk?in=en")); !strings.Contains(page, "gauging stations") || !strings.Contains(page, "1 remark") {
		t.Errorf("the desk does not say what would be right:\n%s", page)
	}
	if page := body(t, get(t, s, fifth+"?s=1")); !strings.Contains(page, "gauging stations") {
		t.Errorf("the sentence does not say it:\n%s", page)
	}
	check := body(t, post(t, s, fifth+"/check?in=en", "s", "1", "text", "The TRB said “gauges”."))
	if !strings.Contains(check, "Three Rivers Board (TRB)") || strings.Contains(check, "gauging stations") {
		t.Errorf("as it is typed the style says\n%s", check)
	}
	doc := body(t, get(t, s, fifth+"/download?edition=working&format=md"))
	if !strings.Contains(doc, "gauging stations") || strings.Contains(doc, "Abbreviations") {
		t.Errorf("the working edition is\n%s", doc)
	}
	if got := post(t, s, fifth+"/sentence?in=en", "act", "save", "s", "1", "revision", revision(t, body(t, get(t, s, fifth+"/sentence?in=en&s=1"))), "text", "The Three Rivers Board (TRB) was asked for gauging stations."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("rewording answers %d", got.StatusCode)
	}
	doc = body(t, get(t, s, fifth+"/download?edition=transmittal&format=md"))
	if !strings.Contains(doc, "Abbreviations") || !strings.Contains(doc, "Three Rivers Board") {
		t.Errorf("the clean text has no list of abbreviations:\n%s", doc)
	}
	if got := post(t, b.serve(role(b, rapporteur.RoleRapporteur, "")), at, "on", "terms"); got.StatusCode != http.StatusForbidden {
		t.Errorf("a rapporteur changes the house style: %d", got.StatusCode)
	}
}
