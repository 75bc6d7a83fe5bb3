// SPDX-License-Identifier: Apache-2.0

package exporters

import "strconv"

func (h *htmlWriter) table(t Table) {
	h.p.raw("<table>\n")
	h.paragraph("caption", "", t.Caption)
	if len(t.Header) > 0 {
		h.p.raw("<thead>\n")
		h.row(t, t.Header, "th", "col")
		h.p.raw("</thead>\n")
	}
	h.p.raw("<tbody>\n")
	for i, r := range t.Rows {
		if i > 0 && r[0].groups(t) { // a row that names those that follow
			h.p.raw("</tbody>\n<tbody>\n")
		}
		h.row(t, r, "td", "")
	}
	h.p.raw("</tbody>\n</table>\n")
}

func (h *htmlWriter) row(t Table, cells []TableCell, element, scope string) {
	h.p.raw("<tr>")
	at := 0
	for _, c := range cells {
		h.cell(t, c, t.Columns[at].Align, element, scope)
		at += c.span()
	}
	h.p.raw("</tr>\n")
}

// groups tells whether a cell is the head of the rows below it.
func (c TableCell) groups(t Table) bool {
	return c.Strong && len(t.Columns) > 1 && c.span() == len(t.Columns)
}

func (h *htmlWriter) cell(t Table, c TableCell, align Alignment, element, scope string) {
	if element == "td" && c.Strong {
		element, scope = "th", "row"
		if c.groups(t) {
			scope = "rowgroup"
		}
	}
	h.p.raw("<", element)
	if scope != "" {
		h.attribute("scope", scope)
	}
	if c.span() > 1 {
		h.attribute("colspan", strconv.Itoa(c.Span))
		align = Start
	}
	switch align {
	case Center:
		h.attribute("class", "center")
	case End:
		h.attribute("class", "end")
	}
	h.p.raw(">")
	if len(c.Paragraphs) == 1 {
		h.inline(c.Paragraphs[0])
	} else {
		h.paragraphs("", c.Paragraphs)
	}
	h.p.raw("</", element, ">")
}

func (h *htmlWriter) letter(l Letter) {
	h.p.raw(`<article class="letter">`, "\n")
	h.group("letterhead", l.Letterhead)
	h.paragraph("p", "end", l.PlaceDate)
	h.group("addressee", l.Addressee)
	h.paragraph("p", "", l.Salutation)
	h.blocks(l.Body)
	h.paragraph("p", "", l.Closing)
	if len(l.Signatories) > 0 {
		h.p.raw(`<ul class="signatories">`, "\n")
		for _, s := range l.Signatories {
			h.p.raw("<li>")
			h.paragraph("p", "name", s.Name)
			h.paragraphs("", s.Posts)
			h.p.raw("</li>\n")
		}
		h.p.raw("</ul>\n")
	}
	h.group("circulation", l.Circulation)
	h.p.raw("</article>\n")
}

// group keeps lines that stand together in one element.
func (h *htmlWriter) group(class string, lines []Inline) {
	if len(lines) == 0 {
		return
	}
	h.p.raw("<div")
	h.attribute("class", class)
	h.p.raw(">\n")
	h.paragraphs("", lines)
	h.p.raw("</div>\n")
}
