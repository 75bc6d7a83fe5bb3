// SPDX-License-Identifier: Apache-2.0

package web

import (
	"slices"
)

// formField is one field of a form as a page draws it: a label, what stands in
// it, and what is wrong with that.
type formField struct {
	Kind    fieldKind
	Name    string
	Label   string
	Hint    string
	Value   string
	Values  []string // of several boxes to tick
	Choices []Choice
	List    string // the list of names that a pick is from
	Lang    string // of the words typed, where it is known
	Dir     string // "auto" for words, "ltr" for codes
	Problem string
	Needed  bool
}

type fieldKind string

const (
	lineField   fieldKind = "line"
	areaField   fieldKind = "area"
	chooseField fieldKind = "choose" // one of a short list
	pickField   fieldKind = "pick"   // one of a long list, by its name as it is typed
	tickField   fieldKind = "tick"   // yes or no
	ticksField  fieldKind = "ticks"  // several of a list
	fileField   fieldKind = "file"
	hiddenField fieldKind = "hidden"
)

// Is reports whether a choice is taken.
func (f formField) Is(value string) bool {
	if f.Kind == ticksField {
		return slices.Contains(f.Values, value)
	}
	return f.Value == value
}

// Describes names what a screen reader reads with the field.
func (f formField) Describes() string {
	out := ""
	if f.Hint != "" {
		out = f.Name + "-hint"
	}
	if f.Problem != "" {
		if out != "" {
			out += " "
		}
		out += f.Name + "-error"
	}
	return out
}

// Long reports whether a list of boxes is long enough to scroll by itself.
func (f formField) Long() bool { return len(f.Choices) > 12 }

// shown is what stands in a field, in words.
func (f formField) shown() []string {
	values := f.Values
	if f.Kind != ticksField {
		values = []string{f.Value}
	}
	var out []string
	for _, v := range values {
		if i := slices.IndexFunc(f.Choices, func(c Choice) bool { return c.Value == v }); i >= 0 {
			v = f.Choices[i].Label
		}
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}

// formRow is one of several like parts of a form: a phase, a name, a turn.
type formRow struct {
	Prefix      string // of the names of its fields: "phases.0"
	Title       string // "Phase 1"
	Fields      []formField
	First, Last bool
}

// formList is the names that picks are from; it stands once on a page.
type formList struct {
	ID      string
	Choices []Choice
}

// formSet is a part of a form under a heading of its own.
type formSet struct {
	ID      string
	Legend  string
	Hint    string
	Problem string
	Fields  []formField
	Repeats string // the name of its rows: "phases"; empty where it has none
	Rows    []formRow
	Add     string // on the button that adds a row
	Ordered bool   // the order of the rows means something: they can be moved
	Again   string // on a button that draws the form anew with what was chosen here
}

// every visits each field with the title of its row.
func every(sets []formSet, visit func(set formSet, row string, f formField)) {
	for _, s := range sets {
		for _, f := range s.Fields {
			visit(s, "", f)
		}
		for _, row := range s.Rows {
			for _, f := range row.Fields {
				visit(s, row.Title, f)
			}
		}
	}
}
