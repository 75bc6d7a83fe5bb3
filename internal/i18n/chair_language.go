// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

// ScriptLanguages are those in which the chair's words can be written: the
// interface's, and others that have files for the script alone. Russian waits for
// the genitive of each name, which articles.ru.json would hold under "of".
var ScriptLanguages = append(slices.Clone(Languages), "es", "zh")

// scriptOnly are the messages of languages that the interface has not.
var scriptOnly = sync.OnceValue(func() *Catalogues {
	c := &Catalogues{in: map[string]map[string]message{}}
	for _, lang := range ScriptLanguages[len(Languages):] {
		c.in[lang] = map[string]message{}
		names, err := fs.Glob(embedded, "messages/"+lang+"/*.json")
		for _, name := range names {
			if err == nil {
				err = c.readFile(embedded, lang, name)
			}
		}
		if err != nil {
			panic(fmt.Sprintf("loading the chair's words in %s: %v", lang, err))
		}
	}
	return c
})

var scriptMatcher = sync.OnceValue(func() language.Matcher {
	var tags []language.Tag
	for _, l := range ScriptLanguages {
		tags = append(tags, language.MustParse(l))
	}
	return language.NewMatcher(tags)
})

// Chair gives the printer of the chair's words for the tag that fits best,
// English where none does. In a language that only the script has, other
// messages are English.
func (c *Catalogues) Chair(tag string) *Printer {
	if len(tag) > longestPreference {
		return c.For("")
	}
	wanted, _, err := language.ParseAcceptLanguage(tag)
	if err != nil || len(wanted) == 0 {
		return c.For("")
	}
	_, i, confidence := scriptMatcher().Match(wanted...)
	switch lang := ScriptLanguages[i]; {
	case confidence < language.High:
		return c.For("")
	case slices.Contains(Languages, lang):
		return c.For(lang)
	default:
		p := c.For("")
		return &Printer{lang: lang, tag: language.MustParse(lang), own: scriptOnly().in[lang], english: p.english}
	}
}
