// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"slices"
	"strings"
)

// post is what an introduction says of a person.
type post struct {
	role        string
	affiliation string // the full name of the body, without the State
	state       string // the State as written, or as its people are called in the post
	org         string // the body's short form: an acronym where one is given
}

// speaksFor is the short form of the State or body that the post stands for.
func (p post) speaksFor() string {
	if p.state != "" {
		return p.state
	}
	return p.org
}

// parsePost reads what stands after a name. Posts are parted by semicolons,
// the parts of a post by commas: role, units, bodies, State.
func parsePost(s string) post {
	var out post
	for part := range splitTop(s, ';') {
		one := parseOnePost(part)
		out.role = joinParts("; ", out.role, one.role)
		out.affiliation = joinParts("; ", out.affiliation, one.affiliation)
		if one.state != "" {
			out.state = one.state
		}
		if one.org != "" && (out.org == "" || one.role != "" && one.affiliation != "") {
			out.org = one.org
		}
	}
	return out
}

func joinParts(sep, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

func parseOnePost(s string) post {
	var out post
	var bodies []string
	parts := mergeLists(slices.Collect(splitTop(s, ',')))
	for i, part := range parts {
		part = strings.TrimPrefix(strings.TrimSpace(part), "and ")
		switch {
		case part == "":
		case isState(part) && (i > 0 || len(parts) == 1):
			out.state = trimArticle(part)
		case isRole(part) && (out.role == "" || len(bodies) == 0):
			role, body := splitRole(part, len(parts) == i+1)
			out.role = joinParts(", ", out.role, role)
			out.takeBody(body, &bodies)
		case out.role != "" && (isUnit(part) || strings.HasSuffix(part, " Services")) && len(bodies) == 0 && i+1 < len(parts):
			out.role = joinParts(", ", out.role, part)
		case isRole(part) && !startsUpper(part):
			out.role = joinParts("; ", out.role, part)
		case out.role != "" && len(bodies) == 0 && !startsUpper(part):
			out.role = joinParts(", ", out.role, part)
		default:
			out.takeBody(part, &bodies)
		}
	}
	out.affiliation = strings.Join(bodies, ", ")
	if out.org == "" {
		out.org = defaultBody(out.role)
	}
	return out
}

// takeBody adds a body. A body that ends in "of State" speaks for the State.
func (p *post) takeBody(body string, bodies *[]string) {
	body = trimArticle(strings.TrimSpace(body))
	if first, second, found := strings.Cut(body, " and "); found && !startsUpper(second) && hasWord(second, roleNouns) {
		p.role, body = joinParts("; ", p.role, second), first
	}
	if body == "" {
		return
	}
	if isState(body) {
		p.state = body
		return
	}
	*bodies = append(*bodies, body)
	p.org = shortForm(body)
	for _, joint := range []string{" of the ", " of ", " for "} {
		if i := strings.LastIndex(body, joint); i > 0 && isState(body[i+len(joint):]) && p.state == "" && ofGovernment(body) {
			p.state = trimArticle(body[i+len(joint):])
		}
	}
	for _, kind := range []string{" Mission to ", " Department of ", " Ministry of ", " Government", " Parliament"} {
		if first, _, found := strings.Cut(body, kind); found && isState(first) {
			p.state = first
		}
	}
	if rest, ok := strings.CutPrefix(body, "Permanent Mission of "); ok {
		if state, _, found := strings.Cut(rest, " to "); found && isState(state) {
			p.state = trimArticle(state)
		}
	}
}

func ofGovernment(body string) bool {
	return hasWord(body, set("ministry government office mission embassy department parliament agency commission service"))
}

// shortForm is the acronym that a body's name carries in brackets or is.
func shortForm(body string) string {
	if i := strings.LastIndexByte(body, '('); i >= 0 && strings.HasSuffix(body, ")") {
		if in := body[i+1 : len(body)-1]; isAcronym(in) {
			return in
		}
		return strings.TrimSpace(body[:i])
	}
	return body
}

// mergeLists joins parts of one title: "Minister of Immigration, Refugees and
// Citizenship" has a comma of its own.
func mergeLists(parts []string) []string {
	var out []string
	for i := 0; i < len(parts); i++ {
		part := strings.TrimSpace(parts[i])
		if strings.Contains(part, " of ") || strings.Contains(part, " for ") || strings.HasSuffix(part, " of") {
			if end := listEnd(parts, i); end > i {
				for _, more := range parts[i+1 : end+1] {
					part += ", " + strings.TrimSpace(more)
				}
				i = end
			}
		}
		out = append(out, part)
	}
	return out
}

// listEnd is the index of the part that closes the list begun in part i with an
// "and", or i where part i is whole.
func listEnd(parts []string, i int) int {
	for j := i + 1; j < len(parts) && j <= i+3; j++ {
		p := strings.TrimSpace(parts[j])
		if p == "" || !startsUpper(p) || isState(p) || isAcronym(p) {
			return i
		}
		before, after, found := strings.Cut(p, " and ")
		if hasWord(before, orgNouns) || hasWord(before, roleNouns) || hasWord(before, unitNouns) {
			return i
		}
		if found {
			if hasWord(after, roleNouns) {
				return i
			}
			return j
		}
	}
	return i
}

func isState(s string) bool {
	p, ok := worldGazetteer().find(s)
	return ok && p.state && !p.adjective
}

func trimArticle(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		return s[4:]
	}
	return s
}

