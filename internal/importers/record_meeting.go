// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// takeMeeting finds the meeting that the record is of, by kind and number or
// region, else by title and first day; where only the days agree it is asked
// about. Otherwise it makes the meeting.
func (r *minutes) takeMeeting() {
	o := readOccasion(valueOf(r.says.Event))
	if o.kind == "" {
		o = readOccasion(valueOf(r.says.Title))
	}
	from, to := date(r.says.Dates.Start), date(r.says.Dates.End)
	item := Item{Thing: AMeeting, Key: "meeting:" + r.title, Title: r.title}
	found, near := r.findMeeting(o, from)
	answer := r.opts.Answers[item.Key]
	if found == nil && answer != ChoiceTakeIn {
		for _, m := range near {
			if string(m.ID) == answer {
				found = m
			}
		}
	}
	if found != nil {
		m := *found
		m.Segments, m.Stated = slices.Clone(m.Segments), slices.Clone(m.Stated)
		r.meeting = &m
		item.ID, item.Number, item.Source, item.Reason = m.ID, m.Number, r.source, because("import.matched.meeting", "meeting", m.Title)
		r.preview.Matched = append(r.preview.Matched, item)
		return
	}
	r.newMeeting(o, from, to)
	item.ID, item.Reason = r.meeting.ID, because("import.created.meeting")
	switch {
	case len(near) > 0 && answer == "":
		item.Reason = because("import.doubtful.meeting", "meeting", near[0].Title)
		item.Choices = []Choice{{Value: ChoiceTakeIn}}
		for _, m := range near {
			item.Choices = append(item.Choices, Choice{Value: string(m.ID), Label: m.Title.String()})
		}
		r.doubtful(item)
	case o.kind == "" && answer == "":
		item.Reason = because("import.doubtful.meeting_kind")
		item.Choices = []Choice{{Value: ChoiceTakeIn}}
		r.doubtful(item)
	default:
		r.created(item)
	}
}

// findMeeting gives the meeting that matches, else those of the same first day.
func (r *minutes) findMeeting(o occasion, from rapporteur.Date) (found *programme.Meeting, near []*programme.Meeting) {
	all := slices.Concat(r.opts.Existing.Meetings, r.change.Meetings)
	if m := findMeeting(o, all); m != nil && (o.ordinal != 0 || o.region != "" || sameDay(m, from)) {
		return m, nil
	}
	title := stakeholder.Fold(r.title)
	for i := range all {
		m := &all[i]
		if !sameDay(m, from) {
			continue
		}
		if stakeholder.Fold(m.Title.String()) == title || stakeholder.Fold(m.Subtitle.String()) == title {
			return m, nil
		}
		near = append(near, m)
	}
	return nil, near
}

func sameDay(m *programme.Meeting, from rapporteur.Date) bool {
	return !from.IsZero() && m.From.ISO() == from.ISO()
}

// newMeeting makes a meeting of what the record says of it. Where it does not
// say of what kind it was, it is taken for an informal dialogue, whose
// convention names nobody.
func (r *minutes) newMeeting(o occasion, from, to rapporteur.Date) {
	if o.kind == "" {
		o.kind = programme.InformalDialogue
	}
	if to.ISO() == from.ISO() {
		to = rapporteur.Date{}
	}
	m := &programme.Meeting{
		Kind: o.kind, Ordinal: o.ordinal, Region: o.region, Title: rapporteur.NewText(r.language, r.title),
		Place: programme.Place{Venue: valueOf(r.says.Venue.Place), City: valueOf(r.says.Venue.City)},
		From:  from, To: to, Zone: r.opts.Process.Zone, Source: r.source,
	}
	m.ID, m.Access.Visibility = r.opts.IDs(), r.opts.Visibility
	m.Slug = r.freeSlug(o)
	r.meeting = m
}

// freeSlug is the address of a new meeting: its kind with number or region, else
// its title, with a number behind it where it is taken.
func (r *minutes) freeSlug(o occasion) string {
	slug := strings.ReplaceAll(string(o.kind), "_", "-")
	switch {
	case o.ordinal > 0:
		slug += "-" + itoa(o.ordinal)
	case o.region != "":
		slug += "-" + strings.ToLower(o.region)
	default:
		slug = sluggish(r.title)
	}
	taken := map[string]bool{}
	for _, m := range slices.Concat(r.opts.Existing.Meetings, r.change.Meetings) {
		taken[m.Slug] = true
		for _, former := range m.FormerSlugs {
			taken[former] = true
		}
	}
	free := slug
	for n := 2; taken[free]; n++ {
		free = slug + "-" + itoa(n)
	}
	return free
}

// sluggish makes the words of a title an address of at most 60 letters of ASCII.
func sluggish(title string) string {
	out := ""
	for _, w := range strings.Fields(stakeholder.Fold(title)) {
		w = strings.Map(func(c rune) rune {
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				return c
			}
			return -1
		}, w)
		if w == "" {
			continue
		}
		if len(out)+len(w)+1 > 60 {
			break
		}
		out = strings.TrimPrefix(out+"-"+w, "-")
	}
	if out == "" {
		return "meeting"
	}
	return out
}

// keepMeeting puts the meeting into the change, where it is new or something
// was added to it.
func (r *minutes) keepMeeting() {
	for i := range r.change.Meetings {
		if r.change.Meetings[i].ID == r.meeting.ID {
			r.change.Meetings[i] = *r.meeting
			return
		}
	}
	for _, m := range r.opts.Existing.Meetings {
		if m.ID != r.meeting.ID {
			continue
		}
		if len(m.Segments) == len(r.meeting.Segments) && len(m.Stated) == len(r.meeting.Stated) {
			return
		}
		r.created(Item{Thing: AMeeting, Key: "segments:" + r.title, Title: m.Title.String(), ID: m.ID, Number: m.Number, Reason: because("import.created.segment")})
	}
	r.change.Meetings = append(r.change.Meetings, *r.meeting)
}

func date(s *string) rapporteur.Date {
	d, err := rapporteur.ParseDate(valueOf(s))
	if err != nil {
		return rapporteur.Date{}
	}
	return d
}
