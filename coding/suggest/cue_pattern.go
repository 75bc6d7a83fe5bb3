// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"fmt"
	"strconv"
	"strings"
)

// A pattern is a row of elements parted by spaces, matched against folded words:
//
//	called|calls     one of these words
//	@stress          a word of this class
//	@verb            a base form of the lexicon; @doing its form in -ing;
//	                 @imperative a base form that is no noun, @head one that
//	                 may be; @adv an adverb; @any whatever word
//	word?            may be absent
//	!of|by           the next word is none of these (takes no word)
//	*4               up to four words, not over a colon or semicolon
//	$                a clause or the unit ends here, or goes on with a small word
//	:                a colon or semicolon stands here
//	^                the unit begins here, connecting words left out
//	<the|its         the word before the match is one of these (first element only)
//	~the|its         it is none of these (first element only)
//
// Matching takes the first way that fits, shortest gaps first.
type pattern struct {
	elements []element
	behind   map[string]bool // words one of which must stand before
	notAfter map[string]bool // words none of which may
	atStart  bool
}

type element struct {
	words    map[string]bool
	verb     func(string) bool
	optional bool
	none     bool // the next word is none of words
	end      bool // a clause ends here
	colon    bool // a colon or semicolon stands here
	gap      int  // up to so many words
}

func (g *grammar) compile(source string) (pattern, error) {
	var p pattern
	for i, part := range strings.Fields(source) {
		var e element
		switch {
		case part == "^":
			p.atStart = true
			continue
		case (part[0] == '<' || part[0] == '~') && i == 0:
			before, err := g.alternatives(part[1:])
			if err != nil {
				return p, err
			}
			if part[0] == '<' {
				p.behind = before.words
			} else {
				p.notAfter = before.words
			}
			continue
		case part[0] == '*':
			n, err := strconv.Atoi(part[1:])
			if err != nil || n < 1 || n > 20 {
				return p, fmt.Errorf("gap %q of pattern %q is not between 1 and 20", part, source)
			}
			e.gap = n
		case part == ":":
			e.colon = true
		case part == "$":
			e = element{end: true, words: g.classes["afterclause"]}
		default:
			e.none = part[0] == '!'
			part = strings.TrimPrefix(part, "!")
			e.optional = strings.HasSuffix(part, "?")
			alt, err := g.alternatives(strings.TrimSuffix(part, "?"))
			if err != nil {
				return p, fmt.Errorf("pattern %q: %w", source, err)
			}
			e.words, e.verb = alt.words, alt.verb
		}
		p.elements = append(p.elements, e)
	}
	if len(p.elements) == 0 {
		return p, fmt.Errorf("pattern %q matches nothing", source)
	}
	if f := p.elements[0]; !p.atStart && (f.optional || f.none || f.end || f.colon || f.gap > 0 || f.verb != nil) {
		return p, fmt.Errorf("pattern %q begins with no word by which it could be found", source)
	}
	return p, nil
}

// alternatives reads "a|b|@class".
func (g *grammar) alternatives(part string) (element, error) {
	e := element{words: map[string]bool{}}
	for alt := range strings.SplitSeq(part, "|") {
		switch name, isClass := strings.CutPrefix(alt, "@"); {
		case alt == "":
			return e, fmt.Errorf("an alternative of %q is empty", part)
		case !isClass:
			e.words[alt] = true
		case name == "verb":
			e.verb = g.isVerb
		case name == "doing":
			e.verb = g.isDoing
		case name == "imperative":
			e.verb = g.isImperative
		case name == "head":
			e.verb = func(core string) bool { return g.isVerb(core) && !g.in("idiom", core) }
		case name == "any":
			e.verb = func(string) bool { return true }
		case name == "adv":
			e.verb = openings().IsAdverb
		default:
			class, ok := g.classes[name]
			if !ok {
				return e, fmt.Errorf("there is no class %q", name)
			}
			for w := range class {
				e.words[w] = true
			}
		}
	}
	return e, nil
}

func (e *element) fits(core string) bool { return e.words[core] || e.verb != nil && e.verb(core) }

// match gives the end of the match that begins at word i, or -1.
func (p *pattern) match(u *unit, i int) int {
	if p.behind != nil && (i == 0 || !p.behind[u.words[i-1].core] || u.words[i].gap > soft) {
		return -1
	}
	if p.notAfter != nil && i > 0 && p.notAfter[u.words[i-1].core] && u.words[i].gap <= soft {
		return -1
	}
	return matchFrom(p.elements, u, i, i, clause)
}

// matchFrom matches what is left of a pattern at word i. Words follow each other
// without a comma; in a gap, and after it, commas are let through.
func matchFrom(rest []element, u *unit, start, i int, limit gap) int {
	if len(rest) == 0 {
		return i
	}
	e := &rest[0]
	switch {
	case e.colon:
		if i >= len(u.words) || u.words[i].gap != clause {
			return -1
		}
		return matchFrom(rest[1:], u, start, i, limit)
	case e.end:
		if i < len(u.words) && u.words[i].gap < comma && !e.words[u.words[i].core] {
			return -1
		}
		return matchFrom(rest[1:], u, start, i, limit)
	case e.none:
		if i < len(u.words) && u.words[i].gap < comma && e.fits(u.words[i].core) {
			return -1
		}
		return matchFrom(rest[1:], u, start, i, limit)
	case e.gap > 0:
		for n := 0; n <= e.gap && i+n <= len(u.words); n++ {
			if n > 0 && i+n-1 > start && u.words[i+n-1].gap >= clause {
				return -1
			}
			if end := matchFrom(rest[1:], u, start, i+n, clause); end >= 0 {
				return end
			}
		}
		return -1
	}
	if i < len(u.words) && (i == start || u.words[i].gap < limit) && e.fits(u.words[i].core) {
		if end := matchFrom(rest[1:], u, start, i+1, comma); end >= 0 {
			return end
		}
	}
	if e.optional {
		return matchFrom(rest[1:], u, start, i, limit)
	}
	return -1
}
