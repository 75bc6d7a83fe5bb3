// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"

	"rapporteur"
)

// move is a place that the chair gives a request. Committee chairs and others may
// be accorded precedence (rule 69); every change of the order keeps who made it,
// when and why, and the places before and after as the podium saw them.
func (l *List) move(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case a.Before == a.Request:
		return ErrSame
	case !r.State.Waiting():
		return ErrMeanwhile
	}
	if before := l.Request(a.Before); a.Before != "" && (before == nil || !before.State.Waiting()) {
		return ErrMeanwhile
	}
	if n := len(l.Moves); n > 0 && l.Moves[n-1].With == "" && l.Moves[n-1].Request == a.Request && l.Moves[n-1].Before == a.Before {
		return ErrSame
	}
	if err := l.needsReason(a); err != nil {
		return err
	}
	l.Moves = append(l.Moves, Move{Act: a.Number, Request: a.Request, Before: a.Before, By: a.By, At: a.At, Reason: a.Reason, From: a.From, To: a.To})
	return nil
}

// restore gives a request its place by the rules: all moves and exchanges that it
// is in fall.
func (l *List) restore(a *Act) error {
	if _, err := l.at(a.Request); err != nil {
		return err
	}
	n := len(l.Moves)
	l.Moves = slices.DeleteFunc(l.Moves, func(m Move) bool { return m.Request == a.Request || m.With == a.Request })
	if len(l.Moves) == n {
		return ErrSame
	}
	return nil
}

// offer proposes an exchange of places. Two inscribed delegations may exchange
// slots with both consents: who is offered the exchange that it offered itself
// has consented.
func (l *List) offer(a *Act) error {
	r, err := l.at(a.Request)
	if err != nil {
		return err
	}
	with, err := l.at(a.Other)
	switch {
	case err != nil:
		return err
	case a.ID == "" || r == with || r.Kind == PointOfOrder || (r.Kind == Reply) != (with.Kind == Reply) || with.Kind == PointOfOrder || r.TimePermitting != with.TimePermitting:
		return rapporteur.Fail(rapporteur.Invalid, "floor.swap")
	case !r.State.Waiting() || !with.State.Waiting():
		return ErrMeanwhile
	}
	for _, s := range l.Swaps {
		switch {
		case s.From == r.ID && s.To == with.ID:
			return ErrSame
		case s.From == with.ID && s.To == r.ID:
			l.exchange(s, a)
			return nil
		}
	}
	l.Swaps = append(l.Swaps, Swap{ID: a.ID, From: r.ID, To: with.ID, At: a.At})
	return nil
}

// agree is the second consent; Other names the swap, Request who agrees.
func (l *List) agree(a *Act) error {
	i := slices.IndexFunc(l.Swaps, func(s Swap) bool { return s.ID == a.Other })
	switch {
	case i < 0:
		return rapporteur.Fail(rapporteur.NotFound, "floor.swap_gone")
	case a.Request != l.Swaps[i].To:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.swap")
	}
	l.exchange(l.Swaps[i], a)
	return nil
}

func (l *List) exchange(s Swap, a *Act) {
	l.Moves = append(l.Moves, Move{Act: a.Number, Request: s.From, With: s.To, By: a.By, At: a.At, From: a.From, To: a.To})
	l.Swaps = slices.DeleteFunc(l.Swaps, func(o Swap) bool { return o.ID == s.ID })
}

// decline refuses an exchange, or takes one's own offer back; Other names the swap.
func (l *List) decline(a *Act) error {
	i := slices.IndexFunc(l.Swaps, func(s Swap) bool { return s.ID == a.Other })
	switch {
	case i < 0:
		return rapporteur.Fail(rapporteur.NotFound, "floor.swap_gone")
	case a.Request != l.Swaps[i].To && a.Request != l.Swaps[i].From:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.swap")
	}
	l.Swaps = slices.Delete(l.Swaps, i, i+1)
	return nil
}

// dropSwaps takes back the proposals of who has no place any more.
func (l *List) dropSwaps(id rapporteur.ID) {
	l.Swaps = slices.DeleteFunc(l.Swaps, func(s Swap) bool { return s.From == id || s.To == id })
}

// firm puts a request on the firm list, or among those who speak where time is left.
func (l *List) firm(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.TimePermitting == !a.Firm:
		return ErrSame
	case !r.State.Waiting() && r.State != Requested && r.State != Deferred:
		return ErrMeanwhile
	}
	r.TimePermitting = !a.Firm
	l.dropSwaps(r.ID)
	return nil
}

// seed draws among equals: the seed is logged, and the order follows from it.
func (l *List) seed(a *Act) error {
	switch {
	case a.Seed == "":
		return rapporteur.Fail(rapporteur.Invalid, "floor.act")
	case l.Seed == a.Seed:
		return ErrSame
	}
	l.Seed = a.Seed
	return nil
}

// permitting reports whether a tier speaks only where time is left. Who stands in
// none of the profile's tiers is treated as the last one.
func (p Profile) permitting(tier int) bool {
	if tier < 1 || len(p.Tiers) == 0 {
		return false
	}
	return p.Tiers[min(tier, len(p.Tiers))-1].TimePermitting
}
