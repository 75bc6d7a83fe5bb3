// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"strings"
	"unicode"

	"rapporteur/coding"
	"rapporteur/internal/text"
)

// lead is the phrase that introduces a list, and what it makes of the items.
type lead struct {
	rule       string
	strength   coding.Strength
	polarity   string
	addressee  string
	cue        text.Span
	confidence float64
	firm       bool // every item counts; else it must open as a recommendation does
}

// listRules are the rules that hold for items of lists; they need the lines
// around a passage, so no pattern finds them.
var listRules = []Rule{
	{ID: "list.recommendations", Kind: coding.Proposal, Strength: coding.Should, Confidence: 0.95, Language: "en",
		Example: "Recommendations included:\n• Mend the gauges"},
	{ID: "list.asked", Kind: coding.Proposal, Strength: coding.Should, Confidence: 0.9, Language: "en",
		Example: "We call on States to:\n(a) mend the gauges;\n(b) publish their figures."},
}

// lists finds the lists that are introduced as asks, gives their items the lead
// and parts items that a scan ran together.
func (g *grammar) lists(points []rune, units []unit) []unit {
	var out []unit
	for i := 0; i < len(units); {
		u := units[i]
		if run, n := g.runTogether(points, units[i:]); n > 0 {
			out = append(out, run...)
			i += n
			continue
		}
		l, ok := g.leadOf(points, &u)
		i++
		if !ok {
			out = append(out, u)
			continue
		}
		n := g.items(points, u, units[i:], l)
		u.opens = n > 0
		out = append(out, u)
		out = append(out, units[i:i+n]...)
		i += n
	}
	return out
}

// leadOf tells whether a unit introduces a list of asks.
func (g *grammar) leadOf(points []rune, u *unit) (lead, bool) {
	colon := u.endsWith(points, ":")
	named := g.recommends(u, 0, len(u.words))
	if !colon && (!named || !g.heading(points, u)) {
		return lead{}, false
	}
	l := lead{rule: listRules[0].ID, strength: coding.Should, polarity: For, confidence: listRules[0].Confidence}
	fired := g.fired(points, u)
	asked := len(fired) > 0 && fired[0].rule.Kind == coding.Proposal
	var a Ask
	if asked {
		a = g.told(u, fired)
		l.addressee = a.Addressee
	}
	if asked && !named {
		l = lead{rule: listRules[1].ID, strength: a.Strength, polarity: a.Polarity, addressee: a.Addressee, confidence: listRules[1].Confidence, firm: true}
	}
	return l, asked || named
}

// recommends tells that the words [from, to) name recommendations.
func (g *grammar) recommends(u *unit, from, to int) bool {
	for i := from; i < to; i++ {
		if g.in("recommending", u.at(i)) {
			return true
		}
	}
	return false
}

// heading tells that a unit is a line that heads others: short and without a stop.
func (g *grammar) heading(points []rune, u *unit) bool {
	return len(u.words) <= 10 && !u.endsWith(points, ".;!?") && u.words[0].capital
}

// items marks the units of a list after its lead and gives their number; 0 where
// no list of asks follows.
func (g *grammar) items(points []rune, head unit, units []unit, l lead) int {
	var picked []int
	n, marked := 0, false
	for n < len(units) {
		u := &units[n]
		switch {
		case len(u.words) == 0:
		case u.Mark != "":
			if u.Line != head.Line && styleOf(u.Mark) == styleOf(head.Mark) || len(picked) > 0 && !marked {
				return g.settle(units, picked, n, l)
			}
			marked = true
			picked = append(picked, n)
		case n > 0 && u.Line == units[n-1].Line: // a further sentence of an item
		case !marked && u.Line != head.Line && g.opensAsk(u):
			picked = append(picked, n)
		default:
			return g.settle(units, picked, n, l)
		}
		n++
	}
	return g.settle(units, picked, n, l)
}

// settle decides whether a list is one of asks: all items of a firm lead are, and
// of another most must open as recommendations do.
func (g *grammar) settle(units []unit, picked []int, n int, l lead) int {
	opening := 0
	for _, i := range picked {
		if g.opensAsk(&units[i]) {
			opening++
		}
	}
	if len(picked) == 0 || !l.firm && opening*2 < len(picked) {
		return 0
	}
	for _, i := range picked {
		if l.firm && !g.tells(&units[i]) || g.opensAsk(&units[i]) {
			units[i].list = &l
		}
	}
	return n
}

// opensAsk tells that a unit opens as a recommendation does: with a verb, "to"
// and a verb, the form in -ing, or "that".
func (g *grammar) opensAsk(u *unit) bool {
	i := g.opening(u)
	c := u.at(i)
	if g.in("to", c) || g.in("not", c) {
		i++
		c = u.at(i)
	}
	for i < len(u.words)-1 && openings().IsAdverb(c) && !g.isVerb(c) {
		i++
		c = u.at(i)
	}
	return (g.isVerb(c) || g.isDoing(c) || g.in("that", c)) && !g.in("finite", u.at(i+1)) && !g.in("finite", u.at(i+2))
}

// tells knows an item that states something instead of asking.
func (g *grammar) tells(u *unit) bool {
	for i := 1; i < len(u.words) && i < 8; i++ {
		if g.in("relative", u.at(i)) || u.words[i].gap >= comma {
			return false
		}
		if g.in("finite", u.at(i)) {
			return true
		}
	}
	return false
}

// styleOf tells marks of one kind of list from those of another.
func styleOf(mark string) string {
	switch mark = strings.Trim(mark, "()[]. "); {
	case mark == "":
		return ""
	case unicode.IsDigit([]rune(mark)[0]):
		return "1"
	case unicode.IsLetter([]rune(mark)[0]):
		if len(mark) > 1 && unicode.IsDigit(rune(mark[len(mark)-1])) {
			return "P1"
		}
		return "a"
	}
	return "•"
}
