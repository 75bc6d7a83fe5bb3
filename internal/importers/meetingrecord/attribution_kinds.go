// SPDX-License-Identifier: Apache-2.0

package meetingrecord

// kind reads how the words are given, for a mention that ends before word i:
// quoted, floor, panellist for somebody named, reported.
func (n *names) kind(m mention, s sentence) string {
	switch {
	case dash[n.at(m.lo-1).raw] && closingQuote[n.at(m.lo-2).raw]:
		return "quoted"
	case n.quotes(m.hi, s) || m.named && n.transcribed(m, s):
		return "quoted"
	case n.fromFloor(m, s):
		return "floor"
	case m.named:
		return "panellist"
	}
	return "reported"
}

func (n *names) fromFloor(m mention, s sentence) bool {
	for i := s.lo; i+2 < s.hi; i++ {
		if n.is(i, "from", "the", "floor") {
			return true
		}
	}
	return false
}

// quotes tells that the sentence gives direct words after the speaker: between
// quotation marks, after a colon, after "that," with a capital, with the first
// person, or with a letter changed in brackets.
func (n *names) quotes(from int, s sentence) bool {
	marks := 0
	for i := s.lo; i < s.hi; i++ {
		w := n.words[i]
		switch w.raw {
		case "“", "”", "\"":
			if marks++; marks == 2 || i > s.lo && (n.at(i-1).raw == "," || n.at(i-1).raw == ":") {
				return true
			}
		}
		if i < from {
			continue
		}
		switch {
		case w.raw == ":" && n.at(i+1).upper && i+3 < s.hi && n.speechBefore(from-1, i):
			return true
		case w.raw == "," && n.at(i+1).upper && !n.at(i+2).upper && (sentenceOpeners[n.at(i+1).key] || (saying[n.at(i-1).key] || n.is(i-2, "pointed", "out")) && !n.first[n.at(i+1).key]):
			return true
		case w.raw == "[" && n.at(i+2).raw == "]" && len(n.at(i+1).raw) == 1:
			return true
		case (w.key == "we" || w.key == "our" || w.key == "us" && w.raw == "us" || w.raw == "I" && !n.at(i+1).sign) && !n.first[w.raw]:
			return true
		}
	}
	return marks > 0 && n.at(s.hi-1).raw == ":"
}

// sentenceOpeners are small words that a capital inside a sentence marks as the
// beginning of somebody's own.
var sentenceOpeners = set("the a in on at if we it this that these there while when as although our my you they for to with by from since because increasingly not no all")

// speechBefore tells that the words before a colon speak of saying something.
func (n *names) speechBefore(lo, i int) bool {
	for j := max(lo, i-30); j < i; j++ {
		if key := n.at(j).key; saying[key] || showing[key] || key == "clear" || key == "words" || key == "up" {
			return true
		}
	}
	return false
}
