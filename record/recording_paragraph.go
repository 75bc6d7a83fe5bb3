// SPDX-License-Identifier: Apache-2.0

package record

import (
	"sort"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
)

// Opening is the moment at which a paragraph begins in a recording.
type Opening struct {
	Paragraph int   // from 1, as text.Paragraphs counts
	At        int64 // milliseconds from the recording's beginning
	Sure      int   // per cent of its words that were heard in their order
}

// HeardEnough is the share of a paragraph's words, in per cent, below which no
// moment is given for it: it was not spoken so, or in another language.
const HeardEnough = 35

const (
	heardLeast   = 3   // words
	millisAWord  = 400 // 150 words a minute
	heardInARow  = 3   // words that stand once in each and pin the two to each other
	mostTogether = 40_000
)

// Openings finds at which moment each paragraph of a text was spoken, from the
// cues of its turn. Words are laid beside each other in their order; a paragraph
// of which too little was heard is left out. The moments never go back.
func (r *Recording) Openings(words string, slot rapporteur.ID) []Opening {
	var heard []heardWord
	for _, c := range r.Cues {
		if c.Slot != slot || slot == "" {
			continue
		}
		said := text.Words(c.Text)
		for i, w := range said {
			heard = append(heard, heardWord{w, c.Start + (c.End-c.Start)*int64(i)/int64(len(said))})
		}
	}
	tokens := text.Tokens(words)
	if len(heard) == 0 || len(tokens)+len(heard) > mostTogether {
		return nil
	}
	at := layBeside(tokens, heard)
	var out []Opening
	last := int64(0)
	for _, p := range text.Paragraphs(words) {
		from := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.Start >= p.Span.Start })
		to := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.Start >= p.Span.End })
		n, first, end := 0, -1, -1
		for i := from; i < to; i++ {
			if at[i] >= 0 {
				n, end = n+1, at[i]
				if first < 0 {
					first = i
				}
			}
		}
		if n == 0 {
			continue
		}
		sure := 100 * n / (to - from)
		if n >= heardLeast && sure >= HeardEnough {
			moment := max(last, heard[0].at, heard[at[first]].at-int64(first-from)*millisAWord)
			out = append(out, Opening{Paragraph: p.Number, At: moment, Sure: sure})
		}
		last = max(last, heard[end].at)
	}
	return out
}

// heardWord is a word of the captions, folded, and about when it was said.
type heardWord struct {
	word string
	at   int64
}

// layBeside gives each word of a text its place among the words heard, or -1: rows
// that stand once in both pin the texts to each other, in the longest series that
// keeps their order, and grow as far as the words agree.
func layBeside(tokens []text.Token, heard []heardWord) []int {
	row := func(n, i int, word func(int) string) (string, bool) {
		if i+heardInARow > n {
			return "", false
		}
		var b strings.Builder
		for k := range heardInARow {
			b.WriteString(word(i+k) + "\x00")
		}
		return b.String(), true
	}
	once, mine := map[string]int{}, map[string]int{} // place + 1; -1 where it stands twice
	for i := range heard {
		if k, ok := row(len(heard), i, func(j int) string { return heard[j].word }); ok && once[k] == 0 {
			once[k] = i + 1
		} else if ok {
			once[k] = -1
		}
	}
	rows := make([]string, len(tokens))
	for i := range tokens {
		k, ok := row(len(tokens), i, func(j int) string { return tokens[j].Word })
		if ok {
			rows[i] = k
			mine[k]++
		}
	}
	var pairs [][2]int
	for i, k := range rows {
		if k != "" && mine[k] == 1 && once[k] > 0 {
			pairs = append(pairs, [2]int{i, once[k] - 1})
		}
	}
	return grow(rising(pairs), tokens, heard)
}

// grow extends each pair in both directions while the words agree and no other
// pair is reached.
func grow(pairs [][2]int, tokens []text.Token, heard []heardWord) []int {
	at := make([]int, len(tokens))
	for i := range at {
		at[i] = -1
	}
	doneText, doneHeard := -1, -1
	for n, p := range pairs {
		for i, j := p[0], p[1]; i > doneText && j > doneHeard && tokens[i].Word == heard[j].word; i, j = i-1, j-1 {
			at[i] = j
		}
		endText, endHeard := len(tokens), len(heard)
		if n+1 < len(pairs) {
			endText, endHeard = pairs[n+1][0], pairs[n+1][1]
		}
		for i, j := p[0], p[1]; i < endText && j < endHeard && tokens[i].Word == heard[j].word; i, j = i+1, j+1 {
			at[i], doneText, doneHeard = j, i, j
		}
	}
	return at
}

// rising keeps the longest series of pairs whose second places rise; the first
// ones do.
func rising(pairs [][2]int) [][2]int {
	var ends []int
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(n int) bool { return pairs[ends[n]][1] >= p[1] })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	out := make([][2]int, len(ends))
	if len(ends) == 0 {
		return out
	}
	for i, n := ends[len(ends)-1], len(ends)-1; n >= 0; i, n = before[i], n-1 {
		out[n] = pairs[i]
	}
	return out
}
