// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"slices"
	"strings"

	"rapporteur/stakeholder"
)

// post is what a person is, with the State or organisation: "President of the
// Republic of Chile". A post given in the chair's language stays as given, unless
// it takes a form by the gender that was declared; in another language it is
// written in the chair's where it is known, and else stays as given.
func (s *speech) post(c Called) string {
	if strings.TrimSpace(c.Post) == "" {
		return ""
	}
	place := c.Place
	if c.Formal != "" && c.ranks(stakeholder.DeputyPrime) {
		place = c.Formal
	}
	own := forms().says(s.p.lang, c.Post)
	if known, ok := c.knownPost(); ok && c.Kind == stakeholder.State && (!own || known.Holds || s.inflects(known, c.gender())) {
		title := s.titleOf(known, c.gender())
		if place == "" {
			return title
		}
		return s.p.phrase("script.post_of", noCount, "post", title, "of", s.p.of(place, c.Kind))
	}
	if !own {
		s.given = append(s.given, c.Post)
	}
	given := s.p.isolate(strings.TrimSpace(c.Post))
	switch {
	case place == "" || c.Kind == stakeholder.Individual || mentions(c.Post, c.Place) || mentions(c.Post, s.p.bare(c.Formal)) || mentions(c.Post, s.p.bare(c.Place)):
		return given
	case c.Kind == stakeholder.State && own:
		return s.p.phrase("script.post_of", noCount, "post", given, "of", s.p.of(place, c.Kind))
	}
	return s.p.phrase("script.post_at", noCount, "post", given, "place", s.p.isolate(s.p.bare(place)))
}

func (s *speech) titleOf(post knownPost, g gender) string {
	return s.p.phrase("script.post."+post.Key+"."+string(g), noCount)
}

// inflects reports whether the language has forms by gender for the post, and the
// person declared one of them.
func (s *speech) inflects(post knownPost, g gender) bool {
	return g != undecided && s.titleOf(post, masculine) != s.titleOf(post, feminine)
}

func (c Called) knownPost() (knownPost, bool) {
	post, ok := forms().posts[plain(c.Post)]
	return post, ok
}

// mentions reports whether the words of part stand together in whole.
func mentions(whole, part string) bool {
	if part == "" {
		return false
	}
	return strings.Contains(" "+strings.Join(wordsOf(whole), " ")+" ", " "+strings.Join(wordsOf(part), " ")+" ")
}

// says reports whether a post is written in the language, by the words that
// posts are made of: two languages are not joined by a preposition.
func (f *formTables) says(lang, post string) bool {
	return slices.ContainsFunc(wordsOf(post), func(w string) bool { return slices.Contains(f.PostsSay[lang], w) })
}

// wordsOf parts a text into words in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n,;.()’'\"«»“”", r) })
}
