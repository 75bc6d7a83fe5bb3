// SPDX-License-Identifier: Apache-2.0

package process

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
)

// Tidy brings a house style to the form in which it is kept: normalised, without
// empty rows, each rule and each term once.
func (s Style) Tidy() Style {
	var out Style
	line := func(in string) string { return strings.Join(strings.Fields(text.Normalise(in)), " ") }
	for _, rule := range s.Off {
		if !slices.Contains(out.Off, rule) {
			out.Off = append(out.Off, rule)
		}
	}
	slices.Sort(out.Off)
	for _, t := range s.Terms {
		t.Avoid, t.Prefer = line(t.Avoid), line(t.Prefer)
		if (t.Avoid != "" || t.Prefer != "") && !slices.Contains(out.Terms, t) {
			out.Terms = append(out.Terms, t)
		}
	}
	for _, a := range s.Abbreviations {
		a.Short, a.Long = line(a.Short), line(a.Long)
		if (a.Short != "" || a.Long != "") && !slices.Contains(out.Abbreviations, a) {
			out.Abbreviations = append(out.Abbreviations, a)
		}
	}
	return out
}

// Check says what is wrong with a house style, each problem at its row.
func (s Style) Check() []*rapporteur.Error {
	var out problems
	for i, t := range s.Terms {
		switch {
		case !ValidLanguage(t.Language):
			out.at(fmt.Sprintf("terms.%d", i), "check.language", "language", t.Language)
		case t.Avoid == "" || t.Prefer == "" || t.Avoid == t.Prefer:
			out.at(fmt.Sprintf("terms.%d", i), "style.error.term")
		}
	}
	for i, a := range s.Abbreviations {
		switch {
		case !ValidLanguage(a.Language):
			out.at(fmt.Sprintf("abbreviations.%d", i), "check.language", "language", a.Language)
		case a.Short == "" || a.Long == "" || text.Len(a.Short) > text.Len(a.Long) || strings.Contains(a.Short, " "):
			out.at(fmt.Sprintf("abbreviations.%d", i), "style.error.abbreviation")
		}
	}
	return out
}
