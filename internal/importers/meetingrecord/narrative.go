// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// narrativeSegments reads panels that a record tells of in sentences: "The first
// panel, entitled ..., was moderated by ... Panellists were ...".
func (f *flow) narrativeSegments(from int) []segment {
	var out []segment
	open := false
	for _, span := range Sentences(f.doc, f.doc.Extent()) {
		a, b := f.at(span.Start), f.at(span.End-1)+1
		if a < from || b <= a {
			continue
		}
		if len(out) >= mostPanels {
			break
		}
		if n, after, ok := f.panelSubject(a, b); ok {
			if !open || n != out[len(out)-1].number || n == 0 {
				out = append(out, segment{order: 2, number: n, at: a, from: a, to: b})
				open = true
			}
			s := &out[len(out)-1]
			if s.title == "" {
				s.title = f.narrativeTitle(after, b)
			}
		} else if f.leavesPanel(a, b) {
			open = false
		}
		if open {
			s := &out[len(out)-1]
			s.to = b
			s.people = append(s.people, f.narrativeCast(a, b)...)
			continue
		}
		if s, ok := f.moderatedBefore(a, b); ok {
			out = append(out, s)
		}
	}
	return out
}

// panelSubject tells that a sentence is about a panel: "The second panel",
// "Panel 3", "The round table on trade", near its beginning.
func (f *flow) panelSubject(a, b int) (number, after int, ok bool) {
	for i := a; i < b && i < a+9; i++ {
		c := f.core(i)
		if c == "summary" || c == "wrap-up" || c == "closing" || c == "opening" || c == "concluding" {
			return 0, 0, false
		}
		table := (c == "round" && f.core(i+1) == "table")
		if !table && !(panelWords[c] && c != "table") {
			continue
		}
		if table {
			i++
		}
		if ordinal := f.ordinalBefore(i, a); ordinal > 0 {
			return ordinal, i + 1, f.tellsOfPanel(i, b)
		}
		next := i + 1
		if f.core(next) == "discussion" {
			next++
		}
		if n, after, _ := f.headNumber(next); n > 0 && c != "panels" {
			return n, after, f.tellsOfPanel(i, b)
		}
		if c == "panels" || c == "session" || c == "workshop" {
			return 0, 0, false
		}
		return 0, next, (f.core(next) == "on" || f.core(next) == "entitled" || f.core(next) == "titled") && f.peopleFollow(i, b)
	}
	return 0, 0, false
}

func (f *flow) ordinalBefore(i, a int) int {
	for j := i - 1; j >= a && j >= i-3; j-- {
		if n := ordinals[f.core(j)]; n > 0 && !(f.core(j)[0] >= '0' && f.core(j)[0] <= '9' && len(f.core(j)) < 3) && units[f.core(j)] == 0 {
			return n
		}
	}
	return 0
}

var panelVerbs = set(`entitled titled focused focussed discussed moderated chaired facilitated addressed examined considered explored looked
	featured panellists panelists speakers was on dealt preceded included comprised covered theme themed opened`)

func (f *flow) tellsOfPanel(i, b int) bool {
	for j := i + 1; j < b && j < i+12; j++ {
		if panelVerbs[f.core(j)] {
			return true
		}
	}
	return false
}

func (f *flow) peopleFollow(i, b int) bool {
	for j := i; j < b; j++ {
		switch f.core(j) {
		case "moderated", "chaired", "facilitated", "moderator", "panellists", "panelists", "speakers":
			return true
		}
	}
	return false
}

// leavesPanel tells that a sentence turns to another part of the meeting.
func (f *flow) leavesPanel(a, b int) bool {
	for i := a; i < b && i < a+8; i++ {
		switch f.core(i) {
		case "closing", "concluding", "opening", "summary", "wrap-up":
			switch f.core(i + 1) {
			case "segment", "session", "remarks", "plenary", "panel", "ceremony", "statements":
				return true
			}
		}
	}
	return false
}

