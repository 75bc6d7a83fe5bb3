// SPDX-License-Identifier: Apache-2.0

package web

import (
	"archive/zip"
	"bytes"
	"context"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// submit sends a form with files, each as name and content.
func submit(t testing.TB, s http.Handler, target string, files map[string]string, pairs ...string) *http.Response {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		_ = w.WriteField(pairs[i], pairs[i+1])
	}
	for name, content := range files {
		part, err := w.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, target, &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, r)
	return rec.Result()
}

var citationField = regexp.MustCompile(`type="checkbox" name="citation" value="([^"]+)"`)

func TestPasteFindsItsSources(t *testing.T) {
	b := buildBasin(t)
	drafter := b.serve(role(b, rapporteur.RoleRapporteur, ""))
	if page := body(t, get(t, drafter, fifth+"/paste?in=en")); !strings.Contains(page, `name="into"`) || !strings.Contains(page, `type="file"`) {
		t.Errorf("the page to paste on is\n%s", page)
	}
	got := submit(t, drafter, fifth+"/paste?in=en", nil, "text", "On gauges\nMany delegations asked for a gauge on every border, read by both sides on the same day. Satellites were praised by all.", "html", "", "into", "")
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("pasting answers %d:\n%s", got.StatusCode, body(t, got))
	}
	page := body(t, get(t, drafter, got.Header.Get("Location")))
	for _, must := range []string{"On gauges", "Many delegations asked", "<b>gauge</b>", "S-1 ¶2", "Stands under R-1", "Nothing that was said or sent in supports this", `data-place="1"`} {
		if !strings.Contains(page, must) {
			t.Errorf("the sources do not show %q:\n%s", must, page)
		}
	}
	value := html.UnescapeString(citationField.FindStringSubmatch(page)[1])
	was := "Many delegations asked for a gauge on every border, read by both sides on the same day."
	at := fifth + "/sentence?in=en"
	if got := post(t, drafter, at, "act", "attach", "s", "3", "was", "Other words.", "citation", value, "page", "sources"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, got), "Somebody changed this sentence") {
		t.Errorf("places chosen for other words are attached: %d", got.StatusCode)
	}
	if got := post(t, drafter, at, "act", "attach", "s", "3", "was", was, "page", "sources"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nothing chosen answers %d", got.StatusCode)
	}
	got = post(t, drafter, at, "act", "attach", "s", "3", "was", was, "citation", value, "page", "sources", "from", "3")
	if to := got.Header.Get("Location"); got.StatusCode != http.StatusSeeOther || !strings.Contains(to, "/sources?") || !strings.HasSuffix(to, "#s3") {
		t.Fatalf("attaching answers %d to %q:\n%s", got.StatusCode, to, body(t, got))
	}
	page = body(t, get(t, drafter, fifth+"/sources?in=en"))
	if !strings.Contains(page, "Rests on 1 source") || !strings.Contains(page, "many") && !strings.Contains(page, "Many") || !strings.Contains(page, "would need") && !strings.Contains(page, "needs") {
		t.Errorf("the word is not questioned with its voices:\n%s", page)
	}
	page = body(t, get(t, drafter, fifth+"/sentence?in=en&s=4"))
	if !strings.Contains(page, "Who said this?") || !strings.Contains(page, "no place uses its words") {
		t.Errorf("the sentence does not say that nothing supports it:\n%s", page)
	}
	if got := post(t, drafter, at, "act", "initial", "s", "4", "was", "Satellites were praised by all.", "initials", "IA"); got.StatusCode == http.StatusSeeOther {
		t.Error("a rapporteur puts initials")
	}
	if got := get(t, b.serve(role(b, rapporteur.RoleReader, "")), fifth+"/sources?in=en"); got.StatusCode == http.StatusOK {
		t.Error("a reader sees the sources of a draft")
	}
}

