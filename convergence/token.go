// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// token is one word or number of a sentence, folded, with its place in code points.
type token struct {
	word       string
	start, end int
	parted     bool // a mark of punctuation that ends a phrase stands before it
}

// tokens takes a sentence apart. Apostrophes and hyphens part words; commas,
// colons and full stops part phrases; a number keeps its grouping marks out.
func tokens(s string) []token {
	var out []token
	var word []rune
	start, at, parted := 0, 0, false
	flush := func() {
		if len(word) > 0 {
			if w := fold(string(word)); w != "" {
				out = append(out, token{w, start, at, parted})
				parted = false
			}
			word = word[:0]
		}
	}
	in := []rune(s)
	for at = 0; at < len(in); at++ {
		switch r := in[at]; {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == 'ـ':
			if len(word) == 0 {
				start = at
			}
			word = append(word, r)
		case groups(in, at):
		default:
			flush()
			if strings.ContainsRune(".,;:!?()[]—–،؛؟", r) {
				parted = true
			}
		}
	}
	flush()
	return out
}

// groups reports whether a mark only groups the digits of a number: 1,200.
func groups(in []rune, at int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(in) && unicode.IsDigit(in[i]) }
	return (in[at] == ',' || in[at] == '\u00a0' || in[at] == '\u202f' || in[at] == '٬') && digit(at-1) && digit(at+1) && digit(at+2) && digit(at+3) && !digit(at+4)
}

func words(phrase string) []string {
	var out []string
	for _, t := range tokens(phrase) {
		out = append(out, t.word)
	}
	return out
}

// fold drops case, accents and vowel signs, and writes digits as 0 to 9.
func fold(w string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ':
			return -1
		case r == 'ة':
			return 'ه'
		case r == 'ى':
			return 'ي'
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		}
		return r
	}, norm.NFKD.String(strings.ToLower(w)))
}
