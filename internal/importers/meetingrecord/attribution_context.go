// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// predicate is the verb that a speaker at the head of a clause governs.
type predicate struct {
	at   int // the word of the verb, the auxiliary where there is one
	main int // the word of the verb that carries the meaning
}

// reports tells that the verb is one of speech, strictly or in the wider sense
// of meetings ("shared", "presented").
func (n *names) reports(p predicate, wide bool) bool {
	key := n.at(p.main).key
	return saying[key] || wide && showing[key]
}

// predicateAfter finds the verb after a speaker that ends before word i. It
// passes adverbs, brackets, "and others", and insertions between commas.
func (n *names) predicateAfter(i, hi int) (predicate, bool) {
	for hops := 0; i < hi && hops < 12; hops++ {
		w := n.at(i)
		switch {
		case w.raw == "(" || w.raw == "[":
			end := n.closes(i, hi)
			if end < 0 {
				return predicate{}, false
			}
			i = end + 1
		case w.raw == "," || w.raw == "–" || w.raw == "—":
			if p, ok := n.verbAt(n.pastAdverbs(i+1, hi), hi); ok && (n.reports(p, true) || procedural[n.at(p.main).key]) && !strings.HasSuffix(n.at(p.at).key, "ing") && (n.at(p.main+1).key != "by" || strings.HasSuffix(n.at(p.main+2).key, "ing")) {
				return p, true
			}
			i = n.pastInsertion(i, hi)
			if i < 0 {
				return predicate{}, false
			}
		case w.key == "and" && (n.at(i+1).key == "others" || n.at(i+2).key == "others"):
			for n.at(i).key != "others" {
				i++
			}
			i++
		case adverbs[w.key] || strings.HasSuffix(w.key, "ly") && !w.upper:
			i++
		case w.sign:
			return predicate{}, false
		default:
			return n.verbAt(i, hi)
		}
	}
	return predicate{}, false
}

func (n *names) pastAdverbs(i, hi int) int {
	for i < hi && !n.at(i).upper && (adverbs[n.at(i).key] || strings.HasSuffix(n.at(i).key, "ly")) {
		i++
	}
	return i
}

// pastInsertion is the word after the comma that closes an insertion opened by
// the one at i; -1 where none does within reach.
func (n *names) pastInsertion(i, hi int) int {
	depth := 0
	for j := i + 1; j < hi && j < i+50; j++ {
		switch n.words[j].raw {
		case "(", "[":
			depth++
		case ")", "]":
			if depth--; depth < 0 {
				return -1
			}
		case ",", "–", "—":
			if depth == 0 {
				if p, ok := n.verbAt(n.pastAdverbs(j+1, hi), hi); ok && n.at(p.at).key != "and" {
					return j + 1
				}
				if n.at(j+1).key == "for" || n.at(j+1).key == "in" || n.at(j+1).key == "speaking" {
					continue
				}
			}
		case ":", ";":
			return -1
		}
	}
	return -1
}

// verbAt reads a verb, with its auxiliary, at word i.
func (n *names) verbAt(i, hi int) (predicate, bool) {
	w := n.at(i)
	if i >= hi || w.sign || w.upper || w.key == "" || !finite(w.key) {
		return predicate{}, false
	}
	p := predicate{at: i, main: i}
	if auxiliaries[w.key] {
		j := n.pastAdverbs(i+1, hi)
		if j < hi && !n.at(j).sign && !n.at(j).upper {
			p.main = j
			if n.at(j).key == "been" || n.at(j).key == "be" {
				p.main = n.pastAdverbs(j+1, hi)
			}
		}
	}
	return p, true
}

// passive tells that the verb is something done to its subject.
func (n *names) passive(p predicate) bool {
	key := n.at(p.at).key
	if key != "was" && key != "were" && key != "is" && key != "are" && n.at(p.main-1).key != "been" && n.at(p.main-1).key != "be" {
		return false
	}
	return p.main != p.at && !strings.HasSuffix(n.at(p.main).key, "ing") && (strings.HasSuffix(n.at(p.main).key, "ed") || irregular[n.at(p.main).key])
}

// sayingAfter tells that some verb of speech follows in the sentence.
func (n *names) sayingAfter(i, hi int) bool {
	for j := i; j < hi; j++ {
		w := n.words[j]
		if w.upper || !saying[w.key] && !showing[w.key] || strings.HasSuffix(w.key, "ing") {
			continue
		}
		told := strings.HasSuffix(w.key, "ed") || irregular[w.key]
		if told || strings.HasSuffix(n.at(j-1).key, "s") && !strings.HasSuffix(w.key, "s") {
			return true
		}
	}
	return false
}

// leads tells how the words before a speaker at word i bring in what the speaker
// says: "according to", "as X said", "echoed by", "agreed with", "said X".
func (n *names) leads(lo, i, end, hi int) bool {
	if n.at(i-1).key == "the" || n.at(i-1).key == "a" || n.at(i-1).key == "an" {
		i--
	}
	if i <= lo {
		return false
	}
	before := n.at(i - 1)
	switch {
	case n.is(i-2, "according", "to"):
		return true
	case dash[before.raw] && closingQuote[n.at(i-2).raw]:
		return true
	case before.key == "by" && i-2 >= lo:
		verb := n.at(i - 2).key
		return !procedural[verb] && (saying[verb] && strings.HasSuffix(verb, "ed") || echoing[verb])
	case before.key == "for" && i-1 == lo:
		return n.at(end).raw == ","
	case before.key == "with" && i-2 >= lo:
		verb := n.at(i - 2).key
		return verb == "agreed" || verb == "concurred" || verb == "disagreed" || verb == "agreeing" || verb == "line"
	case before.key == "of" && (n.at(i-2).key == "view" || n.at(i-2).key == "views" || n.at(i-2).key == "words" || n.at(i-2).key == "opinion"):
		return true
	case saying[before.key] && strings.HasSuffix(before.key, "ed") || before.key == "said" || before.key == "says":
		// "…", said Name: the verb follows a quotation or a comma
		lead := n.at(i - 2).raw
		return lead == "," || lead == "”" || lead == "\"" || lead == "’" || lead == "'" || i-1 == lo
	}
	return false
}

var (
	dash         = set("– — - −")
	closingQuote = set("” \" »")
)

// echoing are participles that bring in a speaker with "by".
var echoing = set("echoed shared stressed raised highlighted noted emphasized emphasised supported opposed seconded endorsed expressed made voiced mentioned joined pointed underlined put presented proposed called reflected")

// collective are words for speakers who are named only by a list.
var collective = set(`speakers speaker delegations delegates delegation representatives representative participants states countries members panellists panelists
	others organizations organisations ministers officials experts governments ngos some several many parties interventions groups stakeholders`)

// hasCollective tells that the sentence speaks of speakers before word i.
func (n *names) hasCollective(lo, i int) bool {
	for j := lo; j < i; j++ {
		if collective[n.at(j).key] {
			return true
		}
	}
	return false
}
