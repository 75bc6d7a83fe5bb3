// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"

	"rapporteur/internal/text"
)

// word is one word or sign of the running text.
type word struct {
	raw   string
	key   string // folded, without stops; the sign itself for punctuation
	span  text.Span
	upper bool // begins with a capital
	sign  bool
}

// sentence is a run of words, [lo, hi) in the words of the text.
type sentence struct {
	lo, hi int
	span   text.Span
}

// wording is a document as words in sentences, without running matter.
type wording struct {
	doc       Document
	words     []word
	sentences []sentence
}

func readWording(doc Document) *wording {
	w := &wording{doc: doc}
	for _, span := range Sentences(doc, doc.Extent()) {
		lo := len(w.words)
		for i := doc.paragraphAt(span.Start); i < len(doc.Paragraphs) && doc.Paragraphs[i].Span.Start < span.End; i++ {
			body := doc.Paragraphs[i].Body
			w.scan(text.Span{Start: max(body.Start, span.Start), End: min(body.End, span.End)})
		}
		if lo > 0 && lo < len(w.words) && w.goesOn(lo) {
			last := &w.sentences[len(w.sentences)-1]
			last.hi, last.span.End = len(w.words), span.End
			continue
		}
		w.cut(lo, span)
	}
	return w
}

// longestSentence bounds, in words, what is read as one sentence: no prose has
// longer ones, and the passes look back and forth within a sentence.
const longestSentence = 500

// cut makes the words from lo on a sentence, or several where they are too many.
func (w *wording) cut(lo int, span text.Span) {
	for len(w.words)-lo > longestSentence {
		hi := lo + longestSentence
		part := text.Span{Start: span.Start, End: w.words[hi-1].span.End}
		w.sentences = append(w.sentences, sentence{lo, hi, part})
		lo, span.Start = hi, w.words[hi].span.Start
	}
	if lo < len(w.words) {
		w.sentences = append(w.sentences, sentence{lo, len(w.words), span})
	}
}

// goesOn tells that the words from lo on only look like a new sentence: a page
// ended between a name and its brackets.
func (w *wording) goesOn(lo int) bool {
	if len(w.sentences) == 0 || w.words[lo].raw != "(" || w.words[lo-1].sign {
		return false
	}
	last := w.sentences[len(w.sentences)-1]
	return last.hi == lo && last.hi-last.lo < 400
}

// scan adds the words within a span.
func (w *wording) scan(within text.Span) {
	r := w.doc.runes
	for i := within.Start; i < within.End; {
		switch {
		case unicode.IsSpace(r[i]) || r[i] == '*':
			i++
		case unicode.IsLetter(r[i]) || unicode.IsDigit(r[i]):
			end := wordEnd(r, i, within.End)
			w.add(string(r[i:end]), text.Span{Start: i, End: end}, false)
			i = end
		default:
			w.add(string(r[i]), text.Span{Start: i, End: i + 1}, true)
			i++
		}
	}
}

// wordEnd takes hyphens, apostrophes and the stops of initials and courtesy
// titles into a word.
func wordEnd(r []rune, i, limit int) int {
	start := i
	for i < limit {
		switch {
		case unicode.IsLetter(r[i]) || unicode.IsDigit(r[i]) || unicode.Is(unicode.Mn, r[i]):
			i++
		case strings.ContainsRune("-‐‑'’&/!", r[i]) && i+1 < limit && (unicode.IsLetter(r[i+1]) || unicode.IsDigit(r[i+1])):
			i++
		case (r[i] == '\'' || r[i] == '’') && i > start && r[i-1] == 's' && i+2 < limit && r[i+1] == ' ' && unicode.IsLetter(r[i+2]) && unicode.IsUpper(r[start]):
			return i + 1 // Workers' Federation
		case r[i] == '.' && i+1 < limit && unicode.IsLetter(r[i+1]) && i-start < 4:
			i++ // U.S., H.E.
		case r[i] == '-' && i > start && i+2 < limit && unicode.IsSpace(r[i+1]) && unicode.IsUpper(r[i+2]) && unicode.IsUpper(r[start]):
			return i // "Gebre- Christos": the hyphen stays a sign of its own
		case r[i] == '.' && stopsShort(string(r[start:i])):
			return i + 1
		default:
			return i
		}
	}
	return i
}

// stopsShort tells that a stop after the letters belongs to them.
func stopsShort(s string) bool {
	if len([]rune(s)) == 1 {
		return startsUpper(s)
	}
	f := fold(s)
	return strings.Contains(s, ".") || f == "mr" || f == "mrs" || f == "ms" || f == "dr" || f == "jr" || f == "sr" || f == "st" || f == "prof" || f == "hon" || f == "amb"
}

func (w *wording) add(raw string, span text.Span, sign bool) {
	if sign && raw == "-" && len(w.words) > 0 && w.words[len(w.words)-1].upper && w.words[len(w.words)-1].span.End == span.Start {
		w.words[len(w.words)-1].raw += "-"
		return
	}
	if n := len(w.words); !sign && n > 0 && strings.HasSuffix(w.words[n-1].raw, "-") && startsUpper(raw) {
		last := &w.words[n-1]
		last.raw += raw
		last.key = strings.Trim(fold(last.raw), "'-.")
		last.span.End = span.End
		return
	}
	key := raw // a sign is its own key
	if !sign {
		key = strings.Trim(strings.TrimSuffix(fold(raw), "'s"), "'-.")
	}
	w.words = append(w.words, word{raw: raw, key: key, span: span, upper: !sign && startsUpper(raw), sign: sign})
}

// at is the word at an index; an empty sign beyond the ends.
func (w *wording) at(i int) word {
	if i < 0 || i >= len(w.words) {
		return word{sign: true}
	}
	return w.words[i]
}

// is tells whether the words from i on have these keys.
func (w *wording) is(i int, keys ...string) bool {
	for k, key := range keys {
		if w.at(i+k).key != key {
			return false
		}
	}
	return true
}

// owns tells that word i is a possessor: "Kenya's", "Kenya’s", or, where the
// scan lost the apostrophe, "Kenya s".
func (w *wording) owns(i int) bool {
	raw := w.at(i).raw
	return strings.HasSuffix(raw, "s'") || strings.HasSuffix(raw, "s’") || strings.HasSuffix(raw, "'s") || strings.HasSuffix(raw, "’s") || w.at(i+1).raw == "s" || strings.HasSuffix(raw, "s") && w.at(i+1).raw == "’"
}

// said joins words lo to hi as the source writes them, white space folded.
func (w *wording) said(lo, hi int) string {
	if lo >= hi || lo < 0 || hi > len(w.words) {
		return ""
	}
	var b strings.Builder
	for i := lo; i < hi; i++ {
		if i > lo && w.words[i].span.Start > w.words[i-1].span.End && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.words[i].raw)
	}
	return b.String()
}

// closes is the index of the bracket that closes the one at i, or -1 within
// the sentence.
func (w *wording) closes(i, hi int) int {
	open, shut := w.at(i).raw, ")"
	if open == "[" {
		shut = "]"
	}
	depth := 0
	for j := i; j < hi; j++ {
		switch w.words[j].raw {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}
