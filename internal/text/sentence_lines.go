// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"
)

// line is one line of a text that is not empty, white space at its ends left out.
type line struct {
	start, end int
	body       int  // where its words begin, after a list mark
	gap        bool // an empty line or a page mark stands before it
	wrapped    bool // it was broken off by the width of the page, not by its writer
	number     int
}

// A line that its writer did not end is at least narrow and at most wide.
const (
	narrowLine = 40
	wideLine   = 130
	raggedness = 18 // by how much wrapped lines of one paragraph differ
)

func linesOf(in []rune) []line {
	var out []line
	gap := true
	for at := 0; at < len(in); {
		end := at
		for end < len(in) && in[end] != '\n' && in[end] != '\f' {
			end++
		}
		l := line{start: at, end: end, gap: gap, number: len(out) + 1}
		for l.start < l.end && unicode.IsSpace(in[l.start]) {
			l.start++
		}
		for l.end > l.start && unicode.IsSpace(in[l.end-1]) {
			l.end--
		}
		gap = l.start == l.end
		if !gap {
			l.body = l.start + ListMark(in, l.start, l.end)
			out = append(out, l)
		}
		gap = gap || end < len(in) && in[end] == '\f'
		at = end + 1
	}
	markWrapped(out)
	return out
}

// markWrapped finds paragraphs whose lines, but for the last, are of nearly one
// length that fits a printed page.
func markWrapped(lines []line) {
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !lines[j].gap {
			j++
		}
		shortest, longest := wideLine+1, 0
		for _, l := range lines[i : j-1] {
			shortest, longest = min(shortest, l.end-l.start), max(longest, l.end-l.start)
		}
		if j-i > 2 && shortest >= narrowLine && longest <= wideLine && longest-shortest <= raggedness && lines[j-1].end-lines[j-1].start <= longest+raggedness {
			for k := i; k < j-1; k++ {
				lines[k].wrapped = true
			}
		}
		i = j
	}
}

// runsOn tells whether the sentence at the end of the line before goes on in
// line j.
func (c *cutter) runsOn(lines []line, j int) bool {
	last, next := lines[j-1], lines[j]
	end, page := last.end, false
	if next.gap { // only a page that ends in mid-sentence runs on over a gap
		end, page = c.beforePageNumber(last)
		if !page {
			return false
		}
	}
	if next.body > next.start && !page || c.finished(end) {
		return false
	}
	first := next.body
	if page {
		first = c.afterPageNumber(next)
	}
	switch {
	case unicode.IsLower(c.in[first]):
		return true
	case c.in[end-1] == ',' || c.in[end-1] == '(' || c.endsInJoint(last.start, end):
		return true
	}
	return last.wrapped && !page
}

// finished tells that the last sign before end closes a sentence or an item.
func (c *cutter) finished(end int) bool {
	for end > 0 && strings.ContainsRune(closing, c.in[end-1]) {
		end--
	}
	return end == 0 || strings.ContainsRune(".!?:;…؟。！？۔", c.in[end-1])
}

// beforePageNumber gives the end of a line without the page number printed at
// the foot of a page: "rights-based, holistic 3".
func (c *cutter) beforePageNumber(l line) (int, bool) {
	i := l.end
	for i > l.start && l.end-i < 4 && unicode.IsDigit(c.in[i-1]) {
		i--
	}
	if i == l.end {
		return l.end, false
	}
	for i > l.start && unicode.IsSpace(c.in[i-1]) {
		i--
	}
	return i, i > l.start && (unicode.IsLower(c.in[i-1]) || c.in[i-1] == ',')
}

// afterPageNumber gives where the words begin after a page number at the head.
func (c *cutter) afterPageNumber(l line) int {
	i := l.start
	for i < l.end && i-l.start < 4 && unicode.IsDigit(c.in[i]) {
		i++
	}
	for i < l.end && unicode.IsSpace(c.in[i]) {
		i++
	}
	if i == l.end {
		return l.start
	}
	return i
}

// joints are words that end no sentence in English, French or Spanish.
var joints = wordSet(`the a an of and or to in on at by with from for as into their its this these that which who whose between
	le la les du de des un une et ou à au aux en par pour avec dans sur leur leurs que qui
	el los las una del y o al con por para su sus`)

func (c *cutter) endsInJoint(start, end int) bool {
	from := end
	for from > start && end-from < 12 && unicode.IsLetter(c.in[from-1]) {
		from--
	}
	return joints[strings.ToLower(string(c.in[from:end]))]
}

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
