// SPDX-License-Identifier: Apache-2.0

package web

import (
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// roundNewPage asks for a round: who codes, and which statements.
type roundNewPage struct {
	Base
	Form
	Coders   []Choice
	Meetings []Choice
	Kinds    []Choice
	Tongues  []Choice
	Self     string
	Users    string // where roles are given; empty where the reader may not
}

// Template is part of Page.
func (roundNewPage) Template() string { return "round/new" }

// usualSample is how many statements the form offers to draw.
const usualSample = 10

func askRound(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f := Form{Values: map[string][]string{"many": {strconv.Itoa(usualSample)}, "seed": {strconv.FormatInt(rand.Int64N(math.MaxInt32), 10)}}}
		p, err := r.roundNew(o, f)
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) roundNew(o Options, f Form) (roundNewPage, error) {
	title := r.Printer.T("round.new")
	p := roundNewPage{Base: r.Base(AtDesk, title, r.roundCrumbs(Crumb{Label: title})...), Form: f, Self: r.roundsHome() + "/new"}
	if err := r.switchedOn(); err != nil {
		return p, err
	}
	if r.Has(rapporteur.RoleSecretariat) {
		p.Users = r.Home() + "/users"
	}
	var err error
	if p.Coders, err = r.mayCode(o); err != nil {
		return p, err
	}
	meetings, err := o.Store.Meetings(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return p, err
	}
	for i := range meetings {
		p.Meetings = append(p.Meetings, Choice{string(meetings[i].ID), r.meetingName(&meetings[i]) + meetingTail(&meetings[i], r)})
	}
	for _, k := range record.Kinds {
		p.Kinds = append(p.Kinds, Choice{string(k), r.Printer.T("statement.kinds." + string(k))})
	}
	for _, l := range r.Process.Languages {
		p.Tongues = append(p.Tongues, Choice{l, r.languageName(l)})
	}
	return p, nil
}

// mayCode lists the accounts that make the record of this process, by name.
func (r *Request) mayCode(o Options) ([]Choice, error) {
	if o.Accounts == nil {
		return nil, nil
	}
	rows, err := o.Accounts.Users(r.Context(), r.Process.ID)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, row := range rows {
		c := Choice{string(row.ID), row.Name}
		if slices.Contains(makers, row.Grant.Role) && !row.Disabled && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Choice) int { return strings.Compare(a.Label, b.Label) })
	return out, nil
}

func openRound(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		p, err := r.roundNew(o, f)
		if err != nil {
			return err
		}
		in := &reading{v: f.Values}
		x, err := r.roundOf(o, in, p)
		if err != nil {
			return err
		}
		in.failAll(x.Check())
		if len(in.problems) == 0 {
			if err := o.Store.AddRound(r.Context(), r.Actor, &x); err != nil {
				return err
			}
			return r.After(w, r.roundHref(x.Number), "saved")
		}
		for field, e := range in.problems {
			if err := r.refused(&p.Form, e.At(field)); err != nil {
				return err
			}
		}
		return r.ShowAgain(w, p)
	}
}

func (r *Request) roundOf(o Options, in *reading, p roundNewPage) (coding.Round, error) {
	x := coding.Round{Title: in.line("title"), State: coding.RoundOpen, OpenedAt: r.Now, Seed: int64(in.number("seed")),
		Coders: []rapporteur.ID{in.id("first", p.Coders), in.id("second", p.Coders)}}
	x.Process, x.Visibility = r.Process.ID, rapporteur.Secretariat
	f := record.Filter{Meeting: in.id("meeting", p.Meetings), Kind: record.Kind(in.id("kind", p.Kinds)), Language: string(in.id("language", p.Tongues)), Limit: math.MaxInt16}
	all, err := r.readable(o.Store, f)
	if err != nil {
		return x, err
	}
	many := in.number("many")
	x.Statements = coding.Sample(all, many, x.Seed)
	if many == 0 || many >= len(all) {
		x.Seed = 0 // nothing was drawn
	}
	return x, nil
}

// readable lists the statements of a filter that have words to read.
func (r *Request) readable(st roundStore, f record.Filter) ([]rapporteur.ID, error) {
	c, err := r.cast(st)
	if err != nil {
		return nil, err
	}
	var out []rapporteur.ID
	for {
		list, err := st.Statements(r.Context(), r.Process.ID, r.Reach, f)
		if err != nil {
			return nil, err
		}
		for i := range list.Items {
			if s := &list.Items[i]; s.Newest() != nil && !c.offRecord(s) {
				out = append(out, s.ID)
			}
		}
		if list.Next == 0 {
			return out, nil
		}
		f.After = list.Next
	}
}
