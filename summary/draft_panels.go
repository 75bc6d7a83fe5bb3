// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"strings"

	"rapporteur"
	"rapporteur/programme"
)

// officerRoles may be named whatever the convention: they run the meeting and
// hold no view in it.
var officerRoles = map[programme.RoleKind]bool{
	programme.Chair: true, programme.CoFacilitator: true, programme.Moderator: true, programme.Rapporteur: true,
}

// panels tells of each panel: its topic, who moderated it, who was invited to
// speak, and the questions that guided it. Of a segment off the record nothing
// is told here.
func (d *drafter) panels() {
	d.section(Panels, d.w.T("draft.section.panels"))
	several := d.meetingsWithPanels() > 1
	for i := range d.Meetings {
		if several && len(d.panelsOf(&d.Meetings[i])) > 0 { // each numbers its own from one
			d.paragraph()
			d.heldOnly(&d.Meetings[i], d.panelsOf(&d.Meetings[i]))
		}
		d.Meetings[i].Walk(func(s *programme.Segment, _ int) bool {
			if d.isPanel(s) {
				d.panel(s)
			}
			return true
		})
	}
}

func (d *drafter) isPanel(s *programme.Segment) bool {
	return (s.Kind == programme.Panel || s.Kind == programme.SummaryPanel) && d.segments[s.ID].Regime != programme.OffRecord
}

// panelsOf is what shows that a meeting had panels.
func (d *drafter) panelsOf(m *programme.Meeting) (out []Ref) {
	m.Walk(func(s *programme.Segment, _ int) bool {
		if d.isPanel(s) {
			out = append(out, Ref{"segment", s.Number})
		}
		return true
	})
	return out
}

func (d *drafter) meetingsWithPanels() (n int) {
	for i := range d.Meetings {
		if len(d.panelsOf(&d.Meetings[i])) > 0 {
			n++
		}
	}
	return n
}

func (d *drafter) panel(s *programme.Segment) {
	ref := Ref{"segment", s.Number}
	title := d.words(s.Title)
	d.paragraph()
	switch {
	case s.Kind == programme.SummaryPanel:
		d.say(d.w.T("draft.panel.summary"), ref)
	case title == "":
		d.say(d.w.T("draft.panel.untitled", "number", s.Ordinal), ref)
	case s.Ordinal > 0:
		d.say(d.w.T("draft.panel.numbered", "number", s.Ordinal, "title", title), ref)
	default:
		d.say(d.w.T("draft.panel.plain", "title", title), ref)
	}
	if names := d.roleNames(s, programme.Moderator); len(names) > 0 {
		d.say(d.w.T("draft.panel.moderated", "names", names), ref)
	}
	if d.s.Convention == programme.NamesNobody {
		if d.hasRole(s, programme.Panellist) {
			d.say(d.w.T("draft.panel.introduced"), ref)
		}
	} else {
		if names := d.roleNames(s, programme.Panellist); len(names) > 0 {
			d.say(d.w.N("draft.panel.panellists", len(names), "names", names), ref)
		}
		if names := d.roleNames(s, programme.ThematicExpert); len(names) > 0 {
			d.say(d.w.N("draft.panel.expert", len(names), "names", names), ref)
		}
	}
	if len(s.Questions) > 0 {
		d.say(d.w.N("draft.panel.questions", len(s.Questions)), ref)
		for _, q := range s.Questions {
			d.item(d.words(q), ref)
		}
	}
}

func (d *drafter) hasRole(s *programme.Segment, kind programme.RoleKind) bool {
	for _, r := range s.Roles {
		if r.Kind == kind {
			return true
		}
	}
	return false
}

// roleNames gives the people in a role, each with post and organisation as the
// programme prints them. A protected person has the display name and nothing else.
func (d *drafter) roleNames(s *programme.Segment, kind programme.RoleKind) []string {
	var out []string
	for _, r := range s.Roles {
		if r.Kind == kind {
			if name := d.roleName(r); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

func (d *drafter) roleName(r programme.Role) string {
	if shown, protected := d.protected(r.Person, r.Stakeholder); protected {
		return shown
	}
	name, post, organisation := tidy(r.Name), tidy(r.Post), tidy(r.Organisation)
	if organisation != "" && strings.Contains(post, organisation) {
		organisation = ""
	}
	switch {
	case name == "" || post == "" && organisation == "":
		return name
	case organisation == "":
		return d.w.T("draft.name.post", "name", name, "post", post)
	case post == "":
		return d.w.T("draft.name.post", "name", name, "post", organisation)
	}
	return d.w.T("draft.name.both", "name", name, "post", post, "organisation", organisation)
}

// protected gives the one display name of a protected person or stakeholder.
func (x *Index) protected(person, holder rapporteur.ID) (string, bool) {
	if p := x.people[person]; p != nil && p.Protected {
		return p.DisplayName, true
	}
	if s := x.stakeholders[holder]; s != nil && s.Protected {
		return s.DisplayName, true
	}
	return "", false
}
