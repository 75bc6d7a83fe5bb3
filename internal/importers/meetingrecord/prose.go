// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// peopleIn reads the introductions in words [i, limit).
func (f *flow) peopleIn(i, limit int) []Introduced {
	var out []Introduced
	for i < limit {
		if !f.courtesyAt(i) {
			if len(out) == 0 || f.core(i-1) == "and" || strings.ContainsRune(";,)", f.lastRune(i-1)) {
				if n := f.nameLength(i, limit); n > 0 && (len(out) == 0 && strings.ContainsAny(f.raw(i + n - 1)[len(f.raw(i+n-1))-1:], ",.)") || f.closesName(i, limit) || i+n >= limit) {
					end := min(f.plainEnd(i, limit), f.proseEnd(i, limit))
					if p, ok := f.introduced(i, end); ok {
						out = append(out, p)
						i = max(end, i+1)
						continue
					}
				}
			}
			if p, next, ok := f.postThenName(i, limit); ok {
				out = append(out, p)
				i = next
				continue
			}
			if len(out) > 0 && f.core(i) == "the" && strings.HasSuffix(f.raw(i-1), ",") {
				break
			}
			i++
			continue
		}
		end := f.proseEnd(i, limit)
		if p, ok := f.introduced(i, end); ok {
			out = append(out, p)
		}
		i = max(end, i+1)
	}
	return out
}

// postThenName reads "the Director of the Centre, Jane Doe": the post first, as
// reports of councils write it.
func (f *flow) postThenName(i, limit int) (p Introduced, next int, ok bool) {
	if f.core(i) != "the" || i+1 >= limit {
		return p, i, false
	}
	post := false
	for j := i + 1; j < i+5 && j < limit; j++ {
		post = post || roleNouns[f.core(j)] && !partOfPanel(f.core(j))
	}
	for j := i + 1; post && j < limit && j < i+26; j++ {
		raw := f.raw(j)
		if strings.HasSuffix(raw, ";") || f.endsSentence(j) {
			break
		}
		if !strings.HasSuffix(raw, ",") {
			continue
		}
		n := f.nameLength(j+1, limit)
		if n == 0 || n > 4 {
			continue
		}
		end := j + 1 + n
		if c := f.core(end); end < limit && c != "and" && !strings.ContainsAny(f.raw(end - 1)[len(f.raw(end-1))-1:], ",;.") {
			continue
		}
		name := strings.Trim(f.clean(j+1, end), " ,;.")
		p = Introduced{Name: name, Span: f.span(j+1, end), Page: f.page(j + 1)}
		p.Role, p.Organisation = f.postBefore(i, j+1)
		return p, end, true
	}
	return p, i, false
}

// partOfPanel are words for those on a panel, which are no posts of theirs.
func partOfPanel(c string) bool { return partOf[c] == "p" }

// proseEnd finds where an introduction in a sentence ends: before the next
// person, after a semicolon, or where the sentence goes on with something else.
func (f *flow) proseEnd(i, limit int) int {
	j := i
	for j < limit && f.courtesyAt(j) {
		j++
	}
	for j++; j < limit; j++ {
		last := f.raw(j - 1)
		if f.courtesyAt(j) {
			return j
		}
		if strings.HasSuffix(last, ";") {
			return j
		}
		c := f.core(j)
		comma := strings.HasSuffix(last, ",") || strings.HasSuffix(last, ")")
		if comma && (c == "the" && (panelWords[f.core(j+1)] || ordinals[f.core(j+1)] > 0 && panelWords[f.core(j+2)] || f.core(j+1) == "discussion") || c == "who" || c == "which" || c == "with" || c == "this") {
			return j
		}
		if (c == "and" || c == "who" || c == "with") && (reporting[f.core(j+1)] || f.core(j+1) == "panellists" || f.core(j+1) == "featured" || f.core(j+1) == "the" && partOf[f.core(j+2)] != "") {
			return j
		}
		if reporting[c] && f.lower(j) && !connectives[f.core(j-1)] {
			return j
		}
	}
	return limit
}

// moderatedBefore reads the active form: "Ms. X, head of Y, moderated a panel
// entitled ...".
func (f *flow) moderatedBefore(a, b int) (segment, bool) {
	for i := a + 2; i < b; i++ {
		c := f.core(i)
		if c != "moderated" && c != "chaired" && c != "facilitated" || f.core(i+1) == "by" || f.core(i-1) == "was" || f.core(i-1) == "were" {
			continue
		}
		at := -1
		for j := i + 1; j < b && j < i+7; j++ {
			if panelWords[f.core(j)] {
				at = j
			}
		}
		if at < 0 {
			continue
		}
		s := segment{order: 2, at: a, from: a, to: b, number: f.ordinalBefore(at, i), title: f.narrativeTitle(at+1, b)}
		if p, ok := f.subjectPerson(a, i); ok {
			s.people = []cast{{p, true}}
		}
		return s, len(s.people) > 0
	}
	return segment{}, false
}

// subjectPerson finds the person who is the subject before a verb at word i: the
// last name before it.
func (f *flow) subjectPerson(a, i int) (Introduced, bool) {
	for j := i - 1; j >= a; j-- {
		if f.courtesyAt(j) {
			for j > a && f.courtesyAt(j-1) {
				j--
			}
			return f.introduced(j, i)
		}
	}
	for j := a; j < i-1; j++ {
		if n := f.nameLength(j, i); n > 0 && n <= 4 && (strings.HasSuffix(f.raw(j+n-1), ",") || j+n == i) && (j == a || strings.HasSuffix(f.raw(j-1), ",")) {
			p, ok := f.introduced(j, i)
			if ok && p.Role == "" && j > a {
				p.Role, p.Organisation = f.postBefore(a, j)
			}
			return p, ok
		}
	}
	return Introduced{}, false
}

// postBefore reads the post that stands before a name: "the Chief of the Climate
// Section, Jane Doe,".
func (f *flow) postBefore(a, j int) (role, organisation string) {
	for k := j - 1; k >= a && k > j-18; k-- {
		if f.core(k) != "the" || !roleNouns[f.core(k+1)] && !roleNouns[f.core(k+2)] {
			continue
		}
		_, role, organisation = parsePerson("Name Name, " + strings.Trim(f.clean(k+1, j), " ,"))
		return role, organisation
	}
	return "", ""
}
