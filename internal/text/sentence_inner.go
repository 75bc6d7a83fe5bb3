// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"
)

// innerMark is a list mark within a line: the items of a list that was run
// together, or counted within its sentence.
type innerMark struct {
	at, end int // end is after the space that follows it
	count   int // -1 for a bullet
	style   rune
}

// An item that is counted within its sentence is parted from it where each item
// has at least so many code points: "(i) sign and (ii) ratify" stays whole.
const shortestInner = 28

// innerMarks finds the marks within a stretch: bullets, and counts that begin
// at one after a colon.
func (c *cutter) innerMarks(from, to int) []innerMark {
	var bulleted, counted []innerMark
	for i := from + 1; i < to-1; i++ {
		if !unicode.IsSpace(c.in[i-1]) {
			continue
		}
		switch {
		case strings.ContainsRune(bullets, c.in[i]):
			if n := ListMark(c.in, i, to); n > 0 {
				bulleted = append(bulleted, innerMark{at: i, end: i + n, count: -1})
			}
		case unicode.IsDigit(c.in[i]) || unicode.IsLower(c.in[i]) || c.in[i] == '(':
			if m, ok := c.countAt(i, to); ok {
				counted = append(counted, m)
			}
		}
	}
	if len(bulleted) > 0 {
		return bulleted
	}
	return c.series(counted, to)
}

// countAt reads a count closed by a bracket: "(a)", "b)", "3)".
func (c *cutter) countAt(i, to int) (innerMark, bool) {
	n := enumerator(c.in, i, min(to, i+8))
	if n == 0 || c.in[i+n-1] != ')' {
		return innerMark{}, false
	}
	space := spaceAfter(c.in, i, i+n, to)
	if space == 0 {
		return innerMark{}, false
	}
	body := c.in[i : i+n-1]
	style := 'a'
	if body[0] == '(' {
		body = body[1:]
	}
	switch {
	case unicode.IsDigit(body[0]):
		style = '1'
	case roman(string(body)) > 0:
		style = 'i'
	}
	return innerMark{at: i, end: i + space, count: countOf(body), style: style}, true
}

// series keeps the first run of counts 1, 2, 3 … that begins after a colon and
// whose items are long enough to stand alone.
func (c *cutter) series(marks []innerMark, to int) []innerMark {
	for k := range marks {
		if !c.afterColon(marks[k].at) {
			continue
		}
		roman := marks[k].style == 'i'
		if roman && len(marks) > k+1 && marks[k+1].style == 'i' {
			marks[k].count = 1
		}
		if marks[k].count != 1 {
			continue
		}
		run := []innerMark{marks[k]}
		for _, m := range marks[k+1:] {
			count := m.count
			if roman && m.style == 'i' {
				count = c.romanAt(m)
			}
			if count == len(run)+1 {
				run = append(run, m)
			}
		}
		if len(run) > 1 && c.longEnough(run, to) {
			return run
		}
	}
	return nil
}

func (c *cutter) romanAt(m innerMark) int {
	return roman(strings.Trim(string(c.in[m.at:m.end]), "() \t\n"))
}

func (c *cutter) longEnough(run []innerMark, to int) bool {
	for i, m := range run {
		end := to
		if i+1 < len(run) {
			end = run[i+1].at
		}
		if end-m.end < shortestInner {
			return false
		}
	}
	return true
}

func (c *cutter) afterColon(i int) bool {
	for i > 0 && unicode.IsSpace(c.in[i-1]) {
		i--
	}
	return i > 0 && c.in[i-1] == ':'
}
