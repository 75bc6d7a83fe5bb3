// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
)

func (m *markdown) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case TitleBlock:
			m.title()
		case PageBreak: // Markdown has no pages
		case TableOfContents:
			m.contents(b)
		case Heading:
			m.heading(b)
		case Paragraph:
			m.numbered(b)
		case List:
			m.list(b)
		case Table:
			m.table(b)
		case Facts:
			m.facts(b)
		case Letter:
			m.letter(b)
		case Quote:
			m.quote(b)
		case Notice:
			m.notice(b)
		}
	}
}

func (m *markdown) numbered(b Paragraph) {
	text := m.inline(numberedText(b.Number, b.Text), "\\\n")
	if b.Anchor != "" && m.out.wanted[b.Anchor] {
		text = `<a id="` + m.out.anchors[b.Anchor].id + `"></a>` + text
	}
	if text != "" {
		m.block(text)
	}
}

// list writes numbers as Markdown has them; letters and roman numbers, which it
// has not, stand at the head of the item's text.
func (m *markdown) list(l List) {
	marker := m.marker(l.Numbering == Decimal)
	for i, it := range l.Items {
		n := max(l.Start, 1) + i
		lead, label := marker+" ", ""
		switch l.Numbering {
		case Decimal:
			lead = strconv.Itoa(n) + lead
		case Letters:
			label = "(" + letter(n, m.out.tongue.base) + ") "
		case Romans:
			label = "(" + roman(n) + ") "
		}
		m.nested(lead, strings.Repeat(" ", len(lead)), func() {
			for j, in := range it.Paragraphs {
				if j == 0 && label != "" {
					in = append(Inline{{Text: label}}, in...)
				}
				if text := m.inline(in, "\\\n"); text != "" {
					m.block(text)
				}
			}
			for _, sub := range it.Lists {
				m.list(sub)
			}
		})
		m.tight = i < len(l.Items)-1 && len(it.Paragraphs) < 2 && len(it.Lists) == 0
	}
	m.listed = marker
}

// marker is one that keeps a list from running into the list before it.
func (m *markdown) marker(counted bool) string {
	switch {
	case counted && m.listed == ".":
		return ")"
	case counted:
		return "."
	case m.listed == "-":
		return "*"
	}
	return "-"
}

func (m *markdown) facts(b Facts) {
	marker := m.marker(false)
	for i, f := range b.Items {
		label := m.inline(strong(f.Label), " ")
		if label != "" {
			label += " "
		}
		var values []string
		for _, v := range f.Values {
			if s := m.inline(v, "\\\n"); s != "" {
				values = append(values, s)
			}
		}
		m.tight = i > 0
		m.nested(marker+" ", "  ", func() { m.block(label + strings.Join(values, "\\\n")) })
	}
	m.listed = marker
}

func (m *markdown) quote(b Quote) {
	m.nested("> ", "> ", func() {
		for _, in := range b.Paragraphs {
			m.paragraph(isolated(in, b.Language, b.Direction))
		}
		if s := m.inline(b.Source, " "); s != "" {
			m.block("— " + s)
		}
	})
}

func isolated(in Inline, tag string, d Direction) Inline {
	out := inLanguage(in, tag)
	if d == "" {
		return out
	}
	out = append(Inline(nil), out...)
	for i := range out {
		if out[i].Direction == "" {
			out[i].Direction = d
		}
	}
	return out
}

func (m *markdown) notice(b Notice) {
	lines := b.Paragraphs
	first := strong(b.Title)
	if len(lines) > 0 && len(first) > 0 {
		first = append(append(first, Run{Text: " "}), lines[0]...)
		lines = lines[1:]
	}
	m.paragraph(first)
	for _, in := range lines {
		m.paragraph(in)
	}
}

func (m *markdown) letter(l Letter) {
	m.lines(l.Letterhead)
	m.paragraph(l.PlaceDate)
	m.lines(l.Addressee)
	m.paragraph(l.Salutation)
	m.blocks(l.Body)
	m.paragraph(l.Closing)
	for _, s := range l.Signatories {
		m.lines(append([]Inline{s.Name}, s.Posts...))
	}
	m.lines(l.Circulation)
}

// table is a pipe table: cells are of one line, so paragraphs in them are parted
// by <br>; cells that a span covers stay empty.
func (m *markdown) table(t Table) {
	m.paragraph(t.Caption)
	rows := make([]string, 0, len(t.Rows)+2)
	header := t.Header
	if len(header) == 0 {
		header = make([]TableCell, len(t.Columns))
	}
	rows = append(rows, m.row(header))
	rule := "|"
	for _, c := range t.Columns {
		rule += [...]string{Start: " --- |", Center: " :---: |", End: " ---: |"}[c.Align]
	}
	rows = append(rows, rule)
	for _, r := range t.Rows {
		rows = append(rows, m.row(r))
	}
	m.block(strings.Join(rows, "\n"))
}

func (m *markdown) row(cells []TableCell) string {
	var b strings.Builder
	b.WriteString("|")
	for _, c := range cells {
		var lines []string
		for _, in := range c.Paragraphs {
			if s := m.inline(in, "<br>"); s != "" {
				lines = append(lines, s)
			}
		}
		b.WriteString(" " + strings.Join(lines, "<br>") + " |")
		b.WriteString(strings.Repeat(" |", c.span()-1))
	}
	return b.String()
}
