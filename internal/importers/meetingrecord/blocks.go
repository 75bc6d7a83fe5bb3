// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/text"
)

// line is one non-empty line: trimmed, in code points.
type line struct {
	text.Span
	feeds int  // form feeds before it
	gap   bool // an empty line or a form feed stands before it
}

func splitLines(in []rune) []line {
	var out []line
	feeds, gap := 0, true
	start := 0
	for i := 0; i <= len(in); i++ {
		if i < len(in) && in[i] != '\n' && in[i] != '\f' {
			continue
		}
		a, b := start, i
		for a < b && unicode.IsSpace(in[a]) {
			a++
		}
		for b > a && unicode.IsSpace(in[b-1]) {
			b--
		}
		if a < b {
			out = append(out, line{text.Span{Start: a, End: b}, feeds, gap})
			gap = false
		} else {
			gap = true
		}
		if i < len(in) && in[i] == '\f' {
			feeds++
			gap = true
		}
		start = i + 1
	}
	return out
}

// splitBlocks makes each line a block, or, where lines are wrapped to a width,
// each run of lines up to an empty one, a short one or a list mark.
func splitBlocks(in []rune) []block {
	lines := splitLines(in)
	running := runningLines(in, lines)
	width := wrapWidth(in, lines)
	var out []block
	for i, l := range lines {
		if running[i] || i == 0 || running[i-1] || width == 0 || breaksBefore(in, lines[i-1], l, width) {
			out = append(out, block{l.Span, l.feeds, running[i]})
			continue
		}
		out[len(out)-1].End = l.End
	}
	return out
}

// wrapWidth is the width at which lines are wrapped, 0 where each line is a
// paragraph. A wrapped text goes on in lower case after most line ends.
func wrapWidth(in []rune, lines []line) int {
	pairs, lower := 0, 0
	var lengths []int
	for i := 1; i < len(lines); i++ {
		lengths = append(lengths, lines[i-1].Len())
		if lines[i].gap {
			continue
		}
		pairs++
		if unicode.IsLower(in[lines[i].Start]) {
			lower++
		}
	}
	if pairs < 5 || lower*100 < pairs*30 {
		return 0
	}
	slices.Sort(lengths)
	width := lengths[len(lengths)*9/10]
	if width > 200 {
		return 0
	}
	return width
}

func breaksBefore(in []rune, last, l line, width int) bool {
	if l.gap {
		return true
	}
	if listMark(in, l.Start, l.End) > 0 {
		return true
	}
	return last.Len()*100 < width*65 && !unicode.IsLower(in[l.Start]) && !strings.ContainsRune(",-", in[last.End-1])
}

// runningLines finds page numbers, headers and footers among the first and last
// lines of pages that form feeds part: a bare number, or the same words (figures
// aside) on at least a third of the pages.
func runningLines(in []rune, lines []line) []bool {
	out := make([]bool, len(lines))
	if len(lines) == 0 || lines[len(lines)-1].feeds == 0 {
		markFurniture(in, lines, out)
		return out
	}
	const edge = 2
	keys := map[string]int{}
	at := map[int]string{}
	pages := 0
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].feeds == lines[i].feeds {
			j++
		}
		pages++
		for k := i; k < j; k++ {
			if k-i >= edge && j-k > edge {
				continue
			}
			key := foldDigits(string(in[lines[k].Start:min(lines[k].End, lines[k].Start+120)]))
			at[k] = key
			keys[key]++
		}
		i = j
	}
	for k, key := range at {
		out[k] = isPageMark(key) || pages >= 3 && keys[key]*3 >= pages && keys[key] >= 3
	}
	return out
}

// markFurniture finds headers and footers where no form feed parts the pages: a
// line such as "Page 2 of 9", and the lines beside such lines that come again.
// The first of those that come again is kept: it may be the title.
func markFurniture(in []rune, lines []line, out []bool) {
	keys := map[string]int{}
	var pages []int
	key := func(k int) string {
		return foldDigits(string(in[lines[k].Start:min(lines[k].End, lines[k].Start+120)]))
	}
	for k, l := range lines {
		if l.Len() <= 24 && isPageLine(key(k)) {
			pages = append(pages, k)
		}
	}
	if len(pages) < 2 {
		return
	}
	beside := map[int]string{}
	for _, k := range pages {
		out[k] = true
		for _, j := range []int{k - 1, k + 1} {
			if j >= 0 && j < len(lines) && beside[j] == "" {
				beside[j] = key(j)
				keys[beside[j]]++
			}
		}
	}
	for j, s := range beside {
		again := keys[s]*2 > len(pages) && keys[s] >= 2
		out[j] = out[j] || again && j > pages[0]+1
	}
}

// isPageLine knows a line that only names a page and says so.
func isPageLine(key string) bool {
	return isPageMark(key) && strings.Contains(key, "page") || strings.Trim(key, " -–—|[]()") == "# of #"
}

func foldDigits(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.Join(strings.Fields(strings.ToLower(s)), " ") {
		if unicode.IsDigit(r) {
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(r)
	}
	return b.String()
}

// isPageMark knows a page number alone on a line, figures written as #.
func isPageMark(key string) bool {
	switch strings.Trim(key, " -–—|[]()") {
	case "#", "page #", "p. #", "#/#", "page # of #", "page #/#", "# of #", "# | page":
		return true
	}
	return false
}
