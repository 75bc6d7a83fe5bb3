// SPDX-License-Identifier: Apache-2.0

package exporters

import "strconv"

// numbering writes the four ways of counting, nine levels each, and one
// numbering for every list of the document.
func (d *docx) numbering(p *part) {
	p.raw(`<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`)
	for _, n := range []Numbering{Bullets, Decimal, Letters, Romans} {
		p.raw(`<w:abstractNum w:abstractNumId="`, strconv.Itoa(int(n)), `"><w:multiLevelType w:val="multilevel"/>`)
		for level := range deepestList {
			d.level(p, n, level)
		}
		p.raw("</w:abstractNum>")
	}
	for i, l := range d.lists {
		p.raw(`<w:num w:numId="`)
		p.int(i + 1)
		p.raw(`"><w:abstractNumId w:val="`)
		p.int(int(l.numbering))
		p.raw(`"/>`)
		if l.numbering != Bullets {
			p.raw(`<w:lvlOverride w:ilvl="`)
			p.int(l.level)
			p.raw(`"><w:startOverride w:val="`)
			p.int(l.start)
			p.raw(`"/></w:lvlOverride>`)
		}
		p.raw("</w:num>")
	}
	p.raw("</w:numbering>")
}

func (d *docx) level(p *part, n Numbering, level int) {
	format, text := d.counting(n, level)
	p.raw(`<w:lvl w:ilvl="`, strconv.Itoa(level), `"><w:start w:val="1"/><w:numFmt w:val="`, format,
		`"/><w:lvlText w:val="`, text, `"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="`,
		strconv.Itoa(d.listIndent(level)), `" w:hanging="`, strconv.Itoa(listStep), `"/></w:pPr>`)
	if n == Bullets {
		p.raw(`<w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/></w:rPr>`)
	}
	p.raw("</w:lvl>")
}

const listStep = 425

// listIndent is where the text of a level begins. From right to left the lists
// stand one step in: LibreOffice lets their markers grow outwards from where Word
// ends them, and both must stay within the margin.
func (d *docx) listIndent(level int) int {
	if d.rtl {
		return listStep * (level + 2)
	}
	return listStep * (level + 1)
}

// counting is the number format and its text. Arabic documents letter their
// items in the abjad order: alif, ba, jim, dal.
func (d *docx) counting(n Numbering, level int) (format, text string) {
	at := "%" + strconv.Itoa(level+1)
	switch n {
	case Decimal:
		return "decimal", at + "."
	case Letters:
		switch d.out.tongue.base {
		case "ar", "fa", "ur":
			return "arabicAbjad", "(" + at + ")"
		case "ru", "bg", "uk":
			return "russianLower", "(" + at + ")"
		case "he":
			return "hebrew1", "(" + at + ")"
		}
		return "lowerLetter", "(" + at + ")"
	case Romans:
		return "lowerRoman", "(" + at + ")"
	}
	if level%2 == 1 {
		return "bullet", "–"
	}
	return "bullet", "•"
}
