// SPDX-License-Identifier: Apache-2.0

package suggest

import "rapporteur/internal/text"

// side follows an ask word by word and knows whether it is for or against what
// comes next. "Ban", "prevent" and "not" turn the side until the clause ends or a
// new verb begins; two of them turn it back.
type side struct {
	l    *lexicon
	base int    // -1 under a negation
	verb int    // 1, 0 or -1, as the last verb has it
	by   string // what turned it last
	last role   // of the word before
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

func newSide(l *lexicon) *side { return &side{l: l, base: 1, verb: 1, last: begins} }

func (s *side) sign() int { return s.base * s.verb }

// cause is the word that turned the side, empty where it is as it began.
func (s *side) cause() string {
	if s.sign() < 0 {
		return s.by
	}
	return ""
}

func (s *side) reset() { s.base, s.verb, s.by = 1, 1, "" }

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
	for _, f := range s.l.turning {
		if f.at(s.l, tokens[i:]) {
			s.turn(tokens[i].Word)
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
		s.turn(w)
		return 1
	case s.l.joins[w]:
		s.last = joins
	case s.l.marks[w]:
		s.mark()
	case s.l.is(s.l.neutral, w):
		if s.last != other && !(s.last == joins && s.verb < 0) && s.last != turns {
			s.verb = 0
		}
		s.last = other
	case s.l.isVerb(w):
		if s.last == joins || s.last == opens || s.last == begins {
			s.reset()
		}
		s.last = other
	default:
		s.last = other
	}
	return 0
}

func (s *side) negate(w string) {
	if s.last == opens || s.last == joins || s.last == begins {
		s.reset()
	}
	s.base, s.by, s.last = -s.base, w, turns
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
	s.by, s.last = w, turns
}

// mark is "to" or a modal: what follows is a verb; under a negation it stays so
// ("not to ban").
func (s *side) mark() {
	if s.last != turns {
		s.last = opens
	}
}
