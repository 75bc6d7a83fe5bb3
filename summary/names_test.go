// SPDX-License-Identifier: Apache-2.0

package summary_test

import (
	"testing"
	"unicode/utf8"

	"rapporteur/programme"
	"rapporteur/summary"
)

func TestUnnamed(t *testing.T) {
	session := rich()
	x := summary.NewIndex(&session.Material)
	for in, want := range map[string]string{
		"Kestania was against it.":              "Kestania",
		"The kestania of the table.":            "", // no capital, no name
		"Riverside Union and others spoke.":     "Riverside Union",
		"The representative of Côte d’Ivoire":   "Côte d’Ivoire",
		"COTE D'IVOIRE":                         "COTE D'IVOIRE",
		"اقترحت كينيا ذلك":                      "كينيا",
		"وأيدت وكينيا ذلك":                      "كينيا",
		"H.E. Ms. Ana Sorel":                    "", // an officer is a fact
		"Permanent Representative of Belmora":   "", // and so is her post
		"Belmora supported it.":                 "Belmora",
		"as said by Mr. Omar Said in the panel": "Omar Said",
		"in Vienna":                             "",
		"True Name spoke.":                      "True Name",
		"":                                      "",
	} {
		got := ""
		if names := x.Unnamed(in, summary.Area, programme.NamesNobody); len(names) > 0 {
			got = names[0].Name
		}
		if got != want {
			t.Errorf("in %q found %q, want %q", in, got, want)
		}
	}
}

// Whatever is typed, checking it does not fail, and what it points to lies
// within the text.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"Many delegations said “so”.", "وأيد كثير من الوفود «ذلك»", "\u2068France\u2069", "“", "a\xffb «", "All \u0301 States", "4 delegations, over 40 States"} {
		f.Add(s)
	}
	session := rich()
	x := summary.NewIndex(&session.Material)
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) {
			return
		}
		s := summary.Summary{Language: "en", Convention: programme.NamesNobody}
		for _, found := range x.Check(&s, summary.Area, summary.Sentence{Text: in, Author: summary.Hand}) {
			if found.Words != "" && found.Span.Slice(in) != found.Words {
				t.Errorf("%s points to %q at %v in %q", found.Kind, found.Words, found.Span, in)
			}
		}
	})
}

// TestUnnamedKnowsTheUnseen holds that a name stays out of a text where the reader
// does not reach who bears it.
func TestUnnamedKnowsTheUnseen(t *testing.T) {
	session := rich()
	m := session.Material
	m.Unseen, m.UnseenPeople = m.Stakeholders, m.People
	m.Stakeholders, m.People = nil, nil
	x := summary.NewIndex(&m)
	for _, name := range []string{"Riverside Union", "Kestania"} {
		if names := x.Unnamed(name+" spoke against it.", summary.Area, programme.NamesNobody); len(names) != 1 || names[0].Name != name {
			t.Errorf("of %s found %v", name, names)
		}
	}
}
