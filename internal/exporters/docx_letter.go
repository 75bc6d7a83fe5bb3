// SPDX-License-Identifier: Apache-2.0

package exporters

// writeLetter sets a letter as it is sent: head, place and date at the end of
// the line, salutation, text, signatories beside each other, circulation.
func (d *docx) writeLetter(l Letter) {
	outer := d.letter
	d.letter = true
	d.lines(l.Letterhead, paragraph{style: "Letterhead"})
	if len(l.PlaceDate) > 0 {
		d.line(l.PlaceDate, paragraph{style: "LetterDate"})
	}
	d.lines(l.Addressee, paragraph{style: "Addressee"})
	if len(l.Salutation) > 0 {
		d.line(l.Salutation, paragraph{style: "Salutation"})
	}
	d.blocks(l.Body)
	if len(l.Closing) > 0 {
		d.line(l.Closing, paragraph{style: "Closing", keepNext: len(l.Signatories) > 0})
	}
	d.signatories(l.Signatories)
	for i, in := range l.Circulation {
		style := "Circulation"
		if i == 0 {
			style = "CirculationFirst"
		}
		d.line(in, paragraph{style: style, keepNext: i < len(l.Circulation)-1})
	}
	d.letter = outer
}

// signatories stand in columns: up to three in a row, four as two and two.
func (d *docx) signatories(all []Signatory) {
	if len(all) == 0 {
		return
	}
	columns := signatureColumns(len(all))
	widths := Table{Columns: equalColumns(columns)}.widths(lineWidth)
	d.openTable("Signatures", widths, "")
	for from := 0; from < len(all); from += columns {
		d.p.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for i := range columns {
			d.openCell(widths[i], 1)
			if from+i < len(all) {
				d.signature(all[from+i])
			} else {
				d.line(nil, paragraph{style: "SignaturePost"})
			}
			d.p.raw("</w:tc>")
		}
		d.p.raw("</w:tr>")
	}
	d.p.raw("</w:tbl>")
	d.line(nil, paragraph{style: "TableGap"})
}

func (d *docx) signature(s Signatory) {
	d.line(s.Name, paragraph{style: "Signature", keepNext: true})
	d.lines(s.Posts, paragraph{style: "SignaturePost"})
}

func signatureColumns(n int) int {
	switch {
	case n == 4:
		return 2
	case n > 3:
		return 3
	case n == 1:
		return 2 // one signatory keeps to one half of the line
	}
	return n
}

func equalColumns(n int) []Column {
	out := make([]Column, n)
	for i := range out {
		out[i].Width = 1
	}
	return out
}
