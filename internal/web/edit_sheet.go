// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"rapporteur"
)

// kept is a pointer to a term's struct that the store numbers and versions.
type kept[T any] interface {
	*T
	Head() *rapporteur.Object
}

// sheet is how one kind of object is filled in: how it becomes a form, how the
// form is drawn and read, and where it is saved. One handler serves them all.
type sheet[T any, P kept[T]] struct {
	name  string // of its messages: edit.NAME.new, edit.NAME.edit, edit.NAME.save
	in    Section
	files bool // the form takes a file
	lists []rowList

	blank func(r *Request) T
	find  func(r *Request) (T, error) // the one of the address
	write func(v url.Values, o P)
	draw  func(d *drawing) []formSet
	read  func(in *reading, o P)
	take  func(r *Request, in *reading, o P) error // what is read from files; may be nil
	add   func(ctx context.Context, actor rapporteur.Actor, o P) error
	// update as the store does it: change gets the object as it was saved.
	update func(ctx context.Context, id rapporteur.ID, change func(P) error) error
	path   func(r *Request, o P) string // of its page
	symbol func(r *Request, o P) string // how it is cited; nil where the page says it
	// isNew and before are for what is a part of the object that is saved: whether
	// it is new, and how the part that a form names is taken out of the whole.
	isNew  func(o P) bool
	before func(v url.Values, o P)
}

// rowList names a list of like rows, and what stands in an empty one.
type rowList struct {
	name   string
	preset map[string]string
}

// editPage is a form, whatever it is of.
type editPage struct {
	Base
	Form
	Heading  string
	Intro    string
	Sets     []formSet
	Lists    []formList
	Revision string
	Files    bool
	Save     string // on the button
	Cancel   string // address
	Differs  []difference
	Problems []problemLink // of fields, at the head of the page
}

// difference is one field in which what was typed is not what stands there now.
type difference struct {
	Label      string
	Now, Typed []string
}

type problemLink struct {
	Field, Label, Sentence string
}

// Template is part of Page.
func (editPage) Template() string { return "edit/form" }

func newSheet[T any, P kept[T]](st referenceReader, s sheet[T, P]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		o := s.blank(r)
		v := url.Values{}
		s.write(v, &o)
		preset(v, r.URL.Query())
		return r.Show(w, s.page(r, ref, &o, Form{Values: v}))
	}
}

// preset takes values from the address, such as the meeting that a new
// statement belongs to.
func preset(v, query url.Values) {
	for name, values := range query {
		if name != "lang" && name != "done" && v.Has(name) {
			v[name] = values
		}
	}
}

func addSheet[T any, P kept[T]](st referenceReader, s sheet[T, P]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		o := s.blank(r)
		if again, err := changeRows(f.Values, f.Value("do")); again || err != nil {
			return s.again(w, r, ref, &o, f, err)
		}
		if err := s.readInto(r, ref, &f, &o); err != nil || len(f.Problems) > 0 {
			return s.again(w, r, ref, &o, f, err)
		}
		if err := s.add(r.Context(), r.Actor, &o); err != nil {
			return s.again(w, r, ref, &o, f, s.atField(err))
		}
		return r.After(w, s.path(r, &o), "saved")
	}
}

func editSheet[T any, P kept[T]](st referenceReader, s sheet[T, P]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		o, err := s.find(r)
		if err != nil {
			return err
		}
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		v := url.Values{}
		s.write(v, &o)
		return r.Show(w, s.page(r, ref, &o, Form{Values: v}))
	}
}

func saveSheet[T any, P kept[T]](st referenceReader, s sheet[T, P]) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		o, err := s.find(r)
		if err != nil {
			return err
		}
		ref, err := r.references(st)
		if err != nil {
			return err
		}
		if again, err := changeRows(f.Values, f.Value("do")); again || err != nil {
			return s.again(w, r, ref, &o, f, err)
		}
		if f.Value("revision") != revisionOf(P(&o).Head()) {
			return s.conflict(w, r, ref, &o, f)
		}
		if err := s.readInto(r, ref, &f, &o); err != nil || len(f.Problems) > 0 {
			return s.again(w, r, ref, &o, f, err)
		}
		err = s.update(r.Context(), P(&o).Head().ID, func(is P) error { return s.change(r, ref, f, is) })
		if errors.Is(err, errStale) {
			if o, err = s.find(r); err != nil {
				return err
			}
			return s.conflict(w, r, ref, &o, f)
		}
		if err != nil {
			return s.again(w, r, ref, &o, f, s.atField(err))
		}
		return r.After(w, s.path(r, &o), "saved")
	}
}

// errStale is the conflict of two who edit one object.
var errStale = &rapporteur.Error{Code: rapporteur.Conflict, Key: "edit.error.stale"}

func revisionOf(o *rapporteur.Object) string { return strconv.FormatInt(o.Revision, 10) }

// change reads the form into the object as it was saved, within the store's
// transaction: nothing is looked up here.
func (s sheet[T, P]) change(r *Request, ref *references, f Form, is P) error {
	if f.Value("revision") != revisionOf(is.Head()) {
		return errStale
	}
	was, now := url.Values{}, url.Values{}
	if s.before != nil {
		s.before(f.Values, is)
	}
	s.write(was, is)
	in := &reading{v: f.Values, refs: ref}
	s.read(in, is)
	if len(in.problems) > 0 {
		return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
	}
	s.write(now, is)
	is.Head().Note(r.Actor, r.Now, "edited", changed(was, now)...)
	return nil
}

func (s sheet[T, P]) readInto(r *Request, ref *references, f *Form, o P) error {
	for _, l := range s.lists {
		dropEmptyRows(f.Values, l.name, l.preset)
	}
	in := &reading{v: f.Values, refs: ref}
	s.read(in, o)
	if s.take != nil {
		if err := s.take(r, in, o); err != nil {
			return err
		}
	}
	for field, e := range in.problems {
		if f.Problems == nil {
			f.Problems = map[string]string{}
		}
		f.Problems[field] = r.Printer.Error(e)
	}
	return nil
}

// atField puts the database's word that a name is taken at the field of the name.
func (s sheet[T, P]) atField(err error) error {
	if errors.Is(err, &rapporteur.Error{Code: rapporteur.Conflict, Key: "error.taken"}) {
		return rapporteur.Fail(rapporteur.Conflict, "edit.error.taken").At("slug")
	}
	return err
}
