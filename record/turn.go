// SPDX-License-Identifier: Apache-2.0

package record

import (
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// Labels of the versions of a statement that came from the floor.
const (
	LabelHandedIn  = "as handed in"
	LabelDelivered = "as delivered"
	LabelCorrected = "corrected"
)

// OfTurn is the identity of the statement that a turn to speak becomes where no
// text was handed in before. It follows from the request's, so that the same turn
// is never made a statement twice.
func OfTurn(request rapporteur.ID) rapporteur.ID { return request + "-said" }

// HasTurn reports whether a request is in the record as a statement: once it was
// spoken or its text stands for it. Points of order are no statements on the
// substance (rule 71); they stay with the list.
func HasTurn(q *floor.Request) bool {
	return q.Kind != floor.PointOfOrder && (q.State == floor.Delivered || q.Statement != "")
}

// Awaits reports whether a statement is a text that was handed in for a turn which
// has not come: nobody has said it yet, so it counts for nothing.
func (s *Statement) Awaits() bool {
	return s.Kind == Intervention && s.Slot == "" && s.Delivery == ToBeChecked && s.OpenFrom.Equal(rapporteur.Embargoed)
}

// FromTurn lets a statement follow the turn that it belongs to: who spoke, for
// whom, in which slot, when, and since when it is open. It is what the list is
// now, whatever the statement was before, so that an undone act leaves no trace in
// it. A text is embargoed until its speaker is called; one that was not reached
// opens when the list ends, with the label that it was not delivered. What the
// delegation has confirmed stays confirmed.
func (s *Statement) FromTurn(l *floor.List, q *floor.Request, m *programme.Meeting) {
	s.Kind, s.Meeting, s.Segment, s.Slot, s.Order = Intervention, l.Meeting, l.Segment, "", 0
	s.Stakeholder, s.Person, s.Post, s.Rank = q.Stakeholder, q.Person, q.Post, q.Rank
	s.Capacity, s.OnBehalfOf, s.Owner = q.Capacity, q.OnBehalfOf, q.Stakeholder
	if s.Level == "" {
		s.Level = Named
	}
	if len(s.Versions) == 0 && q.Language != "" {
		s.Language = q.Language
	}
	s.declare(q.Members)
	if in, turn := m.Turn(q.ID); turn != nil && in.ID == l.Segment {
		s.Slot = turn.ID
		s.Order = 1 + slices.IndexFunc(in.Slots, func(t programme.Slot) bool { return t.ID == turn.ID })
		day, _, _ := strings.Cut(turn.Starts.Local, "T")
		if d, err := rapporteur.ParseDate(day); err == nil && day != "" {
			s.Date = d
		}
	}
	if s.Date.IsZero() {
		s.Date = m.From
	}
	if s.OpenFrom, s.Delivery = s.fromFloor(l, q); s.Delivery != AsDelivered {
		s.Confirmed = Confirmation{}
	}
}

// fromFloor is since when a statement is open, and what is known of its delivery.
func (s *Statement) fromFloor(l *floor.List, q *floor.Request) (time.Time, Delivery) {
	switch q.State {
	case floor.Called, floor.Speaking:
		return q.CalledAt, ToBeChecked
	case floor.Delivered:
		if len(s.Versions) == 0 || s.Delivery == AsDelivered {
			return q.CalledAt, AsDelivered
		}
		return q.CalledAt, ToBeChecked
	case floor.AsText:
		opened := q.Asked
		if q.Kind == floor.TextOnly {
			return opened, Written
		}
		if l.Ended.After(opened) {
			opened = l.Ended
		}
		return opened, NotDelivered
	}
	return rapporteur.Embargoed, ToBeChecked
}

// declare notes for whom a group's speaker said to speak. Alignments that were
// made otherwise stay.
func (s *Statement) declare(members []rapporteur.ID) {
	if s.Capacity != stakeholder.ForGroup {
		return
	}
	for _, id := range members {
		if !slices.ContainsFunc(s.Alignments, func(a Alignment) bool { return a.Stakeholder == id }) {
			s.Alignments = append(s.Alignments, Alignment{Stakeholder: id, Stance: "aligns"})
		}
	}
}
