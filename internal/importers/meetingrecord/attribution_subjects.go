// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// subjectsIn finds States and bodies that are themselves the subject of a verb of
// speech: "Argentina, Brazil and Chile supported", "IOM noted", "Sweden,
// seconded by Norway, proposed"; and a State's practice: "Sweden has introduced".
func (n *names) subjectsIn(s sentence, used []bool) []mention {
	var out []mention
	finders := []func(int, sentence) []mention{}
	starts := n.clauseStarts(s)
	for range starts {
		finders = append(finders, n.subjectsAt)
	}
	for i := s.lo; i < s.hi; i++ {
		switch n.words[i].key {
		case "by", "from", "of", "to", "for", "including", "as", "notably", "did":
			starts, finders = append(starts, i), append(finders, n.agentsAt)
		}
	}
	for k, i := range starts {
		if i >= s.hi || used[i-s.lo] {
			continue
		}
		found := finders[k](i, s)
		for _, m := range found {
			if claim(used, m, s) {
				out = append(out, m)
			}
		}
	}
	return out
}

// clauseStarts are the words where a subject may stand: the first, the one after
// an opening phrase, those after semicolons and "while".
func (n *names) clauseStarts(s sentence) []int {
	starts := []int{s.lo}
	i := s.lo
	for i < s.hi && (n.at(i).sign || unicode.IsDigit([]rune(n.at(i).raw)[0])) && i < s.lo+4 {
		i++ // a bullet, a paragraph's number
	}
	if i > s.lo {
		starts = append(starts, i)
	}
	heading := i
	for heading < s.hi && shouts(n.at(heading).raw) {
		heading++
	}
	if heading > i+1 {
		starts = append(starts, heading)
	}
	if w := n.at(i); notNames[w.key] || opening[w.key] || strings.HasSuffix(w.key, "ing") || strings.HasSuffix(w.key, "ly") {
		for j := i; j < s.hi && j < i+35; j++ {
			if n.at(j).raw == "," {
				starts = append(starts, j+1)
				break
			}
		}
	}
	for j := i + 1; j < s.hi; j++ {
		if w := n.at(j); w.raw == ";" || (w.key == "while" || w.key == "whereas" || w.key == "which" || w.key == "but" || w.key == "and") && n.at(j-1).raw == "," {
			starts = append(starts, j+1)
		}
	}
	return starts
}

var opening = set("additionally conversely regarding concerning asked noting overall elsewhere later earlier afterwards")

func (n *names) subjectsAt(i int, s sentence) []mention {
	if n.is(i, "the", "government", "of") {
		i += 3
	}
	members, los, end := n.list(i, s.hi, false)
	if len(members) == 0 || n.owns(end-1) && n.at(end-1).key != "others" {
		return nil
	}
	single := len(members) == 1
	if members[0].people {
		if !single || n.at(end).key != "government" {
			return nil
		}
		end++
	}
	if single && n.at(end).raw == ":" && members[0].state {
		return n.runInHead(members[0], i, s)
	}
	p, ok := n.predicateAfter(end, s.hi)
	if p2, company := n.afterCompany(end, s.hi); !ok && company {
		p, ok = p2, true
	}
	if !ok {
		return nil
	}
	speaks := n.statesSpeak(members, p)
	if !speaks && !(single && members[0].state && n.practises(p)) {
		return nil
	}
	var out []mention
	for k, e := range members {
		out = append(out, mention{lo: los[k], hi: e.hi, member: e, byTheWay: !speaks})
	}
	return append(out, n.seconders(end, p.at)...)
}

// agentsAt reads the States and bodies after a small word that makes them the
// speakers: "proposed by A", "in the view of B and C", "according to D".
func (n *names) agentsAt(i int, s sentence) []mention {
	before := n.at(i - 1).key
	switch n.at(i).key {
	case "did":
		if before != "as" && before != "so" {
			return nil
		}
	case "from":
		if !spoken[before] {
			return nil
		}
	case "by":
		aux := n.at(i - 2).key
		if before == "out" && aux == "pointed" {
			before, aux = "noted", n.at(i-3).key
		}
		told := aux == "was" || aux == "were" || aux == "been" || n.pastAdverbs(i-1, i) == i-1 && adverbs[aux]
		if i-1 < s.lo || !putForwardBy[before] && !(told && echoing[before]) && !(aux == "as" && saying[before]) && !spoken[before] {
			return nil
		}
	case "of":
		if before != "view" && before != "views" && before != "opinion" || n.at(i-2).key != "the" || n.at(i-3).key != "in" {
			return nil
		}
	case "including", "notably", "as":
		return n.includedAt(i, s)
	case "to":
		if before != "according" {
			return nil
		}
	default:
		if i != s.lo {
			return nil
		}
	}
	members, los, end := n.list(i+1, s.hi, false)
	if len(members) == 0 || n.owns(end-1) || !n.at(end).sign && !n.at(end).upper && !finite(n.at(end).key) && n.at(end).key != "and" && n.at(i).key == "to" || n.at(i).key == "for" && (n.at(end).raw != "," || !members[0].state) {
		return nil
	}
	var out []mention
	for k, e := range members {
		if !e.known || e.people {
			return nil
		}
		out = append(out, mention{lo: los[k], hi: e.hi, member: e})
	}
	return out
}

