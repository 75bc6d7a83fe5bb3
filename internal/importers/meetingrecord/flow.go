// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"

	"rapporteur/internal/text"
)

// token is one stretch of the record without white space.
type token struct {
	start, end int    // code points
	core       string // lower case, without signs at its ends, apostrophes dropped
	block      int    // index of its paragraph
	first      bool   // it opens its paragraph
}

// flow is the running text of a record as words, running matter left out.
type flow struct {
	doc   Document
	words []token

	starts     []int           // the first word of each paragraph, and the end
	pages      bool            // each paragraph is a whole page, run together
	vocabulary map[string]bool // filled when first asked for
}

func newFlow(doc Document) *flow {
	f := &flow{doc: doc, pages: onePerPage(doc)}
	for i, p := range doc.Paragraphs {
		f.starts = append(f.starts, len(f.words))
		first := true
		for at := p.Body.Start; at < p.Body.End; {
			if unicode.IsSpace(doc.runes[at]) {
				at++
				continue
			}
			end := at
			for end < p.Body.End && !unicode.IsSpace(doc.runes[end]) {
				end++
			}
			core := coreOf(doc.runes[at:end])
			if rest := partedAt(doc.runes, at, end, p.Body.End); rest > 0 {
				next := rest
				for next < p.Body.End && !unicode.IsSpace(doc.runes[next]) {
					next++
				}
				core = coreOf([]rune(joinParted(string(doc.runes[at:end]), string(doc.runes[rest:next]))))
				end = next
			}
			f.words = append(f.words, token{at, end, core, i, first})
			first = false
			at = end
		}
	}
	f.starts = append(f.starts, len(f.words))
	return f
}

// onePerPage tells that paragraphs are pages: lines are lost in such a record.
func onePerPage(doc Document) bool {
	if !doc.paged {
		return false
	}
	pages := map[int]bool{}
	for _, p := range doc.Paragraphs {
		if p.Page != nil {
			pages[*p.Page] = true
		}
	}
	return len(doc.Paragraphs) < len(pages)+len(pages)/2+1
}

// flat tells that lines are lost around word i.
func (f *flow) flat(i int) bool { return f.pages || f.doc.paged && f.bigBlock(i) }

// partedAt tells where a word that a line end parted goes on; 0 where it was not
// parted.
func partedAt(r []rune, at, end, limit int) int {
	if end-at < 2 || r[end-1] != '-' || !unicode.IsLower(r[end-2]) || end >= limit || r[end] != '\n' {
		return 0
	}
	for end < limit && unicode.IsSpace(r[end]) {
		end++
	}
	if end < limit && unicode.IsLower(r[end]) {
		return end
	}
	return 0
}

// coreOf folds a word for comparison.
func coreOf(r []rune) string {
	a, b := 0, len(r)
	for a < b && !unicode.IsLetter(r[a]) && !unicode.IsDigit(r[a]) {
		a++
	}
	for b > a && !unicode.IsLetter(r[b-1]) && !unicode.IsDigit(r[b-1]) {
		b--
	}
	var s strings.Builder
	for _, c := range r[a:b] {
		if c != '\'' && c != '’' && c != '`' && c != '´' {
			s.WriteRune(unicode.ToLower(c))
		}
	}
	return s.String()
}

func (f *flow) raw(i int) string {
	w := f.words[i]
	return string(f.doc.runes[w.start:w.end])
}

func (f *flow) core(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i].core
}

// span is the raw stretch of words [from, to).
func (f *flow) span(from, to int) text.Span {
	if from >= to {
		return text.Span{}
	}
	return text.Span{Start: f.words[from].start, End: f.words[to-1].end}
}

func (f *flow) clean(from, to int) string {
	if from >= to {
		return ""
	}
	return f.doc.Clean(f.span(from, to))
}

func (f *flow) page(i int) *int {
	return f.doc.Paragraphs[f.words[i].block].Page
}

// at is the index of the first word that ends after a code point.
func (f *flow) at(point int) int {
	lo, hi := 0, len(f.words)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.words[mid].end <= point {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// opensLine tells that the word opens a paragraph in a record where paragraphs
// are lines, not pages.
func (f *flow) opensLine(i int) bool {
	if i <= 0 || i >= len(f.words) {
		return i <= 0
	}
	if !f.words[i].first {
		return false
	}
	if !f.doc.paged {
		return true
	}
	// In a transcription the same page may have several paragraphs; the first of
	// them only goes on where the page before stopped.
	return samePage(f.page(i-1), f.page(i)) || f.endsSentence(i-1)
}

// blockEnd is the index after the last word of the paragraph that holds i.
func (f *flow) blockEnd(i int) int { return f.starts[f.words[i].block+1] }

func (f *flow) blockStart(i int) int { return f.starts[f.words[i].block] }

// firstRune is the first letter or figure of a word, 0 where it has none.
func (f *flow) firstRune(i int) rune {
	w := f.words[i]
	for _, r := range f.doc.runes[w.start:w.end] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return 0
}

func (f *flow) lastRune(i int) rune { return f.doc.runes[f.words[i].end-1] }

func (f *flow) capital(i int) bool {
	return i >= 0 && i < len(f.words) && unicode.IsUpper(f.firstRune(i))
}

func (f *flow) lower(i int) bool {
	return i >= 0 && i < len(f.words) && unicode.IsLower(f.firstRune(i))
}

// endsSentence tells that a word closes a sentence: a stop, perhaps followed by
// closing signs, that is no abbreviation's.
func (f *flow) endsSentence(i int) bool {
	if i < 0 {
		return true
	}
	raw := strings.TrimRight(f.raw(i), "\"'”’)]»")
	if raw == "" || !strings.ContainsAny(raw[len(raw)-1:], ".!?") {
		return false
	}
	stem := strings.ToLower(strings.TrimLeft(strings.TrimRight(raw, "."), "(\"“["))
	if abbreviations[stem] || len([]rune(stem)) == 1 && unicode.IsUpper(f.firstRune(i)) {
		return false
	}
	return !closers[stem] || i+1 >= len(f.words) || f.capital(i+1)
}

// sentenceStart walks back to the first word of the sentence that holds i, at
// most limit words.
func (f *flow) sentenceStart(i, limit int) int {
	for n := 0; i > 0 && n < limit; n++ {
		if f.endsSentence(i-1) || f.opensLine(i) {
			break
		}
		i--
	}
	return i
}
