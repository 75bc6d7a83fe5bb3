// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"

	"rapporteur/internal/text"
)

// StyleOf questions a whole text by the house style, in its order: what is right
// at the first mention is wrong at the second. Words within quotation marks, and
// the wording of recommendations as those made it who asked for it, are not ours
// to choose.
func (x *Index) StyleOf(s *Summary) []Finding {
	h, _ := HouseStyle(s.Language, x.Process.Style)
	c := styleCheck{House: h, x: x, written: map[string]bool{}, titled: map[string]bool{}}
	for i := range s.Sections {
		sec := &s.Sections[i]
		c.alike = nil
		for _, y := range sec.Sentences {
			if y.Item && y.Author == Computed && (sec.Kind == Recommendations || sec.Kind == Practices) || sec.Kind == Annex && y.Author == Computed {
				continue
			}
			c.sentence(y)
		}
	}
	return c.out
}

// styleCheck goes through a text.
type styleCheck struct {
	*House
	x       *Index
	y       Sentence
	toks    []text.Token
	points  []rune
	free    []text.Span // that the style has no say in
	written map[string]bool
	titled  map[string]bool
	alike   []string // how the sentences before began
	out     []Finding
}

func (c *styleCheck) sentence(y Sentence) {
	c.y, c.toks, c.points = y, text.Tokens(y.Text), []rune(y.Text)
	c.free = c.x.told(y)
	for _, q := range quotations(y.Text) {
		c.free = append(c.free, pointSpan(y.Text, q[0], q[1]))
	}
	from := len(c.out)
	c.phrasings(RuleVerbs, c.verbs, false)
	c.phrasings(RuleLeadIns, c.leads, true)
	c.phrasings(RuleTerms, c.terms, false)
	c.titles()
	c.shorts()
	c.repeats()
	slices.SortStableFunc(c.out[from:], func(a, b Finding) int { return a.Span.Start - b.Span.Start })
}

// add notes a finding on a span of the sentence, unless its rule is off.
func (c *styleCheck) add(rule string, span text.Span, right string) {
	if c.off[rule] || slices.ContainsFunc(c.free, func(f text.Span) bool { return f.Overlaps(span) }) {
		return
	}
	f := Finding{Kind: OffStyle, Rule: rule, Sentence: c.y.Number, Words: string(c.points[span.Start:span.End]), Span: span, Args: []any{"right", right}}
	if right == "" {
		f.Rule, f.Args = "leave_out", nil
	}
	c.out = append(c.out, f)
}

// phrasings looks for words to avoid, at the beginning alone or anywhere.
func (c *styleCheck) phrasings(rule string, list []phrasing, opening bool) {
	for _, p := range list {
		for k, words := range p.words {
			for i := range c.toks {
				if opening && i > 0 {
					break
				}
				span, ok := c.at(i, words)
				if !ok || p.Case && string(c.points[span.Start:span.End]) != p.Avoid[k] {
					continue
				}
				c.add(rule, span, p.Prefer)
			}
		}
	}
}

// at reports whether words stand at a token, the first perhaps with particles of
// Arabic written onto it, and where.
func (c *styleCheck) at(i int, words []string) (text.Span, bool) {
	if len(words) == 0 || i+len(words) > len(c.toks) {
		return text.Span{}, false
	}
	for k, w := range words {
		t := c.toks[i+k]
		if k > 0 && t.Parted != text.Joined {
			return text.Span{}, false
		}
		if t.Word != w && !(k == 0 && slices.Contains(withoutParticles(t.Word), w)) {
			return text.Span{}, false
		}
	}
	return text.Span{Start: c.start(i, words[0]), End: c.toks[i+len(words)-1].Span.End}, true
}

// start is where a word begins in a token, after the particles written onto it.
func (c *styleCheck) start(i int, word string) int {
	t := c.toks[i]
	if n := text.Len(t.Word); n == t.Span.Len() && n > text.Len(word) {
		return t.Span.End - text.Len(word)
	}
	return t.Span.Start
}

// titles asks for the full title of an instrument at its first mention and for
// the short one after.
func (c *styleCheck) titles() {
	for _, in := range c.instruments {
		full, short := text.Words(in.Full), text.Words(in.Short)
		for i := 0; i < len(c.toks); i++ {
			if span, ok := c.anyParting(i, full); ok {
				if c.titled[in.Full] {
					c.add(RuleInstruments, span, in.Short)
				}
				c.titled[in.Full] = true
				i += len(full) - 1
			} else if span, ok := c.anyParting(i, short); ok && !c.titled[in.Full] {
				c.add(RuleInstruments, span, in.Full)
				c.titled[in.Full] = true // said once
			}
		}
	}
}

// anyParting is at for titles, which have commas within.
func (c *styleCheck) anyParting(i int, words []string) (text.Span, bool) {
	if len(words) == 0 || i+len(words) > len(c.toks) {
		return text.Span{}, false
	}
	for k, w := range words {
		if c.toks[i+k].Word != w && !(k == 0 && slices.Contains(withoutParticles(c.toks[i].Word), w)) {
			return text.Span{}, false
		}
	}
	return text.Span{Start: c.start(i, words[0]), End: c.toks[i+len(words)-1].Span.End}, true
}

// repeats asks for another opening where three sentences in a row begin with the
// same two words, the third of them by hand.
func (c *styleCheck) repeats() {
	if len(c.toks) < 3 || c.y.Item {
		c.alike = nil
		return
	}
	opening := c.toks[0].Word + " " + c.toks[1].Word
	c.alike = append(c.alike, opening)
	n := len(c.alike)
	if n < 3 || c.alike[n-2] != opening || c.alike[n-3] != opening || c.y.Author != Hand || len(c.UseLeadIns) == 0 {
		return
	}
	c.add(RuleRepeats, text.Span{Start: c.toks[0].Span.Start, End: c.toks[1].Span.End}, strings.Join(c.UseLeadIns, " "))
}
