// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"strings"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// reading is an ask taken apart: its telling words, each with the side that the
// ask takes towards it, and what else two asks may differ in.
type reading struct {
	terms     []signed
	words     []string // all of them, folded
	numbers   []figure
	exclusive []choice
	actors    []string // classes of those who are asked; empty where nobody is named
	addressee string   // as written
	strength  coding.Strength
}

// signed is a telling word or a fixed phrase in its common form. Sign is 1 where
// the ask is for it, -1 where it is against it, 0 where it takes no side.
type signed struct {
	core string
	word string // as written, folded
	sign int
	by   string // the word that turned the sign, where one did
	span text.Span
}

// readAsk takes words apart. It knows English, French, Spanish and Arabic; of
// other languages it has the words alone, and no side.
func readAsk(words, language string) reading {
	l := lexiconOf(language)
	tokens := text.Tokens(words)
	r := reading{words: make([]string, len(tokens))}
	for i, t := range tokens {
		r.words[i] = t.Word
	}
	s := newSide(l)
	for i := 0; i < len(tokens); {
		if n := s.step(tokens, i); n > 0 {
			r.turned(l, tokens[i:i+n], s)
			i += n
			continue
		}
		if core, n := l.concept(tokens[i:]); n > 0 {
			r.add(core, tokens[i:i+n], s.sign(), s.cause())
			for k := i; n > 1 && k < i+n; k++ {
				r.word(l, tokens, k, 0, "")
			}
			i += n
			s.last = other
			continue
		}
		r.look(l, tokens, i)
		sign := s.sign()
		if i > 0 && tokens[i-1].Word == "non" {
			sign = -sign
		}
		r.word(l, tokens, i, sign, s.cause())
		i++
	}
	r.readWho(words, language)
	return r
}

// turned keeps a word that turned the side, where it tells something itself: to
// criminalize migrants is for criminalizing and against migrants.
func (r *reading) turned(l *lexicon, tokens []text.Token, s *side) {
	if l.is(l.content, tokens[0].Word) {
		r.add(l.stem(tokens[0].Word), tokens, -s.sign(), s.cause())
	}
}

// look notes a number, or one of two words that exclude each other.
func (r *reading) look(l *lexicon, tokens []text.Token, i int) {
	if f, ok := l.figure(tokens, i); ok {
		r.numbers = append(r.numbers, f)
	}
	if c, ok := l.choices[tokens[i].Word]; ok {
		r.exclusive = append(r.exclusive, c)
	}
}

// word keeps a word that tells something.
func (r *reading) word(l *lexicon, tokens []text.Token, i, sign int, by string) {
	if w := tokens[i].Word; l.tells(w) {
		r.add(l.stem(w), tokens[i:i+1], sign, by)
	}
}

func (r *reading) add(core string, tokens []text.Token, sign int, by string) {
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = tokens[i].Word
	}
	r.terms = append(r.terms, signed{core: core, word: strings.Join(words, " "), sign: sign, by: by,
		span: text.Span{Start: tokens[0].Span.Start, End: tokens[len(tokens)-1].Span.End}})
}

// readWho notes who is asked and how strongly, where the words say so.
func (r *reading) readWho(words, language string) {
	for _, a := range Asks(words, language) {
		if r.strength == "" {
			r.strength = a.Strength
		}
		if r.addressee == "" && a.Addressee != "" {
			r.addressee = a.Addressee
			r.actors = actorsOf(a.Addressee)
		}
	}
}

// cores are the terms by which texts are found.
func (r *reading) cores() []string {
	out := make([]string, len(r.terms))
	for i, t := range r.terms {
		out[i] = t.core
	}
	return out
}

// known puts what the desk knows above what the words say.
func (r *reading) known(addressee string, strength coding.Strength) {
	if addressee != "" {
		r.addressee = addressee
		r.actors = actorsOf(addressee)
	}
	if strength != "" {
		r.strength = strength
	}
}

// sharedSpans are the words that two asks both have, in each of them.
func sharedSpans(a, b *reading) (in, other []text.Span) {
	return a.spansOf(b), b.spansOf(a)
}

func (r *reading) spansOf(other *reading) []text.Span {
	has := map[string]bool{}
	for _, t := range other.terms {
		has[t.core] = true
	}
	var out []text.Span
	for _, t := range r.terms {
		if has[t.core] {
			out = append(out, t.span)
		}
	}
	return out
}

// sharedWords names the most telling words that both have, as the first one
// writes them.
func (r *reading) sharedWords(other *reading, x *text.Index, most int) []string {
	type weighed struct {
		word, core string
		weight     float64
		at         int
	}
	has := map[string]bool{}
	for _, t := range other.terms {
		has[t.core] = true
	}
	var all []weighed
	for i, t := range r.terms {
		if has[t.core] && !slices.ContainsFunc(all, func(w weighed) bool { return w.core == t.core }) {
			all = append(all, weighed{t.word, t.core, x.Weight(t.core), i})
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	all = all[:min(len(all), most)]
	slices.SortFunc(all, func(a, b weighed) int { return a.at - b.at })
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = w.word
	}
	return out
}
