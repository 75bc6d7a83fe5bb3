// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSentences(t *testing.T) {
	cases := []struct {
		name, in string
		want     []string
	}{
		{"plain", "Dig wells. Tell everybody!  Who pays?", []string{"Dig wells.", "Tell everybody!", "Who pays?"}},
		{"titles", "Mr. Said and H.E. Ms. Varga met J. Kale. They spoke.", []string{"Mr. Said and H.E. Ms. Varga met J. Kale.", "They spoke."}},
		{"short forms", "Gauges, pumps, etc. were lent, e.g. Model 3, cf. art. 5. They work.", []string{"Gauges, pumps, etc. were lent, e.g. Model 3, cf. art. 5.", "They work."}},
		{"no as a word", "The answer was no. The river rose. See no. 7.", []string{"The answer was no.", "The river rose.", "See no. 7."}},
		{"figures", "It rose by 1.5 m. Losses were $3.2 million. In 2031. as feared", []string{"It rose by 1.5 m.", "Losses were $3.2 million.", "In 2031. as feared"}},
		{"quotation", "He said: “Dig. Now.” Then he left (at noon). All went.", []string{"He said: “Dig.", "Now.”", "Then he left (at noon).", "All went."}},
		{"ellipsis", "Water … and more water… We wait... and see. Done", []string{"Water … and more water…", "We wait... and see.", "Done"}},
		{"French", "M. Said a dit : « Creusez. » Il faut des puits ! Où ? Partout, p. ex. ici.", []string{"M. Said a dit : « Creusez. »", "Il faut des puits !", "Où ?", "Partout, p. ex. ici."}},
		{"Spanish", "El Sr. Said habló. ¿Quién paga? ¡Todos! Véase el art. 3.", []string{"El Sr. Said habló.", "¿Quién paga?", "¡Todos!", "Véase el art. 3."}},
		{"Arabic", "هل نحفر الآبار؟ نعم. يجب أن نحفر", []string{"هل نحفر الآبار؟", "نعم.", "يجب أن نحفر"}},
		{"list lines", "States should:\n(a) dig wells;\n(b) mend pumps. Then test them.\n• share data\n- meet", []string{"States should:", "dig wells;", "mend pumps.", "Then test them.", "share data", "meet"}},
		{"counted points", "P1. Rivers rise.\nP2. Wells fall.", []string{"Rivers rise.", "Wells fall."}},
		{"lines of one writer", "Heading\nDig wells\nMend pumps", []string{"Heading", "Dig wells", "Mend pumps"}},
		{"counted within", "We call on States to: (a) share the figures of every gauge; (b) publish the terms of each release; and (c) meet every year in the spring.",
			[]string{"We call on States to:", "share the figures of every gauge;", "publish the terms of each release; and", "meet every year in the spring."}},
		{"counted but short", "They must: (i) sign and (ii) ratify.", []string{"They must: (i) sign and (ii) ratify."}},
		{"bullets run together", "Ideas included: • Dig wells • Mend pumps", []string{"Ideas included:", "Dig wells", "Mend pumps"}},
		{"debris of a scan", "Ideas included:.. Dig wells.. Mend pumps", []string{"Ideas included:..", "Dig wells..", "Mend pumps"}},
		{"over a page", "Many called for shared 3\n\n4 gauges on rivers. All agreed.", []string{"Many called for shared 3\n\n4 gauges on rivers.", "All agreed."}},
		{"lower case runs on", "Many called for\nshared gauges. All agreed", []string{"Many called for\nshared gauges.", "All agreed"}},
		{"wrapped", "The river that the two sides have measured for\nten years has risen again this spring and the\nGauge Board says so. Nobody listens to what\nit says.",
			[]string{"The river that the two sides have measured for\nten years has risen again this spring and the\nGauge Board says so.", "Nobody listens to what\nit says."}},
		{"footnote figure", "It was agreed.12 Others spoke.", []string{"It was agreed.12", "Others spoke."}},
		{"nothing", " \n\f\n • \n—\n", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range Sentences(c.in) {
				got = append(got, s.Slice(c.in))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnitsKeepTheirMark(t *testing.T) {
	units := Units("Intro:\n(a) Dig wells. Soon.\n\n• Mend pumps")
	var got []string
	for _, u := range units {
		got = append(got, u.Mark+"|"+string(rune('0'+u.Line)))
	}
	if diff := cmp.Diff([]string{"|1", "(a)|2", "|2", "•|3"}, got); diff != "" {
		t.Error(diff)
	}
}

// checkSentences holds what must be true of any text.
func checkSentences(t interface{ Fatalf(string, ...any) }, in string) {
	last := 0
	for _, s := range Sentences(in) {
		if err := s.Check(in); err != nil {
			t.Fatalf("%v in %q", err, in)
		}
		if s.Start < last {
			t.Fatalf("%v begins before %d in %q", s, last, in)
		}
		first, end := "", "" // some signs make one cluster with the space beside them
		for g := graphemes.FromString(s.Slice(in)); g.Next(); end = g.Value() {
			if first == "" {
				first = g.Value()
			}
		}
		if strings.TrimSpace(first) == "" || strings.TrimSpace(end) == "" {
			t.Fatalf("white space at the ends of %q", s.Slice(in))
		}
		last = s.End
	}
}

func TestSentencesOfAnything(t *testing.T) {
	pieces := []string{"Dig", "wells", ".", "..", " ", "  ", "\n", "\n\n", "\f", "(a)", "1)", "2)", ":", ";", "•", "é", "e\u0301", " \u0301", "\u200d", "👩‍🚒", "«", "»", "?", "¿", "؟", "Mr.", "3", "\u00a0", "ـ", "\uFFFD"}
	rapid.Check(t, func(t *rapid.T) {
		checkSentences(t, Normalise(strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")))
	})
}

func FuzzSentences(f *testing.F) {
	f.Add("Dig wells. (a) mend\n• pumps 3\n\n4 and so on")
	f.Add("D\u0602 ")
	f.Add("a:\n 1) \u0301\u0301x 2) y")
	f.Fuzz(func(t *testing.T, in string) { checkSentences(t, Normalise(in)) })
}

func BenchmarkSentences(b *testing.B) {
	in := strings.Repeat("Many called for (a) shared gauges: 1) on é rivers. \n• All agreed 3\n\n4 lines, e.g. Mr. X", 12000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		Sentences(in)
	}
}
