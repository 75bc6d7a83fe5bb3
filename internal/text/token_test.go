// SPDX-License-Identifier: Apache-2.0

package text

import (
	"slices"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	tests := []struct {
		in   string
		want string // words, "|" before one that a comma parts, "||" before one that a stop parts
	}{
		{"End child detention, now.", "end child detention |now"},
		{"L’eau à Genève: 1,200 m³", "l eau a geneve ||1200 m"},
		{"up to 2.5% by 2030; no more", "up to 2.5 by 2030 ||no more"},
		{"ab,cd 12,5 1,2345", "ab |cd 12 |5 1 |2345"},
		{"non-refoulement", "non refoulement"},
		{"الأطفالُ إلى المدرسة، ٣٠", "الاطفال الي المدرسه |30"},
		{"one\ntwo", "one ||two"},
		{"", ""},
		{"—", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, x := range Tokens(tt.in) {
			got = append(got, strings.Repeat("|", int(x.Parted))+x.Word)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, strings.Join(got, " "), tt.want)
		}
	}
}

func TestStemsMeet(t *testing.T) {
	for _, tt := range []struct{ lang, words string }{
		{"en", "identify identification identifying identified"}, {"en", "criminalize criminalization criminal criminalise"},
		{"en", "protect protection protecting protected"}, {"en", "vulnerable vulnerability vulnerabilities"}, {"en", "smuggle smuggling smuggler smugglers"},
		{"en", "detain detention detained detaining"}, {"en", "child children"}, {"en", "policy policies"}, {"en", "apply application applied"},
		{"fr", "protection protections"}, {"fr", "migration migrations"}, {"fr", "regularisation regularisations"}, {"es", "proteccion protecciones"}, {"es", "migrante migrantes"},
		{"ar", "المهاجرين مهاجرين والمهاجرين"},
	} {
		words := strings.Fields(tt.words)
		for _, w := range words[1:] {
			if a, b := Stem(words[0], tt.lang), Stem(w, tt.lang); a != b {
				t.Errorf("%s: %s is %s, %s is %s", tt.lang, words[0], a, w, b)
			}
		}
	}
	for _, tt := range []struct{ lang, a, b string }{{"en", "migrant", "migration"}, {"en", "border", "board"}, {"en", "state", "statement"}, {"en", "2025", "2030"}, {"ru", "дети", "детей"}} {
		if Stem(tt.a, tt.lang) == Stem(tt.b, tt.lang) {
			t.Errorf("%s and %s are both %s", tt.a, tt.b, Stem(tt.a, tt.lang))
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"End child detention, now.", "1,200.5", "الأطفال", "e\u0301,1", "१२,३४५"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, in, lang string) {
		in = Normalise(in)
		at := 0
		for _, x := range Tokens(in) {
			if x.Span.Start < at || x.Span.Len() <= 0 || x.Span.End > Len(in) {
				t.Fatalf("token %+v behind %d of %q", x, at, in)
			}
			at = x.Span.End
			if x.Word == "" || strings.ContainsAny(x.Word, " ,\n") {
				t.Fatalf("the word is %q", x.Word)
			}
			if Stem(x.Word, lang) == "" {
				t.Fatalf("nothing is left of %q", x.Word)
			}
		}
	})
}

func TestJaccard(t *testing.T) {
	words := func(s string) []string { return strings.Fields(s) }
	for _, tt := range []struct {
		a, b string
		n    int
		want float64
	}{
		{"a b c d", "a b c d", 3, 1}, {"a b c d", "b c d e", 3, 1.0 / 3}, {"a b c", "d e f", 1, 0}, {"a", "a", 3, 1}, {"", "a", 3, 0}, {"", "", 1, 0}, {"a b a b", "a b", 2, 0.5},
	} {
		if got := Jaccard(words(tt.a), words(tt.b), tt.n); got != tt.want {
			t.Errorf("%q, %q by %d: %g, want %g", tt.a, tt.b, tt.n, got, tt.want)
		}
	}
}

func TestIndexFindsTheNearest(t *testing.T) {
	texts := [][]string{{"well", "route", "water"}, {"gauge", "border", "day"}, {"gauge", "border", "night", "guard"}, nil}
	x := NewIndex(texts)
	hits := x.Search([]string{"border", "gauge", "day"}, 0)
	if len(hits) != 2 || hits[0].Text != 1 || hits[1].Text != 2 {
		t.Fatalf("got %+v", hits)
	}
	if h := hits[0]; h.Cosine < 0.999999 || h.Covers < 0.999999 || h.Score() > 1.000001 {
		t.Errorf("the same terms give %+v", h)
	}
	if h := hits[1]; h.Cosine <= 0 || h.Cosine >= 1 || h.Covers <= 0 || h.Covers >= 1 {
		t.Errorf("some terms give %+v", h)
	}
	if got := x.Search([]string{"desert"}, 5); len(got) != 0 {
		t.Errorf("no term gives %+v", got)
	}
	if got := x.Search(nil, 5); len(got) != 0 {
		t.Errorf("nothing gives %+v", got)
	}
	if x.Weight("gauge") >= x.Weight("well") || x.Weight("well") != x.Weight("desert") {
		t.Error("a rare term does not weigh more than a common one")
	}
	if again := NewIndex(texts).Search([]string{"day", "border", "gauge"}, 1); !slices.Equal(again, hits[:1]) {
		t.Errorf("another order gives %+v, not %+v", again, hits[:1])
	}
}
