// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"cmp"
	"slices"

	"rapporteur"
)

// shift makes the moves of one section upon the order of the rules. Who no
// longer waits but stands in a move keeps its place by the rules as a ghost, so
// that others who were moved before it stay where they were put. Who was called
// and absent falls out of the moves that were made before that call: its ghost
// stays in them, it goes to the end itself.
func (o *arrangement) shift(s Section) []*standing {
	moves := slices.Clone(o.l.Moves)
	if len(moves) == 0 || s == Points {
		return slices.Clone(o.rules[s])
	}
	slices.SortStableFunc(moves, func(a, b Move) int { return cmp.Compare(a.Act, b.Act) })
	x := shifting{seq: slices.Clone(o.rules[s]), ghosts: map[rapporteur.ID]*standing{}, real: o.of, section: s}
	x.haunt(o, moves)
	for i := range moves {
		x.make(&moves[i])
	}
	return slices.DeleteFunc(x.seq, func(st *standing) bool { return st.ghost })
}

type shifting struct {
	seq     []*standing
	ghosts  map[rapporteur.ID]*standing
	real    map[rapporteur.ID]*standing
	section Section
}

// haunt puts the ghosts in: each before the first that the other keys put after
// it. They balance nothing.
func (x *shifting) haunt(o *arrangement, moves []Move) {
	named := map[rapporteur.ID]bool{}
	for _, m := range moves {
		named[m.Request], named[m.Before], named[m.With] = true, true, true
	}
	var ghosts []*standing
	for i := range o.l.Requests {
		r := &o.l.Requests[i]
		if !named[r.ID] || r.Section() != x.section || o.of[r.ID] != nil && !r.dropped() {
			continue
		}
		g := &standing{r: r, section: x.section, ghost: true}
		o.weigh(g, make([]int64, len(o.plan)))
		x.ghosts[r.ID] = g
		ghosts = append(ghosts, g)
	}
	slices.SortFunc(ghosts, o.compare)
	from := 0
	for _, g := range ghosts {
		for from < len(x.seq) && o.compare(x.seq[from], g) < 0 {
			from++
		}
		x.seq = slices.Insert(x.seq, from, g)
		from++
	}
}

// at is where somebody of a move stands; -1 outside this section.
func (x *shifting) at(id rapporteur.ID, m *Move) int {
	st := x.real[id]
	if g := x.ghosts[id]; g != nil && (st == nil || !m.At.After(g.r.MissedAt)) {
		st = g
	}
	if id == "" || st == nil {
		return -1
	}
	return slices.Index(x.seq, st)
}

// make does one move: an exchange of two places, or the place right before
// another, or the end. An anchor in another section is no anchor.
func (x *shifting) make(m *Move) {
	at := x.at(m.Request, m)
	if at < 0 || m.Before == m.Request || m.With == m.Request {
		return
	}
	st := x.seq[at]
	if m.With != "" {
		with := x.at(m.With, m)
		if with < 0 {
			return
		}
		x.seq[at], x.seq[with] = x.seq[with], x.seq[at]
		st.moved, x.seq[at].moved = m, m
		return
	}
	if m.Before != "" && x.at(m.Before, m) < 0 {
		return
	}
	x.seq = slices.Delete(x.seq, at, at+1)
	to := len(x.seq)
	if m.Before != "" {
		to = x.at(m.Before, m)
	}
	x.seq = slices.Insert(x.seq, to, st)
	st.moved = m
}
