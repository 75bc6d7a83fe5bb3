// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// Figure is one number of the record, of one track, with what it counts. Figures
// of different tracks are never summed.
type Figure struct {
	Measure  programme.Measure
	Track    stakeholder.Track
	Dialogue bool // of an informal dialogue, which is counted apart
	N        int
	Refs     []Ref // one for each unit of N
}

// Measures that are counted and never stated: what stands apart from the
// interventions, and what is part of them.
const (
	// Replies are rights of reply. They are given after the list, on what another
	// delegation said, and limited in number for each delegation (decision 34/401):
	// a summary that says how many interventions were made does not mean them.
	Replies programme.Measure = "replies"
	// ForGroups are those of the interventions that were made on behalf of a group,
	// each counted once, whoever aligned with it.
	ForGroups programme.Measure = "for_groups"
)

// Measures lists what is counted, in the order in which figures are printed.
var Measures = []programme.Measure{programme.Attending, programme.Interventions, ForGroups, Replies, programme.Inputs}

// Figures are the numbers of a meeting or a process.
type Figures struct {
	Counted []Figure
	// AttendanceKept is false where no attendance was recorded: then attendance
	// is the stakeholders who took the floor, and is to be said in those words.
	AttendanceKept bool
	CutOff         rapporteur.Date
	Late           []Ref // inputs after the cut-off date, in no figure
	Stated         []programme.StatedFigure
}

// Of finds a figure; a figure that nothing was counted for has N 0.
func (f Figures) Of(measure programme.Measure, track stakeholder.Track, dialogue bool) Figure {
	for _, c := range f.Counted {
		if c.Measure == measure && c.Track == track && c.Dialogue == dialogue {
			return c
		}
	}
	return Figure{Measure: measure, Track: track, Dialogue: dialogue}
}

// figureKey is what tells figures apart.
type figureKey struct {
	measure  programme.Measure
	track    stakeholder.Track
	dialogue bool
}

// tally gathers figures; a reference counts once in each.
type tally struct {
	refs map[figureKey][]Ref
	seen map[figureKey]map[Ref]bool
}

func (t *tally) add(k figureKey, r Ref) {
	if t.seen[k] == nil {
		t.seen[k] = map[Ref]bool{}
	}
	if !t.seen[k][r] {
		t.seen[k][r] = true
		t.refs[k] = append(t.refs[k], r)
	}
}

// spoke counts a turn, and an intervention for a group among those as well.
func (t *tally) spoke(k figureKey, r Ref, c stakeholder.Capacity, group rapporteur.ID) {
	t.add(k, r)
	if k.measure == programme.Interventions && (c == stakeholder.ForGroup || group != "") {
		k.measure = ForGroups
		t.add(k, r)
	}
}

// Count computes the figures. Off-the-record segments are in none of them. A
// protected speaker and a segment that is not attributable are counted like
// others: a figure names nobody.
//
// Points of order are in no figure: they are no turns. An intervention is a
// delivered slot that is no reply, or a delivered statement without a slot;
// a text "check against delivery" counts as delivered, since the mark doubts
// its words and not its delivery. A note counts where no slot or statement of
// the same stakeholder stands in its segment. An input is what was sent in by
// the cut-off date, and a text that was not delivered.
func (x *Index) Count(cutOff rapporteur.Date) Figures {
	f := Figures{CutOff: cutOff}
	t := &tally{refs: map[figureKey][]Ref{}, seen: map[figureKey]map[Ref]bool{}}
	for i := range x.Meetings {
		m := &x.Meetings[i]
		f.Stated = append(f.Stated, m.Stated...)
		f.AttendanceKept = f.AttendanceKept || len(m.Attendance) > 0
		x.countAttendance(t, m)
		m.Walk(func(s *programme.Segment, _ int) bool {
			x.countSlots(t, x.segments[s.ID])
			return true
		})
	}
	spoken := x.spokenIn()
	for i := range x.Statements {
		x.countStatement(t, &f, &x.Statements[i], spoken)
	}
	for _, m := range Measures {
		for _, dialogue := range []bool{false, true} {
			for _, track := range append(slices.Clone(stakeholder.Tracks), stakeholder.NoTrack) {
				if refs := t.refs[figureKey{m, track, dialogue}]; len(refs) > 0 {
					f.Counted = append(f.Counted, Figure{Measure: m, Track: track, Dialogue: dialogue, N: len(refs), Refs: refs})
				}
			}
		}
	}
	return f
}

