// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"cmp"
	"slices"
)

// dropHeads leaves out the State of a run-in head, "Kenya: the delegate said",
// where the sentence itself has somebody speak.
// An office in it that names no State is that State's.
func dropHeads(mentions []mention, speaks []bool) {
	for k := range mentions {
		if !mentions[k].runIn {
			continue
		}
		for j := range mentions {
			if j == k || !speaks[j] {
				continue
			}
			speaks[k] = false
			if m := &mentions[j]; !m.named && m.who == nil && m.post.role != "" && m.post.speaksFor() == "" {
				m.post.state = mentions[k].member.name
			}
		}
	}
}

// dropDoubles leaves out "the panellist from State" where the name follows: they
// are one, and the State is hers.
func dropDoubles(mentions []mention) []mention {
	var out []mention
	for k, m := range mentions {
		if k+1 < len(mentions) && m.role == "representative" && mentions[k+1].named && mentions[k+1].lo == m.hi+1 && !m.plural {
			next := &mentions[k+1]
			if next.post.state == "" && m.member.state {
				next.post.state = m.member.name
				if next.who != nil && next.who.post.state == "" {
					next.who.post.state, next.who.short = m.member.name, m.member.name
				}
			}
			continue
		}
		out = append(out, m)
	}
	return out
}

// mentionsIn collects all that a sentence names, in order.
func (f *finder) mentionsIn(s sentence) []mention {
	used := make([]bool, s.hi-s.lo)
	mentions := f.namedIn(s, f.reg, used)
	for i := range mentions {
		m := &mentions[i]
		if m.who == nil {
			m.who = f.reg.find(nameKeys(m.name))
		}
	}
	mentions = append(mentions, f.delegatesIn(s, used)...)
	mentions = append(mentions, f.bracketedIn(s, used)...)
	mentions = append(mentions, f.officesIn(s, used)...)
	for i := range mentions {
		m := &mentions[i]
		if m.who == nil && m.post.role != "" && !m.named {
			m.who = f.reg.holder(m.role)
		}
	}
	mentions = append(mentions, f.subjectsIn(s, used)...)
	slices.SortStableFunc(mentions, func(a, b mention) int { return cmp.Compare(a.lo, b.lo) })
	return dropDoubles(mentions)
}

// speaking decides for each mention whether the sentence has it speak. It goes
// from the last to the first, so that in "A, B and C said" A learns from C.
func (f *finder) speaking(mentions []mention, s sentence) []bool {
	out := make([]bool, len(mentions))
	for k := len(mentions) - 1; k >= 0; k-- {
		m := mentions[k]
		next := m.hi
		for next < s.hi && (f.at(next).raw == "," || f.at(next).raw == ";" || f.at(next).raw == ")" || f.at(next).key == "and" || f.at(next).key == "the" || f.at(next).key == "a" || f.at(next).key == "by") {
			next++
		}
		joined := k+1 < len(mentions) && next > m.hi && mentions[k+1].lo == next
		out[k] = f.speaks(m, s) || joined && out[k+1] && !f.governed(m, s)
	}
	return out
}

// goesOn tells that a mention only continues what was attributed to the same
// speaker just before: the same State acting, or an office named again.
func (f *finder) goesOn(m mention) bool {
	if m.named || m.inList || m.role == "representative" {
		return false
	}
	if m.who != nil {
		return m.who.name == f.last
	}
	body := cmp.Or(m.member.name, m.post.speaksFor())
	return body != "" && body == f.lastFor
}
