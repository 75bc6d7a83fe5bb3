// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// bracketSegments reads panels that a sentence lists with their moderators in
// brackets: "(a) Title (moderated by Name, post); (b) ...".
func (f *flow) bracketSegments(from int) []segment {
	var out []segment
	for i, tried := from, 0; i+2 < len(f.words) && tried < 5*mostPanels; i++ {
		raw := strings.ToLower(f.raw(i))
		if raw != "(moderated" && raw != "(chaired" && raw != "(facilitated" && raw != "(moderator:" && raw != "(chair:" {
			continue
		}
		tried++
		at := i + 1
		if f.core(at) == "by" {
			at++
		}
		end, depth := i, 0
		for end < len(f.words) && end < i+80 {
			depth += strings.Count(f.raw(end), "(") - strings.Count(f.raw(end), ")")
			end++
			if depth <= 0 {
				break
			}
		}
		start, number := f.clauseBefore(i, from)
		if start < 0 {
			continue
		}
		s := segment{order: 3, number: number, title: trimTitle(f.clean(start, i)), at: start, from: start, to: end}
		for _, p := range f.peopleIn(at, end) {
			s.people = append(s.people, cast{p, true})
		}
		if len(s.people) > 0 || number > 0 {
			out = append(out, s)
		}
		i = end - 1
	}
	return out
}

// onlyPanel reads the people of a record of one panel that has no heading: lines
// such as "Moderator: ..." and "Panellists:".
func (f *flow) onlyPanel(from int) []segment {
	first, panellists := -1, false
	for i := from; i < len(f.words); i++ {
		if !f.words[i].first || !f.opensLine(i) || f.flat(i) {
			continue
		}
		part, ok, after := f.labelAt(i)
		if !ok || part == "x" || !endsInColon(f.raw(after-1)) {
			continue
		}
		if first < 0 {
			first = i
		}
		c := f.core(i)
		panellists = panellists || strings.HasPrefix(c, "panel") || strings.HasPrefix(c, "speaker") || strings.HasPrefix(c, "discussant")
	}
	if first < 0 || !panellists {
		return nil
	}
	s := segment{order: 1, at: first, from: first, to: len(f.words)}
	f.endAtSection(&s)
	s.people = f.segmentCast(s)
	if len(s.people) < 2 {
		return nil
	}
	return []segment{s}
}

// clauseBefore finds the listed title that ends before word i: it begins after
// a counting mark, a semicolon or a colon.
func (f *flow) clauseBefore(i, from int) (start, number int) {
	for j := i - 1; j >= from && j > i-40; j-- {
		if m := f.markAt(j); m.counting() && m.style != "." {
			return j + 1, m.value
		}
		if strings.HasSuffix(f.raw(j), ";") || f.endsSentence(j) {
			return -1, 0
		}
	}
	return -1, 0
}

// listedPanels reads panels that a sentence only names: "two round tables: i)
// ...; and ii) ...". It is asked where nothing else tells of panels.
func (f *flow) listedPanels(from int) []segment {
	for i := from; i < len(f.words); i++ {
		c := f.core(i)
		tables := c == "tables" && f.core(i-1) == "round"
		if !tables && c != "roundtables" && c != "panels" && c != "round-tables" {
			continue
		}
		n := smallNumber(f.core(i - 1))
		if tables {
			n = smallNumber(f.core(i - 2))
		}
		if n < 0 && tables {
			n = smallInt(f.core(i - 2))
		} else if n < 0 {
			n = smallInt(f.core(i - 1))
		}
		if n < 2 || !endsInColon(f.raw(i)) {
			continue
		}
		if out := f.listedTitles(i+1, n); len(out) == n {
			return out
		}
	}
	return nil
}

func (f *flow) listedTitles(i, n int) []segment {
	var out []segment
	for i < len(f.words) && len(out) < n {
		if f.core(i) == "and" {
			i++
			continue
		}
		m := f.markAt(i)
		if !m.counting() || m.value != len(out)+1 && m.roman != len(out)+1 {
			break
		}
		end := i + 1
		for end < len(f.words) && end < i+40 {
			end++
			if strings.HasSuffix(f.raw(end-1), ";") || f.endsSentence(end-1) || f.opensLine(end) {
				break
			}
		}
		title := trimTitle(f.clean(i+1, end))
		out = append(out, segment{order: 3, number: len(out) + 1, title: title, at: i, from: i, to: end})
		i = end
	}
	return out
}
