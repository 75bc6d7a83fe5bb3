// SPDX-License-Identifier: Apache-2.0

package exporters

import "strconv"

// paragraph is the form of one paragraph: a style and what departs from it.
// Lengths are in twentieths of a point; "left" is where the line begins in
// either direction, as Word reads it in a bidi paragraph.
type paragraph struct {
	style    string
	keepNext bool
	list     int // number of the list, 0 for none
	level    int
	left     int
	hanging  int
	align    Alignment
	rtl      bool
	bookmark string
}

// open begins a paragraph and its properties, in the order of CT_PPr.
func (d *docx) open(f paragraph) {
	p := d.p
	p.raw("<w:p><w:pPr>")
	if f.style != "" {
		p.raw(`<w:pStyle w:val="`, f.style, `"/>`)
	}
	if f.keepNext {
		p.raw("<w:keepNext/>")
	}
	if d.newPage {
		p.raw("<w:pageBreakBefore/>")
		d.newPage = false
	}
	if f.list > 0 {
		p.raw(`<w:numPr><w:ilvl w:val="`, strconv.Itoa(f.level), `"/><w:numId w:val="`, strconv.Itoa(f.list), `"/></w:numPr>`)
	}
	if f.rtl {
		p.raw("<w:bidi/>")
	}
	if f.left > 0 || f.hanging > 0 {
		p.raw(`<w:ind w:left="`, strconv.Itoa(f.left), `" w:hanging="`, strconv.Itoa(f.hanging), `"/>`)
	}
	switch f.align {
	case Center:
		p.raw(`<w:jc w:val="center"/>`)
	case End: // "right" is where the line ends, left in a bidi paragraph
		p.raw(`<w:jc w:val="right"/>`)
	}
	if f.rtl { // the mark itself, which gives an empty line its height
		p.raw("<w:rPr><w:rtl/></w:rPr>")
	}
	p.raw("</w:pPr>")
}

func (d *docx) shut() { d.p.raw("</w:p>") }

// line writes a whole paragraph in the document's direction.
func (d *docx) line(in Inline, f paragraph) {
	f.rtl = d.rtl
	d.open(f)
	closeMark := d.bookmark(f.bookmark)
	d.inline(in, f.rtl, "")
	closeMark()
	d.shut()
}

// lines writes paragraphs of one form.
func (d *docx) lines(all []Inline, f paragraph) {
	for _, in := range all {
		d.line(in, f)
	}
}

// hung writes a paragraph with its number before it, if it has one.
func (d *docx) hung(number string, in Inline, f paragraph, width int) {
	f.rtl = d.rtl
	if number != "" {
		f.left, f.hanging = width, width
	}
	d.open(f)
	closeMark := d.bookmark(f.bookmark)
	if number != "" {
		d.inline(Plain(number), f.rtl, "")
		d.p.raw("<w:r><w:tab/></w:r>")
	}
	d.inline(in, f.rtl, "")
	closeMark()
	d.shut()
}

// bookmark opens a bookmark and returns what closes it.
func (d *docx) bookmark(name string) func() {
	if name == "" {
		return func() {}
	}
	d.marks++
	id := strconv.Itoa(d.marks)
	d.p.raw(`<w:bookmarkStart w:id="`, id, `" w:name="`, name, `"/>`)
	return func() { d.p.raw(`<w:bookmarkEnd w:id="`, id, `"/>`) }
}
