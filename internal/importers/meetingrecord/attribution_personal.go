// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// nameWord tells that a word can be part of a person's name.
func (n *names) nameWord(i int) bool {
	w := n.at(i)
	if w.sign || !w.upper || w.key == "" {
		return false
	}
	for _, r := range w.raw {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-'’.!‑", r) {
			return false
		}
	}
	return true
}

// nameBefore is the first word of a person's name that ends before word i, past
// courtesy titles; -1 where there is none. Titles stand from lo of the result
// pair on.
func (n *names) nameBefore(i, lo int) (first, withTitle int) {
	end := i
	if suffixes[n.at(i-1).key] && n.at(i-2).raw == "," {
		i -= 2
	}
	first = -1
	for j := i - 1; j >= lo && j >= i-8; j-- {
		if n.nameWord(j) {
			if first >= 0 && shouts(n.at(j).raw) && !shouts(n.at(first).raw) && !isTitle(n.at(j).raw) {
				break
			}
			first = j
			continue
		}
		if particles[n.at(j).key] && !n.at(j).sign && first >= 0 && (n.nameWord(j-1) || particles[n.at(j-1).key]) {
			continue
		}
		break
	}
	if first < 0 {
		return -1, -1
	}
	for j := i - 1; j > first; j-- {
		if isTitle(n.at(j).raw) && strings.HasSuffix(n.at(j).raw, ".") && len([]rune(n.at(j).raw)) > 2 {
			first = j
			break
		}
	}
	withTitle = first
	for first < i && (isTitle(n.at(first).raw) && first+1 < i || notNames[n.at(first).key] && !isTitle(n.at(first).raw)) {
		if notNames[n.at(first).key] && !isTitle(n.at(first).raw) {
			withTitle = first + 1
		}
		first++
	}
	titled := first > withTitle
	if after := n.pastPost(first, end); after > first {
		first, titled = after, true
	}
	for !titled && first < i && particles[n.at(first).key] && !n.at(first).upper {
		first++
	}
	if !n.personal(first, end, titled) {
		return -1, -1
	}
	return first, withTitle
}

// pastPost is the first word of the name in "LCB Chair Name": the one after the
// last word of a post.
func (n *names) pastPost(first, end int) int {
	if roleNouns[n.at(end-1).key] || orgNouns[n.at(end-1).key] {
		return first
	}
	for j := end - 2; j >= first; j-- {
		if roleNouns[n.at(j).key] && n.at(j).upper && isRole(n.mend(first, j+1)) {
			return j + 1
		}
	}
	return first
}

// shouts tells that a word of two letters or more is written in capitals.
func shouts(raw string) bool {
	letters := 0
	for _, r := range raw {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}

// personal tells that the words can be a person's name, not a body's, a State's
// or a thing's.
func (n *names) personal(lo, hi int, titled bool) bool {
	count, loud := 0, 0
	for i := lo; i < hi; i++ {
		w := n.at(i)
		if w.sign {
			continue
		}
		if titled && w.upper {
			count++
			continue
		}
		if orgNouns[w.key] || thingNouns[w.key] || roleNouns[w.key] && count > 0 && w.key != "king" && w.key != "prince" || delegateNouns[w.key] {
			return false
		}
		if w.upper {
			count++
			if shouts(w.raw) {
				loud++
			}
		}
	}
	if count < 2 && !titled || count == 0 || count > 7 {
		return false
	}
	if titled {
		return true
	}
	if loud == count || isAcronym(n.at(lo).raw) && len([]rune(n.at(lo).raw)) > 2 && shouts(n.at(lo).raw) {
		return false
	}
	if e, ok := n.lookup(lo, hi); ok && (e.hi == hi || e.people || !e.state) {
		return false
	}
	return !roleNouns[n.at(lo).key] && !notNames[n.at(hi-1).key]
}

// titledName reads "Mr. Name" at word i: the name and where it ends.
func (n *names) titledName(i, hi int) (first, end int) {
	j := i
	for j < hi && isTitle(n.at(j).raw) && n.at(j).upper {
		j++
	}
	if j == i {
		return -1, -1
	}
	first, end = j, j
	for k := j; k < hi && k < j+7; k++ {
		w := n.at(k)
		if n.nameWord(k) && !notNames[w.key] && !roleNouns[w.key] && !orgNouns[w.key] {
			end = k + 1
			if n.owns(k) {
				break
			}
			continue
		}
		if particles[w.key] && !w.sign && (n.nameWord(k+1) || particles[n.at(k+1).key]) {
			continue
		}
		break
	}
	if end == first || !courtesyOnly(n.at(i).raw) && n.lookupIs(first, end) {
		return -1, -1
	}
	return first, end
}

// courtesyOnly are titles that stand before names alone, never as a post.
func courtesyOnly(raw string) bool {
	switch strings.Trim(fold(raw), ".") {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "h.e", "sir", "dame", "madam", "mme", "prof", "professor":
		return true
	}
	return false
}

func (n *names) lookupIs(lo, hi int) bool {
	e, ok := n.lookup(lo, hi)
	return ok && e.hi == hi
}

// plainName is the end of an untitled name at word i, 0 where there is none.
func (n *names) plainName(i, hi int) int {
	end := i
	for j := i; j < hi && j < i+6; j++ {
		if n.nameWord(j) {
			end = j + 1
		} else if !particles[n.at(j).key] || n.at(j).key == "e" || n.at(j).key == "y" {
			break
		}
	}
	if end-i < 2 || notNames[n.at(i).key] || !n.personal(i, end, false) {
		return 0
	}
	for j := i; j < end; j++ {
		if shouts(n.at(j).raw) && isAcronym(n.at(j).raw) && (n.first[n.at(j).key] || j == end-1) {
			return 0
		}
	}
	return end
}

// startsPerson tells that another introduction begins at word i.
func (n *names) startsPerson(i, hi int) bool {
	end := n.plainName(i, hi)
	return end > 0 && (n.at(end).raw == "," || n.at(end).raw == "(")
}
