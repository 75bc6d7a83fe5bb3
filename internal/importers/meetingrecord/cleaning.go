// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// recommendation gives an item its cleaned wording and its place in the text.
func (f *flow) recommendation(l *list, it item) (Recommendation, bool) {
	from, to := it.from, it.to
	for to > from && f.isDebris(to-1, to < len(f.words)) {
		to--
	}
	for to-1 > from && (f.core(to-1) == "and" || f.core(to-1) == "or" || l.form == infinitiveOpening && (f.core(to-1) == "et" || f.core(to-1) == "y")) {
		to--
	}
	if to <= from {
		return Recommendation{}, false
	}
	span := f.span(from, to)
	wording := f.tidy(from, to)
	if len(strings.Fields(wording)) < 2 {
		return Recommendation{}, false
	}
	r := Recommendation{Text: wording, Page: f.page(from), Start: span.Start, End: span.End}
	switch {
	case l.lead.doubt != "":
		r.Doubt = &l.lead.doubt
	case !it.verb:
		r.Doubt = ptr("it does not open with a verb")
	case it.bare:
		r.Doubt = ptr("no mark is left before it; told by its verb")
	case it.open:
		r.Doubt = ptr("nothing shows where it ends")
	}
	return r, true
}

func ptr[T any](v T) *T { return &v }

// isDebris knows words at the end of an item that a scan left of a bullet.
func (f *flow) isDebris(i int, more bool) bool {
	w := f.words[i]
	if w.core == "" {
		return true
	}
	r := f.firstRune(i)
	return more && w.end-w.start == 1 && unicode.IsLetter(r) && r != 'a' && r != 'I' && unicode.IsLower(r)
}

// tidy cleans the wording of words [from, to): debris between words, stops that
// a scan set in mid-sentence, words that it tore apart, the stop at the end.
func (f *flow) tidy(from, to int) string {
	words := strings.Fields(strings.ReplaceAll(f.clean(from, to), "**", ""))
	var out []string
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case strings.Trim(w, ".,;:'\"`~^_|\\*“”"+printedBullets) == "" && w != "":
			continue
		case next != "" && startsLower(next) && strings.HasSuffix(w, ".") && connectives[strings.ToLower(strings.TrimRight(w, "."))]:
			w = strings.TrimRight(w, ".")
		case strings.HasSuffix(w, "..") || strings.HasSuffix(w, ".,"):
			w = strings.TrimRight(w, ".,")
			if strings.HasSuffix(w, "etc") {
				w += "."
			}
		}
		out = append(out, f.mendAcronym(w))
	}
	s := strings.Join(f.mend(out), " ")
	return trimItem(s)
}

// mendAcronym reads figures that a scan set for letters, as in "1LO", where the
// record has the acronym elsewhere.
func (f *flow) mendAcronym(w string) string {
	upper := strings.IndexFunc(w, unicode.IsUpper)
	if len(w) > 8 || upper < 1 || w[0] < '0' || w[0] > '1' || strings.IndexFunc(w, unicode.IsLower) >= 0 {
		return w
	}
	mended := strings.NewReplacer("1", "I", "0", "O").Replace(w)
	if f.knows(mended) {
		return mended
	}
	return w
}

// mend joins letters that a scan parted from their word: "trafficki n g".
func (f *flow) mend(words []string) []string {
	var out []string
	for i := 0; i < len(words); i++ {
		j, joined := i+1, words[i]
		for j < len(words) && j < i+8 && len([]rune(words[j])) == 1 && unicode.IsLower([]rune(words[j])[0]) && words[j] != "a" {
			joined += words[j]
			j++
		}
		if j > i+1 && f.knows(joined) {
			out = append(out, joined)
			i = j - 1
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// knows tells that the record itself has a word elsewhere.
func (f *flow) knows(w string) bool {
	if f.vocabulary == nil {
		f.vocabulary = make(map[string]bool, len(f.words)/4)
		for _, w := range f.words {
			f.vocabulary[w.core] = true
		}
	}
	return f.vocabulary[coreOf([]rune(w))]
}

// trimItem drops stops, semicolons and stray signs at the ends of an item, and
// one half of a pair of brackets or quotation marks left alone.
func trimItem(s string) string {
	s = strings.TrimSpace(s)
	for {
		t := strings.TrimRight(s, " ;,:|~*•·-–_'`^")
		if strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "etc.") {
			t = strings.TrimSuffix(t, ".")
		}
		if strings.HasSuffix(t, "\"") && strings.Count(t, "\"")%2 == 1 {
			t = strings.TrimSuffix(t, "\"")
		}
		if t == s {
			break
		}
		s = t
	}
	return strings.TrimLeft(s, " .,;:|~*-–_'`^"+printedBullets)
}
