// SPDX-License-Identifier: Apache-2.0

package web

import (
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// balanceView is how the seats of the panels are spread, for the secretariat.
type balanceView struct {
	Panel string
	Seats int
	Parts []balancePart
}

type balancePart struct {
	Label   string
	Shares  []balanceShare
	Unknown int
	Of      int // seats
}

type balanceShare struct {
	Label string
	N     int
}

// balance looks at each panel of a meeting. Seats of an off-the-record segment
// are nobody's business.
func (c *cast) balance(m *programme.Meeting) []balanceView {
	var out []balanceView
	m.Walk(func(s *programme.Segment, _ int) bool {
		seats := c.seats(s)
		if len(seats) == 0 || regimeIn(m.Segments, s.ID, programme.OnRecord) == programme.OffRecord {
			return true
		}
		b := stakeholder.BalanceOf(seats)
		p := c.r.Printer
		out = append(out, balanceView{Panel: c.segmentLabel(s), Seats: b.Seats, Parts: []balancePart{
			{p.T("meeting.balance.region"), c.shares(b.Region, c.regionName), b.Region.Unknown, b.Seats},
			{p.T("meeting.balance.family"), c.shares(b.Family, c.familyName), b.Family.Unknown, b.Seats},
			{p.T("meeting.balance.gender"), c.shares(b.Gender, func(s string) string { return s }), b.Gender.Unknown, b.Seats},
		}})
		return true
	})
	return out
}

func (c *cast) seats(s *programme.Segment) []stakeholder.Seat {
	var out []stakeholder.Seat
	for _, r := range s.Roles {
		if r.Kind == programme.Panellist || r.Kind == programme.ThematicExpert {
			out = append(out, stakeholder.Seat{Person: c.People[r.Person], Stakeholder: c.Stakeholders[r.Stakeholder]})
		}
	}
	return out
}

func (c *cast) shares(p stakeholder.Part, label func(string) string) []balanceShare {
	var out []balanceShare
	for _, s := range p.Shares {
		out = append(out, balanceShare{label(s.Key), s.N})
	}
	return out
}

func (c *cast) regionName(id string) string {
	if g, ok := stakeholder.RegionByID(id); ok {
		label, _ := g.Label.For(c.r.Printer.Lang())
		return label
	}
	return id
}

func (c *cast) familyName(id string) string {
	if key := "meeting.family." + id; c.r.has(key) {
		return c.r.Printer.T(key)
	}
	return id
}
