// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/record"
)

// desk checks what desk.json refers to.
func (c *checker) desk() {
	for i := range c.b.Decisions {
		x := &c.b.Decisions[i]
		c.ref(deskFile, fmt.Sprintf("decisions[%d].statement", i), x.Statement, "statement")
	}
	for i := range c.b.Rounds {
		for j, id := range c.b.Rounds[i].Statements {
			c.must(deskFile, fmt.Sprintf("rounds[%d].statements[%d]", i, j), id, "statement")
		}
	}
	for i := range c.b.Readings {
		x, at := &c.b.Readings[i], fmt.Sprintf("readings[%d].", i)
		c.must(deskFile, at+"round", x.Round, "round")
		for _, m := range x.Marks {
			c.span(deskFile, at, x.Statement, x.Version, m.Span)
			c.ref(deskFile, at+"marks.theme", m.Theme, "theme")
		}
	}
	for i := range c.b.NoteSets {
		x, at := &c.b.NoteSets[i], fmt.Sprintf("noteSets[%d].", i)
		c.must(deskFile, at+"meeting", x.Meeting, "meeting")
		c.must(deskFile, at+"segment", x.Segment, "segment")
		c.ref(deskFile, at+"slot", x.Slot, "slot")
		c.ref(deskFile, at+"statement", x.Statement, "statement")
		c.regimeOf(at, x)
	}
	for i := range c.b.Polls {
		p := &c.b.Polls[i]
		numbers := map[int]bool{}
		for _, s := range p.Statements {
			numbers[s.Number] = true
		}
		for j, v := range p.Votes {
			at := fmt.Sprintf("polls[%d].votes[%d].", i, j)
			if !numbers[v.Statement] {
				c.problems.add(deskFile, at+"statement", "is %d, which is no statement of the poll", v.Statement)
			}
			if v.Value < -1 || v.Value > 1 {
				c.problems.add(deskFile, at+"value", "is %d; 1 agrees, -1 disagrees, 0 passes", v.Value)
			}
		}
	}
}

// regimeOf holds notes to the regime of their segment: nothing of one off the
// record, and nothing that tells who spoke in one that is not attributable.
func (c *checker) regimeOf(at string, n *record.NoteSet) {
	for i := range c.b.Meetings {
		m := &c.b.Meetings[i]
		if m.ID != n.Meeting || m.Segment(n.Segment) == nil {
			continue
		}
		var e *rapporteur.Error
		if errors.As(n.Check(m.RegimeOf(n.Segment)), &e) {
			c.problems.add(deskFile, at+"segment", "does not let these notes be kept so (%s)", e.Key)
		}
	}
}
