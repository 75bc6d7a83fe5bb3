// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/internal/exporters"
)

// taken downloads one coded file.
func taken(t *testing.T, s http.Handler, format string) []byte {
	t.Helper()
	res := send(t, s, "/p/basin/desk/exchange/out", url.Values{"format": {format}})
	data := []byte(body(t, res))
	if res.StatusCode != http.StatusOK || len(data) == 0 || !strings.Contains(res.Header.Get("Content-Disposition"), "basin") {
		t.Fatalf("%s: %d %s", format, res.StatusCode, res.Header.Get("Content-Disposition"))
	}
	return data
}

func TestCodedFilesGoOutAndAreLogged(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	for _, f := range codedFormats {
		data := string(taken(t, s, f.name))
		for _, word := range []string{"True-Name", "Secret Shelter"} {
			if strings.Contains(data, word) {
				t.Errorf("%s names the protected: %s", f.name, word)
			}
		}
	}
	log, err := b.db.InstallationLog(t.Context(), 0, 20)
	b.ok(err)
	n := 0
	for _, e := range log {
		if e.Act == "exported in full" {
			n++
		}
	}
	if n != len(codedFormats) {
		t.Errorf("%d of %d are in the log", n, len(codedFormats))
	}
	if res := send(t, s, "/p/basin/desk/exchange/out", url.Values{"format": {"secret"}}); res.StatusCode < 400 {
		t.Errorf("an unknown format gives %d", res.StatusCode)
	}
}

// TestCodedFilesNeedNoMore holds that the files are the same as from the whole process.
func TestCodedFilesNeedNoMore(t *testing.T) {
	b := buildBasin(t)
	whole, err := b.db.Export(t.Context(), clerk, b.p.ID, bundle.FullEdition)
	b.ok(err)
	part, err := b.db.ExportCoded(t.Context(), clerk, b.p.ID)
	b.ok(err)
	for _, f := range codedFormats {
		var want, got bytes.Buffer
		b.ok(f.write(&want, exporters.NewCoded(whole)))
		b.ok(f.write(&got, exporters.NewCoded(part)))
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Errorf("%s is another file: %d and %d bytes", f.name, want.Len(), got.Len())
		}
	}
}

// TestCodingsComeInAsOneAct takes a codebook in, after a look, and undoes it.
func TestCodingsComeInAsOneAct(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	put := func(name string, data []byte) string {
		t.Helper()
		res := sendFiles(t, s, "/p/basin/desk/exchange", "file", map[string][]byte{name: data}, url.Values{})
		if res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", name, res.StatusCode, problemsOf(body(t, res)))
		}
		return res.Header.Get("Location")
	}
	if page := body(t, get(t, s, put("own.qdpx", taken(t, s, "qdpx")))); !strings.Contains(page, "Nothing changes") {
		t.Errorf("our own file would change something:\n%s", page)
	}
	at := put("book.csv", []byte("path,description\nFloods > Warnings,Who is told and when\n"))
	themes := func() int {
		p, _, err := b.db.Process(t.Context(), "basin")
		b.ok(err)
		return len(p.Themes)
	}
	before := themes()
	page := body(t, get(t, s, at))
	if !strings.Contains(page, "Warnings") || themes() != before {
		t.Fatalf("saved before anybody said so, or not shown:\n%s", page)
	}
	if res := send(t, s, at, url.Values{"act": {"save"}, "seen": {"another preview"}}); res.StatusCode != http.StatusConflict || themes() != before {
		t.Errorf("what was not shown was saved: %d", res.StatusCode)
	}
	if res := send(t, s, at, url.Values{"act": {"save"}, "seen": {valueOf(t, page, "seen")}}); res.StatusCode != http.StatusOK || !strings.Contains(body(t, res), "2 themes") || themes() != before+2 {
		t.Fatalf("got %d and %d themes", res.StatusCode, themes()-before)
	}
	acts, err := b.db.Acts(t.Context(), b.p.ID, whole, coding.ActFilter{})
	b.ok(err)
	if len(acts) == 0 || acts[0].Kind != coding.TakenIn {
		t.Fatalf("acts %+v", acts)
	}
	_, err = b.db.Code(t.Context(), clerk, b.p.ID, coding.Need{Undo: acts[0].ID}, func(k *coding.Desk) error { return k.Undo(k.Undoing) })
	b.ok(err)
	if themes() != before {
		t.Errorf("%d themes are left", themes()-before)
	}
}

func TestRubbishIsNoCodedFile(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	for name, data := range map[string]string{"a.qdpx": "no project", "b.qdc": "<CodeBook><Codes>", "c.txt": "words", "d.xml": "<Project", "empty": ""} {
		res := sendFiles(t, s, "/p/basin/desk/exchange", "file", map[string][]byte{name: []byte(data)}, url.Values{})
		if res.StatusCode == http.StatusSeeOther {
			res = get(t, s, res.Header.Get("Location"))
		}
		if res.StatusCode != http.StatusUnprocessableEntity && res.StatusCode != http.StatusBadRequest || !strings.Contains(body(t, res), "role=\"alert\"") && data != "" {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
}

func TestBrowserFindsNothingAtTheExchange(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	res := sendFiles(t, s, "/p/basin/desk/exchange", "file", map[string][]byte{"book.csv": []byte("path,description\nFloods,Waters\n")}, url.Values{})
	checkInBrowser(t, b.serve(role(b, rapporteur.RoleSecretariat, "")), "exchange", "/p/basin/desk/exchange", res.Header.Get("Location"))
}
