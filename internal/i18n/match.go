// SPDX-License-Identifier: Apache-2.0

package i18n

import "golang.org/x/text/language"

var matcher = func() language.Matcher {
	var tags []language.Tag
	for _, l := range Languages {
		tags = append(tags, language.MustParse(l))
	}
	return language.NewMatcher(tags)
}()

// Match chooses the interface's language: the first of wanted that it has (what
// the address asks for, then the account's), then the browser's
// Accept-Language, then English. Empty and unknown values are passed over.
func Match(accept string, wanted ...string) string {
	return Choose(append(wanted, accept)...)
}

// Choose gives the first language of the interface that one of the preferences
// names; each is a tag or an Accept-Language list. English where none fits.
func Choose(preferences ...string) string {
	for _, pref := range preferences {
		if lang, ok := closest(pref); ok {
			return lang
		}
	}
	return Languages[0]
}

// longestPreference bounds what a request can make us parse.
const longestPreference = 500

func closest(pref string) (string, bool) {
	if pref == "" || len(pref) > longestPreference {
		return "", false
	}
	tags, _, err := language.ParseAcceptLanguage(pref)
	if err != nil || len(tags) == 0 {
		return "", false
	}
	_, i, confidence := matcher.Match(tags...)
	return Languages[i], confidence >= language.High
}
