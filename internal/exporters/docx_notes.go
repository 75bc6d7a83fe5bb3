// SPDX-License-Identifier: Apache-2.0

package exporters

// reference keeps a note for its part and writes its number.
func (d *docx) reference(n *Footnote, rtl bool) {
	d.notes = append(d.notes, n)
	d.p.raw(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>`)
	if rtl {
		d.p.raw("<w:rtl/>")
	}
	d.p.raw(`</w:rPr><w:footnoteReference w:id="`)
	d.p.int(len(d.notes))
	d.p.raw(`"/></w:r>`)
}

// footnotes writes the notes part: the two separators that every document has,
// then the notes in the order of their references.
func (d *docx) footnotes(p *part) {
	d.p, d.links = p, &d.noteLinks
	p.raw("<w:footnotes", wordNamespaces, ">")
	for i, kind := range []string{"separator", "continuationSeparator"} {
		p.raw(`<w:footnote w:type="`, kind, `" w:id="`)
		p.int(i - 1)
		p.raw(`">`)
		d.open(paragraph{style: "FootnoteText", rtl: d.rtl})
		p.raw("<w:r><w:", kind, "/></w:r></w:p></w:footnote>")
	}
	for i, n := range d.notes {
		p.raw(`<w:footnote w:id="`)
		p.int(i + 1)
		p.raw(`">`)
		d.note(n)
		p.raw("</w:footnote>")
	}
	p.raw("</w:footnotes>")
}

const noteNumberWidth = 340

func (d *docx) note(n *Footnote) {
	lines := n.Paragraphs
	if len(lines) == 0 {
		lines = []Inline{nil}
	}
	for i, in := range lines {
		f := paragraph{style: "FootnoteText", rtl: d.rtl}
		if i > 0 {
			f.left = noteNumberWidth
		}
		d.open(f)
		if i == 0 {
			d.p.raw(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>`)
			if d.rtl {
				d.p.raw("<w:rtl/>")
			}
			d.p.raw(`</w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>`)
		}
		d.inline(in, d.rtl, "")
		d.shut()
	}
}