// A Word file begins a summary where there is none.
func TestPasteBeginsASummary(t *testing.T) {
	b := buildBasin(t)
	s := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, words := range map[string]string{
		"word/styles.xml":   `<w:styles xmlns:w="w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/document.xml": `<w:document xmlns:w="w"><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>What the basin asked</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Dry years</w:t></w:r></w:p><w:p><w:r><w:t>Gauges were asked for. They cost little.</w:t></w:r></w:p></w:document>`,
	} {
		w, err := z.Create(name)
		b.ok(err)
		_, err = w.Write([]byte(words))
		b.ok(err)
	}
	b.ok(z.Close())
	at := "/p/basin/summaries/process/paste?in=en"
	if got := submit(t, s, at, map[string]string{"x.docx": "PK\x03\x04 broken"}, "language", "en", "convention", "none"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, got), "cannot be read") {
		t.Errorf("a broken file answers %d", got.StatusCode)
	}
	if got := submit(t, s, at, nil, "language", "en", "convention", "none", "text", " "); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nothing at all answers %d", got.StatusCode)
	}
	if got := submit(t, s, at, map[string]string{"x.docx": file.String()}, "language", "en", "convention", "none"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("a Word file answers %d:\n%s", got.StatusCode, body(t, got))
	}
	sum, err := b.db.Summary(context.Background(), b.p.ID, "", "en", rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	if sum.Title != "What the basin asked" || len(sum.Sections) != 1 || sum.Sections[0].Theme != "t2" || len(sum.Sections[0].Sentences) != 2 {
		t.Errorf("the summary is %+v", sum)
	}
	if got := submit(t, s, at, nil, "language", "en", "text", "A line."); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a second text answers %d", got.StatusCode)
	}
	if page := body(t, get(t, s, "/p/basin/summaries/process/desk?in=en")); strings.Contains(page, "computed sentence would change") {
		t.Errorf("a text by hand is compared with a draft:\n%s", page)
	}
}

// A sentence whose ground has gone is flagged at once: on the desk, beside the
// text, at the sentence and in the working edition; and a person says that it holds.
func TestGroundIsFlaggedAtTheSentence(t *testing.T) {
	b := buildBasin(t)
	s := b.serve(role(b, rapporteur.RoleSecretariat, ""))
	desk := "/p/basin/summaries/process"
	if got := post(t, s, desk+"/desk?in=en", "act", "compose", "language", "en", "convention", "none"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("drafting answers %d", got.StatusCode)
	}
	sum, err := b.db.Summary(context.Background(), b.p.ID, "", "en", rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	number := ""
	for _, sec := range sum.Sections {
		for _, y := range sec.Sentences {
			if y.Key == "R-1" {
				number = strconv.Itoa(y.Number)
			}
		}
	}
	b.ok(b.db.UpdateStatement(context.Background(), b.id["s2"], func(y *record.Statement) error {
		v := record.Version{Form: record.Verbatim, Language: "en", Text: "A gauge with two readers costs more than we thought."}
		if err := v.Seal(now); err != nil {
			return err
		}
		return y.AddVersion(v)
	}))
	b.ok(b.db.UpdateRecommendation(context.Background(), b.id["r4"], func(r *coding.Recommendation) error { r.State = coding.Refused; return nil }))
	page := body(t, get(t, s, desk+"/desk?in=en"))
	for _, must := range []string{"S-2 ¶1 was corrected", "R-4 was refused since", "would change", "Since the last draft"} {
		if !strings.Contains(page, must) {
			t.Errorf("the desk does not say %q:\n%s", must, page)
		}
	}
	if page := body(t, get(t, s, desk+"?in=en&s="+number)); !strings.Contains(page, "S-2 ¶1 was corrected") || !strings.Contains(page, "sent--asked") {
		t.Errorf("beside the text nothing is said:\n%s", page)
	}
	if doc := body(t, get(t, s, desk+"/download?in=en&edition=working&format=md")); !strings.Contains(doc, "was corrected") {
		t.Error("the working edition does not say it")
	}
	page = body(t, get(t, s, desk+"/sentence?in=en&s="+number))
	if !strings.Contains(page, "S-2 ¶1 was corrected") || !strings.Contains(page, "It holds as it is") {
		t.Errorf("at the sentence nothing is said:\n%s", page)
	}
}

func TestChoosingIsFollowed(t *testing.T) {
	b := buildBasin(t)
	s := b.serve(role(b, rapporteur.RoleChair, ""))
	at := "/p/basin/summaries/process/choose?in=en"
	if got := post(t, s, "/p/basin/summaries/process/desk?in=en", "act", "compose", "language", "en", "convention", "none"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("drafting answers %d", got.StatusCode)
	}
	page := body(t, get(t, s, at))
	if !strings.Contains(page, "R-1") || !strings.Contains(page, "R-4") || strings.Contains(page, "A suggestion that nobody confirmed") || !strings.Contains(page, "practice") {
		t.Errorf("to choose from is\n%s", page)
	}
	rev := revision(t, page)
	if got := post(t, s, at, "revision", rev, "recommendation", "1", "place_1", "x"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, got), "is no place") {
		t.Errorf("a place that is none answers %d", got.StatusCode)
	}
	got := post(t, s, at, "revision", rev, "recommendation", "1", "place_1", "1", "was_1", "1", "recommendation", "4", "place_4", "1", "was_4", "2", "enters", "4", "recommendation", "2", "place_2", "1", "was_2", "1", "enters", "2")
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("choosing answers %d:\n%s", got.StatusCode, body(t, got))
	}
	sum, err := b.db.Summary(context.Background(), b.p.ID, "", "en", rapporteur.Reach{Level: rapporteur.Secretariat})
	b.ok(err)
	var items []string
	for _, sec := range sum.Sections {
		for _, y := range sec.Sentences {
			if y.Item && strings.HasPrefix(y.Key, "R-") {
				items = append(items, y.Key)
			}
		}
	}
	if strings.Join(items, " ") != "R-4 R-2" {
		t.Errorf("the items are %v", items)
	}
	if got := post(t, s, at, "revision", rev); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a stale choice answers %d", got.StatusCode)
	}
}

// BenchmarkWhoSaidThis opens the page of one sentence, with who may have said it
// among 200 statements of 50 sentences each.
func BenchmarkWhoSaidThis(b *testing.B) {
	s := buildBasin(b)
	words := strings.Fields("water gauges rivers rights wells floods warnings neighbours dams delta fishers farmers percentages volumes reservoirs villages readings mediators councils compensation")
	n := 0
	for i := range 200 {
		var text strings.Builder
		for k := range 50 {
			text.WriteString("We hold that")
			for j := range 14 {
				n = (n*31 + i + k*7 + j*13 + 1) % 104729
				text.WriteString(" " + words[n%len(words)] + []string{"", "", "ed", "ing"}[n%4] + " " + strconv.Itoa(n%97) + words[(n/97)%len(words)])
			}
			text.WriteString(". ")
		}
		s.say("x", record.Statement{Meeting: s.id["fifth"], Segment: "panel1", Stakeholder: s.id["belmora"], Date: rapporteur.MustDate("2017-09-04")}, text.String())
	}
	drafter := s.serve(role(s, rapporteur.RoleRapporteur, ""))
	_ = body(b, get(b, drafter, fifth+"/sentence?in=en&s=1"))
	b.ResetTimer()
	for b.Loop() {
		if got := get(b, drafter, fifth+"/sentence?in=en&s=1"); got.StatusCode != http.StatusOK {
			b.Fatal(got.StatusCode)
		}
	}
}
