// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"io"
)

// WriteDOCX writes a document as WordprocessingML (ECMA-376, transitional): real
// styles for headings and lists, tables with repeated header rows, footnotes, a
// table of contents that is filled in, A4. The same document gives the same
// bytes. The body is streamed; only notes, links and lists are kept until their
// parts are written.
func WriteDOCX(w io.Writer, doc Document) error {
	o, err := survey(&doc)
	if err != nil {
		return err
	}
	d := &docx{doc: &doc, out: o, rtl: o.tongue.rtl}
	z := newOffice(w)
	for _, step := range []struct {
		name  string
		write func(*part)
	}{
		{"[Content_Types].xml", d.contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", d.core},
		{"docProps/app.xml", appProperties},
		{"word/document.xml", d.document},
		{"word/footnotes.xml", d.footnotes},
		{"word/styles.xml", d.styles},
		{"word/numbering.xml", d.numbering},
		{"word/settings.xml", d.settings},
		{"word/fontTable.xml", fontTable},
		{"word/header1.xml", d.header},
		{"word/footer1.xml", d.footer},
		{"word/footer2.xml", d.emptyFooter},
		{"word/_rels/document.xml.rels", d.documentRelations},
		{"word/_rels/footnotes.xml.rels", d.footnoteRelations},
	} {
		if err := z.part(step.name, step.write); err != nil {
			return err
		}
	}
	return z.close()
}

// docx is one document being written.
type docx struct {
	doc *Document
	out *outline
	rtl bool // direction of the document
	p   *part

	notes     []*Footnote
	lists     []numbered
	bodyLinks links
	noteLinks links
	links     *links // of the part being written
	marks     int    // bookmarks given so far
	section   int    // headings written so far
	newPage   bool   // the next paragraph begins a page
	letter    bool   // inside a letter
}

// numbered is one list of its own numbering.
type numbered struct {
	numbering Numbering
	level     int
	start     int
}

// links are the addresses outside that a part points to, in order of first use.
type links struct {
	addresses []string
	index     map[string]int
}

// id is the number of the relation for an address.
func (l *links) id(address string) int {
	if n, ok := l.index[address]; ok {
		return n
	}
	if l.index == nil {
		l.index = map[string]int{}
	}
	l.addresses = append(l.addresses, address)
	n := len(l.addresses)
	l.index[address] = n
	return n
}

const wordNamespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

func (d *docx) document(p *part) {
	d.p, d.links = p, &d.bodyLinks
	p.raw("<w:document", wordNamespaces, "><w:body>")
	if !d.out.titled {
		d.title()
	}
	d.blocks(d.doc.Blocks)
	d.sectionProperties()
	p.raw("</w:body></w:document>")
}

// A4 with margins of 24 mm at the sides and foot and 25 mm at the head, in
// twentieths of a point.
const (
	pageWidth  = 11906
	pageMargin = 1361
	lineWidth  = pageWidth - 2*pageMargin
)

func (d *docx) sectionProperties() {
	d.p.raw("<w:sectPr>")
	if len(d.doc.Running) > 0 {
		d.p.raw(`<w:headerReference w:type="default" r:id="rIdHeader"/>`)
		if d.plainFirstPage() {
			d.p.raw(`<w:headerReference w:type="first" r:id="rIdHeader"/>`)
		}
	}
	d.p.raw(`<w:footerReference w:type="default" r:id="rIdFooter"/>`)
	if d.plainFirstPage() {
		d.p.raw(`<w:footerReference w:type="first" r:id="rIdFirstFooter"/>`)
	}
	d.p.raw(`<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>`,
		`<w:pgSz w:w="11906" w:h="16838"/>`,
		`<w:pgMar w:top="1418" w:right="1361" w:bottom="1361" w:left="1361" w:header="680" w:footer="680" w:gutter="0"/>`,
		`<w:cols w:space="708"/>`)
	if d.plainFirstPage() {
		d.p.raw("<w:titlePg/>")
	}
	if d.rtl {
		d.p.raw("<w:bidi/>")
	}
	d.p.raw("</w:sectPr>")
}

// plainFirstPage: a letter's first page carries no number.
func (d *docx) plainFirstPage() bool {
	if len(d.doc.Blocks) == 0 {
		return false
	}
	_, letter := d.doc.Blocks[0].(Letter)
	return letter
}
