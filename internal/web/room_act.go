// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
)

// changeRoom signs a delegation in or out, or takes a mistake back.
func changeRoom(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		d, err := r.atDoor(o)
		if err != nil {
			return err
		}
		several, err := d.act(f)
		if err == nil && len(several) == 0 {
			return redirect(w, r, d.home()+"/room")
		}
		status := http.StatusUnprocessableEntity
		if err != nil {
			status = statuses[asError(err).Code]
			if err := r.refused(&f, err); err != nil {
				return err
			}
		}
		p, err := d.page(f)
		if err != nil {
			return err
		}
		p.Several = several
		return r.send(w, p, "layout", status)
	}
}

// act does what a button asks for. Where what was typed could be several, it is
// asked which.
func (d *atDoor) act(f Form) (several []Choice, err error) {
	id := rapporteur.ID(f.Value("stakeholder"))
	switch f.Value("act") {
	case "in":
		if id, several, err = d.whom(f); err != nil || len(several) > 0 {
			return several, err
		}
		return nil, d.change(func(room *floor.Room) { room.SignIn(id, d.r.Actor.ID, d.r.Now) })
	case "out":
		return nil, d.change(func(room *floor.Room) { room.SignOut(id, d.r.Actor.ID, d.r.Now) })
	case "all_out":
		return nil, d.change(func(room *floor.Room) {
			for _, s := range room.Present(d.r.Now) {
				room.SignOut(s, d.r.Actor.ID, d.r.Now)
			}
		})
	case "mistake":
		return nil, d.change(func(room *floor.Room) {
			room.Entries = slices.DeleteFunc(room.Entries, func(e floor.RoomEntry) bool { return e.Stakeholder == id && e.Left.IsZero() })
		})
	}
	return nil, unsupported()
}

func (d *atDoor) change(do func(*floor.Room)) error {
	return d.o.Store.UpdateFloorRoom(d.r.Context(), d.r.Actor, d.r.Process.ID, d.meeting.ID, func(room *floor.Room) error {
		do(room)
		return nil
	})
}

// whom finds a delegation by what was typed: its name, a code, or the beginning of
// a name. Among several of a beginning those that take part go before those that
// do not yet.
func (d *atDoor) whom(f Form) (id rapporteur.ID, several []Choice, err error) {
	if id := rapporteur.ID(f.Value("stakeholder")); d.everyone[id] != nil {
		return id, nil, nil
	}
	typed := strings.TrimSpace(f.Value("who"))
	fold := text.Fold(typed)
	if fold == "" {
		return "", nil, rapporteur.Fail(rapporteur.Invalid, "floor.who").At("who")
	}
	offers := d.offers()
	for _, is := range []func(podiumOffer) bool{
		func(o podiumOffer) bool { return o.Value == typed || text.Fold(o.Label) == fold },
		func(o podiumOffer) bool { return slices.Contains(strings.Fields(text.Fold(o.Codes)), fold) },
		func(o podiumOffer) bool { return !o.Outside && strings.HasPrefix(text.Fold(o.Label), fold) },
		func(o podiumOffer) bool { return strings.HasPrefix(text.Fold(o.Label), fold) },
	} {
		var found []Choice
		for _, o := range offers {
			if is(o) {
				found = append(found, Choice{Value: o.Value, Label: o.Label})
			}
		}
		switch {
		case len(found) == 1:
			id, err = d.enter(rapporteur.ID(found[0].Value))
			return id, nil, err
		case len(found) > 1:
			return "", found[:min(len(found), 12)], nil
		}
	}
	return "", nil, rapporteur.Fail(rapporteur.Invalid, "note.no_such_name", "name", typed).At("who")
}

// enter takes a State into the process that does not take part yet.
func (d *atDoor) enter(id rapporteur.ID) (rapporteur.ID, error) {
	for _, b := range d.outside() {
		if b.Code != string(id) {
			continue
		}
		s := b.Fresh()
		s.Process, s.Visibility = d.r.Process.ID, d.r.Process.Visibility
		err := d.o.Store.AddStakeholder(d.r.Context(), d.r.Actor, &s)
		return s.ID, err
	}
	return id, nil
}

// signOneselfIn lets a delegate say that their delegation is in the room, or has
// left it. A delegate of several says which.
func signOneselfIn(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return r.refuse(w, err)
		}
		own, err := r.ownOf(rapporteur.ID(f.Value("stakeholder")))
		if err != nil {
			return r.refuse(w, err)
		}
		m, current, err := o.Store.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
		if err != nil || !current {
			return r.refuse(w, missingAs(notCurrent(err), "error.meeting"))
		}
		d := &atDoor{floorView: &floorView{r: r, meeting: &m}, o: o}
		if err := d.change(func(room *floor.Room) {
			if f.Value("act") == "out" {
				room.SignOut(own, r.Actor.ID, r.Now)
			} else {
				room.SignIn(own, r.Actor.ID, r.Now)
			}
		}); err != nil {
			return r.refuse(w, err)
		}
		if r.script() {
			return r.sendJSON(w, http.StatusOK, done{})
		}
		to := r.meetingHref(m.Slug)
		if back := f.Value("back"); strings.HasPrefix(back, r.Home()+"/") {
			to = here(back)
		}
		return redirect(w, r, to)
	}
}

// ownOf is the delegation that the actor speaks for: the one named, which must be
// theirs, or their only one.
func (r *Request) ownOf(named rapporteur.ID) (rapporteur.ID, error) {
	for _, g := range r.Actor.Grants {
		if g.Process == r.Process.ID && g.Role == rapporteur.RoleDelegate && g.Stakeholder != "" && (named == "" || g.Stakeholder == named) {
			return g.Stakeholder, nil
		}
	}
	return "", rapporteur.Fail(rapporteur.NotFound, "edit.error.no_delegation")
}
