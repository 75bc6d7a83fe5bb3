// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/internal/text"
)

// unit is a sentence or list item as words.
type unit struct {
	text.Unit
	words []word
	list  *lead // the phrase that introduces the list of which it is an item
	opens bool  // it introduces a list itself
}

// word is a run of letters and figures. Apostrophes part words ("l'eau", "don't").
type word struct {
	start, end int    // code points of the text
	raw        string // as written
	core       string // folded: lower case, no accents
	capital    bool
	gap        gap // what stands between the word before and this one
}

// gap is the strongest sign between two words.
type gap int

const (
	space  gap = iota
	soft       // an apostrophe or a hyphen with space
	comma      // a comma
	aside      // a bracket, a dash, a quotation mark
	clause     // a colon or a semicolon
	full       // a stop
)

var gapOf = func() map[rune]gap {
	m := map[rune]gap{}
	for g, signs := range map[gap]string{soft: "'’-", comma: ",،", aside: "()[]–—\"“”«»", clause: ":;؛", full: ".!?…؟"} {
		for _, r := range signs {
			m[r] = g
		}
	}
	return m
}()

func wordsOf(points []rune, span text.Span) []word {
	var out []word
	between := space
	for i := span.Start; i < span.End; {
		if !isWord(points[i]) {
			between = max(between, gapOf[points[i]])
			i++
			continue
		}
		j := i + 1
		for j < span.End && (isWord(points[j]) || points[j] == '-' && j+1 < span.End && isWord(points[j+1])) {
			j++
		}
		out = append(out, word{start: i, end: j, raw: string(points[i:j]), core: foldWord(points[i:j]), capital: unicode.IsUpper(points[i]), gap: between})
		between = space
		i = j
	}
	return out
}

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// foldWord gives the form in which words are compared with rules.
func foldWord(r []rune) string {
	plain := true
	for _, c := range r {
		plain = plain && c < 128
	}
	s := strings.ToLower(string(r))
	if plain {
		return s
	}
	var b strings.Builder
	for _, c := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, c) || c == 'ـ':
		case c == 'ى':
			b.WriteRune('ي')
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// at is the folded word i, empty outside the unit.
func (u *unit) at(i int) string {
	if i < 0 || i >= len(u.words) {
		return ""
	}
	return u.words[i].core
}

// span is the stretch of words [from, to).
func (u *unit) span(from, to int) text.Span {
	return text.Span{Start: u.words[from].start, End: u.words[to-1].end}
}

// endsWith tells that the unit's last sign, closing marks left out, is one of signs.
func (u *unit) endsWith(points []rune, signs string) bool {
	i := u.Span.End
	for i > u.Span.Start && strings.ContainsRune("\"'”’»)] .", points[i-1]) && !strings.ContainsRune(signs, points[i-1]) {
		i--
	}
	return i > u.Span.Start && strings.ContainsRune(signs, points[i-1])
}
