// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
	"time"
)

const (
	officeRelation  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRelation = "http://schemas.openxmlformats.org/package/2006/relationships"
	wordType        = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

func (d *docx) contentTypes(p *part) {
	p.raw(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, t := range [][2]string{
		{"/word/document.xml", wordType + "document.main+xml"},
		{"/word/footnotes.xml", wordType + "footnotes+xml"},
		{"/word/styles.xml", wordType + "styles+xml"},
		{"/word/numbering.xml", wordType + "numbering+xml"},
		{"/word/settings.xml", wordType + "settings+xml"},
		{"/word/fontTable.xml", wordType + "fontTable+xml"},
		{"/word/header1.xml", wordType + "header+xml"},
		{"/word/footer1.xml", wordType + "footer+xml"},
		{"/word/footer2.xml", wordType + "footer+xml"},
		{"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
		{"/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
	} {
		p.raw(`<Override PartName="`, t[0], `" ContentType="`, t[1], `"/>`)
	}
	p.raw("</Types>")
}

func packageRelations(p *part) {
	p.raw(`<Relationships xmlns="`, packageRelation, `">`,
		`<Relationship Id="rId1" Type="`, officeRelation, `officeDocument" Target="word/document.xml"/>`,
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
		`<Relationship Id="rId3" Type="`, officeRelation, `extended-properties" Target="docProps/app.xml"/></Relationships>`)
}

func (d *docx) documentRelations(p *part) {
	p.raw(`<Relationships xmlns="`, packageRelation, `">`)
	for _, r := range [][3]string{
		{"rIdStyles", "styles", "styles.xml"},
		{"rIdNumbering", "numbering", "numbering.xml"},
		{"rIdSettings", "settings", "settings.xml"},
		{"rIdFonts", "fontTable", "fontTable.xml"},
		{"rIdFootnotes", "footnotes", "footnotes.xml"},
		{"rIdHeader", "header", "header1.xml"},
		{"rIdFooter", "footer", "footer1.xml"},
		{"rIdFirstFooter", "footer", "footer2.xml"},
	} {
		p.raw(`<Relationship Id="`, r[0], `" Type="`, officeRelation, r[1], `" Target="`, r[2], `"/>`)
	}
	d.bodyLinks.write(p)
	p.raw("</Relationships>")
}

func (d *docx) footnoteRelations(p *part) {
	p.raw(`<Relationships xmlns="`, packageRelation, `">`)
	d.noteLinks.write(p)
	p.raw("</Relationships>")
}

func (l *links) write(p *part) {
	for i, address := range l.addresses {
		p.raw(`<Relationship Id="rIdLink`, strconv.Itoa(i+1), `" Type="`, officeRelation, `hyperlink" Target="`)
		p.text(address)
		p.raw(`" TargetMode="External"/>`)
	}
}

// core writes what the file says of itself, by the Dublin Core.
func (d *docx) core(p *part) {
	m := d.doc.Meta
	p.raw(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	p.element("dc:title", flat(d.doc.Title))
	p.element("dc:subject", m.Subject)
	p.element("dc:creator", m.Creator)
	p.element("cp:keywords", strings.Join(m.Keywords, ", "))
	p.element("dc:description", m.Description)
	p.element("dc:identifier", m.Identifier)
	p.element("dc:language", d.out.tongue.tag)
	moment(p, "dcterms:created", m.Created)
	moment(p, "dcterms:modified", m.Modified)
	p.raw("</cp:coreProperties>")
}

func moment(p *part, name string, t time.Time) {
	if !t.IsZero() {
		p.element(name+` xsi:type="dcterms:W3CDTF"`, t.UTC().Format("2006-01-02T15:04:05Z"))
	}
}

func appProperties(p *part) {
	p.raw(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Rapporteur</Application></Properties>`)
}

// settings come in the order of CT_Settings. Mode 15 keeps Word from opening the
// file in compatibility mode.
func (d *docx) settings(p *part) {
	p.raw(`<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`,
		`<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>`,
		`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>`,
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`,
		`<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`)
}

func (d *docx) header(p *part) {
	d.p, d.links = p, &links{}
	p.raw("<w:hdr", wordNamespaces, ">")
	d.line(entryText(d.doc.Running), paragraph{style: "Header"})
	p.raw("</w:hdr>")
}

func (d *docx) footer(p *part) {
	d.p = p
	p.raw("<w:ftr", wordNamespaces, ">")
	d.open(paragraph{style: "Footer", rtl: d.rtl})
	p.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	d.shut()
	p.raw("</w:ftr>")
}

// emptyFooter is that of a letter's first page.
func (d *docx) emptyFooter(p *part) {
	d.p = p
	p.raw("<w:ftr", wordNamespaces, ">")
	d.line(nil, paragraph{style: "Footer"})
	p.raw("</w:ftr>")
}
