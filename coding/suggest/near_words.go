// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/text"
)

// lexicon is what is known of the words of one language for comparing asks. All
// words are folded as text.Tokens folds them.
type lexicon struct {
	base     string
	stop     map[string]bool // too common to tell anything
	verbs    map[string]bool // the same, as heads of asks: "ensure"
	against  map[string]bool // turn what follows: "ban"; rows of words are in turning
	content  map[string]bool // of these, the ones that tell something themselves: "criminalize"
	neutral  map[string]bool // take no side: "discuss"
	negators map[string]bool
	ends     map[string]bool // a side ends before them: "through"
	joins    map[string]bool // a side goes on over them: "and"
	marks    map[string]bool // a verb after them stands for itself: "to"
	choices  map[string]choice
	figures  map[string]string
	percent  map[string]bool
	months   map[string]string
	soft     map[string]string  // verbs that ask for no more than thought, with the strength they have
	nouns    map[string]bool    // a verb after them and "to" tells what they are about, not what for
	turning  map[string][]fixed // rows of words that turn, by the first
	concepts map[string][]fixed // fixed phrases by their first word, the longest first
}

// fixed is a row of words with a common form.
type fixed struct {
	words []string
	core  string
	apart bool // its words alone say another thing: who is for victims of a crime is not for the crime
}

// choice is one of several words that exclude each other: "voluntary".
type choice struct{ set, value, word string }

// lexiconOf gives the words of a language; one without words of its own has the
// phrases of none and takes no sides.
func lexiconOf(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if base == "" {
		base = languages[0]
	}
	if l, ok := lexica()[base]; ok {
		return l
	}
	return &lexicon{base: base}
}

var lexica = sync.OnceValue(func() map[string]*lexicon {
	out := map[string]*lexicon{}
	for _, l := range languages {
		out[l] = loadLexicon(l)
	}
	return out
})

func loadLexicon(language string) *lexicon {
	var f struct {
		Stop, Verbs, Against, Content, Neutral, Negators, Ends, Joins, Marks, Figures, Percent, Months, Soft, Nouns []string
		Choices                                                                                                     map[string]string
	}
	read("data/near."+language+".json", &f)
	l := &lexicon{base: language, stop: set(f.Stop), verbs: set(f.Verbs), against: map[string]bool{}, turning: map[string][]fixed{}, content: set(f.Content), neutral: set(f.Neutral),
		negators: set(f.Negators), ends: set(f.Ends), joins: set(f.Joins), marks: set(f.Marks), percent: set(f.Percent),
		choices: map[string]choice{}, figures: pairs(f.Figures), months: pairs(f.Months), soft: pairs(f.Soft), nouns: set(f.Nouns), concepts: map[string][]fixed{}}
	for w := range set(f.Against) {
		if strings.Contains(w, "-") {
			row := fixed{words: strings.Split(w, "-")}
			l.turning[row.words[0]] = append(l.turning[row.words[0]], row)
		} else {
			l.against[w] = true
		}
	}
	for w, v := range f.Choices {
		kind, value, _ := strings.Cut(v, ".")
		l.choices[w] = choice{kind, value, w}
	}
	l.loadConcepts()
	return l
}

// loadConcepts reads the fixed phrases of the field: each row says one thing in
// four languages, which is how a passage finds a recommendation in another one.
func (l *lexicon) loadConcepts() {
	var f struct{ Concepts []map[string]string }
	read("data/near_concepts.json", &f)
	for _, row := range f.Concepts {
		core, _, _ := strings.Cut(row["en"], ";")
		for phrase := range strings.SplitSeq(row[l.base], ";") {
			if words := text.Words(phrase); len(words) > 0 {
				l.concepts[words[0]] = append(l.concepts[words[0]], fixed{words, "=" + strings.TrimSpace(core), row["apart"] != ""})
			}
		}
	}
	for _, list := range l.concepts {
		slices.SortStableFunc(list, func(a, b fixed) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
}

// pairs reads "two:2 three:3".
func pairs(lines []string) map[string]string {
	out := map[string]string{}
	for w := range set(lines) {
		if key, value, ok := strings.Cut(w, ":"); ok {
			out[key] = value
		}
	}
	return out
}

// concept finds the longest fixed phrase at the head of the tokens.
func (l *lexicon) concept(tokens []text.Token) (fixed, bool) {
	for _, w := range l.forms(tokens[0].Word) {
		for _, f := range l.concepts[w] {
			if f.rest(tokens) {
				return f, true
			}
		}
	}
	return fixed{}, false
}

// rest tells that the words behind the first one follow, over no sign that parts
// phrases.
func (f *fixed) rest(tokens []text.Token) bool {
	if len(tokens) < len(f.words) {
		return false
	}
	for i, w := range f.words[1:] {
		if tokens[i+1].Word != w || tokens[i+1].Parted > text.Joined {
			return false
		}
	}
	return true
}

// joined are the small words that Arabic writes onto the next one.
var joined = []string{"و", "ب", "ل", "وب", "ول"}

// forms are a word, and what it is without the small words written onto it.
func (l *lexicon) forms(w string) []string {
	out := []string{w}
	if l.base != "ar" {
		return out
	}
	for _, j := range joined {
		if rest, ok := strings.CutPrefix(w, j); ok && len(rest) >= 6 {
			out = append(out, rest)
		}
	}
	return out
}

// is reports whether a word is in a list of the lexicon, in one of its forms.
func (l *lexicon) is(list map[string]bool, w string) bool {
	if list[w] {
		return true
	}
	return l.base == "ar" && slices.ContainsFunc(l.forms(w), func(f string) bool { return list[f] })
}

func (l *lexicon) stem(w string) string { return text.Stem(w, l.base) }

func (l *lexicon) isVerb(w string) bool {
	if l.verbs[w] {
		return true
	}
	if l.base != "en" {
		return false
	}
	for _, end := range []string{"ing", "s"} {
		if stem, ok := strings.CutSuffix(w, end); ok && (l.verbs[stem] || l.verbs[stem+"e"]) {
			return true
		}
	}
	return false
}

// tells reports whether a word says what a text is about.
func (l *lexicon) tells(w string) bool { return len(w) > 1 && !l.stop[w] && !l.isVerb(w) }

// opens knows a verb with which asks open, by the lexicon of openings.
func (l *lexicon) opens(w string) bool {
	o := openings()
	return l.base == "en" && o.IsVerb(w) && !o.Nounish[w]
}
