// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/programme"
)

// Project puts the turns of the list into the meeting as slots of its segment,
// and reports whether that changed anything. A slot has its request's ID. It
// appears when the turn begins, after those that began before; while the turn
// runs, also while it is paused, Began says since when; ended, it is delivered
// with its measured seconds, pauses left out. A turn that was not spoken has a
// slot, not delivered, where a text was handed in. What was taken back disappears
// again, or is listed as before where it stood in the programme already; slots
// that are not the list's stay as they are. Points of order are no slots: they
// are no statements on the substance (rule 71). Only a segment on the record has
// such turns. The zone is the process's, for a meeting that has none.
func (l *List) Project(m *programme.Meeting, zone string) (changed bool, err error) {
	if l.Nameless || m.RegimeOf(l.Segment) != programme.OnRecord {
		return false, nil
	}
	s := m.Segment(l.Segment)
	if s == nil {
		return false, rapporteur.Fail(rapporteur.NotFound, "floor.segment_gone")
	}
	if m.Zone != "" {
		zone = m.Zone
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return false, rapporteur.Fail(rapporteur.Invalid, "check.zone", "zone", zone)
	}
	slots := slices.Clone(s.Slots)
	for _, r := range l.byBeginning() {
		slots = place(slots, r, r.slot(loc, l.State == Ended))
	}
	if slices.EqualFunc(s.Slots, slots, sameSlot) {
		return false, nil
	}
	s.Slots = slots
	return true, nil
}

// byBeginning is all requests, those first whose turn began, as they began.
func (l *List) byBeginning() []*Request {
	out := make([]*Request, len(l.Requests))
	for i := range l.Requests {
		out[i] = &l.Requests[i]
	}
	slices.SortStableFunc(out, func(a, b *Request) int {
		switch x, y := len(a.Spoken) > 0, len(b.Spoken) > 0; {
		case x && y:
			return a.Spoken[0].From.Compare(b.Spoken[0].From)
		case x:
			return -1
		case y:
			return 1
		}
		return 0
	})
	return out
}

// slotKinds are what turns are taken for, as the programme keeps it.
var slotKinds = map[Kind]programme.SlotKind{Question: programme.QuestionSlot, Reply: programme.ReplySlot, Video: programme.VideoSlot}

// slot is the turn as the programme keeps it; nil where it has none yet.
func (r *Request) slot(loc *time.Location, over bool) *programme.Slot {
	if r.Kind == PointOfOrder {
		return nil
	}
	out := &programme.Slot{ID: r.ID, Stakeholder: r.Stakeholder, Person: r.Person, Post: r.Post, Rank: r.Rank, Capacity: r.Capacity, OnBehalfOf: r.OnBehalfOf, Kind: slotKinds[r.Kind], State: programme.Listed}
	if len(r.Spoken) > 0 && (r.State == Speaking || r.State == Delivered) {
		from := r.Spoken[0].From
		out.Starts = rapporteur.Clock{Local: from.In(loc).Format("2006-01-02T15:04"), Zone: loc.String()}
		if r.State == Speaking {
			out.Began = from.UTC().Truncate(time.Second)
			return out
		}
		out.State, out.Seconds = programme.Delivered, max(1, int(r.Spent(from).Round(time.Second)/time.Second))
		return out
	}
	switch {
	case r.Channel == ByProgramme && (over || r.State == Withdrawn || r.State == AsText):
		out.State = programme.NotDelivered
	case r.Channel == ByProgramme:
	case r.State == AsText && r.Statement != "":
		out.State = programme.NotDelivered
	default:
		return nil
	}
	return out
}

// place puts one turn into the slots, changes it or takes it out.
func place(slots []programme.Slot, r *Request, want *programme.Slot) []programme.Slot {
	at := slices.IndexFunc(slots, func(s programme.Slot) bool { return s.ID == r.ID })
	switch {
	case want == nil && at < 0, want == nil && r.Kind == PointOfOrder:
		return slots
	case want == nil:
		return slices.Delete(slots, at, at+1)
	case at < 0 && want.State == programme.NotDelivered:
		return append(slots, *want)
	case at >= 0:
		was := slots[at]
		want.Number = was.Number
		if !begun(want) && !begun(&was) {
			want.Starts = was.Starts // as it was planned
		}
		if begun(want) == begun(&was) {
			slots[at] = *want
			return slots
		}
		slots = slices.Delete(slots, at, at+1)
	}
	last := -1
	for i := range slots {
		if begun(&slots[i]) {
			last = i
		}
	}
	return slices.Insert(slots, last+1, *want)
}

func begun(s *programme.Slot) bool { return s.Running() || s.State == programme.Delivered }

func sameSlot(a, b programme.Slot) bool {
	same := a.Began.Equal(b.Began)
	a.Began, b.Began = time.Time{}, time.Time{}
	return same && a == b
}

// FromProgramme makes the acts that enter the turns which the segment lists
// already and which have not begun, in their order, each under its slot's own ID.
// Whoever does them gives them identities, the account, the time and the tier. A
// nameless list takes none.
func (l *List) FromProgramme(m *programme.Meeting) []Act {
	s := m.Segment(l.Segment)
	if s == nil || l.Nameless || m.RegimeOf(l.Segment) != programme.OnRecord {
		return nil
	}
	var out []Act
	for _, slot := range s.Slots {
		if slot.State != programme.Listed || slot.Running() || l.Request(slot.ID) != nil {
			continue
		}
		out = append(out, Act{Kind: DidAsk, Request: slot.ID, Channel: ByProgramme, Entry: &Entry{Stakeholder: slot.Stakeholder, Person: slot.Person,
			Post: slot.Post, Rank: slot.Rank, Capacity: slot.Capacity, OnBehalfOf: slot.OnBehalfOf, Kind: Intervention}})
	}
	return out
}
