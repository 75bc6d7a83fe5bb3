// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// noted is what a script hears after an act.
type noted struct {
	Set   *noteSet   `json:"set,omitempty"`   // as it is kept now
	Stood *noteSet   `json:"stood,omitempty"` // what stands in the place of what was sent
	State *noteState `json:"state,omitempty"` // after what changed more than one set
	Error string     `json:"error,omitempty"`
}

// takeNotes does one act of a note-taker: a form comes back to the page, a script
// hears what is kept now.
func takeNotes(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return r.refuse(w, err)
		}
		open := r.noteSegment
		if act := f.Value("act"); act == "add" || act == "join" {
			open = r.noting
		}
		x, err := open(o)
		if err != nil {
			return r.refuse(w, err)
		}
		out, err := x.act(f)
		if r.script() {
			return x.answer(w, out, err)
		}
		if err != nil {
			return x.again(w, f, out, err)
		}
		return redirect(w, r, x.backTo(f, out))
	}
}

// acted is what an act led to.
type acted struct {
	set   *record.NoteSet
	stood *record.NoteSet
	wide  bool          // more than one set is changed
	turn  rapporteur.ID // to be shown next
}

func (x *noting) answer(w http.ResponseWriter, out acted, err error) error {
	var a noted
	status := http.StatusOK
	if err != nil {
		e := asError(err)
		if e.Code == rapporteur.Internal {
			return err
		}
		status, a.Error = statuses[e.Code], x.r.sentence(e)
	}
	if out.set != nil {
		s := x.set(out.set)
		a.Set = &s
	}
	if out.stood != nil {
		s := x.set(out.stood)
		a.Stood = &s
	}
	if out.wide && err == nil {
		y, err := x.r.noting(x.o)
		if err != nil {
			return err
		}
		s := y.state()
		a.State = &s
	}
	return x.r.sendJSON(w, status, a)
}

// backTo is the page after a form, at the turn that comes next.
func (x *noting) backTo(f Form, out acted) string {
	to := x.at()
	id := out.turn
	if id == "" {
		id = rapporteur.ID(f.Value("turn"))
	}
	if id != "" {
		to += "&turn=" + string(id)
	}
	return to + "#note"
}

// again shows the page with what was refused, and nothing of what was typed lost.
func (x *noting) again(w http.ResponseWriter, f Form, out acted, err error) error {
	status := statuses[asError(err).Code]
	if err := x.r.refused(&f, err); err != nil {
		return err
	}
	for _, sentence := range f.Problems {
		f.Problem = sentence
	}
	y, err := x.r.noting(x.o)
	if err != nil {
		return err
	}
	p := y.page(f)
	p.Mine.Text = f.Value("text")
	if out.stood != nil {
		p.Stood, p.Mine.Revision = out.stood.Text, out.stood.Revision
	}
	return x.r.send(w, p, "layout", status)
}

func (x *noting) act(f Form) (acted, error) {
	id := rapporteur.ID(f.Value("turn"))
	switch f.Value("act") {
	case "save":
		return x.save(f, id, f.Value("text"))
	case "begin", "end", "next", "drop", "undrop":
		return x.floorAct(f, id)
	case "add":
		return x.addTurn(f)
	case "join":
		return x.join(f, id)
	case "agree":
		return x.agree(f, id)
	}
	return acted{}, unsupported()
}

func (x *noting) key(slot rapporteur.ID) record.NoteKey {
	return record.NoteKey{Meeting: x.m.ID, Segment: x.segment.ID, Slot: slot, Taker: x.r.Actor.ID}
}

func (x *noting) save(f Form, slot rapporteur.ID, words string) (out acted, err error) {
	base, _ := strconv.ParseInt(f.Value("base"), 10, 64)
	k := x.key(slot)
	in := record.Writing{Text: words, Heard: record.Heard(f.Value("heard")), Spoken: f.Value("spoken"), Language: f.Value("language"), Base: base}
	n, err := x.o.Store.SaveNotes(x.r.Context(), x.r.Actor, x.r.Process.ID, k, func(m *programme.Meeting, n *record.NoteSet) (bool, error) {
		regime, err := record.PlaceOf(m, k)
		if err != nil {
			return false, err
		}
		return n.Write(x.r.Actor, x.r.Now, in, regime)
	})
	switch {
	case err == nil:
		out.set = &n
	case errors.Is(err, rapporteur.ErrConflict):
		out.stood = &n
	}
	return out, err
}

// errUnchanged ends a change of a meeting that changed nothing.
var errUnchanged = errors.New("nothing changed")

