// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func markdownOf(t testing.TB, b ...Block) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteMarkdown(&out, Document{Language: "en", Blocks: b}); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func TestMarkdownKeepsTextAsText(t *testing.T) {
	for _, c := range []struct {
		name string
		in   Inline
		want string
	}{
		{"heading", Plain("# one"), `\# one`},
		{"bullet", Plain("- one"), `\- one`},
		{"counted", Plain("12. one"), `12\. one`},
		{"counted over runs", Inline{{Text: "12"}, {Text: ") one"}}, `12\) one`},
		{"figures within", Plain("in 12. one"), `in 12. one`},
		{"second line", Plain("one\n+ two\n3. three"), "one\\\n\\+ two\\\n3\\. three"},
		{"rule", Plain("--- one"), `\--- one`},
		{"code by indent", Plain("     one"), `one`},
		{"no break at the ends", Plain("\none\n"), `one`},
		{"link", Plain("[a](b) ![c](d)"), `\[a\](b) !\[c\](d)`},
		{"after a note", Inline{{Text: "a", Note: note("n")}, {Text: "(b)"}}, "a[^1]\\(b)\n\n[^1]: n"},
		{"entity", Plain("&copy; R&D & so"), `\&copy; R\&D & so`},
		{"address", Plain("see http://a.example, www.b.example, c@d.example"), `see http\://a.example, www\.b.example, c\@d.example`},
		{"strong", Inline{{Text: "a "}, {Text: "b ", Strong: true}, {Text: "c"}}, `a **b** c`},
		{"stars would fail", Inline{{Text: "a"}, {Text: "(b)", Emphasis: true}, {Text: "c"}}, `a<em>(b)</em>c`},
		{"a full stop within stars", Inline{{Text: "Draft.", Strong: true}, {Text: " Not yet."}}, `**Draft.** Not yet.`},
		{"a full stop before a letter", Inline{{Text: "a.", Strong: true}, {Text: "b"}}, `<strong>a.</strong>b`},
		{"stars would meet", Inline{{Text: "a", Emphasis: true}, {Text: "b", Strong: true}}, `*a*<strong>b</strong>`},
		{"link of strong words", Inline{{Text: "a", Strong: true, Link: "https://example.org/(1)?x=1&y=2"}}, `[**a**](<https://example.org/(1)?x=1&amp;y=2>)`},
		{"name in another script", Inline{{Text: "كيفونا", Language: "ar"}, {Text: " (1)"}}, "\u2067كيفونا\u2069 (1)"},
	} {
		if got := markdownOf(t, Paragraph{Text: c.in}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMarkdownBlocks(t *testing.T) {
	item := func(s string, lists ...List) Item { return Item{Paragraphs: []Inline{Plain(s)}, Lists: lists} }
	for _, c := range []struct {
		name   string
		blocks []Block
		want   string
	}{
		{"neighbouring lists stay apart", []Block{List{Items: []Item{item("a")}}, List{Items: []Item{item("b")}}}, "- a\n\n* b"},
		{"so do counted ones", []Block{List{Numbering: Decimal, Items: []Item{item("a")}}, List{Numbering: Decimal, Start: 9, Items: []Item{item("b"), item("c")}}}, "1. a\n\n9) b\n10) c"},
		{"lists within", []Block{List{Items: []Item{item("a", List{Numbering: Romans, Items: []Item{item("b")}}), item("c")}}}, "- a\n\n  - (i) b\n\n- c"},
		{"item of a list alone", []Block{List{Items: []Item{{Lists: []List{{Items: []Item{item("a")}}}}}}}, "- - a"},
		{"quote after text", []Block{Paragraph{Text: Plain("a")}, Quote{Paragraphs: []Inline{Plain("> b"), Plain("c")}, Source: Plain("d")}}, "a\n\n> \\> b\n>\n> c\n>\n> — d"},
		{"table", []Block{Table{Columns: []Column{{}, {Align: End}}, Rows: [][]TableCell{{{Span: 2, Paragraphs: []Inline{Plain("a|b\nc")}}}}}}, "|  |  |\n| --- | ---: |\n| a\\|b<br>c | |"},
	} {
		if got := markdownOf(t, c.blocks...); got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
	}
}

// Whatever the text, Markdown read back is the text of the other formats.
func TestMarkdownOfAnyText(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ab1 .)(#*_-+=[]<>|&;:/\\`~!@$%^\"'{}\nكé—")))
	rapid.Check(t, func(r *rapid.T) {
		a, b := text.Draw(r, "a"), text.Draw(r, "b")
		in := Inline{{Text: a}, {Text: b, Emphasis: rapid.Bool().Draw(r, "emphasis"), Strong: rapid.Bool().Draw(r, "strong")}, {Text: a, Note: note("n")}, {Text: b, Link: "https://example.org/"}}
		d := Document{Language: "en", Blocks: []Block{Heading{Level: 1, Text: in}, Paragraph{Text: in}, List{Items: []Item{{Paragraphs: []Inline{in}}}}, Table{Columns: make([]Column, 1), Header: []TableCell{{Paragraphs: []Inline{in}}}}}}
		w := writeAll(t, d)
		if docx, markdown := docxText(t, w.docx.Bytes()), markdownText(w.markdown.String()); docx != markdown {
			r.Errorf("\nDOCX     %q\nMarkdown %q\nfile:\n%s", docx, markdown, w.markdown.String())
		}
	})
}
