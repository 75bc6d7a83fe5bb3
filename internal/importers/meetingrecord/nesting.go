// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// nest settles items below items. One that ends in a colon takes in those below
// it where it opens with a verb itself; else they stand for themselves.
func (l *list) nest() {
	var out []item
	for k := 0; k < len(l.items); k++ {
		it := l.items[k]
		if l.headsNext(k) {
			continue
		}
		if !l.endsInColon(it) || k+1 >= len(l.items) || l.items[k+1].mark.kind == noMark || l.level(l.items[k+1].mark, it.mark) && it.mark.kind != noMark {
			out = append(out, it)
			continue
		}
		below := l.items[k+1].mark
		j := k + 1
		for j < len(l.items) && l.level(l.items[j].mark, below) && l.items[j].to-it.from < longestItem {
			j++
		}
		if !it.verb {
			continue // a heading of its own: drop it, keep what it heads
		}
		it.to = l.items[max(j-1, k)].to
		out = append(out, it)
		k = max(j-1, k)
	}
	l.items = out
	l.keepDirectives()
}

// headsNext tells that an item is the head of those below it: few words, no verb,
// a mark that counts above ones that do not.
func (l *list) headsNext(k int) bool {
	it := l.items[k]
	if k+1 >= len(l.items) || it.verb || !l.lines || it.to-it.from > 8 || !it.mark.counting() || l.f.endsSentence(it.to-1) {
		return false
	}
	next := l.items[k+1]
	if next.mark.counting() && (next.mark.value != 1 || next.mark.sameKind(it.mark)) || l.f.directive(it.from, it.to) {
		return false
	}
	return next.mark.kind != noMark && (next.verb || next.mark.counting() && l.f.directive(next.from, next.to))
}

// level tells that two marks stand on one level. On lines of their own, two
// printed signs are two levels; a scan changes signs.
func (l *list) level(a, b mark) bool {
	return a.sameKind(b) && (!l.lines || a.sign == 0 || b.sign == 0 || a.sign == b.sign)
}

func (l *list) endsInColon(it item) bool {
	return it.to > it.from && endsInColon(l.f.raw(it.to-1))
}
