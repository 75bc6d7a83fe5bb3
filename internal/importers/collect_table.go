// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"
	"path"
	"strings"

	"rapporteur/internal/text"
)

// collectTable takes the rows of a table with the texts that belong to them.
// Files that a row takes are marked as taken.
func (in *Input) collectTable(ctx context.Context, f file, taken map[string]bool, c *collection) error {
	s, enc, err := in.decoded(f, in.limits.Table)
	if err != nil {
		return err
	}
	rows, err := readTable(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), in.limits)
	if err != nil {
		return inFile(err, f.path)
	}
	shelf := in.shelf(f, rows)
	for i, r := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := entry{source: f.path + ":" + itoa(r.line), file: f.base(), order: i + 1, values: r.values, notes: r.notes, encoding: enc}
		why, err := in.findText(shelf, r, &e, taken)
		if err != nil {
			return err
		}
		if why.Key != "" {
			c.leftOut = append(c.leftOut, Item{Thing: AStatement, Key: "row:" + e.source, Title: rowTitle(r), Source: e.source, Reason: why})
			continue
		}
		c.entries = append(c.entries, e)
	}
	return nil
}

// findText gives the entry its words; the reason says why there are none.
func (in *Input) findText(s shelf, r row, e *entry, taken map[string]bool) (Reason, error) {
	f, why := s.find(r)
	if why.Key != "" {
		return why, nil
	}
	if f == nil { // the words stand in the table itself
		e.text = text.Normalise(strings.TrimSpace(r.values[colText]))
		return Reason{}, nil
	}
	words, enc, err := in.words(*f)
	if err != nil {
		return Reason{}, err
	}
	taken[f.path] = true
	e.file, e.encoding = f.base(), enc
	// A text that stands beside a table may still have a header block of its
	// own; the table's word goes before it.
	if block, body, found, err := splitHeader(words, in.limits); err == nil && found {
		words = body
		own := headerEntry(*f, block, body, enc)
		for c, v := range own.values {
			if e.values[c] == "" {
				e.values[c] = v
			}
		}
		e.notes = append(e.notes, own.notes...)
	}
	e.text = words
	if strings.TrimSpace(words) == "" {
		return because("import.left.empty_text", "file", f.base()), nil
	}
	return Reason{}, nil
}

func rowTitle(r row) string {
	for _, c := range []column{colTitle, colContributor, colCountry, colISO3, colSpeaker, colFile} {
		if v := r.values[c]; v != "" {
			return v
		}
	}
	return itoa(r.line)
}

// shelf finds the texts that lie beside a table.
type shelf struct {
	byName  map[string]*file // by path below the table's folder and by base name, in lower case
	byStem  map[string]*file
	pattern []column // what the parts of a file's name stand for: iso3, session, year
	used    map[string]int
}

func (in *Input) shelf(table file, rows []row) shelf {
	s := shelf{byName: map[string]*file{}, byStem: map[string]*file{}, used: map[string]int{}}
	folder := path.Dir(table.path)
	var stems [][]string
	for i := range in.files {
		f := &in.files[i]
		rel := f.path
		if folder != "." {
			var below bool
			if rel, below = strings.CutPrefix(f.path, folder+"/"); !below {
				continue
			}
		}
		if f.path == table.path || !readable(*f) {
			continue
		}
		base := strings.ToLower(f.base())
		stem := strings.TrimSuffix(base, path.Ext(base))
		s.byName[strings.ToLower(rel)] = f
		if s.byName[base] == nil {
			s.byName[base] = f
		}
		if s.byStem[stem] == nil {
			s.byStem[stem] = f
			stems = append(stems, strings.Split(stem, "_"))
		}
	}
	s.pattern = namePattern(stems, rows)
	return s
}

// find gives the file of a row: by its file column, by a text column that names
// a file, else by the values that make up the file's name. Neither a file nor a
// reason means that the text column holds the words.
func (s shelf) find(r row) (*file, Reason) {
	if name := r.values[colFile]; name != "" {
		if f := s.named(name); f != nil {
			return f, Reason{}
		}
		return nil, because("import.left.no_text", "file", name)
	}
	if words := r.values[colText]; strings.TrimSpace(words) != "" {
		return s.named(strings.TrimSpace(words)), Reason{}
	}
	stem := s.stem(r)
	if stem == "" {
		return nil, because("import.left.no_name")
	}
	f := s.byStem[stem]
	if f == nil {
		return nil, because("import.left.no_text", "file", strings.ToUpper(stem)+".txt")
	}
	if line, ok := s.used[stem]; ok {
		return nil, because("import.left.same_text", "file", f.base(), "line", itoa(line))
	}
	s.used[stem] = r.line
	return f, Reason{}
}

func (s shelf) named(name string) *file {
	if len(name) > 1000 {
		return nil
	}
	name = strings.ToLower(path.Clean(strings.ReplaceAll(name, `\`, "/")))
	if f := s.byName[name]; f != nil {
		return f
	}
	return s.byStem[name]
}

func (s shelf) stem(r row) string {
	var parts []string
	for _, c := range s.pattern {
		if r.values[c] == "" {
			return ""
		}
		parts = append(parts, strings.ToLower(r.values[c]))
	}
	return strings.Join(parts, "_")
}

// patternColumns may make up a file's name, in the order in which a part is
// taken to be one of them.
var patternColumns = []column{colISO3, colSession, colYear, colDate, colLanguage, colCountry, colContributor}

// namePattern finds which columns the parts of the file names stand for:
// BRA_78_2023.txt is {iso3}_{session}_{year}. Each part takes the column with
// most values in common; a part without any makes it no pattern.
func namePattern(stems [][]string, rows []row) []column {
	lengths := map[int]int{}
	most := 0
	for _, parts := range stems {
		if lengths[len(parts)]++; lengths[len(parts)] > lengths[most] {
			most = len(parts)
		}
	}
	values := map[column]map[string]bool{}
	for _, c := range patternColumns {
		values[c] = map[string]bool{}
		for _, r := range rows {
			if v := r.values[c]; v != "" {
				values[c][strings.ToLower(v)] = true
			}
		}
	}
	var out []column
	for i := range most {
		best, hits := column(""), 0
		for _, c := range patternColumns {
			n := 0
			for _, parts := range stems {
				if len(parts) == most && values[c][parts[i]] {
					n++
				}
			}
			if n > hits {
				best, hits = c, n
			}
		}
		if best == "" {
			return nil
		}
		out = append(out, best)
	}
	return out
}
