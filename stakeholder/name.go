// SPDX-License-Identifier: Apache-2.0

package stakeholder

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"rapporteur"
)

// Languages are those in which built-in names are kept: the six of the United Nations.
var Languages = []string{"en", "fr", "ar", "es", "ru", "zh"}

// NameOn is the stakeholder's name in a language and form on a date: a document
// of 2017 says Turkey, one of 2023 Türkiye. The zero date asks for the newest
// name. A State with an ISO code has its built-in names first, everybody else
// their own. Where the language has none, English is taken, then any; where the
// form has none, the short name, then any form. A protected stakeholder has its
// display name in every language and form.
func (s Stakeholder) NameOn(lang string, form NameForm, on rapporteur.Date) string {
	if s.Protected {
		return s.DisplayName
	}
	own := s.Names
	if b, ok := ByISO3(s.ISO3); ok && s.Kind == State {
		own = append(slices.Clone(b.Names), own...)
	}
	return pickName(own, lang, form, on)
}

// Name is NameOn for the short form.
func (s Stakeholder) Name(lang string, on rapporteur.Date) string { return s.NameOn(lang, Short, on) }

// NameOn is the built-in name in a language and form on a date, with the same
// order of fallbacks as a stakeholder's.
func (b BuiltIn) NameOn(lang string, form NameForm, on rapporteur.Date) string {
	return pickName(b.Names, lang, form, on)
}

func pickName(names []Name, lang string, form NameForm, on rapporteur.Date) string {
	base, _, _ := strings.Cut(lang, "-")
	langs, forms := []string{lang, base, "en", ""}, []NameForm{form, Short, ""}
	for _, dated := range []bool{true, false} { // a name out of its time is better than none
		for _, l := range langs {
			for _, f := range forms {
				for _, n := range names {
					if (l == "" || n.Language == l) && (f == "" || n.Form == f) && (!dated || holds(n.From, n.To, on)) {
						return n.Value
					}
				}
			}
		}
	}
	return ""
}

// holds reports whether something from one date to another (the first day on
// which it no longer holds) is true on a date. A less precise date stands for
// its first day; zero ends are open; the zero date asks for the newest state.
func holds(from, to, on rapporteur.Date) bool {
	if on.IsZero() {
		return to.IsZero()
	}
	at := on.Start()
	return (from.IsZero() || !at.Before(from.Start())) && (to.IsZero() || at.Before(to.Start()))
}

// SortByName sorts stakeholders by their short names in the document's language
// and on its date, in that language's own order. Equal names keep the order of
// their numbers.
func SortByName(list []Stakeholder, lang string, on rapporteur.Date) {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	c := collate.New(tag, collate.IgnoreCase)
	names := map[rapporteur.ID]string{}
	name := func(s Stakeholder) string {
		if s.ID == "" {
			return s.Name(lang, on)
		}
		if _, ok := names[s.ID]; !ok {
			names[s.ID] = s.Name(lang, on)
		}
		return names[s.ID]
	}
	slices.SortStableFunc(list, func(a, b Stakeholder) int {
		if o := c.CompareString(name(a), name(b)); o != 0 {
			return o
		}
		return int(a.Number - b.Number)
	})
}
