// SPDX-License-Identifier: Apache-2.0

//go:build unix

package exporters

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// libreOffice converts files with a profile of its own, so that it neither waits
// for nor disturbs another one, and ends what it started when time is up.
func libreOffice(t *testing.T, profile, format string, files ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to", format, "--outdir", filepath.Dir(files[0])}, files...)
	c := exec.CommandContext(ctx, "soffice", args...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("converting to %s: %v\n%s", format, err, out)
	}
}

func needLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice (soffice) is needed in CI")
		}
		t.Skip("LibreOffice (soffice) is not installed: what it makes of the DOCX is not tested")
	}
}

func TestLibreOfficeReadsTheDOCX(t *testing.T) {
	needLibreOffice(t)
	dir, profile := t.TempDir(), t.TempDir()
	files := map[string]Document{"english": sampleDocument(), "arabic": arabicDocument()}
	var paths []string
	for _, name := range []string{"english", "arabic"} {
		var b bytes.Buffer
		if err := WriteDOCX(&b, files[name]); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	libreOffice(t, profile, "fodt", paths...)
	libreOffice(t, profile, "txt:Text (encoded):UTF8", paths...)
	libreOffice(t, profile, "pdf", paths...)
	for _, name := range []string{"english", "arabic"} {
		t.Run(name, func(t *testing.T) {
			d := files[name]
			pdf := read(t, dir, name+".pdf")
			if !bytes.HasPrefix(pdf, []byte("%PDF-")) || len(pdf) < 10_000 {
				t.Errorf("a PDF of %d bytes", len(pdf))
			}
			odt := readXML(t, name, read(t, dir, name+".fodt"))
			sameHeadings(t, d, odt)
			sameTables(t, d, odt)
			sameNotes(t, d, odt)
			contentsFilledIn(t, d, odt)
			holds(t, squeeze(string(read(t, dir, name+".txt"))), d)
		})
	}
	t.Run("right to left", func(t *testing.T) {
		odt := readXML(t, "arabic", read(t, dir, "arabic.fodt"))
		rightToLeft(t, odt)
	})
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatalf("LibreOffice wrote nothing: %v", err)
	}
	return b
}

// plain is the text of an OpenDocument element without its notes.
func (n *node) plain() string {
	switch n.name {
	case "note":
		return ""
	case "":
		return n.text
	case "tab", "s":
		return " "
	}
	s := ""
	for _, c := range n.content {
		s += c.plain()
	}
	return s
}

func sameHeadings(t *testing.T, d Document, odt *node) {
	t.Helper()
	var want, got []string
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok {
			want = append(want, strings.Repeat("#", h.Level)+squeeze(h.Number+" "+flat(h.Text)))
		}
	}
	for _, h := range odt.all("h") {
		level := int(h.attr["outline-level"][0] - '0')
		got = append(got, strings.Repeat("#", level)+squeeze(h.plain()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("headings:\n%s", diff)
	}
}

func sameTables(t *testing.T, d Document, odt *node) {
	t.Helper()
	rows := 0
	for _, b := range d.Blocks {
		if table, ok := b.(Table); ok {
			rows += len(table.Rows)
		}
	}
	headed, got := 0, 0
	for _, table := range odt.all("table") {
		if heads := table.all("table-header-rows"); len(heads) == 1 {
			headed++
			got += len(table.all("table-row")) - 1
		}
	}
	if headed != 1 || got != rows {
		t.Errorf("%d tables with a repeated header, %d rows below; want 1 and %d", headed, got, rows)
	}
}

func sameNotes(t *testing.T, d Document, odt *node) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDOCX(&b, d); err != nil {
		t.Fatal(err)
	}
	want := len(readXML(t, "footnotes", parts(t, b.Bytes())["word/footnotes.xml"]).all("footnote")) - 2
	if got := len(odt.all("note")); got != want || want < 1 {
		t.Errorf("%d notes, want %d", got, want)
	}
}

func contentsFilledIn(t *testing.T, d Document, odt *node) {
	t.Helper()
	index := odt.all("table-of-content")
	if len(index) != 1 {
		t.Fatalf("%d tables of contents", len(index))
	}
	entries := 0
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok && h.Level <= 3 {
			entries++
		}
	}
	if got := len(index[0].all("a")); got != entries {
		t.Errorf("%d linked entries in the contents, want %d", got, entries)
	}
}

// holds looks for the paragraphs of the document in LibreOffice's plain text.
func holds(t *testing.T, text string, d Document) {
	t.Helper()
	found := 0
	for _, b := range d.Blocks {
		p, ok := b.(Paragraph)
		if !ok {
			continue
		}
		for _, r := range p.Text {
			if want := squeeze(r.Text); want != "" && !strings.Contains(text, want) {
				t.Errorf("lost %q", want)
			}
			found++
		}
	}
	if found == 0 {
		t.Error("the document has no paragraphs to look for")
	}
}

// rightToLeft: every paragraph style in use that comes from the body runs from
// right to left, and so does the table.
func rightToLeft(t *testing.T, odt *node) {
	t.Helper()
	mode := map[string]string{}
	for _, s := range odt.all("style") {
		for _, p := range s.children {
			if m := p.attr["writing-mode"]; m != "" {
				mode[s.attr["name"]] = m
			}
		}
	}
	body := odt.all("text")[0]
	turned, straight := 0, 0
	for _, p := range append(body.all("p"), body.all("h")...) {
		switch mode[p.attr["style-name"]] {
		case "rl-tb":
			turned++
		default:
			if squeeze(p.plain()) != "" && !strings.Contains(p.plain(), "We ask for") {
				straight++
				t.Logf("not turned: %q", squeeze(p.plain()))
			}
		}
	}
	if turned < 20 || straight > 0 {
		t.Errorf("%d paragraphs from right to left, %d not", turned, straight)
	}
	for _, table := range body.all("table") {
		if m := mode[table.attr["style-name"]]; m != "rl-tb" {
			t.Errorf("table %s runs %q", table.attr["name"], m)
		}
	}
}
