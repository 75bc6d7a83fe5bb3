// SPDX-License-Identifier: Apache-2.0

package floor

import "rapporteur"

// verify is the desk's word on who came by the link: nobody becomes a State by
// typing its name. What was late still waits for the chair.
func (l *List) verify(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case a.Entry == nil:
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case !r.Unverified:
		return ErrSame
	case r.State != Requested:
		return ErrMeanwhile
	}
	e, err := l.entry(*a.Entry, ByDesk)
	if err != nil {
		return err
	}
	if err := l.fits(e, r.ID); err != nil {
		return err
	}
	r.Entry, r.AskedRank, r.Unverified = e, e.Rank, false
	r.TimePermitting = l.Profile.permitting(a.Tier)
	if r.Late = r.Late && e.listed(); !r.Late {
		r.State = r.rest()
	}
	a.Entry = &e
	l.countReplies()
	return nil
}

// refuse is the word on a request that waits for the desk or for the chair: one
// that nobody could verify is taken off, a late one is put off. The reason is kept.
func (l *List) refuse(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State == Withdrawn || r.State == Deferred:
		return ErrSame
	case r.State != Requested:
		return ErrMeanwhile
	}
	if err := l.needsReason(a); err != nil {
		return err
	}
	r.State, r.Why = Deferred, a.Reason
	if r.Unverified {
		r.State = Withdrawn
	}
	l.countReplies()
	return nil
}

// admit lets a late request in, by the chair's decision (rule 73: a closed list is
// opened again for a speaker only where that is decided).
func (l *List) admit(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.State.Waiting():
		return ErrSame
	case r.State != Requested:
		return ErrMeanwhile
	case r.Unverified:
		return rapporteur.Fail(rapporteur.Conflict, "floor.unverified")
	}
	if err := l.needsReason(a); err != nil {
		return err
	}
	r.State, r.Why = r.rest(), a.Reason
	return nil
}
