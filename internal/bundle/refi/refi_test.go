// SPDX-License-Identifier: Apache-2.0

package refi

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur"
)

func packed(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, body := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const bare = `<?xml version="1.0"?><Project name="x" xmlns="urn:QDA-XML:project:1.0"></Project>`

func TestIdentifiersNeverChange(t *testing.T) {
	if got := GUID("passage", "abc"); got != "12a495b1-7af1-5502-91e9-31a32e376a82" {
		t.Errorf("%s: files that were given out are not known again", got)
	}
	if Plain("{12A495B1-7AF1-5502-91E9-31A32E376A82}") != GUID("passage", "abc") {
		t.Error("braces and capitals hide an identifier")
	}
	if Plain("no identifier") != "" {
		t.Error("taken for an identifier")
	}
}

func TestAnyInnerFileIsTheProject(t *testing.T) {
	for _, name := range []string{"project.qde", "Project.QDE", "Our study 2017.qde"} {
		data := packed(t, map[string]string{name: bare, "sources/a.txt": "words"})
		if !IsArchive(data) {
			t.Errorf("%s is not found", name)
		}
	}
	for _, name := range []string{"sources/project.qde", "project.xml"} {
		if IsArchive(packed(t, map[string]string{name: bare})) {
			t.Errorf("%s is taken for the project", name)
		}
	}
}

// Paths of a project lead to files of the archive and nowhere else.
func TestPathsStayInTheArchive(t *testing.T) {
	a, err := Open(packed(t, map[string]string{"project.qde": bare, "sources/ab.txt": "one", `Sources\Über uns.txt`: "two", "passwd": "no text"}), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"internal://ab.txt": "one", "internal://AB.TXT": "one", "relative://../../x/ab.txt": "one", `C:\Users\me\ab.txt`: "one", "file:///home/me/ab.txt": "one",
		"internal://%C3%9Cber%20uns.txt": "two", "/etc/passwd": "", "internal://../../../etc/hostname": "", "relative://": "", "": "",
	} {
		got, ok, err := a.Words(at)
		if err != nil || string(got) != want || ok != (want != "") {
			t.Errorf("%q gives %q, %v, %v; want %q", at, got, ok, err, want)
		}
	}
}

func TestLimits(t *testing.T) {
	limits := Limits{Files: 3, File: 4 << 20, Total: 5 << 20, Ratio: 200, Depth: 12, Elements: 100}
	nested := strings.Repeat(`<Code guid="x" name="n">`, 20)
	for name, files := range map[string]map[string]string{
		"files":    {"project.qde": bare, "a": "", "b": "", "c": ""},
		"size":     {"project.qde": bare + strings.Repeat("x", 5<<20)},
		"ratio":    {"project.qde": bare + strings.Repeat(" ", 3<<20)},
		"depth":    {"project.qde": `<Project><CodeBook><Codes>` + nested + strings.Repeat("</Code>", 20) + `</Codes></CodeBook></Project>`},
		"elements": {"project.qde": "<Project><Users>" + strings.Repeat("<User/>", 101) + "</Users></Project>"},
	} {
		a, err := Open(packed(t, files), limits)
		if err == nil {
			_, err = a.Project()
		}
		var e *rapporteur.Error
		if !errors.As(err, &e) || e.Code != rapporteur.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A document type defines nothing here: no entity, from inside or from outside.
func TestNoEntities(t *testing.T) {
	for _, doctype := range []string{`<!DOCTYPE Project [<!ENTITY e "expanded">]>`, `<!DOCTYPE Project [<!ENTITY e SYSTEM "file:///etc/hostname">]>`} {
		p, err := ReadProject([]byte(doctype+`<Project name="&e;"/>`), DefaultLimits())
		if err == nil {
			t.Errorf("%s gives %q", doctype, p.Name)
		}
	}
}

func TestOtherEncodings(t *testing.T) {
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><Project name="Été"/>` {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, data := range map[string][]byte{
		"UTF-8 with its mark": []byte("\xEF\xBB\xBF" + `<?xml version="1.0" encoding="utf-8"?><Project name="Été"/>`),
		"UTF-16":              utf16,
		"Latin-1":             []byte(`<?xml version="1.0" encoding="iso-8859-1"?><Project name="` + "\xC9t\xE9" + `"/>`),
	} {
		p, err := ReadProject(data, DefaultLimits())
		if err != nil || p.Name != "Été" {
			t.Errorf("%s: %q %v", name, p.Name, err)
		}
	}
}

func TestFacetNames(t *testing.T) {
	for name, want := range map[string]string{
		"kind: concern": "kind concern", "Kind: concern": "kind concern", "kind: weather": "", "strength: must": "strength must", "addressee: IOM: all": "addressee IOM: all",
		"recommendation: R-12 Dig wells: now": "recommendation R-12 Dig wells: now", "recommendation: Dig": "", "Wells": "", "addressee:": "",
	} {
		f, v, ok := ReadFacet(name)
		if got := strings.TrimSpace(fmt.Sprint(f, " ", v)); got != want || ok != (want != "") {
			t.Errorf("%q reads %q", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, map[string]string{"project.qde": bare, "sources/a.txt": "words"}))
	f.Add([]byte(bare))
	f.Add([]byte(`<CodeBook><Codes><Code guid="x" name="y"><Code/></Code></Codes></CodeBook>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Files: 10, File: 1 << 16, Total: 1 << 18, Ratio: 200, Depth: 10, Elements: 1000}
		if a, err := Open(data, limits); err == nil {
			if p, err := a.Project(); err == nil {
				for _, s := range p.Texts {
					_, _, _ = a.Words(s.Path)
				}
			}
		}
		if p, err := ReadProject(data, limits); err == nil {
			var out bytes.Buffer
			if err := Write(&out, p, nil); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
		}
		_, _ = ReadCodebook(data, limits)
	})
}
