// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

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
	if len(f) == 0 {
		return entity{}
	}
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
var genericBodies = phrases(`member states;states;governments;government;parties;states parties;civil society;private sector;secretariat;participants;
		united nations member states;member state;local authorities;latin america;south america;central america;north america;latin america and the caribbean;
		middle east;southeast asia;east africa;west africa;southern africa;north africa;central asia;western europe;eastern europe;small island developing states;
		least developed countries;developing countries;general assembly;security council;global south;asia and the pacific;ngos;non-governmental organizations;
		civil society organizations;international organizations;regional groups;major groups;united nations general assembly;economic and social council;
		council;committee;working group;un;un system;united nations system;conference;un general assembly`)

// phrases makes a lookup of the phrases that semicolons part.
func phrases(list string) map[string]bool {
	out := map[string]bool{}
	for s := range strings.SplitSeq(list, ";") {
		out[strings.Join(strings.Fields(s), " ")] = true
	}
	return out
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
