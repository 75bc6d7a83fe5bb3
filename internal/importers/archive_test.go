// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := z.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHandedOverFiles(t *testing.T) {
	table, words := Given{"t.csv", []byte("file,country\na.txt,Norway\n")}, Given{"a.txt", []byte("One.")}
	one := func(data []byte) []Given { return []Given{{"x.zip", data}} }
	small := DefaultLimits()
	small.FileBytes = 1 << 16
	for name, tc := range map[string]struct {
		given  []Given
		limits Limits
		key    string // of the error; empty: one statement
	}{
		"a table and its text":  {[]Given{table, words}, Limits{}, ""},
		"an archive":            {one(zipped(t, "x/t.csv", string(table.Data), "x/a.txt", "One.")), Limits{}, ""},
		"names that climb":      {one(zipped(t, "../../a.txt", "Contributor: Norway\n\nOne.")), Limits{}, ""}, // taken for a name within
		"a bundle":              {one(zipped(t, "bundle.json", "{}")), Limits{}, "import.is_bundle"},
		"an archive that grows": {one(zipped(t, "a.txt", "Contributor: Norway\n\n"+strings.Repeat("a", 1<<20))), small, "import.file_size"},
		"nothing":               {nil, Limits{}, "import.nothing_given"},
	} {
		in, err := OpenFiles(context.Background(), tc.given, tc.limits)
		var p Preview
		if err == nil {
			p, err = Read(context.Background(), []*Input{in}, options())
		}
		if tc.key == "" && (err != nil || len(p.Change.Statements) != 1 || len(p.LeftOut) > 0) || tc.key != "" && !hasKey(err, tc.key) {
			t.Errorf("%s: %d statements, left out %v, %v; want %q", name, len(p.Change.Statements), reasons(p.LeftOut), err, tc.key)
		}
	}
	path := filepath.Join(t.TempDir(), "x.zip")
	if err := os.WriteFile(path, zipped(t, "t.csv", string(table.Data), "a.txt", "One."), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err := readPath(t, path, options()); err != nil || len(p.Change.Statements) != 1 {
		t.Errorf("an archive by its path: %d statements, %v", len(p.Change.Statements), err)
	}
}

// document is a Word file of paragraphs, as small as one can be.
func document(t testing.TB, paragraphs ...string) string {
	t.Helper()
	body := ""
	for _, p := range paragraphs {
		body += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
	}
	const ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	return string(zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml",
		`<?xml version="1.0"?><w:document xmlns:w="`+ns+`"><w:body>`+body+`</w:body></w:document>`))
}

func TestTextsInDocuments(t *testing.T) {
	web := "<!DOCTYPE html><html><body><p>One.</p></body></html>"
	p := mustRead(t, folder("t.csv", "file,country\na.docx,Norway\nb.html,Chile\n", "a.docx", document(t, "One."), "b.html", web), options())
	if len(p.Change.Statements) != 2 {
		t.Fatalf("%d statements, left out %v", len(p.Change.Statements), reasons(p.LeftOut))
	}
	for _, s := range p.Change.Statements {
		if strings.TrimSpace(s.Newest().Text) != "One." {
			t.Errorf("%q", s.Newest().Text)
		}
	}
	for name, fsys := range map[string]fstest.MapFS{
		"beside others": folder("a.docx", "PK\x03\x04 broken", "b.txt", "Contributor: Norway\n\nOne."),
		"in a table":    folder("t.csv", "file,country\na.docx,Norway\n", "a.docx", "PK\x03\x04 broken"),
	} {
		if p, err := readFolder(t, fsys, options()); !hasKey(err, "import.unreadable") || len(p.Change.Statements) > 0 {
			t.Errorf("a broken document %s: %v", name, err)
		}
	}
}

func TestAsBundle(t *testing.T) {
	for name, want := range map[string]bool{"bundle.json": true, "other.json": false} {
		in, err := OpenFS(context.Background(), folder(name, "{}"), "x", Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if fsys, ok := in.AsBundle(); ok != want || ok && fsys == nil {
			t.Errorf("%s: %v", name, ok)
		}
	}
}
