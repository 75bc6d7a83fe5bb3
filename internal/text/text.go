// SPDX-License-Identifier: Apache-2.0

// Package text holds pure tools for the words of the record: one normal form,
// spans that are counted the same way everywhere, paragraphs and sentences.
// It does no I/O and knows nothing of statements or summaries.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NormalVersion names the procedure of Normalise. It is kept with each version
// of a text, so that spans stay valid when the procedure changes.
const NormalVersion = "n1"

// Normalise gives a text its one identity: byte order marks and control
// characters dropped except tab, line feed and form feed (the page mark), line
// ends as LF, Unicode form NFC. Format characters such as bidi marks stay.
// Bytes that are not UTF-8 become U+FFFD.
func Normalise(s string) string {
	if plainASCII(s) {
		return s
	}
	s = lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\f':
			return r
		case r == '\uFEFF' || unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n")

// plainASCII reports whether a text has nothing in it that Normalise changes, as
// most short texts have not: it is asked of every name and title on a page.
func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c > '~') && c != '\t' && c != '\n' && c != '\f' {
			return false
		}
	}
	return true
}

// IsNormal reports whether Normalise would leave the text as it is.
func IsNormal(s string) bool { return s == Normalise(s) }

// Len is the length of a text in Unicode code points, the unit of every span.
func Len(s string) int { return utf8.RuneCountInString(s) }
