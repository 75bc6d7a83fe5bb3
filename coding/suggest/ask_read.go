// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"slices"
	"strings"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// found is a rule that fired: its cue is the words [from, to).
type found struct {
	rule     *rule
	rank     int // place of the rule in the data
	from, to int
	turned   bool // by a "not"
}

// ask reads one unit. The rule that stands first in the data wins; of two places
// where it fires, the first in the text.
func (g *grammar) ask(points []rune, u *unit) (Ask, bool) {
	if len(u.words) == 0 || u.opens {
		return Ask{}, false
	}
	if u.list != nil {
		return g.item(u), true
	}
	if u.endsWith(points, "?؟") {
		last := u.words[len(u.words)-1]
		return Ask{Span: u.Span, Kind: coding.Question, Rule: questionMark.ID, Confidence: questionMark.Confidence,
			Cue: text.Span{Start: last.start, End: u.Span.End}}, true
	}
	fired := g.fired(points, u)
	if len(fired) == 0 {
		return Ask{}, false
	}
	return g.told(u, fired), true
}

// questionMark is the rule that needs no words.
var questionMark = Rule{ID: "question.mark", Kind: coding.Question, Confidence: 0.9, Language: "en", Example: "Who pays for the gauges?"}

// shortestStart is how many words a unit has at least that is known by its opening.
const shortestStart = 3

// fired lists the rules that fire in a unit, the one that wins first; of each
// rule the first place.
func (g *grammar) fired(points []rune, u *unit) []found {
	var out []found
	blocked := g.blocked(u)
	try := func(c *candidate, i int) {
		r := &g.rules[c.rule]
		if slices.ContainsFunc(out, func(f found) bool { return f.rule == r }) || r.Bare && !g.bare(points, u) {
			return
		}
		to := c.match(u, i)
		if to < 0 || !r.Firm && slices.Contains(blocked[i:to], true) {
			return
		}
		turned := r.Negation != "" && g.negated(u, i, to)
		if turned && r.Negation == "voids" {
			return
		}
		out = append(out, found{r, c.rule, i, to, turned})
	}
	first := g.opening(u)
	if len(u.words)-first >= shortestStart {
		for k := range g.starting {
			try(&g.starting[k], first)
		}
	}
	for i := range u.words {
		list := g.byWord[u.words[i].core]
		for k := range list {
			try(&list[k], i)
		}
	}
	slices.SortStableFunc(out, func(a, b found) int { return a.rank - b.rank })
	return out
}

// opening is the first word that is no connecting word ("also", "furthermore",
// "first"), nor the number of a page.
func (g *grammar) opening(u *unit) int {
	for i := range u.words {
		c := u.words[i].core
		if !g.in("connecting", c) && !(isFigure(c) && i+1 < len(u.words) && u.words[i+1].capital) {
			return i
		}
	}
	return 0
}

func isFigure(core string) bool { return strings.Trim(core, "0123456789") == "" }

// told makes the suggestion of the rules that fired in a unit: the first decides
// what it is, any may say how strongly and of whom.
func (g *grammar) told(u *unit, fired []found) Ask {
	f := fired[0]
	a := Ask{Span: u.Span, Kind: f.rule.Kind, Rule: f.rule.ID, Cue: u.span(f.from, f.to), Confidence: f.rule.Confidence}
	if a.Kind != coding.Proposal {
		return a
	}
	against := f.rule.Polarity == Against
	turned := f.turned || g.abstains(u, f.to)
	for _, o := range fired {
		if o.rule.Kind != coding.Proposal {
			continue
		}
		if s := g.strength(u, o); a.Strength == "" || rank(s) < rank(a.Strength) {
			a.Strength = s
		}
		turned = turned || o.rule.Modal && !f.rule.Modal && o.from >= f.from && o.turned
		if a.Addressee == "" {
			a.Addressee = g.addressee(u, o)
		}
	}
	if a.Polarity = For; against != turned {
		a.Polarity = Against
	}
	return a
}

func (g *grammar) addressee(u *unit, f found) string {
	switch f.rule.Named {
	case "after":
		if g.in("passive", u.at(f.from-1)) { // "[States] are urged to"
			return g.addresseeBefore(u, f.from-1)
		}
		return g.addresseeAfter(u, f)
	case "before":
		return g.addresseeBefore(u, f.from)
	}
	return ""
}

// rank orders strengths from the strongest.
func rank(s coding.Strength) int {
	for i, o := range coding.Strengths {
		if s == o {
			return i
		}
	}
	return len(coding.Strengths)
}

// strength is the rule's, or that of its modal verb.
func (g *grammar) strength(u *unit, f found) coding.Strength {
	if f.rule.Modal {
		for i := f.from; i < f.to; i++ {
			if m, ok := g.modals[u.at(i)]; ok {
				return m
			}
		}
	}
	if f.rule.Imperative {
		if m, ok := g.forms[u.at(f.to-1)]; ok {
			return m
		}
	}
	return f.rule.Strength
}

// item makes the suggestion of an item of a list.
func (g *grammar) item(u *unit) Ask {
	l := u.list
	a := Ask{Span: u.Span, Kind: coding.Proposal, Rule: l.rule, Cue: l.cue, Strength: l.strength, Polarity: l.polarity,
		Addressee: l.addressee, Confidence: l.confidence}
	first := g.opening(u)
	if m, ok := g.forms[u.at(first)]; ok && rank(m) > rank(a.Strength) {
		a.Strength = m
	}
	a.Cue = text.Span{Start: u.words[first].start, End: u.words[first].end}
	if g.abstains(u, first) || g.in("not", u.at(first)) || g.in("not", u.at(first+1)) {
		a.Polarity = Against
	}
	return a
}
