// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// speaks decides whether the sentence reports the mention as speaking.
func (n *names) speaks(m mention, s sentence) bool {
	switch {
	case m.inList && m.named:
		return n.sayingAfter(m.hi, s.hi)
	case m.inList:
		return true
	case m.named:
		return n.namedSpeaks(m, s)
	case m.role == "representative":
		return n.delegateSpeaks(m, s)
	case m.post.role != "":
		return n.officeSpeaks(m, s)
	}
	return true // subjects were found by their verb
}

// governed tells that a preposition or a procedure before the mention makes it
// something else than the subject: "moderated by", "between", "the work of".
func (n *names) governed(m mention, s sentence) bool {
	i := m.lo
	for n.at(i-1).key == "the" || n.at(i-1).key == "a" || n.at(i-1).key == "an" {
		i--
	}
	if i <= s.lo {
		return false
	}
	for i-1 > s.lo && sizeWords[n.at(i-1).key] {
		i--
	}
	switch n.at(i - 1).key {
	case "by", "of", "to", "in", "between", "on", "under", "about", "among", "with", "through", "from", "than", "into", "against":
		return i-1 > s.lo
	}
	return false
}

var sizeWords = set("senior government high-level several some all many other various civil society the both two three")

// onlyProcedure tells that the verb tells of the course of the meeting, and no
// verb of speech is joined to it: "opened the session and suggested".
func (n *names) onlyProcedure(p predicate, hi int) bool {
	if verb := n.at(p.main).key; !procedural[verb] || saying[verb] {
		return false
	}
	for j := p.main + 1; j < hi && j < p.main+14; j++ {
		if n.at(j).key == "by" && saying[n.at(j+1).key] && strings.HasSuffix(n.at(j+1).key, "ing") {
			return false
		}
		if next := n.at(n.pastAdverbs(j+1, hi)); n.at(j).key == "and" && saying[next.key] && strings.HasSuffix(next.key, "ed") {
			return false
		}
	}
	return true
}

// empty tells that a verb only says that somebody spoke: "delivered opening
// remarks", with nothing of what was said.
func (n *names) empty(p predicate, hi int) bool {
	if saying[n.at(p.main).key] || n.at(p.main).key == "shared" && pointing[n.at(p.main+1).key] {
		return false // "shared that concern" takes up what another said
	}
	for j := p.main + 1; j < hi && j <= p.main+4; j++ {
		if utterances[n.at(j).key] || n.at(j).key == "chair" || n.at(j).key == "floor" || n.at(j).key == "address" || n.at(j).key == "speech" || n.at(j).key == "speeches" {
			return !n.sayingAfter(j+1, hi)
		}
		switch n.at(j).key {
		case "panel", "panels", "panellists", "panelists", "speakers", "session", "moderator", "speaker":
			return n.at(p.main).key == "introduced" || n.at(p.main).key == "presented"
		}
		if n.at(j).sign {
			return false
		}
	}
	return false
}

// pointing words lead back to what was said before.
var pointing = set("that this these those the")

func (n *names) namedSpeaks(m mention, s sentence) bool {
	if n.owns(m.hi-1) && n.at(m.hi-1).raw != ")" {
		return false
	}
	if n.leads(s.lo, m.lo, m.hi, s.hi) || n.transcribed(m, s) || n.relative(m, s) {
		return true
	}
	if n.governed(m, s) {
		return false
	}
	p, ok := n.subjectOf(m, s)
	if !ok {
		return false
	}
	if n.onlyProcedure(p, s.hi) || n.passive(p) || n.empty(p, s.hi) {
		return false
	}
	if n.includes(m, s) {
		return n.hasCollective(s.lo, m.lo)
	}
	if aux := n.at(p.at).key; (aux == "was" || aux == "is" || aux == "were" || aux == "are") && article[n.at(p.at+1).key] {
		return false
	}
	if m.bare && m.who == nil {
		return n.reports(p, false)
	}
	return true
}

// relative tells that a clause follows in which the person speaks: "opened by
// Name, Role, who recalled".
func (n *names) relative(m mention, s sentence) bool {
	i := m.hi
	if n.at(i).raw == "," {
		i++
	}
	if n.at(i).key != "who" {
		return false
	}
	p, ok := n.verbAt(n.pastAdverbs(i+1, s.hi), s.hi)
	return ok && p.plain() && n.reports(p, false) && !n.empty(p, s.hi)
}

