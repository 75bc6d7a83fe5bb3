// SPDX-License-Identifier: Apache-2.0

package suggest

import "strings"

// blocked marks the words of phrases within which nothing fires: "it should be
// noted".
func (g *grammar) blocked(u *unit) []bool {
	out := make([]bool, len(u.words))
	mark := func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = true
		}
	}
	for i := range u.words {
		for k := range g.blocks[u.words[i].core] {
			mark(i, g.blocks[u.words[i].core][k].match(u, i))
		}
	}
	first := g.opening(u)
	for k := range g.startOff {
		if to := g.startOff[k].match(u, first); to >= first {
			mark(first, max(to, first+1))
		}
	}
	return out
}

// reachOfNot is how many words before a cue a "not" may stand and still bear on it.
const reachOfNot = 3

// negated tells that a "not" bears on the cue: before it in the same clause,
// within it, or right after it.
func (g *grammar) negated(u *unit, from, to int) bool {
	for i := max(0, from-reachOfNot); i <= to && i < len(u.words); i++ {
		if !g.in("not", u.at(i)) || g.in("notonly", u.at(i+1)) {
			continue
		}
		parted := false
		for j := i + 1; j <= from; j++ {
			parted = parted || u.words[j].gap >= comma || g.in("joining", u.at(j)) && j < from
		}
		if i == to && u.words[i].gap >= comma {
			continue
		}
		if !parted {
			return true
		}
	}
	return false
}

// abstains tells that what is asked is to leave something undone: "should refrain
// from", "avoid".
func (g *grammar) abstains(u *unit, i int) bool {
	for n := 0; n < 4 && i < len(u.words) && u.words[i].gap < comma; i, n = i+1, n+1 {
		if g.in("abstain", u.at(i)) {
			return true
		}
		if !g.in("thin", u.at(i)) && !openings().IsAdverb(u.at(i)) {
			break
		}
	}
	return false
}

// thirdPerson knows a verb with a subject before it: "Trust requires".
func (g *grammar) thirdPerson(core string) bool {
	l := openings()
	for _, end := range []string{"s", "es"} {
		if stem, ok := strings.CutSuffix(core, end); ok && l.IsVerb(stem) && !l.Nounish[stem] {
			return true
		}
	}
	return false
}

// bare tells that a unit is closed, as a sentence or an item, and has no finite
// verb: what looks like a noun at its head is then an imperative.
func (g *grammar) bare(points []rune, u *unit) bool {
	if first := g.opening(u); !u.words[first].capital || u.Mark == "" && !u.endsWith(points, ".;") || g.thirdPerson(u.at(first+1)) {
		return false
	}
	for _, w := range u.words {
		if g.in("finite", w.core) || g.in("bydoing", w.core) {
			return false
		}
	}
	return true
}
