// SPDX-License-Identifier: Apache-2.0

package suggest

import "strings"

// longestName is how many words an addressee may have.
const longestName = 9

// addresseeAfter reads those who are called upon: "urged [Member States] to".
func (g *grammar) addresseeAfter(u *unit, f found) string {
	from, to := f.to, f.to
	for to < len(u.words) && to-from <= longestName {
		w := u.words[to]
		if to > from && w.gap > comma || g.in("endsname", w.core) || g.isVerb(w.core) && !w.capital && !g.in("actor", w.core) && !g.in("namepart", w.core) {
			break
		}
		to++
	}
	return g.name(u, from, to)
}

// addresseeBefore reads the subject of a modal: "[all governments] should".
func (g *grammar) addresseeBefore(u *unit, at int) string {
	from := at
	for from > 0 && at-from < longestName {
		w := u.words[from]
		if from < at && w.gap >= comma && !(w.gap == comma && g.listed(u, from, at)) {
			break
		}
		if g.in("beforename", u.at(from-1)) || openings().IsAdverb(u.at(from-1)) && g.language == "en" && from < at {
			break
		}
		if from == at && w.gap >= comma {
			break
		}
		from--
	}
	return g.name(u, from, at)
}

// listed tells that a comma before word i parts two actors of a row.
func (g *grammar) listed(u *unit, i, at int) bool {
	return g.in("actor", u.at(i-1)) && (g.in("actor", u.at(i)) || g.in("actor", u.at(i+1)))
}

// name gives the words [from, to) where their last ones name somebody who can act.
func (g *grammar) name(u *unit, from, to int) string {
	for from < to && (g.in("thin", u.at(from)) || g.in("article", u.at(from)) || g.in("connecting", u.at(from))) {
		from++
	}
	for to > from && (g.in("thin", u.at(to-1)) || g.in("article", u.at(to-1)) || openings().IsAdverb(u.at(to-1)) && g.language == "en") {
		to--
	}
	if from >= to {
		return ""
	}
	acts := false
	for i := from; i < to; i++ {
		acts = acts || g.in("actor", u.at(i))
	}
	last := u.words[to-1]
	if !acts && !(last.capital && to-from <= 4 && from > 0 && !g.in("thing", last.core)) {
		return ""
	}
	var parts []string
	for i := from; i < to; i++ {
		if i > from && u.words[i].gap == comma {
			parts[len(parts)-1] += ","
		}
		parts = append(parts, u.raw(i))
	}
	return strings.Join(parts, " ")
}
