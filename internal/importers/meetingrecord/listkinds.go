// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// holds tells that a list is one of recommendations: most of its items open
// with verbs, and all of a list that a weaker phrase introduces.
func (l *list) holds() bool {
	verbs := 0
	for _, it := range l.items {
		if it.verb || (l.lead.heading || l.marked) && (!l.lead.weak || l.lead.suggests) && (l.lead.that || l.f.directive(it.from, it.to)) {
			verbs++
		}
	}
	n := len(l.items)
	if verbs < n && l.named() {
		return true
	}
	if l.lead.weak {
		return n >= 2 && verbs == n || n >= 3 && l.marked && verbs*3 >= n*2 && l.plainVerb()
	}
	return verbs > 0 && (verbs*2 >= n || l.main.strong() && verbs*3 >= n)
}

// plainVerb tells that some item opens with a verb that is no noun.
func (l *list) plainVerb() bool {
	for _, it := range l.items {
		if v, ok := l.f.opensWithVerb(it.from); ok && !nounish[l.f.core(v)] {
			return true
		}
	}
	return false
}

// mixed tells that a heading announces findings beside recommendations.
func (l *list) mixed() bool {
	if !l.lead.heading {
		return false
	}
	for i := l.lead.start; i < l.lead.end; i++ {
		switch l.f.core(i) {
		case "conclusions", "findings", "observations", "messages", "conclusion":
			return true
		}
	}
	return false
}

// keepDirectives drops the findings of a list that holds both.
func (l *list) keepDirectives() {
	if !l.mixed() || !l.marked || !l.lines {
		return
	}
	var out []item
	for _, it := range l.items {
		if it.verb || l.f.directive(it.from, it.to) || !l.f.tells(it.from, it.to) && l.f.actNoun(it.from) {
			out = append(out, it)
		}
	}
	l.items = out
}

// announces tells that the words before a list call what follows recommendations,
// and not their authors: "Recommendations to the press", "the following was
// recommended:".
func (l *list) announces() bool {
	f := l.f
	if l.lead.weak || l.lead.end == l.lead.start || l.mixed() {
		return false
	}
	named, following := false, l.lead.heading
	for i := l.lead.start; i < l.lead.end; i++ {
		c := f.core(i)
		named = named || strings.HasPrefix(c, "recommendation") || following && c == "recommended" && !l.lead.heading
		following = following || c == "following" && f.core(i-1) != "by" && f.core(i-1) != "from" && (f.core(i-2) != "by" && f.core(i-2) != "from")
	}
	return named && following
}

// named tells that the items of a list on marked lines name what is asked for,
// without a finite verb: "Abolition of fees", "School buses for every village".
func (l *list) named() bool {
	if !l.lines || !l.marked || l.lead.weak && !l.lead.suggests || len(l.items) < 2 {
		return false
	}
	acts := false
	for _, it := range l.items {
		asked := it.verb || l.f.directive(it.from, it.to)
		acts = acts || asked || l.f.actNoun(it.from)
		if !asked && l.f.tells(it.from, it.to) {
			return false
		}
	}
	return acts || l.announces()
}

// actNoun knows a noun made from a verb, as an item opens with it: "Abolition of",
// "Free provision of", "Establishment of".
func (f *flow) actNoun(i int) bool {
	for j := i; j < i+3 && j+1 < len(f.words); j++ {
		c := f.core(j)
		if f.core(j+1) != "of" && f.core(j+1) != "for" {
			continue
		}
		for _, end := range []string{"tion", "sion", "ment", "ing", "al", "ance"} {
			if (len(c) > len(end)+3 || end == "ment" && len(c) > 6) && strings.HasSuffix(c, end) {
				return true
			}
		}
		return false
	}
	return false
}

// tells knows an item that is a sentence which states or reports something.
func (f *flow) tells(from, to int) bool {
	for i := from; i < to && i < from+16; i++ {
		c := f.core(i)
		if c == "who" || c == "that" || c == "which" || c == "where" || f.lastRune(i) == ',' {
			return false // what follows belongs to a clause of its own
		}
		if c == "is" || c == "are" || reporting[c] && c != "made" && c != "addressed" && c != "provided" {
			return true
		}
	}
	return false
}

// directive tells that an item says what somebody should do: "States should
// adopt", "That States adopt".
func (f *flow) directive(from, to int) bool {
	if f.core(from) == "that" && to > from+2 {
		return true
	}
	for i := from; i < to && i < from+16; i++ {
		switch f.core(i) {
		case "should", "must", "shall", "invited", "encouraged", "urged", "requested", "ought", "recommended":
			return true
		case "need", "needs", "are", "is":
			if f.core(i+1) == "to" && i > from {
				return true
			}
		case "to":
			if f.core(i+1) == "be" && i > from {
				return true
			}
		}
	}
	return false
}
