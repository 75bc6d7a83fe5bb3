// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"
	"strings"
)

// anchor gives a name its identifier: the name itself where it is fit to be one
// in every format, else a number.
func (o *outline) anchor(name string) {
	if name == "" {
		return
	}
	if _, taken := o.anchors[name]; taken {
		o.fail("anchor %q used twice", name)
	}
	n := len(o.anchors) + 1
	at := place{name, "_Ref" + strconv.Itoa(100000+n)}
	if !plainIdentifier(name) {
		at.id = "place-" + strconv.Itoa(n)
	}
	o.anchors[name] = at
}

// plainIdentifier tells whether a name is a letter followed by letters, digits
// and hyphens, and none of those that writers make themselves.
func plainIdentifier(name string) bool {
	for i, c := range []byte(name) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	for _, own := range []string{"section-", "place-", "note-", "noteref-"} {
		if strings.HasPrefix(name, own) {
			return false
		}
	}
	return len(name) <= 80
}

func (t TableOfContents) depth() int {
	if t.Depth < 1 {
		return 3
	}
	return min(t.Depth, 4)
}

// entries are the headings down to a depth.
func (o *outline) entries(depth int) []*section {
	var out []*section
	for _, s := range o.headings {
		if s.Level <= depth {
			out = append(out, s)
		}
	}
	return out
}

// entryText is a heading as the contents list it: without notes, links and
// anchors, which stay with the heading.
func entryText(in Inline) Inline {
	out := make(Inline, len(in))
	for i, r := range in {
		r.Note, r.Link, r.Anchor = nil, "", ""
		out[i] = r
	}
	return out
}
