// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// The two who read and take notes. They hold no account where the sample is
// loaded, so that pages name them as they name anybody who has left.
const (
	firstReader  = rapporteur.ID("sample-reader-1")
	secondReader = rapporteur.ID("sample-reader-2")
)

var readers = map[string]rapporteur.ID{"1": firstReader, "2": secondReader}

// desk is the work that went on after the draft of June: inputs for the hearing
// came in, the two readers filed what was marked, and what they gathered is the
// secretariat's own. It comes last, so that the numbers of the record stand.
func (m *basin) desk() {
	hearing := m.at("hearing")
	for _, e := range m.entries("river/late.txt", "17") {
		m.statement(e)
		m.b.Statements[len(m.b.Statements)-1].Meeting = hearing.ID
	}
	for i := range m.b.Passages {
		m.file(&m.b.Passages[i])
	}
	m.recommendations("river/gathered.txt", rapporteur.Secretariat)
	m.reading()
	m.relate("r30", coding.Conflicting, "r25")
	m.relate("r31", coding.Narrower, "r12")
	m.decisions()
	m.double()
	m.hearing(hearing)
	m.polls()
}

// relate keeps a relation on what was gathered last, which nobody else sees yet.
func (m *basin) relate(one string, kind coding.RelationKind, other string) {
	r := &m.b.Recommendations[m.recs[one]]
	r.Relations = append(r.Relations, coding.Relation{Kind: kind, To: m.b.Recommendations[m.recs[other]].ID})
}

// said is a statement by its identity.
func (m *basin) said(id rapporteur.ID) *record.Statement {
	i := slices.IndexFunc(m.b.Statements, func(s record.Statement) bool { return s.ID == id })
	if i < 0 {
		m.fault("no statement %s", id)
		return &record.Statement{}
	}
	return &m.b.Statements[i]
}

// quoted is the words of a passage.
func (m *basin) quoted(p *coding.Passage) string {
	v := m.said(p.Statement).Version(p.Version)
	if v == nil {
		m.fault("passage %d is of no version", p.Number)
		return ""
	}
	return p.Span.Slice(v.Text)
}

// decisions are what the readers said of suggestions. Passages that stand and
// have the words of a rule were suggested by it; others were suggested and
// refused, more of them in the first days than later.
func (m *basin) decisions() {
	refused := m.lines("river/refused.txt")
	at := time.Date(2026, 9, 23, 8, 0, 0, 0, time.UTC)
	decide := func(d coding.Decision) {
		at = at.Add(7 * time.Minute)
		d.Object = m.object("decision", fmt.Sprint(len(m.b.Decisions)+1), rapporteur.Secretariat)
		d.At, d.Score = at, 940-(37*len(m.b.Decisions))%420
		m.b.Decisions = append(m.b.Decisions, d)
	}
	taken := 0
	for i := range m.b.Passages {
		p := &m.b.Passages[i]
		p.Rule = ruleOf(m.quoted(p), p.Kind)
		if p.Rule == "" || p.Version > 1 || taken == acceptedPassages {
			p.Rule = ""
			continue
		}
		taken++
		d := coding.Decision{Kind: coding.OfPassage, Rule: p.Rule, Outcome: coding.Accepted, By: p.MarkedBy, Statement: p.Statement, Version: p.Version,
			Span: p.Span, Proposed: string(p.Kind)}
		if taken%7 == 3 {
			d.Outcome, d.Proposed, d.Chosen = coding.Changed, string(coding.Concern), string(p.Kind)
		}
		decide(d)
		if len(refused) > 0 && (taken < 16 && taken%2 == 0 || taken%5 == 0) {
			c := refused[0].columns(2)
			s, v, span := m.where(refused[0].at, c[1])
			decide(coding.Decision{Kind: coding.OfPassage, Rule: c[0], Outcome: coding.Declined, By: p.MarkedBy, Statement: s.ID, Version: v, Span: span,
				Proposed: string(coding.Proposal)})
			refused = refused[1:]
		}
	}
	m.otherDecisions(decide)
}

// acceptedPassages is how many suggestions of passages were accepted, as they
// were or changed.
const acceptedPassages = 34

// otherDecisions are those on themes, on what a passage joins, and on pairs.
func (m *basin) otherDecisions(decide func(coding.Decision)) {
	of := func(key string) rapporteur.ID { return m.b.Recommendations[m.recs[key]].ID }
	for i := range m.b.Passages {
		p := &m.b.Passages[i]
		if i%19 != 4 || p.Theme == "" {
			continue
		}
		d := coding.Decision{Kind: coding.OfTheme, Rule: "theme.learnt", Outcome: coding.Accepted, By: p.MarkedBy, Statement: p.Statement, Version: p.Version,
			Span: p.Span, About: []rapporteur.ID{p.ID}, Proposed: string(p.Theme)}
		if i%3 == 0 {
			d.Rule, d.Outcome, d.Proposed, d.Chosen = "theme.described", coding.Changed, string(m.b.Process.Themes[0].ID), string(p.Theme)
		}
		decide(d)
	}
	for i, key := range []string{"r6", "r7", "r14", "r20"} {
		p := m.b.Recommendations[m.recs[key]].Passages[1]
		d := coding.Decision{Kind: coding.OfJoining, Rule: "join.words", Outcome: coding.Accepted, By: secondReader, About: []rapporteur.ID{p, of(key)}, Proposed: string(of(key))}
		if i == 2 {
			d.Outcome, d.About[1], d.Proposed = coding.Declined, of("r17"), string(of("r17"))
		}
		decide(d)
	}
	decide(coding.Decision{Kind: coding.OfMerging, Rule: "same.words", Outcome: coding.Declined, By: firstReader, About: []rapporteur.ID{of("r13"), of("r17")}, Proposed: string(coding.OfMerging)})
	decide(coding.Decision{Kind: coding.OfOpposed, Rule: "opposed.sides", Outcome: coding.Accepted, By: secondReader, About: []rapporteur.ID{of("r25"), of("r30")}, Proposed: string(coding.OfOpposed)})
}
