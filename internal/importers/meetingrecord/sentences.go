// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"

	"rapporteur/internal/text"
)

// abbreviations end in a stop that ends no sentence. Those in closers may end
// one as well, if a capital follows.
var (
	abbreviations = set(`mr mrs ms dr prof st sr jr hon rev amb gen col capt lt sgt messrs mme mm h.e e.g i.e cf viz vs
		art arts para paras sec sect no nos vol p pp fig ed eds ch chap dept univ approx ca est res doc rev add corr
		s.e h.r.h h.m ph.d u.s u.k u.n jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri`)
	closers = set(`etc al inc ltd co corp llc a.m p.m u.s u.k u.n ph.d e.u`)
)

// Sentences parts the running text within a span into sentences, as raw spans:
// one that goes on over a page break holds the running matter between. It knows
// abbreviations, initials, quotation marks and brackets. Linear in the span.
func Sentences(doc Document, within text.Span) []text.Span {
	s := splitter{doc: doc, start: -1}
	for i := doc.paragraphAt(within.Start); i < len(doc.Paragraphs); i++ {
		p := doc.Paragraphs[i]
		if p.Span.Start >= within.End {
			break
		}
		body := text.Span{Start: max(p.Body.Start, within.Start), End: min(p.Body.End, within.End)}
		if body.Start >= body.End {
			continue
		}
		if s.start >= 0 && !s.runsOn(body) {
			s.close()
		}
		s.walk(body)
	}
	s.close()
	return s.out
}

type splitter struct {
	doc        Document
	out        []text.Span
	start, end int // the sentence in hand; start is -1 where there is none
}

func (s *splitter) close() {
	if s.start >= 0 && s.end > s.start {
		s.out = append(s.out, text.Span{Start: s.start, End: s.end})
	}
	s.start = -1
}

// runsOn tells whether the sentence in hand goes on in the next paragraph.
func (s *splitter) runsOn(next text.Span) bool {
	r := s.doc.runes
	last, first := r[s.end-1], r[next.Start]
	if strings.ContainsRune(".!?:", last) || strings.ContainsRune("”\"", last) && s.end-2 > s.start && strings.ContainsRune(".!?", r[s.end-2]) {
		return false
	}
	if unicode.IsLower(first) {
		return true
	}
	if strings.ContainsRune(",(", last) {
		return true
	}
	return s.doc.paged && listMark(r, next.Start, next.End) == 0 && unicode.IsLetter(last) && unicode.IsLetter(first) &&
		!samePage(s.doc.PageAt(s.end-1), s.doc.PageAt(next.Start))
}

func samePage(a, b *int) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func (s *splitter) walk(body text.Span) {
	r := s.doc.runes
	for i := body.Start; i < body.End; i++ {
		if unicode.IsSpace(r[i]) {
			continue
		}
		if s.start < 0 {
			s.start = i
		}
		s.end = i + 1
		if !strings.ContainsRune(".!?…", r[i]) {
			continue
		}
		end := i + 1
		for end < body.End && strings.ContainsRune(".!?…\"'”’»)]", r[end]) {
			end++
		}
		if end < body.End && !unicode.IsSpace(r[end]) && !footnoteCall(r, end, body.End) {
			continue
		}
		for end < body.End && unicode.IsDigit(r[end]) {
			end++
		}
		next := end
		for next < body.End && unicode.IsSpace(r[next]) {
			next++
		}
		if next < body.End && !s.ends(i, next, body.End) {
			continue
		}
		s.end = end
		s.close()
		i = end - 1
	}
}

// footnoteCall knows a raised figure that the transcription set after a stop.
func footnoteCall(r []rune, i, end int) bool {
	j := i
	for j < end && j-i < 3 && unicode.IsDigit(r[j]) {
		j++
	}
	return j > i && (j == end || unicode.IsSpace(r[j])) && i >= 2 && !unicode.IsDigit(r[i-2])
}

// ends tells whether the stop at i ends a sentence, given where the next word
// begins.
func (s *splitter) ends(i, next, limit int) bool {
	r := s.doc.runes
	first := r[next]
	if unicode.IsLower(first) || strings.ContainsRune(",;:)", first) {
		return false
	}
	if r[i] != '.' {
		return true
	}
	from := i
	for from > s.start && !unicode.IsSpace(r[from-1]) && !strings.ContainsRune("(\"“[", r[from-1]) && i-from < 24 {
		from--
	}
	word := strings.ToLower(string(r[from:i]))
	if closers[word] {
		return unicode.IsUpper(first) && !(word == "co" || word == "u.s" || word == "u.n")
	}
	if abbreviations[word] {
		return false
	}
	if i-from == 1 && unicode.IsUpper(r[from]) { // an initial, unless it ends a phrase such as "vitamin A."
		return false
	}
	if smallInt(word) >= 0 && s.start == from { // "12." opens its sentence
		return false
	}
	return true
}
