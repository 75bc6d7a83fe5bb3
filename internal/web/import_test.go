// SPDX-License-Identifier: Apache-2.0

package web

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store/storetest"
	"rapporteur/programme"
	"rapporteur/record"
)

var table = map[string][]byte{
	"speakers.csv": []byte("file,contributor,post,date,language\none.txt,Estoria,Minister of Water,2017-09-04,en\ntwo.txt,Friends of the Spring,,2017-09-04,en\n"),
	"one.txt":      []byte("We thank the Chair.\n\nWe support gauges."),
	"two.txt":      []byte("Springs have friends."),
}

// uploaded sends files to be imported and gives the address of their preview.
func uploaded(t *testing.T, s http.Handler, files map[string][]byte) string {
	t.Helper()
	res := sendFiles(t, s, "/p/basin/import", "files", files, url.Values{"visibility": {"participants"}})
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	return res.Header.Get("Location")
}

func valueOf(t *testing.T, page, name string) string {
	t.Helper()
	_, after, ok := strings.Cut(page, `name="`+name+`" value="`)
	if !ok {
		t.Fatalf("no field %s", name)
	}
	out, _, _ := strings.Cut(after, `"`)
	return out
}

func TestImportIsPreviewedThenSaved(t *testing.T) {
	b := buildBasin(t)
	s, ctx := b.staff(), context.Background()
	count := func() int {
		list, err := b.db.Statements(ctx, b.p.ID, whole, record.Filter{Limit: 1})
		b.ok(err)
		return list.Total
	}
	before := count()
	at := uploaded(t, s, table)
	page := body(t, get(t, s, at))
	for _, want := range []string{"2 statements", "Friends of the Spring", "Nothing is saved yet", "Participants only"} {
		if !strings.Contains(page, want) {
			t.Errorf("the preview lacks %q", want)
		}
	}
	if count() != before {
		t.Fatal("something was saved before anybody said so")
	}
	seen := valueOf(t, page, "seen")
	if res := send(t, s, at, url.Values{"act": {"save"}, "seen": {"another preview"}}); res.StatusCode != http.StatusConflict || count() != before {
		t.Errorf("what was not shown was saved: %d", res.StatusCode)
	}
	if res := send(t, s, at, url.Values{"act": {"save"}, "seen": {seen}}); res.StatusCode != http.StatusOK || !strings.Contains(body(t, res), "All of it is saved") {
		t.Errorf("got %d", res.StatusCode)
	}
	if count() != before+2 {
		t.Errorf("%d statements, want %d", count(), before+2)
	}
	if page := body(t, get(t, s, at)); !strings.Contains(page, "Nothing changes") {
		t.Error("the same files again would change something")
	}
}

func TestAnswersDecideWhatIsDoubtful(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	at := uploaded(t, s, table)
	page := body(t, get(t, s, at))
	_, after, ok := strings.Cut(page, `name="answer:`)
	if !ok {
		t.Fatalf("nothing is asked about:\n%s", page)
	}
	key, _, _ := strings.Cut(after, `"`)
	res := send(t, s, at, url.Values{"act": {"look"}, "seen": {valueOf(t, page, "seen")}, "answer:" + key: {"leave"}})
	page = body(t, res)
	if res.StatusCode != http.StatusOK || !strings.Contains(page, "Left out, as answered") {
		t.Fatalf("the answer changed nothing: %d", res.StatusCode)
	}
	res = send(t, s, at, url.Values{"act": {"save"}, "seen": {valueOf(t, page, "seen")}, "answer:" + key: {"leave"}})
	if page := body(t, res); res.StatusCode != http.StatusOK || !strings.Contains(page, "1 statement") {
		t.Errorf("got %d\n%s", res.StatusCode, page)
	}
}

