// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// markKind is the form of the sign before a list item.
type markKind int

const (
	noMark     markKind = iota
	debris              // signs that a scan left where a bullet stood
	weakMark            // a dash, star or lone letter that may be a bullet
	glyph               // a printed bullet
	numberMark          // 1. 1) (1) 1.2
	letterMark          // a. a) (a)
	romanMark           // i. i) (i)
	namedMark           // Recommendation 1:
)

// mark is a sign in the flow: words [at, at+width), its place in the count and
// the signs around it ("." ")" "()").
type mark struct {
	kind  markKind
	style string
	value int // 1 for a, i or 1; 0 for signs that do not count
	roman int // the value where the letter may as well be a Roman number
	width int
	sign  rune // the sign where it does not count
}

func (m mark) strong() bool { return m.kind >= glyph }

// counts tells that marks belong to one sequence.
func (m mark) sameKind(o mark) bool {
	return m.kind == o.kind && (m.kind < numberMark || m.style == o.style) ||
		!m.counting() && !o.counting() && m.kind != noMark && o.kind != noMark
}

// follows tells that a mark is the next of a count, be it of letters or Roman.
func (m mark) follows(o mark) bool {
	return m.value == o.value+1 || m.roman > 0 && m.roman == o.roman+1
}

func (m mark) counting() bool { return m.kind >= numberMark }

const printedBullets = "•●○◦▪▫■□◆◇►▸▶‣⁃∙➢➤✓✔→·\uF0B7\uF0A7\uF0D8\uF02D\uF0FC\uF076"

// markAt reads the list mark, or what is left of one, at a word.
func (f *flow) markAt(i int) mark {
	if i >= len(f.words) {
		return mark{}
	}
	w := f.words[i]
	r := f.doc.runes[w.start:w.end]
	if len(r) > 24 {
		return mark{}
	}
	if strings.ContainsRune(printedBullets, r[0]) {
		if w.core == "" {
			return mark{kind: glyph, width: 1, sign: r[0]}
		}
		return mark{kind: glyph, width: 0, sign: r[0]}
	}
	if w.core == "" {
		if len(r) == 1 && (strings.ContainsRune("-–—*", r[0]) || w.first && strings.ContainsRune(">+~", r[0])) {
			return mark{kind: weakMark, width: 1, sign: r[0]}
		}
		if len(r) <= 4 {
			return mark{kind: debris, width: 1}
		}
		return mark{}
	}
	if m := countingMark(string(r)); m.kind != noMark {
		return m
	}
	if (w.core == "recommendation" || w.core == "rec" || w.core == "proposal" || w.core == "action") && i+1 < len(f.words) {
		next := f.raw(i + 1)
		if n := smallInt(strings.TrimRight(next, ".:)")); n >= 0 && (strings.HasSuffix(next, ":") || w.first && strings.ContainsAny(next[len(next)-1:], ".)")) {
			return mark{kind: namedMark, value: n, width: 2}
		}
	}
	if len(r) == 1 && unicode.IsLetter(r[0]) && !strings.ContainsRune("aAI", r[0]) {
		return mark{kind: weakMark, width: 1, sign: r[0]}
	}
	switch string(r) {
	case "®", "©", "II", "ll", "Il", "lI", "«", "0", "»", "¾", "§", "a)", "e)", "e,", "o.", ".i", "i.", "ii", "•:", "c:", "G)":
		return mark{kind: debris, width: 1}
	}
	return mark{}
}

// countingMark reads "1.", "(a)", "iv)" and the like.
func countingMark(s string) mark {
	style := ""
	body := s
	switch {
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		style, body = "()", s[1:len(s)-1]
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]"):
		style, body = "[]", s[1:len(s)-1]
	case strings.HasSuffix(s, ")"):
		style, body = ")", s[:len(s)-1]
	case strings.HasSuffix(s, "."):
		style, body = ".", s[:len(s)-1]
	case strings.HasSuffix(s, "/") && smallInt(s[:len(s)-1]) > 0:
		style, body = "/", s[:len(s)-1]
	default:
		if strings.Count(s, ".") == 1 && len(s) <= 5 {
			style, body = "1.1", s // "3.2" without a closing sign
		}
	}
	if style == "" || body == "" || len(body) > 7 {
		return namedShort(s)
	}
	if n := lastNumber(body); n >= 0 {
		if strings.Contains(body, ".") {
			style = "1.1"
		} else if style == "1.1" {
			return mark{}
		}
		return mark{kind: numberMark, style: style, value: n, width: 1}
	}
	if style == "1.1" {
		return mark{}
	}
	if m := namedShort(s); m.kind != noMark {
		return m
	}
	lower := strings.ToLower(body)
	roman := romanValue(lower)
	if body != lower {
		style += "A"
	}
	if len(body) == 1 && lower[0] >= 'a' && lower[0] <= 'z' {
		return mark{kind: letterMark, style: style, value: int(lower[0]-'a') + 1, roman: roman, width: 1}
	}
	if roman > 0 && roman < 40 && (lower == body || strings.ToUpper(body) == body) {
		return mark{kind: romanMark, style: style, value: roman, roman: roman, width: 1}
	}
	return mark{}
}

// lastNumber reads "12" or the last part of "3.2"; -1 for anything else.
func lastNumber(s string) int {
	last := -1
	for part := range strings.SplitSeq(s, ".") {
		if last = smallInt(part); last < 0 || len(part) > 3 {
			return -1
		}
	}
	return last
}

// marksAt reads all marks and debris from word i on and gives the strongest
// with the index of the first word of the item itself.
func (f *flow) marksAt(i int) (mark, int) {
	best := mark{}
	for n := 0; n < 4 && i < len(f.words); n++ {
		m := f.markAt(i)
		if m.kind == noMark || m.kind == weakMark && f.lower(i+1) && !f.opensLine(i) {
			break
		}
		if m.kind > best.kind {
			best = m
		}
		if m.width == 0 {
			break
		}
		i += m.width
		if i < len(f.words) && f.opensLine(i) && best.strong() {
			break
		}
	}
	return best, i
}

// namedShort reads the short form of a numbered recommendation: "R1.", "R2:",
// "P3)".
func namedShort(s string) mark {
	if len(s) < 3 || len(s) > 5 || s[0] != 'R' && s[0] != 'P' || !strings.Contains(".:)", s[len(s)-1:]) {
		return mark{}
	}
	if n := smallInt(s[1 : len(s)-1]); n > 0 {
		return mark{kind: numberMark, style: s[:1], value: n, width: 1}
	}
	return mark{}
}
