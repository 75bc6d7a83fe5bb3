// SPDX-License-Identifier: Apache-2.0

package text

// Difference is how the words of one version of a text lie in another. Words are
// the same whatever white space, quotation marks, dashes and marks of list items
// stand between them.
type Difference struct {
	old, new string
	from, to []token
	at       []int // for each token of the old text its place in the new one, or -1
	claimed  []int // the inverse of at
	toKeys   map[string][]int
}

// Differ aligns two normalised texts.
func Differ(old, new string) *Difference {
	d := &Difference{old: old, new: new, from: tokens(old), to: tokens(new)}
	d.align()
	return d
}

// Carry finds the span of the old text in the new one: where its words still
// stand one after the other in their own place, or, if that place is gone, in the
// one other place that has them, as when a paragraph was moved. It is false where
// the words changed, or where several places would do.
func (d *Difference) Carry(s Span) (Span, bool) {
	if d.old == d.new {
		return s, true
	}
	first, last := d.core(s)
	if first > last {
		return Span{}, false
	}
	at := d.inPlace(first, last)
	if at < 0 {
		at = d.moved(first, last)
	}
	if at < 0 {
		return Span{}, false
	}
	return d.spread(s, first, last, at), true
}
