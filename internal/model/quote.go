// SPDX-License-Identifier: Apache-2.0

package model

import (
	"slices"
	"unicode"

	"rapporteur/internal/text"
)

// folded is a text with typography made plain: quotation marks, dashes and kinds
// of spaces as one each, runs of white space as one space, signs without a shape
// left out. Nothing else is changed: letters, figures and their case stay.
type folded struct {
	points []rune
	from   []int // the code point of the text at which each began; one more at the end
}

func fold(in string) folded {
	var f folded
	at := 0
	for _, r := range in {
		switch plain := plainSign(r); {
		case plain == 0:
		case plain == ' ' && (len(f.points) == 0 || f.points[len(f.points)-1] == ' '):
		default:
			f.points = append(f.points, plain)
			f.from = append(f.from, at)
		}
		at++
	}
	f.from = append(f.from, at)
	return f
}

// plainSign is what a sign is read as; 0 where it has no shape.
func plainSign(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '´', '`':
		return '\''
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff':
		return 0
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// find looks for a quotation, as it stands, behind the code point after. The span
// is that of the text's own words.
func (f folded) find(quote string, in string, after int) (text.Span, bool) {
	q := fold(quote).points
	for len(q) > 0 && q[0] == ' ' {
		q = q[1:]
	}
	for len(q) > 0 && q[len(q)-1] == ' ' {
		q = q[:len(q)-1]
	}
	if len(q) == 0 || len(q) > mostQuote {
		return text.Span{}, false
	}
	for i := 0; i+len(q) <= len(f.points); i++ {
		if f.points[i] != q[0] || f.from[i] < after || !slices.Equal(f.points[i:i+len(q)], q) {
			continue
		}
		s := text.Span{Start: f.from[i], End: f.from[i+len(q)-1] + 1}
		if s.Check(in) == nil {
			return s, true
		}
	}
	return text.Span{}, false
}
