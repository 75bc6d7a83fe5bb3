// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/record"
)

// filing is how a form files words: what it names, and what stood there when the
// page was drawn.
type filing struct {
	coding.Recoding
	typed string        // a theme by its name
	made  rapporteur.ID // what a new theme shall be called by the page
	was   map[string]string
}

// codeFields are the fields of a passage that a form may set.
var codeFields = []string{"theme", "kind", "strength", "addressee", "note"}

// filing reads the form. A chip sends "set" with field and value in one; a script
// and longer forms send the fields by their names.
func readFiling(f Form) filing {
	out := filing{typed: strings.TrimSpace(f.Value("typed")), made: given(f, "made"), was: map[string]string{}}
	values := map[string]string{}
	for _, name := range codeFields {
		if v, ok := f.Values[name]; ok {
			values[name] = text.Normalise(strings.TrimSpace(v[0]))
		}
		if v, ok := f.Values["was_"+name]; ok {
			out.was[name] = v[0]
		}
	}
	if name, value, ok := strings.Cut(f.Value("set"), ":"); ok && slices.Contains(codeFields, name) {
		values[name] = value
	}
	for name, value := range values {
		switch name {
		case "theme":
			id := rapporteur.ID(value)
			out.Theme = &id
		case "kind":
			k := coding.Kind(value)
			out.Kind = &k
		case "strength":
			x := coding.Strength(value)
			out.Strength = &x
		case "addressee":
			out.Addressee = &value
		case "note":
			out.Note = &value
		}
	}
	return out
}

func (x *filing) empty() bool {
	return x.Theme == nil && x.Kind == nil && x.Strength == nil && x.Addressee == nil && x.Note == nil && x.typed == ""
}

// fileAct files passages anew where the form names some, or marks the words that
// it names.
func (d *atDesk) fileAct(s *record.Statement, v *record.Version, f Form) (done, error) {
	x := readFiling(f)
	if passages := ids(f, "passage"); len(passages) > 0 {
		if x.empty() {
			return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.nothing_chosen")
		}
		return d.coded(f, coding.Need{Passages: passages}, "", func(k *coding.Desk, out *done) error { return d.recode(k, x, passages, s, out) })
	}
	spans := namedSpans(f, v.Text)
	if len(spans) == 0 {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_words")
	}
	return d.coded(f, coding.Need{Statements: []rapporteur.ID{s.ID}}, "", func(k *coding.Desk, out *done) error {
		for i, span := range spans {
			c := coding.Code{}
			if i == 0 {
				c.ID = given(f, "new")
			}
			p, err := k.Mark(s.ID, v.Number, span, c)
			if err != nil {
				return err
			}
			out.Passages = append(out.Passages, p.ID)
		}
		out.saved = out.Passages[0]
		if x.empty() {
			return nil
		}
		return d.recode(k, x, out.Passages, s, out)
	})
}

// namedSpans reads the words that a form names: one span, or sentences that were
// ticked, of which those that follow each other are one passage.
func namedSpans(f Form, words string) []text.Span {
	if span, ok := spanOf(f.Value("span")); ok {
		return []text.Span{span}
	}
	all := ticked(f)
	slices.SortFunc(all, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []text.Span
	for _, s := range all {
		if n := len(out); n > 0 && strings.TrimSpace(text.Span{Start: out[n-1].End, End: s.Start}.Slice(words)) == "" {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// recode files passages, under a theme that is made where a new name was typed.
// What a colleague changed since the page was drawn is not overwritten: both
// readings are said, and whoever still wants theirs says so again.
func (d *atDesk) recode(k *coding.Desk, x filing, passages []rapporteur.ID, s *record.Statement, out *done) error {
	for _, id := range passages {
		if p := k.Passage(id); p != nil {
			if err := d.unmoved(p, x); err != nil {
				return err
			}
		}
	}
	if x.typed != "" {
		id, ok := typedTheme(x.typed, d.r.deskThemes(s.Meeting))
		if !ok {
			var err error
			// The passages come first: the act is named after them.
			if err = k.Recode(coding.Recoding{}, passages...); err != nil {
				return err
			}
			if id, err = k.MakeTheme(process.Theme{ID: x.made, Title: rapporteur.NewText(d.writesIn(), text.Normalise(x.typed))}); err != nil {
				return err
			}
		}
		x.Theme, out.Theme = &id, id
	}
	return k.Recode(x.Recoding, passages...)
}

// writesIn is the language in which the reader types: that of the page where the
// process works in it, else the first of the process.
func (d *atDesk) writesIn() string {
	lang := d.r.Printer.Lang()
	if len(d.r.Process.Languages) > 0 && !slices.Contains(d.r.Process.Languages, lang) {
		return d.r.Process.Languages[0]
	}
	return lang
}

// unmoved refuses to put a value in the place of one that the page did not show.
func (d *atDesk) unmoved(p *coding.Passage, x filing) error {
	set := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for _, c := range []struct {
		name, is, to string
		changes      bool
	}{
		{"theme", string(p.Theme), set((*string)(x.Theme)), x.Theme != nil || x.typed != ""},
		{"kind", string(p.Kind), set((*string)(x.Kind)), x.Kind != nil},
		{"strength", string(p.Strength), set((*string)(x.Strength)), x.Strength != nil},
		{"addressee", p.Addressee, set(x.Addressee), x.Addressee != nil},
		{"note", p.Note, set(x.Note), x.Note != nil},
	} {
		was, told := x.was[c.name]
		if !c.changes || !told || c.is == was || c.is == c.to {
			continue
		}
		is := c.is
		switch {
		case c.name == "theme":
			is = d.themeName(p.Theme)
		case c.name == "kind" && is != "":
			is = d.r.Printer.T("desk.kind." + is)
		case c.name == "strength" && is != "":
			is = d.r.Printer.T("desk.strength." + is)
		}
		return rapporteur.Fail(rapporteur.Conflict, "desk.moved", "field", d.r.Printer.T("desk.field."+c.name), "is", is)
	}
	return nil
}
