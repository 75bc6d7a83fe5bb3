// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Token is one word or number of a text, folded, with its place.
type Token struct {
	Word   string // lower case, without accents and vowel signs, digits as 0 to 9
	Span   Span
	Parted Break // what stands between it and the token before
}

// Break is the strongest sign between two tokens.
type Break int

const (
	Joined   Break = iota // a space, a hyphen or an apostrophe
	ByComma               // a comma, a bracket, a quotation mark or a dash
	ByClause              // a stop, a colon, a semicolon, the end of a line
)

// Tokens takes a text apart. Apostrophes and hyphens part words; the marks that
// group the digits of a number do not part it. Time is linear in the text.
func Tokens(in string) []Token {
	points := []rune(in)
	out := make([]Token, 0, len(points)/6+1)
	parted := Joined
	for at := 0; at < len(points); {
		if !inWord(points[at]) {
			parted = max(parted, breakAt(points[at]))
			at++
			continue
		}
		start := at
		for at < len(points) && (inWord(points[at]) || groupsDigits(points, at)) {
			at++
		}
		if w := foldToken(points[start:at]); w != "" {
			out = append(out, Token{Word: w, Span: Span{start, at}, Parted: parted})
			parted = Joined
		}
	}
	return out
}

func breakAt(r rune) Break {
	switch r {
	case ' ', '-', '\'', '’':
		return Joined
	case ',', '،', '(', ')', '[', ']', '"', '“', '”', '«', '»', '–', '—':
		return ByComma
	case '.', ';', ':', '!', '?', '؛', '؟', '…', '\n', '\f', '•':
		return ByClause
	}
	return Joined
}

func inWord(r rune) bool {
	if r < 128 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == 'ـ'
}

// groupsDigits reports whether a mark only groups the digits of a number: 1,200,
// or parts its whole from its fraction: 1.5.
func groupsDigits(in []rune, at int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(in) && unicode.IsDigit(in[i]) }
	switch in[at] {
	case ',', '\u00a0', '\u202f', '٬':
		return digit(at-1) && digit(at+1) && digit(at+2) && digit(at+3) && !digit(at+4)
	case '.', '٫':
		return digit(at-1) && digit(at+1)
	}
	return false
}

// foldToken is Fold for one word, faster, with the letters of Arabic that are
// written in several ways as one and the marks that group digits left out.
func foldToken(points []rune) string {
	var b strings.Builder
	b.Grow(len(points))
	plain := true
	for _, r := range points {
		if r >= 128 {
			plain = false
			break
		}
	}
	if plain {
		for _, r := range points {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r != ',' {
				b.WriteByte(byte(r))
			}
		}
		return b.String()
	}
	for _, r := range norm.NFKD.String(strings.ToLower(string(points))) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ', r == ',', r == '٬', unicode.IsSpace(r):
		case r == 'ة':
			b.WriteRune('ه')
		case r == 'ى':
			b.WriteRune('ي')
		case r == '٫':
			b.WriteByte('.')
		case r >= '٠' && r <= '٩':
			b.WriteRune('0' + r - '٠')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Words gives the folded words of a text without their places.
func Words(in string) []string {
	tokens := Tokens(in)
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Word
	}
	return out
}
