// SPDX-License-Identifier: Apache-2.0

package app

import (
	"testing"

	"rapporteur/coding/suggest"
	"rapporteur/internal/i18n"
)

// TestEveryRuleHasItsSentence: a reader sees why a passage is suggested.
func TestEveryRuleHasItsSentence(t *testing.T) {
	for _, language := range i18n.Languages {
		p := i18n.Load().For(language)
		for _, r := range suggest.Rules() {
			if !p.Has("suggest.rule." + r.ID) {
				t.Errorf("%s has no sentence for the rule %s", language, r.ID)
			}
		}
	}
}
