// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
)

// Block is a heading, a paragraph or an item of a list of a text that was written
// elsewhere.
type Block struct {
	Heading int // its level from 1; 0 for a paragraph; TitleBlock for the title
	Item    bool
	Text    string
}

// TitleBlock is the level of the title of a document.
const TitleBlock = -1

// mostPasted bounds the sentences that are taken in at once.
const mostPasted = 3000

// Begin makes a summary without sentences, for a text that is written by hand:
// with the title, signatories and letters that a draft would have.
func Begin(m *Material, w Wording, o Options) (Summary, error) {
	d, err := newDrafter(m, w, o)
	if err != nil {
		return Summary{}, err
	}
	d.s.Title, d.s.Signatories, d.s.Letters = d.title(), d.signatories(), d.letters()
	return *d.s, nil
}

// Headings is what sections are called in the document's language, so that a
// heading of that name opens a section of that kind, and which themes there are.
type Headings struct {
	Kinds  map[SectionKind]string
	Themes map[rapporteur.ID]string
}

// kindOf tells what a heading opens: a known part of the document, the area of a
// theme, else an area without one.
func (h Headings) kindOf(title string) (SectionKind, rapporteur.ID) {
	want := text.Fold(title)
	for _, kind := range []SectionKind{Introduction, Panels, Recommendations, Practices, Conclusions, Annex} {
		if name := h.Kinds[kind]; name != "" && text.Fold(name) == want {
			return kind, ""
		}
	}
	for id, name := range h.Themes {
		if text.Fold(name) == want {
			return Area, id
		}
	}
	return Area, ""
}

// Paste adds a text that was written elsewhere. A heading opens a section, or
// goes on with the one of that heading that is there; paragraphs before the first
// heading go into the named section, or into one with the title untitled. Each
// sentence is by hand and rests on nothing yet. It gives the numbers of the first
// and the last sentence.
func (s *Summary) Paste(actor rapporteur.Actor, now time.Time, ids rapporteur.IDs, into rapporteur.ID, untitled string, h Headings, blocks []Block) (first, last int, err error) {
	if into != "" && !slices.ContainsFunc(s.Sections, func(sec Section) bool { return sec.ID == into }) {
		return 0, 0, rapporteur.Fail(rapporteur.NotFound, "summary.error.no_section")
	}
	n := 0
	for _, b := range blocks {
		if b.Heading != 0 {
			continue
		}
		for _, span := range text.Sentences(b.Text) {
			if span.Len() > longestSentence {
				return 0, 0, rapporteur.Fail(rapporteur.Invalid, "summary.error.long_sentence").At("text")
			}
			n++
		}
	}
	switch {
	case n == 0:
		return 0, 0, rapporteur.Fail(rapporteur.Invalid, "draftback.error.nothing").At("text")
	case n > mostPasted:
		return 0, 0, rapporteur.Fail(rapporteur.Invalid, "draftback.error.too_many", "count", strconv.Itoa(n), "most", strconv.Itoa(mostPasted)).At("text")
	}
	if err := s.open(actor, now); err != nil {
		return 0, 0, err
	}
	p := pasting{s: s, ids: ids, headings: h, at: slices.IndexFunc(s.Sections, func(sec Section) bool { return into != "" && sec.ID == into })}
	first = s.LastSentence + 1
	for _, b := range blocks {
		switch {
		case b.Heading == TitleBlock:
		case b.Heading > 0:
			p.heading(b.Text)
		default:
			if p.at < 0 {
				p.heading(untitled)
			}
			p.paragraph(b)
		}
	}
	s.Sections = slices.DeleteFunc(s.Sections, func(sec Section) bool { return len(sec.Sentences) == 0 })
	s.Note(actor, now, "edited", "sentences")
	return first, s.LastSentence, nil
}

// pasting is the place where a pasted text goes on.
type pasting struct {
	s        *Summary
	ids      rapporteur.IDs
	headings Headings
	at       int // index of the section; -1 before there is one
}

// heading goes to the section of that title, or opens one after the current one;
// the annex stays last.
func (p *pasting) heading(title string) {
	kind, theme := p.headings.kindOf(title)
	known := slices.IndexFunc(p.s.Sections, func(sec Section) bool {
		return sec.Kind == kind && sec.Theme == theme && (theme != "" || kind != Area || sec.Title == title)
	})
	if known >= 0 {
		p.at = known
		return
	}
	to := p.at + 1
	if p.at < 0 {
		to = len(p.s.Sections)
		if to > 0 && p.s.Sections[to-1].Kind == Annex {
			to--
		}
	}
	sec := Section{ID: p.ids(), Kind: kind, Theme: theme, Title: title}
	p.s.Sections = slices.Insert(p.s.Sections, to, sec)
	p.at = to
}

func (p *pasting) paragraph(b Block) {
	sec := &p.s.Sections[p.at]
	for i, span := range text.Sentences(b.Text) {
		p.s.LastSentence++
		sec.Sentences = append(sec.Sentences, Sentence{ID: p.ids(), Number: p.s.LastSentence, Text: tidy(span.Slice(b.Text)), Author: Hand,
			Paragraph: i == 0 && !b.Item, Item: b.Item && i == 0})
	}
}
