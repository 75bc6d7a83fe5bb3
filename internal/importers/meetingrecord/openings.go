// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// itemForm is the form in which the items of a list begin. A list keeps to one.
type itemForm int

const (
	plainOpening      itemForm = iota // "Adopt"
	toOpening                         // "To adopt"
	doingOpening                      // "Adopting"
	infinitiveOpening                 // "Adopter", "Adoptar": a record in French or Spanish
)

// formAt tells in which form the item at word i begins.
func (f *flow) formAt(i int) itemForm {
	if _, verb := f.opensWithVerb(i); verb {
		return plainOpening
	}
	switch {
	case f.toDo(i):
		return toOpening
	case f.doing(i):
		return doingOpening
	case f.infinitive(i):
		return infinitiveOpening
	}
	return plainOpening
}

// toDo knows "To adopt", "To actively promote", "Not to tax".
func (f *flow) toDo(i int) bool {
	if f.core(i) == "not" {
		i++
	}
	if f.core(i) != "to" {
		return false
	}
	_, verb := f.opensWithVerb(i + 1)
	return verb
}

// toSomething knows "to" before a verb that no list holds, in a list of such items.
func (f *flow) toSomething(i int) bool {
	if f.core(i) == "not" {
		i++
	}
	c := f.core(i + 1)
	return f.core(i) == "to" && f.lower(i+1) && !determiners[c] && !connectives[c]
}

// doing knows "Adopting", "Setting up": the verb of a recommendation as a noun.
// "Training of judges" is a title.
func (f *flow) doing(i int) bool {
	if isAdverb(f.core(i)) {
		i++
	}
	c := f.core(i)
	stem, ok := strings.CutSuffix(c, "ing")
	if !ok || len(stem) < 2 || notDoing[c] || f.core(i+1) == "of" || f.finite(i) {
		return false
	}
	if isVerb(stem) || isVerb(stem+"e") || strings.HasSuffix(stem, "y") && isVerb(stem[:len(stem)-1]+"ie") {
		return true
	}
	n := len(stem)
	return n > 2 && stem[n-1] == stem[n-2] && isVerb(stem[:n-1])
}

// infinitive knows the form in which French and Spanish records recommend, by its
// ending and the small word of those languages that follows soon.
func (f *flow) infinitive(i int) bool {
	if f.core(i) == "ne" && f.core(i+1) == "pas" {
		i += 2
	}
	c := f.core(i)
	if len(c) < 4 || len(c) > 20 || f.endsSentence(i) || shouts(f.raw(i)) {
		return false
	}
	switch c[len(c)-2:] {
	case "er", "ir", "re", "ar":
	default:
		return false
	}
	for j := i + 1; j < len(f.words) && j <= i+6; j++ {
		if foreignJoins[f.core(j)] {
			return true
		}
		if f.endsSentence(j) {
			break
		}
	}
	return false
}

// foreignJoins are small words of French and Spanish that English has not.
var foreignJoins = set(`le la les des du de un une aux au et dans pour chaque el los las del una y para en con que por sur avec leur leurs`)

var notDoing = set(`including following regarding concerning according being considering noting recalling hearing meeting opening closing
	briefing having owing given pending`)

// opens tells whether an item of the list may open at word i, in the form of the
// list, and gives the index of its verb.
func (l *list) opens(i int) (int, bool) {
	if v, ok := l.f.opensWithVerb(i); ok {
		return v, true
	}
	switch {
	case l.form == toOpening && l.f.toDo(i), l.form == doingOpening && l.f.doing(i), l.form == infinitiveOpening && l.f.infinitive(i):
		return i, true
	}
	return i, l.parallel(i)
}

// longestLabel is how many words may stand before the colon of a label.
const longestLabel = 7

// labelled knows items that name their subject first: "Debt: Publish all loans".
func (f *flow) labelled(i int) bool {
	for j := i; j < len(f.words) && j < i+longestLabel && !f.endsSentence(j); j++ {
		if endsInColon(f.raw(j)) {
			_, verb := f.opensWithVerb(j + 1)
			return verb && f.capital(j+1) && !f.opensLine(j+1)
		}
	}
	return false
}
