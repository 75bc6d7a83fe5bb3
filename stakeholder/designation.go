// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/internal/text"
)

// Footnote is a note that the mention of an area carries in a document.
type Footnote struct {
	ID     string
	Text   string // in the document's language, else English
	Source string
	Span   text.Span // of the first mention, where the mark stands at its end
}

// Footnotes lists the designation footnotes that a document needs, in the order
// of first mention: one for each area named in the document's language, where
// the rule holds on the document's date (zero: now). The rules are a dated list
// with sources; only what is certain stands on it.
func Footnotes(document, lang string, on rapporteur.Date) []Footnote {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	var out []Footnote
	for _, d := range designations() {
		if !holds(d.From, d.To, on) {
			continue
		}
		first := text.Span{Start: -1}
		for _, name := range d.Names[base] {
			if s, ok := mention(document, name); ok && (first.Start < 0 || s.Start < first.Start) {
				first = s
			}
		}
		if first.Start >= 0 {
			out = append(out, Footnote{ID: d.ID, Text: cmp.Or(d.Text[base], d.Text["en"]), Source: d.Source, Span: first})
		}
	}
	slices.SortFunc(out, func(a, b Footnote) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out
}

type designation struct {
	ID, Source string
	From, To   rapporteur.Date
	Names      map[string][]string
	Text       map[string]string
}

var designations = sync.OnceValue(func() []designation {
	var file struct{ Designations []designation }
	read("designations.json", &file)
	return file.Designations
})

// mention finds a name as whole words. In Arabic a word may carry the letters
// for "and", "so", "in", "for" and "as".
func mention(document, name string) (text.Span, bool) {
	for at := 0; ; {
		i := strings.Index(document[at:], name)
		if i < 0 {
			return text.Span{}, false
		}
		i += at
		end := i + len(name)
		if wordStarts(document, i) && !letterAt(document[end:]) {
			start := text.PointAt(document, i)
			return text.Span{Start: start, End: start + text.Len(name)}, true
		}
		at = end
	}
}

func wordStarts(document string, i int) bool {
	r, n := utf8.DecodeLastRuneInString(document[:i])
	if n == 0 || !unicode.IsLetter(r) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(document[:i-n])
	return strings.ContainsRune("وفبلك", r) && !unicode.IsLetter(before)
}

func letterAt(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
}
