// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/stakeholder"
)

// of writes a country, organisation or group with "of" and its article: "of the
// Netherlands", "de l'Irlande", "du Groupe des 77 et de la Chine". Countries
// stand in a list; of others the noun at their head decides, and where it is not
// known a form is chosen that needs no article.
func (p *Printer) of(name string, kind stakeholder.Kind) string {
	a := articlesOf(p.lang)
	name = upright(strings.TrimSpace(name), a.Tails)
	if whole, ok := a.Of[name]; ok {
		return p.isolate(whole)
	}
	class, name := a.class(name, kind)
	return p.phrase("script.of."+class, noCount, "name", p.isolate(name))
}

// bare is a name as it is said, without an article.
func (p *Printer) bare(name string) string {
	a := articlesOf(p.lang)
	_, name = a.lead(upright(strings.TrimSpace(name), a.Tails))
	return name
}

// upright turns a name of lists about: "Netherlands (Kingdom of the)" is said
// "Kingdom of the Netherlands". Tails are the words that end such brackets; "-"
// is the place of the name within them.
func upright(name string, tails []string) string {
	head, inner, found := strings.Cut(name, " (")
	inner, closed := strings.CutSuffix(inner, ")")
	if !found || !closed {
		return name
	}
	for _, tail := range tails {
		switch {
		case tail == "-":
			if words := strings.Fields(inner); slices.Contains(words, "-") {
				words[slices.Index(words, "-")] = head
				return strings.Join(words, " ")
			}
		case strings.HasSuffix(inner, " "+tail) && strings.HasSuffix(tail, "'"):
			return inner + head
		case strings.HasSuffix(inner, " "+tail):
			return inner + " " + head
		}
	}
	return name
}

// lead takes an article off a name that begins with one.
func (a *articleTable) lead(name string) (class, rest string) {
	for article, class := range a.Leads { // no article begins with another
		if rest, ok := strings.CutPrefix(name, article); ok {
			return class, rest
		}
	}
	return "", name
}

func (a *articleTable) class(name string, kind stakeholder.Kind) (class, rest string) {
	if class, rest := a.lead(name); class != "" {
		return class, rest
	}
	if class, ok := a.byName[name]; ok {
		return class, name
	}
	if class := a.byHead(name); class != "" {
		return class, name
	}
	switch kind {
	case stakeholder.Organisation:
		return "organisation", name
	case stakeholder.Group:
		return "group", name
	}
	if first, _ := utf8.DecodeRuneInString(strings.ToLower(name)); strings.ContainsRune(a.Vowels, first) {
		return "vowel", name
	}
	return "bare", name
}

// byHead finds the class of the noun that a name is built on: its first word, or
// where the language sets it last, the word before the first preposition.
func (a *articleTable) byHead(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return ""
	}
	head := words[0]
	if a.HeadLast {
		end := slices.IndexFunc(words, func(w string) bool { return slices.Contains(a.AfterHead, w) })
		if end == 0 {
			return ""
		}
		if end < 0 {
			end = len(words)
		}
		head = strings.TrimRight(words[end-1], ",")
		if class := a.byNounBefore[head]; class != "" && end < len(words) {
			return class
		}
	}
	return a.byNoun[head]
}
