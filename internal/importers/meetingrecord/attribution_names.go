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
	n := &names{wording: w, world: worldGazetteer(), first: map[string]bool{}, defined: map[string]string{}}
	for key := range n.world.names {
		first, _, _ := strings.Cut(key, " ")
		n.first[first] = true
	}
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

// bodyAt reads the name of a body by its shape: capitalised words, joined by
// small ones, one of them the noun of a body.
func (n *names) bodyAt(i, hi int, loose bool) entity {
	if full, ok := n.defined[n.at(i).raw]; ok && !orgNouns[n.at(i+1).key] {
		return entity{name: n.at(i).raw, full: full, hi: i + 1, known: true}
	}
	end := n.phraseEnd(i, hi)
	if end == i {
		return entity{}
	}
	s := strings.TrimSuffix(strings.TrimSuffix(n.said(i, end), "'s"), "’s")
	f := foldWords(s)
	last := f[len(f)-1]
	named := false
	for k := i; k < end; k++ {
		named = named || orgNouns[n.words[k].key]
	}
	switch {
	case roleNouns[f[0]] && !orgNouns[f[0]] && f[0] != "general" && f[0] != "special" && f[0] != "executive" && f[0] != "high":
		return entity{}
	case len(f) == 1 && (regions[last] || orgNouns[last] || notNames[last] || roleNouns[last]):
		return entity{}
	case quantity[f[0]] || delegateNouns[f[0]] || collective[f[0]]:
		return entity{}
	case genericBodies[strings.Join(f, " ")] || regions[last] && !named:
		return entity{}
	case named:
	case loose && !thingNouns[last]:
	case isAcronym(s) && len(s) > 2 || len(f) == 1 && camel(s):
	default:
		return entity{}
	}
	out := entity{name: s, hi: end}
	if n.at(end).raw == "(" && n.at(end+2).raw == ")" && isAcronym(n.at(end+1).raw) {
		out.name, out.full, out.hi = n.at(end+1).raw, s, end+3
	}
	return out
}

// camel tells that a capital stands within a word, as in the names that bodies
// give themselves; not in surnames such as McCoy or LeRoy.
func camel(s string) bool {
	r := []rune(s)
	for i := 4; i < len(r); i++ {
		if unicode.IsUpper(r[i]) && unicode.IsLower(r[i-1]) {
			return true
		}
	}
	return false
}

// quantity begins phrases for nobody in particular.
var quantity = set("one two three four five another other others some many several most all each every various both no few more")

// genericBodies are named by many texts but are nobody in particular.
var genericBodies = set("")

func init() {
	for s := range strings.SplitSeq(`member states;states;governments;government;parties;states parties;civil society;private sector;secretariat;participants;
		united nations member states;member state;local authorities;latin america;south america;central america;north america;latin america and the caribbean;
		middle east;southeast asia;east africa;west africa;southern africa;north africa;central asia;western europe;eastern europe;small island developing states;
		least developed countries;developing countries;general assembly;security council;global south;asia and the pacific;ngos;non-governmental organizations;
		civil society organizations;international organizations;regional groups;major groups;united nations general assembly;economic and social council;
		council;committee;working group;un;un system;united nations system;conference;un general assembly`, ";") {
		genericBodies[strings.TrimSpace(s)] = true
	}
}

var phraseJoints = set("of for on in and de del des du di da la le les the to against para por e y der und et at with without")

// phraseEnd is the word after a capitalised phrase that begins at i. An "and"
// joins only where what follows belongs to the same name.
func (n *names) phraseEnd(i, hi int) int {
	end := i
	for j := i; j < hi && j < i+16; j++ {
		w := n.words[j]
		switch {
		case w.raw == "&":
		case w.sign:
			return end
		case w.upper:
			if j > i && (roleNouns[w.key] && !orgNouns[w.key] && w.key != "general" && w.key != "special" || delegateNouns[w.key]) {
				return end
			}
			end = j + 1
			if n.owns(j) && !(n.at(j+1).upper && !n.stateAt(i, j+1)) {
				return end
			}
		case !phraseJoints[w.key] || j == i:
			return end
		case w.key == "and" && n.partsNames(i, j, hi):
			return end
		}
	}
	return end
}

func (n *names) stateAt(lo, hi int) bool {
	e, ok := n.lookup(lo, hi)
	return ok && e.state && e.hi == hi
}

// partsNames tells that the "and" at word j parts two names of a list.
func (n *names) partsNames(i, j, hi int) bool {
	next := n.at(j + 1)
	if !next.upper {
		return true // "and the", "and others"
	}
	if _, known := n.lookup(j+1, hi); known {
		return true
	}
	for k := i; k < j; k++ {
		if key := n.words[k].key; key == "for" || key == "on" || key == "of" || key == "in" || key == "to" {
			return n.listed(i) && !n.laterAnd(j+1, hi)
		}
	}
	if n.at(j-1).sign || orgNouns[n.at(j-1).key] {
		return true
	}
	return n.listed(i) && !n.laterAnd(j+1, hi)
}

// listed tells that a comma stands before the name at i, past its article: it
// is one of a list, whose last member an "and" joins.
func (n *names) listed(i int) bool {
	if n.at(i-1).key == "the" {
		i--
	}
	return n.at(i-1).raw == ","
}

func (n *names) laterAnd(i, hi int) bool {
	for j := i; j < hi && j < i+12; j++ {
		w := n.words[j]
		if w.key == "and" && j > i {
			return true
		}
		if w.sign || !w.upper && !phraseJoints[w.key] {
			return false
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
	}
}
