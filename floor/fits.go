// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"rapporteur"
	"rapporteur/programme"
)

// EventKind is how the history of a process names what happens to a list.
const EventKind = "floor_list"

// Fits says why a list may not be kept with a meeting as it is: off the record
// there is no list, and where views are not attributable no list with a name.
func (l *List) Fits(m *programme.Meeting) error {
	if m.Segment(l.Segment) == nil {
		return rapporteur.Fail(rapporteur.NotFound, "floor.segment_gone")
	}
	switch m.RegimeOf(l.Segment) {
	case programme.OffRecord:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.off_record")
	case programme.NotAttributable:
		if !l.Nameless || l.names() {
			return rapporteur.Fail(rapporteur.Conflict, "floor.not_attributable")
		}
	}
	return nil
}

// names reports whether anything on the list tells who somebody is.
func (l *List) names() bool {
	for i := range l.Requests {
		if r := &l.Requests[i]; r.Names() || r.Statement != "" {
			return true
		}
	}
	return false
}

// Names reports whether the entry tells anything of who speaks.
func (e *Entry) Names() bool {
	return e.Stakeholder != "" || e.Typed != "" || e.Person != "" || e.Speaker != "" || e.Courtesy != "" || e.Post != "" || e.Gender != "" ||
		e.Rank != "" || e.OnBehalfOf != "" || len(e.Members) > 0 || e.To != "" || e.Topic != ""
}

// OfPodium reports whether only the podium or the desk does such acts. Others,
// such as withdrawing, delegations do as well.
func (a Act) OfPodium() bool {
	switch a.Kind {
	case DidWithdraw, DidChange, DidAnswer, DidHandIn, DidReinstate, DidOffer, DidAgree, DidDecline:
		return false
	case DidAsk:
		return a.Channel == ByDesk || a.Channel == ByProgramme
	}
	return true
}
