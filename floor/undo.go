// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"

	"rapporteur"
)

// Undoable is the act that the podium's undo would take back: its newest that
// stands. What delegations did themselves is theirs and is passed over, and so is
// an undoing. The first act, which set the list up, and a renewed link stay.
func Undoable(acts []Act, podium func(Act) bool) *Act {
	for i := len(acts) - 1; i >= 0; i-- {
		a := &acts[i]
		switch {
		case a.Undone != 0 || a.Kind == DidUndo || a.Kind == DidKey || i == 0:
		case a.Kind == DidAsk && a.Channel.own():
		case podium(*a):
			return a
		}
	}
	return nil
}

// Undo takes the podium's newest act back: it is marked in acts, which are all
// that were done so far, and the list is made anew without it. Undoes may name
// the number of the act that the podium saw; where another is the newest by then,
// that is ErrMeanwhile, and where it was taken back already ErrSame. It is refused
// (floor.undo_rests) where something that a delegation did since rests on it. On
// an error nothing is changed.
func (l *List) Undo(acts []Act, a *Act, podium func(Act) bool) error {
	target := Undoable(acts, podium)
	for i := range acts {
		if a.Undoes != 0 && acts[i].Number == a.Undoes && acts[i].Undone != 0 {
			return ErrSame
		}
	}
	switch {
	case a.At.IsZero():
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case target == nil:
		return rapporteur.Fail(rapporteur.Conflict, "floor.nothing_to_undo")
	case a.Undoes != 0 && a.Undoes != target.Number:
		return ErrMeanwhile
	}
	target.Undone = l.Acts + 1
	next, err := Replay(*l, acts)
	if err == nil {
		a.Kind, a.Undoes, a.Request = DidUndo, target.Number, target.Request
		err = next.Do(a)
	}
	if err != nil {
		target.Undone = 0
		var why *rapporteur.Error
		if !errors.As(err, &why) {
			return err
		}
		rests := rapporteur.Fail(rapporteur.Conflict, "floor.undo_rests")
		rests.Err = err
		return rests
	}
	*l = next
	return nil
}

// undone is the trace of an undoing in the acts; the list was made anew without
// the act that it names.
func (l *List) undone(a *Act) error {
	if a.Undoes < 1 || a.Undoes > l.Acts {
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	}
	return nil
}
