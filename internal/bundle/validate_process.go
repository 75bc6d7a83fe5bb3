// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"fmt"

	"rapporteur"
	"rapporteur/programme"
)

func (c *checker) process() {
	p := &c.b.Process
	c.identity(processFile, "id", p.ID)
	c.slug(processFile, "slug", p.Slug)
	c.zone(processFile, "zone", p.Zone)
	if len(p.Languages) == 0 {
		c.problems.add(processFile, "languages", "is empty; the first one is the working language")
	}
	for i, ph := range p.Phases {
		c.identity(processFile, fmt.Sprintf("phases[%d].id", i), ph.ID)
	}
	parents := map[rapporteur.ID]rapporteur.ID{}
	for i, t := range p.Themes {
		at := fmt.Sprintf("themes[%d].", i)
		c.identity(processFile, at+"id", t.ID)
		c.ref(processFile, at+"parent", t.Parent, "theme")
		c.ref(processFile, at+"meeting", t.Meeting, "meeting")
		c.ref(processFile, at+"into", t.Into, "theme")
		parents[t.ID] = t.Parent
	}
	for i, t := range p.Themes {
		up, steps := t.Parent, 0
		for ; up != "" && steps <= len(p.Themes); steps++ {
			up = parents[up]
		}
		if up != "" {
			c.problems.add(processFile, fmt.Sprintf("themes[%d].parent", i), "leads round in a circle")
		}
	}
	for i, o := range p.Officers {
		at := fmt.Sprintf("officers[%d].", i)
		c.ref(processFile, at+"person", o.Person, "person")
		c.ref(processFile, at+"stakeholder", o.Stakeholder, "stakeholder")
	}
}

func (c *checker) stakeholders() {
	for i := range c.b.Stakeholders {
		s := &c.b.Stakeholders[i]
		at := fmt.Sprintf("stakeholders[%d].", i)
		if s.Protected && s.DisplayName == "" {
			c.problems.add(stakeholdersFile, at+"displayName", "is missing; a protected stakeholder needs one")
		}
		for j, m := range s.Members {
			c.ref(stakeholdersFile, fmt.Sprintf("%smembers[%d].stakeholder", at, j), m.Stakeholder, "stakeholder")
		}
		for j, d := range s.Delegations {
			in := fmt.Sprintf("%sdelegations[%d].", at, j)
			c.ref(stakeholdersFile, in+"meeting", d.Meeting, "meeting")
			for k, who := range d.People {
				c.must(stakeholdersFile, fmt.Sprintf("%speople[%d].person", in, k), who.Person, "person")
			}
		}
	}
	for i := range c.b.People {
		p := &c.b.People[i]
		at := fmt.Sprintf("people[%d].", i)
		if p.Protected && p.DisplayName == "" {
			c.problems.add(stakeholdersFile, at+"displayName", "is missing; a protected person needs one")
		}
		for j, post := range p.Posts {
			c.ref(stakeholdersFile, fmt.Sprintf("%sposts[%d].stakeholder", at, j), post.Stakeholder, "stakeholder")
		}
	}
}

func (c *checker) programme() {
	slugs := map[string]bool{}
	for i := range c.b.Meetings {
		m := &c.b.Meetings[i]
		at := fmt.Sprintf("meetings[%d].", i)
		c.slug(programmeFile, at+"slug", m.Slug)
		if slugs[m.Slug] {
			c.problems.add(programmeFile, at+"slug", "%q is the slug of more than one meeting", m.Slug)
		}
		slugs[m.Slug] = true
		c.zone(programmeFile, at+"zone", m.Zone)
		c.ref(programmeFile, at+"phase", m.Phase, "phase")
		for j := range m.Segments {
			c.segment(fmt.Sprintf("%ssegments[%d]", at, j), &m.Segments[j], false)
		}
		for j, a := range m.Attendance {
			in := fmt.Sprintf("%sattendance[%d].", at, j)
			c.must(programmeFile, in+"stakeholder", a.Stakeholder, "stakeholder")
			if a.Segment != "" && c.index.segmentOf[a.Segment] != m.ID {
				c.problems.add(programmeFile, in+"segment", "%q leads to no segment of this meeting", a.Segment)
			}
		}
		for j, f := range m.Stated {
			in := fmt.Sprintf("%sstated[%d].", at, j)
			c.numbered(programmeFile, in+"number", "stated", f.Number)
			if f.Statement != "" {
				c.span(programmeFile, in, f.Statement, f.Version, f.Span)
			}
		}
	}
}

// segment checks one segment and those within it. Off the record there is a
// start, an end and a chair, and nobody's turn to speak.
func (c *checker) segment(at string, s *programme.Segment, nameless bool) {
	nameless = nameless || s.Regime == programme.NotAttributable
	c.identity(programmeFile, at+".id", s.ID)
	c.numbered(programmeFile, at+".number", "segment", s.Number)
	off := s.Regime == programme.OffRecord
	if off && len(s.Slots) > 0 {
		c.problems.add(programmeFile, at+".slots", "must be empty: the segment is off the record")
	}
	for i, r := range s.Roles {
		in := fmt.Sprintf("%s.roles[%d].", at, i)
		c.ref(programmeFile, in+"person", r.Person, "person")
		c.ref(programmeFile, in+"stakeholder", r.Stakeholder, "stakeholder")
		if off && r.Kind != programme.Chair {
			c.problems.add(programmeFile, in+"kind", "must be chair: the segment is off the record")
		}
	}
	for i, slot := range s.Slots {
		in := fmt.Sprintf("%s.slots[%d].", at, i)
		c.identity(programmeFile, in+"id", slot.ID)
		if nameless && slot.TellsWhoSpoke() {
			c.problems.add(programmeFile, in+"state", "tells who spoke, and the segment is not attributable")
		}
		c.numbered(programmeFile, in+"number", "slot", slot.Number)
		c.ref(programmeFile, in+"stakeholder", slot.Stakeholder, "stakeholder")
		c.ref(programmeFile, in+"person", slot.Person, "person")
		c.ref(programmeFile, in+"onBehalfOf", slot.OnBehalfOf, "stakeholder")
	}
	for i := range s.Segments {
		c.segment(fmt.Sprintf("%s.segments[%d]", at, i), &s.Segments[i], nameless)
	}
}
