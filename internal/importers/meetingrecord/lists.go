// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// item is one entry of a list: its words without mark and debris, and how it
// was told from the one before.
type item struct {
	from, to int
	mark     mark
	verb     bool
	bare     bool // no mark, no line and no stop parts it from the one before
	open     bool // nothing shows where it ends
}

// list reads the items of one list.
type list struct {
	f       *flow
	lead    leadIn
	limit   int
	main    mark // the mark of the first item
	marked  bool // marks part the items; verbs alone do not
	lines   bool // items are lines of their own
	form    itemForm
	items   []item
	end     int // the word after the list
	scanned int // the word up to which the text was read
}

// readList reads the list that a lead-in introduces, up to limit at most.
func (f *flow) readList(lead leadIn, limit int) *list {
	l := &list{f: f, lead: lead, limit: limit, end: lead.end, scanned: lead.end}
	if !f.itemFollows(lead.end, limit) {
		l.readSemicolons()
		return l
	}
	var at int
	l.main, at = f.marksAt(lead.end)
	if l.main.roman == 1 {
		l.main = l.settle(l.main)
	}
	l.form = f.formAt(at)
	l.lines = f.opensLine(lead.end)
	l.marked = l.isMarked()
	l.scan()
	l.scanned = l.end
	l.finish()
	return l
}

// lookAhead is how many words of a list tell its form.
const lookAhead = 400

// isMarked looks ahead whether printed marks part the items, or whether a scan
// has changed or lost so many that verbs must help.
func (l *list) isMarked() bool {
	f := l.f
	strong, weak, count := 0, 0, l.main
	for i := l.lead.end; i < l.limit && i < l.lead.end+lookAhead; i++ {
		m, at := f.marksAt(i)
		if m.kind == noMark || at >= len(f.words) {
			continue
		}
		_, verb := f.opensWithVerb(at)
		switch {
		case m.strong() && (verb || f.opensLine(i)):
			strong++
		case m.counting() && m.style == count.style && m.follows(count) && (f.endsList(i-1) || f.core(i-1) == "and" || f.lastRune(i-1) == ','):
			strong, count = strong+1, m // the count goes on within the paragraph
		case m.kind == weakMark && f.opensLine(i):
			strong++
		case verb && f.capital(at):
			weak++
		}
		i = max(i, at-1)
	}
	if l.main.strong() || l.main.kind == weakMark && l.lines {
		return strong > weak
	}
	return strong > 2*weak+1
}

// scan walks over the words and opens an item at each boundary, until the list
// ends.
func (l *list) scan() {
	f := l.f
	for i := l.lead.end; i < l.limit && i < len(f.words); {
		m, at := f.marksAt(i)
		if at >= l.limit || at >= len(f.words) {
			l.end = l.limit
			return
		}
		lost := len(l.items) > 0 && i-l.items[len(l.items)-1].from > longestItem
		if lost || len(l.items) > 0 && l.endsAt(i, at, m) {
			l.end = i
			return
		}
		if it, ok := l.boundary(i, at, m); ok {
			it.mark = l.settle(it.mark)
			l.items = append(l.items, it)
			i = at + 1
		} else {
			i++
		}
		l.end = i
	}
	l.end = min(l.limit, len(f.words))
}

// settle reads a letter that may be a Roman number: "(i)" after "(h)" is a
// letter, else it opens or follows a count of its own.
func (l *list) settle(m mark) mark {
	if m.kind != letterMark || m.roman == 0 {
		return m
	}
	for k := len(l.items) - 1; k >= 0 && k >= len(l.items)-30; k-- {
		last := l.items[k].mark
		if last.kind == letterMark && last.style == m.style {
			if last.value+1 == m.value {
				return m
			}
			break
		}
	}
	if m.value == 1 {
		return m
	}
	m.kind, m.value = romanMark, m.roman
	return m
}

