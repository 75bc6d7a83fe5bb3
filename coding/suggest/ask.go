// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// Ask is a passage that asks for something, or tells a practice, a concern and so
// on, as a rule reads it. It is a suggestion: a person decides.
type Ask struct {
	Span       text.Span       // the sentence or list item
	Kind       coding.Kind     // what its words do
	Rule       string          // the rule that fired, one of Rules
	Cue        text.Span       // the words that made it fire, within the text
	Strength   coding.Strength // of what is asked; empty for other kinds
	Polarity   string          // For, or Against where it asks that something not be done; empty for other kinds
	Addressee  string          // of whom it is asked, as written; empty where nobody is named
	Confidence float64         // 0 to 1: how often such a rule is right, as far as is known
}

// Polarity of an ask.
const (
	For     = "for"
	Against = "against"
)

// reachOfThey is how many sentences back "they" may point to those who were asked.
const reachOfThey = 2

// Asks lists the passages of a normalised text that ask for something or do one
// of the other kinds, at most one a sentence, in the order of the text. The
// language is a tag ("en", "fr-CA"); where it is empty or has no rules, the words
// tell it. The same words give the same asks. Time is linear in the text.
func Asks(words, language string) []Ask {
	points := []rune(words)
	var units []unit
	for _, u := range text.Units(words) {
		units = append(units, unit{Unit: u, words: wordsOf(points, u.Span)})
	}
	g := grammarFor(language, units)
	units = g.lists(points, units)
	var out []Ask
	named, namedAt := "", 0 // who was last asked for something, and where
	for i := range units {
		a, ok := g.ask(points, &units[i])
		if !ok {
			continue
		}
		switch {
		case a.Addressee == theySaid && i-namedAt <= reachOfThey:
			a.Addressee = named
		case a.Addressee == theySaid:
			a.Addressee = ""
		}
		if a.Addressee != "" {
			named, namedAt = a.Addressee, i
		}
		out = append(out, a)
	}
	return snapped(words, out)
}

// snapped moves cues and spans onto boundaries of characters; most lie there.
func snapped(words string, asks []Ask) []Ask {
	spans := make([]text.Span, 0, 2*len(asks))
	for _, a := range asks {
		spans = append(spans, a.Span, a.Cue)
	}
	text.Snap(words, spans)
	out := asks[:0]
	for i, a := range asks {
		a.Span, a.Cue = spans[2*i], spans[2*i+1]
		if a.Cue.Len() <= 0 || !a.Span.Contains(a.Cue) {
			a.Cue = a.Span
		}
		if a.Span.Len() > 0 {
			out = append(out, a)
		}
	}
	return out
}

// Reason gives the message that says in the reader's language why the passage is
// suggested, and its arguments: "cue" (the words that made the rule fire) and
// "addressee" (empty where nobody is named). The text is the one it stands in.
func (a Ask) Reason(words string) (key string, args []string) {
	return "suggest.rule." + a.Rule, []string{"cue", a.Cue.Slice(words), "addressee", a.Addressee}
}
