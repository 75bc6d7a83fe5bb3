// SPDX-License-Identifier: Apache-2.0

package web

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
)

// podiumDone is what a script hears after an act.
type podiumDone struct {
	Error    string `json:"error,omitempty"`
	Said     string `json:"said,omitempty"` // what was done, where the list does not show it at once
	Revision int64  `json:"revision,omitempty"`
}

// actAtPodium does one act: a form comes back to the page, a script hears what it
// led to, and everybody is told by the stream.
func actAtPodium(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return r.refuse(w, err)
		}
		x, err := r.floorView(o.Store)
		if err != nil {
			return r.refuse(w, err)
		}
		a := &podiumAct{floorView: x, st: o.Store, f: f, id: formIdentity(f)}
		a.unfold()
		err = a.do()
		if r.script() {
			return a.answer(w, err)
		}
		if err == nil {
			return redirect(w, r, x.home()+"/podium"+a.back())
		}
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		for _, sentence := range f.Problems {
			f.Problem = sentence
		}
		if x, err = r.floorView(o.Store); err != nil {
			return err
		}
		p := x.podiumPage(f)
		if status == http.StatusConflict {
			p.Stand = x.standing()
		}
		return r.send(w, p, "part:podium", status)
	}
}

// formIdentity is the identity of what a form asks for: the same form sent twice
// is one act, another button of the same page is another.
func formIdentity(f Form) rapporteur.ID { return derived("act", f.Values.Encode()) }

// derived makes an identity out of others, always the same.
func derived(parts ...string) rapporteur.ID {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return rapporteur.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:])[:26]))
}

// podiumAct is one act on its way.
type podiumAct struct {
	*floorView
	st   podiumStore
	f    Form
	id   rapporteur.ID
	done podiumDone
}

// unfold parts what a button sends, "act request ends other", into fields; a
// field that the button leaves out, or names "-", is as the form has it.
func (a *podiumAct) unfold() {
	v := a.f.Values
	parts := strings.Fields(v.Get("act"))
	for i, field := range []string{"act", "request", "ends", "other"} {
		if i < len(parts) && parts[i] != "-" {
			v.Set(field, parts[i])
		}
	}
	set, ok := buttons[v.Get("act")]
	if !ok {
		return
	}
	for field, value := range set {
		v.Set(field, value)
	}
}

// buttons are acts that say one thing more.
var buttons = map[string]map[string]string{
	"rule_yes": {"act": "rule", "upheld": "yes"}, "rule_no": {"act": "rule", "upheld": "no"},
	"decide_yes": {"act": "decide", "upheld": "yes"}, "decide_no": {"act": "decide", "upheld": "no"},
	"more": {"act": "extend", "seconds": "60"}, "less": {"act": "extend", "seconds": "-60"},
	"move_up": {"act": "move", "to": "up"}, "move_down": {"act": "move", "to": "down"},
	"firm_yes": {"act": "firm", "firm": "yes"}, "permitting": {"act": "firm", "firm": "no"},
	"here": {"act": "present", "present": "here"}, "not_here": {"act": "present", "present": "not_yet"},
}

func (a *podiumAct) answer(w http.ResponseWriter, err error) error {
	status := http.StatusOK
	if err != nil {
		e := asError(err)
		if e.Code == rapporteur.Internal {
			return err
		}
		status, a.done.Error = statuses[e.Code], a.r.sentence(e)
		if e.Code == rapporteur.Conflict {
			if x, err := a.r.floorView(a.st); err == nil {
				a.done.Error += " " + x.standing()
			}
		}
	}
	return a.r.sendJSON(w, status, a.done)
}

// standing says in one or two sentences how things stand now.
func (x *floorView) standing() string {
	b := &podiumBooks{floorView: x}
	return x.r.Printer.T("podium.stands", "now", b.announce())
}

// back is where on the page one goes on after a form.
func (a *podiumAct) back() string {
	switch a.f.Value("act") {
	case "add", "speaker":
		return "#add"
	case "move", "exchange", "restore", "present", "firm":
		return "?chosen=" + string(a.request()) + "#chosen"
	}
	return ""
}

func (a *podiumAct) request() rapporteur.ID { return rapporteur.ID(a.f.Value("request")) }

// keep does one act on the list; step parts the acts of one press.
func (a *podiumAct) keep(step string, do func(*floor.List) (*floor.Act, error)) error {
	id := a.id
	if step != "" {
		id = derived(string(a.id), step)
	}
	l, err := a.st.Floor(a.r.Context(), a.r.Actor, a.list.ID, id, do)
	if errors.Is(err, floor.ErrSame) {
		err = nil
	}
	if err == nil {
		a.done.Revision = l.Revision
	}
	return err
}

// just does an act that needs nothing of the list.
func (a *podiumAct) just(act floor.Act) error {
	return a.keep("", func(*floor.List) (*floor.Act, error) { return &act, nil })
}

