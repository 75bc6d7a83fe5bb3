// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// endsAt tells whether the list ends before word i, where at is the first word
// after any marks there.
func (l *list) endsAt(i, at int, m mark) bool {
	f := l.f
	_, verb := l.opens(at)
	verb = verb && !f.finite(at)
	line := f.opensLine(i)
	switch {
	case line && l.lead.own.counting() && m.kind == l.lead.own.kind && m.style == l.lead.own.style && m.value == l.lead.own.value+1 && !l.main.sameKind(m):
		return true
	case line && !verb && l.sharesCount() && m.sameKind(l.main) && !f.directive(at, f.blockEnd(at)):
		return true // the next paragraph of the report, by the same count
	case m.counting() && f.sectionAt(i, at, m, verb) && !l.continues(m):
		return true
	case line && m.kind == noMark && l.marked && l.subheading(i, verb):
		return true
	case line && m.kind == noMark && (f.sectionWord(i) || f.leadLine(i)):
		return true
	case line && !verb && m.counting() && m.kind != namedMark && (l.main.kind == namedMark || l.main.kind == noMark && m.value > 1):
		return true // the next paragraph of the report
	case line && m.kind == noMark && !l.marked && !f.endsList(i-1) && f.paragraph(i):
		return true
	case verb && (line || m.kind != noMark):
		return false
	case line && !m.strong() && m.kind != weakMark:
		return l.lineEnds(i, at)
	case line && m.strong():
		return f.reported(at) && m.counting() && !f.directive(at, f.blockEnd(at)) && !(l.mixed() && l.continues(m))
	}
	return f.sectionWord(i) || f.resumes(i) || f.divisionAt(i)
}

// sharesCount tells that the items go on with the count of the paragraph that
// introduces them, each an instruction: only what they say shows where they end.
func (l *list) sharesCount() bool {
	own, first := l.lead.own, l.items[0]
	return own.counting() && l.main.sameKind(own) && l.main.value == own.value+1 &&
		(first.verb || l.f.directive(first.from, l.f.blockEnd(first.from)))
}

// divisionAt knows the head of a next part by its word: "Part Two: Shipping".
func (f *flow) divisionAt(i int) bool {
	if !f.capital(i) || !divisions[f.core(i)] || i+2 >= len(f.words) || !isOrdinalMark(f.core(i+1)) || connectives[f.core(i-1)] || !f.capital(i+2) {
		return false
	}
	if endsInColon(f.raw(i + 1)) {
		return true
	}
	if !f.flat(i) || smallInt(f.core(i+1)) <= 0 && romanValue(f.core(i+1)) == 0 {
		return false
	}
	switch f.core(i) {
	case "theme", "cluster", "part", "topic", "chapter":
		return true
	case "session", "panel":
		return f.reported(f.titleEnd(i+2, i+14))
	}
	return false
}

// narrates is a stricter reported: the sentence opens with one of the subjects of
// a record.
func (f *flow) narrates(i int) bool {
	if !subjects[f.core(i)] {
		return false
	}
	for j := i + 1; j < len(f.words) && j < i+8 && !f.endsSentence(j-1); j++ {
		switch f.core(j) {
		case "will", "is", "are", "remains", "remain":
			return true
		}
	}
	return f.reported(i)
}

// leadLine knows a line that introduces the next list: "Recommend to partners:".
func (f *flow) leadLine(i int) bool {
	return isRecommendWord(f.core(i)) && f.opensLine(i) && endsInColon(f.raw(f.blockEnd(i)-1))
}

// subheading knows a short line between marked items that heads those below it:
// "Finance" rather than "Finance small farms".
func (l *list) subheading(i int, verb bool) bool {
	f := l.f
	end, ok := f.headingLine(i)
	if !ok || end-i > 8 || !f.headedListFollows(i, l.limit) {
		return false
	}
	return !verb || nounish[f.core(i)] && (end-i == 1 || titleJoins[f.core(i+1)] && f.core(i+1) != "the")
}

// lineEnds decides on a line without a mark and without a verb: it may go on
// with the item before, or the list is over.
func (l *list) lineEnds(i, at int) bool {
	f := l.f
	if f.lower(at) {
		return f.endsSentence(i-1) && l.marked
	}
	if f.endsSentence(i-1) || l.marked || l.lines {
		return !strings.ContainsRune(",-", f.lastRune(i-1))
	}
	return f.resumes(i) || f.sectionWord(i)
}

