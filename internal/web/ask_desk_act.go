// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// deskTake says what the desk does with a list, which it sees under its lock.
type deskTake func(l *floor.List) (*floor.Act, error)

// doTakeIn does what the desk decides: who an unverified request is, whether a
// late one is let in, an entry in person, the link.
func doTakeIn(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		d, err := r.takeIn(st)
		if err != nil {
			return err
		}
		in := &reading{v: f.Values}
		do, err := d.does(in, f.Value("do"))
		if err == nil && in.failed(r, &f) {
			err = unsupported()
		}
		if err == nil {
			_, err = st.Floor(r.Context(), r.Actor, d.list.ID, actID(f), do)
		}
		if err == nil && f.Value("do") == "link_on" && d.list.Key == "" {
			_, err = st.Floor(r.Context(), r.Actor, d.list.ID, rapporteur.RandomIDs(), newKey)
		}
		if err != nil {
			return d.refused(w, f, err)
		}
		return redirect(w, r, d.home()+"/desk?said="+f.Value("do"))
	}
}

func (d *takingIn) refused(w http.ResponseWriter, f Form, err error) error {
	if len(f.Problems) == 0 {
		e := asError(err)
		if e.Code == rapporteur.Internal {
			return err
		}
		if f.Problem = d.r.sentence(e); e.Field != "" {
			f.Problems = map[string]string{e.Field: f.Problem}
		}
	} else {
		f.Problem = d.r.Printer.T("ask.error.fields")
	}
	now, again := d.r.takeIn(d.st)
	if again != nil {
		return again
	}
	return d.r.ShowAgain(w, now.page(f))
}

// does reads the form, and enters whoever takes part from now on, before the list
// is taken.
func (d *takingIn) does(in *reading, do string) (deskTake, error) {
	if d.list.Nameless && (do == "verify" || do == "add") { // before anybody enters the process by it
		return nil, rapporteur.Fail(rapporteur.Forbidden, "floor.nameless")
	}
	switch do {
	case "verify":
		return d.verify(in)
	case "add":
		return d.add(in)
	case "admit", "refuse":
		return d.decide(in, do)
	case "link_on", "link_off":
		return func(l *floor.List) (*floor.Act, error) {
			p := l.Profile
			p.Link = do == "link_on"
			return &floor.Act{Kind: floor.DidSet, Profile: &p}, nil
		}, nil
	case "key":
		return newKey, nil
	}
	return nil, unsupported()
}

func newKey(*floor.List) (*floor.Act, error) {
	return &floor.Act{Kind: floor.DidKey, Key: string(rapporteur.RandomIDs())}, nil
}

// waits is the request that the desk decides on.
func (d *takingIn) waits(in *reading) (*floor.Request, error) {
	if q := d.list.Request(rapporteur.ID(in.v.Get("request"))); q != nil {
		return q, nil
	}
	return nil, floor.ErrGone
}

// verify says who an unverified request is. The rank is the desk's word: as read
// from the post, or another.
func (d *takingIn) verify(in *reading) (deskTake, error) {
	q, err := d.waits(in)
	if err != nil {
		return nil, err
	}
	if !q.Unverified { // said before: a second tap makes nobody twice
		return func(*floor.List) (*floor.Act, error) { return nil, nil }, nil
	}
	pre := changePrefix(q)
	e := q.Entry
	if err := d.whoIs(in, pre, &e, in.v.Get(pre+"is")); err != nil || len(in.problems) > 0 {
		return nil, err
	}
	e.Rank = d.ranked(&e)
	if said := one(in, pre+"rank", stakeholder.Ranks); said != "" {
		e.Rank = said
	}
	tier, _ := d.list.Profile.TierOf(d.who.Stakeholders[e.Stakeholder])
	return func(l *floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidVerify, Request: q.ID, Entry: &e, Tier: tier}, nil
	}, nil
}

