// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"rapporteur/internal/bundle/refi"
)

// tableColumn is one column with what it holds, for the description beside the tables.
type tableColumn struct {
	name, about string
	kind        string // string, integer, date, datetime, as Data Package names them
}

// table is one CSV file.
type table struct {
	name, about string
	columns     []tableColumn
	rows        [][]string
}

// WriteTables writes the coded texts as a ZIP file of CSV tables with a README and
// a datapackage.json that explain every column. Files are UTF-8, lines end with
// LF, and no value is taken for a formula.
func WriteTables(w io.Writer, c *Coded) error {
	z := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		return nil
	}
	all := c.tables()
	for _, t := range all {
		var out bytes.Buffer
		if err := t.write(&out); err != nil {
			return err
		}
		if err := put(t.name+".csv", out.Bytes()); err != nil {
			return err
		}
	}
	if err := put("README.md", []byte(readme(c, all))); err != nil {
		return err
	}
	data, err := dataPackage(c, all)
	if err != nil {
		return err
	}
	if err := put("datapackage.json", data); err != nil {
		return err
	}
	return z.Close()
}

// WriteThemes writes the codebook alone, as a table that also comes in again.
func WriteThemes(w io.Writer, c *Coded) error { return c.themeTable().write(w) }

func (t *table) write(w io.Writer) error {
	out := csv.NewWriter(w)
	var heading []string
	for _, col := range t.columns {
		heading = append(heading, col.name)
	}
	if err := out.Write(heading); err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	for _, row := range t.rows {
		safe := make([]string, len(row))
		for i, v := range row {
			safe[i] = unformula(v)
		}
		if err := out.Write(safe); err != nil {
			return fmt.Errorf("write %s: %w", t.name, err)
		}
	}
	out.Flush()
	return out.Error()
}

// unformula keeps spreadsheets from taking a value for a formula (OWASP ASVS
// 1.2.10): a single quotation mark stands before it.
func unformula(s string) string {
	s = clean(s)
	if s != "" && strings.ContainsRune("=+-@\t\n|%＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// Words of the description. They are English, as the names of the columns are.
func readme(c *Coded, all []table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nTables of coded texts. Each is CSV: UTF-8, comma, quotation marks as in RFC 4180, first line the names of the columns.\n", clean(c.b.Process.Title.String()))
	fmt.Fprintf(&b, "Columns that end in `_guid` name an object of another table. Values that a spreadsheet might take for a formula begin with a single quotation mark.\n")
	fmt.Fprintf(&b, "%s\n", units)
	for _, t := range all {
		fmt.Fprintf(&b, "\n## %s.csv\n\n%s Rows: %d.\n\n| column | kind | what it holds |\n| --- | --- | --- |\n", t.name, t.about, len(t.rows))
		for _, col := range t.columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", col.name, col.kind, col.about)
		}
	}
	return b.String()
}

// dataPackage is the same for programs (Frictionless Data Package 1).
func dataPackage(c *Coded, all []table) ([]byte, error) {
	type field struct {
		Name  string `json:"name"`
		Type  string `json:"type"`
		About string `json:"description"`
	}
	type schema struct {
		Fields []field `json:"fields"`
		Key    string  `json:"primaryKey,omitempty"`
	}
	type resource struct {
		Name     string `json:"name"`
		Path     string `json:"path"`
		Profile  string `json:"profile"`
		Format   string `json:"format"`
		Encoding string `json:"encoding"`
		About    string `json:"description"`
		Schema   schema `json:"schema"`
	}
	out := struct {
		Profile   string     `json:"profile"`
		Name      string     `json:"name"`
		Title     string     `json:"title"`
		About     string     `json:"description"`
		Resources []resource `json:"resources"`
	}{"tabular-data-package", c.b.Process.Slug, c.b.Process.Title.String(), units, nil}
	for _, t := range all {
		r := resource{Name: t.name, Path: t.name + ".csv", Profile: "tabular-data-resource", Format: "csv", Encoding: "utf-8", About: t.about}
		for _, col := range t.columns {
			r.Schema.Fields = append(r.Schema.Fields, field{col.name, col.kind, col.about})
		}
		if t.columns[0].name == "guid" {
			r.Schema.Key = "guid"
		}
		out.Resources = append(out.Resources, r)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(out)
	return b.Bytes(), err
}

// pathOf names a theme with those above it.
func (c *Coded) pathOf(name string, above []string) string {
	parts := append([]string{}, above...)
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], ">", "›")
	}
	return strings.Join(append(parts, strings.ReplaceAll(name, ">", "›")), " > ")
}

func (c *Coded) themeTable() *table {
	t := &table{name: "themes", about: "The codebook: one row for each theme, those above before those below.", columns: []tableColumn{
		{"guid", "identifier of the theme, the same in every export", "string"},
		{"path", "the theme with those above it, parted by >", "string"},
		{"description", "what belongs under it", "string"},
		{"passages", "how many passages of these tables are filed under it itself", "integer"},
	}}
	count := map[string]int{}
	for _, text := range c.texts {
		for _, p := range text.passages {
			count[refi.GUID("theme", p.Theme)]++
		}
	}
	var walk func(in []refi.Code, above []string)
	walk = func(in []refi.Code, above []string) {
		for _, code := range in {
			t.rows = append(t.rows, []string{code.GUID, c.pathOf(code.Name, above), code.About, fmt.Sprint(count[code.GUID])})
			walk(code.Codes, append(above[:len(above):len(above)], code.Name))
		}
	}
	walk(c.themeCodes(), nil)
	return t
}
