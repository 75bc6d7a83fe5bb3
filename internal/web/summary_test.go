// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/summary"
)

// post sends a form and gives the answer.
func post(t testing.TB, s http.Handler, target string, pairs ...string) *http.Response {
	t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

var revisionField = regexp.MustCompile(`name="revision" value="(\d+)"`)

// revision reads the revision off a page's form.
func revision(t testing.TB, page string) string {
	t.Helper()
	m := revisionField.FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no revision on the page:\n%s", page)
	}
	return m[1]
}

const fifth = "/p/basin/summaries/fifth-session"

func TestSummaryIsRead(t *testing.T) {
	b := buildBasin(t)
	staff, public := b.serve(role(b, rapporteur.RoleRapporteur, "")), b.serve(rapporteur.Actor{})
	if got := get(t, public, fifth); got.StatusCode != http.StatusNotFound {
		t.Errorf("a draft of the secretariat is open to the public: %d", got.StatusCode)
	}
	page := body(t, get(t, staff, fifth+"?s=1"))
	for _, must := range []string{`id="s1"`, `aria-current="true"`, "Two delegations asked for gauges.", "<mark>", "S-1 ¶1", `href="/p/basin/statements/1#p1"`, "source=S-1", "R-1", `hx-select="#reading"`} {
		if !strings.Contains(page, must) {
			t.Errorf("choosing a sentence does not show %q:\n%s", must, page)
		}
	}
	page = body(t, get(t, staff, fifth+"?source=S-1"))
	if !strings.Contains(page, "What rests on S-1") || !strings.Contains(page, `aria-current="true"`) || !strings.Contains(page, "sentence 1") && !strings.Contains(page, "Sentence 1") {
		t.Errorf("choosing a source does not show what rests on it:\n%s", page)
	}
	for _, format := range []string{"docx", "html", "md", "json"} {
		got := get(t, staff, fifth+"/download?edition=audit&format="+format)
		if got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Content-Disposition"), "attachment") || len(body(t, got)) < 300 {
			t.Errorf("the audit edition as %s: %d", format, got.StatusCode)
		}
	}
	if got := get(t, staff, fifth+"/download?edition=audit&format=pdf"); got.StatusCode == http.StatusOK {
		t.Error("a format that there is not is given")
	}
	if page := body(t, get(t, staff, fifth+"/versions")); !strings.Contains(page, "Revision 1") {
		t.Errorf("the versions are not listed:\n%s", page)
	}
	if page := body(t, get(t, staff, "/p/basin/summaries")); !strings.Contains(page, "Summary of the fifth session") || !strings.Contains(page, "Draft a summary") {
		t.Errorf("the list of summaries is\n%s", page)
	}
}

func TestSummaryIsEdited(t *testing.T) {
	b := buildBasin(t)
	drafter := b.serve(role(b, rapporteur.RoleRapporteur, ""))
	at := fifth + "/sentence?in=en&s=1"
	page := body(t, get(t, drafter, at))
	rev := revision(t, page)

	check := body(t, post(t, drafter, fifth+"/check?in=en", "s", "1", "text", "Many delegations asked for gauges."))
	if !strings.Contains(check, "notice--warn") || strings.Contains(check, "<html") {
		t.Errorf("many, borne by one, is not questioned as it is typed:\n%s", check)
	}
	if got := post(t, drafter, at, "act", "save", "s", "1", "revision", rev, "text", "Some delegations asked for gauges."); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("saving answers %d:\n%s", got.StatusCode, body(t, got))
	}
	page = body(t, get(t, drafter, fifth+"?s=1"))
	if !strings.Contains(page, "Some delegations asked for gauges.") || !strings.Contains(page, "rests on 1 source") || !strings.Contains(page, "<mark>") {
		t.Errorf("after the edit the sentence or its source is gone:\n%s", page)
	}

	// The same form again is stale: both versions are shown, nothing is saved.
	got := post(t, drafter, at, "act", "save", "s", "1", "revision", rev, "text", "Several delegations asked for gauges.")
	page = body(t, got)
	if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "Several delegations") || !strings.Contains(page, "Some delegations") {
		t.Errorf("a stale form answers %d without both versions:\n%s", got.StatusCode, page)
	}
	rev = revision(t, page)
	if got := post(t, drafter, at, "act", "cite", "s", "1", "revision", rev, "source", "S-1", "words", "words that nobody said"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("words that nobody said are cited: %d", got.StatusCode)
	}
	if got := post(t, drafter, fifth+"/sentence?in=en", "act", "insert", "section", "sec1", "after", "1", "revision", rev, "text", "The river is old."); got.StatusCode != http.StatusSeeOther {
		t.Errorf("adding a sentence answers %d:\n%s", got.StatusCode, body(t, got))
	}
	if got := post(t, b.serve(role(b, rapporteur.RoleDelegate, "estoria")), at, "act", "save", "s", "1", "revision", rev, "text", "x"); got.StatusCode == http.StatusSeeOther && !strings.Contains(got.Header.Get("Location"), "sign-in") {
		t.Errorf("a delegate edits the summary: %d", got.StatusCode)
	}
	if versions := body(t, get(t, drafter, fifth+"/versions")); !strings.Contains(versions, "Revision 3") {
		t.Errorf("the versions are\n%s", versions)
	}
	if old := body(t, get(t, drafter, fifth+"?version=1")); !strings.Contains(old, "Two delegations asked") || !strings.Contains(old, "You are reading revision 1") {
		t.Errorf("the first version is\n%s", old)
	}
}

