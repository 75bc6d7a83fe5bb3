// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strconv"
)

// htmlStyle is the style sheet within the file: nothing is fetched from anywhere.
//
//go:embed html.css
var htmlStyle string

// WriteHTML writes a document as one HTML file that stands alone, on screen and
// on A4: headings, notes linked both ways, captions, languages and directions.
func WriteHTML(w io.Writer, doc Document) error {
	o, err := survey(&doc)
	if err != nil {
		return err
	}
	h := &htmlWriter{doc: &doc, out: o, p: &part{w: bufio.NewWriterSize(w, 64<<10)}}
	h.whole()
	if err := h.p.w.Flush(); err != nil {
		return fmt.Errorf("writing the HTML: %w", err)
	}
	return nil
}

// htmlWriter is one document being written. Character data is cleaned and
// escaped by the same code as in DOCX; an apostrophe needs none, since attributes
// stand in double quotes.
type htmlWriter struct {
	doc     *Document
	out     *outline
	p       *part
	notes   []*Footnote
	section int
}

func (h *htmlWriter) whole() {
	p, m := h.p, h.doc.Meta
	p.raw(`<!doctype html>`, "\n", `<html`)
	h.tongue(h.out.tongue.tag, h.out.tongue.rtl)
	p.raw(">\n<head>\n", `<meta charset="utf-8">`, "\n", `<meta name="viewport" content="width=device-width, initial-scale=1">`, "\n<title>")
	p.text(flat(h.doc.Title))
	p.raw("</title>\n")
	for _, f := range [][2]string{{"author", m.Creator}, {"description", m.Description}} {
		if f[1] != "" {
			p.raw(`<meta name="`, f[0], `"`)
			h.attribute("content", f[1])
			p.raw(">\n")
		}
	}
	p.raw("<style>\n", htmlStyle, "</style>\n</head>\n<body>\n")
	h.paragraph("header", "running", entryText(h.doc.Running))
	p.raw("<main>\n")
	if !h.out.titled {
		h.title()
	}
	h.blocks(h.doc.Blocks)
	h.footnotes()
	p.raw("</main>\n</body>\n</html>\n")
}

func (h *htmlWriter) attribute(name, value string) {
	h.p.raw(" ", name, `="`)
	h.p.text(value)
	h.p.raw(`"`)
}

func (h *htmlWriter) tongue(tag string, rtl bool) {
	h.attribute("lang", tag)
	h.attribute("dir", directionName(rtl))
}

// paragraph writes an element with running text, or nothing for none.
func (h *htmlWriter) paragraph(element, class string, in Inline) {
	if len(in) == 0 {
		return
	}
	h.p.raw("<", element)
	if class != "" {
		h.attribute("class", class)
	}
	h.p.raw(">")
	h.inline(in)
	h.p.raw("</", element, ">\n")
}

func (h *htmlWriter) paragraphs(class string, all []Inline) {
	for _, in := range all {
		h.paragraph("p", class, in)
	}
}

func (h *htmlWriter) id(anchor string) {
	if anchor != "" {
		h.attribute("id", h.out.anchors[anchor].id)
	}
}

// footnotes stand at the end, each with a way back to its place.
func (h *htmlWriter) footnotes() {
	if len(h.notes) == 0 {
		return
	}
	p := h.p
	p.raw(`<section class="notes" role="doc-endnotes">`, "\n")
	if h.doc.Labels.Notes != "" {
		p.raw("<h2>")
		p.text(h.doc.Labels.Notes)
		p.raw("</h2>\n")
	}
	p.raw("<ol>\n")
	back := h.doc.Labels.Back
	if back == "" {
		back = "↑"
	}
	for i := 0; i < len(h.notes); i++ {
		n := strconv.Itoa(i + 1)
		p.raw(`<li id="note-`, n, `">`)
		lines := h.notes[i].Paragraphs
		for j, in := range lines {
			p.raw("<p>")
			h.inline(in)
			if j == len(lines)-1 {
				h.back(n, back)
			}
			p.raw("</p>")
		}
		if len(lines) == 0 {
			h.back(n, back)
		}
		p.raw("</li>\n")
	}
	p.raw("</ol>\n</section>\n")
}

func (h *htmlWriter) back(n, label string) {
	h.p.raw(` <a class="back" href="#noteref-`, n, `" role="doc-backlink"`)
	h.attribute("aria-label", label)
	h.p.raw(">↑</a>")
}
