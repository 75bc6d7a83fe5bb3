// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
	"unicode"
)

// parsePerson reads one introduction: "Ms. Name, Role, Organisation", "Name
// (Role, Organisation)", "Name, Role of Organisation". What is not found is
// empty; a State is the organisation of those who represent it.
func parsePerson(s string) (name, role, organisation string) {
	name, rest := splitIntroduction(s)
	p := parsePost(rest)
	organisation = p.affiliation
	switch {
	case p.state != "" && (organisation == "" || representsState(p.role)):
		organisation = p.state
	case p.state != "" && !strings.Contains(organisation, p.state):
		organisation += ", " + p.state
	case organisation == "":
		organisation = p.org
	}
	return name, p.role, organisation
}

// representsState tells posts whose body is the State itself.
func representsState(role string) bool {
	f := fold(role)
	return strings.Contains(f, "permanent representative") || strings.HasPrefix(f, "ambassador")
}

// splitIntroduction parts a name, without courtesy titles, from what follows.
func splitIntroduction(s string) (name, rest string) {
	s = strings.Trim(strings.Join(strings.Fields(strings.ReplaceAll(s, "*", " ")), " "), " ,;~•")
	name = s
	cut := -1
	for i, r := range s {
		if r == ',' || r == '(' || r == '–' || r == ';' || r == ':' {
			cut = i
			break
		}
	}
	if cut >= 0 {
		name, rest = s[:cut], s[cut:]
	}
	for _, joint := range []string{" of ", " from ", " - "} {
		if i := strings.Index(name, joint); i > 0 && len(strings.Fields(stripTitles(name[:i]))) >= 2 {
			rest = name[i+len(joint):] + rest
			name = name[:i]
		}
	}
	rest = strings.TrimLeft(rest, " ,;:–-")
	if strings.HasPrefix(rest, "(") {
		if end := closingBracket(rest); end > 0 {
			tail := strings.TrimLeft(rest[end+1:], " ,")
			rest = rest[1:end]
			if tail != "" {
				rest += ", " + tail
			}
		}
	}
	if suffix, more, _ := strings.Cut(rest, ","); suffixes[fold(strings.TrimSpace(suffix))] {
		name, rest = name+", "+strings.TrimSpace(suffix), strings.TrimSpace(more)
	}
	return stripTitles(strings.TrimSpace(name)), strings.TrimRight(strings.TrimSpace(rest), ",;.")
}

// closingBracket is the index of the bracket that closes the one s begins with.
func closingBracket(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func stripTitles(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && isTitle(words[0]) {
		words = words[1:]
	}
	return strings.Trim(strings.Join(words, " "), " \"“”!")
}

func isTitle(w string) bool { return courtesyTitles[strings.Trim(fold(w), ".,")] }

// splitRole parts "Legal Director of Body" into post and body. Where no part
// after an "of" looks like a body, the last one is taken only if nothing else
// could be (alone).
func splitRole(part string, alone bool) (role, body string) {
	if role, body, ok := leadingBody(part); ok {
		return role, body
	}
	if state := representedState(part); state != "" {
		return part, state
	}
	for _, mark := range []string{"'s ", "’s "} {
		if owner, post, found := strings.Cut(part, mark); found && isRole(post) && (isState(owner) || startsWithBody(trimArticle(owner))) {
			return post, trimArticle(owner)
		}
	}
	if head, org, ok := observerOf(part); ok {
		return head, org
	}
	if defaultBody(part) != "" && !strings.Contains(fold(part), "united nations ") {
		return part, ""
	}
	if f := fold(part); strings.HasPrefix(f, "president of the") && strings.HasSuffix(f, "general assembly") {
		return part, ""
	}
	last := -1
	for _, joint := range joints(part) {
		rest := trimArticle(part[joint.end:])
		if isState(rest) && !hasWord(part[:joint.start], set("security")) {
			return strings.TrimSpace(part[:joint.start]), rest
		}
		if joint.word != "to" && joint.word != "on" && startsWithBody(rest) {
			return strings.TrimSpace(part[:joint.start]), rest
		}
		if startsUpper(rest) && joint.word != "on" && joint.word != "for" && joint.word != "to" {
			last = joint.start
		}
	}
	if alone && last > 0 && defaultBody(part) == "" {
		rest := part[last:]
		for _, joint := range joints(rest + " ") {
			rest = trimArticle(rest[joint.end:])
			break
		}
		if len(strings.Fields(rest)) >= 2 && !hasWord(rest, set("policy policies affairs research law rights advocacy migration operations and communications studies")) {
			return strings.TrimSpace(part[:last]), rest
		}
	}
	return part, ""
}

// joint is a preposition between a post and what it belongs to.
type joint struct {
	start, end int // bytes, with the blanks around it
	word       string
}

func joints(s string) []joint {
	var out []joint
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		for _, w := range []string{"of", "at", "in", "for", "with", "from", "to", "on"} {
			if strings.HasPrefix(s[i+1:], w+" ") {
				out = append(out, joint{i, i + len(w) + 2, w})
			}
		}
	}
	return out
}

