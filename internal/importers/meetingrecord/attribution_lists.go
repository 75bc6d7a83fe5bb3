// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// directSpeakers are collective words that can only mean people who spoke.
var directSpeakers = set(`speakers delegations delegates representatives participants panellists panelists others several interventions
	delegation members ministers discussants respondents observers`)

// bracketedIn finds lists of States, bodies and offices in brackets: "several
// speakers [Colombia, Sweden, Mayor of X]", "others (Kenya) called for".
func (n *names) bracketedIn(s sentence, used []bool) []mention {
	var out []mention
	for i := s.lo; i < s.hi; i++ {
		raw := n.words[i].raw
		if raw != "[" && raw != "(" || used[i-s.lo] {
			continue
		}
		end := n.closes(i, s.hi)
		if end < 0 || end-i > 80 {
			continue
		}
		if raw == "(" && !n.speaksInBrackets(i, end, s) {
			continue
		}
		if end == i+2 && n.shortens(i+1, i) >= 0 {
			continue // the acronym of the name before it
		}
		members := n.bracketMembers(i+1, end)
		if last := n.at(i - 1).key; len(members) == 0 && raw == "(" && delegateNouns[last] && !n.plural(i-1) {
			if e, ok := n.entityAt(i+1, end, true); ok && e.hi == end {
				members = []mention{{lo: i + 1, hi: end, member: e, inList: true}}
			}
		}
		for j := i; len(members) > 0 && j <= end; j++ {
			used[j-s.lo] = true
		}
		out = append(out, members...)
		if len(members) > 0 {
			i = end
		}
	}
	return out
}

// speaksInBrackets tells that round brackets hold speakers: the sentence has
// somebody collective for a subject, and a verb of speech.
func (n *names) speaksInBrackets(open, end int, s sentence) bool {
	if last := n.at(open - 1).key; collective[last] || last == "including" {
		return n.sayingAfter(end, s.hi) || n.sayingAfter(s.lo, open)
	}
	if last := n.at(open - 1).key; delegateNouns[last] || last == "ngo" {
		return n.sayingAfter(end, s.hi)
	}
	for j := s.lo; j < open; j++ {
		if directSpeakers[n.at(j).key] {
			return n.sayingAfter(j, s.hi)
		}
	}
	return false
}

func (n *names) bracketMembers(i, end int) []mention {
	for n.at(i).key == "including" || n.at(i).key == "notably" || n.at(i).key == "e.g" || n.at(i).key == "namely" || n.at(i).key == "such" || n.at(i).key == "as" || n.at(i).key == "for" || n.at(i).key == "example" || n.at(i).raw == "," || n.at(i).raw == ":" {
		i++
	}
	var out []mention
	for i < end {
		e, ok := n.entityAt(i, end, false)
		switch {
		case ok && !e.people && e.name != "United Nations" && e.name != "UN":
			out = append(out, mention{lo: i, hi: e.hi, member: e, inList: true})
			i = e.hi
		default:
			m, ok := n.bracketOffice(i, end)
			if !ok {
				return nil
			}
			out = append(out, m)
			i = m.hi
		}
		for i < end && (n.at(i).raw == "," || n.at(i).raw == ";" || n.at(i).key == "and" || n.at(i).key == "the" || n.at(i).raw == "&") {
			i++
		}
		if n.at(i).key == "others" || n.is(i, "among", "others") || n.is(i, "several", "others") || n.is(i, "etc") || n.is(i, "inter", "alia") {
			break
		}
	}
	return out
}

// bracketOffice reads an office in a list; a State after a comma belongs to it
// where the office names none and the list ends there.
func (n *names) bracketOffice(i, end int) (mention, bool) {
	hi := n.officeEnd(i, end)
	if hi == i {
		return mention{}, false
	}
	p, ok := n.officePost(i, hi)
	if !ok {
		return mention{}, false
	}
	role := n.mend(i, hi)
	if n.at(hi).raw == "," && p.state == "" && defaultBody(role) == "" {
		if e, ok := n.lookup(hi+1, end); ok && e.state && e.hi == end {
			p.state, role, hi = e.name, role+", "+e.name, e.hi
		}
	}
	return mention{lo: i, hi: hi, post: p, role: role, inList: true}, true
}
