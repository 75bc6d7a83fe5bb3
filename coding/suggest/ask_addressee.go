// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"strings"
)

// longestName is how many words an addressee may have.
const longestName = 10

// theySaid stands for the addressee of an ask whose subject is a pronoun, until
// it is known who was named last.
const theySaid = "\x00"

// addresseeAfter reads those who are called upon: "urged [Member States] to".
func (g *grammar) addresseeAfter(u *unit, f found) string {
	from := f.to
	if f.to-f.from > 2 && g.in("to", u.at(f.to-2)) { // the cue holds whom and what: "invited States to adopt"
		from = f.from + 1
	}
	for from < len(u.words) && g.in("leading", u.at(from)) && u.words[from].gap <= soft {
		from++
	}
	to := from
	for to < len(u.words) && to-from <= longestName {
		w := u.words[to]
		if to > from && (w.gap > comma || w.gap == comma && !g.row(u, to)) || g.in("endsname", w.core) ||
			g.isVerb(w.core) && !w.capital && !g.in("actor", w.core) && !g.in("namepart", w.core) {
			break
		}
		to++
	}
	if g.in("wanting", u.at(f.to-1)) && !g.in("to", u.at(to)) { // "called for [the Council to]", not "for new rules"
		return ""
	}
	return g.name(u, from, to)
}

// addresseeBefore reads the subject of a modal: "[all governments] should".
func (g *grammar) addresseeBefore(u *unit, at int) string {
	from := at
	for from > 0 && openings().IsAdverb(u.at(from-1)) && g.language == "en" {
		from--
	}
	if from > 0 && g.in("pronoun", u.at(from-1)) {
		if who := g.saidBefore(u, from-1); who != "" {
			return who
		}
		return theySaid
	}
	for from = at; from > 0 && at-from < longestName && g.inName(u, from, at); {
		from--
	}
	return g.name(u, from, at)
}

// inName tells that the word before the name [from, at) belongs to it.
func (g *grammar) inName(u *unit, from, at int) bool {
	before := u.at(from - 1)
	if from < at {
		switch gap := u.words[from].gap; {
		case gap > comma || gap == comma && !g.row(u, from):
			return false
		case before == "and" || before == "or":
			return from > 1 && g.in("actor", u.at(from-2)) || from > 1 && g.in("actor", u.at(at-1)) && u.words[from-2].capital
		case openings().IsAdverb(before) && g.language == "en":
			return false
		}
	} else if u.words[from].gap >= comma {
		return false
	}
	return !g.in("beforename", before)
}

// row tells that the comma before word i parts two actors of a row.
func (g *grammar) row(u *unit, i int) bool {
	near := func(from, to int) bool {
		for k := max(0, from); k < to && k < len(u.words); k++ {
			if g.in("actor", u.at(k)) {
				return true
			}
		}
		return false
	}
	return near(i-2, i) && near(i, i+3)
}

// saidBefore reads who speaks of himself: "[Member States] say they must".
func (g *grammar) saidBefore(u *unit, at int) string {
	if at < 2 || !g.in("beforename", u.at(at-1)) {
		return ""
	}
	to := at - 1
	if g.in("that", u.at(to)) {
		to--
	}
	from := to
	for from > 0 && to-from < longestName && g.inName(u, from, to) {
		from--
	}
	return g.name(u, from, to)
}

// name gives the words [from, to) without articles where they name somebody, or
// a text under negotiation, that can do what is asked.
func (g *grammar) name(u *unit, from, to int) string {
	idle := func(i int) bool {
		return g.in("thin", u.at(i)) && !g.in("actor", u.at(i)) || g.in("article", u.at(i)) || g.in("connecting", u.at(i))
	}
	for from < to && idle(from) {
		from++
	}
	for to > from && (idle(to-1) || g.language == "en" && openings().IsAdverb(u.at(to-1))) {
		to--
	}
	if from >= to || !g.acts(u, from, to) {
		return ""
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		switch {
		case i == from:
		case u.words[i].gap == comma:
			b.WriteString(", ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(u.words[i].raw)
	}
	return b.String()
}

// acts tells that the words [from, to) name an actor, a text, or by their
// capital somebody of a name of their own.
func (g *grammar) acts(u *unit, from, to int) bool {
	head := to
	for i := from + 1; i < to; i++ { // what stands after "of" or "in" only says which
		if g.in("joint", u.at(i)) {
			head = i
			break
		}
	}
	words := u.words[from:head]
	if slices.ContainsFunc(words, func(w word) bool { return g.in("actor", w.core) }) {
		return true
	}
	last := words[len(words)-1]
	return g.in("text", last.core) || last.capital && from > 0 && len(words) <= 4 && !g.in("thing", last.core)
}
