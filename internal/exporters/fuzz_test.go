// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// documentOf puts two strings wherever a document takes one.
func documentOf(a, b string) Document {
	in := Inline{{Text: a, Strong: true}, {Text: b, Emphasis: true, Language: "ar", Anchor: a}, {Text: a, Mark: true, Link: b}, {Text: b, Small: true, Direction: RightToLeft, Link: "#" + a, Note: note(a)}}
	plain := Plain(b)
	return Document{
		Language: "en", Above: []Inline{plain}, Title: Plain(a), Subtitle: []Inline{plain}, Running: plain,
		Meta:   Meta{Creator: a, Subject: b, Description: a, Identifier: b, Keywords: []string{a, b}},
		Labels: Labels{Notes: a, Back: b},
		Blocks: []Block{
			TableOfContents{Title: Plain(a)},
			Heading{Level: 1, Number: b, Text: plain, Anchor: "h" + a},
			Paragraph{Number: a, Text: in},
			List{Numbering: Letters, Items: []Item{{Paragraphs: []Inline{plain, Plain(a)}}}},
			Table{Caption: Plain(a), Columns: make([]Column, 2), Header: Cells(a, b), Rows: [][]TableCell{Cells(b, a)}},
			Facts{Items: []Fact{{Label: Plain(a), Values: []Inline{plain}}}},
			Letter{Letterhead: []Inline{plain}, PlaceDate: Plain(a), Addressee: []Inline{plain}, Salutation: Plain(a), Closing: plain,
				Signatories: []Signatory{{Name: Plain(a), Posts: []Inline{plain}}}, Circulation: []Inline{plain}},
			Quote{Paragraphs: []Inline{Plain(a)}, Source: plain, Language: "fr"},
			Notice{Title: Plain(a), Paragraphs: []Inline{plain}},
		},
	}
}

func FuzzDocument(f *testing.F) {
	for _, s := range [][2]string{{"States", "كيفونا"}, {"<b>&amp;]]>", "\x00\x1b\ufffe\xed\xa0\x80"}, {"\u202e\u2067", "\u2069\u202c"}, {"a\r\nb\tc", "https://example.org/?a=1&b=\"2\""},
		{"# 1. - > | * _ `", "javascript:alert(1)"}, {"", " "}, {"\u2028\u0085\n", "-->"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		d := documentOf(a, b)
		w := writeAll(t, d)
		for name, part := range parts(t, w.docx.Bytes()) {
			readXML(t, name, part)
		}
		docx, page := docxText(t, w.docx.Bytes()), htmlText(t, w.html.String())
		if docx != page && !strings.ContainsAny(a+b, "\u200e\u200f") {
			t.Errorf("texts differ:\nDOCX %q\nHTML %q", docx, page)
		}
		harmless(t, w.html.String())
	})
}

// harmless: nothing in the text may become an element, an attribute or an
// address that runs.
func harmless(t *testing.T, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.CommentNode || n.Data == "script" && n.Type == html.ElementNode {
			t.Errorf("the text became markup: %q", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http") && !strings.HasPrefix(a.Val, "mailto:") {
				t.Errorf("the text became an attribute: %s=%q", a.Key, a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
}
