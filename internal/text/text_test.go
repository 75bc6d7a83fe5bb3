// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNormalise(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"line ends":            {"a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"},
		"byte order marks":     {"\ufeffa\ufeff", "a"},
		"control characters":   {"a\x00\x07\x1bb", "ab"},
		"tab and page mark":    {"a\tb\fc", "a\tb\fc"},
		"one form for accents": {"e\u0301", "é"},
		"bidi marks stay":      {"\u200fأ\u202b", "\u200fأ\u202b"},
		"broken bytes":         {"a\xffb", "a\ufffdb"},
	} {
		if got := Normalise(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("e\u0301\r\n\xff\x00")
	f.Fuzz(func(t *testing.T, s string) {
		n := Normalise(s)
		if !IsNormal(n) || !utf8.ValidString(n) || !norm.NFC.IsNormalString(n) {
			t.Fatalf("%q became %q, which is not normal", s, n)
		}
		for _, r := range n {
			if unicode.Is(unicode.Cc, r) && r != '\t' && r != '\n' && r != '\f' {
				t.Fatalf("%q keeps %U", s, r)
			}
		}
	})
}

func TestSpans(t *testing.T) {
	const in = "Añadir: e\u0323\u0307 أهلا 👩‍🌾.\nنعم"
	for name, c := range map[string]struct {
		span  Span
		words string // empty: the span cannot stand
	}{
		"counted in code points":     {Span{0, 6}, "Añadir"},
		"a script from the right":    {Span{12, 16}, "أهلا"},
		"a letter with its marks":    {Span{8, 11}, "e\u0323\u0307"},
		"cuts a letter from a mark":  {Span{8, 9}, ""},
		"within a joined picture":    {Span{17, 18}, ""},
		"the joined picture":         {Span{17, 20}, "👩‍🌾"},
		"empty":                      {Span{3, 3}, ""},
		"backwards":                  {Span{4, 2}, ""},
		"before the beginning":       {Span{-1, 2}, ""},
		"beyond the end":             {Span{20, 99}, ""},
		"to the end, over two lines": {Span{20, 25}, ".\nنعم"},
	} {
		err := c.span.Check(in)
		if (err == nil) != (c.words != "") {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && c.span.Slice(in) != c.words {
			t.Errorf("%s: %q, want %q", name, c.span.Slice(in), c.words)
		}
	}
	if got := (Span{8, 9}).Widen(in); got != (Span{8, 11}) {
		t.Errorf("widened to %v", got)
	}
}

func TestSpansAreCountedAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Normalise(rapid.String().Draw(t, "text"))
		runes := []rune(in)
		start := rapid.IntRange(0, len(runes)).Draw(t, "start")
		end := rapid.IntRange(start, len(runes)).Draw(t, "end")
		if got := (Span{start, end}).Slice(in); got != string(runes[start:end]) {
			t.Fatalf("%q, want %q", got, string(runes[start:end]))
		}
		if at := ByteAt(in, start); PointAt(in, at) != start {
			t.Fatalf("%d is byte %d, which is %d", start, at, PointAt(in, at))
		}
		wide := Span{start, end}.Widen(in)
		if wide.Len() > 0 && wide.Check(in) != nil || !wide.Contains(Span{start, end}) {
			t.Fatalf("%d to %d of %q widens to %v: %v", start, end, in, wide, wide.Check(in))
		}
	})
}

func TestParagraphs(t *testing.T) {
	in := "\n  First one. \n\n\fSecond.\n \t \nثالث"
	got := Paragraphs(in)
	if len(got) != 3 {
		t.Fatalf("%d paragraphs: %+v", len(got), got)
	}
	for i, want := range []string{"First one.", "Second.", "ثالث"} {
		p := got[i]
		if p.Number != i+1 || p.Text != want || p.Span.Slice(in) != want {
			t.Errorf("paragraph %d: %+v holds %q, want %q", i+1, p, p.Span.Slice(in), want)
		}
	}
	for at, want := range map[int]int{0: 0, 3: 1, 14: 1, got[1].Span.Start: 2, Len(in): 3} {
		if n := ParagraphAt(in, at); n != want {
			t.Errorf("character %d stands in paragraph %d, want %d", at, n, want)
		}
	}
}

func TestParagraphsLeaveNoWordOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Normalise(rapid.StringOf(rapid.RuneFrom([]rune("ab \n\f\téن."))).Draw(t, "text"))
		var all strings.Builder
		for _, p := range Paragraphs(in) {
			if p.Span.Slice(in) != p.Text {
				t.Fatalf("%+v holds %q", p, p.Span.Slice(in))
			}
			all.WriteString(p.Text)
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(all.String()) != bare(in) {
			t.Fatalf("%q lost words of %q", all.String(), in)
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Côte d’Ivoire": "cote d ivoire", "  S-104, ¶3 ": "s 104 3", "TÜRKİYE": "turkiye", "...": "", "مُهاجر": "مهاجر",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}
