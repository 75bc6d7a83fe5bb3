// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
)

// programme is what the record says of its panels.
type programme struct {
	panels  []Panel
	summary *SummaryPanel
	known   []Introduced
}

// readProgramme reads the panels from the programme in an annex and from what
// the text tells of them, and joins what both say.
func (f *flow) readProgramme(when dated, dateKnown bool) programme {
	_, from := f.tableOfContents()
	found := f.programmeSegments(from)
	days := f.programmeCalendar(when, dateKnown)
	found = append(found, f.bracketSegments(from)...)
	found = dropContained(append(found, f.narrativeSegments(from)...))
	var out programme
	var merged []segment
	for _, s := range found {
		if len(merged) >= mostPanels {
			break
		}
		switch {
		case s.kind == summarySegment:
			out.takeSummary(s, days.on(s.at))
		case s.kind == panelSegment && closesMeeting(s.title):
		case s.kind == panelSegment:
			merged = mergeSegment(merged, s)
		}
	}
	if !slices.ContainsFunc(merged, func(s segment) bool { return len(s.people) > 0 }) {
		merged = append(merged, f.listedPanels(from)...)
	}
	if len(merged) == 0 {
		merged = f.onlyPanel(from)
	}
	slices.SortStableFunc(merged, func(a, b segment) int { return a.at - b.at })
	for _, s := range merged {
		if len(s.people) == 0 && (s.title == "" || f.onlySession(s.at)) {
			continue
		}
		out.add(s, days.on(s.at))
	}
	return out
}

// onlySession tells that a heading calls its part a session: without people it is
// no panel.
func (f *flow) onlySession(i int) bool {
	for j := i; j < i+3; j++ {
		if c := f.core(j); panelWords[c] {
			return c == "session" || c == "workshop"
		}
	}
	return false
}

// mostPanels is far above what any meeting holds; beyond it lies rubbish.
const mostPanels = 200

// closesMeeting knows titles of segments that are no panels: an opening, a
// summary or a closing under the name of a session.
func closesMeeting(title string) bool {
	t := strings.ToLower(title)
	for _, p := range []string{"opening", "closing", "summary", "wrap-up", "wrap up", "conclusion", "concluding", "introduction", "welcome", "registration"} {
		if t == p || strings.HasPrefix(t, p+" ") && len(strings.Fields(t)) <= 5 {
			return true
		}
	}
	return false
}

// mergeSegment joins a segment with one that tells of the same panel.
func mergeSegment(in []segment, s segment) []segment {
	for k := range in {
		o := &in[k]
		if !samePanel(*o, s) {
			continue
		}
		if len(s.people) > len(o.people) {
			title, number := o.title, o.number
			at := s.at
			*o, s = s, *o
			o.at = at
			if o.title == "" {
				o.title = title
			}
			if o.number == 0 {
				o.number = number
			}
		}
		if o.title == "" {
			o.title = s.title
		}
		o.people = append(o.people, s.people...)
		return in
	}
	return append(in, s)
}

// dropContained leaves out a part of the narrative that only repeats the people
// of several panels, such as a workshop that held them.
func dropContained(in []segment) []segment {
	holders := map[string]int{} // name to the panels that hold it
	for _, s := range in {
		for _, c := range s.people {
			if s.order != 2 {
				holders[fold(c.Name)]++
			}
		}
	}
	var out []segment
	for _, s := range in {
		contained := s.order == 2 && len(s.people) > 1
		for _, c := range s.people {
			contained = contained && holders[fold(c.Name)] > 0
		}
		if !contained || samePeople(s, in) {
			out = append(out, s)
		}
	}
	return out
}

// samePeople tells that one other panel alone holds all people of a segment: then
// the segment tells of that panel.
func samePeople(s segment, in []segment) bool {
	for _, o := range in {
		if o.order == 2 {
			continue
		}
		names := map[string]bool{}
		for _, c := range o.people {
			names[fold(c.Name)] = true
		}
		all := true
		for _, c := range s.people {
			all = all && names[fold(c.Name)]
		}
		if all {
			return true
		}
	}
	return false
}

