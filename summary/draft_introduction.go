// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/coding"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// introduction says what meeting it was, on what mandate, of which parts, who
// attended and how often the floor was taken.
func (d *drafter) introduction() {
	d.section(Introduction, d.w.T("draft.section.introduction"))
	ground := d.ground()
	if m := d.MeetingOf(); m != nil {
		d.held(m, ground)
	} else {
		d.say(d.w.T("draft.held.process", "title", d.words(d.Process.Title)), ground...)
		d.mandate("process_", ground)
	}
	d.paragraph()
	d.sayAttendance(false)
	d.sayInterventions("draft.interventions.", false)
	d.sayAttendance(true)
	d.sayInterventions("draft.dialogue_interventions.", true)
	d.sayInputs()
	d.sayStated()
	d.paragraph()
	purpose := "draft.purpose_figures"
	if len(d.confirmed(coding.Proposal)) > 0 {
		purpose = "draft.purpose"
	}
	d.say(d.w.T(purpose), ground...)
}

// ground is what shows that the meeting was held: its segments, else the
// statements that were made to it.
func (d *drafter) ground() []Ref {
	var out []Ref
	for _, m := range d.Meetings {
		for _, s := range m.Segments {
			out = append(out, Ref{"segment", s.Number})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, s := range d.Statements {
		out = append(out, Ref{"statement", s.Number})
	}
	return out
}

// heldOnly is the one sentence on what meeting it was.
func (d *drafter) heldOnly(m *programme.Meeting, ground []Ref) {
	where, when := d.where(m), d.when(m)
	variant := "where_when"
	switch {
	case where == "" && when == "":
		variant = "bare"
	case where == "":
		variant = "when"
	case when == "":
		variant = "where"
	}
	kind := cmp.Or(m.Kind, programme.ThematicSession)
	d.say(d.w.T("draft.held."+string(kind)+"."+variant, "title", d.called(m), "where", where, "when", when), ground...)
}

func (d *drafter) held(m *programme.Meeting, ground []Ref) {
	d.heldOnly(m, ground)
	d.mandate("", ground)
	if parts, refs := d.parts(m); len(parts) > 0 {
		d.say(d.w.T("draft.consisted", "parts", parts), refs...)
	}
	m.Walk(func(s *programme.Segment, depth int) bool {
		if s.Kind == programme.Dialogue && m.Kind != programme.InformalDialogue {
			key := "draft.dialogue"
			if d.segments[s.ID].Regime == programme.OffRecord {
				key = "draft.dialogue_off_record"
			}
			d.say(d.w.T(key), Ref{"segment", s.Number})
		}
		return true
	})
}

func (d *drafter) mandate(prefix string, ground []Ref) {
	if len(d.Process.Mandates) == 0 {
		return
	}
	m := d.Process.Mandates[0]
	key := "draft.mandate." + prefix + "symbol"
	if m.Paragraph > 0 {
		key = "draft.mandate." + prefix + "paragraph"
	}
	d.say(d.w.T(key, "symbol", m.Symbol, "paragraph", m.Paragraph), ground...)
}

// parts counts the meeting's segments by kind, in the usual order of a meeting.
// A dialogue is told apart.
func (d *drafter) parts(m *programme.Meeting) (parts []string, refs []Ref) {
	n := map[programme.SegmentKind]int{}
	m.Walk(func(s *programme.Segment, _ int) bool {
		kind := s.Kind
		if kind == programme.Dialogue {
			return true
		}
		if !slices.Contains(programme.SegmentKinds, kind) {
			kind = programme.Other
		}
		n[kind]++
		refs = append(refs, Ref{"segment", s.Number})
		return true
	})
	for _, kind := range programme.SegmentKinds {
		if n[kind] > 0 {
			parts = append(parts, d.w.N("draft.part."+string(kind), n[kind]))
		}
	}
	return parts, refs
}

// counted puts the number behind a sentence. What was counted is the whole: a
// figure is of itself.
func counted(y *Sentence, f Figure) {
	y.Count = &Count{N: f.N, Of: f.N, Unit: string(f.Track)}
	y.Key = fmt.Sprintf("%s/%s/%t", f.Measure, f.Track, f.Dialogue)
}

func (d *drafter) sayAttendance(dialogue bool) {
	key := "draft.attended."
	switch {
	case dialogue:
		key = "draft.dialogue_attended."
	case !d.figures.AttendanceKept:
		key = "draft.took_floor."
	}
	for _, track := range stakeholder.Tracks {
		if f := d.figures.Of(programme.Attending, track, dialogue); f.N > 0 {
			counted(d.say(d.w.N(key+string(track), f.N), f.Refs...), f)
		}
	}
}

func (d *drafter) sayInterventions(key string, dialogue bool) {
	for _, track := range stakeholder.Tracks {
		if f := d.figures.Of(programme.Interventions, track, dialogue); f.N > 0 {
			counted(d.say(d.w.N(key+string(track), f.N), f.Refs...), f)
		}
	}
}

// sayInputs tells that written inputs came, in words: the transmitted text
// prints no counts but those of attendance and interventions. The count stands
// behind the sentence.
func (d *drafter) sayInputs() {
	for _, track := range stakeholder.Tracks {
		f := d.figures.Of(programme.Inputs, track, false)
		if f.N == 0 {
			continue
		}
		words := d.w.T("draft.inputs." + string(track))
		if !d.s.CutOff.IsZero() {
			words = d.w.T("draft.inputs_by."+string(track), "date", d.s.CutOff)
		}
		counted(d.say(words, f.Refs...), f)
	}
}

// sayStated tells figures that the record only states, marked as such. Where the
// same was counted, the counted figure stands alone.
func (d *drafter) sayStated() {
	var figures []string
	var refs []Ref
	var citations []Citation
	for _, f := range d.figures.Stated {
		if f.Measure == "" || d.figures.Of(f.Measure, stakeholder.Track(f.Track), false).N > 0 {
			continue
		}
		qualifier := f.Qualifier
		if !slices.Contains([]string{"over", "about", "at_least", "nearly"}, qualifier) {
			qualifier = "exact"
		}
		figure := d.w.T("draft.stated_figure."+qualifier, "value", f.Value)
		figures = append(figures, d.w.T("draft.stated_item", "what", f.What, "figure", figure))
		refs = append(refs, Ref{"stated", f.Number})
		c := Citation{Statement: f.Statement, Version: f.Version, Start: f.Span.Start, End: f.Span.End}
		if d.Words(c) != "" {
			citations = append(citations, c)
		}
	}
	if len(figures) > 0 {
		y := d.say(d.w.N("draft.stated", len(figures), "figures", figures), refs...)
		y.Citations, y.Key = unique(citations), "stated"
	}
}

// signatories are the co-facilitators, else the president or chair, in the order
// in which the process lists them, with initials made from their names.
func (d *drafter) signatories() []Signatory {
	for _, function := range []string{"co_facilitator", "president", "chair"} {
		var out []Signatory
		for _, o := range d.Process.Officers {
			if o.Function == function {
				out = append(out, Signatory{Name: o.Name, Post: o.Post, Person: o.Person, Initials: initialsOf(o.Name, out)})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// initialsOf takes the capitals of a name without its courtesy title, made
// different from those before by a figure.
func initialsOf(name string, before []Signatory) string {
	var out []rune
	last := ' '
	for _, r := range withoutCourtesy(name) {
		if (last == ' ' || last == '-') && r != ' ' && r != '-' {
			out = append(out, r)
		}
		last = r
	}
	initials := string(out)
	for n := 2; slices.ContainsFunc(before, func(g Signatory) bool { return g.Initials == initials }); n++ {
		initials = string(out) + string(rune('0'+n%10))
	}
	return initials
}

// withoutCourtesy leaves out what stands before a name: "H.E. Mr.".
func withoutCourtesy(name string) string {
	for {
		first, rest, ok := strings.Cut(strings.TrimSpace(name), " ")
		if !ok || !strings.HasSuffix(first, ".") && !slices.Contains([]string{"Mr", "Ms", "Mrs", "Mme", "Dr", "Ambassador", "Judge", "Sir", "Dame"}, first) {
			return strings.TrimSpace(name)
		}
		name = rest
	}
}

// confirmed lists the recommendations or practices that a person has confirmed
// and not left out, in the order that people chose, else that of the record,
// which never follows counts. Suggestions count for nothing.
func (d *drafter) confirmed(kind coding.Kind) []*coding.Recommendation {
	var out []*coding.Recommendation
	for i := range d.Recommendations {
		r := &d.Recommendations[i]
		if r.State == coding.Confirmed && r.Kind == kind && !slices.Contains(d.s.Out, r.Number) {
			out = append(out, r)
		}
	}
	d.s.inOrder(out)
	return out
}
