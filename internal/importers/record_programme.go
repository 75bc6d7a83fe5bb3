// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"

	"rapporteur"
	"rapporteur/internal/importers/meetingrecord"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// takeProgramme adds the panels and the summary panel with those who sat on
// them. A panel that the meeting has already stays as it is.
func (r *minutes) takeProgramme() {
	for i, p := range r.says.Panels {
		ordinal := valueOf(p.Number)
		title := valueOf(p.Title)
		if r.hasPanel(ordinal, title) {
			continue
		}
		s := r.segment(programme.Panel, title, p.Day)
		if s.Ordinal = ordinal; ordinal == 0 {
			s.Ordinal = i + 1
		}
		s.Roles = append(r.roles(programme.Moderator, p.Moderators), r.roles(programme.Panellist, p.Panellists)...)
		r.meeting.Segments = append(r.meeting.Segments, s)
	}
	if p := r.says.SummaryPanel; p != nil && !r.hasKind(programme.SummaryPanel) {
		s := r.segment(programme.SummaryPanel, valueOf(p.Title), p.Day)
		s.Roles = r.roles(programme.Panellist, p.People)
		r.meeting.Segments = append(r.meeting.Segments, s)
	}
}

func (r *minutes) segment(kind programme.SegmentKind, title string, day *string) programme.Segment {
	s := programme.Segment{ID: r.opts.IDs(), Kind: kind, Regime: programme.OnRecord}
	if title != "" {
		s.Title = rapporteur.NewText(r.language, title)
	}
	if d := valueOf(day); d != "" { // the day without an hour: the record says no more
		s.Starts = rapporteur.Clock{Local: d, Zone: r.meeting.Zone}
	}
	return s
}

// hasPanel goes by the title, since a report of two meetings numbers its panels
// twice; a panel without a title goes by its number.
func (r *minutes) hasPanel(ordinal int, title string) bool {
	has := false
	r.meeting.Walk(func(s *programme.Segment, _ int) bool {
		if s.Kind == programme.Panel {
			same := stakeholder.Fold(s.Title.String()) == stakeholder.Fold(title)
			untitled := title == "" || s.Title.IsZero()
			has = has || same && title != "" || untitled && ordinal != 0 && s.Ordinal == ordinal || r.isKept(s) && ordinal != 0 && s.Ordinal == ordinal
		}
		return !has
	})
	return has
}

// isKept tells a segment that the process had before this import: its titles
// may be worded otherwise, so its number counts.
func (r *minutes) isKept(s *programme.Segment) bool { return s.Number != 0 }

func (r *minutes) hasKind(kind programme.SegmentKind) bool {
	has := false
	r.meeting.Walk(func(s *programme.Segment, _ int) bool { has = has || s.Kind == kind; return !has })
	return has
}

func (r *minutes) roles(kind programme.RoleKind, people []meetingrecord.Person) []programme.Role {
	var out []programme.Role
	for _, p := range people {
		role := programme.Role{Kind: kindOfRole(kind, valueOf(p.Role)), Name: p.Name, Post: valueOf(p.Role), Organisation: valueOf(p.Organisation)}
		post := stakeholder.Post{Title: role.Post, Organisation: role.Organisation}
		if who, ok := r.known(role.Organisation, ""); ok {
			role.Stakeholder, post.Stakeholder = who, who
		}
		role.Person = r.takePerson(p.Name, post, r.source).ID
		out = append(out, role)
	}
	return out
}

// kindOfRole reads a summary panel's roles out of the posts it gives.
func kindOfRole(kind programme.RoleKind, post string) programme.RoleKind {
	low := strings.ToLower(post)
	switch {
	case kind != programme.Panellist:
		return kind
	case strings.Contains(low, "thematic expert"):
		return programme.ThematicExpert
	case strings.Contains(low, "co-facilitator"):
		return programme.CoFacilitator
	case strings.HasSuffix(low, "moderator"):
		return programme.Moderator
	}
	return kind
}

// known finds the stakeholder of an organisation that a record names, without
// asking: only a whole name that is certain counts. A State or a group that is
// built in enters the process by it; an organisation that nobody knows does not.
func (r *minutes) known(name, second string) (rapporteur.ID, bool) {
	for _, n := range []string{name, second} {
		if n == "" {
			continue
		}
		q := stakeholder.Query{Name: n, Language: r.language}
		m := r.directory.Match(q)
		if !m.Found() || m.Doubt != "" || m.Rule != stakeholder.ByName && m.Rule != stakeholder.ByOrder {
			continue
		}
		who, m, isNew := r.directory.Take(q, r.opts.IDs)
		if isNew {
			who.Access.Visibility = r.opts.Visibility
			r.change.Stakeholders = append(r.change.Stakeholders, who)
		}
		r.showParty(Item{Thing: AStakeholder, Key: "contributor:" + n, Title: n, Source: r.source}, who, m, isNew)
		return who.ID, true
	}
	return "", false
}
