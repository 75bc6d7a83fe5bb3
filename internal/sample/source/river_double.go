// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"math/rand/v2"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// doubled is the file of statements that the two read blind, and the seed of
// where the second reading parts from the first.
const (
	doubled     = "08"
	doubledSeed = 12
)

// double is a blind double coding of the English statements of one exchange,
// closed and partly settled.
func (m *basin) double() {
	r := coding.Round{Object: m.object("round", doubled, rapporteur.Secretariat), Title: "The people of the river: a trial of the code book",
		Coders: []rapporteur.ID{firstReader, secondReader}, State: coding.RoundClosed,
		OpenedAt: time.Date(2026, 9, 28, 7, 0, 0, 0, time.UTC), ClosedAt: time.Date(2026, 10, 1, 15, 20, 0, 0, time.UTC)}
	draw := rand.New(rand.NewPCG(doubledSeed, 0))
	for i := range m.b.Statements {
		s := &m.b.Statements[i]
		if s.Segment != m.segments[doubled] || s.Language != "en" || s.Kind != record.Intervention {
			continue
		}
		r.Statements = append(r.Statements, s.ID)
		marks := m.marksIn(s)
		for at, theirs := range [][]coding.Mark{marks, m.reread(s, marks, draw)} {
			x := coding.Reading{Object: m.object("reading", fmt.Sprintf("S-%d by %d", s.Number, at+1), rapporteur.Secretariat),
				Round: r.ID, Statement: s.ID, Version: s.Newest().Number, Coder: r.Coders[at], Marks: theirs, Done: true}
			m.b.Readings = append(m.b.Readings, x)
		}
	}
	m.settle(&r)
	m.b.Rounds = append(m.b.Rounds, r)
}

// marksIn is what the first reader marked: the passages that stand.
func (m *basin) marksIn(s *record.Statement) []coding.Mark {
	var out []coding.Mark
	for _, unit := range text.Sentences(s.Newest().Text) {
		for i := range m.b.Passages {
			p := &m.b.Passages[i]
			if p.Statement == s.ID && p.Version == s.Newest().Number && p.Span.Start >= unit.Start && p.Span.Start < unit.End {
				out = append(out, coding.Mark{Span: p.Span, Kind: p.Kind, Theme: p.Theme, Strength: p.Strength})
				break
			}
		}
	}
	return out
}

// reread is what the second reader made of the same words: mostly the same, here
// a mark left out, there another kind or theme, and some sentences more.
func (m *basin) reread(s *record.Statement, first []coding.Mark, draw *rand.Rand) []coding.Mark {
	var out []coding.Mark
	at := 0
	for _, unit := range text.Sentences(s.Newest().Text) {
		chance := draw.IntN(100)
		if at < len(first) && first[at].Span.Start < unit.End {
			mark := first[at]
			at++
			switch {
			case chance < 14:
				continue
			case chance < 30:
				mark.Kind, mark.Strength = other(mark.Kind), ""
			case chance < 46:
				mark.Theme = m.b.Process.Themes[draw.IntN(len(m.b.Process.Themes))].ID
			}
			out = append(out, mark)
		} else if chance < 20 && unit.Len() > 40 { // nobody marks a greeting
			out = append(out, coding.Mark{Span: unit, Kind: coding.Evidence, Theme: m.id("theme", "c")})
		}
	}
	return out
}

// other is the kind that is most easily taken for a kind.
func other(k coding.Kind) coding.Kind {
	switch k {
	case coding.Proposal:
		return coding.Concern
	case coding.Concern:
		return coding.Evidence
	case coding.Question:
		return coding.Proposal
	}
	return coding.Concern
}

// settledUnits is how many of the differences were settled by October; the others
// wait on the page.
const settledUnits = 3

// settle takes the first differences of which one reader marked nothing, and says
// that nothing is marked or that the passage that stands is right.
func (m *basin) settle(r *coding.Round) {
	whole := func(id rapporteur.ID, version int) string { return m.said(id).Version(version).Text }
	same := func(id rapporteur.ID) rapporteur.ID { return id }
	for _, p := range coding.Compare(r, m.b.Readings, whole, same).Differences(r) {
		if len(r.Settled) == settledUnits {
			return
		}
		s := coding.Settlement{Statement: p.Statement, Version: p.Version, Span: p.Span, By: firstReader, At: r.ClosedAt.Add(time.Hour)}
		stands := m.found(m.said(p.Statement), p.Version, p.Span)
		switch {
		case stands != nil:
			s.Kind, s.Theme, s.Passage = stands.Kind, stands.Theme, stands.ID
		case p.Kind[0] != "" || p.Theme[0] != "":
			continue
		}
		r.Settled = append(r.Settled, s)
	}
}
