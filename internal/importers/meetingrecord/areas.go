// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
)

// findAreas finds every list of recommendations and the area of discussion that
// it belongs to. Lettered areas are given even where they have no list.
func findAreas(f *flow) []Area {
	b := areaBuilder{f: f, heads: f.letteredHeadings(), chapters: f.chapterHeads(), budget: 2*len(f.words) + 50000}
	_, i := f.tableOfContents()
	for i < len(f.words) && b.budget > 0 {
		lead, ok := f.findLeadIn(i, len(f.words))
		if !ok {
			break
		}
		i = max(b.readLists(lead), lead.end, i+1)
	}
	return b.areas()
}

// areaBuilder gathers lists under their headings.
type areaBuilder struct {
	f        *flow
	heads    []heading
	chapters []int // words
	budget   int   // words that may still be read ahead, or for lists that prove to be none
	lists    []*list
	owners   []heading
}

// readLists reads the list of a lead-in and, below a heading, those under the
// headings that follow it. It gives the word after them.
func (b *areaBuilder) readLists(lead leadIn) int {
	f := b.f
	limit := b.limit(lead.end)
	if lead.heading && limit == lead.end {
		limit = b.chapterEnd(lead.end) // the lettered headings are its own parts
	}
	owner := b.ownerOf(lead)
	if lead.heading && f.headedListFollows(lead.end, limit) && !f.itemFollows(lead.end, limit) {
		return b.readHeaded(lead, lead.end, limit)
	}
	l := f.readList(lead, limit)
	b.budget -= lookAhead + l.scanned - l.end
	if !l.holds() {
		b.budget -= l.end - lead.end
		return lead.end
	}
	b.add(l, owner)
	if lead.heading {
		return b.readHeaded(lead, l.end, limit)
	}
	return l.end
}

// readHeaded reads lists that stand directly below headings of their own.
func (b *areaBuilder) readHeaded(lead leadIn, i, limit int) int {
	f := b.f
	for i < limit && f.headedListFollows(i, limit) {
		end, _ := f.headingLine(i)
		if isGenericHeading(letters(f.headingTitle(i, end))) || f.sectionWord(i) {
			break
		}
		m, _ := f.marksAt(i)
		if m.counting() && m.sameKind(lead.own) && m.value == lead.own.value+1 || f.nextDivision(f.blockStart(lead.start), i) {
			break // a section beside that of the recommendations, not below it
		}
		sub := leadIn{start: i, end: end, own: m, heading: true, doubt: lead.doubt}
		l := f.readList(sub, limit)
		if !l.holds() {
			break
		}
		if f.addresseeAt(i) {
			b.add(l, b.ownerOf(lead))
		} else {
			b.add(l, f.headingOf(i, end))
		}
		i = max(l.end, end)
	}
	return i
}

// nextDivision tells that two headings count divisions of one name: "Item 3",
// "Item 4".
func (f *flow) nextDivision(a, b int) bool {
	return divisions[f.core(a)] && f.core(a) == f.core(b) && isOrdinalMark(f.core(a+1)) && isOrdinalMark(f.core(b+1))
}

// limit is the word before which a list must end: the next lettered heading.
func (b *areaBuilder) limit(i int) int {
	for _, h := range b.heads {
		if h.at >= i {
			return h.at
		}
	}
	return len(b.f.words)
}

// chapterEnd is the word before which the chapter that holds word i must end.
func (b *areaBuilder) chapterEnd(i int) int {
	if k, _ := slices.BinarySearch(b.chapters, i); k < len(b.chapters) {
		return b.chapters[k]
	}
	return len(b.f.words)
}

func (b *areaBuilder) add(l *list, owner heading) {
	b.lists = append(b.lists, l)
	b.owners = append(b.owners, owner)
}

// ownerOf finds the area of a lead-in: the last lettered heading before it, else
// the nearest heading line that says more than "Recommendations".
func (b *areaBuilder) ownerOf(lead leadIn) heading {
	f := b.f
	var last heading
	for _, h := range b.heads {
		if h.at <= lead.start {
			last = h
		}
	}
	if k, _ := slices.BinarySearch(b.chapters, last.body); last.title != "" && k < len(b.chapters) && b.chapters[k] < lead.end {
		last = heading{} // a lettered heading of another chapter
	}
	if last.title != "" {
		return last
	}
	if lead.heading {
		if h := f.headingOf(lead.start, lead.end); saysMore(h.title) {
			return h
		}
	}
	at := lead.start
	if !f.flat(at) && !lead.heading {
		at = f.blockStart(at) // its own line is no heading
	}
	for n := 0; at > 0 && n < 60; n++ {
		at = f.blockStart(at - 1)
		end, ok := f.headingLine(at)
		if !ok || f.raw(end-1) == ":" || endsInColon(f.raw(end-1)) && (end-at > 6 || f.sentenceLike(at, end)) || f.courtesyAt(at) {
			continue
		}
		if f.namesNoTheme(at, end) {
			continue
		}
		h := f.headingOf(at, end)
		if m, _ := f.marksAt(at); m.kind == romanMark && isGenericHeading(letters(h.title)) {
			break // a chapter of its own: what stands above is another's theme
		}
		if !isGenericHeading(letters(h.title)) && h.title != "" && f.words[at].block > 0 {
			return h
		}
	}
	return heading{at: lead.start}
}

