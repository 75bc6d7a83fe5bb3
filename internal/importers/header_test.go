// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
	"rapporteur/record"
)

func TestSplitHeader(t *testing.T) {
	for name, tc := range map[string]struct {
		in, body string
		want     []record.Field // nil: no header block
	}{
		"plain":           {"Title: A\nSpeaker: B\n\nWords: here.\n", "Words: here.\n", []record.Field{{Name: "Title", Value: "A"}, {Name: "Speaker", Value: "B"}}},
		"blank before":    {"\n\nTitle: A\n\n\nWords.", "Words.", []record.Field{{Name: "Title", Value: "A"}}},
		"value below":     {"Title: A\n  and more\nDate: 2017\n\nW", "W", []record.Field{{Name: "Title", Value: "A and more"}, {Name: "Date", Value: "2017"}}},
		"no value":        {"Title:\nDate: 2017\n\nW", "W", []record.Field{{Name: "Title"}, {Name: "Date", Value: "2017"}}},
		"block alone":     {"Title: A", "", []record.Field{{Name: "Title", Value: "A"}}},
		"own names":       {"Title: A\nComplete: yes\n\nW", "W", []record.Field{{Name: "Title", Value: "A"}, {Name: "Complete", Value: "yes"}}},
		"an address":      {"Source: https://a.example/b: c\n\nW", "W", []record.Field{{Name: "Source", Value: "https://a.example/b: c"}}},
		"nothing known":   {"Dear colleagues: welcome\n\nW", "", nil},
		"prose":           {"Mr. President,\n\nWe thank you.", "", nil},
		"prose in it":     {"Title: A\nWe thank you.\n\nW", "", nil},
		"begins indented": {"   Title A\n\nW", "", nil},
		"empty":           {"", "", nil},
	} {
		got, body, found, err := splitHeader(tc.in, DefaultLimits())
		if err != nil || found != (tc.want != nil) || found && body != tc.body || !found && body != tc.in {
			t.Errorf("%s: found %v, body %q, %v", name, found, body, err)
		}
		if len(got) != len(tc.want) {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%s: %q, want %q", name, got[i], tc.want[i])
			}
		}
	}
}

func TestHeaderLimits(t *testing.T) {
	l := DefaultLimits()
	l.Columns, l.Value = 3, 10
	for in, key := range map[string]string{
		"Title: a\nA: b\nB: c\nC: d\n\nW":                  "import.header_lines",
		"Title: " + strings.Repeat("a", 11) + "\n\nW":      "import.value_long",
		"Title: a\n" + strings.Repeat("  b\n", 20) + "\nW": "import.value_long",
		"Title: a\n" + strings.Repeat("  b\n", 1<<20):      "import.value_long",
	} {
		if _, _, _, err := splitHeader(in, l); !hasKey(err, key) {
			t.Errorf("%q: %v, want %s", in, err, key)
		}
	}
}

func FuzzHeader(f *testing.F) {
	f.Add("Title: A\nSpeaker: B\n\nWords.\n")
	f.Add("Title:\n x\n\f\n\n")
	f.Fuzz(func(t *testing.T, s string) {
		s = text.Normalise(s)
		block, body, found, _ := splitHeader(s, DefaultLimits())
		if !strings.HasSuffix(s, body) {
			t.Errorf("the body %q is no part of the text %q", body, s)
		}
		if found && len(block) == 0 {
			t.Error("a header block without lines")
		}
		for _, field := range block {
			if found && (field.Name == "" || strings.ContainsAny(field.Name+field.Value, "\n")) {
				t.Errorf("field %q", field)
			}
		}
	})
}
