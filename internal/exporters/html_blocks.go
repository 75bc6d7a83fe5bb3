// SPDX-License-Identifier: Apache-2.0

package exporters

import "strconv"

func (h *htmlWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case TitleBlock:
			h.title()
		case PageBreak:
			h.p.raw(`<div class="page"></div>`, "\n")
		case TableOfContents:
			h.contents(b)
		case Heading:
			h.heading(b)
		case Paragraph:
			h.numbered(b)
		case List:
			h.list(b)
		case Table:
			h.table(b)
		case Facts:
			h.facts(b)
		case Letter:
			h.letter(b)
		case Quote:
			h.quote(b)
		case Notice:
			h.notice(b)
		}
	}
}

func (h *htmlWriter) title() {
	h.p.raw(`<header class="title">`, "\n")
	h.paragraphs("above", h.doc.Above)
	h.paragraph("h1", "", h.doc.Title)
	h.paragraphs("subtitle", h.doc.Subtitle)
	h.p.raw("</header>\n")
}

func (h *htmlWriter) heading(b Heading) {
	s := h.out.headings[h.section]
	h.section++
	level := strconv.Itoa(b.Level + 1)
	h.p.raw("<h", level)
	h.attribute("id", s.id)
	h.p.raw(">")
	h.number(b.Number)
	h.inline(b.Text)
	h.p.raw("</h", level, ">\n")
}

func (h *htmlWriter) number(n string) {
	if n != "" {
		h.p.raw(`<span class="n">`)
		h.p.text(n)
		h.p.raw("</span> ")
	}
}

func (h *htmlWriter) numbered(b Paragraph) {
	h.p.raw("<p")
	h.id(b.Anchor)
	class := [...]string{Start: "", Center: "center", End: "end"}[b.Align]
	if b.Number != "" {
		class = "numbered"
	}
	if class != "" {
		h.attribute("class", class)
	}
	h.p.raw(">")
	h.number(b.Number)
	h.inline(b.Text)
	h.p.raw("</p>\n")
}

func (h *htmlWriter) list(l List) {
	element := "ol"
	if l.Numbering == Bullets {
		element = "ul"
	}
	h.p.raw("<", element)
	if class := listClass(l.Numbering, h.out.tongue.base); class != "" {
		h.attribute("class", class)
	}
	if l.Numbering != Bullets && l.Start > 1 {
		h.attribute("start", strconv.Itoa(l.Start))
	}
	h.p.raw(">\n")
	for _, it := range l.Items {
		h.p.raw("<li>")
		h.paragraphs("", it.Paragraphs)
		for _, sub := range it.Lists {
			h.list(sub)
		}
		h.p.raw("</li>\n")
	}
	h.p.raw("</", element, ">\n")
}

// listClass names the counter style of the sheet.
func listClass(n Numbering, base string) string {
	switch n {
	case Letters:
		switch base {
		case "ar", "fa", "ur":
			return "abjad"
		case "ru", "bg", "uk":
			return "cyrillic"
		case "he":
			return "hebrew"
		}
		return "letters"
	case Romans:
		return "romans"
	}
	return ""
}

func (h *htmlWriter) facts(b Facts) {
	h.p.raw("<dl>\n")
	for _, f := range b.Items {
		h.p.raw("<div><dt>")
		h.inline(f.Label)
		h.p.raw("</dt>")
		for _, v := range f.Values {
			h.p.raw("<dd>")
			h.inline(v)
			h.p.raw("</dd>")
		}
		if len(f.Values) == 0 {
			h.p.raw("<dd></dd>")
		}
		h.p.raw("</div>\n")
	}
	h.p.raw("</dl>\n")
}

func (h *htmlWriter) quote(b Quote) {
	h.p.raw(`<figure class="quote"><blockquote`)
	if t, foreign := h.out.tongues[b.Language]; foreign {
		h.tongue(t.tag, b.Direction.or(t.rtl))
	} else if b.Direction != "" {
		h.attribute("dir", string(b.Direction))
	}
	h.p.raw(">\n")
	h.paragraphs("", b.Paragraphs)
	h.p.raw("</blockquote>\n")
	h.paragraph("figcaption", "", b.Source)
	h.p.raw("</figure>\n")
}

func (h *htmlWriter) notice(b Notice) {
	h.p.raw(`<div class="notice" role="note">`, "\n")
	lines := b.Paragraphs
	if len(b.Title) > 0 {
		h.p.raw("<p><strong>")
		h.inline(b.Title)
		h.p.raw("</strong> ")
		if len(lines) > 0 {
			h.inline(lines[0])
			lines = lines[1:]
		}
		h.p.raw("</p>\n")
	}
	h.paragraphs("", lines)
	h.p.raw("</div>\n")
}

func (h *htmlWriter) contents(b TableOfContents) {
	entries := h.out.entries(b.depth())
	if len(entries) == 0 {
		return
	}
	h.p.raw(`<nav class="contents" role="doc-toc"`)
	if len(b.Title) > 0 {
		h.attribute("aria-label", flat(b.Title))
	}
	h.p.raw(">\n")
	h.paragraph("p", "contents-title", b.Title)
	h.p.raw("<ul>\n")
	for _, s := range entries {
		h.p.raw(`<li class="level`, strconv.Itoa(s.Level), `"><a`)
		h.attribute("href", "#"+s.id)
		h.p.raw(">")
		h.number(s.Number)
		h.inline(entryText(s.Text))
		h.p.raw("</a></li>\n")
	}
	h.p.raw("</ul>\n</nav>\n")
}
