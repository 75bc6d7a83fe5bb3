// SPDX-License-Identifier: Apache-2.0

package suggest

import "rapporteur/internal/text"

// side follows an ask word by word and knows whether it is for or against what
// comes next. "Ban", "prevent" and "not" turn the side until the clause ends or a
// new verb begins; two of them turn it back.
type side struct {
	l *lexicon
	stand
	by    string // what turned it last
	last  role   // of the word before
	again bool   // it began anew since the ask's own verb
	told  bool   // something that tells has stood
	fresh bool   // nothing that tells anything has followed what turned it
}

// role is what a word does to the side.
type role int

const (
	other role = iota
	turns
	joins
	opens // a mark after which a verb stands for itself
	begins
)

// stand is how an ask stands to a word.
type stand struct {
	base int // -1 under a negation; 0 of words on which there is no telling
	verb int // 1, 0 or -1, as the last verb has it
}

// to compares two stands towards one thing: 1 the same, -1 opposite, 0 no telling.
func (s stand) to(t stand) int {
	if s.verb == 0 && t.verb == 0 {
		return s.base * t.base
	}
	return s.base * s.verb * t.base * t.verb
}

func newSide(l *lexicon) *side { return &side{l: l, stand: stand{1, 1}, last: begins} }

// cause is the word that turned the side, empty where it is as it began.
func (s *side) cause() string {
	if s.base < 0 || s.verb < 0 {
		return s.by
	}
	return ""
}

func (s *side) reset() {
	s.stand, s.by, s.again = stand{1, 1}, "", s.again || s.told
}

// step takes in the word at i and says how many words it used up as words that
// turn the side; 0 where it is none of them.
func (s *side) step(tokens []text.Token, i int) int {
	w := tokens[i].Word
	switch {
	case tokens[i].Parted == text.ByClause:
		s.reset()
		s.last = begins
	case tokens[i].Parted == text.ByComma && s.last == other:
		s.last = joins
	}
	for _, f := range s.l.turning[w] {
		if f.rest(tokens[i:]) {
			s.turn(w)
			return len(f.words)
		}
	}
	switch {
	case s.l.ends[w]:
		s.reset()
		s.last = begins
	case s.l.is(s.l.negators, w):
		s.negate(w)
		return 1
	case s.l.is(s.l.against, w):
		if i > 0 && tokens[i-1].Word == "non" { // "non-penalization of": taken back at once
			s.last = other
			return 0
		}
		s.turn(w)
		return 1
	case s.l.joins[w]:
		s.last = joins
	case s.l.marks[w]:
		s.mark(i > 0 && s.l.nouns[tokens[i-1].Word])
	case s.l.is(s.l.neutral, w):
		s.weigh()
	case s.l.isVerb(w) || s.last != other && s.last != turns && s.l.opens(w):
		if s.last == opens || s.last == begins || s.last == joins && !s.fresh { // "not to establish and run" is one
			s.reset()
		}
		s.last = other
	default:
		s.last = other
	}
	return 0
}

// weigh takes in a verb that takes no side. Where it is itself what the ask is
// against ("do not review"), that much is known.
func (s *side) weigh() {
	switch {
	case s.fresh && s.base*s.verb < 0 && s.last != joins:
		s.stand = stand{-1, 0}
	case s.last != other && s.last != turns && (s.last != joins || s.verb > 0):
		s.verb = 0
	}
	s.last = other
}

func (s *side) negate(w string) {
	if s.last == opens || s.last == joins || s.last == begins {
		s.reset()
	}
	s.base, s.by, s.last, s.fresh = -s.base, w, turns, true
}

func (s *side) turn(w string) {
	switch {
	case s.last == opens: // "to prevent": an aim of its own
		s.reset()
		s.verb = -1
	case s.verb < 0 && s.last == joins: // "prevent and combat"
	case s.verb < 0:
		s.verb = 1
	default:
		s.verb = -1
	}
	s.by, s.last, s.fresh = w, turns, true
}

// mark is "to" or a modal: what follows is a verb with a side of its own, save
// under a negation ("not to ban") and after a noun of which it tells the matter
// ("refrain from plans to").
func (s *side) mark(matter bool) {
	if s.last != turns && !matter {
		s.last = opens
	}
}
