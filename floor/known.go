// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"strings"
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
// neither the person nor the delegation is protected. A protected person of the
// delegation whose own name was given in words is found by it; of another's nobody
// learns by typing names under which name they are shown, see Unsaid.
func (c Cast) Protected(e *Entry) string {
	if p := c.People[e.Person]; p != nil && p.Protected {
		return p.DisplayName
	}
	if s := c.Stakeholders[e.Stakeholder]; s != nil && s.Protected {
		return s.DisplayName
	}
	if p := c.typed(e); p != nil && p.speaksFor(e.Stakeholder) {
		return p.DisplayName
	}
	return ""
}

// Unsaid reports whether the name that was given in words for the speaker is that
// of somebody protected: faces leave it out.
func (c Cast) Unsaid(e *Entry) bool { return c.typed(e) != nil }

// guarded is somebody of the process who is protected.
type guarded struct{ *stakeholder.Person }

func (p guarded) speaksFor(whose rapporteur.ID) bool {
	return slices.ContainsFunc(p.Posts, func(o stakeholder.Post) bool { return o.Stakeholder == whose })
}

// typed is the protected person whose name stands in words in the entry of a
// delegation. What nobody has verified is seen by the desk and by who typed it.
func (c Cast) typed(e *Entry) *guarded {
	words := " " + text.Fold(e.Speaker) + " "
	if e.Stakeholder == "" || e.Speaker == "" {
		return nil
	}
	for _, p := range c.People {
		name := text.Fold(p.Name)
		if p.Protected && name != "" && (words == " "+name+" " || strings.Contains(name, " ") && strings.Contains(words, " "+name+" ")) {
			return &guarded{p}
		}
	}
	return nil
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
