// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/internal/bundle/refi"
	"rapporteur/internal/text"
)

// Columns of a codebook as a table. A path names the codes above, parted by ">";
// without one the column of the code above does.
var (
	codeColumns   = []string{"path", "code", "theme", "name"}
	aboveColumns  = []string{"parent", "above"}
	aboutColumns  = []string{"description", "definition", "memo", "about"}
	pathSeparator = ">"
)

// codebookHeading is where the columns stand; -1 where one is missing.
type codebookHeading struct{ name, above, about, guid int }

func readCodebookHeading(names []string) (h codebookHeading, ok bool) {
	h = codebookHeading{-1, -1, -1, -1}
	for i, n := range names {
		n = strings.ToLower(tidy(n))
		switch {
		case slices.Contains(codeColumns, n) && (h.name < 0 || n == codeColumns[0]):
			h.name = i
		case slices.Contains(aboveColumns, n):
			h.above = i
		case slices.Contains(aboutColumns, n):
			h.about = i
		case n == "guid":
			h.guid = i
		}
	}
	return h, h.name >= 0 && (h.above >= 0 || h.about >= 0 || h.guid >= 0)
}

// isCodebookTable reports whether a file is a table of codes, and none of statements.
func isCodebookTable(data []byte) bool {
	s, _, err := Decode(data[:min(len(data), 1<<16)])
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(s, "\uFEFF"), "\n")
	r := csv.NewReader(strings.NewReader(first))
	r.Comma = delimiter(first)
	names, err := r.Read()
	if err != nil {
		return false
	}
	for _, n := range names {
		if c, known := knownColumn(n); known && slices.Contains([]column{colFile, colText, colContributor, colCountry, colISO3}, c) {
			return false
		}
	}
	_, ok := readCodebookHeading(names)
	return ok
}

// readCodebookTable reads the codes of a table, as a tree.
func readCodebookTable(data []byte) ([]refi.Code, error) {
	s, _, err := Decode(data)
	if err != nil {
		return nil, err
	}
	s = strings.TrimPrefix(s, "\uFEFF")
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.FieldsPerRecord = delimiter(s), -1
	names, err := r.Read()
	if err != nil {
		return nil, tableError(err)
	}
	h, ok := readCodebookHeading(names)
	if !ok {
		return nil, rapporteur.Fail(rapporteur.Invalid, "exchange.not_refi")
	}
	t := &codeTree{at: map[string]*codeNode{}}
	limits := DefaultLimits()
	for line := 1; ; line++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t.codes(t.top, 0), nil
		}
		if err != nil {
			return nil, tableError(err)
		}
		if line > limits.Rows {
			return nil, tooLarge("import.rows", line, limits.Rows)
		}
		value := func(i int) string {
			if i < 0 || i >= len(row) {
				return ""
			}
			return strings.TrimPrefix(strings.TrimSpace(row[i]), "'")
		}
		t.add(value(h.name), value(h.above), value(h.about), value(h.guid))
	}
}

// codeTree puts rows together, whatever their order.
type codeTree struct {
	at  map[string]*codeNode // by folded path
	top []*codeNode
}

type codeNode struct {
	code  refi.Code
	below []*codeNode
}

// pathDepth bounds how deep a path of a table goes.
const pathDepth = 20

func (t *codeTree) add(path, above, about, guid string) {
	if above != "" {
		path = above + pathSeparator + path
	}
	var node *codeNode
	key := ""
	for depth, name := range strings.Split(path, pathSeparator) {
		if name = tidy(text.Normalise(name)); name == "" || depth >= pathDepth {
			continue
		}
		key += "\x00" + text.Fold(name)
		next := t.at[key]
		if next == nil {
			next = &codeNode{code: refi.Code{Name: name, Codable: true}}
			t.at[key] = next
			if node == nil {
				t.top = append(t.top, next)
			} else {
				node.below = append(node.below, next)
			}
		}
		node = next
	}
	if node != nil && node.code.About == "" {
		node.code.About = about
	}
	if node != nil && node.code.GUID == "" {
		node.code.GUID = guid
	}
}

func (t *codeTree) codes(in []*codeNode, depth int) []refi.Code {
	var out []refi.Code
	for _, n := range in {
		c := n.code
		c.Codes = t.codes(n.below, depth+1)
		out = append(out, c)
	}
	return out
}