// includedAt reads "several delegations, including A and B, supported".
func (n *names) includedAt(i int, s sentence) []mention {
	j := i - 1
	if n.at(i).key == "as" {
		if n.at(j).key != "such" {
			return nil
		}
		j--
	}
	if n.at(j).raw == "," {
		j--
	}
	if j < s.lo || !collective[n.at(j).key] {
		return nil
	}
	from := i + 1
	if n.at(from).key == "those" && (n.at(from+1).key == "of" || n.at(from+1).key == "from") {
		from += 2
	}
	members, los, end := n.list(from, s.hi, false)
	p, ok := n.predicateAfter(end, s.hi)
	if !ok || !n.statesSpeak(members, p) {
		return nil
	}
	var out []mention
	for k, e := range members {
		if !e.people {
			out = append(out, mention{lo: los[k], hi: e.hi, member: e})
		}
	}
	return out
}

// spoken are what a State or body says at a meeting: "a question by A".
var spoken = set("question questions comment comments intervention proposal suggestion request")

// putForwardBy are participles that only somebody who spoke can govern.
var putForwardBy = set("proposed suggested echoed voiced seconded stressed highlighted noted mentioned underlined emphasized emphasised expressed reiterated advocated")

// statesSpeak tells that a verb reports what States or bodies said. Bodies do
// much else that the same verbs tell of, so theirs are fewer.
func (n *names) statesSpeak(members []entity, p predicate) bool {
	verb := n.at(p.main).key
	if verb == "did" && (n.at(p.at+1).key == "likewise" || n.at(p.at+1).key == "so" || n.is(p.at+1, "the", "same")) {
		return true
	}
	if verb == "spoke" && n.at(p.main+1).sign {
		return false // only that they spoke, not what they said
	}
	if !saying[verb] && !statesShow[verb] || strings.HasSuffix(verb, "ing") && !auxiliaries[n.at(p.at).key] || n.passive(p) {
		return false
	}
	if strings.HasSuffix(verb, "ing") && n.at(p.at).key != "was" && n.at(p.at).key != "were" {
		return false
	}
	for _, e := range members {
		if !e.state && looseSaying[verb] && !n.speechObject(p) && !n.callsFor(p) {
			return false
		}
	}
	if !p.plain() && (n.at(p.at).key == "should" || n.at(p.at).key == "must" || n.at(p.at).key == "can" || n.at(p.at).key == "may" || n.at(p.at).key == "could" || n.at(p.at).key == "will" || n.at(p.at).key == "would" || n.at(p.at).key == "might") {
		return false
	}
	return true
}

// statesShow are verbs that report speech where States are the subject.
var statesShow = set("shared presented discussed illustrated told")

// callsFor tells "called for", "called on", "reported that", "reported on" from
// other senses of these verbs.
func (n *names) callsFor(p predicate) bool {
	next := n.at(p.main + 1).key
	switch n.at(p.main).key {
	case "called", "calls":
		return next == "for" || next == "on" || next == "upon"
	case "reported", "reports":
		return next == "that" || next == "on"
	}
	return false
}

// speechObject tells that the verb's object is something said: "supported this
// view", "backed the proposal".
func (n *names) speechObject(p predicate) bool {
	for j := p.main + 1; j <= p.main+4 && !n.at(j).sign; j++ {
		switch n.at(j).key {
		case "view", "views", "proposal", "proposals", "call", "calls", "statement", "position", "idea", "suggestion", "point", "points", "text", "recommendation":
			return true
		}
	}
	return false
}

func (p predicate) plain() bool { return p.at == p.main }

// looseSaying are verbs that tell of more than speech where a body is the
// subject.
var looseSaying = verbForms("support back join continue reflect answer raise cite commit promise refer signal invite encourage expect report echo call question challenge confirm")

// practises tells that a verb in the tense of a report tells what a State does:
// "has introduced", "was fighting", "had set up".
func (n *names) practises(p predicate) bool {
	aux, verb := n.at(p.at).key, n.at(p.main).key
	if p.plain() {
		return enacting[verb]
	}
	if n.passive(p) || aux == "did" {
		return false
	}
	if strings.HasSuffix(verb, "ing") {
		return (aux == "was" || aux == "is") && (practice[verb] || saying[verb] || showing[verb])
	}
	return (aux == "has" || aux == "had") && n.at(p.main-1).key != "been" && (practice[verb] || strings.HasSuffix(verb, "ed"))
}

// enacting are past verbs that tell, even alone, what a State did by its own
// measures.
var enacting = set("introduced adopted established launched implemented created enacted abolished piloted reformed regularized regularised")

// seconders reads "supported by A and B" between the subject and its verb.
func (n *names) seconders(lo, hi int) []mention {
	var out []mention
	for j := lo; j+1 < hi; j++ {
		if key := n.at(j).key; n.at(j+1).key != "by" || key != "supported" && key != "opposed" && key != "joined" && key != "seconded" && key != "echoed" {
			continue
		}
		members, los, _ := n.list(j+2, hi, false)
		for k, e := range members {
			out = append(out, mention{lo: los[k], hi: e.hi, member: e})
		}
	}
	return out
}

// runInHead reads "Kenya: ..." where the words after the colon are a sentence of
// the State's own.
func (n *names) runInHead(e entity, i int, s sentence) []mention {
	if i > s.lo && !n.at(i-1).sign && !shouts(n.at(i-1).raw) || s.hi-e.hi < 6 || !n.verbIn(e.hi+1, s.hi) {
		return nil
	}
	return []mention{{lo: i, hi: e.hi, member: e, byTheWay: true, runIn: true}}
}
