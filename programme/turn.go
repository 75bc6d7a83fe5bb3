// SPDX-License-Identifier: Apache-2.0

package programme

import (
	"slices"
	"time"

	"rapporteur"
)

// Turn finds a turn to speak and the segment that it stands in; nil where there
// is none.
func (m *Meeting) Turn(id rapporteur.ID) (in *Segment, turn *Slot) {
	m.Walk(func(s *Segment, _ int) bool {
		for i := range s.Slots {
			if s.Slots[i].ID == id {
				in, turn = s, &s.Slots[i]
			}
		}
		return turn == nil
	})
	return in, turn
}

// Begin says that a turn began at a moment, and reports whether that changed
// anything. Whoever had the floor in the segment since before ends then. Acts may
// come late and twice, from somebody who was without a network: a turn that has
// begun or was delivered stays as it is, and one that began before the turn that
// is running now ended when that one began. The zone is the process's, for a
// meeting that has none of its own.
func (m *Meeting) Begin(id rapporteur.ID, at time.Time, zone string) (changed bool, err error) {
	in, turn := m.Turn(id)
	if turn == nil {
		return false, rapporteur.Fail(rapporteur.NotFound, "note.slot_gone")
	}
	var later time.Time
	for i := range in.Slots {
		o := &in.Slots[i]
		switch {
		case o == turn || o.Began.IsZero():
		case o.Began.After(at):
			later = o.Began
		default:
			o.end(at)
			changed = true
		}
	}
	if turn.State == Delivered || turn.Running() {
		return changed, nil
	}
	loc, err := time.LoadLocation(m.zoneOr(zone))
	if err != nil {
		return false, rapporteur.Fail(rapporteur.Invalid, "check.zone", "zone", m.zoneOr(zone))
	}
	turn.State, turn.Seconds = Listed, 0
	turn.Starts = rapporteur.Clock{Local: at.In(loc).Format("2006-01-02T15:04"), Zone: loc.String()}
	turn.Began = at.UTC().Truncate(time.Second)
	if !later.IsZero() {
		turn.end(later)
	}
	return true, nil
}

// End says that the turn that is running ended at a moment; its length is
// measured from there. A turn that is not running stays as it is.
func (m *Meeting) End(id rapporteur.ID, at time.Time) (changed bool, err error) {
	_, turn := m.Turn(id)
	if turn == nil {
		return false, rapporteur.Fail(rapporteur.NotFound, "note.slot_gone")
	}
	if !turn.Running() {
		return false, nil
	}
	turn.end(at)
	return true, nil
}

// TellsWhoSpoke reports whether the turn was taken, or is, and names somebody.
func (s *Slot) TellsWhoSpoke() bool {
	return (s.State == Delivered || s.Running()) && (s.Stakeholder != "" || s.Person != "" || s.Post != "" || s.OnBehalfOf != "")
}

// Running reports whether the speaker has the floor now.
func (s *Slot) Running() bool { return !s.Began.IsZero() }

func (s *Slot) end(at time.Time) {
	s.Seconds = max(1, int(at.Sub(s.Began).Round(time.Second)/time.Second))
	s.State, s.Began = Delivered, time.Time{}
}

// Drop says that a listed speaker did not take the floor, or takes that back.
func (m *Meeting) Drop(id rapporteur.ID, dropped bool) (changed bool, err error) {
	_, turn := m.Turn(id)
	if turn == nil {
		return false, rapporteur.Fail(rapporteur.NotFound, "note.slot_gone")
	}
	from, to := Listed, NotDelivered
	if !dropped {
		from, to = to, from
	}
	if turn.State != from || turn.Running() {
		return false, nil
	}
	turn.State = to
	return true, nil
}

// AddTurn puts a turn into a segment after another one; where that one is not
// named, after the last that has begun, and at the end where none has. A turn
// that is there already is not put in again.
func (m *Meeting) AddTurn(segment, after rapporteur.ID, turn Slot) (changed bool, err error) {
	s := m.Segment(segment)
	if s == nil {
		return false, rapporteur.Fail(rapporteur.NotFound, "note.segment_gone")
	}
	if m.RegimeOf(segment) == OffRecord {
		return false, rapporteur.Fail(rapporteur.Forbidden, "note.off_record")
	}
	if turn.ID != "" {
		if _, is := m.Turn(turn.ID); is != nil {
			return false, nil
		}
	}
	place := -1
	for i := range s.Slots {
		if s.Slots[i].ID == after || after == "" && (s.Slots[i].Running() || s.Slots[i].State == Delivered) {
			place = i
		}
	}
	if place < 0 {
		place = len(s.Slots) - 1
	}
	with := *s
	with.Slots = slices.Insert(slices.Clone(s.Slots), place+1, turn)
	if found := m.CheckSegment(&with); len(found) > 0 {
		return false, found[0]
	}
	s.Slots = with.Slots
	return true, nil
}

func (m *Meeting) zoneOr(zone string) string {
	if m.Zone != "" {
		return m.Zone
	}
	return zone
}
