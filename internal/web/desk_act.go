// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// done is what an act at the desk led to.
type done struct {
	Act            rapporteur.ID   `json:"act,omitempty"`
	Passages       []rapporteur.ID `json:"passages,omitempty"`       // that it made
	Theme          rapporteur.ID   `json:"theme,omitempty"`          // that it filed under, where it was typed
	Recommendation *recMark        `json:"recommendation,omitempty"` // that it started, or where the passages landed
	State          *deskState      `json:"state,omitempty"`          // the marks as they stand now
	Error          string          `json:"error,omitempty"`          // what was refused, a whole sentence
	to             string          // where a page without scripts goes on
	done           string          // the sentence there
	saved          rapporteur.ID   // the passage to show there
}

// actAtDesk does one act on a statement: a form without scripts comes back to the
// page, a script gets what is marked now.
func actAtDesk(o Options, near *nearIndex) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return r.refuse(w, err)
		}
		d, s, v, err := r.openText(o)
		if err != nil {
			return r.refuse(w, err)
		}
		d.near = near
		out, err := d.act(s, v, f)
		if r.script() {
			if err != nil {
				return r.refuse(w, err)
			}
			state, err := d.marksOf(s, v)
			if err != nil {
				return err
			}
			out.State = &state
			return r.sendJSON(w, http.StatusOK, out)
		}
		if err != nil {
			return d.again(w, s, v, f, err)
		}
		return r.After(w, d.backTo(v, f, out), out.done)
	}
}

// script reports whether a script of our own pages asks.
func (r *Request) script() bool { return r.Header.Get("Accept") == "application/json" }

// refuse says to a script in words why something is not done; a form gets a page.
func (r *Request) refuse(w http.ResponseWriter, err error) error {
	e := asError(err)
	if !r.script() || e.Code == rapporteur.Internal {
		return err
	}
	return r.sendJSON(w, statuses[e.Code], done{Error: r.sentence(e)})
}

func (r *Request) sentence(e *rapporteur.Error) string {
	if e.Key != "" && r.has(e.Key) {
		return r.Printer.Error(e)
	}
	return r.Printer.T("error." + string(e.Code))
}

// again shows the page with what was refused, and nothing of the form lost.
func (d *atDesk) again(w http.ResponseWriter, s *record.Statement, v *record.Version, f Form, err error) error {
	status := statuses[asError(err).Code]
	if err := d.r.refused(&f, err); err != nil {
		return err
	}
	for _, sentence := range f.Problems {
		f.Problem = sentence
	}
	q := d.r.URL.Query()
	q.Set("passage", f.Value("passage"))
	d.r.URL.RawQuery = q.Encode()
	p, err := d.readingPage(s, v, f)
	if err != nil {
		return err
	}
	return d.r.send(w, p, "part:reading", status)
}

// backTo is where a form leads when it is done.
func (d *atDesk) backTo(v *record.Version, f Form, out done) string {
	if out.to != "" {
		return out.to
	}
	q := url.Values{"v": {strconv.Itoa(v.Number)}}
	switch {
	case out.saved != "":
		q.Set("passage", string(out.saved))
	case f.Value("passage") != "" && f.Value("do") != "unmark":
		q.Set("passage", f.Value("passage"))
	}
	return d.r.URL.Path + "?" + q.Encode() + "#here"
}

// act does what the form asks for.
func (d *atDesk) act(s *record.Statement, v *record.Version, f Form) (done, error) {
	switch f.Value("do") {
	case "", "code", "mark":
		return d.fileUnderHint(s, v, f)
	case "hint", "hint_refuse":
		return d.hintAct(s, f)
	case "unmark":
		return d.coded(f, coding.Need{Passages: ids(f, "passage")}, "", func(k *coding.Desk, _ *done) error { return k.Unmark(ids(f, "passage")...) })
	case "undo":
		return d.undoAct(f)
	case "join", "part", "start", "position", "unposition":
		return d.gatherAct(s, f)
	case "accept", "change", "refuse":
		return d.suggestionAct(s, v, f)
	case "take", "give", "read", "unread":
		return d.readerAct(s, v, f)
	case "carry", "lapse":
		return d.carryAct(s, v, f)
	}
	return done{}, unsupported()
}

