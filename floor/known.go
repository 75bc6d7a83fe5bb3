// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// NewCast lays out who takes part in the process of a list, and who spoke in it
// before, outside of the list's own segment.
func NewCast(stakeholders []stakeholder.Stakeholder, people []stakeholder.Person, meetings []programme.Meeting, segment rapporteur.ID) Cast {
	c := Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}, People: map[rapporteur.ID]*stakeholder.Person{}, Heard: map[rapporteur.ID]bool{}}
	for i := range stakeholders {
		c.Stakeholders[stakeholders[i].ID] = &stakeholders[i]
	}
	for i := range people {
		c.People[people[i].ID] = &people[i]
	}
	for i := range meetings {
		meetings[i].Walk(func(s *programme.Segment, _ int) bool {
			for j := range s.Slots {
				if t := &s.Slots[j]; s.ID != segment && t.State == programme.Delivered {
					c.Heard[t.Stakeholder] = true
				}
			}
			return true
		})
	}
	return c
}

// Protected is the one name under which a face shows who an entry is, empty where
// neither the person nor the delegation is protected. A protected person whose own
// name was given in words is found by it.
func (c Cast) Protected(e *Entry) string {
	if p := c.People[e.Person]; p != nil && p.Protected {
		return p.DisplayName
	}
	if s := c.Stakeholders[e.Stakeholder]; s != nil && s.Protected {
		return s.DisplayName
	}
	for _, words := range []string{e.Speaker, e.Typed} {
		if words == "" {
			continue
		}
		fold := text.Fold(words)
		for _, p := range c.People {
			if p.Protected && text.Fold(p.Name) == fold {
				return p.DisplayName
			}
		}
	}
	return ""
}

// PersonOf is the one known person with a post for a delegation who has the name;
// empty where there is none or more than one. Protected people are not found.
func (c Cast) PersonOf(whose rapporteur.ID, name string) (found rapporteur.ID) {
	fold := text.Fold(name)
	for id, p := range c.People {
		if whose == "" || fold == "" || p.Protected || text.Fold(p.Name) != fold ||
			!slices.ContainsFunc(p.Posts, func(o stakeholder.Post) bool { return o.Stakeholder == whose }) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

// MembersOf are the members of a group on a day that take part, ordered by
// identity.
func (c Cast) MembersOf(group rapporteur.ID, now time.Time) (out []rapporteur.ID) {
	g, day := c.Stakeholders[group], rapporteur.Day(now)
	if g == nil {
		return nil
	}
	for _, m := range g.Members {
		if !m.From.IsZero() && day.Start().Before(m.From.Start()) || !m.To.IsZero() && !day.Start().Before(m.To.Start()) {
			continue
		}
		for id, s := range c.Stakeholders {
			if id == m.Stakeholder || m.ISO3 != "" && s.Kind == stakeholder.State && s.ISO3 == m.ISO3 {
				out = append(out, id)
				break
			}
		}
	}
	slices.Sort(out)
	return out
}
