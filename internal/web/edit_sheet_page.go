// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
)

// again draws the form with all that was typed and what is wrong with it.
func (s sheet[T, P]) again(w http.ResponseWriter, r *Request, ref *references, o P, f Form, err error) error {
	if err != nil {
		if err := r.refused(&f, err); err != nil {
			return err
		}
	}
	status := http.StatusOK
	if err != nil || len(f.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	p := s.page(r, ref, o, f)
	p.Revision = f.Value("revision")
	return r.send(w, p, "layout", status)
}

// conflict shows what stands there now beside what was typed. Sending the form
// again saves it over what stands there now.
func (s sheet[T, P]) conflict(w http.ResponseWriter, r *Request, ref *references, now P, f Form) error {
	standing := url.Values{}
	s.write(standing, now)
	standing.Set("revision", revisionOf(now.Head()))
	f.Problem = r.Printer.T("edit.conflict")
	p := s.page(r, ref, now, f)
	p.Differs = differences(s.draw(r.drawing(ref, Form{Values: standing})), p.Sets)
	return r.send(w, p, "layout", http.StatusConflict)
}

func differences(now, typed []formSet) []difference {
	var out []difference
	standing := map[string]formField{}
	every(now, func(_ formSet, _ string, f formField) { standing[f.Name] = f })
	add := func(set formSet, row string, f formField, is, was []string) {
		if f.Kind == hiddenField || f.Kind == fileField || slices.Equal(is, was) {
			return
		}
		label := f.Label
		if row != "" {
			label = row + ": " + label
		}
		out = append(out, difference{Label: label, Now: is, Typed: was})
	}
	every(typed, func(set formSet, row string, f formField) {
		is := standing[f.Name]
		delete(standing, f.Name)
		add(set, row, f, is.shown(), f.shown())
	})
	every(now, func(set formSet, row string, f formField) {
		if _, left := standing[f.Name]; left {
			add(set, row, f, f.shown(), nil)
		}
	})
	return out
}

func (s sheet[T, P]) page(r *Request, ref *references, o P, f Form) editPage {
	what := "new"
	if o.Head().Revision > 0 && (s.isNew == nil || !s.isNew(o)) {
		what = "edit"
	}
	if !f.Values.Has("revision") {
		f.Values.Set("revision", revisionOf(o.Head()))
	}
	heading := r.Printer.T("edit." + s.name + "." + what)
	p := editPage{Heading: heading, Form: f, Files: s.files, Revision: revisionOf(o.Head()),
		Save: r.Printer.T("edit." + s.name + ".save")}
	if key := "edit." + s.name + ".intro"; r.Printer.Has(key) || r.server.Catalogues.For("en").Has(key) {
		p.Intro = r.Printer.T(key)
	}
	crumbs := []Crumb{{Label: heading}}
	if s.symbol != nil && o.Head().Revision > 0 {
		crumbs = []Crumb{{Label: s.symbol(r, o), Href: s.path(r, o)}, {Label: heading}}
	}
	p.Base = r.Base(s.in, heading, crumbs...)
	p.Cancel = "/"
	if r.Process != nil {
		p.Cancel = r.Home()
	}
	if o.Head().Revision > 0 {
		p.Cancel = s.path(r, o)
	}
	d := r.drawing(ref, f)
	p.Sets, p.Lists = s.draw(d), *d.lists
	every(p.Sets, func(_ formSet, row string, field formField) {
		if field.Problem != "" {
			label := field.Label
			if row != "" {
				label = row + ": " + label
			}
			p.Problems = append(p.Problems, problemLink{Field: field.Name, Label: label, Sentence: field.Problem})
		}
	})
	for _, set := range p.Sets {
		if set.Problem != "" {
			p.Problems = append(p.Problems, problemLink{Field: set.ID, Label: set.Legend, Sentence: set.Problem})
		}
	}
	return p
}