// samePanel tells that two segments are the same panel: one number, and not two
// different titles; or one title.
func samePanel(a, b segment) bool {
	alike := a.title == "" || b.title == "" || alikeTitles(a.title, b.title)
	if a.number > 0 && b.number > 0 {
		return a.number == b.number && (alike || a.order != b.order && (len(a.people) == 0 || len(b.people) == 0))
	}
	if a.title == "" || b.title == "" {
		return len(a.people) > 0 && len(b.people) > 0 && sharesPerson(a, b)
	}
	return alike
}

func sharesPerson(a, b segment) bool {
	for _, x := range a.people {
		for _, y := range b.people {
			if fold(x.Name) == fold(y.Name) {
				return true
			}
		}
	}
	return false
}

// alikeTitles compares two titles by the words that they share.
func alikeTitles(a, b string) bool {
	x, y := set(strings.Join(foldWords(a), " ")), foldWords(b)
	shared := 0
	for _, w := range y {
		if x[w] {
			shared++
		}
	}
	return shared*2 > min(len(x), len(y)) && shared*3 > max(len(x), len(y))
}

func (p *programme) add(s segment, day *string) {
	panel := Panel{Title: orNil(s.title), Day: day, Panellists: []Person{}, Moderators: []Person{}}
	if s.number > 0 {
		panel.Number = &s.number
	}
	seen := map[string]bool{}
	for _, moderates := range []bool{true, false} {
		for _, c := range s.people {
			key := fold(c.Name)
			if c.moderates != moderates || seen[key] {
				continue
			}
			seen[key] = true
			p.known = append(p.known, c.Introduced)
			if moderates {
				panel.Moderators = append(panel.Moderators, personOf(c.Introduced))
			} else {
				panel.Panellists = append(panel.Panellists, personOf(c.Introduced))
			}
		}
	}
	p.panels = append(p.panels, panel)
}

func personOf(i Introduced) Person {
	return Person{Name: i.Name, Role: orNil(i.Role), Organisation: orNil(i.Organisation)}
}

// takeSummary keeps the summary panel that says most.
func (p *programme) takeSummary(s segment, day *string) {
	sp := &SummaryPanel{Title: orNil(s.title), Day: day, People: []Person{}}
	for _, c := range s.people {
		p.known = append(p.known, c.Introduced)
		sp.People = append(sp.People, personOf(c.Introduced))
	}
	if p.summary == nil || len(sp.People) > len(p.summary.People) || p.summary.Title == nil && sp.Title != nil {
		p.summary = sp
	}
}

// calendar gives the day that a programme has reached at a word.
type calendar struct {
	at   []int
	days []string
	only *string
}

func (c calendar) on(i int) *string {
	var out *string
	for k, at := range c.at {
		if at <= i {
			out = &c.days[k]
		}
	}
	if out == nil {
		return c.only
	}
	return out
}

// programmeCalendar reads the days that head the parts of a programme. A meeting
// of one day needs none.
func (f *flow) programmeCalendar(when dated, known bool) calendar {
	var c calendar
	if !known {
		return c
	}
	if when.first == when.last {
		c.only = ptr(when.first.String())
		return c
	}
	for _, s := range f.dateSpans() {
		d := s.first
		if d.year == 0 {
			d.year = when.first.year
		}
		if s.first != s.last || d.before(when.first) || when.last.before(d) {
			continue
		}
		line := f.opensLine(f.blockStart(s.at)) && !f.bigBlock(s.at) && f.blockEnd(s.at)-f.blockStart(s.at) <= 12 && !f.endsSentence(f.blockEnd(s.at)-1)
		if f.headsDay(s.at) || line {
			at := s.at
			if line {
				at = f.blockStart(at)
			}
			c.at = append(c.at, at)
			c.days = append(c.days, d.String())
		}
	}
	return c
}
