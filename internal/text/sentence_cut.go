// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"unicode"
)

const (
	stops   = ".!?…؟。！？۔"
	closing = "\"'”’»)]*"
	opening = "\"'“‘«(["
)

// Abbreviations end in a stop that ends no sentence. Those in numbered are
// abbreviations only before a figure or a capital that may be a Roman number;
// those in closers may end a sentence as well, if a capital follows.
var (
	abbreviations = wordSet(`mr mrs ms dr prof sr sra dra jr hon rev amb gen col capt lt sgt messrs mme mm mlle h.e e.g i.e cf viz vs
		approx dept univ s.e h.r.h h.m p.ej p.ex ee jan feb apr jun jul aug sept oct nov dec`)
	numbered = wordSet(`no nos art arts para paras par sec sect vol p pp fig ed eds ch chap ca res doc add corr núm núms pág págs sep mar st est n`)
	closers  = wordSet(`etc al inc ltd co corp llc a.m p.m u.s u.k u.n ph.d e.u uu`)
)

// cutter parts lines into units.
type cutter struct {
	in  []rune
	out []Unit
}

// cut parts the stretch from the first line to the code point end.
func (c *cutter) cut(first line, end int) {
	mark := strings.TrimSpace(string(c.in[first.start:first.body]))
	inner := c.innerMarks(first.body, end)
	start := first.body
	add := func(to, next int, nextMark string) {
		if u := c.trim(start, to); u.Len() > 0 {
			c.out = append(c.out, Unit{Span: u, Mark: mark, Line: first.number})
		}
		start, mark = next, nextMark
	}
	for i := first.body; i < end; i++ {
		if len(inner) > 0 && inner[0].at == i {
			add(i, inner[0].end, strings.TrimSpace(string(c.in[i:inner[0].end])))
			i, inner = inner[0].end-1, inner[1:]
			continue
		}
		if strings.ContainsRune(stops, c.in[i]) {
			if to, next := c.sentenceEnd(start, i, end); to > 0 {
				add(to, next, "")
				i = to - 1
			}
		}
	}
	add(end, end, "")
}

// trim leaves out white space and stray signs at both ends.
func (c *cutter) trim(from, to int) Span {
	stray := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(bullets, r) }
	for from < to && stray(c.in[from]) {
		from++
	}
	for to > from && stray(c.in[to-1]) {
		to--
	}
	for i := from; i < to; i++ {
		if unicode.IsLetter(c.in[i]) || unicode.IsDigit(c.in[i]) {
			return Span{from, to}
		}
	}
	return Span{}
}

// sentenceEnd tells where the sentence that the stop at i may end does end, and
// where the next begins; 0 where it goes on.
func (c *cutter) sentenceEnd(start, i, limit int) (to, next int) {
	to = i + 1
	for to < limit && strings.ContainsRune(stops+closing, c.in[to]) {
		to++
	}
	if quote := to; quote+1 < limit && unicode.IsSpace(c.in[quote]) && c.in[quote+1] == '»' { // a French quotation closes after a space
		to = quote + 2
	}
	if to < limit && !unicode.IsSpace(c.in[to]) && !c.wide(i) {
		called := c.footnote(to, limit)
		if called == 0 {
			return 0, 0
		}
		to = called
	}
	next = to
	for next < limit && unicode.IsSpace(c.in[next]) {
		next++
	}
	if next < limit && !c.ends(start, i, next, limit) {
		return 0, 0
	}
	return to, next
}

// wide knows stops of scripts that set no space after them.
func (c *cutter) wide(i int) bool { return strings.ContainsRune("。！？", c.in[i]) }

// footnote gives the end of a raised figure that was set after a stop, 0 where
// there is none.
func (c *cutter) footnote(i, limit int) int {
	j := i
	for j < limit && j-i < 3 && unicode.IsDigit(c.in[j]) {
		j++
	}
	if j > i && (j == limit || unicode.IsSpace(c.in[j])) && i >= 2 && unicode.IsLetter(c.in[i-2]) {
		return j
	}
	return 0
}

// ends tells whether the stop at i ends a sentence, given where the next word
// begins.
func (c *cutter) ends(start, i, next, limit int) bool {
	for next < limit-1 && (strings.ContainsRune(opening, c.in[next]) || unicode.IsSpace(c.in[next])) {
		next++
	}
	first := c.in[next]
	if unicode.IsLower(first) || strings.ContainsRune(",;:)", first) {
		return false
	}
	if c.in[i] != '.' || i+1 < limit && c.in[i+1] == '.' || i > start && c.in[i-1] == '.' {
		return true
	}
	from := i
	for from > start && i-from < 24 && !unicode.IsSpace(c.in[from-1]) && !strings.ContainsRune(opening, c.in[from-1]) {
		from--
	}
	word := strings.ToLower(string(c.in[from:i]))
	switch {
	case closers[word]:
		return unicode.IsUpper(first) && word != "co" && word != "u.s" && word != "u.n"
	case abbreviations[word]:
		return false
	case numbered[word]:
		return !unicode.IsDigit(first) && !(word == "st" && unicode.IsUpper(first))
	case i-from == 1 && unicode.IsUpper(c.in[from]): // an initial
		return false
	}
	return !(from == start && c.enumerates(from, i)) // "12." opens its sentence
}

// enumerates tells that the word at the start of a sentence is a counting mark.
func (c *cutter) enumerates(from, i int) bool { return countOf(c.in[from:i]) >= 0 && i-from < 4 }
