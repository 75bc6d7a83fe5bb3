// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// FuzzPoints holds that places in a text as a file has it lead to the same words
// in its normal form, whatever normalising does to it.
func FuzzPoints(f *testing.F) {
	for _, s := range []string{"one\r\ntwo", "e\u0301te\u0301", "\uFEFFa\u0000b\u0301", "한글", "🌍\r\n\r\n𝒳", "a\u2028b\u0085c\r", "\u0301", "q\u0307\u0323", strings.Repeat("\u0301", 40), "\u1100\u1161\u11a8"} {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		if !utf8.ValidString(s) || len(s) > 2000 {
			t.Skip()
		}
		p := newPoints(s)
		if p.normal != text.Normalise(s) {
			t.Fatalf("%q", p.normal)
		}
		n := len(p.raw)
		if p.low[0] != 0 || p.high[n] != p.length {
			t.Fatalf("%q: ends at %d and %d of %d", s, p.low[0], p.high[n], p.length)
		}
		for i := 1; i <= n; i++ {
			if p.low[i] < p.low[i-1] || p.high[i] < p.high[i-1] || p.low[i] > p.high[i] || p.high[i] > p.length {
				t.Fatalf("%q: place %d leads to %d and %d", s, i, p.low[i], p.high[i])
			}
		}
		span, ok := p.span(from, to, nil)
		if !ok {
			return
		}
		// What is between the places, normalised by itself, is in the words found.
		raw := text.Normalise(string(p.raw[from:to]))
		if got := span.Slice(p.normal); text.Normalise(string(p.raw[:from])+string(p.raw[from:to])) == text.Normalise(string(p.raw[:from]))+raw &&
			text.Normalise(s) == text.Normalise(string(p.raw[:from]))+raw+text.Normalise(string(p.raw[to:])) && !strings.HasPrefix(got, raw) && raw != "\n" {
			t.Fatalf("%q from %d to %d is %q, was %q", s, from, to, got, raw)
		}
		for c := codePoints; c < countings; c++ {
			if by := p.counter(c); by != nil && by[len(by)-1] != n {
				t.Fatalf("%q: counting %d ends at %d of %d", s, c, by[len(by)-1], n)
			}
		}
	})
}

func TestPoints(t *testing.T) {
	for _, c := range []struct {
		raw        string
		start, end int
		want       string
	}{
		{"one\r\ntwo three", 5, 8, "two"},
		{"e\u0301te\u0301 court", 0, 5, "été"},
		{"e\u0301te\u0301 court", 6, 11, "court"},
		{"e\u0301te\u0301", 1, 2, "é"}, // a cut through a letter takes all of it
		{"\uFEFFab\u0000c", 1, 5, "abc"},
		{"a\r\nb", 1, 2, "\n"}, // a cut through a line end too
		{"\u1112\u1161\u11ab\u1100\u1173\u11af!", 3, 6, "글"},
	} {
		p := newPoints(c.raw)
		span, ok := p.span(c.start, c.end, nil)
		if got := span.Slice(p.normal); !ok || got != c.want {
			t.Errorf("%q from %d to %d is %q, want %q", c.raw, c.start, c.end, got, c.want)
		}
	}
}