// narrativeTitle reads what the panel was about: words in quotation marks, or
// the phrase after "on", "entitled" or a verb of discussing.
func (f *flow) narrativeTitle(i, b int) string {
	if title, _ := f.quoted(i, 14); title != "" {
		return trimTitle(title)
	}
	for j := i; j < b && j < i+8; j++ {
		switch f.core(j) {
		case "on", "discussed", "addressed", "examined", "considered", "explored", "entitled", "titled", "covered", "theme":
		default:
			if endsInColon(f.raw(j)) && j < i+2 && f.capital(j+1) {
				break
			}
			if j == i && endsInColon(f.raw(j-1)) && f.capital(j) {
				j--
				break
			}
			continue
		}
		from := j + 1
		if f.core(from) == "the" && f.core(from+1) == "topic" || f.core(from) == "the" && f.core(from+1) == "theme" {
			from += 3
		}
		to := from
		for to < b {
			c := f.core(to)
			if c == "was" || c == "were" || c == "moderated" || c == "chaired" || (c == "and" || c == "with" || c == "which") && (f.core(to+1) == "was" || f.core(to+1) == "moderated" || reporting[f.core(to+1)]) {
				break
			}
			to++
			if f.endsSentence(to-1) || strings.HasSuffix(f.raw(to-1), ";") {
				break
			}
		}
		title := trimTitle(f.clean(from, to))
		if n := len(strings.Fields(title)); n > 0 && n <= 30 {
			return capitalised(title)
		}
		return ""
	}
	return ""
}

