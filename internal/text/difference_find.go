// SPDX-License-Identifier: Apache-2.0

package text

import "sort"

// core is the first and the last token of a span without the signs around its
// words, which another setting of the text may lack; first is greater where it
// has no words.
func (d *Difference) core(s Span) (first, last int) {
	first = sort.Search(len(d.from), func(i int) bool { return d.from[i].span.End > s.Start })
	last = sort.Search(len(d.from), func(i int) bool { return d.from[i].span.Start >= s.End }) - 1
	for first <= last && !d.from[first].word {
		first++
	}
	for first <= last && !d.from[last].word {
		last--
	}
	return first, last
}

// inPlace is where the tokens stand one after the other in their own place; -1
// where one of them does not.
func (d *Difference) inPlace(first, last int) int {
	at := d.at[first]
	if at < 0 {
		return -1
	}
	for i := first; i <= last; i++ {
		if d.at[i] != at+i-first {
			return -1
		}
	}
	return at
}

// fewestWords is how many words must have moved together for another place to be
// sure to be theirs.
const fewestWords = 3

// moved is the one place in the new text that has the tokens and is not that of
// other, equal words of the old one. Of several the one with the most of the same
// words around it is taken; -1 where none stands out.
func (d *Difference) moved(first, last int) int {
	words := 0
	for _, t := range d.from[first : last+1] {
		if t.word {
			words++
		}
	}
	if words < fewestWords {
		return -1
	}
	best, most, tie := -1, -1, false
	for _, at := range d.toKeys[d.from[first].key] {
		if !d.equal(first, last, at) || d.taken(first, last, at) {
			continue
		}
		switch around := d.around(first, last, at); {
		case around > most:
			best, most, tie = at, around, false
		case around == most:
			tie = true
		}
	}
	if tie || best >= 0 && d.rivals(first, last, best, most) {
		return -1
	}
	return best
}

func (d *Difference) equal(first, last, at int) bool {
	if at+last-first >= len(d.to) {
		return false
	}
	for i := first; i <= last; i++ {
		if d.from[i].key != d.to[at+i-first].key {
			return false
		}
	}
	return true
}

// taken reports whether the place belongs, word for word, to another stretch of
// the old text.
func (d *Difference) taken(first, last, at int) bool {
	other := d.claimed[at]
	if other < 0 || other == first {
		return false
	}
	for i := range last - first + 1 {
		if d.claimed[at+i] != other+i {
			return false
		}
	}
	return true
}

// rivals reports whether equal words elsewhere in the old text, that have lost
// their place too, belong at the same place as much as these.
func (d *Difference) rivals(first, last, at, around int) bool {
	n := last - first
	for other := 0; other+n < len(d.from); other++ {
		if other != first && d.equal(other, other+n, at) && d.inPlace(other, other+n) < 0 && d.around(other, other+n, at) >= around {
			return true
		}
	}
	return false
}

// aroundLimit is how far to either side the words around a place are compared.
const aroundLimit = 40

func (d *Difference) around(first, last, at int) int {
	n := 0
	for i, j := first-1, at-1; i >= 0 && j >= 0 && n < aroundLimit && d.from[i].key == d.to[j].key; i, j = i-1, j-1 {
		n++
	}
	back := n
	for i, j := last+1, at+last-first+1; i < len(d.from) && j < len(d.to) && n-back < aroundLimit && d.from[i].key == d.to[j].key; i, j = i+1, j+1 {
		n++
	}
	return n
}

// spread is the span of the tokens from at on, with the signs around them that
// the old span had too, and cut within a word where that was.
func (d *Difference) spread(s Span, first, last, at int) Span {
	end := at + last - first
	out := Span{d.to[at].span.Start, d.to[end].span.End}
	if a, b := d.from[first].span, d.to[at].span; a.Start < s.Start && a.Slice(d.old) == b.Slice(d.new) {
		out.Start += s.Start - a.Start
	}
	if a, b := d.from[last].span, d.to[end].span; a.End > s.End && a.Slice(d.old) == b.Slice(d.new) {
		out.End -= a.End - s.End
	}
	for i, j := first-1, at-1; i >= 0 && j >= 0 && d.from[i].span.Start >= s.Start && d.from[i].key == d.to[j].key; i, j = i-1, j-1 {
		out.Start = d.to[j].span.Start
	}
	for i, j := last+1, end+1; i < len(d.from) && j < len(d.to) && d.from[i].span.End <= s.End && d.same(i, j); i, j = i+1, j+1 {
		out.End = d.to[j].span.End
	}
	return out.Widen(d.new)
}

// same takes one closing sign for another at the end of a span.
func (d *Difference) same(i, j int) bool {
	a, b := d.from[i], d.to[j]
	return a.key == b.key || a.closing() && b.closing() && b.glued
}
