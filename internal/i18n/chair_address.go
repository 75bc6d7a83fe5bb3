// SPDX-License-Identifier: Apache-2.0

package i18n

import "rapporteur/stakeholder"

// who is somebody in a sentence, with the group on whose behalf they speak. Form
// is "speaker" (I thank …) or "to" (I give the floor to …): languages join the
// preposition to the article.
func (s *speech) who(form string, c Called) string {
	one := s.one(form, c)
	if !c.forGroup() || c.empty() {
		return one
	}
	return s.p.phrase("script."+form+".group", noCount, "who", one, "of", s.p.of(c.Group, stakeholder.Group))
}

// one is somebody in a sentence, without the group.
func (s *speech) one(form string, c Called) string {
	key := "script." + form + "."
	switch {
	case c.empty():
		return s.p.phrase(key+"unnamed", noCount)
	case c.Protected:
		return s.p.phrase(key+"bare", noCount, "name", s.p.isolate(c.Name))
	case c.byName():
		return s.named(key, c)
	case c.Kind == stakeholder.Individual:
		return s.p.phrase(key+"bare", noCount, "name", s.p.isolate(c.Place))
	}
	kind := "representative."
	if c.Kind == stakeholder.State {
		kind = "state."
		if c.Constituency == observerState {
			kind = "observer."
		}
	}
	return s.p.phrase(key+kind+string(c.gender()), noCount, "of", s.p.of(c.Place, c.Kind))
}

// named is a person by name, with the post, the State or the organisation.
func (s *speech) named(key string, c Called) string {
	person := s.person(c)
	switch post := s.post(c); {
	case post != "":
		return s.p.phrase(key+"person_post", noCount, "person", person, "post", post)
	case c.Place == "" || c.Kind == stakeholder.Individual:
		return s.p.phrase(key+"person", noCount, "person", person)
	}
	return s.p.phrase(key+"person_of", noCount, "person", person, "of", s.p.of(c.Place, c.Kind))
}

const observerState = "observer_state"

// empty is somebody of whom nothing may be or is known, as in a list of a
// segment that is not attributable.
func (c Called) empty() bool { return c.Name == "" && (c.Place == "" || c.Protected) }

// forGroup is false for a group that speaks for itself.
func (c Called) forGroup() bool { return c.Group != "" && c.Group != c.Place && !c.Protected }

// byName says whether the person is named, or the delegation spoken of. States
// are spoken of as delegations below the rank of a minister, and so are the
// United Nations and intergovernmental organisations and groups of States;
// everybody else, and whoever sits on the panel or in the chair, by name.
func (c Called) byName() bool {
	if c.Name == "" {
		return false
	}
	switch c.Capacity {
	case stakeholder.Panellist, stakeholder.Chairing, stakeholder.Secretary:
		return true
	}
	if c.Kind == stakeholder.State {
		return c.ranks(stakeholder.ViceMinister)
	}
	if c.Kind == stakeholder.Group || c.institution() {
		return c.ranks(stakeholder.ViceMinister) && c.Post != ""
	}
	return true
}

// ranks reports whether the speaker's rank is the given one or above it.
func (c Called) ranks(least stakeholder.Rank) bool {
	return c.Rank != "" && c.Rank.Order() <= least.Order()
}

// invited is a Head of State or Government who speaks by name.
func (c Called) invited() bool {
	return !c.Protected && c.Name != "" && c.Kind == stakeholder.State && c.Capacity != stakeholder.Panellist && c.ranks(stakeholder.HeadOfGovernment)
}

// institution is the United Nations or an organisation of States.
func (c Called) institution() bool {
	of, ok := stakeholder.ConstituencyByID(c.Constituency)
	return ok && (of.Family == stakeholder.FamilyUN || of.Family == stakeholder.FamilyIGO || of.Family == stakeholder.FamilyIGOLike)
}