func capitalised(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// cue is a phrase in a sentence after which people of a panel are named.
type cue struct {
	at, after int
	part      string
}

// narrativeCast reads the people whom a sentence puts on a panel.
func (f *flow) narrativeCast(a, b int) []cast {
	var cues []cue
	for i := a; i < b; i++ {
		if c, ok := f.cueAt(i, b); ok {
			cues = append(cues, c)
			i = c.after - 1
		}
	}
	var out []cast
	for k, c := range cues {
		limit := b
		if k+1 < len(cues) {
			limit = cues[k+1].at
		}
		if c.part == "x" {
			continue
		}
		for _, p := range f.peopleIn(c.after, limit) {
			out = append(out, cast{p, c.part == "m"})
		}
	}
	if s, ok := f.moderatedBefore(a, b); ok {
		out = append(out, s.people...)
	}
	return out
}

// cueAt reads a cue at word i.
func (f *flow) cueAt(i, b int) (cue, bool) {
	c, next := f.core(i), f.core(i+1)
	switch c {
	case "moderated", "chaired", "facilitated", "co-moderated", "co-chaired", "co-facilitated":
		if next == "by" {
			return cue{i, i + 2, "m"}, true
		}
	case "moderator", "moderators", "chair", "facilitator", "chairperson", "co-chairs":
		if next == "was" || next == "were" || endsInColon(f.raw(i)) || strings.HasSuffix(f.raw(i), ",") && f.courtesyAt(i+1) || f.courtesyAt(i+1) {
			at := i + 1
			if next == "was" || next == "were" {
				at++
			}
			return cue{i, at, "m"}, true
		}
	case "panellists", "panelists", "panellist", "panelist", "speakers", "discussants", "discussant", "presenters", "experts", "members":
		switch {
		case next == "were" || next == "was" || next == "included" || next == "include" || next == "are" || next == "comprised":
			return cue{i, i + 2, "p"}, true
		case endsInColon(f.raw(i)), f.courtesyAt(i + 1), strings.HasSuffix(f.raw(i), ",") && f.courtesyAt(i+1):
			return cue{i, i + 1, "p"}, true
		}
	case "featured", "featuring", "comprised", "comprising", "included", "including":
		if f.courtesyAt(i+1) || f.core(i+1) == "of" && f.courtesyAt(i+2) || f.nameLength(i+1, b) > 0 && f.closesName(i+1, b) {
			return cue{i, i + 1, "p"}, true
		}
	case "composed", "consisted", "consisting":
		if next == "of" {
			return cue{i, i + 2, "p"}, true
		}
	case "presentations", "contributions", "interventions", "statements":
		if next == "by" || next == "from" {
			return cue{i, i + 2, "p"}, true
		}
		if (next == "were" || next == "was") && (f.core(i+3) == "by") {
			return cue{i, i + 4, "p"}, true
		}
	case "with":
		if f.courtesyAt(i+1) || f.nameLength(i+1, b) > 0 && f.closesName(i+1, b) {
			return cue{i, i + 1, f.partAfter(i, b)}, true
		}
	case "joined", "heard":
		if next == "by" || next == "from" {
			return cue{i, i + 2, "p"}, true
		}
	case "remarks", "opened", "closed", "preceded", "introduced":
		if next == "by" {
			return cue{i, i + 2, "x"}, true
		}
	}
	return cue{}, false
}

// partAfter reads "as panellists" behind the people whom "with" introduces; they
// are panellists unless it says otherwise.
func (f *flow) partAfter(i, b int) string {
	for j := i + 1; j+1 < b; j++ {
		if f.core(j) != "as" {
			continue
		}
		for k := j + 1; k < b && k < j+3; k++ {
			if p := partOf[f.core(k)]; p != "" {
				return p
			}
		}
	}
	return "p"
}

// peopleIn reads the introductions in words [i, limit).
func (f *flow) peopleIn(i, limit int) []Introduced {
	var out []Introduced
	for i < limit {
		if !f.courtesyAt(i) {
			if len(out) == 0 || f.core(i-1) == "and" || strings.ContainsRune(";,)", f.lastRune(i-1)) {
				if n := f.nameLength(i, limit); n > 0 && (len(out) == 0 && strings.ContainsAny(f.raw(i + n - 1)[len(f.raw(i+n-1))-1:], ",.)") || f.closesName(i, limit) || i+n >= limit) {
					end := min(f.plainEnd(i, limit), f.proseEnd(i, limit))
					if p, ok := f.introduced(i, end); ok {
						out = append(out, p)
						i = max(end, i+1)
						continue
					}
				}
			}
			if len(out) > 0 && f.core(i) == "the" && strings.HasSuffix(f.raw(i-1), ",") {
				break
			}
			i++
			continue
		}
		end := f.proseEnd(i, limit)
		if p, ok := f.introduced(i, end); ok {
			out = append(out, p)
		}
		i = max(end, i+1)
	}
	return out
}

// proseEnd finds where an introduction in a sentence ends: before the next
// person, after a semicolon, or where the sentence goes on with something else.
func (f *flow) proseEnd(i, limit int) int {
	j := i
	for j < limit && f.courtesyAt(j) {
		j++
	}
	for j++; j < limit; j++ {
		last := f.raw(j - 1)
		if f.courtesyAt(j) {
			return j
		}
		if strings.HasSuffix(last, ";") {
			return j
		}
		c := f.core(j)
		comma := strings.HasSuffix(last, ",") || strings.HasSuffix(last, ")")
		if comma && (c == "the" && (panelWords[f.core(j+1)] || ordinals[f.core(j+1)] > 0 && panelWords[f.core(j+2)] || f.core(j+1) == "discussion") || c == "who" || c == "which" || c == "with" || c == "this") {
			return j
		}
		if (c == "and" || c == "who" || c == "with") && (reporting[f.core(j+1)] || f.core(j+1) == "panellists" || f.core(j+1) == "featured" || f.core(j+1) == "the" && partOf[f.core(j+2)] != "") {
			return j
		}
		if reporting[c] && f.lower(j) && !connectives[f.core(j-1)] {
			return j
		}
	}
	return limit
}

// moderatedBefore reads the active form: "Ms. X, head of Y, moderated a panel
// entitled ...".
func (f *flow) moderatedBefore(a, b int) (segment, bool) {
	for i := a + 2; i < b; i++ {
		c := f.core(i)
		if c != "moderated" && c != "chaired" && c != "facilitated" || f.core(i+1) == "by" || f.core(i-1) == "was" || f.core(i-1) == "were" {
			continue
		}
		at := -1
		for j := i + 1; j < b && j < i+7; j++ {
			if panelWords[f.core(j)] {
				at = j
			}
		}
		if at < 0 {
			continue
		}
		s := segment{order: 2, at: a, from: a, to: b, number: f.ordinalBefore(at, i), title: f.narrativeTitle(at+1, b)}
		if p, ok := f.subjectPerson(a, i); ok {
			s.people = []cast{{p, true}}
		}
		return s, len(s.people) > 0
	}
	return segment{}, false
}

// subjectPerson finds the person who is the subject before a verb at word i: the
// last name before it.
func (f *flow) subjectPerson(a, i int) (Introduced, bool) {
	for j := i - 1; j >= a; j-- {
		if f.courtesyAt(j) {
			for j > a && f.courtesyAt(j-1) {
				j--
			}
			return f.introduced(j, i)
		}
	}
	for j := a; j < i-1; j++ {
		if n := f.nameLength(j, i); n > 0 && n <= 4 && (strings.HasSuffix(f.raw(j+n-1), ",") || j+n == i) && (j == a || strings.HasSuffix(f.raw(j-1), ",")) {
			p, ok := f.introduced(j, i)
			if ok && p.Role == "" && j > a {
				p.Role, p.Organisation = f.postBefore(a, j)
			}
			return p, ok
		}
	}
	return Introduced{}, false
}

// postBefore reads the post that stands before a name: "the Chief of the Climate
// Section, Jane Doe,".
func (f *flow) postBefore(a, j int) (role, organisation string) {
	for k := j - 1; k >= a && k > j-18; k-- {
		if f.core(k) != "the" || !roleNouns[f.core(k+1)] && !roleNouns[f.core(k+2)] {
			continue
		}
		_, role, organisation = parsePerson("Name Name, " + strings.Trim(f.clean(k+1, j), " ,"))
		return role, organisation
	}
	return "", ""
}
