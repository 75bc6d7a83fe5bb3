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

// signed is a telling word or a fixed phrase in its common form, with how the ask
// stands to it.
type signed struct {
	core string
	word string // as written, folded
	stand
	head bool   // it stands under the ask's own verb, not in an aim or a means
	by   string // the word that turned the side, where one did
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
		if f, ok := l.concept(tokens[i:]); ok {
			r.phrase(l, tokens[i:i+len(f.words)], f, s)
			i += len(f.words)
			s.last = other
			continue
		}
		r.look(l, tokens, i)
		here := s.stand
		if i > 0 && tokens[i-1].Word == "non" {
			here.base = -here.base
		}
		r.word(l, tokens, i, s, here)
		i++
	}
	r.readWho(words, language)
	r.soften(l)
	return r
}

// phrase keeps a fixed phrase and, where it has several, its words.
func (r *reading) phrase(l *lexicon, tokens []text.Token, f fixed, s *side) {
	here := s.stand
	r.add(f.core, tokens, s, here)
	if f.apart {
		here = stand{}
	}
	for k := range tokens {
		if len(tokens) == 1 {
			break
		}
		if one, ok := l.concept(tokens[k : k+1]); ok {
			r.add(one.core, tokens[k:k+1], s, here)
			continue
		}
		r.word(l, tokens, k, s, here)
	}
	s.fresh, s.told = false, true
}

// turned keeps a word that turned the side, where it tells something itself: to
// criminalize migrants is for criminalizing and against migrants.
func (r *reading) turned(l *lexicon, tokens []text.Token, s *side) {
	if l.is(l.content, tokens[0].Word) {
		r.add(l.stem(tokens[0].Word), tokens, s, stand{s.base, -s.verb})
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
func (r *reading) word(l *lexicon, tokens []text.Token, i int, s *side, here stand) {
	if w := tokens[i].Word; l.tells(w) {
		r.add(l.stem(w), tokens[i:i+1], s, here)
		s.fresh, s.told = s.fresh && l.nouns[w], true
	}
}

func (r *reading) add(core string, tokens []text.Token, s *side, here stand) {
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = tokens[i].Word
	}
	r.terms = append(r.terms, signed{core: core, word: strings.Join(words, " "), stand: here, head: !s.again, by: s.cause(),
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

// soften takes the strength of the first verb where it asks for thought alone:
// "should consider" is no stronger than "consider".
func (r *reading) soften(l *lexicon) {
	for _, w := range r.words {
		if soft := coding.Strength(l.soft[w]); soft != "" && strengthOrder(soft) > strengthOrder(r.strength) {
			r.strength = soft
			return
		}
		if l.isVerb(w) || l.against[w] || l.neutral[w] {
			return
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
