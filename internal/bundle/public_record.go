// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"slices"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// record hides speakers by the level of each statement and the regime of its
// segment, and leaves out texts that are withdrawn, erased or name the protected.
func (p *publisher) record() {
	p.b.Statements = slices.DeleteFunc(p.b.Statements, func(s record.Statement) bool {
		seg := p.segments[s.Segment]
		gone := seg != nil && seg.Regime == programme.OffRecord || !p.texts(&s)
		if gone {
			p.kept[s.ID] = false
		}
		return gone
	})
	p.statements = map[rapporteur.ID]*record.Statement{}
	for i := range p.b.Statements {
		s := &p.b.Statements[i]
		p.texts(s)
		p.statements[s.ID] = s
		p.only(&s.Meeting)
		if s.Meeting == "" {
			s.Segment, s.Slot = "", ""
		}
		s.Notes, s.Doubts = nil, nil
		p.corrected(s)
		if p.isDiscreet(s) {
			p.discreet[s.ID], p.discreet[s.Slot], p.unnamed[s.ID] = true, true, true
			p.unname(s)
		} else if slot := p.slots[s.Slot]; p.protected[s.Person] || p.protected[s.Stakeholder] {
			p.unnamed[s.ID] = true
			if slot != nil && !p.protected[slot.Person] && !p.protected[slot.Stakeholder] {
				p.discreet[s.Slot] = true // it names who spoke
			}
		}
	}
	for i := range p.b.Statements {
		p.speaker(&p.b.Statements[i])
	}
}

// texts keeps the versions that may be read and reports whether there are any.
func (p *publisher) texts(s *record.Statement) bool {
	s.Versions = slices.DeleteFunc(slices.Clone(s.Versions), func(v record.Version) bool {
		return v.Withdrawn || v.Erased || p.reveals(v.Text)
	})
	for i := range s.Versions {
		if v := &s.Versions[i]; v.Of != 0 && s.Version(v.Of) == nil {
			v.Of = 0
		}
	}
	return len(s.Versions) > 0
}

// corrected keeps what was corrected, without who asked for it and why.
func (p *publisher) corrected(s *record.Statement) {
	kept := s.Corrections
	s.Corrections, s.Confirmed = nil, record.Confirmation{}
	if p.isDiscreet(s) || p.protected[s.Person] || p.protected[s.Stakeholder] {
		return
	}
	for _, c := range kept {
		if c.State == record.CorrectionAccepted && s.Version(c.Version) != nil && s.Version(c.Into) != nil {
			c.By, c.DecidedBy, c.Reason, c.Answer = "", "", "", ""
			s.Corrections = append(s.Corrections, c)
		}
	}
}

func (p *publisher) isDiscreet(s *record.Statement) bool {
	seg := p.segments[s.Segment]
	return s.Level != record.Named || seg != nil && seg.Regime != programme.OnRecord
}

// unname takes away all that would tell whose words they are. Where the level
// allows it, the constituency stays.
func (p *publisher) unname(s *record.Statement) {
	if family := p.families[s.Stakeholder]; s.Level == record.ConstituencyOnly && family != "" {
		s.Notes = []record.Field{{Name: "constituency", Value: family}}
	}
	s.Title, s.Source, s.Occasion, s.KindWritten = rapporteur.Text{}, "", "", ""
	s.Stakeholder, s.Person, s.OnBehalfOf, s.Slot = "", "", "", ""
	s.Post, s.Rank, s.Order = "", "", 0
	s.Capacity = stakeholder.National
	s.Alignments, s.Attachments = nil, nil
	for i := range s.Versions {
		s.Versions[i].Label, s.Versions[i].FormNote = "", ""
	}
}

// speaker clears references to what is not kept, and all but the display name of
// the protected.
func (p *publisher) speaker(s *record.Statement) {
	if _, veiled := p.veil(&s.Person, &s.Stakeholder); veiled {
		s.Title, s.Source, s.Occasion, s.KindWritten = rapporteur.Text{}, "", "", ""
		s.Post, s.Rank, s.OnBehalfOf = "", "", ""
		s.Alignments, s.Attachments = nil, nil
	}
	for _, id := range []*rapporteur.ID{&s.Stakeholder, &s.Person, &s.OnBehalfOf, &s.Slot} {
		p.only(id)
	}
	s.Alignments = slices.DeleteFunc(s.Alignments, func(a record.Alignment) bool {
		return !p.kept[a.Stakeholder] || p.unnamed[a.Statement] || a.Statement != "" && !p.kept[a.Statement]
	})
	for i := range s.Alignments {
		s.Alignments[i].Note = ""
	}
}

// tells reports whether a document of the convention may point at the statement:
// whether it has no named speaker, or one whom the convention names.
func (p *publisher) tells(by programme.Attribution, id rapporteur.ID) bool {
	s := p.statements[id]
	switch {
	case s == nil:
		return false
	case by == programme.NamesAll, s.Stakeholder == "" && s.Person == "":
		return true
	case by == programme.NamesOfficers:
		return s.Capacity == stakeholder.Panellist || s.Capacity == stakeholder.Chairing || s.Capacity == stakeholder.Secretary
	}
	return false
}
