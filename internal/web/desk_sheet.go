// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
)

// deskMark is one passage or suggestion as it is drawn on the text. The same
// drawing is done in the browser by js/desk_draw.js, so that a mark stands there
// before the server has heard of it.
type deskMark struct {
	ID        rapporteur.ID
	Span      text.Span
	Colour    int // 0 without a theme
	Suggested bool
	Here      bool // the passage in hand
	lane      int
}

// deskPara is a numbered paragraph, drawn, with the tags of the passages that
// begin in it.
type deskPara struct {
	Number int
	From   int // of its first character in the text, in code points
	Words  template.HTML
	Tags   []deskTag
}

// maxLane is how many lines fit below one another between two lines of text.
const maxLane = 3

// setLanes puts passages that overlap onto lines of their own.
func setLanes(marks []deskMark) {
	slices.SortStableFunc(marks, func(a, b deskMark) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.ID, b.ID))
	})
	var ends []int
	for i := range marks {
		if marks[i].Suggested {
			continue
		}
		lane := 0
		for lane < len(ends) && ends[lane] > marks[i].Span.Start {
			lane++
		}
		if lane == len(ends) {
			ends = append(ends, 0)
		}
		ends[lane] = marks[i].Span.End
		marks[i].lane = min(lane+1, maxLane)
	}
}

func (m *deskMark) class(piece text.Span) string {
	if m.Suggested {
		return "psg--sugg"
	}
	class := "psg psg--" + strconv.Itoa(m.Colour)
	if m.lane > 1 {
		class += " lane" + strconv.Itoa(m.lane)
	}
	if m.Here {
		class += " is-here"
		if m.Span.Start == piece.Start {
			class += " is-first"
		}
		if m.Span.End == piece.End {
			class += " is-last"
		}
	}
	return class
}

// drawPara writes the words of a paragraph: a box before each sentence, for those
// who work without scripts, and around the words of each passage its line.
func drawPara(points []rune, par text.Span, marks []deskMark, boxes map[int]string) template.HTML {
	cuts := []int{par.Start, par.End}
	var here []*deskMark
	for i := range marks {
		if m := &marks[i]; m.Span.Overlaps(par) {
			here = append(here, m)
			cuts = append(cuts, m.Span.Start, m.Span.End)
		}
	}
	for at := range boxes {
		cuts = append(cuts, at)
	}
	slices.Sort(cuts)
	cuts = slices.DeleteFunc(slices.Compact(cuts), func(at int) bool { return at < par.Start || at > par.End })
	var b strings.Builder
	for i := 0; i+1 < len(cuts); i++ {
		piece := text.Span{Start: cuts[i], End: cuts[i+1]}
		b.WriteString(boxes[piece.Start])
		depth := 0
		for _, m := range here {
			if m.Span.Contains(piece) {
				b.WriteString(`<span class="` + m.class(piece) + `">`)
				depth++
			}
		}
		b.WriteString(template.HTMLEscapeString(string(points[piece.Start:piece.End])))
		b.WriteString(strings.Repeat("</span>", depth))
	}
	return template.HTML(b.String())
}

// sentenceBox is what one ticks in order to mark a sentence without scripts.
func sentenceBox(s text.Span, label string, ticked bool) string {
	checked := ""
	if ticked {
		checked = " checked"
	}
	return `<input class="sen" type="checkbox" name="s" form="code" value="` + spanWord(s) + `" aria-label="` + template.HTMLEscapeString(label) + `"` + checked + `>`
}

// spanWord writes a span as forms carry it: "120-180".
func spanWord(s text.Span) string { return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End) }

// spanOf reads it; false where it is none.
func spanOf(word string) (text.Span, bool) {
	from, to, ok := strings.Cut(word, "-")
	start, err := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	return text.Span{Start: start, End: end}, ok && err == nil && err2 == nil && start >= 0 && start < end
}

// sheet draws a text with its marks.
func (d *atDesk) sheet(words string, marks []deskMark, tags map[int][]deskTag, ticked []text.Span) []deskPara {
	setLanes(marks)
	points := []rune(words)
	pars, sentences := text.Paragraphs(words), text.Sentences(words)
	out := make([]deskPara, 0, len(pars))
	next := 0
	for _, par := range pars {
		boxes := map[int]string{}
		for ; next < len(sentences) && sentences[next].Start < par.Span.End; next++ {
			if s := sentences[next]; s.Start >= par.Span.Start {
				boxes[s.Start] = sentenceBox(s, d.r.Printer.T("desk.sentence", "n", next+1), slices.Contains(ticked, s))
			}
		}
		out = append(out, deskPara{Number: par.Number, From: par.Span.Start, Words: drawPara(points, par.Span, marks, boxes), Tags: tags[par.Number]})
	}
	return out
}
