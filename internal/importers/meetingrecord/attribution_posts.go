// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

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
	for j < s.hi && j < i+8 && n.at(j).upper && (!role || isRoleNoun(n.at(j).key)) && n.leadsPost(j) {
		role = isRoleNoun(n.at(j).key)
		j++
	}
	if role && (n.at(j).key == "of" || n.at(j).key == "for") && portfolios[n.at(j+1).key] {
		for j++; portfolios[n.at(j).key] || n.at(j).key == "and" || n.at(j).raw == "," && portfolios[n.at(j+1).key]; j++ {
		}
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
	p, ok := n.officePost(i, j)
	return mention{lo: i, hi: end, name: n.said(j, end), post: p, bare: true}, ok
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

// bodysOwn reads "the World Bank's Name" at the name, also where the scan lost
// the apostrophe.
func (n *names) bodysOwn(i int, s sentence) (mention, bool) {
	owner := i
	if n.at(i-1).raw == "s" {
		owner--
	}
	if owner-1 < s.lo || !n.owns(owner-1) {
		return mention{}, false
	}
	end := n.plainName(i, s.hi)
	lo := n.lookupEnds(owner, s.lo)
	if end == 0 || lo < 0 {
		return mention{}, false
	}
	e, ok := n.entityAt(lo, owner, false)
	if !ok || !e.known || e.people {
		return mention{}, false
	}
	return mention{lo: lo, hi: end, name: n.said(i, end), post: parsePost(e.name), bare: true}, true
}

// leadsPost tells that a word may stand in a post before a name: a noun of
// posts, a rank, a body's acronym or noun, a State's adjective.
func (n *names) leadsPost(j int) bool {
	w := n.at(j)
	return isRoleNoun(w.key) || postRanks[w.key] || orgNouns[w.key] || isAcronym(w.raw) || n.first[w.key]
}

// portfolios are fields that ministers and directors are "of" or "for".
var portfolios = set(`education health finance foreign affairs justice labour labor environment trade energy interior defence defense agriculture
	fisheries water transport tourism culture youth sports planning development economy industry commerce immigration migration housing home
	security climate science technology communications social welfare gender women employment public works lands forestry mines external relations`)

var postRanks = set("executive deputy foreign prime vice acting former under special permanent first second united nations state federal national regional political legal interim outgoing incoming new")

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
	if e, ok := n.entityAt(from, s.hi, false); ok && !e.people && n.at(e.hi).raw == "," && (n.reportsAt(e.hi+1, s.hi) || n.presented(lo, s)) {
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

// presented tells that a small word before a name at word i says that the person
// takes part: "chaired by Name, Body,", "a presentation from Name, Body,".
func (n *names) presented(i int, s sentence) bool {
	if i-2 < s.lo {
		return false
	}
	switch verb := n.at(i - 2).key; n.at(i - 1).key {
	case "by":
		return procedural[verb] || utterances[verb]
	case "from":
		return utterances[verb]
	case "with":
		return n.at(i-2).raw == ","
	}
	return false
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
	p := parsePost(said)
	if e, ok := n.lookup(lo, hi); ok && e.people && e.hi < hi && p.state == "" {
		p.state = e.name // "the Swedish Minister for Ferries"
	}
	return p, true
}
