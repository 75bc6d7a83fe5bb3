// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"reflect"
	"slices"
	"time"

	"rapporteur"
)

// NotReached is what stands as the reason at a request whose turn did not come
// before the segment was over; faces say it in words. It was not withdrawn and
// not refused: its text, where one was handed in, stays with that label.
const NotReached = "not_reached"

// set is the profile of the meeting. It holds from now on: limits of turns that
// were called before stay as they were.
func (l *List) set(a *Act) error {
	if a.Profile == nil {
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	}
	if found := a.Profile.Check(); len(found) > 0 {
		return found[0]
	}
	p := a.Profile.own()
	if l.Acts > 0 && reflect.DeepEqual(l.Profile, p) {
		return ErrSame
	}
	now := a.Profile.own() // nobody changes what was kept
	l.Profile, a.Profile = p, &now
	return nil
}

// own is a copy that shares nothing with the profile, in the form in which it is
// kept.
func (p Profile) own() Profile {
	p.Order, p.Balance, p.Kinds, p.Limits = copyOf(p.Order), copyOf(p.Balance), copyOf(p.Kinds), copyOf(p.Limits)
	p.Tiers, p.Windows = copyOf(p.Tiers), copyOf(p.Windows)
	for i := range p.Tiers {
		p.Tiers[i].Constituencies = copyOf(p.Tiers[i].Constituencies)
	}
	for i, w := range p.Windows {
		p.Windows[i].From, p.Windows[i].To = w.From.UTC().Truncate(time.Microsecond), w.To.UTC().Truncate(time.Microsecond)
	}
	return p
}

// copyOf is a copy of a slice; nil of an empty one.
func copyOf[T any](in []T) []T {
	if len(in) == 0 {
		return nil
	}
	return slices.Clone(in)
}

// open begins the inscription by everybody whom the windows let in.
func (l *List) open(a *Act) error {
	switch l.State {
	case Open:
		return ErrSame
	case Preparing:
		l.State, l.Opened = Open, a.At
		return nil
	}
	return ErrMeanwhile
}

// close declares the list closed; the chair announces it with the consent of the
// meeting (rule 73). Who comes later waits for the chair's decision.
func (l *List) close(a *Act) error {
	switch l.State {
	case Closed:
		return ErrSame
	case Open, Preparing:
		l.State, l.Closed, l.ClosedBy = Closed, a.At, a.By
		return nil
	}
	return ErrMeanwhile
}

// reopen opens a closed list again, with a reason. One that was finished gives
// those back their turns who were not reached.
func (l *List) reopen(a *Act) error {
	switch l.State {
	case Open:
		return ErrSame
	case Preparing:
		return ErrMeanwhile
	}
	if err := l.needsReason(a); err != nil {
		return err
	}
	if l.Opened.IsZero() {
		l.Opened = a.At
	}
	l.State, l.Closed, l.ClosedBy, l.Ended = Open, time.Time{}, "", time.Time{}
	for i := range l.Requests {
		r := &l.Requests[i]
		if r.Why != NotReached || r.State == Delivered {
			continue
		}
		r.Why = ""
		if r.State = r.rest(); r.Unverified || r.Late {
			r.State = Requested
		}
	}
	l.countReplies()
	return nil
}

// finish says that the segment is over. Who has the floor has ended by it; Ends
// names who the podium saw there. Who was not reached is marked: with a text as a
// text only, which counts as an input, else as put off.
func (l *List) finish(a *Act) error {
	if l.State == Ended {
		return ErrSame
	}
	if now := l.Current(); now != nil {
		if a.Ends != now.ID {
			return ErrMeanwhile
		}
		for ; now != nil; now = l.Current() {
			l.end(now, a.At)
		}
	}
	l.State, l.Ended, l.Swaps, l.Round.Panel = Ended, a.At, nil, false
	for i := range l.Requests {
		r := &l.Requests[i]
		switch {
		case r.Unverified && r.State == Requested:
			r.State, r.Why = Withdrawn, NotReached
		case !r.State.Waiting() && r.State != Requested:
		case r.Statement != "" && r.Kind.listed():
			r.State, r.Why = AsText, NotReached
		default:
			r.State, r.Why = Deferred, NotReached
		}
	}
	l.countReplies()
	return nil
}

// key renews the link by which one asks without an account; the former one leads
// nowhere from then on.
func (l *List) key(a *Act) error {
	switch {
	case l.Nameless:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	case len(a.Key) < 16:
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case l.Key == a.Key:
		return ErrSame
	}
	l.Key = a.Key
	return nil
}
