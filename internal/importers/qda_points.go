// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/internal/text"
)

// points leads from the code points of a text as a file has it to those of its
// normal form, which may be fewer: line ends become one, accents join letters,
// control characters go.
type points struct {
	raw    []rune
	normal string
	length int   // of the normal form
	low    []int // of each raw place, the last place of the normal form not after it
	high   []int // the first one not before it
}

// newPoints follows text.Normalise step by step. A place within what becomes one
// character leads to the edge before it and the edge after it.
func newPoints(s string) *points {
	p := &points{raw: []rune(strings.ToValidUTF8(s, "\uFFFD")), normal: text.Normalise(s)}
	p.length = text.Len(p.normal)
	var mid []rune
	low, high := make([]int, len(p.raw)+1), make([]int, len(p.raw)+1)
	for i := 0; i < len(p.raw); i++ {
		low[i], high[i] = len(mid), len(mid)
		if p.raw[i] == '\r' && i+1 < len(p.raw) && p.raw[i+1] == '\n' {
			i++
			low[i], high[i] = len(mid), len(mid)+1
			mid = append(mid, '\n')
			continue
		}
		mid = append(mid, []rune(leftOf(p.raw[i]))...)
	}
	low[len(p.raw)], high[len(p.raw)] = len(mid), len(mid)
	normLow, normHigh, whole := composed(string(mid), len(mid))
	p.low, p.high = make([]int, len(low)), make([]int, len(high))
	if whole != p.normal { // a run of marks beyond measure: slow and sure
		for i := range low {
			at := text.Len(text.Normalise(string(p.raw[:i])))
			p.low[i], p.high[i] = min(at, p.length), min(at, p.length)
		}
		return p
	}
	for i := range low {
		p.low[i], p.high[i] = normLow[low[i]], normHigh[high[i]]
	}
	return p
}

// leftOf is what text.Normalise leaves of one code point before it composes.
func leftOf(r rune) string {
	if r < utf8.RuneSelf && r >= ' ' && r != 0x7f {
		return string(r)
	}
	switch r {
	case '\r', 0x2028, 0x2029, 0x85:
		return "\n"
	case '\t', '\n', '\f':
		return string(r)
	}
	if r == 0xFEFF || r < ' ' || r >= 0x7f && r < 0xa0 {
		return ""
	}
	return string(r)
}

// composed gives for each code point of a text its place in NFC.
func composed(s string, n int) (low, high []int, out string) {
	low, high = make([]int, n+1), make([]int, n+1)
	var b strings.Builder
	b.Grow(len(s))
	from, to := 0, 0
	for len(s) > 0 {
		size := norm.NFC.NextBoundaryInString(s, true)
		if size <= 0 {
			size = len(s)
		}
		part := norm.NFC.String(s[:size])
		many, left := utf8.RuneCountInString(s[:size]), utf8.RuneCountInString(part)
		for i := range many {
			low[from+i], high[from+i] = to, to
			switch {
			case i > 0 && many == left:
				low[from+i], high[from+i] = to+i, to+i
			case i > 0:
				high[from+i] = to + left
			}
		}
		from, to = from+many, to+left
		b.WriteString(part)
		s = s[size:]
	}
	low[n], high[n] = to, to
	return low, high, b.String()
}

// counting is a way in which programs count places in a text.
type counting int

const (
	codePoints counting = iota // as the standard has it
	unixLines                  // code points, each line end one, though the file has two
	utf16Units                 // as JavaScript, Java and .NET count
	utf16Lines                 // both
	countings
)

// counter gives for each place as a program counts it the raw one.
func (p *points) counter(c counting) []int {
	if c == codePoints {
		return nil
	}
	var out []int
	for i := 0; i < len(p.raw); i++ {
		out = append(out, i)
		if (c == utf16Units || c == utf16Lines) && p.raw[i] > 0xFFFF {
			out = append(out, i)
		}
		if (c == unixLines || c == utf16Lines) && p.raw[i] == '\r' && i+1 < len(p.raw) && p.raw[i+1] == '\n' {
			i++
		}
	}
	return append(out, len(p.raw))
}

// span leads to a span of the normal form; ok is false where the places are not
// in the text.
func (p *points) span(start, end int, by []int) (s text.Span, ok bool) {
	n := len(p.raw)
	if by != nil {
		n = len(by) - 1
	}
	if start < 0 || end > n || start >= end {
		return s, false
	}
	if by != nil {
		start, end = by[start], by[end]
	}
	s = text.Span{Start: p.low[start], End: p.high[end]}
	return s, s.Start < s.End
}

// ambiguous tells whether ways of counting can differ on this text.
func (p *points) ambiguous() bool {
	for i, r := range p.raw {
		if r > 0xFFFF || r == '\r' && i+1 < len(p.raw) && p.raw[i+1] == '\n' {
			return true
		}
	}
	return false
}