// sectionAt knows the number of the next section in a flattened page: "iv.
// Conclusions". Items have verbs; sections have none.
func (f *flow) sectionAt(i, at int, m mark, verb bool) bool {
	if verb || !f.capital(at) || m.style == "()" || m.style == "1.1" {
		return false
	}
	if m.kind == romanMark || m.kind == letterMark && m.roman > 0 {
		return f.opensLine(i) || f.words[i].first || m.kind == romanMark
	}
	if m.kind == letterMark && f.flat(i) && f.narrates(f.titleEnd(at, at+24)) {
		return true
	}
	return f.words[i].first && (f.sectionWord(at) || f.reported(f.titleEnd(at, at+24)))
}

// sectionWord knows words that head the parts after a discussion, where a
// sentence or line begins.
func (f *flow) sectionWord(i int) bool {
	if !f.capital(i) || !(f.words[i].first || f.endsSentence(i-1) || f.lower(i-1)) || connectives[f.core(i-1)] {
		return false
	}
	switch f.core(i) {
	case "clôture", "clausura", "annexe", "anexo", "conclusion", "conclusions", "annex", "appendix", "annexes", "appendices", "closing", "references", "acknowledgements", "endnotes":
		return f.capital(i+1) || f.opensLine(i+1) || f.markAt(i+1).kind != noMark || i+1 >= len(f.words) || strings.HasSuffix(f.raw(i), ":")
	case "next", "way", "ways":
		return (f.core(i+1) == "steps" || f.core(i+1) == "forward") && (f.words[i].first || f.endsSentence(i-1) || f.capital(i+2) && subjects[f.core(i+2)])
	case "list":
		return f.core(i+1) == "of" && f.words[i].first && (f.core(i+2) == "participants" || f.core(i+2) == "speakers" || f.core(i+2) == "documents")
	}
	return false
}

// resumes tells that a report goes on at word i: a sentence that tells what was
// said or done, whether or not the stop before it is left.
func (f *flow) resumes(i int) bool {
	if !f.capital(i) || f.words[i].core == "" {
		return false
	}
	if f.endsSentence(i - 1) {
		return f.reported(i)
	}
	if !f.lower(i-1) || connectives[f.core(i-1)] || strings.ContainsRune(",(-–:", f.lastRune(i-1)) || !subjects[f.core(i)] {
		return false
	}
	for j := i + 1; j < len(f.words) && j < i+5; j++ {
		if reporting[f.core(j)] {
			return true
		}
		if f.capital(j) || f.endsSentence(j) {
			return false
		}
	}
	return false
}

// reported tells that the sentence at word i reports: one of its first words is
// a finite past form and it opens with no imperative.
func (f *flow) reported(i int) bool {
	if i >= len(f.words) {
		return false
	}
	if _, verb := f.opensWithVerb(i); verb && !f.finite(i) {
		return false
	}
	for j := i; j < len(f.words) && j < i+16; j++ {
		c := f.core(j)
		if j > i && f.opensLine(j) {
			break
		}
		if reporting[c] || len(c) > 4 && strings.HasSuffix(c, "ed") && j > i && !connectives[f.core(j-1)] && subjects[f.core(i)] {
			return true
		}
		if f.endsSentence(j) {
			break
		}
	}
	return false
}

// longestItem is how many words an item may have; what is longer has lost its end.
const longestItem = 300

// finish sets where each item ends and joins or drops those that stand above
// others.
func (l *list) finish() {
	for k := range l.items {
		it := &l.items[k]
		if k+1 < len(l.items) {
			it.to = l.markStart(l.items[k+1])
			if it.to-it.from > longestItem {
				it.to, it.open = it.from+longestItem, true
			}
		} else {
			it.to = l.end
			l.closeLast(it)
		}
	}
	l.nest()
	l.end = max(l.end, l.lead.end)
}

// markStart is the word with which the marks before an item begin.
func (l *list) markStart(it item) int {
	i := it.from
	for n := 0; n < 4 && i > l.lead.end; n++ {
		if m, at := l.f.marksAt(i - 1); m.kind == noMark || at != it.from {
			if i < 2 {
				break
			}
			if m, at := l.f.marksAt(i - 2); m.kind == noMark || at != it.from {
				break
			}
			i--
		}
		i--
	}
	return i
}

// closeLast ends the last item at its first stop: what follows in a flattened
// page is text again.
func (l *list) closeLast(it *item) {
	f := l.f
	for i := it.from; i < it.to; i++ {
		if l.lines && i+1 < it.to && f.opensLine(i+1) && !f.lower(i+1) && !strings.ContainsRune(",-", f.lastRune(i)) {
			it.to = i + 1
			break
		}
		if l.lines || !f.endsSentence(i) || i+1 >= it.to {
			continue
		}
		it.to = i + 1
		break
	}
	if it.to-it.from > longestItem/2 {
		it.to, it.open = it.from+longestItem/2, true
	}
	if it.to < l.end {
		l.end = it.to
	}
}
