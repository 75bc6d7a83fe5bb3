// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Cast is who takes part in the process, as far as order, limits and balance
// need it.
type Cast struct {
	Stakeholders map[rapporteur.ID]*stakeholder.Stakeholder
	People       map[rapporteur.ID]*stakeholder.Person
	Heard        map[rapporteur.ID]bool // who spoke in the process before this list
}

// groups stands in a tier for groups of States, which have no constituency.
const groups = "group"

// lastTier is for whom neither the profile nor the reference list knows.
const lastTier = 99

// TierOf is the step at which a stakeholder speaks, from 1, and whether only
// where time is left. Where the profile names no tiers, it is the reference
// list's; groups of States speak with the Member States, save the European Union,
// which has a constituency of its own.
func (p Profile) TierOf(s *stakeholder.Stakeholder) (tier int, timePermitting bool) {
	if s == nil {
		return lastTier, p.permitting(lastTier)
	}
	of := s.Constituency
	switch {
	case s.Kind == stakeholder.Group && of == "":
		of = groups
	case of == "" && s.Kind == stakeholder.State:
		of = "member_state"
	}
	for i, t := range p.Tiers {
		if slices.Contains(t.Constituencies, of) {
			return i + 1, t.TimePermitting
		}
	}
	if len(p.Tiers) > 0 {
		return lastTier, p.permitting(lastTier)
	}
	if of == groups {
		of = "member_state"
	}
	if c, ok := stakeholder.ConstituencyByID(of); ok && c.SpeakingTier > 0 {
		return c.SpeakingTier, false
	}
	return lastTier, false
}