// From a draft to the public page, by those who may.
func TestSummaryGoesOut(t *testing.T) {
	b := buildBasin(t)
	secretariat, public := b.serve(role(b, rapporteur.RoleSecretariat, "")), b.serve(rapporteur.Actor{})
	desk := fifth + "/desk?in=en"
	do := func(want int, target string, pairs ...string) string {
		t.Helper()
		rev := revision(t, body(t, get(t, secretariat, target)))
		got := post(t, secretariat, target, append(pairs, "revision", rev)...)
		page := body(t, got)
		if got.StatusCode != want {
			t.Fatalf("%v answers %d, want %d:\n%s", pairs, got.StatusCode, want, page)
		}
		return page
	}
	do(http.StatusSeeOther, fifth+"/letters?in=en", "name_0", "H.E. Ms. Ana Sorel", "initials_0", "AS", "post_0", "Permanent Representative", "body_1", "It is our honour.\n\nPlease accept.", "place_1", "Vadosa", "date_1", "2017-10-05", "signed_1", "Ana Sorel; Co-facilitator")
	do(http.StatusSeeOther, desk, "act", "describe", "title", "Summary of the fifth session", "convention", "all", "cut_off", "2017-09-30")
	do(http.StatusSeeOther, desk, "act", "clear")
	if page := do(http.StatusUnprocessableEntity, desk, "act", "transmit"); !strings.Contains(page, "This step follows the state") {
		t.Errorf("the refusal does not say why:\n%s", page)
	}
	do(http.StatusSeeOther, desk, "act", "sign", "place", "0", "on", "2017-10-04")
	do(http.StatusSeeOther, desk, "act", "transmit")
	do(http.StatusSeeOther, desk, "act", "publish")
	page := body(t, get(t, public, fifth+"?s=1"))
	if !strings.Contains(page, "Two delegations asked for gauges.") || strings.Contains(page, "/desk") || strings.Contains(page, "edition=audit") {
		t.Errorf("the public page is\n%s", page)
	}
	if got := get(t, public, fifth+"/download?edition=working&format=html"); got.StatusCode != http.StatusForbidden && !strings.Contains(got.Header.Get("Location"), "sign-in") {
		t.Errorf("the public takes the working edition: %d", got.StatusCode)
	}
	clean := body(t, get(t, public, fifth+"/download?edition=transmittal&format=md"))
	if !strings.Contains(clean, "It is our honour") || strings.Contains(clean, "S-1") {
		t.Errorf("the clean text is\n%s", clean)
	}
	if got := post(t, secretariat, fifth+"/sentence?in=en", "act", "save", "s", "1", "revision", "8", "text", "Changed."); got.StatusCode == http.StatusSeeOther {
		t.Error("a published text was changed")
	}
}

func TestSummaryIsDrafted(t *testing.T) {
	b := buildBasin(t)
	secretariat := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	for _, lang := range []string{"en", "fr", "ar"} {
		desk := "/p/basin/summaries/process/desk?in=" + lang
		if got := post(t, secretariat, desk, "act", "compose", "language", lang, "convention", "none"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: drafting answers %d:\n%s", lang, got.StatusCode, body(t, got))
		}
		s, err := b.db.Summary(context.Background(), b.p.ID, "", lang, rapporteur.Reach{Level: rapporteur.Secretariat})
		b.ok(err)
		if s.State != summary.Draft || s.Language != lang || len(s.Groundless()) > 0 || len(s.Sections) == 0 {
			t.Errorf("%s: drafted %s in %s with %d sections, groundless %v", lang, s.State, s.Language, len(s.Sections), s.Groundless())
		}
		page := body(t, get(t, secretariat, desk))
		if got := post(t, secretariat, desk, "act", "redraft", "revision", revision(t, page)); got.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: drafting again answers %d", lang, got.StatusCode)
		}
	}
	if got := post(t, secretariat, "/p/basin/summaries/process/desk?in=en", "act", "compose", "language", "tlh", "convention", "none"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a language without wording is drafted: %d", got.StatusCode)
	}
}
