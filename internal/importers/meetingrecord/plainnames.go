// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// plainNames reads people without courtesy titles after a label: on the same
// line, parted by semicolons or brackets, or each on a line of their own. It
// gives the word after the last one.
func (f *flow) plainNames(i, limit int) ([]Introduced, int) {
	var out []Introduced
	start := i
	for i < limit {
		_, at := f.marksAt(i)
		if m, _ := f.marksAt(i); at >= limit || at > i && !f.opensLine(i) && !(f.flat(i) && m.sign != 0) {
			break
		}
		if f.courtesyAt(at) {
			break
		}
		if _, label, _ := f.labelAt(at); label {
			break
		}
		if _, head := f.headAt(at); head && i > start {
			break
		}
		end := f.plainEnd(at, limit)
		if f.nameLength(at, end) == 0 {
			break
		}
		p, ok := f.introduced(at, end)
		if !ok {
			break
		}
		out = append(out, p)
		i = end
		for i < limit && !f.opensLine(i) && (f.core(i) == "and" || f.words[i].core == "") {
			i++
		}
	}
	return out, i
}

// plainEnd finds where an introduction without a courtesy title ends: at the end
// of the line, after a semicolon, a closing bracket, or before another name.
func (f *flow) plainEnd(i, limit int) int {
	depth := 0
	for j := i; j < limit; j++ {
		if j > i && f.opensLine(j) && !f.lineRunsOn(j) {
			return j
		}
		raw := f.raw(j)
		depth += strings.Count(raw, "(") - strings.Count(raw, ")")
		if depth > 0 {
			continue
		}
		if strings.HasSuffix(raw, ";") || f.endsSentence(j) {
			return j + 1
		}
		if j > i && f.flat(j) && (f.markAt(j+1).sign != 0 && f.nameLength(j+2, limit) > 0 || f.programmeGoesOn(j+1)) {
			return j + 1
		}
		if strings.ContainsRune(raw, ')') {
			return j + 1
		}
		if j > i && f.core(j) == "and" && f.nameLength(j+1, limit) > 0 && f.nameLength(j+1, limit) >= 2 && f.closesName(j+1, limit) {
			return j
		}
		if strings.HasSuffix(raw, ",") && j > i && f.closesName(j+1, limit) && j > i+f.nameLength(i, limit) {
			return j + 1
		}
		if j-i > 50 {
			return j
		}
	}
	return limit
}

// programmeGoesOn tells that a programme without lines turns to something else at
// word j: a label, the head of a segment, a time, a day.
func (f *flow) programmeGoesOn(j int) bool {
	if j >= len(f.words) || !f.capital(j) && !f.timeAt(j) {
		return false
	}
	if _, label, after := f.labelAt(j); label && endsInColon(f.raw(after-1)) {
		return true
	}
	_, head := f.headAt(j)
	return head || f.timeAt(j) || f.weekdayAt(j)
}

// nameLength counts the words of a personal name at word i: two to six, with
// capitals and particles, no word of an office or a body; 0 where there is none.
func (f *flow) nameLength(i, limit int) int {
	n, capitals := 0, 0
	for j := i; j < limit && n < 7; j++ {
		c := f.core(j)
		if j > i && f.opensLine(j) {
			break
		}
		raw := f.raw(j)
		if strings.HasPrefix(raw, "(") && n > 0 {
			break
		}
		if f.words[j].core == "" {
			break
		}
		if particles[c] && !f.capital(j) && n > 0 {
			n++
			continue
		}
		if !f.capital(j) || hasDigit(c) || roleNouns[c] || orgNouns[c] || unitNouns[c] || notNames[c] || connectives[c] || regions[c] || thingNouns[c] {
			if n > 0 && (c == "of" || c == "from" || f.words[j].core == "") {
				break
			}
			return 0
		}
		n++
		capitals++
		if strings.ContainsAny(raw[len(raw)-1:], ",;:)") || f.endsSentence(j) {
			break
		}
	}
	if capitals < 2 || capitals > 5 {
		return 0
	}
	return n
}

// closesName tells that a name at word i is followed by what introduces a
// person: a comma, a bracket, "of", "from" or a dash.
func (f *flow) closesName(i, limit int) bool {
	n := f.nameLength(i, limit)
	if n == 0 || n > 4 {
		return false
	}
	last := f.raw(i + n - 1)
	if strings.HasSuffix(last, ",") {
		next := f.core(i + n)
		return roleNouns[next] || f.roleSoon(i+n, limit)
	}
	if i+n >= limit {
		return false
	}
	next := f.raw(i + n)
	return strings.HasPrefix(next, "(") || next == "of" || next == "from" || next == "–"
}

// roleSoon tells that an office is named within the next words, before a comma.
func (f *flow) roleSoon(i, limit int) bool {
	for j := i; j < limit && j < i+6; j++ {
		if roleNouns[f.core(j)] {
			return true
		}
		if strings.ContainsAny(f.raw(j), ",;()") {
			return false
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }
