// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"slices"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Check says what is wrong with a profile before it is kept: each problem stands
// at the field of the form that it belongs to.
func (p Profile) Check() []*rapporteur.Error {
	var out problems
	out.each("order", len(p.Order), func(i int) bool {
		return slices.Contains(Keys, p.Order[i]) && slices.Index(p.Order, p.Order[i]) == i
	})
	out.each("balance", len(p.Balance), func(i int) bool {
		return slices.Contains(Balances, p.Balance[i]) && slices.Index(p.Balance, p.Balance[i]) == i
	})
	out.each("kinds", len(p.Kinds), func(i int) bool {
		return slices.Contains(Kinds, p.Kinds[i]) && slices.Index(p.Kinds, p.Kinds[i]) == i
	})
	for i, t := range p.Tiers {
		out.each(fmt.Sprintf("tiers.%d", i), len(t.Constituencies), func(j int) bool {
			_, known := stakeholder.ConstituencyByID(t.Constituencies[j])
			return known || t.Constituencies[j] == groups
		})
	}
	for i, limit := range p.Limits {
		at := fmt.Sprintf("limits.%d.", i)
		out.choice(at+"kind", limit.Kind == "" || slices.Contains(Kinds, limit.Kind))
		out.choice(at+"capacity", limit.Capacity == "" || slices.Contains(stakeholder.Capacities, limit.Capacity))
		out.choice(at+"track", limit.Track == "" || slices.Contains(stakeholder.Tracks, limit.Track))
		out.number(at+"seconds", limit.Seconds, mostSeconds)
	}
	for i, w := range p.Windows {
		out.number(fmt.Sprintf("windows.%d.tier", i), w.Tier, max(lastTier, len(p.Tiers)))
		if !w.From.IsZero() && !w.To.IsZero() && !w.To.After(w.From) {
			out.at(fmt.Sprintf("windows.%d.to", i), "check.times")
		}
	}
	out.number("amber", p.Amber, mostSeconds)
	out.number("gap", p.Gap, mostSeconds)
	out.number("reply.most", p.Reply.Most, 99)
	out.number("reply.first", p.Reply.First, mostSeconds)
	out.number("reply.second", p.Reply.Second, mostSeconds)
	out.number("quorum.members", p.Quorum.Members, 9999)
	out.number("quorum.of", p.Quorum.Of, 9999)
	out.number("round", p.Round, 999)
	out.number("askRoom", p.AskRoom, 99)
	out.number("correct", p.Correct, 24*366)
	return out
}

type problems []*rapporteur.Error

func (ps *problems) at(field, key string) {
	*ps = append(*ps, rapporteur.Fail(rapporteur.Invalid, key).At(field))
}

func (ps *problems) choice(field string, good bool) {
	if !good {
		ps.at(field, "check.choice")
	}
}

func (ps *problems) each(field string, n int, good func(int) bool) {
	for i := range n {
		ps.choice(fmt.Sprintf("%s.%d", field, i), good(i))
	}
}

func (ps *problems) number(field string, n, most int) {
	if n < 0 || n > most {
		ps.at(field, "check.number")
	}
}
