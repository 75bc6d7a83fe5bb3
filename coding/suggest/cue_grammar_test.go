// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"testing"

	"rapporteur/internal/text"
)

// TestExamplesInEveryLanguage reads the example of each rule in its own language,
// told and guessed.
func TestExamplesInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		g := grammars()[l]
		if len(g.rules) < 15 || len(g.common) < 10 {
			t.Errorf("%s has %d rules and %d common words", l, len(g.rules), len(g.common))
		}
		for _, r := range g.rules {
			asks := Asks(r.Example, l)
			if len(asks) != 1 || asks[0].Rule != r.ID {
				t.Errorf("%s %s: %q is read as %+v", l, r.ID, r.Example, asks)
			}
			if !slices.ContainsFunc(Rules(), func(o Rule) bool { return o.ID == r.ID && o.Kind == r.Kind }) {
				t.Errorf("%s %s is not listed, or with another kind", l, r.ID)
			}
		}
	}
}

func TestLanguageIsToldByItsWords(t *testing.T) {
	for language, in := range map[string]string{
		"en": "The delegation of the coast spoke and it was heard.", "fr": "La délégation de la côte a parlé dans la salle.",
		"es": "La delegación de la costa habló en la sala y se fue.", "ar": "تحدث الوفد في القاعة عن هذه المسألة",
	} {
		u := []unit{{words: wordsOf([]rune(in), text.Span{End: text.Len(in)})}}
		if g := grammarFor("", u); g.language != language {
			t.Errorf("%q is taken for %s", in, g.language)
		}
		if g := grammarFor("fr-CA", u); g.language != "fr" {
			t.Errorf("a tag of French gives %s", g.language)
		}
	}
}

func TestPatternsAreChecked(t *testing.T) {
	g := grammars()["en"]
	for _, bad := range []string{"", "*3 to", "!by of", "call? for", "@nothing of", "call *x for", "call *90 for", "call||for", "@verb of"} {
		if _, err := g.compile(bad); err == nil {
			t.Errorf("%q is taken for a pattern", bad)
		}
	}
}
