// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"unicode"
)

func (d *docx) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case TitleBlock:
			d.title()
		case PageBreak:
			d.newPage = true
		case TableOfContents:
			d.contents(b)
		case Heading:
			d.heading(b)
		case Paragraph:
			d.paragraph(b)
		case List:
			d.list(b, 0)
		case Table:
			d.table(b)
		case Facts:
			d.facts(b)
		case Letter:
			d.writeLetter(b)
		case Quote:
			d.quote(b)
		case Notice:
			d.notice(b)
		}
	}
}

func (d *docx) title() {
	d.lines(d.doc.Above, paragraph{style: "Above", keepNext: true})
	if len(d.doc.Title) > 0 {
		d.line(d.doc.Title, paragraph{style: "Title", keepNext: true})
	}
	d.lines(d.doc.Subtitle, paragraph{style: "Subtitle"})
}

// numberWidth is the room for a number that hangs: usual numbers share one
// width, so that texts stand below each other, longer ones get more.
func numberWidth(number string, usual, room int) int {
	n := 0
	for _, r := range number {
		if !unicode.IsMark(r) {
			n++
		}
	}
	return room + 125*max(n-usual, 0)
}

func (d *docx) heading(h Heading) {
	s := d.out.headings[d.section]
	d.section++
	f := paragraph{style: "Heading" + strconv.Itoa(h.Level), bookmark: s.bookmark}
	width := numberWidth(h.Number, 4, 700)
	if h.Level > 1 {
		width = numberWidth(h.Number, 2, 567)
	}
	d.hung(h.Number, h.Text, f, width)
}

func (d *docx) paragraph(b Paragraph) {
	f := paragraph{align: b.Align}
	if d.letter {
		f.style = "LetterText"
	}
	if b.Anchor != "" {
		f.bookmark = d.out.anchors[b.Anchor].bookmark
	}
	d.hung(b.Number, b.Text, f, numberWidth(b.Number, 5, 700))
}

// list writes a list and those below it; each has a numbering of its own, so
// that it begins where it should.
func (d *docx) list(l List, level int) {
	d.lists = append(d.lists, numbered{l.Numbering, level, max(l.Start, 1)})
	number := len(d.lists)
	for _, it := range l.Items {
		lines := it.Paragraphs
		if len(lines) == 0 {
			lines = []Inline{nil}
		}
		d.line(lines[0], paragraph{style: "ListParagraph", list: number, level: level})
		for _, in := range lines[1:] {
			d.line(in, paragraph{style: "ListContinue", left: d.listIndent(level)})
		}
		for _, sub := range it.Lists {
			d.list(sub, level+1)
		}
	}
}

const factLabelWidth = 2268

// facts hang their values after the label, so that they read on as lines.
func (d *docx) facts(b Facts) {
	for _, f := range b.Items {
		d.open(paragraph{style: "Facts", left: factLabelWidth, hanging: factLabelWidth, rtl: d.rtl})
		d.inline(f.Label, d.rtl, "Label")
		for i, v := range f.Values {
			if i > 0 {
				d.shut()
				d.open(paragraph{style: "Facts", left: factLabelWidth, rtl: d.rtl})
			} else {
				d.p.raw("<w:r><w:tab/></w:r>")
			}
			d.inline(v, d.rtl, "")
		}
		d.shut()
	}
}

// quote writes words as they were said: their own language and direction.
func (d *docx) quote(b Quote) {
	tongue, foreign := d.out.tongues[b.Language]
	rtl := d.rtl
	if foreign {
		rtl = tongue.rtl
	}
	rtl = b.Direction.or(rtl)
	for i, in := range b.Paragraphs {
		keep := i < len(b.Paragraphs)-1 || len(b.Source) > 0
		d.open(paragraph{style: "Quote", keepNext: keep, rtl: rtl})
		d.inline(inLanguage(in, b.Language), rtl, "")
		d.shut()
	}
	if len(b.Source) > 0 {
		d.line(b.Source, paragraph{style: "QuoteSource"})
	}
}

// inLanguage gives the runs that name no language the one of their block.
func inLanguage(in Inline, tag string) Inline {
	if tag == "" {
		return in
	}
	out := make(Inline, len(in))
	for i, r := range in {
		if r.Language == "" {
			r.Language = tag
		}
		out[i] = r
	}
	return out
}

func (d *docx) notice(b Notice) {
	lines := b.Paragraphs
	if len(lines) == 0 {
		lines = []Inline{nil}
	}
	for i, in := range lines {
		d.open(paragraph{style: "Notice", keepNext: i < len(lines)-1, rtl: d.rtl})
		if i == 0 && len(b.Title) > 0 {
			d.inline(b.Title, d.rtl, "Strong")
			if len(in) > 0 {
				d.inline(Plain(" "), d.rtl, "")
			}
		}
		d.inline(in, d.rtl, "")
		d.shut()
	}
}