// countAttendance counts those recorded as attending. An attendance of an
// off-the-record segment is not counted, as nothing of such a segment is.
func (x *Index) countAttendance(t *tally, m *programme.Meeting) {
	for _, a := range m.Attendance {
		s := x.stakeholders[a.Stakeholder]
		if s == nil {
			continue
		}
		dialogue := m.Kind == programme.InformalDialogue
		if seg := x.segments[a.Segment]; seg != nil {
			if seg.Regime == programme.OffRecord {
				continue
			}
			dialogue = seg.Dialogue
		}
		t.add(figureKey{programme.Attending, stakeholder.TrackOf(*s, stakeholder.National), dialogue}, Ref{"stakeholder", s.Number})
	}
}

// countSlots counts the turns that were taken in a segment, and their speakers
// among those who attended.
func (x *Index) countSlots(t *tally, seg *Segment) {
	if seg.Regime == programme.OffRecord {
		return
	}
	for i := range seg.Slots {
		slot := &seg.Slots[i]
		if slot.State != programme.Delivered {
			continue
		}
		k, ref := figureKey{programme.Interventions, x.track(slot.Stakeholder, slot.Capacity), seg.Dialogue}, Ref{"slot", slot.Number}
		if slot.Kind == programme.ReplySlot {
			k.measure = Replies
		}
		t.spoke(k, ref, slot.Capacity, slot.OnBehalfOf)
		x.attended(t, slot.Stakeholder, slot.Capacity, seg.Dialogue)
	}
}

// attended counts a stakeholder that took the floor among those who attended. In
// the chair or on a panel nobody attends for their stakeholder.
func (x *Index) attended(t *tally, id rapporteur.ID, c stakeholder.Capacity, dialogue bool) {
	s := x.stakeholders[id]
	if s == nil || s.Kind == stakeholder.Group && s.Constituency == "" || c != stakeholder.National && c != stakeholder.ForGroup && c != "" {
		return
	}
	t.add(figureKey{programme.Attending, stakeholder.TrackOf(*s, stakeholder.National), dialogue}, Ref{"stakeholder", s.Number})
}

func (x *Index) track(id rapporteur.ID, c stakeholder.Capacity) stakeholder.Track {
	s := x.stakeholders[id]
	if s == nil {
		return stakeholder.NoTrack
	}
	return stakeholder.TrackOf(*s, c)
}

// turn is one stakeholder in one segment.
type turn struct {
	meeting, segment, stakeholder rapporteur.ID
}

// spokenIn tells where a stakeholder's words stand in a slot or a statement, so
// that the note of the same intervention does not count again.
func (x *Index) spokenIn() map[turn]bool {
	out := map[turn]bool{}
	for _, slot := range x.slots {
		if slot.State == programme.Delivered {
			out[turn{slot.In.Meeting.ID, slot.In.ID, slot.Stakeholder}] = true
		}
	}
	for i := range x.Statements {
		if s := &x.Statements[i]; s.Kind == record.Intervention && !s.Awaits() {
			out[turn{s.Meeting, s.Segment, s.Stakeholder}] = true
		}
	}
	return out
}

func (x *Index) countStatement(t *tally, f *Figures, s *record.Statement, spoken map[turn]bool) {
	if x.RegimeOf(s) == programme.OffRecord {
		return
	}
	ref := Ref{"statement", s.Number}
	slot := x.slots[s.Slot]
	switch {
	case isInput(s, slot):
		if !f.CutOff.IsZero() && !s.Date.IsZero() && !s.Date.Start().Before(f.CutOff.End()) {
			f.Late = append(f.Late, ref)
			return
		}
		t.add(figureKey{programme.Inputs, x.track(s.Stakeholder, s.Capacity), false}, ref)
	case slot != nil: // the slot is what counts
	case s.Awaits():
	case s.Kind == record.Intervention && (s.Delivery == record.AsDelivered || s.Delivery == record.ToBeChecked),
		s.Kind == record.Note && s.Stakeholder != "" && !spoken[turn{s.Meeting, s.Segment, s.Stakeholder}]:
		dialogue := x.inDialogue(s)
		t.spoke(figureKey{programme.Interventions, x.track(s.Stakeholder, s.Capacity), dialogue}, ref, s.Capacity, s.OnBehalfOf)
		x.attended(t, s.Stakeholder, s.Capacity, dialogue)
	}
}

// isInput tells what was sent in and not spoken. The slot, where there is one,
// knows better than the text whether it was delivered.
func isInput(s *record.Statement, slot *Slot) bool {
	switch {
	case s.Kind == record.Note:
		return false
	case slot != nil && slot.State == programme.Delivered:
		return false
	case slot != nil && slot.State == programme.NotDelivered:
		return true
	}
	return s.Kind == record.Input || s.Delivery == record.NotDelivered || s.Delivery == record.Written
}

func (x *Index) inDialogue(s *record.Statement) bool {
	if seg := x.segments[s.Segment]; seg != nil {
		return seg.Dialogue
	}
	m := x.meetings[s.Meeting]
	return m != nil && m.Kind == programme.InformalDialogue
}
