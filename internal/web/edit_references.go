// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// referenceReader lists what a form may point to.
type referenceReader interface {
	stakeholderLister
	People(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error)
	Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error)
}

// references is what the fields of a form offer: all of one process, sorted as
// the page's language sorts.
type references struct {
	language     string   // of the page
	languages    []string // of the process, the working language first
	opens        bool     // the actor may open what is closed
	zone         string
	themes       []Choice
	phases       []Choice
	stakeholders []Choice
	groups       []Choice
	unlisted     []Choice // stakeholders that are none of the built-in States
	people       []Choice
	protected    map[rapporteur.ID]string // the display names of protected people
	byID         map[rapporteur.ID]stakeholder.Stakeholder
	meetings     []Choice
	meetingOf    map[rapporteur.ID]*programme.Meeting
}

// outside is what a form offers where there is no process yet.
func outside(r *Request) *references {
	return &references{language: r.Printer.Lang(), languages: []string{r.Printer.Lang()}, zone: "UTC"}
}

func (r *Request) references(st referenceReader) (*references, error) {
	ref := outside(r)
	if r.Process == nil {
		return ref, nil
	}
	if len(r.Process.Languages) > 0 {
		ref.languages = r.Process.Languages
	}
	ref.zone, ref.opens = r.Process.Zone, r.Has(rapporteur.RoleSecretariat)
	ref.themes, ref.phases = r.themeChoices(), r.phaseChoices()
	all, err := st.Stakeholders(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return nil, err
	}
	stakeholder.SortByName(all, r.Printer.Lang(), rapporteur.Day(r.Now))
	ref.byID = map[rapporteur.ID]stakeholder.Stakeholder{}
	for _, s := range all {
		ref.byID[s.ID] = s
		c := Choice{Value: string(s.ID), Label: r.nameOf(&s).Text}
		ref.stakeholders = append(ref.stakeholders, c)
		if s.Kind == stakeholder.Group {
			ref.groups = append(ref.groups, c)
		}
		if _, builtIn := stakeholder.ByISO3(s.ISO3); !builtIn || s.Kind != stakeholder.State {
			ref.unlisted = append(ref.unlisted, c)
		}
	}
	people, err := st.People(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return nil, err
	}
	ref.protected = map[rapporteur.ID]string{}
	for _, p := range people {
		if p.Protected {
			ref.protected[p.ID] = p.DisplayName
		}
		ref.people = append(ref.people, Choice{Value: string(p.ID), Label: p.Shown()})
	}
	slices.SortStableFunc(ref.people, byLabel)
	tellApart(ref.people, people)
	meetings, err := st.Meetings(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return nil, err
	}
	ref.takeMeetings(r, meetings)
	return ref, nil
}

func (ref *references) takeMeetings(r *Request, meetings []programme.Meeting) {
	ref.meetingOf = map[rapporteur.ID]*programme.Meeting{}
	for i := range meetings {
		m := &meetings[i]
		ref.meetings = append(ref.meetings, Choice{Value: string(m.ID), Label: r.meetingTitle(m)})
		ref.meetingOf[m.ID] = m
	}
}

// segmentsOf offers the segments of a meeting, and the turns to speak in one of them.
func (r *Request) segmentsOf(ref *references, meeting, segment rapporteur.ID) (segments, slots []Choice) {
	m := ref.meetingOf[meeting]
	if m == nil {
		return nil, nil
	}
	m.Walk(func(s *programme.Segment, _ int) bool {
		segments = append(segments, Choice{Value: string(s.ID), Label: r.segmentTitle(s)})
		if s.ID == segment {
			for _, slot := range s.Slots {
				slots = append(slots, Choice{Value: string(slot.ID), Label: r.slotTitle(ref, slot)})
			}
		}
		return true
	})
	return segments, slots
}

// tellApart adds the number to people of one name.
func tellApart(among []Choice, people []stakeholder.Person) {
	numbers, times := map[string]int64{}, map[string]int{}
	for _, p := range people {
		numbers[string(p.ID)] = p.Number
	}
	for _, c := range among {
		times[text.Fold(c.Label)]++
	}
	for i, c := range among {
		if times[text.Fold(c.Label)] > 1 {
			among[i].Label = fmt.Sprintf("%s (%d)", c.Label, numbers[c.Value])
		}
	}
}

func byLabel(a, b Choice) int {
	switch {
	case a.Label < b.Label:
		return -1
	case a.Label > b.Label:
		return 1
	}
	return 0
}

// label is the words of a choice; empty where it is not offered.
func label(among []Choice, value rapporteur.ID) string {
	for _, c := range among {
		if c.Value == string(value) {
			return c.Label
		}
	}
	return ""
}

func (r *Request) themeChoices() []Choice {
	var out []Choice
	for _, t := range r.Process.OpenThemes() {
		out = append(out, Choice{Value: string(t.ID), Label: r.themeTitle(r.Process, t)})
	}
	return out
}

// themeTitle is a theme under the ones it stands in.
func (r *Request) themeTitle(p *process.Process, t process.Theme) string {
	title, _ := t.Title.For(r.Languages()...)
	if t.Letter != "" {
		title = r.Printer.T("edit.lettered", "letter", t.Letter, "title", title)
	}
	for range p.Themes {
		up, ok := p.Theme(t.Parent)
		if !ok {
			break
		}
		above, _ := up.Title.For(r.Languages()...)
		title = r.Printer.T("edit.under", "above", above, "title", title)
		t = up
	}
	return title
}

func (r *Request) phaseChoices() []Choice {
	var out []Choice
	for _, f := range r.Process.Phases {
		title, _ := f.Title.For(r.Languages()...)
		if title == "" {
			title = r.Printer.T("process.phase." + string(f.Kind))
		}
		out = append(out, Choice{Value: string(f.ID), Label: title})
	}
	return out
}

// meetingTitle names a meeting with its day, so that two of a name can be told apart.
func (r *Request) meetingTitle(m *programme.Meeting) string {
	title, _ := m.Title.For(r.Languages()...)
	if m.From.IsZero() {
		return title
	}
	return r.Printer.T("edit.dated", "title", title, "date", m.From)
}

func (r *Request) segmentTitle(s *programme.Segment) string {
	key := "edit.segment_kind." + string(s.Kind)
	kind := r.Printer.T(key)
	if s.Ordinal > 0 {
		kind = r.Printer.T("edit.numbered", "what", kind, "n", s.Ordinal)
	}
	title, _ := s.Title.For(r.Languages()...)
	switch {
	case title == "":
		return kind
	case s.Kind == programme.Other || strings.HasPrefix(text.Fold(title), text.Fold(kind)):
		return title
	}
	return kind + ": " + title
}

func (r *Request) slotTitle(ref *references, s programme.Slot) string {
	who := label(ref.stakeholders, s.Stakeholder)
	if who == "" {
		who = label(ref.people, s.Person)
	}
	return r.Printer.T("edit.slot_title", "n", s.Number, "who", who)
}
