// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"

	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/summary"
)

func (c *checker) coding() {
	for i := range c.b.Passages {
		p := &c.b.Passages[i]
		at := fmt.Sprintf("passages[%d].", i)
		c.span(codingFile, at, p.Statement, p.Version, p.Span)
		c.ref(codingFile, at+"theme", p.Theme, "theme")
		c.ref(codingFile, at+"from", p.From, "passage")
	}
	for i := range c.b.Recommendations {
		r := &c.b.Recommendations[i]
		at := fmt.Sprintf("recommendations[%d].", i)
		c.ref(codingFile, at+"meeting", r.Meeting, "meeting")
		c.ref(codingFile, at+"theme", r.Theme, "theme")
		for j, id := range r.Passages {
			c.must(codingFile, fmt.Sprintf("%spassages[%d]", at, j), id, "passage")
		}
		c.ref(codingFile, at+"into", r.Into, "recommendation")
		if (r.State == coding.Merged) != (r.Into != "") {
			c.problems.add(codingFile, at+"into", "stands where, and only where, the recommendation was merged")
		}
		for j, x := range r.Relations {
			c.must(codingFile, fmt.Sprintf("%srelations[%d].to", at, j), x.To, "recommendation")
		}
	}
	for i := range c.b.Positions {
		p := &c.b.Positions[i]
		at := fmt.Sprintf("positions[%d].", i)
		c.must(codingFile, at+"recommendation", p.Recommendation, "recommendation")
		c.must(codingFile, at+"stakeholder", p.Stakeholder, "stakeholder")
		if p.Passage == "" && p.Source == "" {
			c.problems.add(codingFile, at+"passage", "is missing; only a position taken from a named source stands without one")
		}
		c.ref(codingFile, at+"passage", p.Passage, "passage")
	}
}

func (c *checker) summaries() {
	for i := range c.b.Summaries {
		k := &c.b.Summaries[i]
		at := fmt.Sprintf("summaries[%d]", i)
		c.summary(at, &k.Summary)
		last := int64(-1)
		for j := range k.Versions {
			v := &k.Versions[j]
			in := fmt.Sprintf("%s.versions[%d]", at, j)
			if v.Revision <= last {
				c.problems.add(summariesFile, in+".revision", "is %d after %d; versions stand oldest first", v.Revision, last)
			}
			last = v.Revision
			if v.Summary.ID != k.ID {
				c.problems.add(summariesFile, in+".summary.id", "is not the identity of the summary that it is a version of")
			}
			c.summary(in+".summary", &v.Summary)
		}
	}
}

func (c *checker) summary(at string, s *summary.Summary) {
	c.ref(summariesFile, at+".meeting", s.Meeting, "meeting")
	c.signatories(at+".signatories", s.Signatories)
	for i, l := range s.Letters {
		c.signatories(fmt.Sprintf("%s.letters[%d].signatories", at, i), l.Signatories)
	}
	numbers, ids := map[int]bool{}, map[string]bool{}
	for i := range s.Sections {
		sec := &s.Sections[i]
		in := fmt.Sprintf("%s.sections[%d]", at, i)
		c.ref(summariesFile, in+".theme", sec.Theme, "theme")
		c.once(in+".id", string(sec.ID), ids)
		for j := range sec.Sentences {
			one := &sec.Sentences[j]
			here := fmt.Sprintf("%s.sentences[%d]", in, j)
			c.once(here+".id", string(one.ID), ids)
			if one.Number < 1 || one.Number > s.LastSentence || numbers[one.Number] {
				c.problems.add(summariesFile, here+".number", "%d must be unique, from 1 to lastSentence", one.Number)
			}
			numbers[one.Number] = true
			c.sentence(here, one)
		}
	}
}

func (c *checker) once(field, id string, seen map[string]bool) {
	if !idForm.MatchString(id) || seen[id] {
		c.problems.add(summariesFile, field, "%q must be an identity that stands once in the summary", id)
	}
	seen[id] = true
}

func (c *checker) sentence(at string, s *summary.Sentence) {
	for i, q := range s.Citations {
		c.span(summariesFile, fmt.Sprintf("%s.citations[%d].", at, i), q.Statement, q.Version, text.Span{Start: q.Start, End: q.End})
	}
	for i, r := range s.RestsOn {
		if !c.index.numbers[r.Kind][r.Number] {
			c.problems.add(summariesFile, fmt.Sprintf("%s.restsOn[%d].number", at, i), "there is no %s %d", r.Kind, r.Number)
		}
	}
	for i, id := range s.Names {
		c.must(summariesFile, fmt.Sprintf("%s.names[%d]", at, i), id, "stakeholder", "person")
	}
}

func (c *checker) signatories(at string, list []summary.Signatory) {
	for i, s := range list {
		c.ref(summariesFile, fmt.Sprintf("%s[%d].person", at, i), s.Person, "person")
	}
}
