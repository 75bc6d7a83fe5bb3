// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"strings"
	"unicode"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// Search finds who said what a sentence says, among all sentences of the record
// and all marked passages. It goes by words alone: it knows no meaning, and a
// person decides. It does not change once it is made, and may be asked by many
// at a time.
type Search struct {
	units []heardUnit
	index *text.Index
}

// heardUnit is one sentence of a statement, or one marked passage.
type heardUnit struct {
	citation        Citation
	statement       int64 // its number
	language        string
	words           string
	passage         rapporteur.ID // empty for a sentence that nobody marked
	recommendations []int64       // confirmed ones that the passage stands under
	wordings        string        // of these recommendations, in all languages
}

// NewSearch reads the newest version of each statement of a material. What was
// said off the record is not in it.
func NewSearch(x *Index) *Search {
	s := &Search{}
	under := x.recommendationsOf()
	marked := map[rapporteur.ID][]*coding.Passage{}
	for i := range x.Passages {
		marked[x.Passages[i].Statement] = append(marked[x.Passages[i].Statement], &x.Passages[i])
	}
	for i := range x.Statements {
		y := &x.Statements[i]
		if v := y.Newest(); v != nil && x.RegimeOf(y) != programme.OffRecord {
			s.read(y, v, marked[y.ID], under)
		}
	}
	terms := make([][]string, len(s.units))
	for i := range s.units {
		terms[i] = s.units[i].terms()
	}
	s.index = text.NewIndex(terms)
	return s
}

// recommendationsOf gives, for each passage, the confirmed recommendations and
// practices that it stands under.
func (x *Index) recommendationsOf() map[rapporteur.ID][]*coding.Recommendation {
	out := map[rapporteur.ID][]*coding.Recommendation{}
	for i := range x.Recommendations {
		r := &x.Recommendations[i]
		if r.State != coding.Confirmed {
			continue
		}
		seen := map[rapporteur.ID]bool{}
		add := func(id rapporteur.ID) {
			if !seen[id] {
				seen[id] = true
				out[id] = append(out[id], r)
			}
		}
		for _, id := range r.Passages {
			add(id)
		}
		for _, p := range x.positions[r.ID] {
			if p.State == coding.Confirmed {
				add(p.Passage)
			}
		}
	}
	return out
}

// read takes the sentences of a version, and its passages. A sentence that a
// passage holds whole is offered as that passage.
func (s *Search) read(y *record.Statement, v *record.Version, passages []*coding.Passage, under map[rapporteur.ID][]*coding.Recommendation) {
	points := []rune(v.Text)
	taken := []text.Span{}
	for _, p := range passages {
		if p.Version != v.Number || p.Span.Start < 0 || p.Span.End > len(points) || p.Span.Start >= p.Span.End {
			continue
		}
		u := heardUnit{citation: Citation{Statement: y.ID, Version: v.Number, Start: p.Span.Start, End: p.Span.End}, statement: y.Number, language: v.Language,
			words: string(points[p.Span.Start:p.Span.End]), passage: p.ID}
		var wordings []string
		for _, r := range under[p.ID] {
			u.recommendations = append(u.recommendations, r.Number)
			for _, lang := range r.Wording.Languages() {
				wordings = append(wordings, r.Wording.In[lang])
			}
		}
		u.wordings = strings.Join(wordings, "\n")
		taken = append(taken, p.Span)
		s.units = append(s.units, u)
	}
	for _, span := range text.Sentences(v.Text) {
		within := false
		for _, t := range taken {
			within = within || t.Contains(span)
		}
		if !within {
			s.units = append(s.units, heardUnit{citation: Citation{Statement: y.ID, Version: v.Number, Start: span.Start, End: span.End}, statement: y.Number,
				language: v.Language, words: string(points[span.Start:span.End])})
		}
	}
}

// terms are what a unit is found by: the stems of its telling words, and for a
// passage those of the recommendations that it stands under, so that what was
// said in another language is found by their wording.
func (u *heardUnit) terms() []string {
	var out []string
	for _, t := range tellingTokens(u.words, u.language) {
		out = append(out, t.term)
	}
	if u.wordings != "" {
		out = append(out, u.wordingTerms()...)
	}
	return out
}

// wordingTerms are those of the recommendations' wordings.
func (u *heardUnit) wordingTerms() []string {
	var out []string
	for line := range strings.SplitSeq(u.wordings, "\n") {
		for _, t := range tellingTokens(line, languageByScript(line)) {
			out = append(out, t.term)
		}
	}
	return out
}

// languageByScript tells Arabic from the rest, whose stems are near enough here.
func languageByScript(in string) string {
	for _, r := range in {
		if unicode.Is(unicode.Arabic, r) {
			return "ar"
		}
	}
	return "en"
}
