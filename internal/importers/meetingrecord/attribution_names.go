// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// entity is a State or body at a place in the text.
type entity struct {
	name   string // the source's own short form
	full   string // the full name, where known
	state  bool
	hi     int  // the word after it
	known  bool // by the gazetteer or by the document's own definition
	people bool // written as what a State's people are called
}

// names finds States and bodies: by the gazetteer, by the acronyms the document
// defines, and by the shape of a body's name.
type names struct {
	*wording
	world   gazetteer
	first   map[string]bool   // first words of gazetteer names
	defined map[string]string // acronym → full name, from "Full Name (FN)"
}

func newNames(w *wording) *names {
	n := &names{wording: w, world: worldGazetteer(), defined: map[string]string{}}
	n.first = n.world.first
	n.define()
	return n
}

// define collects acronyms in brackets after the name they shorten.
func (n *names) define() {
	for i := 1; i+2 < len(n.words); i++ {
		if n.words[i].raw != "(" || n.words[i+2].raw != ")" || !isAcronym(n.words[i+1].raw) {
			continue
		}
		if lo := n.shortens(i+1, i); lo >= 0 {
			if _, seen := n.defined[n.words[i+1].raw]; !seen {
				n.defined[n.words[i+1].raw] = n.said(lo, i)
			}
		}
	}
}

// shortens finds where the name begins that ends before hi and whose first
// letters make the acronym at word a; -1 where none does. One letter may miss.
func (n *names) shortens(a, hi int) int {
	var letters []rune
	for _, r := range n.words[a].raw {
		if unicode.IsUpper(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	best, missed := -1, 0
	k := len(letters) - 1
	for i := hi - 1; i >= 0 && i >= hi-14 && k >= 0; i-- {
		w := n.words[i]
		if w.sign {
			if w.raw == "," {
				continue
			}
			break
		}
		if w.key == "" {
			continue
		}
		if rune(w.key[0]) == letters[k] && (w.upper || len(letters) > 2) {
			k--
			if w.upper {
				best = i
			}
		} else if w.upper {
			if missed++; missed > 2 {
				break
			}
		}
	}
	if k >= 0 && (k > 0 || len(letters) < 4) || best < 0 || best >= hi-1 {
		return -1
	}
	return best
}

// lookup finds the longest gazetteer name from word i on.
func (n *names) lookup(i, hi int) (entity, bool) {
	if !n.first[n.at(i).key] || !n.at(i).upper {
		return entity{}, false
	}
	var found entity
	ok := false
	key := ""
	for j, count := i, 0; j < hi && count < n.world.longest; j++ {
		w := n.words[j]
		if w.sign {
			if w.raw == "(" || w.raw == ")" && strings.Contains(n.said(i, j), "(") {
				continue
			}
			break
		}
		if key != "" {
			key += " "
		}
		key += w.key
		count++
		p, is := n.world.names[key]
		if !is || count == 1 && len(w.key) < 3 && !isAcronym(w.raw) {
			continue
		}
		end := j + 1
		if strings.Contains(n.said(i, end), "(") {
			if n.at(end).raw != ")" {
				continue
			}
			end++
		}
		found = entity{name: n.nameOf(i, end, p), full: p.full, state: p.state, hi: end, known: true, people: p.adjective}
		ok = true
	}
	return found, ok
}

// nameOf is the name as written; the usual name where only the people are named.
func (n *names) nameOf(lo, hi int, p place) string {
	if p.adjective {
		return p.name
	}
	s := strings.TrimSuffix(strings.TrimSuffix(n.said(lo, hi), "'s"), "’s")
	if p.state && s == strings.ToUpper(s) && fold(s) == fold(p.name) {
		return p.name
	}
	return s
}

// entityAt reads a State or body at word i, past an article. Loose allows any
// capitalised phrase, as after "the representative of".
func (n *names) entityAt(i, hi int, loose bool) (entity, bool) {
	if n.at(i).key == "the" {
		i++
	}
	if i >= hi || !n.at(i).upper {
		return entity{}, false
	}
	found, ok := n.lookup(i, hi)
	if ok && !n.extends(found, hi) {
		return found, true
	}
	body := n.bodyAt(i, hi, loose || ok)
	if ok && body.hi <= found.hi {
		return found, true
	}
	if body.hi == 0 {
		return found, ok
	}
	return body, true
}

// extends tells that the gazetteer's name only begins a longer one, such as
// "Kenya Red Cross Society" or "IOM Council".
func (n *names) extends(e entity, hi int) bool {
	for j := e.hi; j < hi && j < e.hi+6; j++ {
		w := n.words[j]
		if roleNouns[w.key] || delegateNouns[w.key] || w.key == "government" {
			return false
		}
		if !w.upper {
			return !e.state && (w.key == "for" || w.key == "on") && n.at(j+1).upper && !n.first[n.at(j+1).key] && j == e.hi && e.full == ""
		}
		if orgNouns[w.key] {
			return true
		}
	}
	return false
}

// list reads "A, B and the C"; hi of the last entity is where it ends. "and
// others" is passed over.
func (n *names) list(i, hi int, loose bool) (members []entity, lo []int, end int) {
	end = i
	for {
		e, ok := n.entityAt(i, hi, loose)
		if !ok {
			return members, lo, end
		}
		if n.at(i).key == "the" {
			i++
		}
		members, lo, end = append(members, e), append(lo, i), e.hi
		i = e.hi
		if n.at(i).raw == "(" {
			if shut := n.closes(i, min(hi, i+20)); shut > 0 && (n.at(shut+1).raw == "," || n.at(shut+1).key == "and") {
				i = shut + 1
			}
		}
		joined := false
		for n.at(i).raw == "," || n.at(i).raw == ";" || n.at(i).key == "and" || n.at(i).raw == "&" || n.is(i, "as", "well", "as") || n.at(i).key == "or" {
			if n.at(i).key == "as" {
				i += 2
			}
			i++
			joined = true
		}
		if joined && (n.at(i).key == "others" || n.is(i, "several", "others") || n.is(i, "many", "others") || n.is(i, "some", "others")) {
			for n.at(i).key != "others" {
				i++
			}
			return members, lo, i + 1
		}
		if !joined || i >= hi {
			return members, lo, end
		}
		if loose && (n.at(i).key == "of" || n.at(i).key == "from") {
			i++ // "of Peru and of Chad"
		}
	}
}