// namesNoTheme knows short lines that are no titles of a theme: a date, the people
// of a panel, a numbered recommendation.
func (f *flow) namesNoTheme(at, end int) bool {
	if f.markAt(at).kind == namedMark || f.timeAt(at) || (factLabels[f.core(at)] || headLabels[f.core(at)]) && endsInColon(f.raw(at)) {
		return true
	}
	if c := f.core(at); (c == "summary" || c == "report" || c == "note") && f.has(at, min(end, at+4), "by") {
		return true
	}
	for i := at; i < end; i++ {
		if _, date := f.dateAt(i); date {
			return true
		}
	}
	return offices[f.core(at)] && endsInColon(f.raw(at)) && end > at+1
}

// offices are the parts that people have in a panel.
var offices = set(`moderator moderators co-moderator co-moderators chair co-chair chairs co-chairs chairperson facilitator facilitators panellist
	panellists panelist panelists speaker speakers discussant discussants rapporteur rapporteurs respondent respondents keynote`)

// chapterHeads are the words at which chapters with a Roman number begin, on lines
// of their own.
func (f *flow) chapterHeads() []int {
	var out []int
	for i := range f.words {
		if !f.words[i].first {
			continue
		}
		if m, at := f.marksAt(i); m.kind == romanMark && m.value > 1 && at < len(f.words) {
			if _, ok := f.headingLine(i); ok {
				out = append(out, i)
			}
		}
	}
	return out
}

func (f *flow) headingOf(at, end int) heading {
	h := heading{at: at, body: end, title: f.headingTitle(at, end)}
	if m := f.markAt(at); m.kind == letterMark {
		h.letter = letterOf(f.raw(at))
	}
	return h
}

// saysMore tells that a heading of recommendations names what they are about.
func saysMore(title string) bool {
	words := strings.Fields(strings.ToLower(title))
	for i, w := range words {
		if isRecommendWord(strings.Trim(w, ":,.")) && i+2 < len(words) {
			switch words[i+1] {
			case "on", "regarding", "concerning", "about", "related", "relating":
				return true
			}
		}
	}
	return false
}

var genericHeadings = set(`discussion thediscussion discussions introduction background recommendations keyrecommendations mainrecommendations
	recommendation interactivesegment interactivedialogue interactivediscussion interactiveexchange summary summaryofdiscussion summaryofdiscussions
	summaryofthediscussion mainpoints keymessages keypoints keyissues mainissues issues outcome outcomes conclusion conclusions
	conclusionsandrecommendations proposals suggestions wayforward thewayforward nextsteps concreterecommendations policyrecommendations
	areasofdiscussion opening openingremarks openingsession openingsegment closing closingremarks closingsession panel
	panels panellists panelists speakers moderator moderators questions questionsandanswers debate generaldebate highlights
	participants overview context transcription recomendaciones recommandations conclusionesyrecomendaciones conclusionsetrecommandations summaryreport summaryrecord summarynote finalreport chairssummary cochairssummary cofacilitatorssummary outcomesummary objectives annex programme programmeofwork agenda report challenges goodpractices keytakeaways keyfindings`)

func isGenericHeading(key string) bool {
	return genericHeadings[key] || strings.HasPrefix(key, "recommendation") && len(key) < 22
}

// areas puts the lists into the form of the contract, in order of the text.
func (b *areaBuilder) areas() []Area {
	var order []int
	byHead := map[int]*Area{}
	bare := func(h heading) bool { return isGenericHeading(letters(h.title)) }
	place := func(h heading) *Area {
		if a, ok := byHead[h.at]; ok {
			return a
		}
		a := &Area{Letter: orNil(h.letter), Title: orNil(h.title), Recommendations: []Recommendation{}}
		byHead[h.at] = a
		order = append(order, h.at)
		return a
	}
	heads := b.heads
	lettered := slices.ContainsFunc(b.owners, func(o heading) bool {
		return slices.ContainsFunc(heads, func(h heading) bool { return h.at == o.at })
	})
	if !lettered {
		heads = nil // letters of other chapters
	}
	for k, l := range b.lists {
		for len(heads) > 0 && heads[0].at <= b.owners[k].at {
			if heads[0].at == b.owners[k].at || !bare(heads[0]) {
				place(heads[0])
			}
			heads = heads[1:]
		}
		a := place(b.owners[k])
		for _, it := range l.items {
			if r, ok := b.f.recommendation(l, it); ok {
				a.Recommendations = append(a.Recommendations, r)
			}
		}
	}
	for _, h := range heads {
		if !bare(h) {
			place(h)
		}
	}
	out := []Area{}
	for _, at := range order {
		out = append(out, *byHead[at])
	}
	return out
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