// whoIs finds whom the desk names: one of the guesses, somebody by name, or
// somebody new. What was typed is not kept beside who it is.
func (d *takingIn) whoIs(in *reading, pre string, e *floor.Entry, is string) error {
	typed := e.Typed
	switch is {
	case "", "name":
		id := in.pick(pre+"name", d.names())
		if id == "" {
			in.fail(pre+"name", "floor.who")
			return nil
		}
		is = string(id)
	case "new":
		s := stakeholder.Stakeholder{Kind: stakeholder.Organisation, Names: []stakeholder.Name{{Language: d.r.Languages()[1], Form: stakeholder.Short, Value: typed}},
			Constituency: in.v.Get(pre + "constituency"), Unconfirmed: "asked for the floor by the link"}
		if !slices.ContainsFunc(d.sorts(), func(c Choice) bool { return c.Value == s.Constituency }) {
			in.fail(pre+"constituency", "ask.error.constituency")
			return nil
		}
		s.Process, s.Visibility = d.r.Process.ID, d.r.Process.Visibility
		if found := s.Check(); len(found) > 0 {
			return atPrefix(found[0], pre)
		}
		if err := d.st.AddStakeholder(d.r.Context(), d.r.Actor, &s); err != nil {
			return err
		}
		d.everyone[s.ID], d.Stakeholders[s.ID] = &s, &s
		is = string(s.ID)
	case "person":
		who := stakeholder.Person{Name: e.Speaker, Courtesy: e.Courtesy, Gender: e.Gender, Unconfirmed: "asked for the floor by the link"}
		if who.Name == "" {
			who.Name = typed
		}
		who.Process, who.Visibility = d.r.Process.ID, d.r.Process.Visibility
		if err := d.st.AddPerson(d.r.Context(), d.r.Actor, &who); err != nil {
			return err
		}
		e.Person, e.Typed, e.Stakeholder, e.Speaker = who.ID, "", "", ""
		return nil
	}
	id, err := d.enter(rapporteur.ID(is))
	if err != nil {
		return err
	}
	switch {
	case d.everyone[id] != nil:
		e.Stakeholder, e.Typed = id, ""
		d.known(e)
	case d.People[id] != nil:
		e.Person, e.Typed, e.Speaker = id, "", ""
	default:
		in.fail(pre+"name", "floor.who")
	}
	return nil
}

// enter takes a State into the process that is not in it yet, as at its first
// mention anywhere; anybody else is returned as they are.
func (d *takingIn) enter(who rapporteur.ID) (rapporteur.ID, error) {
	all := d.comers()
	i := slices.IndexFunc(all, func(b stakeholder.BuiltIn) bool { return b.Code == string(who) })
	if i < 0 {
		return who, nil
	}
	s := all[i].Fresh()
	s.Process, s.Visibility = d.r.Process.ID, d.r.Process.Visibility
	if err := d.st.AddStakeholder(d.r.Context(), d.r.Actor, &s); err != nil {
		return "", err
	}
	d.everyone[s.ID], d.Stakeholders[s.ID] = &s, &s
	return s.ID, nil
}

// decide lets a late request in, or refuses one with a reason that the asker sees.
func (d *takingIn) decide(in *reading, do string) (deskTake, error) {
	q, err := d.waits(in)
	if err != nil {
		return nil, err
	}
	pre := changePrefix(q)
	reason := in.line(pre + "reason")
	if reason == "" {
		return nil, rapporteur.Fail(rapporteur.Invalid, "floor.reason").At(pre + "reason")
	}
	kind := floor.DidRefuse
	if do == "admit" {
		kind = floor.DidAdmit
	}
	return func(*floor.List) (*floor.Act, error) {
		return &floor.Act{Kind: kind, Request: q.ID, Reason: reason}, nil
	}, nil
}

// add puts somebody on the list who stands at the desk.
func (d *takingIn) add(in *reading) (deskTake, error) {
	e := d.readEntry(in, newPrefix, floor.Entry{})
	if err := d.whoIs(in, newPrefix, &e, "name"); err != nil || len(in.problems) > 0 {
		return nil, err
	}
	e.Rank = d.ranked(&e)
	reason := in.line(newPrefix + "reason")
	act := rapporteur.RandomIDs()
	return func(l *floor.List) (*floor.Act, error) {
		late, tier, err := l.Admits(d.who, e, floor.ByDesk, d.r.Now)
		if err != nil {
			return nil, atPrefix(err, newPrefix)
		}
		return &floor.Act{Kind: floor.DidAsk, Request: act, Entry: &e, Channel: floor.ByDesk, Late: late, Tier: tier, Reason: reason}, nil
	}, nil
}
