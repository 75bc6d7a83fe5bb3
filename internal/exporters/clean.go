// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strings"
	"unicode/utf8"
)

// clean makes a string fit for every format. Control characters go, except tab
// and line feed; all forms of line end become a line feed; what is no character
// (lone surrogates, broken UTF-8, U+FFFE and its like) becomes U+FFFD. Bidi
// marks stay, but an embedding or isolate opened in the string ends in it, so
// that one name cannot turn the order of the text that follows.
func clean(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' || c >= 0x7f {
			return cleanRunes(s)
		}
	}
	return s
}

func cleanRunes(s string) string {
	if !needsCleaning(s) {
		return s
	}
	var b strings.Builder
	var open []rune
	b.Grow(len(s))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for _, r := range s {
		switch {
		case r == '\r', r == 0x85, r == 0x2028, r == 0x2029:
			b.WriteByte('\n')
		case r == '\t', r == '\n':
			b.WriteRune(r)
		case r < ' ', r >= 0x7f && r < 0xa0:
		case noncharacter(r):
			b.WriteRune(utf8.RuneError)
		case bidiControl(r):
			open = balance(&b, open, r)
		default:
			b.WriteRune(r)
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteRune(open[i])
	}
	return b.String()
}

func needsCleaning(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError ||
			r == 0x2028 || r == 0x2029 || noncharacter(r) || bidiControl(r) {
			return true
		}
	}
	return false
}

func noncharacter(r rune) bool {
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

func bidiControl(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// balance writes a bidi control and keeps the closers that are still owed. A
// closer with nothing to close is dropped; one that closes an outer level first
// closes the inner ones.
func balance(b *strings.Builder, open []rune, r rune) []rune {
	const pdf, pdi = 0x202c, 0x2069
	switch r {
	case pdf, pdi:
		at := len(open) - 1
		for at >= 0 && open[at] != r {
			at--
		}
		if at < 0 {
			return open
		}
		for i := len(open) - 1; i >= at; i-- {
			b.WriteRune(open[i])
		}
		return open[:at]
	case 0x2066, 0x2067, 0x2068:
		b.WriteRune(r)
		return append(open, pdi)
	default:
		b.WriteRune(r)
		return append(open, pdf)
	}
}

// flat is the text of a line without marks, cleaned, on one line.
func flat(in Inline) string {
	var b strings.Builder
	for _, r := range in {
		b.WriteString(clean(r.Text))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
