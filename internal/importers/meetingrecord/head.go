// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// meetingWords name meetings as a whole.
var meetingWords = set(`session meeting hearing workshop consultation consultations conference symposium forum dialogue seminar summit
	assembly convention congress webinar event consultation retreat colloquium briefing workshops roundtable`)

// titleAndEvent finds what the meeting was called and which meeting it was: the
// words in quotation marks after "entitled", else the lines at the head.
func (f *flow) titleAndEvent() (title, event *string) {
	title, event = f.entitledMeeting()
	if title == nil {
		title, event = f.headLines(event)
	}
	if title == nil {
		title = f.titlePage()
	}
	if title == nil {
		title = f.firstPage()
	}
	if title == nil {
		title = f.capitalsTitle()
	}
	if event == nil {
		event = f.heldEvent()
	}
	return title, event
}

// entitledMeeting reads "The second session of ..., entitled "...", was held".
func (f *flow) entitledMeeting() (title, event *string) {
	best := -1
	for i := range f.words {
		c := f.core(i)
		if c != "entitled" && c != "titled" && c != "themed" && !(c == "theme" && (f.core(i-1) == "the" || f.core(i-1) == "overarching")) || i > 20000 {
			continue
		}
		quoted, _ := f.quoted(i+1, 3)
		if quoted == "" {
			continue
		}
		from, ok := f.meetingPhrase(i)
		if !ok {
			continue
		}
		rank := 1
		if unicode.IsUpper(f.firstRune(from)) {
			rank = 2
		}
		if rank <= best {
			continue
		}
		best = rank
		title = ptr(trimTitle(quoted))
		to := i
		for to > from && (f.core(to-1) == "under" || f.core(to-1) == "the" || f.core(to-1) == "was" || f.core(to-1) == "overarching") {
			to--
		}
		event = ptr(capitalised(trimTitle(dropArticle(f.clean(from, to)))))
	}
	return title, event
}

// meetingPhrase finds where the noun phrase with the meeting begins, in the
// words before i; a panel is no meeting.
func (f *flow) meetingPhrase(i int) (from int, ok bool) {
	start := f.sentenceStart(i, 45)
	word := -1
	for j := start; j < i; j++ {
		c := f.core(j)
		if c == "panel" || c == "publication" || c == "report" || c == "document" || c == "paper" || c == "book" {
			word = -1
			continue
		}
		if word < 0 && meetingWords[c] {
			word = j
		}
	}
	if word < 0 {
		return 0, false
	}
	for j := word; j >= start && j > word-10; j-- {
		if c := f.core(j); c == "the" || c == "a" || c == "an" {
			return j, true
		}
	}
	return word, word-start < 6
}

func dropArticle(s string) string {
	for _, a := range []string{"The ", "the ", "A ", "a ", "An ", "an "} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest
		}
	}
	return s
}

// headLabels stand before the title in a block of labelled lines; factLabels
// before what is no title.
var headLabels = set(`title subject event meeting name`)
var factLabels = set(`date dates venue place location author authors language format source time prepared organiser organizer`)

// headLines takes the first short lines of a record of lines: the title, and the
// event where the next line is neither date nor place.
func (f *flow) headLines(event *string) (title, ev *string) {
	ev = event
	if len(f.words) == 0 || f.flat(0) {
		return nil, ev
	}
	i := 0
	for n, seen := 0, 0; n < 6 && seen < 12 && i < len(f.words); n, seen = n+1, seen+1 {
		end := f.blockEnd(i)
		if headLabels[f.core(i)] && endsInColon(f.raw(i)) && i+1 < end {
			i++
		} else if factLabels[f.core(i)] && endsInColon(f.raw(i)) {
			i = end
			continue
		}
		line := trimTitle(f.clean(i, end))
		short := end-i <= 30 && !f.endsSentence(end-1) && f.capitalOrQuote(i)
		_, dateLine := f.dateAt(i)
		switch {
		case !short:
			return title, ev
		case f.namesBodyOnly(i, end) && n < 4:
			n-- // lines above the title of an official document
		case dateLine || f.isPlaceLine(i, end) || isGenericHeading(letters(line)) || isSymbolLine(line) || strings.HasSuffix(f.raw(end-1), ",") || f.courtesyAt(i):
		case title == nil:
			title = orNil(line)
		case ev == nil && line != *title && f.namesMeeting(i, end):
			ev = orNil(line)
			return title, ev
		}
		i = end
	}
	return title, ev
}

