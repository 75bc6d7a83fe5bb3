// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur"
)

// longClause is the length, in code points, above which examples are left out of
// a clause; the recommendation itself stands in full below.
const longClause = 180

// asClause turns a recommendation's wording into what follows "the
// recommendation to", in the document's language. It reports false, and gives
// the wording as it is, where the wording is in another language or does not
// begin with a verb.
func asClause(lang string, wording rapporteur.Text) (string, bool) {
	words, in := wording.For(lang)
	words = strings.TrimSpace(tidy(words))
	base, _, _ := strings.Cut(lang, "-")
	if in, _, _ = strings.Cut(in, "-"); in != base || strings.Contains(strings.TrimRight(words, ". "), ". ") {
		return words, false
	}
	first, _, _ := strings.Cut(words, " ")
	verb := map[string]func(string) bool{"en": englishVerb, "fr": frenchVerb, "ar": arabicNoun}[base]
	if verb == nil || !verb(strings.Trim(first, ",;:")) {
		return words, false
	}
	return withoutExamples(base, lower(strings.TrimRight(words, ".;, "))), true
}

// lower makes the first letter small, unless the word is an abbreviation.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(r) || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// within gives a wording as it may stand within a sentence, without its first
// letter, in full and without examples at its end.
func within(lang, wording string) []string {
	base, _, _ := strings.Cut(lang, "-")
	wording = tidy(wording)
	_, n := utf8.DecodeRuneInString(wording)
	rest := strings.TrimRight(wording[n:], ".;, ")
	// Whether examples are left out is decided by the whole clause.
	short := strings.TrimPrefix(withoutExamples(base, wording[:n]+rest), wording[:n])
	return []string{rest, short}
}

// examples are the words with which a list of examples at the end begins.
var examples = map[string][]string{
	"en": {", including ", ", such as ", ", for example ", ", e.g. ", ", in particular "},
	"fr": {", notamment ", ", y compris ", ", par exemple ", ", tels que ", ", telles que "},
	"ar": {"، بما في ذلك ", "، بما يشمل ", "، ومنها ", "، مثل ", "، ولا سيما "},
}

func withoutExamples(base, s string) string {
	if utf8.RuneCountInString(s) <= longClause {
		return s
	}
	for _, words := range examples[base] {
		if i := strings.LastIndex(s, words); i > 60 {
			return s[:i]
		}
	}
	return s
}

// notVerbs are words with which a wording begins that is not an order: "States
// should …", "All children …", "That a register be kept".
var notVerbs = map[string]bool{
	"a": true, "an": true, "the": true, "that": true, "this": true, "these": true, "all": true, "each": true, "every": true, "no": true, "not": true,
	"states": true, "governments": true, "parties": true, "participants": true, "countries": true, "delegations": true, "stakeholders": true, "migrants": true,
	"children": true, "women": true, "people": true, "persons": true, "victims": true, "it": true, "there": true, "they": true, "we": true, "in": true,
	"on": true, "for": true, "with": true, "by": true, "to": true, "at": true, "when": true, "where": true, "if": true, "as": true, "more": true,
	"better": true, "greater": true, "national": true, "international": true, "regional": true, "local": true, "human": true, "public": true,
	"once": true, "any": true, "both": true, "international,": true, "early": true, "safe": true, "full": true, "free": true, "stronger": true,
}

// englishVerb tells an imperative from other beginnings, as far as the word
// alone tells: not on the list above, and not of a noun's or adverb's form.
func englishVerb(word string) bool {
	w := strings.ToLower(word)
	if notVerbs[w] || len(w) < 2 || word == strings.ToUpper(word) {
		return false
	}
	for _, r := range w {
		if !unicode.IsLetter(r) && r != '-' {
			return false
		}
	}
	for _, end := range []string{"tion", "tions", "sion", "ment", "ments", "ness", "ity", "ing", "ly", "ance", "ence", "ship", "ed"} {
		if strings.HasSuffix(w, end) && w != "implement" && w != "supplement" && w != "complement" && w != "experiment" && w != "bring" && w != "sanction" &&
			w != "mention" && w != "position" && w != "finance" && w != "advance" && w != "enhance" && w != "balance" && w != "apply" && w != "supply" &&
			w != "comply" && w != "rely" && w != "reply" && w != "multiply" && w != "simplify" && w != "commission" && w != "need" && w != "feed" && w != "embed" && w != "document" && w != "invest" {
			return false
		}
	}
	return !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || w == "focus" || w == "discuss"
}

// frenchVerb knows an infinitive by its ending, after a negation or a pronoun too.
func frenchVerb(word string) bool {
	w := strings.ToLower(word)
	if i := strings.LastIndexAny(w, "'’"); i >= 0 {
		w = strings.TrimLeft(w[i:], "'’")
	}
	for _, end := range []string{"er", "ir", "re"} {
		if strings.HasSuffix(w, end) && utf8.RuneCountInString(w) > 3 {
			return w != "entre" && w != "autre" && w != "contre" && w != "cadre" && w != "titre" && w != "premier" && w != "dernier" && w != "notre" && w != "votre"
		}
	}
	return false
}

// arabicNoun takes every word for the verbal noun with which recommendations
// begin in Arabic, but those that begin a sentence of another build.
func arabicNoun(word string) bool {
	for _, start := range []string{"أن", "ينبغي", "يجب", "على", "لا", "إن", "يتعين", "من", "في", "الدول", "جميع"} {
		if word == start {
			return false
		}
	}
	return word != ""
}
