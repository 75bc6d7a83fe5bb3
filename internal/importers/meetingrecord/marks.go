// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// bulletGlyphs are signs that stand before list items in print; the last ones
// are places of symbol fonts in the private use area.
const bulletGlyphs = "•·●○◦▪▫■□◆◇►▸▶‣⁃∙*–—-➢➤✓✔→»›¾§\uF0B7\uF0A7\uF0D8\uF02D\uF0FC\uF076"

// listMark is the length in code points of a list mark at the start of a line,
// with the space after it: a bullet, "12.", "(a)", "a)", "iv."; 0 where none.
func listMark(in []rune, start, end int) int {
	i := start
	if i >= end {
		return 0
	}
	if strings.ContainsRune(bulletGlyphs, in[i]) {
		for i < end && strings.ContainsRune(bulletGlyphs, in[i]) {
			i++
		}
		return spaceAfter(in, start, i, end)
	}
	if in[i] == 'o' {
		return spaceAfter(in, start, i+1, end)
	}
	open := in[i] == '(' || in[i] == '['
	if open {
		i++
	}
	from := i
	for i < end && i-from < 5 && (unicode.IsDigit(in[i]) || unicode.IsLetter(in[i]) || in[i] == '.' && i > from && i+1 < end && unicode.IsDigit(in[i+1])) {
		i++
	}
	if i == from || i >= end || !enumerator(string(in[from:i])) {
		return 0
	}
	if in[i] == ')' || in[i] == ']' || !open && in[i] == '.' {
		return spaceAfter(in, start, i+1, end)
	}
	return 0
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

// enumerator knows the body of a counting mark: figures, one letter, or a small
// Roman number.
func enumerator(s string) bool {
	if s == "" {
		return false
	}
	digits := true
	for _, r := range s {
		if !unicode.IsDigit(r) && r != '.' {
			digits = false
		}
	}
	if digits {
		return true
	}
	return len([]rune(s)) == 1 || romanValue(strings.ToLower(s)) > 0
}