// isRole tells whether a part names a post: the head of the phrase, before the
// first small word, ends in a post's noun, or begins with one.
func isRole(part string) bool {
	words := foldWords(part)
	head := len(words)
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for" || w == "to" || w == "on" || w == "at" || w == "in") {
			head = i
			break
		}
	}
	if head == 0 {
		return false
	}
	first, last := words[0], words[head-1]
	if isRoleNoun(last) {
		return head > 1 || !emptyPostNouns[last]
	}
	return roleNouns[first] && !emptyPostNouns[first] && !orgNouns[last] && !unitNouns[last] && last != "direction"
}

// isRoleNoun knows the nouns of posts, also behind a hyphen: "vice-minister".
func isRoleNoun(w string) bool {
	return roleNouns[w] || roleNouns[w[strings.LastIndexByte(w, '-')+1:]]
}

// emptyPostNouns name a post only together with another word.
var emptyPostNouns = set("general special assistant high executive senior principal deputy associate lead supervisor student")

func isUnit(part string) bool { return hasWord(part, unitNouns) }

// defaultBody is the body of offices whose name says no more.
func defaultBody(role string) string {
	f := fold(role)
	switch {
	case strings.Contains(f, "high commissioner for refugees"):
		return "UNHCR"
	case strings.Contains(f, "high commissioner for human rights"):
		return "OHCHR"
	}
	for _, sign := range []string{"president of the general assembly", "president of the united nations", "secretary-general of the united nations", "special rapporteur",
		"special representative of the secretary-general", "special representative for international", "special envoy of the secretary-general", "united nations",
		"under-secretary-general", "assistant secretary-general", "deputy secretary-general", "independent expert on", "president of the un general assembly",
		"secretary-general of the intergovernmental conference", "secretary-general of the conference", "resident coordinator"} {
		if strings.Contains(f, sign) {
			return "United Nations"
		}
	}
	return ""
}

// splitTop parts a string at a sign that stands outside brackets.
func splitTop(s string, sep byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		depth, from := 0, 0
		for i := 0; i < len(s); i++ {
			switch s[i] {
			case '(', '[':
				depth++
			case ')', ']':
				depth = max(depth-1, 0)
			case sep:
				if depth == 0 {
					if !yield(s[from:i]) {
						return
					}
					from = i + 1
				}
			}
		}
		yield(s[from:])
	}
}
