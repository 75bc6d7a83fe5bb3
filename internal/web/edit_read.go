// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
)

// fieldLimit is how many code points one field takes, where it names no other.
const fieldLimit = 20_000

// reading takes values out of a form and remembers what is wrong at which field.
type reading struct {
	v        url.Values
	refs     *references
	problems map[string]*rapporteur.Error
}

func (in *reading) fail(field, key string, args ...string) {
	if in.problems == nil {
		in.problems = map[string]*rapporteur.Error{}
	}
	if in.problems[field] == nil {
		in.problems[field] = rapporteur.Fail(rapporteur.Invalid, key, args...)
	}
}

func (in *reading) failAll(found []*rapporteur.Error) {
	for _, e := range found {
		in.fail(e.Field, e.Key)
		if in.problems[e.Field].Key == e.Key {
			in.problems[e.Field].Args = e.Args
		}
	}
}

// line is one line of words.
func (in *reading) line(field string) string {
	return strings.Join(strings.Fields(in.area(field)), " ")
}

// area is words on several lines.
func (in *reading) area(field string) string {
	s := text.Normalise(in.v.Get(field))
	if text.Len(s) > fieldLimit {
		in.fail(field, "edit.error.long", "limit", strconv.Itoa(fieldLimit))
		return ""
	}
	return strings.TrimSpace(s)
}

func (in *reading) number(field string) int {
	s := in.line(field)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1_000_000_000 {
		in.fail(field, "edit.error.number", "value", s)
		return 0
	}
	return n
}

func (in *reading) date(field string) rapporteur.Date {
	s := in.line(field)
	d, err := rapporteur.ParseDate(s)
	if err != nil {
		in.fail(field, "edit.error.date", "value", s)
	}
	return d
}

func (in *reading) clock(field, zone string) rapporteur.Clock {
	s := strings.Replace(in.line(field), " ", "T", 1)
	if s == "" {
		return rapporteur.Clock{}
	}
	c := rapporteur.Clock{Local: s, Zone: zone}
	if _, err := c.Time(); err != nil {
		in.fail(field, "edit.error.time", "value", s)
	}
	return c
}

func (in *reading) ticked(field string) bool { return in.v.Get(field) == "yes" }

// text is wording in several languages: those that the form had fields for are
// taken from it, others stay as they were.
func (in *reading) text(field string, was rapporteur.Text) rapporteur.Text {
	return in.wording(field, was, in.line)
}

func (in *reading) longText(field string, was rapporteur.Text) rapporteur.Text {
	return in.wording(field, was, in.area)
}

func (in *reading) wording(field string, was rapporteur.Text, read func(string) string) rapporteur.Text {
	out := was
	var langs []string
	for name := range in.v {
		if lang, ok := strings.CutPrefix(name, field+"."); ok && !strings.Contains(lang, ".") {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	if i := slices.Index(langs, in.refs.languages[0]); i > 0 { // the working language is the original
		langs[0], langs[i] = langs[i], langs[0]
	}
	for _, lang := range langs {
		if s := read(field + "." + lang); s != "" || was.In[lang] != "" {
			out = out.With(lang, s)
		}
	}
	if len(out.In) == 0 {
		return rapporteur.Text{}
	}
	if out.In[out.Original] == "" {
		_, out.Original = rapporteur.Text{In: out.In}.For(in.refs.languages...)
	}
	return out
}

// one takes a value of a list; anything else is wrong at the field. The empty
// value is allowed and is for the terms to judge.
func one[S ~string](in *reading, field string, among []S) S {
	s := S(in.line(field))
	if s != "" && !slices.Contains(among, s) {
		in.fail(field, "check.choice")
	}
	return s
}

// id takes the identity of something of this process that the field offered.
func (in *reading) id(field string, among []Choice) rapporteur.ID {
	s := in.v.Get(field)
	if s != "" && !slices.ContainsFunc(among, func(c Choice) bool { return c.Value == s }) {
		in.fail(field, "check.choice")
		return ""
	}
	return rapporteur.ID(s)
}

// pick takes something of this process by its identity or by its name, as the
// list beside the field gives it.
func (in *reading) pick(field string, among []Choice) rapporteur.ID {
	s := in.line(field)
	if s == "" {
		return ""
	}
	for _, c := range among {
		if c.Value == s {
			return rapporteur.ID(c.Value)
		}
	}
	found := ""
	for _, c := range among {
		if text.Fold(c.Label) == text.Fold(s) {
			if found != "" {
				in.fail(field, "edit.error.two_of_name", "name", s)
				return ""
			}
			found = c.Value
		}
	}
	if found == "" {
		in.fail(field, "edit.error.no_such_name", "name", s)
	}
	return rapporteur.ID(found)
}

func (in *reading) who(field string) rapporteur.ID    { return in.pick(field, in.refs.stakeholders) }
func (in *reading) group(field string) rapporteur.ID  { return in.pick(field, in.refs.groups) }
func (in *reading) person(field string) rapporteur.ID { return in.pick(field, in.refs.people) }

// rows visits the rows of a list.
func (in *reading) rows(list string, visit func(prefix string)) {
	for _, row := range rowNumbers(in.v, list) {
		visit(list + "." + strconv.Itoa(row) + ".")
	}
}

func (in *reading) visibility(field string) rapporteur.Visibility {
	var v rapporteur.Visibility
	if err := v.UnmarshalText([]byte(in.v.Get(field))); err != nil {
		in.fail(field, "check.choice")
		return rapporteur.Secretariat
	}
	return v
}

// setText writes wording into a form, one value a language.
func setText(v url.Values, field string, t rapporteur.Text) {
	for lang, s := range t.In {
		v.Set(field+"."+lang, s)
	}
}

func setNumber(v url.Values, field string, n int) {
	if n != 0 {
		v.Set(field, strconv.Itoa(n))
	}
}

func setTick(v url.Values, field string, on bool) {
	if on {
		v.Set(field, "yes")
	}
}

// changed lists the fields in which two states of a form differ, without the
// numbers of rows and without languages: what an event of the history names.
func changed(was, is url.Values) []string {
	var out []string
	note := func(name string) {
		field, _, _ := strings.Cut(name, ".")
		if !slices.Contains(out, field) {
			out = append(out, field)
		}
	}
	for name, values := range is {
		if !slices.Equal(values, was[name]) {
			note(name)
		}
	}
	for name := range was {
		if _, ok := is[name]; !ok {
			note(name)
		}
	}
	slices.Sort(out)
	return out
}
