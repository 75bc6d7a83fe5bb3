// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur/internal/exporters"
	"rapporteur/summary"
)

// sections lays the text out under its headings.
func (v *view) sections() []sectionView {
	chapter, areas := 0, false
	number := func() string {
		chapter++
		return exporters.SummaryChapter(v.printer, chapter)
	}
	var out []sectionView
	for i := range v.text.Sections {
		sec := &v.text.Sections[i]
		one := sectionView{ID: sec.ID, Title: sec.Title}
		switch sec.Kind {
		case summary.Area, summary.Recommendations, summary.Practices:
			one.InArea = true
			if !areas {
				areas = true
				one.Part = v.printer.T("summary.numbered", "number", number(), "title", v.printer.T("draft.section.areas"))
			}
			if one.Sub = sec.Kind != summary.Area; !one.Sub {
				one.Number = exporters.SummaryArea(v.printer, sec.Letter)
			}
		case summary.Annex:
		default:
			one.Number = number()
		}
		one.Blocks = v.blocks(sec)
		out = append(out, one)
	}
	return out
}

// blocks groups the sentences of a section into paragraphs and lists.
func (v *view) blocks(sec *summary.Section) []blockView {
	var out []blockView
	for i, y := range sec.Sentences {
		s := v.sentence(sec, y)
		last := len(out) - 1
		switch {
		case y.Item && last >= 0 && len(out[last].Items) > 0:
			out[last].Items = append(out[last].Items, s)
		case y.Item:
			out = append(out, blockView{Items: []sentenceView{s}})
		case i > 0 && !y.Paragraph && last >= 0 && len(out[last].Sentences) > 0:
			out[last].Sentences = append(out[last].Sentences, s)
		default:
			out = append(out, blockView{Sentences: []sentenceView{s}})
		}
	}
	return out
}

func (v *view) sentence(sec *summary.Section, y summary.Sentence) sentenceView {
	anchor := "s" + strconv.Itoa(y.Number)
	s := sentenceView{Number: y.Number, Text: y.Text, Href: v.link("s="+strconv.Itoa(y.Number), anchor), Current: v.r.Query("s") == strconv.Itoa(y.Number), Rests: v.restsOnChosen(y)}
	if y.Item {
		for _, ref := range y.RestsOn {
			if ref.Kind == "recommendation" {
				s.Symbol, s.RecHref = fmt.Sprintf("R-%d", ref.Number), v.r.recommendationHref(ref.Number)
				s.Lang = v.wordingLanguage(ref.Number, y.Author)
				break
			}
		}
	}
	if v.working() {
		s.Count, s.Questioned, s.Style = v.count(y), v.warned[y.Number], len(v.styled[y.Number]) > 0
	}
	if y.Author == summary.Hand {
		s.Hand = v.hand(y)
	}
	if v.r.Has(drafters...) && v.version == "" {
		s.EditHref = v.at(fmt.Sprintf("/sentence?%s&s=%d", v.inLanguage(), y.Number))
	}
	return s
}

// count is the number beside a word, in the document's language; a sentence that
// says its number itself needs none.
func (v *view) count(y summary.Sentence) string {
	switch {
	case y.Count == nil || y.SaysNumber():
		return ""
	case y.Count.N == y.Count.Of && len(y.Citations) == 0:
		return v.printer.T("summary.doc.counted", "n", y.Count.N)
	}
	return v.printer.T("summary.doc.count", "n", y.Count.N, "of", y.Count.Of)
}

// hand says of a sentence by hand on how much it rests.
func (v *view) hand(y summary.Sentence) string {
	p := v.printer
	switch {
	case len(y.Citations) > 0:
		return p.N("summary.hand.cites", len(y.Citations))
	case len(y.RestsOn) > 0:
		return p.T("summary.hand.counted")
	case y.Initials != "":
		return p.T("summary.hand.initials", "initials", y.Initials)
	}
	return p.T("summary.hand.nothing")
}

// wordingLanguage is the language of a recommendation that has no wording in the
// document's.
func (v *view) wordingLanguage(number int64, author summary.Author) string {
	for i := range v.x.Recommendations {
		if rec := &v.x.Recommendations[i]; rec.Number == number && author == summary.Computed {
			if _, lang := rec.Wording.For(v.sum.Language); lang != v.sum.Language {
				return lang
			}
		}
	}
	return ""
}

// restsOnChosen reports whether a sentence rests on the source that was chosen.
func (v *view) restsOnChosen(y summary.Sentence) bool {
	number, ok := chosenSource(v.r)
	if !ok {
		return false
	}
	for _, c := range y.Citations {
		if s := v.x.Statement(c.Statement); s != nil && s.Number == number {
			return v.mayTell(c)
		}
	}
	return false
}

// chosenSource reads "S-104" from the address.
func chosenSource(r *Request) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimPrefix(r.Query("source"), "S-"), 10, 64)
	return n, err == nil && n > 0
}
