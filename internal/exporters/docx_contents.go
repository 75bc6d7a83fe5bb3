// SPDX-License-Identifier: Apache-2.0

package exporters

import "strconv"

// contents writes the table of contents as a field that is filled in. Entries
// are links; a page number is a reference that the reader's program works out.
func (d *docx) contents(b TableOfContents) {
	depth := b.depth()
	entries := d.out.entries(depth)
	if len(entries) == 0 {
		return
	}
	p := d.p
	p.raw(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	if len(b.Title) > 0 {
		d.line(b.Title, paragraph{style: "TOCHeading"})
	}
	for i, s := range entries {
		d.open(paragraph{style: "TOC" + strconv.Itoa(s.Level), rtl: d.rtl})
		if i == 0 {
			p.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-`, strconv.Itoa(depth), `" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		d.entry(s)
		if i == len(entries)-1 {
			p.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		d.shut()
	}
	p.raw("</w:sdtContent></w:sdt>")
}

func (d *docx) entry(s *section) {
	d.p.raw(`<w:hyperlink w:anchor="`, s.bookmark, `" w:history="1">`)
	if s.Number != "" {
		d.inline(Plain(s.Number), d.rtl, "")
		d.p.raw("<w:r><w:tab/></w:r>")
	}
	d.inline(entryText(s.Text), d.rtl, "")
	d.p.raw(`<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF `, s.bookmark,
		` \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>`)
}
