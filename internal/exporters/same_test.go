// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type written struct{ docx, html, markdown bytes.Buffer }

func writeAll(t testing.TB, d Document) *written {
	t.Helper()
	w := &written{}
	for _, err := range []error{WriteDOCX(&w.docx, d), WriteHTML(&w.html, d), WriteMarkdown(&w.markdown, d)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// texts gives the plain text of all three, with what only Markdown prints (the
// running line, markers of lettered items, the dash of a source) made alike.
func (w *written) texts(t testing.TB, d Document) (docx, html, markdown string) {
	docx, html = docxText(t, w.docx.Bytes()), htmlText(t, w.html.String())
	markdown = markdownText(w.markdown.String())
	markdown = strings.TrimSpace(strings.TrimPrefix(markdown, squeeze(flat(d.Running))))
	markdown = lettered.ReplaceAllString(markdown, "$1")
	return docx, html, strings.ReplaceAll(markdown, "— ", "")
}

var lettered = regexp.MustCompile(`(^| )\((?:a|b|c|i|ii|أ|ب|ج)\) `)

func TestFormatsSayTheSame(t *testing.T) {
	for name, d := range map[string]Document{"English": sampleDocument(), "Arabic": arabicDocument()} {
		t.Run(name+", whole", func(t *testing.T) {
			docx, html, markdown := writeAll(t, d).texts(t, d)
			if len(docx) < 500 {
				t.Fatalf("only %d bytes of text in the DOCX", len(docx))
			}
			if diff := cmp.Diff(strings.Fields(docx), strings.Fields(html)); diff != "" {
				t.Errorf("DOCX and HTML differ:\n%s", diff)
			}
			if diff := cmp.Diff(strings.Fields(lettered.ReplaceAllString(docx, "$1")), strings.Fields(markdown)); diff != "" {
				t.Errorf("DOCX and Markdown differ:\n%s", diff)
			}
		})
		for i, b := range d.Blocks {
			t.Run(fmt.Sprintf("%s, block %d, %T", name, i, b), func(t *testing.T) {
				one := Document{Language: d.Language, Blocks: []Block{b}}
				docx, html, markdown := writeAll(t, one).texts(t, one)
				docx = lettered.ReplaceAllString(docx, "$1")
				html = lettered.ReplaceAllString(html, "$1")
				if docx != html || docx != markdown {
					t.Errorf("\nDOCX     %q\nHTML     %q\nMarkdown %q", docx, html, markdown)
				}
			})
		}
	}
}
