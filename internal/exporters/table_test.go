// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"slices"
	"testing"
)

func TestTableWidths(t *testing.T) {
	for _, c := range []struct {
		name string
		in   Table
		want []int
	}{
		{"as asked", Table{Columns: []Column{{Width: 1}, {Width: 3}}}, []int{2500, 7500}},
		{"the rest goes to the last", Table{Columns: equalColumns(3)}, []int{3333, 3333, 3334}},
		{"by content", Table{Columns: make([]Column, 2), Header: Cells("Year", "Note"), Rows: [][]TableCell{Cells("2031", "a note of twelve")}}, []int{2857, 7143}},
		{"a span gives no width", Table{Columns: make([]Column, 2), Rows: [][]TableCell{{{Span: 2, Paragraphs: []Inline{Plain("a long line over both")}}}, Cells("a", "b")}}, []int{5000, 5000}},
		{"empty", Table{Columns: make([]Column, 2)}, []int{5000, 5000}},
	} {
		if got := c.in.widths(10_000); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSignaturesStandInColumns(t *testing.T) {
	for n, want := range map[int]int{1: 2, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3} {
		if got := signatureColumns(n); got != want {
			t.Errorf("%d signatories in %d columns, want %d", n, got, want)
		}
	}
}

func TestCounting(t *testing.T) {
	for _, c := range []struct {
		n          int
		base, want string
	}{{1, "en", "a"}, {26, "fr", "z"}, {27, "en", "aa"}, {2, "ar", "ب"}, {4, "fa", "د"}, {3, "ru", "в"}, {1, "he", "א"}} {
		if got := letter(c.n, c.base); got != c.want {
			t.Errorf("letter(%d, %q) = %q, want %q", c.n, c.base, got, c.want)
		}
	}
	for n, want := range map[int]string{1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 99: "xcix", 2031: "mmxxxi"} {
		if got := roman(n); got != want {
			t.Errorf("roman(%d) = %q, want %q", n, got, want)
		}
	}
}
