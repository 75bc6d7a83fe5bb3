// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"regexp"

	"rapporteur"
	"rapporteur/floor"
)

// mostFromOne is how many requests that nobody has verified may come from one
// browser on one list.
const mostFromOne = 3

// mostEver is how many times as many there may be of one browser, and of all
// together, with those that were withdrawn or refused: a list that is asked for and
// left again and again does not grow without end.
const mostEver = 5

var actForm = regexp.MustCompile(`^[a-z0-9]{16,40}$`)

// actID is the identity that the form gives to what it asks for, so that a second
// tap or a repeated sending is done once; a new one where it gives none.
func actID(f Form) rapporteur.ID {
	if id := f.Value("id"); actForm.MatchString(id) {
		return rapporteur.ID(id)
	}
	return rapporteur.RandomIDs()
}

// askAct says what is to be done on a list, which it sees under its lock.
type askAct func(a *asker, l *floor.List, in *reading) (*floor.Act, error)

var askActs = map[string]askAct{
	"ask": (*asker).ask, "change": (*asker).change, "withdraw": (*asker).withdraw, "text_only": (*asker).textOnly, "again": (*asker).again,
	"here": answering(floor.Here), "not_yet": answering(floor.NotYet),
	"offer": (*asker).offer, "agree": settling(floor.DidAgree), "decline": settling(floor.DidDecline),
}

// doAsk does what a delegation asks for on the list. A rule that refuses it shows
// the page again, with what stands now and nothing typed lost.
func doAsk(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		a, err := r.asker(st)
		if err != nil {
			return r.refuse(w, err)
		}
		do, known := askActs[f.Value("do")]
		if !known {
			return r.refuse(w, unsupported())
		}
		token := ""
		if f.Value("do") == "ask" && a.through() == floor.ByLink && a.key == "" {
			token = string(rapporteur.RandomIDs())
			a.key = hashed(token)
		}
		in := &reading{v: f.Values}
		l, err := st.Floor(r.Context(), r.Actor, a.list.ID, actID(f), func(l *floor.List) (*floor.Act, error) {
			act, err := do(a, l, in)
			if err == nil && in.failed(r, &f) {
				err = unsupported()
			}
			return act, err
		})
		if err != nil {
			return a.refused(w, st, f, err)
		}
		if token != "" && a.asked(&l) {
			r.keepFor(w, &l, askerCookie, token)
		}
		if r.script() {
			return r.sendJSON(w, http.StatusOK, done{})
		}
		return redirect(w, r, a.home()+"/ask?said="+f.Value("do")+"#mine")
	}
}

// refused shows the page again with what was wrong.
func (a *asker) refused(w http.ResponseWriter, st askStore, f Form, err error) error {
	r := a.r
	if r.script() {
		return r.refuse(w, err)
	}
	if len(f.Problems) == 0 {
		e := asError(err)
		switch {
		case e.Code == rapporteur.Internal:
			return err
		case e.Field != "":
			f.Problems = map[string]string{e.Field: r.sentence(e)}
		default:
			f.Problem = r.sentence(e)
		}
	} else {
		f.Problem = r.Printer.T("ask.error.fields")
	}
	now, again := r.asker(st) // as it stands by now
	if again != nil {
		return again
	}
	p, again := now.page(st, f)
	if again != nil {
		return again
	}
	return r.send(w, p, "layout", statuses[asError(err).Code])
}

// newPrefix begins the fields of the form in which one asks anew.
const newPrefix = "n."

// ask asks for the floor. Who has an account speaks for its delegation and no
// other; who came by the link is whoever the desk says.
func (a *asker) ask(l *floor.List, in *reading) (*floor.Act, error) {
	by := a.through()
	if by == "" {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "ask.error.who")
	}
	e := a.readEntry(in, newPrefix, floor.Entry{})
	switch by {
	case floor.ByAccount:
		if e.Stakeholder = a.own[0]; in.v.Has(newPrefix + "whose") {
			e.Stakeholder = rapporteur.ID(in.v.Get(newPrefix + "whose"))
		}
		if !a.ownsStakeholder(e.Stakeholder) {
			return nil, rapporteur.Fail(rapporteur.Forbidden, "floor.other_delegation").At(newPrefix + "whose")
		}
		e.Rank = a.ranked(&e)
		a.known(&e)
	case floor.ByLink:
		if e.Typed = in.line(newPrefix + "typed"); e.Typed == "" {
			return nil, rapporteur.Fail(rapporteur.Invalid, "ask.error.typed").At(newPrefix + "typed")
		}
		if err := a.bounded(l); err != nil {
			return nil, err
		}
	}
	late, tier, err := l.Admits(a.who, e, by, a.r.Now)
	if err != nil {
		return nil, atPrefix(a.said(err, e), newPrefix)
	}
	act := &floor.Act{Kind: floor.DidAsk, Request: rapporteur.RandomIDs(), Entry: &e, Channel: by, Late: late, Tier: tier}
	if by == floor.ByLink {
		act.Key = a.key
	}
	return act, nil
}

func (a *asker) ownsStakeholder(id rapporteur.ID) bool {
	for _, own := range a.own {
		if own == id {
			return id != ""
		}
	}
	return false
}

// said puts the time at which a window opens by the meeting's clock.
func (a *asker) said(err error, e floor.Entry) error {
	if is := asError(err); is.Key == "floor.window" {
		if tier, _ := a.list.Profile.TierOf(a.who.Stakeholders[e.Stakeholder]); !a.list.Profile.WindowOpens(tier, a.r.Now).IsZero() {
			return rapporteur.Fail(rapporteur.Conflict, "floor.window", "opens", a.moment(a.list.Profile.WindowOpens(tier, a.r.Now)))
		}
	}
	return err
}

// bounded refuses more requests by the link than the desk can look at: of one
// browser, and of all together.
func (a *asker) bounded(l *floor.List) error {
	var all, mine, allEver, mineEver int
	add := func(own bool, all, mine *int) {
		if *all++; own {
			*mine++
		}
	}
	for i := range l.Requests {
		q := &l.Requests[i]
		if !q.Unverified {
			continue
		}
		add(q.Key == a.key, &allEver, &mineEver)
		if q.State == floor.Requested {
			add(q.Key == a.key, &all, &mine)
		}
	}
	most := a.r.server.Limits.Unverified
	switch {
	case mine >= mostFromOne || mineEver >= mostEver*mostFromOne:
		return rapporteur.Fail(rapporteur.Conflict, "ask.error.enough", "n", decimal(mostFromOne))
	case all >= most || allEver >= mostEver*most:
		return rapporteur.Fail(rapporteur.Conflict, "ask.error.full")
	}
	return nil
}
