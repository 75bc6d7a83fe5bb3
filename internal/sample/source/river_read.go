// SPDX-License-Identifier: Apache-2.0

package source

import (
	"regexp"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// readingBegan is when the two readers began to file what was marked in June.
var readingBegan = time.Date(2026, 9, 1, 6, 30, 0, 0, time.UTC)

// file codes a passage that a recommendation rests on, by the sign of its mark.
func (m *basin) file(p *coding.Passage) {
	r := m.resting(p.ID)
	if r == nil {
		return
	}
	words := m.quoted(p)
	p.MarkedBy, p.MarkedAt = firstReader, readingBegan.Add(time.Duration(p.Number)*9*time.Minute)
	if m.said(p.Statement).Number%3 == 0 {
		p.MarkedBy = secondReader
	}
	switch sign := m.stances[p.ID]; {
	case r.Kind == coding.Practice:
		p.Kind = coding.Practice
	case sign == "-":
		p.Kind = coding.Concern
	case sign == "?":
		p.Kind = coding.Question
	case sign == "=":
		p.Kind = coding.Evidence
	default:
		p.Kind, p.Strength = coding.Proposal, strengthOf(words)
		if sign == "*" || strings.Contains(words, m.asked[r.ID]) {
			p.Addressee = m.asked[r.ID]
		}
	}
}

// resting is the first recommendation that rests on a passage.
func (m *basin) resting(p rapporteur.ID) *coding.Recommendation {
	for i := range m.b.Recommendations {
		for _, id := range m.b.Recommendations[i].Passages {
			if id == p {
				return &m.b.Recommendations[i]
			}
		}
	}
	return nil
}

// strengths are words by which the readers told how strongly something is asked,
// the first that fits; what fits none is "should".
var strengths = []struct {
	words    *regexp.Regexp
	strength coding.Strength
}{
	{regexp.MustCompile(`(?i)\bmust\b|\bdoi(t|vent)\b|يجب|without exception|not even`), coding.Must},
	{regexp.MustCompile(`(?i)see merit|can support|could support|go along|can accept|acceptable|pouvons accepter|convient|نقبله|فنؤيده`), coding.Consider},
	{regexp.MustCompile(`(?i)\bplease\b|\blet\b|\bmay we\b|\bcome and\b|welcome|favorab|rather`), coding.Encourage},
}

func strengthOf(words string) coding.Strength {
	for _, s := range strengths {
		if s.words.MatchString(words) {
			return s.strength
		}
	}
	return coding.Should
}

// rules are the words by which rules of the desk would have found a passage.
var rules = []struct {
	words *regexp.Regexp
	kind  coding.Kind
	rule  string
}{
	{regexp.MustCompile(`(?i)\bpropos(es?|ons)\b`), coding.Proposal, "reported.proposed"},
	{regexp.MustCompile(`(?i)\b(calls? for|asks? |demandons|demande)\b`), coding.Proposal, "reported.called_for"},
	{regexp.MustCompile(`(?i)\bmust\b|\bdoi(t|vent)\b|يجب`), coding.Proposal, "modal.must"},
	{regexp.MustCompile(`(?i)\bshould\b`), coding.Proposal, "modal.should"},
	{regexp.MustCompile(`(?i)\b(we|also|\w+) supports?\b`), coding.Proposal, "position.supports"},
	{regexp.MustCompile(`^(Give|Let|Please|Pay|Appoint|Recognise|Publish)\b`), coding.Proposal, "imperative"},
	{regexp.MustCompile(`(?i)\b(we ask|would like to know|wish to know|who )`), coding.Question, "question.asked"},
	{regexp.MustCompile(`(?i)\b(can lend|have given|will publish|shall)\b`), coding.Commitment, "commitment.made"},
}

func ruleOf(words string, kind coding.Kind) string {
	for _, r := range rules {
		if r.kind == kind && r.words.MatchString(words) {
			return r.rule
		}
	}
	return ""
}

// reading adds what the two marked beside, out of marks.txt.
func (m *basin) reading() {
	for n, l := range m.lines("river/marks.txt") {
		c := l.columns(8)
		s, version, span := m.where(l.at, c[6])
		p := m.found(s, version, span)
		if p == nil {
			m.passage(s, version, span, "", rapporteur.Secretariat)
			p = &m.b.Passages[len(m.b.Passages)-1]
			p.MarkedAt = readingBegan.AddDate(0, 0, 22).Add(time.Duration(n) * 11 * time.Minute)
		}
		p.Kind, p.Strength, p.Theme, p.Addressee, p.Note = coding.Kind(c[0]), coding.Strength(c[1]), m.id("theme", c[2]), c[3], c[7]
		p.MarkedBy = readers[c[4]]
		if c[4] == "x" {
			p.MarkedBy = m.otherReader(p)
		}
		if c[5] != "" {
			m.gather(l.at, s, p, c[5])
		}
		m.carry(s, *p)
	}
}

// found is the passage on just these words, nil where there is none.
func (m *basin) found(s *record.Statement, version int, span text.Span) *coding.Passage {
	for i := range m.b.Passages {
		if p := &m.b.Passages[i]; p.Statement == s.ID && p.Version == version && p.Span == span {
			return p
		}
	}
	return nil
}

// otherReader is whoever did not mark the words that a passage lies on.
func (m *basin) otherReader(p *coding.Passage) rapporteur.ID {
	for i := range m.b.Passages {
		o := &m.b.Passages[i]
		if o.ID != p.ID && o.Statement == p.Statement && o.Version == p.Version && o.Span.Overlaps(p.Span) && o.MarkedBy == firstReader {
			return secondReader
		}
	}
	return firstReader
}

// gather lays a passage to a recommendation, with the position that it holds.
func (m *basin) gather(at string, s *record.Statement, p *coding.Passage, codes string) {
	c := code.FindStringSubmatch(codes)
	if c == nil {
		m.fault("%s: %q is no mark", at, codes)
		return
	}
	r := &m.b.Recommendations[m.recs[c[1]]]
	r.Passages = append(r.Passages, p.ID)
	if stance, takes := stances[c[2]]; takes {
		q := m.position(r, s.Stakeholder, stance, p.ID, rapporteur.Secretariat)
		q.ReadBy, q.ReadAt = p.MarkedBy, p.MarkedAt
	}
}

// carry brings a passage of a text that was corrected to its new version, where
// the words still stand. The others wait for somebody to look at them.
func (m *basin) carry(s *record.Statement, p coding.Passage) {
	last := s.Versions[len(s.Versions)-1]
	if p.Version == last.Number || last.Label != corrected {
		return
	}
	span, err := find(last.Text, m.quoted(&p))
	if err != nil {
		return
	}
	m.passage(s, last.Number, span, p.Theme, p.Visibility)
	is := &m.b.Passages[len(m.b.Passages)-1]
	object := is.Object
	*is = p
	is.Object, is.Version, is.Span, is.From = object, last.Number, span, p.ID
}

// corrected is the label of a text that its authors handed in anew.
const corrected = "corrected"

// where finds the one statement in which words stand: in the newest version of
// it, or in the first of a text that was corrected.
func (m *basin) where(at, words string) (*record.Statement, int, text.Span) {
	var in *record.Statement
	version, span := 0, text.Span{}
	for i := range m.b.Statements {
		s := &m.b.Statements[i]
		for _, v := range s.Versions {
			if v.Of > 0 || !strings.Contains(v.Text, words) || in == s && v.Label == corrected {
				continue
			}
			is, err := find(v.Text, words)
			if err != nil || in != nil && in != s {
				m.fault("%s: %q stands more than once", at, words)
			}
			in, version, span = s, v.Number, is
		}
	}
	if in == nil {
		m.fault("%s: nobody said %q", at, words)
		return &record.Statement{Versions: []record.Version{{}}}, 0, span
	}
	return in, version, span
}
