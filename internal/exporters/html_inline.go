// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
)

func (h *htmlWriter) inline(in Inline) {
	for i := range in {
		h.run(&in[i])
	}
}

// run writes one stretch of text inside the elements that say what it is. A run
// with a language or direction is isolated from its neighbours by its dir.
func (h *htmlWriter) run(r *Run) {
	p := h.p
	if r.Text != "" || r.Anchor != "" {
		closers := h.open(r)
		h.text(r.Text)
		for i := len(closers) - 1; i >= 0; i-- {
			p.raw("</", closers[i], ">")
		}
	}
	if r.Note != nil {
		h.notes = append(h.notes, r.Note)
		n := strconv.Itoa(len(h.notes))
		p.raw(`<sup><a id="noteref-`, n, `" href="#note-`, n, `" role="doc-noteref">`, n, `</a></sup>`)
	}
}

// open writes the opening tags and gives the names to close, outermost first.
func (h *htmlWriter) open(r *Run) []string {
	var closers []string
	begin := func(element string, attributes ...string) {
		h.p.raw("<", element)
		for i := 0; i < len(attributes); i += 2 {
			h.attribute(attributes[i], attributes[i+1])
		}
		h.p.raw(">")
		closers = append(closers, element)
	}
	if r.Anchor != "" {
		begin("span", "id", h.out.anchors[r.Anchor].id)
	}
	if r.Language != "" || r.Direction != "" {
		t, foreign := h.out.tongues[r.Language]
		if foreign {
			begin("span", "lang", t.tag, "dir", directionName(r.Direction.or(t.rtl)))
		} else {
			begin("span", "dir", string(r.Direction))
		}
	}
	if to, ok := h.out.target(r.Link); ok {
		begin("a", "href", to)
	}
	for _, f := range []struct {
		on             bool
		element, class string
	}{{r.Small, "span", "count"}, {r.Strong, "strong", ""}, {r.Emphasis, "em", ""}, {r.Mark, "mark", ""}} {
		switch {
		case f.on && f.class != "":
			begin(f.element, "class", f.class)
		case f.on:
			begin(f.element)
		}
	}
	return closers
}

// target is the address that a link leads to, in HTML and Markdown; false for no
// link and for one that is not fit to be followed.
func (o *outline) target(link string) (string, bool) {
	if link == "" {
		return "", false
	}
	if name, ok := strings.CutPrefix(link, "#"); ok {
		at, known := o.anchors[name]
		return "#" + at.id, known
	}
	return outside(link)
}

func (h *htmlWriter) text(s string) {
	s = clean(s)
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			h.p.raw("<br>")
		}
		h.p.text(line)
	}
}
