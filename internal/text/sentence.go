// SPDX-License-Identifier: Apache-2.0

package text

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Unit is a sentence or an item of a list: the smallest stretch that can be read
// by itself. The mark of an item is no part of its span.
type Unit struct {
	Span Span
	Mark string // the mark before an item as written: "(a)", "•", "12."; empty where there is none
	Line int    // number of the paragraph in which it begins, as Paragraphs counts
}

// Sentences lists the sentences and list items of a normalised text, as spans
// without white space around them, in order and apart from each other.
func Sentences(in string) []Span {
	var out []Span
	for _, u := range Units(in) {
		out = append(out, u.Span)
	}
	return out
}

// Units lists the sentences and list items of a normalised text. A line that
// bears a list mark begins one; lines that were wrapped are joined, also over
// the number of a page. It knows the abbreviations and marks of English, French,
// Spanish and Arabic. Time is linear in the text.
func Units(in string) []Unit {
	c := cutter{in: []rune(in)}
	lines := linesOf(c.in)
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && c.runsOn(lines, j) {
			j++
		}
		c.cut(lines[i], lines[j-1].end)
		i = j
	}
	spans := make([]Span, len(c.out))
	for i, u := range c.out {
		spans[i] = u.Span
	}
	Snap(in, spans)
	for i := range c.out {
		c.out[i].Span = spans[i]
	}
	return slices.DeleteFunc(c.out, func(u Unit) bool { return u.Span.Len() <= 0 })
}

// Snap moves the ends of spans onto boundaries of grapheme clusters, in one
// pass: each end forward to the next boundary, each start to the next cluster
// that is no white space. A span that held no whole cluster becomes empty.
func Snap(in string, spans []Span) {
	starts, ends := make([]*int, len(spans)), make([]*int, len(spans))
	for i := range spans {
		starts[i], ends[i] = &spans[i].Start, &spans[i].End
	}
	byOffset := func(a, b *int) int { return *a - *b }
	slices.SortStableFunc(starts, byOffset)
	slices.SortStableFunc(ends, byOffset)
	at := 0
	settle := func(list []*int) []*int {
		for len(list) > 0 && *list[0] <= at {
			*list[0] = at
			list = list[1:]
		}
		return list
	}
	for g := graphemes.FromString(in); len(starts)+len(ends) > 0 && g.Next(); {
		if first, _ := utf8.DecodeRuneInString(g.Value()); !unicode.IsSpace(first) {
			starts = settle(starts)
		}
		ends = settle(ends)
		at += Len(g.Value())
	}
	for _, p := range append(starts, ends...) {
		*p = at
	}
}