// transcribed tells that the mention heads somebody's own words, as in a
// verbatim record: "Mr. Name (State): We welcome ...".
func (n *names) transcribed(m mention, s sentence) bool {
	return n.at(m.hi).raw == ":" && m.lo == s.lo && m.hi+2 < s.hi
}

var article = set("the a an one among from also")

// subjectOf finds the verb of a mention; one that stands in brackets takes the
// verb after them.
func (n *names) subjectOf(m mention, s sentence) (predicate, bool) {
	i := m.hi
	if n.at(i).raw == ")" {
		i++
	}
	if p, ok := n.predicateAfter(i, s.hi); ok {
		return p, true
	}
	return n.afterCompany(i, s.hi)
}

// afterCompany finds the verb in "X and some other speakers also noted".
func (n *names) afterCompany(i, hi int) (predicate, bool) {
	if n.at(i).raw == "," {
		i++
	}
	if n.at(i).key != "and" && !n.is(i, "as", "well", "as") && !n.is(i, "together", "with") {
		return predicate{}, false
	}
	for j := i + 1; j < hi && j < i+18; j++ {
		w := n.at(j)
		if w.sign && w.raw != "-" {
			return predicate{}, false
		}
		if !w.upper && saying[w.key] && (strings.HasSuffix(w.key, "ed") || irregular[w.key]) {
			return predicate{j, j}, true
		}
	}
	return predicate{}, false
}

// includes tells that "including" or "such as" leads to the mention.
func (n *names) includes(m mention, s sentence) bool {
	i := m.lo
	for n.at(i-1).key == "the" || n.at(i-1).key == "a" || n.at(i-1).raw == "," {
		i--
	}
	key := n.at(i - 1).key
	return i > s.lo && (key == "including" || key == "notably" || key == "like" || n.is(i-2, "such", "as"))
}

// utterances are what somebody makes: "a statement by the delegate of X".
var utterances = set("presentation presentations statement statements comment comments question questions intervention interventions proposal proposals remark remarks suggestion suggestions concern concerns contribution contributions query request")

func (n *names) delegateSpeaks(m mention, s sentence) bool {
	m.lo, m.hi = m.head, m.tail
	if n.leads(s.lo, m.lo, m.hi, s.hi) {
		return true
	}
	i := m.lo
	for n.at(i-1).key == "the" || n.at(i-1).key == "a" || n.at(i-1).key == "an" || n.at(i-1).key == "government" {
		i--
	}
	before := n.at(i - 1).key
	if (before == "by" || before == "from" || before == "of") && utterances[n.at(i-2).key] {
		return true
	}
	p, ok := n.subjectOf(m, s)
	if before == "with" && i > s.lo {
		j := n.pastAdverbs(m.hi, s.hi)
		return saying[n.at(j).key] && strings.HasSuffix(n.at(j).key, "ing")
	}
	if n.governed(m, s) || !ok {
		return false
	}
	if n.onlyProcedure(p, s.hi) || n.passive(p) || n.empty(p, s.hi) {
		return false
	}
	if n.includes(m, s) {
		return n.hasCollective(s.lo, m.lo)
	}
	switch before {
	case "included", "comprised", "invited", "brought", "met", "joined", "were", "was", "featured", "thanked", "asked":
		return false
	}
	return true
}

// pastSubject passes the rest of an office's name in small letters: "the Special
// Rapporteur on the right to health put it".
func (n *names) pastSubject(i, hi int) int {
	if key := n.at(i).key; key != "of" && key != "for" && key != "on" {
		return i
	}
	for j := i + 1; j < hi && j < i+12 && !n.at(j).sign; j++ {
		if w := n.at(j); !w.upper && (saying[w.key] || w.key == "put") && (strings.HasSuffix(w.key, "ed") || irregular[w.key]) {
			return j
		}
	}
	return i
}

func (n *names) officeSpeaks(m mention, s sentence) bool {
	m.hi = n.pastSubject(m.hi, s.hi)
	if n.owns(m.hi - 1) {
		return false
	}
	if n.leads(s.lo, m.lo, m.hi, s.hi) {
		return true
	}
	if n.governed(m, s) {
		return false
	}
	p, ok := n.subjectOf(m, s)
	if !ok || n.passive(p) || n.empty(p, s.hi) {
		return false
	}
	if n.onlyProcedure(p, s.hi) {
		return false
	}
	if n.reports(p, true) {
		return true
	}
	return n.at(p.at).key == "was" && n.at(p.main).key == "clear"
}
