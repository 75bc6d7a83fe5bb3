// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/summary"
)

// coding keeps confirmed recommendations, the passages that the convention lets
// be seen beneath them, and positions that the delegation itself has confirmed.
func (p *publisher) coding() {
	of := map[rapporteur.ID]rapporteur.ID{} // passage → statement
	p.b.Passages = slices.DeleteFunc(p.b.Passages, func(g coding.Passage) bool {
		s := p.statements[g.Statement]
		p.kept[g.ID] = s != nil && s.Version(g.Version) != nil
		of[g.ID] = g.Statement
		return !p.kept[g.ID]
	})
	for i := range p.b.Passages {
		g := &p.b.Passages[i]
		g.Note, g.MarkedBy, g.MarkedAt, g.Rule, g.Lapsed = "", "", time.Time{}, "", false
		g.Kind, g.Strength, g.Addressee = "", "", "" // readings, not publications
		p.only(&g.Theme)
		p.only(&g.From)
	}
	p.b.Recommendations = slices.DeleteFunc(p.b.Recommendations, func(r coding.Recommendation) bool {
		p.kept[r.ID] = r.State == coding.Confirmed
		return !p.kept[r.ID]
	})
	for i := range p.b.Recommendations {
		r := &p.b.Recommendations[i]
		by := programme.NamesAll
		if m := p.meetings[r.Meeting]; m != nil {
			by = m.Attributes()
		} else if r.Meeting != "" {
			by = programme.NamesNobody
		}
		r.Doubt = ""
		r.Relations = slices.DeleteFunc(r.Relations, func(x coding.Relation) bool { return !p.kept[x.To] })
		r.Passages = slices.DeleteFunc(r.Passages, func(id rapporteur.ID) bool { return !p.kept[id] || !p.tells(by, of[id]) })
		p.only(&r.Meeting)
		p.only(&r.Theme)
	}
	p.b.Positions = slices.DeleteFunc(p.b.Positions, func(q coding.Position) bool {
		confirmed := q.State == coding.Confirmed && !q.ConfirmedAt.IsZero() && !q.ConfirmedAt.After(p.reach.Now)
		placed := q.Passage == "" || p.kept[q.Passage] && !p.unnamed[of[q.Passage]]
		return !confirmed || !placed || !p.kept[q.Recommendation] || !p.kept[q.Stakeholder] || p.protected[q.Stakeholder]
	})
	for i := range p.b.Positions {
		q := &p.b.Positions[i]
		q.ReadBy, q.AskedAt, q.DisputedAt, q.Reply = "", time.Time{}, time.Time{}, ""
	}
}

// summaries keeps what is published, with the trace that its convention allows.
func (p *publisher) summaries() {
	p.b.Summaries = slices.DeleteFunc(p.b.Summaries, func(k summary.Kept) bool { return k.State != summary.Published })
	index := newIndex(p.b)
	for i := range p.b.Summaries {
		k := &p.b.Summaries[i]
		k.Versions = slices.DeleteFunc(k.Versions, func(v summary.Version) bool { return v.State != summary.Published })
		p.summary(&k.Summary, &index)
		for j := range k.Versions {
			v := &k.Versions[j].Summary
			v.Salt, v.Owner = "", ""
			p.summary(v, &index)
		}
	}
}

func (p *publisher) summary(s *summary.Summary, x *index) {
	p.only(&s.Meeting)
	s.Dropped, s.Order, s.Out, s.Drafted = nil, nil, nil, time.Time{}
	p.signatories(s.Signatories)
	for i := range s.Letters {
		p.signatories(s.Letters[i].Signatories)
	}
	for i := range s.Sections {
		sec := &s.Sections[i]
		p.only(&sec.Theme)
		for j := range sec.Sentences {
			p.sentence(&sec.Sentences[j], s.Convention, x)
		}
	}
}

// withheld stands for a name that a convention keeps in the house. A bundle is in
// no one language, so it is no word.
const withheld = "[…]"

// withhold lets published texts leave as every other print of them does: under
// their convention. It looks at the whole bundle, since a name that is hidden
// itself may not stand in a sentence either.
func (p *publisher) withhold(whole Bundle) {
	for i := range p.b.Summaries {
		k := &p.b.Summaries[i]
		if k.State != summary.Published {
			continue
		}
		m := summary.Material{Process: whole.Process, Meeting: k.Meeting, Meetings: whole.Meetings, Stakeholders: whole.Stakeholders, People: whole.People,
			Statements: whole.Statements, Passages: whole.Passages, Recommendations: whole.Recommendations, Positions: whole.Positions}
		if k.Meeting != "" {
			m.Meetings = slices.DeleteFunc(slices.Clone(whole.Meetings), func(one programme.Meeting) bool { return one.ID != k.Meeting })
		}
		x := summary.NewIndex(&m)
		k.Summary = x.Under(k.Summary, k.Convention, withheld)
		for j := range k.Versions {
			if v := &k.Versions[j]; v.State == summary.Published {
				v.Summary = x.Under(v.Summary, v.Summary.Convention, withheld)
			}
		}
	}
}

func (p *publisher) signatories(list []summary.Signatory) {
	for i := range list {
		p.only(&list[i].Person)
		list[i].Account = ""
	}
}

// sentence keeps the words and as much of what they rest on as may be seen. A
// number of voices is never public; attendance and interventions are.
func (p *publisher) sentence(s *summary.Sentence, by programme.Attribution, x *index) {
	voices := len(s.Citations) > 0 || slices.ContainsFunc(s.RestsOn, func(r summary.Ref) bool { return r.Kind == "recommendation" })
	s.Citations = slices.DeleteFunc(s.Citations, func(c summary.Citation) bool {
		return !p.tells(by, c.Statement) || p.statements[c.Statement].Version(c.Version) == nil
	})
	s.RestsOn = slices.DeleteFunc(s.RestsOn, func(r summary.Ref) bool {
		names := r.Kind == "statement" || r.Kind == "stakeholder" || r.Kind == "slot"
		return !x.numbers[r.Kind][r.Number] || voices && names && by != programme.NamesAll
	})
	s.Key, s.Footing = "", nil
	s.Names = slices.DeleteFunc(s.Names, func(id rapporteur.ID) bool { return !p.kept[id] || by == programme.NamesNobody })
	if voices {
		s.Count = nil
	}
}
