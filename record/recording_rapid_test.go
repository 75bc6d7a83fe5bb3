// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"rapporteur"
	"rapporteur/internal/text"
)

var countries = []string{"Norway", "Chad", "Mexico", "Bangladesh", "Kenya", "Ghana", "Peru", "Jordan", "Belgium", "Ethiopia"}

// A recording whose every cue names its speaker is laid beside the turns without a
// mistake, with the chair in between, whatever the order of the countries.
func TestNamesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.Permutation(countries).Draw(t, "names")[:rapid.IntRange(1, len(countries)).Draw(t, "n")]
		var r Recording
		var want []rapporteur.ID
		for i, n := range names {
			for range rapid.IntRange(0, 2).Draw(t, "chair") {
				r.Cues, want = append(r.Cues, at(len(want)*2, "CHAIR", "thanks")), append(want, "")
			}
			for range rapid.IntRange(1, 6).Draw(t, "cues") {
				r.Cues, want = append(r.Cues, at(len(want)*2, strings.ToUpper(n), "words")), append(want, rapporteur.ID(fmt.Sprint("t", i+1)))
			}
		}
		if err := r.Align(turns(names...), nil); err != nil {
			t.Fatal(err)
		}
		for i, c := range r.Cues {
			if c.Slot != want[i] {
				t.Fatalf("cue %d of %s: %q, want %q", i, c.Speaker, c.Slot, want[i])
			}
		}
	})
}

// Whatever the cues say, turns follow one another, each reason has its measure,
// what a person set stays, and aligning twice changes nothing.
func TestAlignmentKeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := turns(rapid.SliceOfN(rapid.SampledFrom(countries), 0, 8).Draw(t, "turns")...)
		place := map[rapporteur.ID]int{}
		for k := range all {
			place[all[k].Slot] = k
			if rapid.Bool().Draw(t, "clock") {
				all[k].Starts, all[k].Seconds = ten.Add(1e9*60*1), rapid.IntRange(0, 200).Draw(t, "seconds")
			}
		}
		r := Recording{Began: ten}
		for i := range rapid.IntRange(0, 40).Draw(t, "cues") {
			c := at(i*3, rapid.SampledFrom(append([]string{"", "CHAIR", "Nobody"}, countries...)).Draw(t, "speaker"), "words")
			if len(all) > 0 && rapid.IntRange(0, 9).Draw(t, "hand") == 0 {
				c.Why, c.Slot = ByHand, rapid.SampledFrom(all).Draw(t, "slot").Slot
			}
			r.Cues = append(r.Cues, c)
		}
		was := append([]Cue{}, r.Cues...)
		if err := r.Align(all, nil); err != nil {
			t.Fatal(err)
		}
		last, hand := 0, false
		for i, c := range r.Cues {
			if was[i].Why == ByHand {
				hand = true
				if c.Slot != was[i].Slot || c.Why != ByHand {
					t.Fatalf("cue %d was set by hand and is changed: %+v", i, c)
				}
			}
			if (c.Slot == "") != (c.Why == "") || (c.Why == "") != (c.Sure == 0) {
				t.Fatalf("cue %d has a reason without a measure: %+v", i, c)
			}
			if c.Slot != "" && !hand {
				if place[c.Slot] < last {
					t.Fatalf("cue %d goes back to turn %d after %d", i, place[c.Slot], last)
				}
				last = place[c.Slot]
			}
		}
		once := drawn(&r)
		if err := r.Align(all, nil); err != nil || drawn(&r) != once {
			t.Fatalf("aligned again: %v\n%s\n%s", err, once, drawn(&r))
		}
	})
}

// A text that is read out as it was handed in opens each of its paragraphs at the
// cue that holds its first word; moments never go back, however much of it is heard.
func TestOpeningsFollowTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		vocabulary := strings.Fields("water wells rivers rights children basin treaty women youth data funds roads schools farms energy trade peace soil rain cities")
		n := rapid.IntRange(1, 6).Draw(t, "paragraphs")
		var paragraphs []string
		var r Recording
		var begins []int64
		k := 0
		for range n {
			words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 6, 30).Draw(t, "words")
			for i := range words {
				k++
				words[i] += fmt.Sprint(k) // each word once, so that there is one right answer
			}
			paragraphs = append(paragraphs, strings.Join(words, " "))
			begins = append(begins, int64(len(r.Cues))*2000)
			for len(words) > 0 {
				some := min(len(words), rapid.IntRange(1, 9).Draw(t, "cue"))
				r.Cues = append(r.Cues, Cue{Start: int64(len(r.Cues)) * 2000, End: int64(len(r.Cues))*2000 + 1900, Text: strings.Join(words[:some], " "), Slot: "a"})
				words = words[some:]
			}
		}
		in := text.Normalise(strings.Join(paragraphs, "\n\n"))
		got := r.Openings(in, "a")
		if len(got) != n {
			t.Fatalf("%d of %d paragraphs were found", len(got), n)
		}
		for i, o := range got {
			if o.Paragraph != i+1 || o.Sure != 100 || o.At != begins[i] {
				t.Fatalf("paragraph %d opens at %d, want %d: %+v", i+1, o.At, begins[i], o)
			}
		}
		heard := r
		heard.Cues = nil
		for _, c := range r.Cues {
			if rapid.Bool().Draw(t, "heard") {
				heard.Cues = append(heard.Cues, c)
			}
		}
		last := int64(0)
		for _, o := range heard.Openings(in, "a") {
			if o.At < last || o.Sure < HeardEnough || o.Sure > 100 {
				t.Fatalf("went back to %+v after %d", o, last)
			}
			last = o.At
		}
	})
}

func TestOpenings(t *testing.T) {
	said := func(words ...string) (r Recording) {
		for i, w := range words {
			r.Cues = append(r.Cues, Cue{Start: int64(i) * 10_000, End: int64(i)*10_000 + 8000, Text: w, Slot: "a"})
		}
		return r
	}
	for name, tc := range map[string]struct {
		text string
		r    Recording
		want string
	}{
		"with other words between": {"We thank the chair.\n\nWe ask for clean water in every village of the basin.\n\nThank you.",
			said("thank you very much", "um we ask for clean uh water", "in every village of the basin"), "[{2 11142 100}]"},
		"another language":        {"Nous remercions le président.\n\nNous demandons de l’eau.", said("we thank the chair", "we ask for water"), "[]"},
		"a paragraph left out":    {"One two three four.\n\nFive six seven eight.\n\nNine ten eleven twelve.", said("one two three four", "nine ten eleven twelve"), "[{1 0 100} {3 10000 100}]"},
		"nothing of this turn":    {"One two three four.", Recording{Cues: []Cue{{Text: "one two three four", Slot: "b"}}}, "[]"},
		"its beginning not heard": {"Alpha beta gamma delta epsilon zeta eta theta.", said("noise here", "delta epsilon zeta eta theta"), "[{1 8800 62}]"},
	} {
		if got := fmt.Sprint(tc.r.Openings(tc.text, "a")); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}
