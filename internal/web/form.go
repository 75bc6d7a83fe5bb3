// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"

	"rapporteur"
)

// Form is a form as a page shows it: what was typed, and what is wrong at which
// field. Nothing typed is lost when a form comes back.
type Form struct {
	Values   url.Values
	Problems map[string]string // by field
	Problem  string            // of the whole form
}

// Value is what stands in a field.
func (f Form) Value(field string) string { return f.Values.Get(field) }

// ProblemAt is the sentence that says what is wrong at a field and what would be
// right; empty where nothing is.
func (f Form) ProblemAt(field string) string { return f.Problems[field] }

// Is reports whether a choice is taken.
func (f Form) Is(field, value string) bool {
	for _, v := range f.Values[field] {
		if v == value {
			return true
		}
	}
	return false
}

// form reads the posted fields. Passwords are taken from the request alone, so
// that no page ever repeats one.
func (r *Request) form() (Form, error) {
	if err := r.ParseForm(); err != nil {
		return Form{}, asFormError(err)
	}
	values := url.Values{}
	for name, v := range r.PostForm {
		if name == "password" || name == "old_password" {
			continue
		}
		for i := range v {
			v[i] = storable(v[i])
		}
		values[storable(name)] = v
	}
	return Form{Values: values}, nil
}

func asFormError(err error) error {
	e := asError(err)
	if e.Code == rapporteur.Internal {
		return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
	}
	return e
}

// refused puts an error at its field, where it is one that the sender can mend;
// any other is returned to become a page of its own.
func (r *Request) refused(f *Form, err error) error {
	e := asError(err)
	switch e.Code {
	case rapporteur.Invalid, rapporteur.Conflict:
	default:
		return err
	}
	sentence := r.Printer.Error(e)
	if e.Field == "" {
		f.Problem = sentence
		return nil
	}
	if f.Problems == nil {
		f.Problems = map[string]string{}
	}
	f.Problems[e.Field] = sentence
	return nil
}

// here leads only to a page of this site: a full address from outside is dropped.
func here(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || len(path) == 0 || path[0] != '/' || len(path) > 1 && (path[1] == '/' || path[1] == '\\') {
		return "/"
	}
	return path
}

func redirect(w http.ResponseWriter, r *Request, to string) error {
	http.Redirect(w, r.Request, to, http.StatusSeeOther)
	return nil
}