// boundary decides whether an item begins at word at, with the marks before it
// from word i on.
func (l *list) boundary(i, at int, m mark) (item, bool) {
	f := l.f
	v, verb := l.opens(at)
	verb = (verb || m.strong() && f.likelyVerb(at)) && !f.finite(at)
	verb = verb || (m.strong() || m.kind == weakMark && f.opensLine(i)) && f.labelled(at)
	verb = verb || l.form == toOpening && (m.strong() || m.kind == weakMark && f.opensLine(i)) && f.toSomething(at)
	it := item{from: at, mark: m, verb: verb}
	first := len(l.items) == 0
	line := f.opensLine(i)
	switch {
	case first:
		return it, true
	case m.strong():
		return it, l.markParts(i, at, m, verb)
	case m.kind == weakMark && line:
		return it, true
	case m.kind == debris && line && !f.capital(at):
		return it, false
	case m.kind != noMark:
		return it, verb && f.capital(at) && !l.nameGoesOn(v)
	}
	glued := strings.HasSuffix(f.raw(at-1), "..") || strings.HasSuffix(f.raw(at-1), ".,")
	switch {
	case !verb || !f.capital(at):
		return it, line && !l.marked && l.lines && f.capital(at) && f.endsList(at-1)
	case line, glued:
		return it, true
	case l.lines || l.marked:
		// An item at the head of a page has lost its line, not its capital.
		it.bare = f.words[i].first
		return it, it.bare && l.bareVerb(at, v)
	case f.endsSentence(at-1) || f.lastRune(at-1) == ';':
		return it, !l.nameGoesOn(v)
	}
	it.bare = true
	return it, l.bareVerb(at, v)
}

// endsList tells that a word closes an item: by a stop or a semicolon.
func (f *flow) endsList(i int) bool {
	return f.endsSentence(i) || f.lastRune(i) == ';'
}

// markParts decides on a printed mark: a counting one must go on with the
// count, open a count below it, or stand at the head of a line.
func (l *list) markParts(i, at int, m mark, verb bool) bool {
	if !m.counting() {
		return l.f.opensLine(i) || verb || l.marked && !l.main.counting()
	}
	if l.f.opensLine(i) {
		return true
	}
	if l.continues(m) {
		return verb || l.main.counting()
	}
	return (m.value == 1 || m.value <= len(l.items)+1) && verb
}

// continues tells that a mark goes on with the count of the list.
func (l *list) continues(m mark) bool {
	for k := len(l.items) - 1; k >= 0 && k >= len(l.items)-12; k-- {
		last := l.items[k].mark
		if last.counting() && last.style == m.style && m.follows(last) {
			return true
		}
	}
	return false
}

// bareVerb decides on a capital verb that nothing but small letters precede: a
// bullet that the scan lost.
func (l *list) bareVerb(at, v int) bool {
	f := l.f
	if at != v && !isAdverb(f.core(at)) || strings.ContainsRune(",(:-–\"“", f.lastRune(at-1)) {
		return false
	}
	if connectives[f.core(at-1)] || f.words[at-1].core == "" {
		return false
	}
	raw := f.raw(at)
	if strings.ContainsAny(raw[:1], "(\"“'‘[") || raw == strings.ToUpper(raw) && len(raw) > 1 {
		return false
	}
	if l.nameGoesOn(v) {
		return false
	}
	if f.lower(at-1) || unicode.IsDigit(f.lastRune(at-1)) {
		return !nounish[f.core(v)] || f.lower(v+1)
	}
	// After a capital the words may be one name: only a plain verb parts them.
	return !nounish[f.core(v)] && f.lower(v+1)
}

// nameGoesOn tells that a verb-like word belongs to a name or a noun phrase:
// "Review of", "Plan for", "Support Fund".
func (l *list) nameGoesOn(v int) bool {
	f := l.f
	if !nounish[f.core(v)] {
		return false
	}
	switch f.core(v + 1) {
	case "of", "and", "or", "was", "were", "is", "has":
		return f.core(v+1) != "and" && f.core(v+1) != "or" || !f.verbAfter(v+2)
	}
	return false
}

// verbAfter is for pairs such as "Review and strengthen".
func (f *flow) verbAfter(i int) bool {
	_, ok := f.opensWithVerb(i)
	return ok
}

// readSemicolons reads a list that is one sentence.
func (l *list) readSemicolons() {
	f := l.f
	commas := f.commaList(l.lead.end, l.limit)
	if !commas && !f.semicolonList(l.lead.end, l.limit) {
		return
	}
	from := l.lead.end
	for i := from; i < l.limit && i < len(f.words); i++ {
		last := f.endsSentence(i) || i+1 >= l.limit || i+1 >= len(f.words)
		parted := f.lastRune(i) == ';'
		if commas && !last {
			_, parted = f.partsClause(i)
		}
		if !parted && !last {
			continue
		}
		that := false
		for c := f.core(from); c == "and" || c == "or" || c == "to" || c == "that"; c = f.core(from) {
			that = that || c == "that"
			from++
		}
		_, verb := f.opensWithVerb(from)
		verb = verb || that
		l.items = append(l.items, item{from: from, to: i + 1, verb: verb})
		from = i + 1
		if last {
			break
		}
	}
	l.lead.doubt = "the list is one sentence of the running text"
	l.end = from
}
