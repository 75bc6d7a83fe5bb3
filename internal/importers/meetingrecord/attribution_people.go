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
	doubt    string
	plural   bool
	byTheWay bool // an action, not a statement
	runIn    bool // the head of a paragraph, before a colon
}

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
		if particles[n.at(j).key] && !n.at(j).sign && first >= 0 && n.nameWord(j-1) {
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
	for first < i && particles[n.at(first).key] && !n.at(first).upper {
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
		if particles[w.key] && !w.sign && n.nameWord(k+1) && k > j {
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

// namedIn finds everybody named in a sentence. Words of one mention are marked
// used, so that no other pass reads them again.
func (n *names) namedIn(s sentence, reg *registry, used []bool) []mention {
	var out []mention
	take := func(m mention) {
		for i := m.lo; i < m.hi; i++ {
			if used[i-s.lo] {
				return
			}
		}
		for i := m.lo; i < m.hi; i++ {
			used[i-s.lo] = true
		}
		m.named = true
		out = append(out, m)
	}
	for i := s.lo; i < s.hi; i++ {
		switch n.words[i].key {
		case "(":
			for _, m := range n.bracketed(i, s) {
				take(m)
			}
		case ",":
			if m, ok := n.apposed(i, s); ok {
				take(m)
			}
		case "of", "from":
			if m, ok := n.belonging(i, s); ok {
				take(m)
			}
		}
	}
	for i := s.lo; i < s.hi; i++ {
		if used[i-s.lo] || !n.words[i].upper {
			continue
		}
		if first, end := n.titledName(i, s.hi); first >= 0 {
			m := mention{lo: i, hi: end, name: n.said(first, end), bare: true}
			if m.post = n.officeBefore(i, s); m.post.role == "" {
				m.post = n.speakingFor(end, s)
			}
			take(m)
			i = end - 1
			continue
		}
		if who, end := reg.nameAt(n, i, s.hi); who != nil {
			take(mention{lo: i, hi: end, name: who.name, who: who, bare: true})
			i = end - 1
			continue
		}
		if known := reg.byLast[n.at(i).key]; len(known) == 1 && n.toldOf(i, i+1, s) {
			take(mention{lo: i, hi: i + 1, name: known[0].name, who: known[0], bare: true})
			continue
		}
		if m, ok := n.postBeforeName(i, s); ok {
			take(m)
			i = m.hi - 1
			continue
		}
		if end := n.plainName(i, s.hi); end > 0 && n.toldOf(i, end, s) {
			take(mention{lo: i, hi: end, name: n.said(i, end), bare: true})
			i = end - 1
			continue
		}
		if n.at(i-1).raw == "," {
			if end := n.plainName(i, s.hi); end > 0 {
				if p := n.officeBefore(i, s); p.role != "" {
					take(mention{lo: i, hi: end, name: n.said(i, end), post: p, bare: true})
				}
			}
		}
	}
	return out
}

// belonging reads "Name of Body" and "Name from State" at the small word.
func (n *names) belonging(i int, s sentence) (mention, bool) {
	first, lo := n.nameBefore(i, s.lo)
	if first < 0 || article[n.at(lo-1).key] {
		return mention{}, false
	}
	e, ok := n.entityAt(i+1, s.hi, false)
	if !ok || e.people {
		return mention{}, false
	}
	if p, ok := n.predicateAfter(e.hi, s.hi); !ok || !n.reports(p, true) {
		return mention{}, false
	}
	return mention{lo: lo, hi: e.hi, name: n.said(first, i), post: parsePost(n.mend(i+1, e.hi)), bare: true}, true
}

// postBeforeName reads "UNFCCC Executive Secretary Name" and "Chair Surname".
func (n *names) postBeforeName(i int, s sentence) (mention, bool) {
	j, role := i, false
	for j < s.hi && j < i+8 && n.at(j).upper && (!role || roleNouns[n.at(j).key]) && n.leadsPost(j) {
		role = roleNouns[n.at(j).key]
		j++
	}
	if !role || shouts(n.at(j).raw) && n.at(j+1).upper {
		return mention{}, false
	}
	end := j
	for k := j; k < s.hi && k < j+5; k++ {
		if n.nameWord(k) && !orgNouns[n.at(k).key] && !thingNouns[n.at(k).key] && !delegateNouns[n.at(k).key] {
			end = k + 1
		} else if !particles[n.at(k).key] || n.at(k).sign {
			break
		}
	}
	if end == j || n.owns(end-1) || !isRole(n.mend(i, j)) || n.lookupIs(j, end) || notNames[n.at(j).key] {
		return mention{}, false
	}
	return mention{lo: i, hi: end, name: n.said(j, end), post: parsePost(n.mend(i, j)), bare: true}, true
}

// speakingFor reads the body in "Name, speaking on behalf of Body,".
func (n *names) speakingFor(i int, s sentence) post {
	if n.at(i).raw == "," {
		i++
	}
	switch n.at(i).key {
	case "speaking", "on", "representing", "for":
	default:
		return post{}
	}
	for j := i; j < s.hi && j < i+6; j++ {
		if n.at(j).sign {
			return post{}
		}
		if n.at(j).upper {
			if e, ok := n.entityAt(j, s.hi, false); ok && !e.people {
				return parsePost(n.mend(j, e.hi))
			}
			return post{}
		}
	}
	return post{}
}

// leadsPost tells that a word may stand in a post before a name: a noun of
// posts, a rank, a body's acronym or noun, a State's adjective.
func (n *names) leadsPost(j int) bool {
	w := n.at(j)
	return roleNouns[w.key] || postRanks[w.key] || orgNouns[w.key] || isAcronym(w.raw) || n.first[w.key]
}

var postRanks = set("executive deputy foreign prime vice acting former under special permanent first second united nations state federal national regional political legal interim outgoing incoming new")

// toldOf tells that a bare name heads a clause whose verb says that somebody
// spoke, in the past: so much is asked of people whom nothing introduces.
func (n *names) toldOf(lo, end int, s sentence) bool {
	if before := n.at(lo - 1); lo > s.lo && !before.sign && before.key != "as" && before.key != "while" {
		return false
	}
	p, ok := n.verbAt(n.pastAdverbs(end, s.hi), s.hi)
	if !ok || !p.plain() || !saying[n.at(p.main).key] {
		return false
	}
	return strings.HasSuffix(n.at(p.main).key, "ed") || irregular[n.at(p.main).key]
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

// apposed reads "Name, Role of Body," at the comma after the name.
func (n *names) apposed(i int, s sentence) (mention, bool) {
	first, lo := n.nameBefore(i, s.lo)
	if first < 0 || n.officeBefore(lo, s).role != "" {
		return mention{}, false
	}
	from := i + 1
	for n.at(from).key == "the" || n.at(from).key == "a" || n.at(from).key == "an" || n.at(from).key == "who" && n.at(from+1).key == "is" {
		from++
	}
	segment := from
	for segment < s.hi && segment < from+14 && !n.at(segment).sign && !n.telling(segment) {
		segment++
	}
	if e, ok := n.entityAt(from, s.hi, false); ok && !e.people && n.at(e.hi).raw == "," && n.reportsAt(e.hi+1, s.hi) {
		return mention{lo: lo, hi: e.hi, name: n.said(first, i), post: parsePost(n.mend(from, e.hi))}, true
	}
	if segment == from || !isRole(n.mend(from, segment)) {
		return mention{}, false
	}
	end := n.apposedEnd(from, s)
	p := parsePost(n.mend(from, end))
	if p.role == "" {
		return mention{}, false
	}
	return mention{lo: lo, hi: end, name: n.said(first, i), post: p}, true
}

// reportsAt tells that a verb of speech stands at word i, past adverbs.
func (n *names) reportsAt(i, hi int) bool {
	p, ok := n.verbAt(n.pastAdverbs(i, hi), hi)
	return ok && n.reports(p, true)
}

// apposedEnd is where a post without brackets ends: at the verb, at the next
// person, or at a sign.
func (n *names) apposedEnd(from int, s sentence) int {
	for j := from; j < s.hi && j < from+45; j++ {
		w := n.at(j)
		switch {
		case w.raw == "(":
			if end := n.closes(j, s.hi); end > 0 {
				j = end
				continue
			}
			return j
		case isTitle(w.raw) && w.upper && courtesyOnly(w.raw) && strings.HasSuffix(w.raw, "."):
			return j
		case w.raw == ",":
			next := n.pastAdverbs(j+1, s.hi)
			if _, verb := n.verbAt(next, s.hi); verb || isTitle(n.at(next).raw) {
				return j
			}
			if n.at(next).key == "and" && (isTitle(n.at(next+1).raw) || n.at(next+1).key == "the" || n.startsPerson(next+1, s.hi)) {
				return j
			}
			if !n.at(next).upper && n.at(next).key != "and" && !roleNouns[n.at(next).key] {
				return j
			}
			if n.startsPerson(next, s.hi) {
				return j
			}
		case w.sign && w.raw != "&" && w.raw != "’":
			return j
		case w.key == "and" && isTitle(n.at(j+1).raw) && courtesyOnly(n.at(j+1).raw):
			return j
		case n.telling(j):
			for j > from && !n.at(j-1).upper && (adverbs[n.at(j-1).key] || strings.HasSuffix(n.at(j-1).key, "ly")) {
				j--
			}
			return j
		}
	}
	return min(s.hi, from+45)
}

// startsPerson tells that another introduction begins at word i.
func (n *names) startsPerson(i, hi int) bool {
	end := n.plainName(i, hi)
	return end > 0 && (n.at(end).raw == "," || n.at(end).raw == "(")
}

// telling tells that word j is a past verb of speech or procedure, which ends a
// post even without a comma.
func (n *names) telling(j int) bool {
	w := n.at(j)
	if w.upper || w.sign {
		return false
	}
	if auxiliaries[w.key] {
		return true
	}
	if strings.HasSuffix(n.at(j-1).key, "ly") && !n.at(j-1).upper && finite(w.key) {
		return true
	}
	past := strings.HasSuffix(w.key, "ed") || irregular[w.key]
	return past && (saying[w.key] || showing[w.key] || procedural[w.key])
}

// officeBefore reads the post in "the Role of Body, Name" where the name, with
// its titles, begins at word i.
func (n *names) officeBefore(i int, s sentence) post {
	if n.at(i-1).raw != "," || i-2 < s.lo {
		return post{}
	}
	end := i - 1
	lo := end
	for lo > s.lo && lo > end-20 {
		w := n.at(lo - 1)
		if w.sign && w.raw != "'" && w.raw != "’" || !w.sign && !w.upper && !phraseJoints[w.key] && w.raw != "s" {
			break
		}
		lo--
	}
	for k := end - 1; k > lo; k-- {
		if n.at(k-1).key == "the" {
			if p, ok := n.officePost(k, end); ok {
				return p
			}
		}
	}
	if p, ok := n.officePost(lo, end); ok {
		return p
	}
	if n.at(s.lo).key == "the" && end-s.lo < 30 && isTitle(n.at(i).raw) && !n.verbIn(s.lo+1, end) {
		if p, ok := n.officePost(s.lo+1, end); ok {
			return p
		}
	}
	return post{}
}

func (n *names) verbIn(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if w := n.at(i); !w.upper && finite(w.key) {
			return true
		}
	}
	return false
}

func (n *names) officePost(lo, hi int) (post, bool) {
	if n.at(lo).key == "the" {
		lo++
	}
	if lo >= hi || !n.at(lo).upper {
		return post{}, false
	}
	said := n.mend(lo, hi)
	if !isRole(said) {
		return post{}, false
	}
	return parsePost(said), true
}
