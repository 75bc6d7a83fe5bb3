// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// doubled is one round with all that its pages read of it.
type doubled struct {
	r        *Request
	round    coding.Round
	readings []coding.Reading // as this reader may see them
	names    map[rapporteur.ID]string
	cast     *cast
	said     map[rapporteur.ID]*record.Statement
}

// doubled opens the round of the address.
func (r *Request) doubled(o Options) (*doubled, error) {
	if err := r.switchedOn(); err != nil {
		return nil, err
	}
	n, err := r.Number("number")
	if err != nil {
		return nil, err
	}
	d := &doubled{r: r, said: map[rapporteur.ID]*record.Statement{}}
	if d.round, err = o.Store.Round(r.Context(), r.Process.ID, n, r.Reach); err != nil {
		return nil, err
	}
	if d.readings, err = o.Store.Readings(r.Context(), &d.round, r.Actor.ID, r.Reach); err != nil {
		return nil, err
	}
	if d.names, err = r.accountNames(o, d.round.Coders...); err != nil {
		return nil, err
	}
	if d.cast, err = r.cast(o.Store); err != nil {
		return nil, err
	}
	all, err := o.Store.StatementsByID(r.Context(), r.Process.ID, d.round.Statements, r.Reach)
	if err != nil {
		return nil, err
	}
	for i := range all {
		d.said[all[i].ID] = &all[i]
	}
	return d, nil
}

func (d *doubled) href() string { return d.r.roundHref(d.round.Number) }

func (d *doubled) codeHref(s *record.Statement) string {
	return d.href() + "/statements/" + strconv.FormatInt(s.Number, 10)
}

func (d *doubled) coder(i int) string { return d.r.coderName(d.names, &d.round, i) }

// mine is the reader's own reading of a statement; nil where it is not begun.
func (d *doubled) mine(statement rapporteur.ID) *coding.Reading {
	for i := range d.readings {
		if x := &d.readings[i]; x.Statement == statement && x.Coder == d.r.Actor.ID {
			return x
		}
	}
	return nil
}

// next is the first statement after one that the reader is not done with, round
// the end to the beginning; nil where all are done.
func (d *doubled) next(after rapporteur.ID) *record.Statement {
	at := slices.Index(d.round.Statements, after) + 1
	for i := range d.round.Statements {
		id := d.round.Statements[(at+i)%len(d.round.Statements)]
		if x := d.mine(id); d.said[id] != nil && (x == nil || !x.Done) {
			return d.said[id]
		}
	}
	return nil
}

// roundPage is one round: how far the coders are, and once it is closed what
// their readings say about the coding.
type roundPage struct {
	Base
	Title    string
	Open     bool
	Codes    bool // the reader is one of the two
	MayClose bool
	Waiting  bool // not both are done
	Revision int64
	Self     string
	Seed     string
	Coders   []coderRow
	Rows     []blindRow
	Next     string
	Closed   rapporteur.Date
	Results  roundResults
	Problem  string
}

// coderRow is how far one coder is.
type coderRow struct {
	Name     string
	Done, Of int
}

// blindRow is a statement that the reader codes.
type blindRow struct {
	Symbol, Href string
	Speaker      Name
	Title        rapporteur.Text
	Begun, Done  bool
	Gone         bool // its words can no longer be read
}

// Template is part of Page.
func (roundPage) Template() string { return "round/round" }

func showRound(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.doubled(o)
		if err != nil {
			return err
		}
		return r.Show(w, d.page())
	}
}

func (d *doubled) page() roundPage {
	r, x := d.r, &d.round
	p := roundPage{Base: r.Base(AtDesk, x.Title, r.roundCrumbs(Crumb{Label: x.Title})...), Title: x.Title, Open: x.State == coding.RoundOpen, Codes: x.Codes(r.Actor.ID),
		MayClose: r.Has(gatherers.Roles...), Waiting: len(x.Waiting(d.readings)) > 0, Revision: x.Revision, Self: d.href()}
	if x.Seed != 0 {
		p.Seed = strconv.FormatInt(x.Seed, 10)
	}
	for i, c := range x.Coders {
		p.Coders = append(p.Coders, coderRow{d.coder(i), x.Finished(c, d.readings), len(x.Statements)})
	}
	if !p.Open {
		p.Closed = rapporteur.Day(x.ClosedAt)
		p.Results = d.results()
		return p
	}
	if !p.Codes {
		return p
	}
	for _, id := range x.Statements {
		p.Rows = append(p.Rows, d.blindRow(id))
	}
	if s := d.next(""); s != nil {
		p.Next = d.codeHref(s)
	}
	return p
}

func (d *doubled) blindRow(id rapporteur.ID) blindRow {
	s := d.said[id]
	if s == nil {
		return blindRow{Gone: true}
	}
	who := d.cast.speaker(s)
	row := blindRow{Symbol: symbol(s.Number), Href: d.codeHref(s), Speaker: who.Name, Gone: s.Newest() == nil}
	if who.Why == "" {
		row.Title = s.Title
	}
	if x := d.mine(id); x != nil {
		row.Begun, row.Done = true, x.Done
	}
	return row
}

func closeRound(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		d, err := r.doubled(o)
		if err != nil {
			return err
		}
		err = o.Store.CloseRound(r.Context(), r.Process.ID, d.round.Number, func(x *coding.Round, all []coding.Reading) error {
			if err := x.Close(all, r.Now, f.Is("as_it_is", "yes")); err != nil {
				return err
			}
			x.Note(r.Actor, r.Now, "closed")
			return nil
		})
		if err == nil {
			return r.After(w, d.href(), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		p := d.page()
		p.Problem = f.Problem
		return r.ShowAgain(w, p)
	}
}
