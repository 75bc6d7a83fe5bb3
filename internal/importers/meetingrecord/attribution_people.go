// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// mention is a place where the text names somebody who may be speaking.
type mention struct {
	lo, hi   int // words
	named    bool
	name     string // as written, without courtesy titles
	post     post
	member   entity // of a representative, a member of a list, a subject
	role     string // of somebody unnamed: representative
	who      *identity
	head     int  // the word that the whole list of delegates begins with
	tail     int  // the word after that list
	inList   bool // in brackets after the speakers: the sentence's verb is theirs
	bare     bool // a known name without a post beside it
	plural   bool
	byTheWay bool // an action, not a statement
	runIn    bool // the head of a paragraph, before a colon
}

// namedIn finds everybody named in a sentence. Words of one mention are marked
// used, so that no other pass reads them again.
func (n *names) namedIn(s sentence, reg *registry, used []bool) []mention {
	var out []mention
	take := func(m mention) {
		if claim(used, m, s) {
			m.named = true
			out = append(out, m)
		}
	}
	for i := s.lo; i < s.hi; i++ {
		for _, m := range n.introducedAt(i, s) {
			take(m)
		}
	}
	for i := s.lo; i < s.hi; i++ {
		if used[i-s.lo] || !n.words[i].upper {
			continue
		}
		if m, ok := n.namedAt(i, s, reg); ok {
			take(m)
			i = m.hi - 1
		}
	}
	return out
}

// claim marks the words of a mention as used; false where one already is.
func claim(used []bool, m mention, s sentence) bool {
	for i := m.lo; i < m.hi; i++ {
		if used[i-s.lo] {
			return false
		}
	}
	for i := m.lo; i < m.hi; i++ {
		used[i-s.lo] = true
	}
	return true
}

// introducedAt reads those whose post stands at word i, after the name: in
// brackets, between commas, or behind "of".
func (n *names) introducedAt(i int, s sentence) []mention {
	switch n.words[i].key {
	case "(":
		return n.bracketed(i, s)
	case ",":
		if m, ok := n.apposed(i, s); ok {
			return []mention{m}
		}
	case "of", "from":
		if m, ok := n.belonging(i, s); ok {
			return []mention{m}
		}
	}
	return nil
}

// namedAt reads somebody whose name begins at word i, or whose post or body
// does: by a title, by a name already known, by the post before it, by the verb
// after it.
func (n *names) namedAt(i int, s sentence, reg *registry) (mention, bool) {
	if m, ok := n.bodysOwn(i, s); ok {
		return m, true
	}
	if first, end := n.titledName(i, s.hi); first >= 0 {
		m := mention{lo: i, hi: end, name: n.said(first, end), bare: true}
		if m.post = n.officeBefore(i, s); m.post.role == "" {
			m.post = n.speakingFor(end, s)
		}
		return m, true
	}
	if who, end := reg.nameAt(n, i, s.hi); who != nil {
		return mention{lo: i, hi: end, name: who.name, who: who, bare: true}, true
	}
	if known := reg.byLast[n.at(i).key]; len(known) == 1 && n.toldOf(i, i+1, s) {
		return mention{lo: i, hi: i + 1, name: known[0].name, who: known[0], bare: true}, true
	}
	if m, ok := n.postBeforeName(i, s); ok {
		return m, true
	}
	end := n.plainName(i, s.hi)
	if end == 0 {
		return mention{}, false
	}
	m := mention{lo: i, hi: end, name: n.said(i, end), bare: true}
	if n.toldOf(i, end, s) {
		return m, true
	}
	m.post = n.officeBefore(i, s)
	return m, m.post.role != ""
}

// toldOf tells that a bare name heads a clause whose verb says that somebody
// spoke, in the past: so much is asked of people whom nothing introduces.
func (n *names) toldOf(lo, end int, s sentence) bool {
	if before := n.at(lo - 1); lo > s.lo && !before.sign && before.key != "as" && before.key != "while" && (before.upper || !isRoleNoun(before.key)) {
		return false
	}
	p, ok := n.verbAt(n.pastAdverbs(end, s.hi), s.hi)
	if !ok || !p.plain() || !saying[n.at(p.main).key] && n.at(p.main).key != "told" {
		return false
	}
	return strings.HasSuffix(n.at(p.main).key, "ed") || irregular[n.at(p.main).key]
}

// bracketed reads "Name (Role, Body)" at a bracket, and "(including Name, Role;
// Name, Body)".
func (n *names) bracketed(i int, s sentence) []mention {
	end := n.closes(i, s.hi)
	if end < 0 || end == i+1 || end-i > 60 {
		return nil
	}
	if first, lo := n.nameBefore(i, s.lo); first >= 0 && n.describes(i+1, end) && !(end == i+2 && isAcronym(n.at(i+1).raw) && n.shortens(i+1, i) >= 0) {
		p := parsePost(n.mend(i+1, end))
		if p.role == "" && first > lo && isRole(n.mend(lo, first)) && !courtesyOnly(n.at(lo).raw) {
			p.role = n.mend(lo, first)
		}
		if p.role != "" || p.speaksFor() != "" {
			return []mention{{lo: lo, hi: end + 1, name: n.said(first, i), post: p}}
		}
	}
	return n.bracketedList(i, end)
}

// mend writes words out for reading a post, with lost apostrophes put back.
func (n *names) mend(lo, hi int) string {
	return strings.ReplaceAll(n.said(lo, hi), " s ", "'s ")
}

// describes tells that what stands in brackets after a name is a post, a State
// or a body, not a remark.
func (n *names) describes(lo, hi int) bool {
	first := n.at(lo)
	if first.sign || first.key == "" || unicode.IsDigit([]rune(first.raw)[0]) || first.key == "see" || first.key == "speaking" || first.key == "hereinafter" {
		return false
	}
	if e, ok := n.entityAt(lo, hi, false); ok && (e.hi == hi || n.at(e.hi).raw == "," || n.at(e.hi).raw == ";") {
		return true
	}
	segment := lo
	for segment < hi && n.at(segment).raw != "," && n.at(segment).raw != ";" {
		segment++
	}
	if isRole(n.said(lo, segment)) {
		return true
	}
	if !first.upper {
		return hasWord(n.said(lo, hi), roleNouns) && hi-lo < 20
	}
	for i := lo; i < hi; i++ {
		if w := n.at(i); !w.sign && !w.upper && !phraseJoints[w.key] {
			return false
		}
	}
	return !thingNouns[n.at(hi-1).key]
}

// bracketedList reads people listed in brackets with semicolons.
func (n *names) bracketedList(open, end int) []mention {
	var out []mention
	from := open + 1
	for j := from; j <= end; j++ {
		if n.at(j).raw != ";" && j != end {
			continue
		}
		lo := from
		for lo < j && (n.at(lo).key == "including" || n.at(lo).key == "notably" || n.at(lo).key == "and" || n.at(lo).key == "e.g" || n.at(lo).key == "namely" || n.at(lo).key == "such" || n.at(lo).key == "as" || n.at(lo).raw == ",") {
			lo++
		}
		comma := lo
		for comma < j && n.at(comma).raw != "," {
			comma++
		}
		first, from2 := n.nameBefore(comma, lo)
		if comma == j || first < 0 || from2 != lo {
			return nil
		}
		p := parsePost(n.mend(comma+1, j))
		if p.role == "" && p.speaksFor() == "" {
			return nil
		}
		out = append(out, mention{lo: lo, hi: j, name: n.said(first, comma), post: p, inList: true})
		from = j + 1
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
