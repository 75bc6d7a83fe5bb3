// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"slices"

	"rapporteur"
)

// Undo puts back what an act changed. It is refused where something of it was
// changed since, or where later work rests on it: that has to be undone first, so
// that nobody's later work is lost in silence. An undoing can be undone too.
func (k *Desk) Undo(a *Act) error {
	if a == nil {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	if a.UndoneBy != "" {
		return rapporteur.Fail(rapporteur.Conflict, "desk.undone_already")
	}
	held := map[rapporteur.ID][]rapporteur.ID{}
	for _, c := range a.Changes {
		if c.Kind == processKind {
			continue
		}
		if r := k.Recommendation(c.ID); r != nil {
			held[c.ID] = r.Passages
		}
		same, err := k.stillAs(c)
		if err != nil {
			return err
		}
		if !same {
			return rapporteur.Fail(rapporteur.Conflict, "desk.changed_since")
		}
	}
	for _, c := range a.Changes {
		if err := k.putBack(c); err != nil {
			return err
		}
	}
	if err := k.whole(a, held); err != nil {
		return err
	}
	k.did(Undone)
	k.undoes, k.back = a.ID, !a.Back
	return nil
}

// Before names what the objects refer to that the act changed, as they were: for
// the store to see whether it is still there.
func (a *Act) Before() (Need, error) {
	var n Need
	for _, c := range a.Changes {
		if c.Before == nil || c.Kind == processKind {
			continue
		}
		object, err := decode(c.Kind, c.Before)
		if err != nil {
			return n, err
		}
		switch o := object.(type) {
		case *Passage:
			n.Passages = append(n.Passages, o.From)
		case *Recommendation:
			n.Passages = append(n.Passages, o.Passages...)
			n.Recommendations = append(n.Recommendations, o.Into)
			for _, x := range o.Relations {
				n.Recommendations = append(n.Recommendations, x.To)
			}
		case *Position:
			n.Recommendations, n.Passages = append(n.Recommendations, o.Recommendation), append(n.Passages, o.Passage)
		}
	}
	return n, nil
}

// stillAs reports whether an object is as a change left it. What was kept is read
// and written anew, so that an act of an earlier edition of the program compares.
func (k *Desk) stillAs(c Change) (bool, error) {
	p := k.kept[c.ID]
	if p == nil || p.object == nil {
		return c.After == nil, nil
	}
	if c.After == nil {
		return false, nil
	}
	after, err := decode(c.Kind, c.After)
	if err != nil {
		return false, err
	}
	return string(image(p.object)) == string(image(after)), nil
}

func (k *Desk) putBack(c Change) error {
	if c.Kind == processKind {
		return k.putThemesBack(c)
	}
	if c.Before == nil {
		k.remove(c.ID)
		return nil
	}
	object, err := decode(c.Kind, c.Before)
	if err != nil {
		return err
	}
	head := headOf(object)
	head.Process, head.Revision = k.Process.ID, c.Revision
	if p := k.kept[c.ID]; p == nil {
		k.kept[c.ID] = &piece{kind: c.Kind, object: object}
	} else {
		keepHead(p.object, object)
		p.object = object
	}
	return nil
}

// whole refuses an undoing that would leave something hanging: work that rests on
// what the act made, or a place that what it took off can no longer return to.
// held is what each recommendation of the act rested on until now.
func (k *Desk) whole(a *Act, held map[rapporteur.ID][]rapporteur.ID) error {
	gone := func(id rapporteur.ID) bool { p := k.kept[id]; return p != nil && p.object == nil }
	missing := func(id rapporteur.ID) bool { return id != "" && k.Passage(id) == nil }
	closed := k.closedThemes()
	unknown := func(theme rapporteur.ID) bool {
		t, known := k.Process.Theme(theme)
		return theme != "" && (!known || t.Into != "")
	}
	hangs := false
	for _, p := range k.Passages() {
		hangs = hangs || gone(p.From) || closed[p.Theme] || a.Touches(p.ID) && (unknown(p.Theme) || missing(p.From))
	}
	for _, r := range k.Recommendations() {
		hangs = hangs || gone(r.Into) || closed[r.Theme] || slices.ContainsFunc(r.Passages, gone) || slices.ContainsFunc(r.Relations, func(x Relation) bool { return gone(x.To) }) ||
			a.Touches(r.ID) && (unknown(r.Theme) || slices.ContainsFunc(r.Passages, missing))
	}
	for _, p := range k.Positions() {
		r := k.Recommendation(p.Recommendation)
		switch {
		case gone(p.Recommendation), gone(p.Passage), a.Touches(p.ID) && (r == nil || missing(p.Passage)):
			hangs = true
		case r == nil || p.Passage == "" || slices.Contains(r.Passages, p.Passage):
		default:
			hangs = hangs || a.Touches(p.ID) || slices.Contains(held[r.ID], p.Passage)
		}
	}
	if hangs {
		return rapporteur.Fail(rapporteur.Conflict, "coding.rests_on")
	}
	return nil
}

// keepHead gives a former object the revision and process of the one in its place.
func keepHead(now, former any) {
	if n, f := headOf(now), headOf(former); n != nil && f != nil {
		f.Revision, f.Process = n.Revision, n.Process
	}
}

func headOf(o any) *rapporteur.Object {
	switch o := o.(type) {
	case *Passage:
		return o.Head()
	case *Recommendation:
		return o.Head()
	case *Position:
		return o.Head()
	}
	return nil
}
