// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRowsAreAddedMovedAndTakenOut(t *testing.T) {
	three := func() url.Values {
		return url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"b"}, "phases.1.title.en": {"B"}, "phases.5.kind": {"c"}}
	}
	cases := []struct {
		do      string
		handled bool
		want    url.Values
	}{
		{"save", false, three()},
		{"again", true, three()},
		{"remove phases.1", true, url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"c"}}},
		{"earlier phases.1", true, url.Values{"title": {"T"}, "phases.0.kind": {"b"}, "phases.0.title.en": {"B"}, "phases.1.kind": {"a"}, "phases.2.kind": {"c"}}},
		{"earlier phases.0", true, url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"b"}, "phases.1.title.en": {"B"}, "phases.2.kind": {"c"}}},
		{"later phases.5", true, url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"b"}, "phases.1.title.en": {"B"}, "phases.2.kind": {"c"}}},
		{"add phases", true, url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"b"}, "phases.1.title.en": {"B"}, "phases.2.kind": {"c"}, "phases.3.row": {"new"}}},
		{"add themes", true, url.Values{"title": {"T"}, "phases.0.kind": {"a"}, "phases.1.kind": {"b"}, "phases.1.title.en": {"B"}, "phases.5.kind": {"c"}, "themes.0.row": {"new"}}},
		{"remove phases.77", true, three()},
		{"remove phases.x", true, three()},
	}
	for _, c := range cases {
		v := three()
		handled, err := changeRows(v, c.do)
		if err != nil || handled != c.handled {
			t.Errorf("%s: %v, %v", c.do, handled, err)
		}
		if d := cmp.Diff(c.want, v); d != "" {
			t.Errorf("%s: %s", c.do, d)
		}
	}
}

func TestEmptyRowsFallAway(t *testing.T) {
	v := url.Values{"phases.0.row": {"new"}, "phases.0.kind": {"consultation"}, "phases.0.title.en": {" "},
		"phases.1.kind": {"review"}, "phases.2.kind": {"consultation"}, "phases.2.title.en": {"Talks"}}
	dropEmptyRows(v, "phases", map[string]string{"kind": "consultation"})
	want := url.Values{"phases.0.kind": {"review"}, "phases.1.kind": {"consultation"}, "phases.1.title.en": {"Talks"}}
	if d := cmp.Diff(want, v); d != "" {
		t.Error(d)
	}
}

func FuzzRows(f *testing.F) {
	f.Add("phases.0.kind", "later phases.0")
	f.Add("phases.00.kind", "add phases")
	f.Add("..", "remove .")
	f.Fuzz(func(t *testing.T, name, do string) {
		v := url.Values{name: {"x"}, "phases.1.kind": {"y"}}
		if _, err := changeRows(v, do); err != nil {
			t.Error(err)
		}
		for _, n := range rowNumbers(v, "phases") {
			if n < 0 || n >= maxRows {
				t.Errorf("row %d", n)
			}
		}
	})
}
