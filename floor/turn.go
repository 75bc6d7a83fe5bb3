// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"
	"time"

	"rapporteur"
)

// call gives the floor to who waits (rule 68); nobody speaks without being called.
// Whoever has the floor until then has spoken by it, and the act has to say so:
// Ends names who the podium saw there. A point of order ends nobody's turn but
// interrupts it at once (rule 71).
func (l *List) call(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.ID == l.Speaking:
		return ErrSame
	case r.State == Requested && r.Unverified:
		return rapporteur.Fail(rapporteur.Conflict, "floor.unverified")
	case r.State == Requested:
		return rapporteur.Fail(rapporteur.Conflict, "floor.not_admitted")
	case !r.State.Waiting():
		return ErrMeanwhile
	}
	if err := l.clear(a, r.Kind == PointOfOrder); err != nil {
		return err
	}
	if l.Round.Panel {
		l.nextRound()
	}
	r.State, r.CalledAt, r.Limit, r.Extra, r.Cut, r.Spoken = Called, a.At, max(0, a.Limit), 0, l.Profile.Cut, nil
	l.Speaking = r.ID
	l.dropSwaps(r.ID)
	return nil
}

// clear makes room for who is called, or for the panel: it ends the turn of who
// has the floor, if that is who the act names. Where nobody has it any more, the
// turn that the podium saw has ended well enough. A point of order interrupts
// instead, save another point of order, which it follows. After a point of order
// who was interrupted has the floor before anybody else is called.
func (l *List) clear(a *Act, point bool) error {
	now := l.Current()
	switch {
	case now == nil:
	case point && now.Kind != PointOfOrder:
		if a.Ends != "" && a.Ends != now.ID {
			return ErrMeanwhile
		}
		now.stop(a.At)
		l.Interrupted = now.ID
	case a.Ends != now.ID:
		return ErrMeanwhile
	case l.Interrupted != "" && !point:
		return rapporteur.Fail(rapporteur.Conflict, "floor.interrupted")
	default:
		waits := l.Interrupted
		l.end(now, a.At)
		l.Interrupted = waits
	}
	return nil
}

// start begins the clock of who was called.
func (l *List) start(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Speaking:
		return ErrSame
	case r.State != Called || r.ID != l.Speaking:
		return ErrMeanwhile
	}
	l.begin(r, a.At)
	return nil
}

// begin counts the turn in its round and opens its first stretch.
func (l *List) begin(r *Request, at time.Time) {
	r.State = Speaking
	r.run(at)
	if l.Profile.Round > 0 && r.Kind.listed() {
		l.Round.Number = max(1, l.Round.Number)
		l.Round.Taken++
	}
}

// pause stops the clock; the speaker keeps the floor.
func (l *List) pause(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Speaking && !r.running():
		return ErrSame
	case r.State != Speaking:
		return ErrMeanwhile
	}
	r.stop(a.At)
	return nil
}

// resume lets the clock go on. Who was interrupted goes on after the point of order.
func (l *List) resume(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State != Speaking || r.ID != l.Speaking:
		return ErrMeanwhile
	case r.running():
		return ErrSame
	}
	r.run(a.At)
	return nil
}

// extend gives a speaker more time, or less, down to a second. The limit as it was
// when called stays beside it, so that the record shows both. Where the clock has
// cut the turn already, it goes on from now.
func (l *List) extend(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State != Called && r.State != Speaking:
		return ErrMeanwhile
	case r.Limit == 0:
		return rapporteur.Fail(rapporteur.Conflict, "floor.no_limit")
	case a.Seconds == 0 || a.Seconds > mostSeconds || a.Seconds < -mostSeconds:
		return rapporteur.Fail(rapporteur.Invalid, "check.number").At("seconds")
	}
	extra := min(max(r.Extra+a.Seconds, 1-r.Limit), mostSeconds)
	if extra == r.Extra {
		return ErrSame
	}
	if r.Cut && r.running() && extra > r.Extra && r.Spent(a.At) >= r.most() {
		r.stop(a.At)
		r.run(a.At)
	}
	r.Extra = extra
	return nil
}

// endTurn ends a turn. Of who was called and never started, the time counts from
// the call: the podium says by ending it that somebody spoke. Who was not there is
// marked so, who was called by mistake is called back.
func (l *List) endTurn(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Delivered:
		return ErrSame
	case r.State != Speaking && r.State != Called:
		return ErrMeanwhile
	}
	l.end(r, a.At)
	return nil
}

func (l *List) end(r *Request, at time.Time) {
	if r.State == Called {
		l.begin(r, r.CalledAt)
	}
	r.stop(at)
	r.State = Delivered
	l.leave(r)
}

// leave takes the floor from a request; who was interrupted has it again, its
// clock standing until it is resumed.
func (l *List) leave(r *Request) {
	switch r.ID {
	case l.Speaking:
		l.Speaking, l.Interrupted = l.Interrupted, ""
	case l.Interrupted:
		l.Interrupted = ""
	}
}

// miss says that who was called is not there. It drops down and stays on the
// list, at its end, however often; whoever is there again may say so and be called.
func (l *List) miss(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Absent:
		return ErrSame
	case r.State != Called:
		return ErrMeanwhile
	}
	l.leave(r)
	r.Absences, r.MissedAt = r.Absences+1, a.At
	r.Present, r.PresentAt = NotYet, a.At
	r.State, r.Limit, r.Extra, r.Cut = r.rest(), 0, 0, false
	return nil
}

// uncall takes a call back that was a mistake: the request stands where it stood.
func (l *List) uncall(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State.Waiting():
		return ErrSame
	case r.State != Called:
		return ErrMeanwhile
	}
	l.leave(r)
	r.State, r.Limit, r.Extra, r.Cut = r.rest(), 0, 0, false
	return nil
}

// panel gives the floor to the panel, which answers what was asked in the round.
func (l *List) panel(a *Act) error {
	if l.Round.Panel {
		return ErrSame
	}
	if l.Profile.Round == 0 {
		return rapporteur.Fail(rapporteur.Forbidden, "floor.rounds_off")
	}
	if err := l.clear(a, false); err != nil {
		return err
	}
	l.Round.Number, l.Round.Panel = max(1, l.Round.Number), true
	return nil
}

// backToFloor begins a new round.
func (l *List) backToFloor(*Act) error {
	if !l.Round.Panel {
		return ErrSame
	}
	l.nextRound()
	return nil
}

func (l *List) nextRound() { l.Round = Round{Number: l.Round.Number + 1} }

// run opens a stretch, never before the last one ended.
func (r *Request) run(at time.Time) {
	if n := len(r.Spoken); n > 0 && at.Before(r.Spoken[n-1].To) {
		at = r.Spoken[n-1].To
	}
	r.Spoken = append(slices.Clone(r.Spoken), Stretch{From: at})
}

// stop closes the stretch that runs, never before it began, and where the clock
// cuts not after the limit.
func (r *Request) stop(at time.Time) {
	if !r.running() {
		return
	}
	n := len(r.Spoken) - 1
	from := r.Spoken[n].From
	if most := r.most(); r.Cut && most > 0 {
		var before time.Duration
		for _, s := range r.Spoken[:n] {
			before += s.To.Sub(s.From)
		}
		if last := from.Add(max(0, most-before)); at.After(last) {
			at = last
		}
	}
	if at.Before(from) {
		at = from
	}
	r.Spoken = slices.Clone(r.Spoken)
	r.Spoken[n].To = at
}

func (r *Request) running() bool {
	n := len(r.Spoken)
	return n > 0 && r.Spoken[n-1].To.IsZero()
}
