// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"rapporteur"
	"rapporteur/coding/reliability"
	"rapporteur/internal/text"
)

// None is the category of a unit on which nothing is marked.
const None = "-"

// Pair is one unit, a sentence or an item of a list, as each of the two coders of
// a round read it. An empty kind or theme says that none was given.
type Pair struct {
	Statement rapporteur.ID
	Version   int
	Span      text.Span
	Kind      [2]Kind
	Theme     [2]rapporteur.ID
}

// Differs reports whether the two read the unit differently.
func (p Pair) Differs() bool { return p.Kind[0] != p.Kind[1] || p.Theme[0] != p.Theme[1] }

// Marked reports whether anything was marked in the unit.
func (p Pair) Marked() bool {
	return p.Kind[0] != "" || p.Kind[1] != "" || p.Theme[0] != "" || p.Theme[1] != ""
}

// Comparison is two readings of all statements of a round beside each other.
type Comparison struct {
	Pairs []Pair
	// LeftOut are statements that not both are done with, that the two read in
	// different versions, or whose words can no longer be read.
	LeftOut []rapporteur.ID
}

// Compare lays the readings of a closed round beside each other. The units are
// the sentences of the version that both read; a unit's kind and theme are those
// of the mark that covers most of it. words gives the text of a version, empty
// where it cannot be read; theme leads a merged theme to where it went.
func Compare(r *Round, readings []Reading, words func(statement rapporteur.ID, version int) string, theme func(rapporteur.ID) rapporteur.ID) Comparison {
	var c Comparison
	for _, statement := range r.Statements {
		a, b := reading(r, readings, statement, 0), reading(r, readings, statement, 1)
		if a == nil || b == nil || !a.Done || !b.Done || a.Version != b.Version {
			c.LeftOut = append(c.LeftOut, statement)
			continue
		}
		in := words(statement, a.Version)
		if in == "" {
			c.LeftOut = append(c.LeftOut, statement)
			continue
		}
		for _, unit := range text.Sentences(in) {
			p := Pair{Statement: statement, Version: a.Version, Span: unit}
			for i, x := range []*Reading{a, b} {
				if m := x.On(unit); m != nil {
					p.Kind[i], p.Theme[i] = m.Kind, theme(m.Theme)
				}
			}
			c.Pairs = append(c.Pairs, p)
		}
	}
	return c
}

func reading(r *Round, all []Reading, statement rapporteur.ID, coder int) *Reading {
	for i := range all {
		if x := &all[i]; coder < len(r.Coders) && x.Round == r.ID && x.Statement == statement && x.Coder == r.Coders[coder] {
			return x
		}
	}
	return nil
}

// On is the mark that covers most of a unit, the first of several that cover as
// much; nil where none does.
func (x *Reading) On(unit text.Span) *Mark {
	var best *Mark
	most := 0
	for i := range x.Marks {
		m := &x.Marks[i]
		if n := min(m.Span.End, unit.End) - max(m.Span.Start, unit.Start); n > most {
			best, most = m, n
		}
	}
	return best
}

// Kinds is the kinds of all units, for measuring. Data keeps the order of Pairs.
func (c Comparison) Kinds() reliability.Data {
	return c.data(func(p Pair, coder int) string { return string(p.Kind[coder]) })
}

// Themes is the themes of all units, for measuring.
func (c Comparison) Themes() reliability.Data {
	return c.data(func(p Pair, coder int) string { return string(p.Theme[coder]) })
}

func (c Comparison) data(label func(p Pair, coder int) string) reliability.Data {
	units := make([][]string, len(c.Pairs))
	for i, p := range c.Pairs {
		units[i] = []string{None, None}
		for coder := range units[i] {
			if s := label(p, coder); s != "" {
				units[i][coder] = s
			}
		}
	}
	return reliability.Nominal(units)
}

// Differences lists the units that the two read differently and nobody has
// settled yet, in the order of the statements.
func (c Comparison) Differences(r *Round) []Pair {
	return c.open(r, func(p Pair) bool { return p.Differs() })
}

// Alike lists the units that both marked in the same way and of which no passage
// was made yet.
func (c Comparison) Alike(r *Round) []Pair {
	return c.open(r, func(p Pair) bool { return !p.Differs() && p.Marked() })
}

func (c Comparison) open(r *Round, wanted func(Pair) bool) []Pair {
	type place struct {
		statement rapporteur.ID
		version   int
		span      text.Span
	}
	settled := map[place]bool{}
	for _, s := range r.Settled {
		settled[place{s.Statement, s.Version, s.Span}] = true
	}
	var out []Pair
	for _, p := range c.Pairs {
		if wanted(p) && !settled[place{p.Statement, p.Version, p.Span}] {
			out = append(out, p)
		}
	}
	return out
}
