// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"slices"

	"rapporteur"
)

// What became of an appeal, as Ruling.Decided.
const (
	RulingStands    = "stands"
	RulingOverruled = "overruled"
)

// rule is the chair's word on a point of order, which is given at once and in
// accordance with the rules (rule 71). There is one for each point.
func (l *List) rule(a *Act) error {
	r, err := l.at(a.Request)
	switch {
	case err != nil:
		return err
	case r.Kind != PointOfOrder:
		return rapporteur.Fail(rapporteur.Invalid, "floor.no_point")
	case r.State != Called && r.State != Speaking && r.State != Delivered:
		return ErrMeanwhile
	}
	if is := l.Ruling(r.ID); is != nil {
		if is.Upheld == a.Upheld && is.Words == a.Reason {
			return ErrSame
		}
		return ErrMeanwhile
	}
	l.Rulings = append(l.Rulings, Ruling{Point: r.ID, Upheld: a.Upheld, Words: a.Reason, At: a.At, By: a.By})
	return nil
}

// Ruling finds the ruling on a point of order; nil where there is none.
func (l *List) Ruling(point rapporteur.ID) *Ruling {
	if i := slices.IndexFunc(l.Rulings, func(r Ruling) bool { return r.Point == point }); i >= 0 {
		return &l.Rulings[i]
	}
	return nil
}

// appeal is a representative's appeal against a ruling (rule 71). It names who
// appeals, so a nameless list has none.
func (l *List) appeal(a *Act) error {
	is := l.Ruling(a.Request)
	switch {
	case l.Nameless:
		return rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	case is == nil:
		return rapporteur.Fail(rapporteur.NotFound, "floor.no_ruling")
	case a.Other == "":
		return rapporteur.Fail(rapporteur.Invalid, "floor.who").At("other")
	case is.Appeal == a.Other:
		return ErrSame
	case is.Appeal != "":
		return ErrMeanwhile
	}
	is.Appeal = a.Other
	return nil
}

// decide is the outcome of the vote to which an appeal is put at once: the ruling
// stands unless a majority of the members present and voting overrules it (rule
// 71). For counts who voted for the appeal; without a count both are 0.
func (l *List) decide(a *Act) error {
	is := l.Ruling(a.Request)
	switch {
	case is == nil || is.Appeal == "":
		return rapporteur.Fail(rapporteur.NotFound, "floor.no_appeal")
	case a.For < 0 || a.Against < 0:
		return rapporteur.Fail(rapporteur.Invalid, "check.number").At("for")
	case a.For+a.Against > 0 && a.Upheld != (a.For <= a.Against):
		return rapporteur.Fail(rapporteur.Invalid, "floor.votes").At("for")
	}
	decided := RulingStands
	if !a.Upheld {
		decided = RulingOverruled
	}
	switch {
	case is.Decided == decided && is.For == a.For && is.Against == a.Against:
		return ErrSame
	case is.Decided != "":
		return ErrMeanwhile
	}
	is.Decided, is.For, is.Against = decided, a.For, a.Against
	return nil
}