// TestRubbishGetsAClearPage sends what cannot be imported.
func TestRubbishGetsAClearPage(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	zipped := func(names ...string) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, n := range names {
			w, _ := z.Create(n)
			_, _ = w.Write([]byte("x"))
		}
		_ = z.Close()
		return out.Bytes()
	}
	cases := map[string]map[string][]byte{
		"nothing":              {"empty.txt": {}},
		"a broken archive":     {"a.zip": []byte("PK\x03\x04 and nothing more")},
		"a name that climbs":   {"a.zip": zipped("../../etc/passwd")},
		"a bundle":             {"a.zip": zipped("bundle.json")},
		"a broken table":       {"a.csv": []byte("file,contributor\n\"one")},
		"zeros":                {"a.csv": {0, 1, 2, 0}},
		"prose of no meeting":  {"a.txt": []byte("Hello there.")},
		"a picture":            {"a.png": []byte("\x89PNG\r\n\x1a\n0000000000")},
		"markup that is bound": {"a.html": []byte(strings.Repeat("<div>", 20000))},
	}
	for name, files := range cases {
		res := sendFiles(t, s, "/p/basin/import", "files", files, nil)
		if to := res.Header.Get("Location"); to != "" {
			res = get(t, s, to)
		}
		page := body(t, res)
		if res.StatusCode != http.StatusUnprocessableEntity && !strings.Contains(page, "Left out") {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
		if strings.Contains(page, "⟦") || strings.Contains(page, "Reference:") {
			t.Errorf("%s: the page has no clear word:\n%s", name, problemsOf(page))
		}
	}
}

func TestUploadsAreLimited(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	large := bytes.Repeat([]byte("a"), uploadBody+1)
	for path, field := range map[string]string{"/p/basin/statements/2/versions": "file", "/p/basin/statements/new": "file"} {
		res := sendFiles(t, s, path, field, map[string][]byte{"a.txt": large}, nil)
		if res.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/p/basin/edit", bytes.NewReader(bytes.Repeat([]byte("a=b&"), 1<<20)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a form of 4 MB: %d", w.Code)
	}
}

// hold brings the parts of the process that break the rules of the record, so
// that pages can be tested on them, back within the rules.
func (b *basin) hold() {
	ctx := context.Background()
	b.ok(b.db.UpdateMeeting(ctx, b.id["fifth"], func(m *programme.Meeting) error {
		m.Segment("off").Roles = m.Segment("off").Roles[:1]
		return nil
	}))
	for _, key := range []string{"s5", "s6"} {
		b.ok(b.db.UpdateStatement(ctx, b.id[key], func(s *record.Statement) error {
			s.Stakeholder, s.Level = "", record.Unattributed
			if key == "s6" {
				s.Segment = ""
			}
			return nil
		}))
	}
}

func TestABundleGoesOutAndComesBack(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	res := get(t, b.desk(rapporteur.Actor{}), "/p/basin/export/public.zip")
	open := body(t, res)
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment") || strings.Contains(open, "Nadia") {
		t.Fatalf("public edition: %d %v", res.StatusCode, res.Header)
	}
	if res := send(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), "/p/basin/export/full.zip", nil); res.StatusCode != http.StatusForbidden {
		t.Errorf("the rapporteur took the full edition: %d", res.StatusCode)
	}
	b.hold()
	full := body(t, send(t, s, "/p/basin/export/full.zip", nil))
	log, err := b.db.InstallationLog(context.Background(), 0, 3)
	b.ok(err)
	if len(log) == 0 || log[0].Act != "exported in full" {
		t.Errorf("the full edition was not written down: %+v", log)
	}
	fsys, err := bundle.Zip(strings.NewReader(full), int64(len(full)), bundle.Limits{})
	b.ok(err)
	if _, err := bundle.Read(fsys, bundle.Limits{}); err != nil {
		t.Fatal(err)
	}
	empty := &basin{t: t, db: storetest.SQLite(t)}
	other := empty.desk(clerk)
	if res := sendFiles(t, other, "/import", "bundle", map[string][]byte{"basin.zip": []byte(full)}, nil); res.Header.Get("Location") != "/p/basin?done=saved" {
		t.Fatalf("restore: %d %s", res.StatusCode, problemsOf(body(t, res)))
	}
	if res := get(t, other, "/p/basin/statements/1"); res.StatusCode != http.StatusOK {
		t.Errorf("the restored statement: %d", res.StatusCode)
	}
	for name, raw := range map[string][]byte{"rubbish": []byte("not a zip"), "cut off": []byte(full[:len(full)/2]), "partial over whole": []byte(open), "nothing": nil} {
		res := sendFiles(t, other, "/import", "bundle", map[string][]byte{"basin.zip": raw}, nil)
		if page := body(t, res); res.StatusCode != http.StatusUnprocessableEntity && res.StatusCode != http.StatusConflict || strings.Contains(page, "⟦") {
			t.Errorf("%s: %d %s", name, res.StatusCode, problemsOf(page))
		}
	}
}
