// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// own reports whether an act came from the delegation itself and not from the
// podium or the desk.
func (c Channel) own() bool { return c == ByAccount || c == ByLink || c == ByAPI }

// ask takes a request in, in the order in which it came (rule 68). One without an
// account waits for the desk; one after the list was closed, or outside its
// window, for the chair's decision (rule 73), which the desk may give at once
// with a reason. Before the list is opened the desk alone takes entries. Replies
// and points of order are taken after the closing as well.
func (l *List) ask(a *Act) error {
	if a.Request == "" || a.Entry == nil || !slices.Contains(Channels, a.Channel) {
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	}
	e, err := l.entry(*a.Entry, a.Channel)
	if err != nil {
		return err
	}
	if is := l.Request(a.Request); is != nil {
		if is.Entry.equal(e) {
			return ErrSame
		}
		return ErrMeanwhile
	}
	if l.State == Preparing && a.Channel.own() {
		return rapporteur.Fail(rapporteur.Conflict, "floor.not_open")
	}
	if a.Channel != ByProgramme {
		if err := l.fits(e, ""); err != nil {
			return err
		}
	}
	if l.Nameless { // a tier says of which kind the speaker is
		a.Key, a.Tier = "", 0
	}
	r := Request{ID: a.Request, Number: len(l.Requests) + 1, Entry: e, AskedRank: e.Rank, Channel: a.Channel, By: a.By, Key: a.Key, Asked: a.At,
		Unverified: a.Channel == ByLink, TimePermitting: l.Profile.permitting(a.Tier)}
	r.Late = e.listed() && (a.Late || l.State == Closed)
	if l.Nameless {
		r.By = ""
	}
	if r.Late && !a.Channel.own() {
		r.Why = a.Reason
	}
	r.State = r.rest()
	if r.Unverified || r.Late && r.Why == "" {
		r.State = Requested
	}
	a.Entry = &e
	l.Requests = append(l.Requests, r)
	l.countReplies()
	return nil
}

// listed reports whether such a request stands on the list, which can be closed;
// replies, points of order and texts that are not spoken do not.
func (k Kind) listed() bool { return k == Intervention || k == Question || k == Video }

// listed is Kind.listed, save for the chair and the secretariat: the
// Secretary-General, or whoever speaks in that place, may make a statement at any
// time (rule 70).
func (e *Entry) listed() bool {
	return e.Kind.listed() && e.Capacity != stakeholder.Chairing && e.Capacity != stakeholder.Secretary
}

// rest is the state of a request that has a turn to come and does not have the
// floor, or of a text that will have none.
func (r *Request) rest() State { return r.restAs(r.Kind) }

func (r *Request) restAs(k Kind) State {
	switch {
	case k == TextOnly:
		return AsText
	case r.Present == Here:
		return Confirmed
	case r.Absences > 0:
		return Absent
	}
	return Inscribed
}

// change is another speaker, post or capacity, until the turn ends: a deputy may
// read the minister's text. The time of inscription stays, save where a delegation
// makes a turn of a text. Nobody becomes another
// delegation by it; and what was called or has been said stays of its kind.
func (l *List) change(a *Act) error {
	r, err := l.at(a.Request)
	if err != nil {
		return err
	}
	if a.Entry == nil {
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	}
	by := r.Channel
	if a.Channel.own() && !by.own() { // the desk's capacities are not theirs to take
		by = a.Channel
	}
	e, err := l.entry(*a.Entry, by)
	switch {
	case err != nil:
		return err
	case r.Entry.equal(e):
		return ErrSame
	case r.State == Delivered || r.State == Withdrawn:
		return ErrMeanwhile
	case e.Stakeholder != r.Stakeholder && !r.Unverified:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.other_delegation").At("stakeholder")
	case e.Kind != r.Kind && (r.State == Called || r.State == Speaking || !(e.Kind.listed() || e.Kind == TextOnly) || !(r.Kind.listed() || r.Kind == TextOnly)):
		return rapporteur.Fail(rapporteur.Conflict, "floor.other_kind").At("kind")
	}
	if !r.Entry.sameVoice(&e) {
		if err := l.fits(e, r.ID); err != nil {
			return err
		}
	}
	if e.Person != r.Person || e.Speaker != r.Speaker {
		r.Present, r.PresentAt = Unknown, time.Time{}
	}
	late := e.listed() && (r.Late || (l.State == Closed || a.Late) && !r.listed())
	if a.Channel.own() && e.listed() && !r.listed() {
		r.Asked = a.At // a turn is asked for now
	}
	switch {
	case r.State.Waiting() && late && !r.Late, r.State == AsText && late, r.State == Requested && (late || r.Unverified):
		r.State = Requested
	case r.State.Waiting() || r.State == AsText || r.State == Requested:
		r.State = r.restAs(e.Kind)
	}
	r.Entry, r.Late, a.Entry = e, late, &e
	if !r.State.Waiting() {
		l.dropSwaps(r.ID)
	}
	return nil
}

