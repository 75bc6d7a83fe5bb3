// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"slices"

	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

func (p *publisher) programme() {
	pr := &p.b.Process
	pr.Themes = slices.DeleteFunc(pr.Themes, func(t process.Theme) bool { return !p.kept[t.ID] })
	for i := range pr.Themes {
		p.only(&pr.Themes[i].Parent)
		p.only(&pr.Themes[i].Into)
	}
	for i := range pr.Officers {
		if o := &pr.Officers[i]; p.protected[o.Person] || p.protected[o.Stakeholder] {
			o.Name, _ = p.veil(&o.Person, &o.Stakeholder)
			o.Post = ""
		}
		p.only(&pr.Officers[i].Person)
		p.only(&pr.Officers[i].Stakeholder)
	}
	for i := range p.b.Meetings {
		m := &p.b.Meetings[i]
		m.Walk(func(s *programme.Segment, _ int) bool {
			p.segment(s)
			return true
		})
		m.Attendance = slices.DeleteFunc(m.Attendance, func(a programme.Attendance) bool {
			seg := p.segments[a.Segment]
			return !p.kept[a.Stakeholder] || seg != nil && seg.Regime == programme.OffRecord
		})
		for j := range m.Stated {
			f := &m.Stated[j]
			if p.statements[f.Statement] == nil || p.statements[f.Statement].Version(f.Version) == nil {
				f.Statement, f.Version, f.Span = "", 0, text.Span{}
			}
		}
	}
}

func (p *publisher) segment(s *programme.Segment) {
	if s.Regime == programme.OffRecord {
		*s = programme.Segment{ID: s.ID, Number: s.Number, Kind: s.Kind, Ordinal: s.Ordinal,
			Starts: s.Starts, Ends: s.Ends, Regime: s.Regime, Segments: s.Segments,
			Roles: slices.DeleteFunc(s.Roles, func(r programme.Role) bool { return r.Kind != programme.Chair })}
	}
	for i := range s.Roles {
		r := &s.Roles[i]
		if shown, veiled := p.veil(&r.Person, &r.Stakeholder); veiled {
			r.Name, r.Post, r.Organisation = shown, "", ""
		}
		p.only(&r.Person)
		p.only(&r.Stakeholder)
	}
	for i := range s.Slots {
		slot := &s.Slots[i]
		if s.Regime != programme.OnRecord || p.discreet[slot.ID] {
			*slot = programme.Slot{ID: slot.ID, Number: slot.Number, Capacity: stakeholder.National, Kind: slot.Kind, State: slot.State, Starts: slot.Starts, Seconds: slot.Seconds}
		}
		if _, veiled := p.veil(&slot.Person, &slot.Stakeholder); veiled {
			slot.Post, slot.Rank, slot.OnBehalfOf = "", "", ""
		}
		p.only(&slot.Stakeholder)
		p.only(&slot.Person)
		p.only(&slot.OnBehalfOf)
	}
}

// people leaves of the protected nothing but number and display name.
func (p *publisher) people() {
	for i := range p.b.Stakeholders {
		s := &p.b.Stakeholders[i]
		if s.Protected {
			*s = stakeholder.Stakeholder{Object: s.Object, Kind: s.Kind, Protected: true, DisplayName: s.DisplayName,
				Names: []stakeholder.Name{{Language: p.b.Process.Languages[0], Form: stakeholder.Short, Value: s.DisplayName}}}
		}
		s.Unconfirmed = ""
		for j := range s.Members {
			p.only(&s.Members[j].Stakeholder)
		}
		s.Delegations = slices.DeleteFunc(s.Delegations, func(d stakeholder.Delegation) bool { return d.Meeting != "" && !p.kept[d.Meeting] })
		for j := range s.Delegations {
			d := &s.Delegations[j]
			d.People = slices.DeleteFunc(d.People, func(who stakeholder.Delegate) bool { return !p.kept[who.Person] || p.protected[who.Person] })
		}
	}
	for i := range p.b.People {
		who := &p.b.People[i]
		if who.Protected {
			*who = stakeholder.Person{Object: who.Object, Name: who.DisplayName, Protected: true, DisplayName: who.DisplayName}
		}
		who.Unconfirmed = ""
		who.Posts = slices.DeleteFunc(who.Posts, func(o stakeholder.Post) bool {
			return p.protected[o.Stakeholder] || p.names[o.Organisation] != ""
		})
		for j := range who.Posts {
			p.only(&who.Posts[j].Stakeholder)
		}
	}
}
