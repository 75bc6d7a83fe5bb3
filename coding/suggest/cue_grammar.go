// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"strings"
	"sync"

	"rapporteur/coding"
)

// Rule is one way of reading a passage. What it looks for is data; this much of
// it is for people.
type Rule struct {
	ID         string          `json:"id"`         // stable, such as "reported.called_for"; "suggest.rule.ID" is its message
	Kind       coding.Kind     `json:"kind"`       // of the passages it finds
	Strength   coding.Strength `json:"strength"`   // unless the words say otherwise; empty for kinds other than recommendation
	Confidence float64         `json:"confidence"` // 0 to 1
	Language   string          `json:"language"`   // of its example; a rule may have words in several
	Example    string          `json:"example"`    // a passage that it finds
}

// rule is a Rule with what it looks for in one language.
type rule struct {
	Rule
	Patterns   []string `json:"patterns"`
	Negation   string   `json:"negation"`   // what a "not" does to it: "turns" its polarity, "voids" it, or nothing
	Named      string   `json:"named"`      // where its addressee stands: "after" its cue, "before" it, or nowhere
	Polarity   string   `json:"polarity"`   // Against, where the rule itself asks against something
	Firm       bool     `json:"firm"`       // no phrase of the blocks voids it
	Modal      bool     `json:"modal"`      // its strength is that of the modal verb in its cue
	Imperative bool     `json:"imperative"` // its cue ends with the verb that says what is asked
	Bare       bool     `json:"bare"`       // it holds only in a closed line or sentence without a finite verb
}

// grammar is the rules of one language, ready to match.
type grammar struct {
	language string
	common   map[string]bool            // small words by which the language is known
	classes  map[string]map[string]bool // named groups of words
	rules    []rule                     // in the order in which they are asked
	byWord   map[string][]candidate     // patterns by the words they may begin with
	blocks   map[string][]pattern       // phrases within which no rule fires
	starting []candidate                // patterns that hold at the start of a unit only
	startOff []pattern
	forms    map[string]coding.Strength // strength of a verb that says what is asked: "consider"
	modals   map[string]coding.Strength // and of a modal verb
}

// candidate is a pattern of the rule at an index.
type candidate struct {
	rule int
	pattern
}

// languages lists those that have rules, the one that is taken when nothing tells
// first.
var languages = []string{"en", "fr", "es", "ar"}

var grammars = sync.OnceValue(func() map[string]*grammar {
	m := map[string]*grammar{}
	for _, l := range languages {
		m[l] = loadGrammar(l)
	}
	return m
})

// Rules lists every rule, with an example, in the order of the languages and of
// the data; a rule with words in several languages stands once.
var Rules = sync.OnceValue(func() []Rule {
	var out []Rule
	for _, l := range languages {
		for _, r := range grammars()[l].rules {
			if !slices.ContainsFunc(out, func(o Rule) bool { return o.ID == r.ID }) {
				out = append(out, r.Rule)
			}
		}
	}
	return append(append(out, listRules...), questionMark)
})

func loadGrammar(language string) *grammar {
	var file struct {
		Common    []string            `json:"common"`
		Classes   map[string][]string `json:"classes"`
		Strengths map[string][]string `json:"strengths"`
		Modals    map[string][]string `json:"modals"`
		Blocks    []string            `json:"blocks"`
		Rules     []rule              `json:"rules"`
	}
	read("data/ask."+language+".json", &file)
	set := func(lines []string) map[string]bool { return set(folded(lines)) }
	g := &grammar{language: language, common: set(file.Common), classes: map[string]map[string]bool{}, rules: file.Rules,
		byWord: map[string][]candidate{}, blocks: map[string][]pattern{}, forms: strengthsOf(file.Strengths), modals: strengthsOf(file.Modals)}
	for name, lines := range file.Classes {
		g.classes[name] = set(lines)
	}
	for i := range g.rules {
		g.rules[i].Language = language
		for _, source := range folded(g.rules[i].Patterns) {
			g.addRule(i, must(g.compile(source)))
		}
	}
	for _, source := range folded(file.Blocks) {
		p := must(g.compile(source))
		if p.atStart {
			g.startOff = append(g.startOff, p)
			continue
		}
		for w := range p.elements[0].words {
			g.blocks[w] = append(g.blocks[w], p)
		}
	}
	return g
}

// folded writes the words of data files as those of texts are compared.
func folded(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = foldWord([]rune(l))
	}
	return out
}

func strengthsOf(words map[string][]string) map[string]coding.Strength {
	out := map[string]coding.Strength{}
	for strength, lines := range words {
		for w := range set(folded(lines)) {
			out[w] = coding.Strength(strength)
		}
	}
	return out
}

// must takes a pattern of the data, which tests compile.
func must(p pattern, err error) pattern {
	if err != nil {
		panic("data of suggestions: " + err.Error())
	}
	return p
}

func (g *grammar) addRule(i int, p pattern) {
	if p.atStart {
		g.starting = append(g.starting, candidate{i, p})
		return
	}
	for w := range p.elements[0].words {
		g.byWord[w] = append(g.byWord[w], candidate{i, p})
	}
}

func (g *grammar) in(class, core string) bool { return g.classes[class][core] }

// isVerb knows a base form, in the languages that have none by its ending as an
// infinitive.
func (g *grammar) isVerb(core string) bool {
	switch g.language {
	case "en":
		return openings().IsVerb(core)
	case "fr":
		return len(core) > 3 && hasEnding(core, "er", "ir", "re", "oir") && !g.in("noverb", core)
	case "es":
		return len(core) > 3 && hasEnding(core, "ar", "er", "ir", "arse", "erse", "irse") && !g.in("noverb", core)
	}
	return false
}

// isImperative knows a base form that opens an instruction by itself.
func (g *grammar) isImperative(core string) bool {
	return g.isVerb(core) && !openings().Nounish[core] && !g.in("idiom", core)
}

// isDoing knows the form of a verb that names an act: "adopting".
func (g *grammar) isDoing(core string) bool {
	stem, ok := strings.CutSuffix(core, "ing")
	if !ok || len(stem) < 2 || g.language != "en" || g.in("nodoing", core) {
		return false
	}
	n, l := len(stem), openings()
	return l.IsVerb(stem) || l.IsVerb(stem+"e") || n > 2 && stem[n-1] == stem[n-2] && l.IsVerb(stem[:n-1])
}

func hasEnding(s string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}

// grammarFor chooses the rules of a language; where it is not said or has none,
// those whose small words are the most frequent in the first units.
func grammarFor(language string, units []unit) *grammar {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if g, ok := grammars()[base]; ok {
		return g
	}
	counts, seen := make([]int, len(languages)), 0
	for _, u := range units {
		for _, w := range u.words {
			for k, l := range languages {
				if grammars()[l].common[w.core] {
					counts[k]++
				}
			}
		}
		if seen += len(u.words); seen > 2000 {
			break
		}
	}
	best := 0
	for k := range counts {
		if counts[k] > counts[best] {
			best = k
		}
	}
	return grammars()[languages[best]]
}
