// SPDX-License-Identifier: Apache-2.0

package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"rapporteur/convergence"
)

// pollFormPage is a question as it is made and changed: its words, its time, and
// what participants may do.
type pollFormPage struct {
	Base
	Form
	Heading      string
	Sets         []formSet
	Revision     string
	Self, Cancel string
}

// Template is part of Page.
func (pollFormPage) Template() string { return "poll/form" }

func askPoll(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p := convergence.Poll{Moderation: convergence.Moderated}
		p.Visibility = r.Process.Visibility
		return r.showPollForm(w, st, &p, Form{Values: r.pollValues(&p)}, http.StatusOK)
	}
}

func editPoll(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.pollHere(st)
		if err != nil {
			return err
		}
		return r.showPollForm(w, st, &p, Form{Values: r.pollValues(&p)}, http.StatusOK)
	}
}

func (r *Request) showPollForm(w http.ResponseWriter, st pollStore, p *convergence.Poll, f Form, status int) error {
	ref, err := r.references(st)
	if err != nil {
		return err
	}
	page := pollFormPage{Form: f, Revision: revisionOf(p.Head()), Self: r.Home() + "/polls/new", Cancel: r.Home() + "/polls"}
	page.Heading = r.Printer.T("poll.new")
	crumbs := r.pollCrumbs(nil, page.Heading)
	if p.Number > 0 {
		page.Heading, page.Self, page.Cancel = r.Printer.T("poll.edit"), r.pollHref(p)+"/edit", r.pollHref(p)+"/statements"
		crumbs = r.pollCrumbs(p, page.Heading)
	}
	page.Base = r.Base(AtDesk, page.Heading, crumbs...)
	d := r.drawing(ref, f).of("poll.form")
	page.Sets = []formSet{
		d.set("about", flat(d.text("title"), d.longText("question"), these(d.visibility()))...),
		d.set("time", d.code("opens"), d.code("closes")),
		d.set("part", d.choose("moderation", false, words(d, "poll.moderation", convergence.Moderations)), d.tick("ask")),
	}
	return r.send(w, page, "layout", status)
}

func (r *Request) pollValues(p *convergence.Poll) url.Values {
	v := url.Values{}
	setText(v, "title", p.Title)
	setText(v, "question", p.Question)
	v.Set("visibility", p.Visibility.String())
	v.Set("moderation", string(p.Moderation))
	setTick(v, "ask", p.AskConstituency)
	zone, err := time.LoadLocation(r.Process.Zone)
	if err != nil {
		zone = time.UTC
	}
	for name, t := range map[string]time.Time{"opens": p.Opens, "closes": p.Closes} {
		if !t.IsZero() {
			v.Set(name, t.In(zone).Format("2006-01-02 15:04"))
		}
	}
	return v
}

// readPoll takes the form into the poll.
func readPoll(in *reading, p *convergence.Poll) {
	p.Title, p.Question = in.text("title", p.Title), in.longText("question", p.Question)
	p.Visibility = in.visibility("visibility")
	p.Moderation = one(in, "moderation", convergence.Moderations)
	p.AskConstituency = in.ticked("ask")
	p.Opens, p.Closes = in.instant("opens"), in.instant("closes")
	in.failAll(p.Check())
}

// instant is a moment, typed as the clocks of the process show it.
func (in *reading) instant(field string) time.Time {
	c := in.clock(field, in.refs.zone)
	if c.IsZero() || in.problems[field] != nil {
		return time.Time{}
	}
	t, err := c.Time()
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

func addPoll(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		p := convergence.Poll{State: convergence.PollDraft}
		p.Process = r.Process.ID
		in := &reading{v: f.Values, refs: ref}
		if readPoll(in, &p); len(in.problems) > 0 {
			return r.pollFormAgain(w, st, &p, f, in)
		}
		if err := st.AddPoll(r.Context(), r.Actor, &p); err != nil {
			return err
		}
		return r.After(w, r.pollHref(&p)+"/statements", "saved")
	}
}

func (r *Request) pollFormAgain(w http.ResponseWriter, st pollStore, p *convergence.Poll, f Form, in *reading) error {
	f.Problems = map[string]string{}
	for field, e := range in.problems {
		f.Problems[field] = r.Printer.Error(e)
	}
	return r.showPollForm(w, st, p, f, http.StatusUnprocessableEntity)
}

func savePoll(st pollStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		p, err := r.pollHere(st)
		if err != nil {
			return err
		}
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		typed := p
		in := &reading{v: f.Values, refs: ref}
		if readPoll(in, &typed); len(in.problems) > 0 {
			return r.pollFormAgain(w, st, &p, f, in)
		}
		err = st.UpdatePoll(r.Context(), p.ID, func(is *convergence.Poll, _ map[int]int) ([]convergence.Vote, error) {
			if f.Value("revision") != revisionOf(is.Head()) {
				return nil, errStale
			}
			was := r.pollValues(is)
			readPoll(&reading{v: f.Values, refs: ref}, is)
			is.Note(r.Actor, r.Now, "edited", changed(was, r.pollValues(is))...)
			return nil, nil
		})
		if errors.Is(err, errStale) { // with the revision that stands now: sending it again saves over it
			if p, err = r.pollHere(st); err != nil {
				return err
			}
			f.Problem = r.Printer.T("poll.changed_meanwhile")
			return r.showPollForm(w, st, &p, f, http.StatusConflict)
		}
		if err != nil {
			return err
		}
		return r.After(w, r.pollHref(&p)+"/statements", "saved")
	}
}
