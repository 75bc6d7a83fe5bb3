// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// segmentKind parts a programme into what counts as a panel and what does not.
type segmentKind int

const (
	panelSegment segmentKind = iota
	summarySegment
	otherSegment // opening, closing, breaks, dialogues: nobody in them is on a panel
)

// segment is a part of the programme: its heading and the words below it.
type segment struct {
	kind     segmentKind
	number   int // 0 where it has none
	title    string
	at       int // first word of the heading
	from, to int // the words of its body
	people   []cast
	order    int // by which reader it was found
}

// cast is a person in a segment with the part they have in it.
type cast struct {
	Introduced
	moderates bool
}

// panelWords name a panel in headings. A session is a panel only where people
// speak in it under one moderator, which its people show.
var panelWords = set(`panel roundtable round-table session workshop panels table roundtables`)

// panelHead is what a heading of a panel says before its title.
type panelHead struct {
	number, after int
	kind          segmentKind
	untitled      bool // no sign announces a title
}

// headAt reads a heading of the programme at word i.
func (f *flow) headAt(i int) (panelHead, bool) {
	if !f.capital(i) {
		return panelHead{}, false
	}
	if h, ok := f.otherHead(i); ok {
		return h, true
	}
	start := i
	ordinal := 0
	if n := ordinals[f.core(i)]; n > 0 && f.core(i+1) != "" {
		ordinal = n
		i++
	}
	for n := 0; n < 2 && headAdjectives[f.core(i)]; n++ {
		i++
	}
	c := f.core(i)
	if c == "round" && f.core(i+1) == "table" {
		i++
		c = "roundtable"
	}
	if !panelWords[c] && !(c == "discussion" && ordinal > 0) || i >= len(f.words) {
		return panelHead{}, false
	}
	upper := f.raw(i) == strings.ToUpper(f.raw(i))
	closed := endsInColon(f.raw(i))
	i++
	if f.core(i) == "discussion" || f.core(i) == "debate" || f.core(i) == "dialogue" {
		closed = endsInColon(f.raw(i))
		i++
	}
	if ordinal == 0 && !closed {
		if n, after, ends := f.headNumber(i); n > 0 {
			ordinal, i, closed = n, after, ends
		}
	}
	if !closed && i < len(f.words) && f.words[i].core == "" && strings.ContainsAny(f.raw(i), ":-–—|") {
		closed = true
		i++
	}
	if ordinal == 0 && closed && f.courtesyAt(i) {
		return panelHead{}, false // "Panel: Ms. Name" lists its people
	}
	return panelHead{number: ordinal, after: i}, f.headStands(start, i, ordinal, closed, upper)
}

var headAdjectives = set(`high-level thematic interactive expert plenary parallel ministerial technical breakout opening-panel multi-stakeholder technical main`)

// headNumber reads "1:", "II.", "One -", "A:" after the word for a panel.
func (f *flow) headNumber(i int) (n, after int, closed bool) {
	if i >= len(f.words) {
		return 0, i, false
	}
	c := f.core(i)
	raw := f.raw(i)
	if strings.EqualFold(strings.TrimRight(raw, "."), "no") {
		i++
		c, raw = f.core(i), ""
		if i < len(f.words) {
			raw = f.raw(i)
		}
	}
	n = max(smallInt(c), 0)
	if n == 0 {
		n = ordinals[c]
	}
	if n == 0 && c == strings.ToLower(c) && raw != "" && f.capital(i) {
		if v := romanValue(c); v > 0 && v < 20 {
			n = v
		} else if len(c) == 1 && c[0] >= 'a' && c[0] <= 'h' {
			n = int(c[0]-'a') + 1
		}
	}
	if n == 0 || n > 60 {
		return 0, i, false
	}
	return n, i + 1, strings.ContainsAny(raw[len(raw)-1:], ":.-–—)")
}

// headStands decides whether words that look like a heading are one: at the head
// of a line, after a time, or marked by a colon or capitals in a flattened page.
func (f *flow) headStands(start, after, number int, closed, upper bool) bool {
	line := f.opensLine(start) || f.afterTime(start)
	if f.flat(start) {
		return (closed && (number > 0 || upper) || number > 0 && f.labelSoon(after)) && f.capitalOrQuote(after)
	}
	if !line {
		return closed && upper && number > 0
	}
	if closed || after >= len(f.words) || f.opensLine(after) {
		return number > 0 || closed
	}
	if f.core(after) == "on" {
		_, heading := f.headingLine(f.blockStart(start))
		first := f.core(after - 1)
		return heading && f.words[start].block > 0 && first != "workshop" && first != "session"
	}
	return number > 0 && f.capitalOrQuote(after) && !f.endsSentence(f.blockEnd(start)-1)
}

