// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Span is a half-open stretch [Start, End) of one version of a text, counted in
// Unicode code points of its normal form, beginning and ending on boundaries of
// grapheme clusters.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the spans share at least one code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Check returns an error that says why the span cannot stand on the text, or nil.
func (s Span) Check(in string) error {
	n := Len(in)
	if s.Start < 0 || s.End > n || s.Start >= s.End {
		return fmt.Errorf("span %d to %d does not lie within a text of %d characters", s.Start, s.End, n)
	}
	if !onBoundary(in, s.Start) || !onBoundary(in, s.End) {
		return fmt.Errorf("span %d to %d cuts through a character", s.Start, s.End)
	}
	return nil
}

// Slice gives the words at the span; it is empty where the span does not fit.
func (s Span) Slice(in string) string {
	from, to := ByteAt(in, s.Start), ByteAt(in, s.End)
	if from < 0 || to < from {
		return ""
	}
	return in[from:to]
}

// ByteAt converts an offset in code points to one in bytes; -1 if out of range.
func ByteAt(in string, points int) int {
	if points < 0 {
		return -1
	}
	n := 0
	for i := range in {
		if n == points {
			return i
		}
		n++
	}
	if n == points {
		return len(in)
	}
	return -1
}

// PointAt converts an offset in bytes to one in code points; -1 if out of range.
func PointAt(in string, at int) int {
	if at < 0 || at > len(in) {
		return -1
	}
	return Len(in[:at])
}

// Widen moves the ends of a span outwards to the nearest grapheme boundaries.
func (s Span) Widen(in string) Span {
	out, at := s, 0
	for g := graphemes.FromString(in); g.Next(); {
		n := Len(g.Value())
		if at < s.Start && s.Start < at+n {
			out.Start = at
		}
		if at < s.End && s.End < at+n {
			out.End = at + n
		}
		at += n
		if at >= s.End && at >= s.Start {
			break
		}
	}
	return out
}

// onBoundary looks at a window around the offset: clusters are short, and a
// newline always parts them.
func onBoundary(in string, points int) bool {
	b := ByteAt(in, points)
	if b <= 0 || b >= len(in) {
		return b >= 0
	}
	from := b
	for from > 0 && in[from-1] != '\n' && b-from < 256 {
		from--
	}
	for from > 0 && from < b && in[from]&0xC0 == 0x80 {
		from++
	}
	at := from
	for g := graphemes.FromString(in[from:]); at < b && g.Next(); {
		at += len(g.Value())
	}
	return at == b
}
