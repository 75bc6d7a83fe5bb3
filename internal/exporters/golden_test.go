// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for name, d := range map[string]Document{"english": sampleDocument(), "arabic": arabicDocument()} {
		w := writeAll(t, d)
		golden(t, name+".html", w.html.String())
		golden(t, name+".md", w.markdown.String())
		golden(t, name+".docx.txt", unpacked(t, w.docx.Bytes()))
	}
}

// unpacked lays out the parts of a DOCX that depend on the document, a line for
// each paragraph, so that a difference can be read.
func unpacked(t *testing.T, docx []byte) string {
	all := parts(t, docx)
	var b strings.Builder
	for _, name := range []string{"docProps/core.xml", "word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml", "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"} {
		b.WriteString("== " + name + "\n")
		b.WriteString(strings.NewReplacer("</w:p>", "</w:p>\n", "</w:tblGrid>", "</w:tblGrid>\n", "/><Relationship", "/>\n<Relationship").Replace(string(all[name])) + "\n")
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s has changed; if that is meant, run the test with -update and read the difference:\n%s", path, diff)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first, second := writeAll(t, sampleDocument()), writeAll(t, sampleDocument())
	if !bytes.Equal(first.docx.Bytes(), second.docx.Bytes()) || first.html.String() != second.html.String() || first.markdown.String() != second.markdown.String() {
		t.Error("the same document gave other bytes")
	}
}

func TestWhatNoFormatCanExpressIsRefused(t *testing.T) {
	in := func(b ...Block) Document { return Document{Language: "en", Blocks: b} }
	deep := List{Items: []Item{{}}}
	for range deepestList {
		deep = List{Items: []Item{{Lists: []List{deep}}}}
	}
	for name, d := range map[string]Document{
		"no language":          {},
		"broken language":      {Language: "english please"},
		"broken run language":  in(Paragraph{Text: Inline{{Text: "a", Language: "?"}}}),
		"level 0":              in(Heading{}),
		"level 5":              in(Heading{Level: 5}),
		"note in a note":       in(Paragraph{Text: Inline{{Note: &Footnote{Paragraphs: []Inline{{{Note: note("a")}}}}}}}),
		"anchor twice":         in(Paragraph{Anchor: "a"}, Paragraph{Text: Inline{{Anchor: "a"}}}),
		"table without column": in(Table{}),
		"ragged table":         in(Table{Columns: make([]Column, 2), Rows: [][]TableCell{Cells("one")}}),
		"too wide a span":      in(Table{Columns: make([]Column, 2), Rows: [][]TableCell{{{Span: 3}}}}),
		"title twice":          in(TitleBlock{}, TitleBlock{}),
		"too deep a list":      in(deep),
		"no block":             in(nil),
	} {
		for format, write := range map[string]func() error{
			"DOCX":     func() error { return WriteDOCX(&bytes.Buffer{}, d) },
			"HTML":     func() error { return WriteHTML(&bytes.Buffer{}, d) },
			"Markdown": func() error { return WriteMarkdown(&bytes.Buffer{}, d) },
		} {
			if write() == nil {
				t.Errorf("%s: written as %s", name, format)
			}
		}
	}
}

// The barest documents are written too.
func TestBareDocuments(t *testing.T) {
	for _, b := range [][]Block{nil, {TitleBlock{}}, {Paragraph{}}, {List{Items: []Item{{}}}}, {List{}}, {Table{Columns: make([]Column, 3)}}, {Letter{}}, {Quote{}}, {Notice{}},
		{Facts{Items: []Fact{{}}}}, {TableOfContents{}}, {PageBreak{}}, {Heading{Level: 1}}, {Paragraph{Text: Inline{{Note: &Footnote{}}}}}, {PageBreak{}, Table{Columns: make([]Column, 1)}}} {
		w := writeAll(t, Document{Language: "en", Blocks: b})
		for name, part := range parts(t, w.docx.Bytes()) {
			readXML(t, name, part)
		}
	}
}