// labelSoon tells that the people of a panel are introduced soon after word i,
// before the sentence ends.
func (f *flow) labelSoon(i int) bool {
	for j := i; j < len(f.words) && j < i+30 && (j == i || !f.endsSentence(j-1)); j++ {
		if part, ok, after := f.labelAt(j); ok && part != "x" && endsInColon(f.raw(after-1)) {
			return true
		}
	}
	return false
}

func (f *flow) capitalOrQuote(i int) bool {
	return i < len(f.words) && (f.capital(i) || strings.ContainsAny(f.raw(i)[:1], "\"'") || strings.HasPrefix(f.raw(i), "“") || strings.HasPrefix(f.raw(i), "‘") || f.words[i].core == "")
}

// afterTime tells that only a time or a list mark stands before word i on its
// line: "10:00 – 11:30 Panel 1", "2. Panel on trade".
func (f *flow) afterTime(i int) bool {
	b := f.blockStart(i)
	if i == b || i-b > 6 {
		return i == b
	}
	for j := b; j < i; j++ {
		c := f.core(j)
		if c != "" && !(c[0] >= '0' && c[0] <= '9') && c != "am" && c != "pm" && c != "a.m" && c != "p.m" && c != "h" && c != "to" && c != "hrs" && f.markAt(j).kind == noMark {
			return false
		}
	}
	return true
}

// otherHead knows the headings of what is no panel: summary panels, openings,
// closings, breaks, days.
func (f *flow) otherHead(i int) (panelHead, bool) {
	a, b := f.core(i), f.core(i+1)
	line := f.opensLine(i) || f.afterTime(i)
	flat := f.flat(i)
	switch a {
	case "summary", "wrap-up", "wrapup", "wrap", "synthesis", "concluding", "closing":
		at := i + 1
		if a == "wrap" && b == "up" {
			at++
			b = f.core(at)
		}
		if (b == "panel" || b == "session" && a != "closing") && (line || flat && (endsInColon(f.raw(at)) || f.capital(at+1) || f.markAt(at+1).sign != 0)) {
			return panelHead{kind: summarySegment, after: at + 1, untitled: flat && !endsInColon(f.raw(at))}, true
		}
	}
	if !line && !flat {
		return panelHead{}, false
	}
	if line && !flat && f.blockEnd(i)-i > 20 {
		return panelHead{}, false
	}
	other := false
	switch a {
	case "opening", "closing", "closure", "welcoming", "welcome", "introductory", "inaugural", "concluding":
		other = line || b == "segment" || b == "session" || b == "remarks" || b == "ceremony" || b == "plenary" || b == "statements"
	case "lunch", "coffee", "tea", "reception", "registration", "adjournment", "break", "dinner":
		other = line || b == "break"
	case "informal":
		other = b == "dialogue" || b == "consultation"
	case "keynote", "special":
		other = line && (b == "address" || b == "speech" || b == "remarks" || b == "speaker" || endsInColon(f.raw(i)))
	case "day":
		n := smallInt(b)
		other = n > 0 && n < 30 || ordinals[b] > 0
	}
	return panelHead{kind: otherSegment, after: i + 1}, other
}

// programmeSegments reads a programme by its headings.
func (f *flow) programmeSegments(from int) []segment {
	var out []segment
	for i := from; i < len(f.words) && len(out) < 10*mostPanels; i++ {
		h, ok := f.headAt(i)
		if !ok {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].to = i
		}
		s := segment{order: 1, kind: h.kind, number: h.number, at: i, to: len(f.words)}
		s.from = h.after
		if h.kind != otherSegment && !h.untitled {
			s.title, s.from = f.panelTitle(h.after)
		}
		out = append(out, s)
		i = max(i, s.from-1)
	}
	for k := range out {
		out[k].to = max(out[k].to, out[k].from)
		f.endAtSection(&out[k])
		if out[k].kind != otherSegment {
			out[k].people = f.segmentCast(out[k])
		}
	}
	return out
}

// endAtSection ends a segment of lines at a heading with a number of its own
// level, such as "III. Conclusions".
func (f *flow) endAtSection(s *segment) {
	for i := s.from; i < s.to; i++ {
		if !f.words[i].first || !f.opensLine(i) {
			continue
		}
		m, at := f.marksAt(i)
		if end, ok := f.headingLine(i); ok && m.kind == romanMark && at < end || f.sectionWord(i) && i > s.from {
			s.to = i
			return
		}
	}
}
