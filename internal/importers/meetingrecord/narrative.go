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
			same := open && n == out[len(out)-1].number && (n > 0 || f.onlyThePanel(a, after) && out[len(out)-1].title == "")
			if !same {
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
			if c == "session" && !f.peopleFollow(i, min(b+60, len(f.words))) {
				return 0, 0, false // the meeting itself, or a part that is no panel
			}
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
		switch f.core(next) {
		case "on", "entitled", "titled", "was", "comprised", "consisted", "featured":
			return 0, next, f.peopleFollow(i, b)
		}
		return 0, next, false
	}
	return 0, 0, false
}

// onlyThePanel knows "The panel was", "The panel discussion was": the one that the
// sentence before spoke of.
func (f *flow) onlyThePanel(a, after int) bool {
	return after-a <= 5 && f.core(after) != "on" && f.core(after) != "entitled" && f.core(after) != "titled"
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
			if _, label, after := f.labelAt(to); label && endsInColon(f.raw(after-1)) {
				break
			}
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
