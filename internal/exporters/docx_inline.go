// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
)

// inline writes running text into a paragraph of the given direction. The style
// is the character style where a run has none of its own.
func (d *docx) inline(in Inline, rtl bool, style string) {
	for i := range in {
		d.run(&in[i], rtl, style)
	}
}

func (d *docx) run(r *Run, rtl bool, style string) {
	closeMark := func() {}
	if r.Anchor != "" {
		closeMark = d.bookmark(d.out.anchors[r.Anchor].bookmark)
	}
	linked := d.openLink(r.Link)
	own := d.direction(r, rtl)
	text := clean(r.Text)
	if own != rtl && text != "" {
		text = mark(own) + text + mark(own)
		d.words(mark(rtl), face{run: &Run{}, rtl: rtl})
	}
	f := face{run: r, style: style, linked: linked}
	for _, s := range stretches(text, own) {
		f.rtl = s.rtl
		d.words(s.text, f)
	}
	if own != rtl && text != "" {
		d.words(mark(rtl), face{run: &Run{}, rtl: rtl})
	}
	if linked {
		d.p.raw("</w:hyperlink>")
	}
	closeMark()
	if r.Note != nil {
		d.reference(r.Note, rtl)
	}
}

// mark is the invisible letter of a direction. Word knows no isolates: a run that
// is set against its paragraph gets one at each edge, inside for its brackets and
// outside for the figures beside it.
func mark(rtl bool) string {
	if rtl {
		return "\u200f"
	}
	return "\u200e"
}

// direction is that of a run: what it says, what its language says, else that
// of the paragraph.
func (d *docx) direction(r *Run, rtl bool) bool {
	if r.Direction == "" && r.Language != "" {
		return d.out.tongues[r.Language].rtl
	}
	return r.Direction.or(rtl)
}

// openLink begins a hyperlink where the address is good.
func (d *docx) openLink(link string) bool {
	if name, ok := strings.CutPrefix(link, "#"); ok {
		at, known := d.out.anchors[name]
		if known {
			d.p.raw(`<w:hyperlink w:anchor="`, at.bookmark, `" w:history="1">`)
		}
		return known
	}
	address, ok := outside(link)
	if ok {
		d.p.raw(`<w:hyperlink r:id="rIdLink`, strconv.Itoa(d.links.id(address)), `" w:history="1">`)
	}
	return ok
}

// face is how words look.
type face struct {
	run    *Run
	style  string
	linked bool
	rtl    bool
}

// words writes text as a run, with its tabs and line breaks.
func (d *docx) words(s string, f face) {
	if s == "" {
		return
	}
	d.p.raw("<w:r>")
	d.faceProperties(f)
	for s != "" {
		at := strings.IndexAny(s, "\t\n")
		if at < 0 {
			at = len(s)
		}
		if at > 0 {
			d.p.raw(`<w:t xml:space="preserve">`)
			d.p.text(s[:at])
			d.p.raw("</w:t>")
		}
		if at == len(s) {
			break
		}
		if s[at] == '\t' {
			d.p.raw("<w:tab/>")
		} else {
			d.p.raw("<w:br/>")
		}
		s = s[at+1:]
	}
	d.p.raw("</w:r>")
}

// faceProperties writes the properties of a run, in the order of CT_RPr. A run
// has one character style; what else it is comes as direct formatting, twice,
// since scripts from right to left read only the second.
func (d *docx) faceProperties(f face) {
	r, p := f.run, d.p
	style := f.style
	strong, emphasis, mark := r.Strong, r.Emphasis, r.Mark
	switch {
	case f.linked:
		style = "Hyperlink"
	case r.Small:
		style = "Count"
	case strong:
		style, strong = "Strong", false
	case emphasis:
		style, emphasis = "Emphasis", false
	case mark:
		style, mark = "Mark", false
	}
	tongue, foreign := d.out.tongues[r.Language]
	asian := tongue.eastAsian() || !foreign && d.out.tongue.eastAsian()
	if style == "" && !strong && !emphasis && !mark && !f.rtl && !foreign && !asian {
		return
	}
	p.raw("<w:rPr>")
	if style != "" {
		p.raw(`<w:rStyle w:val="`, style, `"/>`)
	}
	if asian {
		p.raw(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if strong {
		p.raw("<w:b/><w:bCs/>")
	}
	if emphasis {
		p.raw("<w:i/>")
	}
	if mark {
		p.raw(`<w:u w:val="single"/>`)
	}
	if f.rtl {
		p.raw("<w:rtl/>")
	}
	if foreign {
		d.languageProperty(tongue)
	}
	p.raw("</w:rPr>")
}

func (d *docx) languageProperty(t tongue) {
	kind := "val"
	switch {
	case t.rtl:
		kind = "bidi"
	case t.eastAsian():
		kind = "eastAsia"
	}
	d.p.raw("<w:lang w:", kind, `="`)
	d.p.text(t.officeTag())
	d.p.raw(`"/>`)
}