// namesMeeting tells that a line under the title says which meeting it was: it
// names one, and is no date, no lead-in and no head of a part.
func (f *flow) namesMeeting(from, to int) bool {
	if to-from < 3 || endsInColon(f.raw(to-1)) || divisions[f.core(from)] && isOrdinalMark(f.core(from+1)) || f.markAt(from).kind != noMark {
		return false
	}
	if heldWords[f.core(from)] && !meetingWords[f.core(from)] {
		return false
	}
	named := false
	for i := from; i < to; i++ {
		named = named || meetingWords[f.core(i)] || panelWords[f.core(i)] || i+1 < to && f.core(i) == "round" && f.core(i+1) == "table"
	}
	return named
}

// namesBodyOnly knows lines that name the body, its session or the item of its
// agenda, as stand above the title of an official document.
func (f *flow) namesBodyOnly(from, to int) bool {
	first, last := f.core(from), f.core(to-1)
	switch {
	case first == "agenda" && strings.HasPrefix(f.core(from+1), "item"), first == "item" && smallInt(f.core(from+1)) >= 0:
		return true
	case last == "session" && to-from <= 3:
		return ordinalWord(first)
	}
	if to-from > 4 || to >= len(f.words) {
		return false
	}
	next := f.blockEnd(to)
	return f.core(next-1) == "session" && next-to <= 3 && ordinalWord(f.core(to)) ||
		f.core(to) == "agenda" && strings.HasPrefix(f.core(to+1), "item")
}

// ordinalWord knows "third", "thirty-third", "72nd".
func ordinalWord(c string) bool {
	if i := strings.LastIndexByte(c, '-'); i > 0 {
		c = c[i+1:]
	}
	return ordinals[c] > 0 && units[c] == 0 || strings.HasSuffix(c, "th") || strings.HasSuffix(c, "ieth") ||
		hasDigit(c) && (strings.HasSuffix(c, "st") || strings.HasSuffix(c, "nd") || strings.HasSuffix(c, "rd"))
}

// isSymbolLine knows document symbols and marks of distribution.
func isSymbolLine(s string) bool {
	return !strings.Contains(s, " ") && strings.Contains(s, "/") || strings.HasPrefix(s, "Distr") || strings.HasPrefix(s, "Original") || s == strings.ToLower(s)
}

// titlePage takes a short page in capitals near the beginning of a transcription.
func (f *flow) titlePage() *string {
	for b := 0; b < len(f.doc.Paragraphs) && b < 8; b++ {
		p := f.doc.Paragraphs[b]
		if !f.doc.paged || p.Body.Len() > 450 {
			continue
		}
		upper, all := 0, 0
		for _, r := range f.doc.runes[p.Body.Start:p.Body.End] {
			if unicode.IsLetter(r) {
				all++
				if unicode.IsUpper(r) {
					upper++
				}
			}
		}
		if all >= 20 && upper*10 >= all*8 {
			return orNil(trimTitle(f.doc.Clean(p.Body)))
		}
	}
	return nil
}

// firstPage takes the words before the first date on a first page that holds
// little more than a title.
func (f *flow) firstPage() *string {
	if !f.pages || len(f.words) == 0 {
		return nil
	}
	end := f.blockEnd(0)
	if end > 40 {
		return nil
	}
	for i := 3; i < end; i++ {
		if _, ok := f.dateAt(i); ok {
			return orNil(trimTitle(f.tidy(0, i)))
		}
	}
	return orNil(trimTitle(f.tidy(0, end)))
}

// capitalsTitle takes the words in capitals with which a record without lines
// begins, where they name a meeting.
func (f *flow) capitalsTitle() *string {
	if len(f.words) == 0 || !f.flat(0) {
		return nil
	}
	end, named := 0, false
	for end < len(f.words) && end < 30 && shouts(f.raw(end)) {
		named = named || meetingWords[f.core(end)]
		end++
	}
	if end < 3 || !named {
		return nil
	}
	return orNil(trimTitle(f.tidy(0, end)))
}

// heldEvent reads the subject of "The first regional consultation was held".
func (f *flow) heldEvent() *string {
	for i := 0; i < len(f.words) && i < 4000; i++ {
		if f.core(i) != "the" && f.core(i) != "a" || !f.capital(i) {
			continue
		}
		meeting := false
		for j := i + 1; j < len(f.words) && j < i+30 && !f.endsSentence(j-1); j++ {
			c := f.core(j)
			meeting = meeting || meetingWords[c]
			if c == "panel" || c == "which" || c == "that" || c == "who" || (c == "was" || c == "were") && !heldWords[f.core(j+1)] {
				break
			}
			if meeting && (c == "was" || c == "were" || c == "took" && f.core(j+1) == "place") {
				return orNil(capitalised(trimTitle(dropArticle(f.clean(i, j)))))
			}
		}
	}
	return nil
}
