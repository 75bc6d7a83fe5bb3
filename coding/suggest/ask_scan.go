// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"unicode"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// leadReach is how many words may stand between the word of recommending and the
// first item of a list that a scan ran together.
const leadReach = 10

// runTogether reads a list whose lines were lost: "recommendations included:
// Mend the gauges " Publish figures e Meet yearly". It gives the lead and the
// items as units of their own, and how many units they came from.
func (g *grammar) runTogether(points []rune, units []unit) ([]unit, int) {
	u := units[0]
	k := slices.IndexFunc(u.words, func(w word) bool { return g.in("recommending", w.core) })
	if k < 0 || g.language != "en" {
		return nil, 0
	}
	start := -1
	for i := k + 1; i < len(u.words) && i <= k+leadReach; i++ {
		if g.lostItem(points, &u, i) && (u.words[i].gap >= clause || i > k+1 && g.in("including", u.at(i-1))) {
			start = i
			break
		}
	}
	n := 0
	var out []unit
	switch {
	case start > 0:
		head := g.part(u, 0, start)
		head.opens = true
		out = append(out, head)
		u = g.part(u, start, len(u.words))
	case len(u.words)-k <= leadReach && u.endsWith(points, ":") && len(units) > 1 && units[1].Line == u.Line && units[1].Mark == "":
		u.opens = true
		out = append(out, u)
		n = 1
		u = units[1]
	default:
		return nil, 0
	}
	l := &lead{rule: listRules[0].ID, strength: coding.Should, polarity: For, confidence: listRules[0].Confidence}
	for {
		pieces, last := g.pieces(points, u)
		if len(pieces) == 0 {
			break
		}
		for _, p := range pieces {
			p.list = l
			out = append(out, p)
		}
		n++
		if last || n == len(units) {
			break
		}
		u = units[n]
	}
	if len(out) < 2 {
		return nil, 0
	}
	return out, n
}

// pieces parts a unit into the items that it holds. It gives none where the unit
// does not open as an item, and tells whether a heading ended the list with it.
func (g *grammar) pieces(points []rune, u unit) (out []unit, last bool) {
	first := g.opening(&u)
	for first < len(u.words)-1 && g.debris(&u, first) {
		first++
	}
	if first >= len(u.words) || !g.lostItem(points, &u, first) {
		return nil, true
	}
	end := len(u.words)
	if u.endsWith(points, ".") && end-first > 3 && g.counts(u.at(end-1)) { // "… b. Identification"
		end, last = end-1, true
	}
	from := first
	for i := first + 2; i < end; i++ {
		if g.lostItem(points, &u, i) && !u.words[i-1].capital && u.words[i].gap < clause && !g.in("joining", u.at(i-1)) && !g.in("thin", u.at(i-1)) {
			out = append(out, g.part(u, from, g.withoutDebris(&u, from, i)))
			from = i
		}
	}
	return append(out, g.part(u, from, end)), last
}

// lostItem tells that an item may open at word i: a verb with a capital before a
// small letter, and no name.
func (g *grammar) lostItem(points []rune, u *unit, i int) bool {
	w := u.words[i]
	if !w.capital || i+1 >= len(u.words) || u.words[i+1].capital || g.in("finite", u.at(i+1)) {
		return false
	}
	if w.end-w.start > 1 && unicode.IsUpper(points[w.start+1]) {
		return false
	}
	l, j := openings(), i
	if l.Manners[w.core] && !l.Verbs[w.core] {
		j++
	}
	return l.IsVerb(u.at(j)) && (!l.Nounish[u.at(j)] || l.Plain[u.at(j)] || l.Determiners[u.at(j+1)] || i > 0 && g.debris(u, i-1) || u.words[i].gap >= aside)
}

// debris knows what a scan makes of a bullet: "e", "o", a figure.
func (g *grammar) debris(u *unit, i int) bool {
	c := u.at(i)
	return len(c) == 1 && c != "a" && c != "i" || isFigure(c) && len(c) < 3
}

func (g *grammar) withoutDebris(u *unit, from, to int) int {
	for to > from+1 && g.debris(u, to-1) {
		to--
	}
	return to
}

// counts knows the letter or small Roman number that heads a section.
func (g *grammar) counts(core string) bool {
	return len(core) == 1 && core >= "a" && core <= "z" || slices.Contains([]string{"ii", "iii", "iv", "vi", "vii", "viii", "ix"}, core)
}

// part is the words [from, to) of a unit as a unit.
func (g *grammar) part(u unit, from, to int) unit {
	out := unit{Unit: u.Unit, words: u.words[from:to]}
	out.Span = text.Span{Start: u.words[from].start, End: u.words[to-1].end}
	if to == len(u.words) {
		out.Span.End = u.Span.End
	}
	if from > 0 {
		out.Mark = ""
	}
	return out
}