// leadingBody knows "IGAD Executive Secretary" and "Head of IOM's Unit".
func leadingBody(part string) (role, body string, ok bool) {
	first, rest, _ := strings.Cut(part, " ")
	if isAcronym(first) && isRole(rest) && !roleNouns[fold(first)] {
		return rest, first, true
	}
	head, tail, found := strings.Cut(part, " of ")
	if !found {
		return "", "", false
	}
	owner, unit, found := strings.Cut(trimArticle(tail), " ")
	unit = strings.TrimPrefix(strings.TrimPrefix(unit, "s "), "'s ")
	owner = strings.TrimSuffix(strings.TrimSuffix(owner, "'s"), "’s")
	if found && isAcronym(owner) && isUnit(unit) {
		return head + ", " + unit, owner, true
	}
	return "", "", false
}

// representedState reads "Permanent Representative of State to the United
// Nations", "Ambassador of State to", "High Commissioner of State in".
func representedState(part string) string {
	for _, lead := range []string{"epresentative of ", "mbassador of ", "ommissioner of ", "bserver of ", "onsul of ", "onsul General of ", "inister of ", "resident of ", "nvoy of "} {
		i := strings.Index(part, lead)
		if i < 0 {
			continue
		}
		rest := part[i+len(lead):]
		for _, end := range []string{" to ", " in ", " at "} {
			if state, _, found := strings.Cut(rest, end); found && isState(state) {
				return trimArticle(state)
			}
		}
		if isState(rest) {
			return trimArticle(rest)
		}
	}
	return ""
}

// observerOf reads "Permanent Observer of Body to the United Nations".
func observerOf(part string) (role, body string, ok bool) {
	head, tail, found := strings.Cut(part, " of ")
	if !found || !hasWord(head, set("observer representative")) {
		return "", "", false
	}
	body, to, found := strings.Cut(tail, " to ")
	if !found || !startsWithBody(trimArticle(body)) {
		return "", "", false
	}
	return head + " to " + to, trimArticle(body), true
}

// startsWithBody tells whether a phrase begins with the name of a body: its
// first part, before the first small word, holds the noun of one.
func startsWithBody(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	if isAcronym(strings.Trim(first, ",()")) {
		return true
	}
	if !startsUpper(s) {
		return false
	}
	var head []string
	for _, w := range strings.Fields(s) {
		if !startsUpper(w) && w != "and" && w != "&" && !unicode.IsPunct([]rune(w)[0]) {
			break
		}
		head = append(head, w)
	}
	phrase := strings.Join(head, " ")
	if _, known := worldGazetteer().find(phrase); known {
		return true
	}
	last := foldWords(head[len(head)-1])
	if len(last) == 1 && unitNouns[last[0]] && !orgNouns[last[0]] {
		return false
	}
	for _, w := range foldWords(phrase) {
		if orgNouns[w] && !looseBodyNouns[w] && (!unitNouns[w] || hasWord(phrase, set("national ministry state"))) {
			return true
		}
	}
	return false
}

// looseBodyNouns end names of bodies but also fields of work, so that they do
// not prove that a phrase after "Director of" is a body.
var looseBodyNouns = set("international service services police government mission community media team programme program mechanism movement press court")