// coded does an act under the identity that the page gave it, so that one that is
// sent twice is done once.
func (d *atDesk) coded(f Form, need coding.Need, sentence string, do func(*coding.Desk, *done) error) (done, error) {
	out := done{done: sentence}
	need.Act = given(f, "act")
	a, err := d.st.Code(d.r.Context(), d.r.Actor, d.r.Process.ID, need, func(k *coding.Desk) error { return do(k, &out) })
	out.Act = a.ID
	return out, err
}

// identity is what a page may name a new object: as the program itself names them.
var identity = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{7,39}$`)

// given is an identity that the page made; empty where it made none.
func given(f Form, field string) rapporteur.ID {
	if id := f.Value(field); identity.MatchString(id) {
		return rapporteur.ID(id)
	}
	return ""
}

func ids(f Form, field string) []rapporteur.ID {
	var out []rapporteur.ID
	for _, id := range f.Values[field] {
		if id != "" {
			out = append(out, rapporteur.ID(id))
		}
	}
	return out
}

// undoAct undoes the act that is named, or the reader's own last one.
func (d *atDesk) undoAct(f Form) (done, error) {
	id := rapporteur.ID(f.Value("undo"))
	if id == "" {
		last, err := d.lastAct()
		if err != nil {
			return done{}, err
		}
		id = last
	}
	return d.coded(f, coding.Need{Undo: id}, "desk_undone", func(k *coding.Desk, _ *done) error {
		if !d.mayUndo(k.Undoing) {
			return rapporteur.Fail(rapporteur.Forbidden, "error.role")
		}
		return k.Undo(k.Undoing)
	})
}

// mayUndo holds that nobody takes back of others' work what they may not do
// themselves: who marks does not unmake a merger.
func (d *atDesk) mayUndo(a *coding.Act) bool {
	if a == nil || a.By == d.r.Actor.ID || d.r.gathers() {
		return true
	}
	return !slices.Contains([]coding.ActKind{coding.Reworded, coding.MergedInto, coding.SplitOff, coding.Related, coding.ThemeChanged, coding.ThemeMerged,
		coding.ThemeSplit, coding.TakenIn, coding.Undone}, a.Kind)
}

// lastAct is the reader's newest act that stands.
func (d *atDesk) lastAct() (rapporteur.ID, error) {
	all, err := d.st.Acts(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.ActFilter{By: d.r.Actor.ID})
	if err != nil {
		return "", err
	}
	if a := coding.NextUndo(all, d.r.Actor.ID); a != nil {
		return a.ID, nil
	}
	return "", rapporteur.Fail(rapporteur.Conflict, "desk.nothing_to_undo")
}

// readerAct says how far the reader is with the statement.
func (d *atDesk) readerAct(s *record.Statement, v *record.Version, f Form) (done, error) {
	all, err := d.st.Readers(d.r.Context(), d.r.Process.ID)
	if err != nil {
		return done{}, err
	}
	is := coding.Reader{Statement: s.ID, Actor: d.r.Actor.ID}
	for _, x := range all {
		if x.Statement == s.ID && x.Actor == d.r.Actor.ID {
			is = x
		}
	}
	var out done
	switch f.Value("do") {
	case "take":
		is.Taken = d.r.Now
	case "give":
		is.Taken = time.Time{}
	case "read":
		is.Read, is.Version = d.r.Now, v.Number
		out.done = "desk_read"
		if to := f.Value("to"); strings.HasPrefix(to, d.r.Home()+"/desk") {
			out.to, out.done = here(to), ""
		}
	case "unread":
		is.Read, is.Version = time.Time{}, 0
	}
	return out, d.st.SaveReader(d.r.Context(), d.r.Process.ID, is)
}
