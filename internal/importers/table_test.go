// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"errors"
	"strings"
	"testing"

	"rapporteur"
)

func hasKey(err error, key string) bool {
	var e *rapporteur.Error
	return errors.As(err, &e) && e.Key == key
}

func TestReadTable(t *testing.T) {
	for name, in := range map[string]string{
		"commas":     "Country,Speaker,Remark\n\" Estoria \",\"Ana\nMar\",x\n\n,,\nLumara,B,\n",
		"semicolons": "country;SPEAKER;Remark\nEstoria;Ana Mar;x\nLumara;B;\n",
		"tabs":       "Country\tSpeaker\tRemark\nEstoria\tAna  Mar\tx\nLumara\tB\t\n",
		"marked":     "\uFEFFCountry,Speaker,Remark\r\nEstoria,Ana Mar,x\r\nLumara,B,\r\n",
	} {
		rows, err := readTable(in, DefaultLimits())
		if err != nil || len(rows) != 2 {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
			continue
		}
		first := rows[0]
		if first.values[colCountry] != "Estoria" || first.values[colSpeaker] != "Ana Mar" || len(first.notes) != 1 || first.notes[0].Name != "Remark" || first.notes[0].Value != "x" {
			t.Errorf("%s: %+v", name, first)
		}
		if len(rows[1].notes) != 0 {
			t.Errorf("%s: an empty value is no note: %+v", name, rows[1])
		}
	}
	rows, err := readTable("country,text\nA,\"One.\n\nTwo.\"\n", DefaultLimits())
	if err != nil || rows[0].values[colText] != "One.\n\nTwo." {
		t.Errorf("the words of a text column keep their lines: %+v, %v", rows, err)
	}
}

func TestBrokenTables(t *testing.T) {
	l := DefaultLimits()
	l.Rows, l.Columns, l.Value = 3, 4, 20
	for name, tc := range map[string]struct{ in, key, arg, value string }{
		"empty":           {"", "import.table_empty", "", ""},
		"nothing known":   {"a,b\n1,2\n", "import.no_known_column", "", ""},
		"column twice":    {"iso3,ISO3\nA,B\n", "import.column_twice", "name", "iso3"},
		"same by synonym": {"country,Country-or-region\nA,B\n", "import.column_twice", "name", "country"},
		"row too long":    {"iso3,speaker\nA,B\nA,B,C\n", "import.row_length", "line", "3"},
		"row too short":   {"iso3,speaker\nA\n", "import.row_length", "line", "2"},
		"open quote":      {"iso3,speaker\nA,\"B\n", "import.table_broken", "line", "2"},
		"bare quote":      {"iso3,speaker\nA,B \"x\" C\n", "import.table_broken", "line", "2"},
		"too many rows":   {"iso3,speaker\n" + strings.Repeat("A,B\n", 4), "import.rows", "limit", "3"},
		"too wide":        {"iso3,a,b,c,d\n", "import.columns", "n", "5"},
		"value too long":  {"iso3,speaker\nA," + strings.Repeat("é", 21) + "\n", "import.value_long", "name", "speaker"},
	} {
		_, err := readTable(tc.in, l)
		var e *rapporteur.Error
		if !errors.As(err, &e) || e.Key != tc.key || tc.arg != "" && e.Args[tc.arg] != tc.value {
			t.Errorf("%s: %v, want %s with %s %s", name, err, tc.key, tc.arg, tc.value)
		}
	}
}

func TestNamePattern(t *testing.T) {
	rows := []row{
		{values: map[column]string{colISO3: "BRA", colSession: "78", colYear: "2023"}},
		{values: map[column]string{colISO3: "USA", colSession: "78", colYear: "2023"}},
	}
	for _, tc := range []struct {
		stems [][]string
		want  string
	}{
		{[][]string{{"bra", "78", "2023"}, {"usa", "78", "2023"}, {"readme"}}, "iso3 session year"},
		{[][]string{{"2023", "bra"}, {"2023", "usa"}}, "year iso3"},
		{[][]string{{"bra"}, {"usa"}}, "iso3"},
		{[][]string{{"speech", "bra"}}, ""},
		{nil, ""},
	} {
		var got []string
		for _, c := range namePattern(tc.stems, rows) {
			got = append(got, string(c))
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%v: %q, want %q", tc.stems, got, tc.want)
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add("iso3,speaker,note\nBRA,\"A\nB\",x\n")
	f.Add("country;text\nA;\"w\n\nw\"\n")
	f.Add("\uFEFFiso3\tsession\r\nA\tB\r\n")
	l := DefaultLimits()
	l.Rows, l.Columns, l.Value = 50, 20, 100
	f.Fuzz(func(t *testing.T, s string) {
		isTable(s)
		rows, err := readTable(s, l)
		if err != nil {
			return
		}
		if len(rows) > l.Rows {
			t.Errorf("%d rows", len(rows))
		}
		for _, r := range rows {
			if r.line < 2 || len(r.values)+len(r.notes) == 0 {
				t.Errorf("row %+v", r)
			}
			for c, v := range r.values {
				if c != colText && v != tidy(v) || v == "" {
					t.Errorf("%s is %q", c, v)
				}
			}
		}
	})
}
