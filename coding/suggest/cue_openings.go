// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// Lexicon holds the English words with which recommendations open, in British
// and American spelling where they differ. It is of general policy language.
type Lexicon struct {
	Verbs       map[string]bool // base forms: "adopt"
	Nounish     map[string]bool // verbs that often stand as nouns in names and titles, where a capital alone proves nothing
	Plain       map[string]bool // nounish, but with a capital in mid-sentence far more often a lost item's verb than a name
	Determiners map[string]bool // words that follow a verb and part it from a noun: "Shade the yards"
	Manners     map[string]bool // words that may stand before the verb: "Regularly review"
}

// Openings gives the lexicon. It is read once; callers do not change it.
func Openings() Lexicon { return openings() }

var openings = sync.OnceValue(func() Lexicon {
	var file map[string][]string
	read("data/ask_openings.json", &file)
	return Lexicon{Verbs: set(file["verbs"]), Nounish: set(file["nounish"]), Plain: set(file["plain"]),
		Determiners: set(file["determiners"]), Manners: set(file["manners"])}
})

// read decodes a data file of this package. The files are part of the program
// and tests read each of them, so a fault in one cannot be met at run time.
func read(name string, into any) {
	b, err := data.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		panic("data of suggestions: " + name + ": " + err.Error())
	}
}

func set(lines []string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines {
		for w := range strings.FieldsSeq(line) {
			m[w] = true
		}
	}
	return m
}

// verbEndings are those with which verbs of policy are made.
var verbEndings = []string{"ize", "ise", "yze", "yse", "ify"}

// IsVerb knows a base form in lower case, by list or by the ending or the prefix
// that it is made with.
func (l Lexicon) IsVerb(word string) bool {
	if l.Verbs[word] {
		return true
	}
	if len(word) < 7 {
		return false
	}
	for _, end := range verbEndings {
		if strings.HasSuffix(word, end) {
			return !strings.HasSuffix(word, "wise") && word != "expertise" && word != "enterprise" && word != "franchise" && word != "exercise"
		}
	}
	for _, re := range []string{"re-", "re", "co-", "de-", "up", "out", "over", "under", "pre-"} {
		if rest, ok := strings.CutPrefix(word, re); ok && len(rest) > 3 && l.Verbs[rest] && !l.Nounish[rest] {
			return true
		}
	}
	return false
}

// IsAdverb knows a word in lower case that may stand between a subject and its
// verb or before an imperative.
func (l Lexicon) IsAdverb(word string) bool {
	return l.Manners[word] || len(word) > 6 && strings.HasSuffix(word, "ly") &&
		word != "assembly" && word != "family" && word != "supply" && word != "elderly" && word != "anomaly"
}
