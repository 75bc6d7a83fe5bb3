// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteMarkdown writes a document as CommonMark with the tables and footnotes of
// its common extensions. All that would be markup in the text is escaped.
// Anchors are written where a link leads to them, and a document from right to
// left stands in an element that says so; there is no other HTML in it but
// emphasis that the stars of Markdown cannot express.
func WriteMarkdown(w io.Writer, doc Document) error {
	o, err := survey(&doc)
	if err != nil {
		return err
	}
	m := &markdown{doc: &doc, out: o, w: bufio.NewWriterSize(w, 64<<10)}
	m.whole()
	if err := m.w.Flush(); err != nil {
		return fmt.Errorf("writing the Markdown: %w", err)
	}
	return nil
}

// markdown is one document being written. Blocks are parted by an empty line;
// prefix stands before each line of a nested block.
type markdown struct {
	doc     *Document
	out     *outline
	w       *bufio.Writer
	notes   []*Footnote
	section int
	begun   bool
	tight   bool   // the next block follows without an empty line
	first   string // what opens the item that the next block begins
	prefix  string // before every other line
	gap     string // prefix around the item that begins
	listed  string // marker of the list just ended: its like would go on with it
}

func (m *markdown) whole() {
	if m.out.tongue.rtl {
		m.block(`<div lang="` + m.out.tongue.tag + `" dir="rtl">`)
	}
	m.paragraph(entryText(m.doc.Running))
	if !m.out.titled {
		m.title()
	}
	m.blocks(m.doc.Blocks)
	for i := 0; i < len(m.notes); i++ {
		m.note(i + 1)
	}
	if m.out.tongue.rtl {
		m.block("</div>")
	}
}

// block writes the lines of one block, the first with what opens its item.
func (m *markdown) block(text string) {
	if m.begun && !m.tight {
		gap := m.prefix
		if m.first != "" {
			gap = m.gap
		}
		m.w.WriteString(strings.TrimRight(gap, " ") + "\n")
	}
	m.begun, m.tight, m.listed = true, false, ""
	for line := range strings.SplitSeq(text, "\n") {
		lead := m.prefix
		if m.first != "" {
			lead, m.first = m.first, ""
		}
		m.w.WriteString(strings.TrimRight(lead+line, " ") + "\n")
	}
}

func (m *markdown) paragraph(in Inline) {
	if s := m.inline(in, "\\\n"); s != "" {
		m.block(s)
	}
}

// lines writes lines that stand together as one paragraph.
func (m *markdown) lines(all []Inline) {
	var out []string
	for _, in := range all {
		if s := m.inline(in, "\\\n"); s != "" {
			out = append(out, s)
		}
	}
	if len(out) > 0 {
		m.block(strings.Join(out, "\\\n"))
	}
}

// nested writes blocks with a prefix of their own.
func (m *markdown) nested(first, prefix string, write func()) {
	outerFirst, outer := m.first, m.prefix
	m.first, m.gap = outer+first, outer
	if outerFirst != "" {
		m.first = outerFirst + first
	}
	m.prefix = outer + prefix
	write()
	if m.first != "" {
		m.block("")
	}
	m.first, m.prefix = "", outer
}

func (m *markdown) title() {
	m.lines(m.doc.Above)
	if s := m.inline(m.doc.Title, " "); s != "" {
		m.block("# " + s)
	}
	m.lines(m.doc.Subtitle)
}

func (m *markdown) heading(h Heading) {
	s := m.out.headings[m.section]
	m.section++
	text := m.inline(numberedText(h.Number, h.Text), " ")
	if m.out.contents || m.out.wanted[h.Anchor] && h.Anchor != "" {
		text = `<a id="` + s.id + `"></a>` + text
	}
	m.block(strings.Repeat("#", h.Level+1) + " " + text)
}

func (m *markdown) note(n int) {
	lines := m.notes[n-1].Paragraphs
	if len(lines) == 0 {
		lines = []Inline{nil}
	}
	m.nested("[^"+strconv.Itoa(n)+"]: ", "    ", func() {
		for i, in := range lines {
			s := m.inline(in, "\\\n")
			if i == 0 || s != "" {
				m.block(s)
			}
		}
	})
}

func (m *markdown) contents(b TableOfContents) {
	entries := m.out.entries(b.depth())
	if len(entries) == 0 {
		return
	}
	m.paragraph(strong(b.Title))
	for i, s := range entries {
		text := m.inline(numberedText(s.Number, entryText(s.Text)), " ")
		m.tight = i > 0
		m.block(strings.Repeat("  ", s.Level-1-lowest(entries[:i+1])) + "- [" + text + "](#" + s.id + ")")
	}
	m.listed = "-"
}

// numberedText puts a number before a text.
func numberedText(number string, in Inline) Inline {
	if number == "" {
		return in
	}
	return append(Inline{{Text: number + " "}}, in...)
}

// strong is text that stands out as a whole.
func strong(in Inline) Inline {
	out := append(Inline(nil), in...)
	for i := range out {
		out[i].Strong = true
	}
	return out
}

// lowest is the level that entries begin with, so that the first is not indented
// into a block of code.
func lowest(entries []*section) int {
	least := entries[0].Level
	for _, s := range entries {
		least = min(least, s.Level)
	}
	return least - 1
}
