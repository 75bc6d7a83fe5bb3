// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strings"

	"rapporteur/stakeholder"
)

// gender is the form that words about a person take.
type gender string

const (
	masculine gender = "m"
	feminine  gender = "f"
	undecided gender = "n" // not declared, or neither of the two: a form that does not need it
)

// courtesy is what a courtesy title says, whatever its language.
type courtesy struct {
	style  string   // excellency, majesty …; empty for none
	titles []string // keys of titles, or "=" and words as written
	gender gender   // carried by the title; empty where it carries none
}

// gender is what the person declared; where nothing is declared, what the
// courtesy title or a post such as King carries. It is never read from a name.
func (c Called) gender() gender {
	if c.Protected {
		return undecided
	}
	if c.Gender != "" {
		if g, ok := forms().genders[plain(c.Gender)]; ok {
			return g
		}
		return undecided
	}
	title, _ := c.courtesy("")
	if title.gender != "" {
		return title.gender
	}
	if post, ok := c.knownPost(); ok && post.Gender != "" {
		return post.Gender
	}
	return undecided
}

// courtesy reads the courtesy title, which may also stand before the name.
func (c Called) courtesy(lang string) (courtesy, string) {
	written, name := c.Courtesy, c.Name
	if written == "" {
		written, name = stakeholder.SplitCourtesy(c.Name, lang)
	}
	return readCourtesy(written), strings.Trim(name, " ,;")
}

// readCourtesy takes the longest known title at each place; words that are not
// known stay as they are.
func readCourtesy(written string) (out courtesy) {
	f := forms()
	for words := strings.Fields(written); len(words) > 0; {
		n := min(len(words), f.longest)
		for ; n > 0; n-- {
			t, ok := f.courtesies[plain(strings.Join(words[:n], " "))]
			if !ok {
				continue
			}
			if t.style != "" {
				out.style = t.style
			}
			if t.gender != "" {
				out.gender = t.gender
			}
			for _, title := range t.titles {
				if title == asWritten {
					title += strings.Join(words[:n], " ")
				}
				out.titles = append(out.titles, title)
			}
			break
		}
		if n == 0 {
			out.titles, n = append(out.titles, asWritten+words[0]), 1
		}
		words = words[n:]
	}
	return out
}

// asWritten begins a title that has no form in other languages, such as Sir.
const asWritten = "="

// person is the name with its courtesy title in the chair's language.
func (s *speech) person(c Called) string {
	title, name := c.courtesy(s.p.lang)
	g := c.gender()
	style, titles := s.style(c, title, g), s.titles(title, g)
	values := []string{"name", s.p.isolate(name), "style", style, "title", titles}
	switch {
	case style != "" && titles != "":
		return s.p.phrase("script.person.both", noCount, values...)
	case style != "":
		return s.p.phrase("script.person.style", noCount, values...)
	case titles != "":
		return s.p.phrase("script.person.title", noCount, values...)
	}
	return s.p.phrase("script.person.name", noCount, values...)
}

// style is Excellency and the like. Where none was given, Heads of State and
// Government and ministers have it, if it can be said without knowing a gender
// that was not declared.
func (s *speech) style(c Called, title courtesy, g gender) string {
	style := title.style
	if style == "" {
		if c.Kind != stakeholder.State || !c.ranks(stakeholder.Minister) || g == undecided && !articlesOf(s.p.lang).NeutralStyle {
			return ""
		}
		style = "excellency"
		if post, ok := c.knownPost(); ok && post.Style != "" {
			style = post.Style
		}
	}
	if style == "excellency" {
		style += "_" + rankOfStyle(c.Rank)
	}
	return s.p.phrase("script.style."+style+"."+string(g), noCount)
}

// rankOfStyle parts the ranks to which Arabic gives styles of their own.
func rankOfStyle(r stakeholder.Rank) string {
	switch r {
	case stakeholder.HeadOfState, stakeholder.CrownPrince:
		return "state"
	case stakeholder.HeadOfGovernment, stakeholder.DeputyPrime:
		return "government"
	case stakeholder.Minister, stakeholder.ViceMinister:
		return "minister"
	}
	return "other"
}

func (s *speech) titles(title courtesy, g gender) string {
	var out []string
	for _, t := range title.titles {
		if words, ok := strings.CutPrefix(t, asWritten); ok {
			s.given = append(s.given, words)
			out = append(out, s.p.isolate(words))
			continue
		}
		out = append(out, s.p.phrase("script.title."+t+"."+string(g), noCount))
	}
	return strings.Join(out, articlesOf(s.p.lang).gap())
}
