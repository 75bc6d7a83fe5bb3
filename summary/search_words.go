// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"embed"
	"encoding/json"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rapporteur/convergence"
	"rapporteur/internal/text"
)

//go:embed data
var dataFiles embed.FS

// searchWords are words of one language that tell nothing, and words that deny.
type searchWords struct {
	Stop, Not []string
}

type searchSets struct {
	stop, not map[string]bool
}

var searching = sync.OnceValue(func() map[string]searchSets {
	raw, err := dataFiles.ReadFile("data/search.json")
	var file map[string]json.RawMessage
	if err == nil {
		err = json.Unmarshal(raw, &file)
	}
	if err != nil {
		panic("summary: data/search.json: " + err.Error()) // it is part of the program
	}
	out := map[string]searchSets{}
	for lang, part := range file {
		var w searchWords
		if lang == "//" {
			continue
		}
		if err := json.Unmarshal(part, &w); err != nil {
			panic("summary: data/search.json: " + err.Error())
		}
		s := searchSets{map[string]bool{}, map[string]bool{}}
		for _, word := range w.Stop {
			s.stop[word] = true
		}
		for _, word := range w.Not {
			s.not[word] = true
		}
		if wording, ok := convergence.WordingFor(lang); ok {
			for _, verb := range wording.Verbs {
				for _, word := range text.Words(verb) {
					s.stop[word] = true
				}
			}
		}
		out[lang] = s
	}
	return out
})

func searchSetsFor(lang string) searchSets {
	base, _, _ := strings.Cut(lang, "-")
	return searching()[base]
}

// telling is a word that tells something of what was said, with its stem.
type tellingToken struct {
	term   string
	span   text.Span
	number bool
	name   bool // written as a name: a capital within the sentence, or an acronym
}

// tellingTokens are the words of a text that are neither function words nor
// words of saying, as stems.
func tellingTokens(in, lang string) []tellingToken {
	sets := searchSetsFor(lang)
	var out []tellingToken
	var points []rune
	for i, t := range text.Tokens(in) {
		number := t.Word[0] >= '0' && t.Word[0] <= '9'
		if sets.stop[t.Word] || sets.not[t.Word] || !number && utf8.RuneCountInString(t.Word) < 2 {
			continue
		}
		if points == nil {
			points = []rune(in)
		}
		out = append(out, tellingToken{term: text.Stem(t.Word, lang), span: t.Span, number: number, name: isName(points[t.Span.Start:t.Span.End], i == 0 || t.Parted == text.ByClause)})
	}
	return out
}

func isName(written []rune, first bool) bool {
	if len(written) > 1 && unicode.IsUpper(written[0]) && unicode.IsUpper(written[1]) {
		return true
	}
	return !first && unicode.IsUpper(written[0])
}

// denialReach is how many words after a word that denies are denied by it.
const denialReach = 4

// denied gives the stems of the words that a word denies, within its clause.
func denied(in, lang string) map[string]bool {
	not := searchSetsFor(lang).not
	out := map[string]bool{}
	left := 0
	for _, t := range text.Tokens(in) {
		if t.Parted != text.Joined {
			left = 0
		}
		if left > 0 {
			out[text.Stem(t.Word, lang)] = true
			left--
		}
		if not[t.Word] {
			left = denialReach
		}
	}
	return out
}

// numbersIn lists the written numbers of a text.
func numbersIn(in string) []string {
	var out []string
	for _, w := range text.Words(in) {
		if w[0] >= '0' && w[0] <= '9' {
			out = append(out, w)
		}
	}
	return out
}
