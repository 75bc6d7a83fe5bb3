// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"rapporteur"
	"rapporteur/record"
)

// row is one line of a table under its heading. Line is where it begins in the
// file, counted from 1.
type row struct {
	line   int
	values map[column]string
	notes  []record.Field // columns without a place of their own
}

// readTable reads a table of statements. The sign between values is the one
// that gives the heading most columns: comma, semicolon or tab. A table needs
// one known column and rows as long as its heading; empty rows are passed over.
func readTable(s string, limits Limits) ([]row, error) {
	s = strings.TrimPrefix(s, "\uFEFF")
	r := csv.NewReader(strings.NewReader(s))
	r.Comma = delimiter(s)
	r.FieldsPerRecord = -1
	heading, err := r.Read()
	if err != nil {
		return nil, tableError(err)
	}
	cols, err := readHeading(heading, limits)
	if err != nil {
		return nil, err
	}
	var rows []row
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, tableError(err)
		}
		line, _ := r.FieldPos(0)
		one, empty, err := readRow(cols, fields, line, limits)
		if err != nil {
			return nil, err
		}
		if empty {
			continue
		}
		if rows = append(rows, one); len(rows) > limits.Rows {
			return nil, tooLarge("import.rows", len(rows), limits.Rows)
		}
	}
}

// isTable reports whether a text begins with a heading that names something known.
func isTable(s string) bool {
	s = strings.TrimPrefix(s, "\uFEFF")
	first, _, _ := strings.Cut(s, "\n")
	if len(first) > 1<<16 {
		return false
	}
	r := csv.NewReader(strings.NewReader(first))
	r.Comma = delimiter(s)
	heading, err := r.Read()
	if err != nil || len(heading) < 2 {
		return false
	}
	known := 0
	for _, name := range heading {
		if _, ok := knownColumn(name); ok {
			known++
		}
	}
	return known >= 2
}

func delimiter(s string) rune {
	first, _, _ := strings.Cut(s, "\n")
	best, count := ',', strings.Count(first, ",")
	for _, c := range ";\t" {
		if n := strings.Count(first, string(c)); n > count {
			best, count = c, n
		}
	}
	return best
}

// heading is what a column of the table stands for: a known name, or its own.
type heading struct {
	known column
	name  string
}

func readHeading(names []string, limits Limits) ([]heading, error) {
	if len(names) > limits.Columns {
		return nil, tooLarge("import.columns", len(names), limits.Columns)
	}
	var out []heading
	seen := map[column]bool{}
	for _, name := range names {
		h := heading{name: tidy(name)}
		if c, ok := knownColumn(name); ok {
			if seen[c] {
				return nil, rapporteur.Fail(rapporteur.Invalid, "import.column_twice", "name", string(c))
			}
			seen[c], h.known = true, c
		}
		out = append(out, h)
	}
	if len(seen) == 0 {
		return nil, rapporteur.Fail(rapporteur.Invalid, "import.no_known_column")
	}
	return out, nil
}

func readRow(cols []heading, fields []string, line int, limits Limits) (out row, empty bool, err error) {
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return out, true, nil
	}
	if len(fields) != len(cols) {
		return out, false, rapporteur.Fail(rapporteur.Invalid, "import.row_length", "line", itoa(line), "n", itoa(len(fields)), "want", itoa(len(cols)))
	}
	out = row{line: line, values: map[column]string{}}
	empty = true
	for i, h := range cols {
		value := fields[i]
		if h.known != colText {
			value = tidy(value)
			if utf8.RuneCountInString(value) > limits.Value {
				return out, false, rapporteur.Fail(rapporteur.TooLarge, "import.value_long", "name", h.name, "limit", itoa(limits.Value))
			}
		}
		if strings.TrimSpace(value) == "" {
			continue
		}
		empty = false
		switch {
		case h.known != "":
			out.values[h.known] = value
		default:
			out.notes = append(out.notes, record.Field{Name: h.name, Value: value})
		}
	}
	return out, empty, nil
}

// tableError says in which line and column a table is broken.
func tableError(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		e := rapporteur.Fail(rapporteur.Invalid, "import.table_broken", "line", itoa(p.Line), "column", itoa(p.Column))
		e.Err = p.Err
		return e
	}
	e := rapporteur.Fail(rapporteur.Invalid, "import.table_empty")
	e.Err = err
	return e
}
