// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur"
)

// drawing makes the fields of a form from what was typed, what may be chosen,
// and the words of the page's language. key is the beginning of its messages.
type drawing struct {
	r    *Request
	refs *references
	f    Form
	key  string
	// lists are what picks are from, shared by all drawings of one page.
	lists *[]formList
}

func (r *Request) drawing(refs *references, f Form) *drawing {
	return &drawing{r: r, refs: refs, f: f, lists: &[]formList{}}
}

// of names the messages that follow: "edit.process".
func (d *drawing) of(key string) *drawing {
	next := *d
	next.key = key
	return &next
}

func (d *drawing) t(key string, args ...any) string { return d.r.Printer.T(key, args...) }

func (d *drawing) has(key string) bool { return d.r.server.Catalogues.For("en").Has(key) }

// field begins a field: label and hint are the messages KEY.NAME and
// KEY.NAME_hint, where NAME has neither list nor row.
func (d *drawing) field(kind fieldKind, name string) formField {
	word := name
	if _, _, field, ok := rowOf(name); ok {
		list, _, _ := strings.Cut(name, ".")
		word = list + "_" + field
	}
	f := formField{Kind: kind, Name: name, Value: d.f.Value(name), Dir: "auto", Problem: d.f.ProblemAt(name)}
	key := d.key + "." + word
	f.Label = d.t(key)
	if d.has(key + "_hint") {
		f.Hint = d.t(key + "_hint")
	}
	return f
}

func (d *drawing) line(name string) formField { return d.field(lineField, name) }
func (d *drawing) area(name string) formField { return d.field(areaField, name) }
func (d *drawing) tick(name string) formField { return d.field(tickField, name) }

// code is a line that is no language's words: an address, a date, a symbol.
func (d *drawing) code(name string) formField {
	f := d.field(lineField, name)
	f.Dir = "ltr"
	return f
}

func (d *drawing) hidden(name string) formField {
	return formField{Kind: hiddenField, Name: name, Value: d.f.Value(name)}
}

// choose offers a list; optional lists begin with nothing.
func (d *drawing) choose(name string, optional bool, among []Choice) formField {
	f := d.field(chooseField, name)
	if optional {
		f.Choices = append([]Choice{{Label: d.t("edit.none")}}, among...)
	} else {
		f.Choices = among
	}
	return f
}

// pick offers a long list by name. What stands there is shown by its name too.
func (d *drawing) pick(name, list string, among []Choice) formField {
	f := d.field(pickField, name)
	f.List = "list-" + list
	if known := label(slices.Concat(among, d.refs.stakeholders), rapporteur.ID(f.Value)); known != "" {
		f.Value = known
	}
	if !slices.ContainsFunc(*d.lists, func(l formList) bool { return l.ID == f.List }) {
		*d.lists = append(*d.lists, formList{ID: f.List, Choices: among})
	}
	return f
}

func (d *drawing) who(name string) formField    { return d.pick(name, "who", d.refs.stakeholders) }
func (d *drawing) group(name string) formField  { return d.pick(name, "groups", d.refs.groups) }
func (d *drawing) person(name string) formField { return d.pick(name, "people", d.refs.people) }

func (d *drawing) ticks(name string, among []Choice) formField {
	f := d.field(ticksField, name)
	f.Values, f.Choices = d.f.Values[name], among
	return f
}

// words makes the choices of a list of values with the messages PREFIX.VALUE.
func words[S ~string](d *drawing, prefix string, values []S) []Choice {
	var out []Choice
	for _, v := range values {
		out = append(out, Choice{Value: string(v), Label: d.t(prefix + "." + string(v))})
	}
	return out
}

// text makes a field for each language of the process and each that a wording
// has already.
func (d *drawing) text(name string) []formField { return d.wording(lineField, name) }

func (d *drawing) longText(name string) []formField { return d.wording(areaField, name) }

func (d *drawing) wording(kind fieldKind, name string) []formField {
	langs := slices.Clone(d.refs.languages)
	var more []string
	for field := range d.f.Values {
		if lang, ok := strings.CutPrefix(field, name+"."); ok && !strings.Contains(lang, ".") && !slices.Contains(langs, lang) {
			more = append(more, lang)
		}
	}
	slices.Sort(more)
	var out []formField
	for i, lang := range append(langs, more...) {
		f := d.field(kind, name)
		f.Name, f.Value = name+"."+lang, d.f.Value(name+"."+lang)
		if i > 0 {
			f.Problem, f.Hint = "", ""
		}
		if p := d.f.ProblemAt(f.Name); p != "" {
			f.Problem = p
		}
		if len(langs)+len(more) > 1 {
			f.Label = d.t("edit.in_language", "label", f.Label, "language", d.r.languageName(lang))
		}
		f.Lang, f.Dir = lang, direction(lang)
		out = append(out, f)
	}
	return out
}

func (d *drawing) visibility() formField {
	return d.choose("visibility", false, d.of("edit").visibilities())
}

func (d *drawing) visibilities() []Choice {
	var out []Choice
	for _, v := range []rapporteur.Visibility{rapporteur.Public, rapporteur.Participants, rapporteur.Secretariat} {
		out = append(out, Choice{Value: v.String(), Label: d.t("page.visibility." + v.String())})
	}
	return out
}

// set is a part of the form under its heading, the message KEY.ID.
func (d *drawing) set(id string, fields ...formField) formSet {
	s := formSet{ID: id, Legend: d.t(d.key + "." + id), Fields: fields, Problem: d.f.ProblemAt(id)}
	if d.has(d.key + "." + id + "_hint") {
		s.Hint = d.t(d.key + "." + id + "_hint")
	}
	return s
}

// rows is a part of the form with rows of a kind. Messages: KEY.ID for the
// heading, KEY.ID_row for a row with its number {n}, KEY.ID_add for the button.
func (d *drawing) rows(id string, ordered bool, fields func(prefix string) []formField) formSet {
	s := d.set(id)
	s.Repeats, s.Ordered, s.Add = id, ordered, d.t(d.key+"."+id+"_add")
	numbers := rowNumbers(d.f.Values, id)
	for i, n := range numbers {
		prefix := fmt.Sprintf("%s.%d", id, n)
		s.Rows = append(s.Rows, formRow{Prefix: prefix, Title: d.t(d.key+"."+id+"_row", "n", i+1), Fields: fields(prefix + "."),
			First: i == 0, Last: i == len(numbers)-1})
	}
	return s
}

func flat(groups ...[]formField) []formField { return slices.Concat(groups...) }

func these(fields ...formField) []formField { return fields }
