// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"
)

// bullets are signs that stand before list items and nowhere else; the last ones
// are places of symbol fonts in the private use area.
const bullets = "•●○◦▪▫■□◆◇▸▶‣⁃➢➤✓✔\uF0B7\uF0A7\uF0D8\uF0FC\uF076"

// dashes stand before items at the start of a line, and within it for much else.
const dashes = "-–—−*·»>→∙►"

// ListMark is the length in code points of a list mark at the start of a line
// with the space after it: a bullet, "12.", "(a)", "a)", "iv.", "P1."; 0 where
// there is none or nothing follows it.
func ListMark(in []rune, start, end int) int {
	i := start
	switch {
	case i >= end:
		return 0
	case strings.ContainsRune(bullets, in[i]):
		return max(1, spaceAfter(in, start, i+1, end))
	case strings.ContainsRune(dashes, in[i]):
		for i < end && strings.ContainsRune(dashes, in[i]) {
			i++
		}
		return spaceAfter(in, start, i, end)
	}
	n := enumerator(in, start, end)
	if n == 0 {
		return 0
	}
	return spaceAfter(in, start, start+n, end)
}

// enumerator is the length of a counting mark at i without the space after it.
func enumerator(in []rune, i, end int) int {
	start := i
	open := in[i] == '(' || in[i] == '['
	if open {
		i++
	}
	from := i
	for i < end && i-from < 6 && (unicode.IsDigit(in[i]) || unicode.IsLetter(in[i]) || in[i] == '.' && i > from && i+1 < end && unicode.IsDigit(in[i+1])) {
		i++
	}
	if i == from || i >= end || countOf(in[from:i]) < 0 {
		return 0
	}
	switch {
	case in[i] == ')' || in[i] == ']':
		return i + 1 - start
	case open:
		return 0
	case in[i] == '.' && !(i-from == 1 && unicode.IsUpper(in[from])): // "J. Smith"
		return i + 1 - start
	case in[i] == '-' || in[i] == '°' || in[i] == 'º':
		if i+1 < end && unicode.IsSpace(in[i+1]) && unicode.IsDigit(in[from]) {
			return i + 1 - start
		}
	}
	return 0
}

// countOf is the number that the body of a counting mark stands for: figures
// ("3", "3.2": the last part), one letter, a small Roman number, or a letter
// before figures ("P12"); -1 for anything else. A single letter counts as the
// place in the alphabet, also where it could be Roman.
func countOf(body []rune) int {
	n, digits := 0, false
	for i, r := range body {
		switch {
		case unicode.IsDigit(r):
			n, digits = min(n*10+int(r-'0'), 1<<20), true
			if r > '9' { // figures of another script: only that it is a number matters
				n = 1
			}
		case r == '.' && digits:
			n, digits = 0, false
		case i == 0 && len(body) == 1 || i == 0 && unicode.IsUpper(r) && len(body) > 1 && unicode.IsDigit(body[1]):
			if len(body) == 1 {
				return int(unicode.ToLower(r) - 'a' + 1)
			}
		default:
			return roman(strings.ToLower(string(body)))
		}
	}
	return n
}

// roman gives the value of a small Roman number, -1 where it is none.
func roman(s string) int {
	for i, r := range []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"} {
		if s == r {
			return i + 1
		}
	}
	return -1
}

func spaceAfter(in []rune, start, i, end int) int {
	j := i
	for j < end && unicode.IsSpace(in[j]) {
		j++
	}
	if j == i || j >= end {
		return 0
	}
	return j - start
}
