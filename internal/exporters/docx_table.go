// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// table writes a table with its caption above it. A small paragraph follows:
// Word runs two tables together that touch, and a document may not end in one.
func (d *docx) table(t Table) {
	switch {
	case len(t.Caption) > 0:
		d.line(t.Caption, paragraph{style: "Caption", keepNext: true})
	case d.newPage:
		d.line(nil, paragraph{style: "TableGap", keepNext: true})
	}
	widths := t.widths(lineWidth)
	d.openTable("Record", widths, flat(t.Caption))
	if len(t.Header) > 0 {
		d.row(t, t.Header, widths, true)
	}
	for _, r := range t.Rows {
		d.row(t, r, widths, false)
	}
	if len(t.Header) == 0 && len(t.Rows) == 0 {
		d.row(t, make([]TableCell, len(t.Columns)), widths, false)
	}
	d.p.raw("</w:tbl>")
	d.line(nil, paragraph{style: "TableGap"})
}

// openTable writes the properties, in the order of CT_TblPr, and the grid.
func (d *docx) openTable(style string, widths []int, title string) {
	p := d.p
	p.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="`, style, `"/>`)
	if d.rtl {
		p.raw("<w:bidiVisual/>")
	}
	total := 0
	for _, w := range widths {
		total += w
	}
	p.raw(`<w:tblW w:w="`, strconv.Itoa(total), `" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
		`<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	if title != "" {
		p.raw(`<w:tblCaption w:val="`)
		p.text(title)
		p.raw(`"/>`)
	}
	p.raw("</w:tblPr><w:tblGrid>")
	for _, w := range widths {
		p.raw(`<w:gridCol w:w="`, strconv.Itoa(w), `"/>`)
	}
	p.raw("</w:tblGrid>")
}

func (d *docx) row(t Table, cells []TableCell, widths []int, header bool) {
	p := d.p
	p.raw("<w:tr><w:trPr><w:cantSplit/>")
	if header {
		p.raw("<w:tblHeader/>")
	}
	p.raw("</w:trPr>")
	at := 0
	for _, c := range cells {
		width := 0
		for _, w := range widths[at : at+c.span()] {
			width += w
		}
		d.openCell(width, c.span())
		d.cell(c, t.Columns[at].Align, header)
		p.raw("</w:tc>")
		at += c.span()
	}
	p.raw("</w:tr>")
}

func (d *docx) openCell(width, span int) {
	d.p.raw(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/>`)
	if span > 1 {
		d.p.raw(`<w:gridSpan w:val="`, strconv.Itoa(span), `"/>`)
	}
	d.p.raw("</w:tcPr>")
}

func (d *docx) cell(c TableCell, align Alignment, header bool) {
	f := paragraph{style: "TableText", align: align}
	if c.span() > 1 {
		f.align = Start
	}
	if header {
		f.style = "TableHead"
	} else if c.Strong {
		f.style, f.keepNext = "TableRowHead", c.span() > 1
	}
	if len(c.Paragraphs) == 0 {
		d.line(nil, f)
		return
	}
	d.lines(c.Paragraphs, f)
}

// widths shares the line among the columns: as they ask, else by what they hold,
// so that figures get little and sentences much. Shares add up to the line.
func (t Table) widths(line int) []int {
	shares := make([]int, len(t.Columns))
	sum := 0
	for i, c := range t.Columns {
		shares[i] = max(c.Width, 0)
		sum += shares[i]
	}
	if sum == 0 {
		shares, sum = t.naturalShares()
	}
	out := make([]int, len(shares))
	left := line
	for i, s := range shares {
		out[i] = line * s / sum
		left -= out[i]
	}
	out[len(out)-1] += left
	return out
}

// naturalShares are the lengths of the longest text of each column, between
// that of its longest word and 40 characters, with room for the cell's edges.
func (t Table) naturalShares() (shares []int, sum int) {
	shares = make([]int, len(t.Columns))
	measure := func(cells []TableCell) {
		at := 0
		for _, c := range cells {
			if c.span() == 1 {
				shares[at] = max(shares[at], c.natural())
			}
			at += c.span()
		}
	}
	measure(t.Header)
	for _, r := range t.Rows {
		measure(r)
	}
	for i := range shares {
		shares[i] += 4
		sum += shares[i]
	}
	return shares, sum
}

func (c TableCell) natural() int {
	n := 0
	for _, in := range c.Paragraphs {
		text := flat(in)
		n = max(n, min(utf8.RuneCountInString(text), 40))
		if len(text) > 40 {
			for w := range strings.SplitSeq(text, " ") {
				n = max(n, utf8.RuneCountInString(w))
			}
		}
	}
	return min(n, 60)
}
