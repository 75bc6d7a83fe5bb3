// SPDX-License-Identifier: Apache-2.0

package text_test

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

const spoken = "Thank you, Chair.\nWe ask for wells in each village. We have dug three.\nWho will pay us? We ask for wells in each village.\n(a) Dig deeper;\n(b) Pay the diggers.\n"

// spanOf is the nth place of words in a text, n from 1.
func spanOf(t *testing.T, in, words string, n int) text.Span {
	t.Helper()
	at := 0
	for ; n > 0; n-- {
		i := strings.Index(in[at:], words)
		if i < 0 {
			t.Fatalf("%q is not there", words)
		}
		at += i + len(words)
	}
	end := text.PointAt(in, at)
	return text.Span{Start: end - text.Len(words), End: end}
}

func TestCarry(t *testing.T) {
	cases := []struct {
		name, old, new string
		words          string
		nth            int
		want           string // empty: not carried
		wantNth        int
	}{
		{"the same text", spoken, spoken, "We have dug three.", 1, "We have dug three.", 1},
		{"something before", spoken, "Mr. President, excellencies.\n" + spoken, "We have dug three.", 1, "We have dug three.", 1},
		{"the second of two", spoken, "Good morning. " + spoken, "We ask for wells in each village.", 2, "We ask for wells in each village.", 2},
		{"the first of two is gone", spoken, strings.Replace(spoken, "We ask for wells in each village. ", "", 1), "We ask for wells in each village.", 1, "", 0},
		{"the second stays when the first is gone", spoken, strings.Replace(spoken, "We ask for wells in each village. ", "", 1), "We ask for wells in each village.", 2, "We ask for wells in each village.", 1},
		{"a word changed", spoken, strings.Replace(spoken, "dug three", "dug four", 1), "We have dug three.", 1, "", 0},
		{"a word put in", spoken, strings.Replace(spoken, "have dug", "have not dug", 1), "We have dug three.", 1, "", 0},
		{"a comma put in", spoken, strings.Replace(spoken, "have dug", "have, dug", 1), "We have dug three.", 1, "", 0},
		{"lines wrapped anew", spoken, strings.ReplaceAll(spoken, " ", "\n"), "We have dug three.", 1, "We\nhave\ndug\nthree.", 1},
		{"other marks of items", spoken, strings.NewReplacer("(a) ", "• ", "(b) ", "• ").Replace(spoken), "(a) Dig deeper;\n(b) Pay", 1, "Dig deeper;\n• Pay", 1},
		{"another sign at the end", spoken, strings.Replace(spoken, "Dig deeper;", "Dig deeper.", 1), "Dig deeper;", 1, "Dig deeper.", 1},
		{"typography", "He said: \"we don't – ever – pay\".", "He said:\u00a0«\u00a0we don’t — ever — pay\u00a0».", "we don't – ever – pay", 1, "we don’t — ever — pay", 1},
		{"a soft hyphen", "All co\u00adoperation counts.", "All cooperation counts.", "co\u00adoperation counts", 1, "cooperation counts", 1},
		{"part of a word", "We unwell", "So we said. We unwell", "well", 1, "well", 1},
		{"a figure at the beginning of a line", "We will pay by\n30. No more.", "We will pay by\n50. No more.", "We will pay by\n30.", 1, "", 0},
		{"one word alone that was moved", "Wells. And money.", "And money. And time. And people. Wells.", "Wells", 1, "", 0},
		{"nothing but signs", "a ... b", "b ... a", "...", 1, "", 0},
		{"gone altogether", spoken, "Thank you all.", "We have dug three.", 1, "", 0},
		{"of nothing", "We dig.", "", "We dig.", 1, "", 0},
		{"beyond the basic plane", "𐍈𐍈 𐍈. We dig wells.", "Hear: 𐍈𐍈 𐍈. We dig wells.", "We dig wells", 1, "We dig wells", 1},
		{"Arabic with a lengthened letter", "نطلب حفر الآبـار الآن", "نعم. نطلب حفر الآبار الآن", "حفر الآبـار", 1, "حفر الآبار", 1},
	}
	for _, c := range cases {
		got, ok := text.Differ(c.old, c.new).Carry(spanOf(t, c.old, c.words, c.nth))
		if c.want == "" {
			if ok {
				t.Errorf("%s: carried to %q", c.name, got.Slice(c.new))
			}
			continue
		}
		if want := spanOf(t, c.new, c.want, c.wantNth); !ok || got != want {
			t.Errorf("%s: %v to %v %q, want %v", c.name, ok, got, got.Slice(c.new), want)
		}
	}
}

func TestCarryFindsAMovedParagraph(t *testing.T) {
	paragraphs := []string{
		"We thank the co-chairs for their work on the agreement.",
		"Our delegation asks that each village has a well by the end of the decade. It must be paid for.",
		"Migration is as old as people are, and so are borders.",
		"Children may not be held. Our delegation asks that each school is open to them.",
	}
	old := strings.Join(paragraphs, "\n")
	paragraphs[1], paragraphs[3] = paragraphs[3], paragraphs[1]
	new := strings.Join(paragraphs, "\n")
	for _, words := range []string{"each village has a well", "It must be paid for.", "each school is open to them", "Migration is as old"} {
		got, ok := text.Differ(old, new).Carry(spanOf(t, old, words, 1))
		if !ok || got != spanOf(t, new, words, 1) {
			t.Errorf("%q: %v to %q", words, ok, got.Slice(new))
		}
	}
}

// FuzzCarry holds that what is carried stands on the new text, and that a text
// carries to itself.
func FuzzCarry(f *testing.F) {
	f.Add(spoken, "Good morning. "+spoken, 20, 40)
	f.Add("a b c d", "c d a b", 0, 3)
	f.Add("é́ x", "y é́ x", 0, 2)
	f.Add("1. a\n2. b", "a b", 0, 9)
	f.Fuzz(func(t *testing.T, old, new string, start, end int) {
		old, new = text.Normalise(old), text.Normalise(new)
		s := text.Span{Start: start, End: end}
		if start < 0 || end > text.Len(old) || start >= end {
			return
		}
		s = s.Widen(old)
		got, ok := text.Differ(old, new).Carry(s)
		if !ok {
			return
		}
		if err := got.Check(new); err != nil {
			t.Fatal(err)
		}
		if same, ok := text.Differ(old, old).Carry(s); !ok || same != s {
			t.Fatalf("a text carried to itself: %v to %v", s, same)
		}
	})
}

func BenchmarkDiffer(b *testing.B) {
	var sb strings.Builder
	for i := range 1200 {
		sb.WriteString(strings.Repeat("We ask the Council ", 1+i%2) + "for well number " + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + " in the village of the river.\n")
	}
	old := sb.String()
	new := strings.ReplaceAll(old, "number b", "number y")
	for b.Loop() {
		text.Differ(old, new).Carry(text.Span{Start: 500, End: 600})
	}
}