func (a *podiumAct) do() error {
	f, id := a.f, a.request()
	reason := strings.TrimSpace(text.Normalise(f.Value("reason")))
	switch f.Value("act") {
	case "call":
		return a.call(id)
	case "call_start":
		if err := a.call(id); err != nil {
			return err
		}
		return a.keep("start", func(*floor.List) (*floor.Act, error) { return &floor.Act{Kind: floor.DidStart, Request: id}, nil })
	case "end_resume":
		return a.goOn(id)
	case "extend":
		seconds, err := strconv.Atoi(f.Value("seconds"))
		if err != nil {
			return rapporteur.Fail(rapporteur.Invalid, "check.number").At("seconds")
		}
		return a.just(floor.Act{Kind: floor.DidExtend, Request: id, Seconds: seconds})
	case "rule":
		return a.just(floor.Act{Kind: floor.DidRule, Request: id, Upheld: f.Value("upheld") == "yes", Reason: reason})
	case "appeal":
		return a.appeal(id)
	case "decide":
		return a.decide(id)
	case "panel":
		return a.just(floor.Act{Kind: floor.DidPanel, Ends: rapporteur.ID(f.Value("ends"))})
	case "finish":
		return a.just(floor.Act{Kind: floor.DidFinish, Ends: rapporteur.ID(f.Value("ends"))})
	case "move":
		return a.move(id, reason)
	case "exchange":
		return a.exchange(id)
	case "agree":
		return a.just(floor.Act{Kind: floor.DidAgree, Request: id, Other: rapporteur.ID(f.Value("other"))})
	case "firm":
		return a.just(floor.Act{Kind: floor.DidFirm, Request: id, Firm: f.Value("firm") == "yes", Reason: reason})
	case "present":
		present := floor.Here
		if f.Value("present") != string(floor.Here) {
			present = floor.NotYet
		}
		return a.just(floor.Act{Kind: floor.DidAnswer, Request: id, Present: present})
	case "text":
		return a.asText("", id, reason)
	case "texts":
		return a.texts()
	case "limits":
		return a.limits()
	case "add":
		return a.add(reason)
	case "speaker":
		return a.speaker()
	case "undo":
		return a.undo()
	}
	if kind, ok := plainActs[f.Value("act")]; ok {
		return a.just(floor.Act{Kind: kind, Request: id, Reason: reason})
	}
	return unsupported()
}

// plainActs need a request and a reason at most.
var plainActs = map[string]floor.ActKind{
	"start": floor.DidStart, "pause": floor.DidPause, "resume": floor.DidResume, "end": floor.DidEnd, "miss": floor.DidMiss, "uncall": floor.DidUncall,
	"floor": floor.DidFloor, "open": floor.DidOpen, "close": floor.DidClose, "reopen": floor.DidReopen, "restore": floor.DidRestore, "defer": floor.DidDefer,
	"withdraw": floor.DidWithdraw, "reinstate": floor.DidReinstate, "admit": floor.DidAdmit, "refuse": floor.DidRefuse,
}

// call gives the floor to the one whom the podium saw next, or whom it chose; an
// empty request is whoever is next by now. The limit is settled as it is called.
func (a *podiumAct) call(id rapporteur.ID) error {
	return a.keep("", func(l *floor.List) (*floor.Act, error) {
		return l.ToCall(a.who, id, rapporteur.ID(a.f.Value("ends")), a.r.Now)
	})
}

// goOn ends a point of order and lets the clock of who was interrupted go on.
func (a *podiumAct) goOn(point rapporteur.ID) error {
	if err := a.keep("", func(*floor.List) (*floor.Act, error) { return &floor.Act{Kind: floor.DidEnd, Request: point}, nil }); err != nil {
		return err
	}
	return a.keep("resume", func(l *floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidResume, Request: rapporteur.ID(a.f.Value("ends"))}, nil
	})
}

func (a *podiumAct) appeal(point rapporteur.ID) error {
	who, err := a.speakerNamed(a.f.Value("who"))
	if err != nil {
		return err
	}
	if a.everyone[who] == nil {
		return rapporteur.Fail(rapporteur.Invalid, "note.no_such_name", "name", a.f.Value("who")).At("who")
	}
	return a.just(floor.Act{Kind: floor.DidAppeal, Request: point, Other: who})
}

func (a *podiumAct) decide(point rapporteur.ID) error {
	votes := func(field string) (int, error) {
		s := strings.TrimSpace(a.f.Value(field))
		if s == "" {
			return 0, nil
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return 0, rapporteur.Fail(rapporteur.Invalid, "check.number").At(field)
		}
		return n, nil
	}
	yes, err := votes("for")
	if err != nil {
		return err
	}
	no, err := votes("against")
	if err != nil {
		return err
	}
	return a.just(floor.Act{Kind: floor.DidDecide, Request: point, Upheld: a.f.Value("upheld") == "yes", For: yes, Against: no})
}

// limits shortens the limits from now on, as one of the things that can be done
// where not everybody will be reached.
func (a *podiumAct) limits() error {
	by, err := strconv.Atoi(a.f.Value("other"))
	if err != nil || by < 1 || by > 600 {
		return rapporteur.Fail(rapporteur.Invalid, "check.number").At("seconds")
	}
	return a.keep("", func(l *floor.List) (*floor.Act, error) {
		p := shortened(l.Profile, by)
		return &floor.Act{Kind: floor.DidSet, Profile: &p}, nil
	})
}

// undo takes back the newest act that the page showed. Where something was done
// since by another podium, nothing is taken back unseen.
func (a *podiumAct) undo() error {
	acts, err := a.st.FloorActs(a.r.Context(), a.list.ID, a.r.Reach)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(acts, func(x floor.Act) bool { return x.ID == a.id }) {
		return nil // sent twice
	}
	newest := floor.Undoable(acts, func(x floor.Act) bool { return x.OfPodium() || x.By == a.r.Actor.ID })
	if newest == nil {
		return rapporteur.Fail(rapporteur.Conflict, "floor.nothing_to_undo")
	}
	if seen, err := strconv.ParseInt(a.f.Value("seen"), 10, 64); err == nil && newest.Number > seen {
		return floor.ErrMeanwhile
	}
	l, err := a.st.UndoFloor(a.r.Context(), a.r.Actor, a.list.ID, a.id, newest.Number)
	if errors.Is(err, floor.ErrSame) {
		err = nil
	}
	a.done.Revision = l.Revision
	return err
}