func (x *noting) changeMeeting(change func(m *programme.Meeting) (bool, error)) error {
	err := x.o.Store.UpdateMeeting(x.r.Context(), x.m.ID, func(m *programme.Meeting) error {
		changed, err := change(m)
		if err == nil && !changed {
			return errUnchanged
		}
		if err == nil {
			m.Note(x.r.Actor, x.r.Now, "edited", "segments")
		}
		return err
	})
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// patience is how long ago something may have happened that is told only now.
const patience = 24 * time.Hour

// when is the moment that a script names, since it may have been without a
// network; anything out of the question is now.
func (x *noting) when(f Form) time.Time {
	ms, err := strconv.ParseInt(f.Value("at"), 10, 64)
	at := time.UnixMilli(ms)
	if err != nil || at.After(x.r.Now) || at.Before(x.r.Now.Add(-patience)) {
		return x.r.Now
	}
	return at
}

func (x *noting) floorAct(f Form, id rapporteur.ID) (acted, error) {
	out := acted{wide: true, turn: id}
	if !x.attributable() {
		return out, rapporteur.Fail(rapporteur.Invalid, "note.attributable")
	}
	if err := x.free(); err != nil {
		return out, err
	}
	at := x.when(f)
	return out, x.changeMeeting(func(m *programme.Meeting) (bool, error) {
		switch f.Value("act") {
		case "begin", "next":
			return m.Begin(id, at, x.r.Process.Zone)
		case "end":
			return m.End(id, at)
		}
		return m.Drop(id, f.Value("act") == "drop")
	})
}

// addTurn puts in a speaker who was not on the list, under the identity that the
// page gave, so that one that is sent twice is put in once.
func (x *noting) addTurn(f Form) (acted, error) {
	out := acted{wide: true}
	if !x.attributable() {
		return out, rapporteur.Fail(rapporteur.Invalid, "note.attributable")
	}
	if err := x.free(); err != nil {
		return out, err
	}
	choices := x.floor()
	who, err := picked(choices.Speakers, strings.TrimSpace(f.Value("who")), "who")
	if err != nil {
		return out, err
	}
	t := programme.Slot{ID: given(f, "id"), State: programme.Listed, Capacity: stakeholder.Capacity(f.Value("capacity"))}
	if !slices.Contains(stakeholder.Capacities, t.Capacity) {
		return out, rapporteur.Fail(rapporteur.Invalid, "check.choice").At("capacity")
	}
	t.Post = strings.Join(strings.Fields(text.Normalise(f.Value("post"))), " ")
	if group := strings.TrimSpace(f.Value("group")); group != "" {
		if t.OnBehalfOf, err = picked(choices.Groups, group, "group"); err != nil {
			return out, err
		}
		t.Capacity = stakeholder.ForGroup
	}
	if who, err = x.enter(who); err != nil {
		return out, err
	}
	if s := x.Stakeholders[who]; s != nil {
		t.Stakeholder, t.Rank = who, stakeholder.RankFor(t.Post, *s)
	} else {
		t.Person, t.Rank = who, stakeholder.RankOf(t.Post)
	}
	if t.ID == "" {
		t.ID = rapporteur.RandomIDs()
	}
	out.turn = t.ID
	return out, x.changeMeeting(func(m *programme.Meeting) (bool, error) {
		return m.AddTurn(x.segment.ID, rapporteur.ID(f.Value("after")), t)
	})
}

// join puts a colleague's notes below one's own, to be edited.
func (x *noting) join(f Form, slot rapporteur.ID) (acted, error) {
	i := slices.IndexFunc(x.sets, func(n record.NoteSet) bool { return n.ID == rapporteur.ID(f.Value("set")) && n.Slot == slot })
	if i < 0 {
		return acted{}, rapporteur.Fail(rapporteur.NotFound, "note.set_gone")
	}
	return x.save(f, slot, strings.TrimSpace(f.Value("text")+"\n\n"+x.sets[i].Text))
}

// agree takes a set as the notes of a turn. One's own is saved first as it is
// typed.
func (x *noting) agree(f Form, slot rapporteur.ID) (out acted, err error) {
	a := record.Agreement{Slot: slot, Sets: ids(f, "set")}
	if len(a.Sets) == 0 {
		if out, err = x.save(f, slot, f.Value("text")); err != nil {
			return out, err
		}
		a.Sets = []rapporteur.ID{out.set.ID}
	}
	out.wide = true
	return out, x.o.Store.AgreeNotes(x.r.Context(), x.r.Actor, x.m.ID, x.segment.ID, func(t *record.NoteTable) error {
		_, err := t.Agree(x.r.Actor, x.r.Now, a)
		return err
	})
}
