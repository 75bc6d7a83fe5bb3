// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"strconv"

	"rapporteur/internal/i18n"
	"rapporteur/summary"
)

// text prints the sections under their headings.
func (d *summaryDoc) text() {
	chapter, areas := 0, false
	for _, sec := range d.s.Sections {
		switch sec.Kind {
		case summary.Area, summary.Recommendations, summary.Practices:
			if !areas {
				areas = true
				chapter++
				d.add(Heading{Level: 1, Number: SummaryChapter(d.p, chapter), Text: Plain(d.p.T("draft.section.areas"))})
			}
			if sec.Kind == summary.Area {
				d.add(Heading{Level: 2, Number: SummaryArea(d.p, sec.Letter), Text: Plain(sec.Title)})
			} else {
				d.add(Heading{Level: 3, Text: Plain(sec.Title)})
			}
		case summary.Annex:
			d.add(PageBreak{}, Heading{Level: 1, Text: Plain(sec.Title), Anchor: "annex"})
		default:
			chapter++
			d.add(Heading{Level: 1, Number: SummaryChapter(d.p, chapter), Text: Plain(sec.Title)})
		}
		d.sentences(sec)
	}
}

// SummaryChapter is the number before a chapter's heading, as the language
// counts chapters: "III.", "ثالثا -".
func SummaryChapter(p *i18n.Printer, n int) string {
	if key := "summary.chapter." + strconv.Itoa(n); p.Has(key) {
		return p.T(key)
	}
	return strconv.Itoa(n) + "."
}

// SummaryArea is the letter before an area's heading, in the language's script.
func SummaryArea(p *i18n.Printer, letter string) string {
	key := "summary.area." + letter
	switch {
	case letter == "":
		return ""
	case p.Has(key):
		return p.T(key)
	}
	return letter + "."
}

// sentences prints a section: sentences run on within a paragraph, items of a
// list stand alone, a recommendation under its number.
func (d *summaryDoc) sentences(sec summary.Section) {
	var running Inline
	var bullets []Item
	flush := func() {
		if len(running) > 0 {
			d.add(Paragraph{Text: running})
			running = nil
		}
		if len(bullets) > 0 {
			d.add(List{Items: bullets})
			bullets = nil
		}
	}
	for _, y := range sec.Sentences {
		number, recommended := recommendationOf(y)
		switch {
		case y.Item && recommended:
			flush()
			d.add(Paragraph{Number: "R-" + strconv.FormatInt(number, 10), Text: d.sentence(sec, y)})
		case y.Item:
			if len(running) > 0 {
				flush()
			}
			bullets = append(bullets, Item{Paragraphs: []Inline{d.sentence(sec, y)}})
		default:
			if y.Paragraph || len(bullets) > 0 {
				flush()
			}
			if len(running) > 0 {
				running = append(running, Run{Text: " "})
			}
			running = append(running, d.sentence(sec, y)...)
		}
	}
	flush()
}

// recommendationOf is the number of the recommendation that an item is.
func recommendationOf(y summary.Sentence) (int64, bool) {
	for _, r := range y.RestsOn {
		if r.Kind == "recommendation" {
			return r.Number, true
		}
	}
	return 0, false
}

// sentence is the words, and in the editions for those who draft and sign, what
// stands behind them.
func (d *summaryDoc) sentence(sec summary.Section, y summary.Sentence) Inline {
	out := d.designated(y.Text)
	out[0].Anchor = "s" + strconv.Itoa(y.Number)
	if lang := d.languageOf(y); lang != "" {
		out = Inline{{Text: y.Text, Anchor: out[0].Anchor, Language: lang}}
	}
	if !d.full() {
		return out
	}
	if count := d.count(y); count != "" {
		out = append(out, Run{Text: " "}, Run{Text: count, Small: true})
	}
	mark := d.p.T("summary.doc.sentence", "number", y.Number)
	return append(out, Run{Text: " "}, Run{Text: mark, Small: true, Note: d.note(sec, y)})
}

// languageOf is the language of a recommendation that has no wording in the
// document's; empty for all else.
func (d *summaryDoc) languageOf(y summary.Sentence) string {
	if !y.Item || y.Author != summary.Computed {
		return ""
	}
	number, ok := recommendationOf(y)
	if !ok {
		return ""
	}
	for i := range d.Material.Recommendations {
		if r := &d.Material.Recommendations[i]; r.Number == number {
			if words, lang := r.Wording.For(d.s.Language); lang != d.s.Language && words != "" {
				return lang
			}
		}
	}
	return ""
}

// count is the number beside a word; a sentence that says its number itself
// needs none.
func (d *summaryDoc) count(y summary.Sentence) string {
	switch {
	case y.Count == nil || y.SaysNumber():
		return ""
	case y.Count.N == y.Count.Of && len(y.Citations) == 0:
		return d.p.T("summary.doc.counted", "n", y.Count.N)
	}
	return d.p.T("summary.doc.count", "n", y.Count.N, "of", y.Count.Of)
}