// withdraw takes a request off, by the delegation's own will. What was called may
// still be withdrawn, what is being said not.
func (l *List) withdraw(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Withdrawn:
		return ErrSame
	case r.State == Speaking || r.State == Delivered:
		return ErrMeanwhile
	}
	l.leave(r)
	r.State, r.Why = Withdrawn, a.Reason
	l.dropSwaps(r.ID)
	l.countReplies()
	return nil
}

// answer is what a speaker says who is asked "are you in the room?".
func (l *List) answer(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case a.Present != Here && a.Present != NotYet:
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case r.Present == a.Present:
		return ErrSame
	case !r.State.Waiting() && r.State != Requested && r.State != Called:
		return ErrMeanwhile
	}
	r.Present, r.PresentAt = a.Present, a.At
	if r.State.Waiting() {
		r.State = r.rest()
	}
	return nil
}

// handIn links the text that a delegation handed in, also when its turn is over.
// A turn that was not reached for lack of time becomes a text by it.
func (l *List) handIn(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case a.Statement == "":
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case l.Nameless:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	case r.Statement == a.Statement:
		return ErrSame
	case r.Unverified:
		return rapporteur.Fail(rapporteur.Conflict, "floor.unverified")
	case r.State == Withdrawn:
		return ErrMeanwhile
	}
	r.Statement = a.Statement
	if r.State == Deferred && r.Why == NotReached && r.Kind.listed() {
		r.State = AsText
	}
	return nil
}

// putOff is the chair's word that a request is not taken now.
func (l *List) putOff(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Deferred:
		return ErrSame
	case !r.State.Waiting() && r.State != Called && r.State != AsText:
		return ErrMeanwhile
	}
	l.leave(r)
	r.State, r.Why = Deferred, a.Reason
	l.dropSwaps(r.ID)
	return nil
}

// reinstate puts back what was withdrawn, put off or refused. It keeps its time
// of inscription. The delegation's own wish to come back after the list was
// closed is late.
func (l *List) reinstate(a *Act) error {
	r, err := l.at(a.Request)
	if err != nil {
		return err
	}
	own := a.Channel.own() || r.Channel.own() && r.By == a.By
	switch {
	case r.State == Requested || r.State.Waiting() || r.State == AsText:
		return ErrSame
	case r.State != Withdrawn && r.State != Deferred:
		return ErrMeanwhile
	case own && l.State == Preparing:
		return rapporteur.Fail(rapporteur.Conflict, "floor.not_open")
	case own && r.State == Deferred:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.put_off")
	}
	if r.Channel != ByProgramme {
		if err := l.fits(r.Entry, r.ID); err != nil {
			return err
		}
	}
	r.State, r.Why = r.rest(), a.Reason
	if own {
		r.Why, r.Late = "", r.Late || l.State == Closed && r.listed()
	}
	if r.Unverified || own && r.Late {
		r.State = Requested
	}
	l.countReplies()
	return nil
}
