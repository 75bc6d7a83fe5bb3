// SPDX-License-Identifier: Apache-2.0

package suggest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// TestEveryRuleFindsItsExample reads each example with the rules of its language.
func TestEveryRuleFindsItsExample(t *testing.T) {
	if len(suggest.Rules()) < 30 {
		t.Fatalf("only %d rules", len(suggest.Rules()))
	}
	for _, r := range suggest.Rules() {
		asks := suggest.Asks(r.Example, r.Language)
		if len(asks) == 0 {
			t.Errorf("%s finds nothing in %q", r.ID, r.Example)
			continue
		}
		a := asks[len(asks)-1]
		if a.Rule != r.ID || a.Kind != r.Kind || a.Confidence != r.Confidence {
			t.Errorf("%s: %q is read as %+v", r.ID, r.Example, a)
		}
		if r.Kind == coding.Proposal != (a.Strength != "" && a.Polarity != "") {
			t.Errorf("%s: strength %q and polarity %q of a %s", r.ID, a.Strength, a.Polarity, a.Kind)
		}
	}
}

// show writes what is found in a form that a table can hold.
func show(in, language string) string {
	var out []string
	for _, a := range suggest.Asks(in, language) {
		s := string(a.Kind)
		if a.Kind == coding.Proposal {
			s = strings.Join([]string{string(a.Strength), a.Polarity, a.Addressee}, " ")
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "; ")
}

func TestAsks(t *testing.T) {
	cases := []struct{ in, want string }{
		// asks made
		{"Governments must not detain children.", "must against Governments"},
		{"The compact should build on what was agreed.", "should for compact"},
		{"All Member States and the private sector should act.", "should for All Member States and the private sector"},
		{"We therefore urge the Security Council to meet without delay.", "should for Security Council"},
		{"Better data are needed for policy makers.", "should for"},
		{"Let us not forget them, and let us act.", "should for"},
		{"Return has to be voluntary and should be assisted.", "must for"},
		// asks reported
		{"Many delegations called for gender-sensitive protection.", "should for"},
		{"General guidance was also called for.", "should for"},
		{"It was suggested that States should consider a register.", "should for States"},
		{"Early warning was deemed a high priority.", "encourage for"},
		{"Speakers cautioned against new fees.", "should against"},
		{"Delegations agreed that detention should never be used.", "should against"},
		// guards
		{"It was suggested that the data represent a fraction of the cases.", ""},
		{"The panel did not suggest a new law.", ""},
		{"Nobody called for a new body.", ""},
		{"It should be noted that the river rose.", ""},
		{"I must say that the room was cold.", ""},
		{"Should you need help, write to us.", ""},
		{"The so-called experts left.", ""},
		{"If States are to succeed, time is short.", ""},
		{"Smugglers rise where the law requires more than it gives.", ""},
		{"We thank the moderators.", ""},
		{"Please accept, Excellency, the assurances of our highest consideration.", ""},
		{"The aim is to share data.", ""},
		// other kinds
		{"Will States share their gauges?", "question"},
		{"Should States share their gauges?", "question"},
		{"She asked whether return would be covered.", "question"},
		{"We will double our support.", "commitment"},
		{"Concern was expressed about rising fees.", "concern"},
		{"Kenya has established a national mechanism.", "practice"},
		{"Some 19 million people were displaced.", "evidence"},
		// lists
		{"Recommendations included:\n• Mend the gauges\n• Consider a register\n• Avoid new fees", "should for; consider for; should against"},
		{"We call on States to: (a) share the figures of every gauge; (b) publish the terms of each release; and (c) meet every year in the spring.",
			"should for States; should for States; should for States"},
		{"Key recommendations\n- Mend the gauges\n- Publishing of fees\n\nThe session closed.", "should for; should for"},
		{"Issues and recommendations included: Mend the gauges of the delta \" Publish all fees e Involve employers in the talks.. Hold no secret talks b. Identification Early steps were described.", "should for; should for; should for; should against"},
		{"Measures that were described:\n• A gauge on each river\n• A yearly report", ""},
	}
	for _, c := range cases {
		t.Run(c.in, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(c.in, "en")); diff != "" {
				t.Error(diff, suggest.Asks(c.in, "en"))
			}
		})
	}
}

func TestReason(t *testing.T) {
	in := "Naïve words. Many called on States to act."
	a := suggest.Asks(in, "en")[0]
	key, args := a.Reason(in)
	if diff := cmp.Diff([]string{"suggest.rule.reported.called_for", "cue", "called on", "addressee", "States"}, append([]string{key}, args...)); diff != "" {
		t.Error(diff)
	}
	if got := a.Span.Slice(in); got != "Many called on States to act." {
		t.Errorf("the span is %q", got)
	}
}

// checkAsks holds what must be true of any text.
func checkAsks(t interface{ Fatalf(string, ...any) }, in, language string) {
	asks, last := suggest.Asks(in, language), 0
	for _, a := range asks {
		if err := a.Span.Check(in); err != nil {
			t.Fatalf("%v in %q", err, in)
		}
		if err := a.Cue.Check(in); err != nil || !a.Span.Contains(a.Cue) {
			t.Fatalf("cue %v of %v: %v in %q", a.Cue, a.Span, err, in)
		}
		if a.Span.Start < last || a.Confidence <= 0 || a.Confidence > 1 || a.Rule == "" {
			t.Fatalf("%+v in %q", a, in)
		}
		last = a.Span.End
	}
	if diff := cmp.Diff(asks, suggest.Asks(in, language)); diff != "" {
		t.Fatalf("not the same twice: %s", diff)
	}
}

func TestAsksOfAnything(t *testing.T) {
	pieces := []string{"recommendations", "included", ":", "..", " ", "\n", "• ", "(a) ", "Mend ", "\"", "e ", "We ", "must ", "not ", "called ", "for ", "States ", ", ", "to ", "adopt", ".", "?",
		"doit ", "il faut ", "debe ", "يجب ", "\u0301", "\u200d", "👩‍🚒 ", "need ", "needs ", "the "}
	rapid.Check(t, func(t *rapid.T) {
		in := text.Normalise(strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), ""))
		checkAsks(t, in, rapid.SampledFrom([]string{"en", "fr", "es", "ar", ""}).Draw(t, "language"))
	})
}

func FuzzAsks(f *testing.F) {
	for _, r := range suggest.Rules() {
		f.Add(r.Example, r.Language)
	}
	f.Fuzz(func(t *testing.T, in, language string) { checkAsks(t, text.Normalise(in), language) })
}

// BenchmarkAsks reads a megabyte: prose full of cues, then rubbish.
func BenchmarkAsks(b *testing.B) {
	for name, piece := range map[string]string{
		"prose":   "Many delegations stressed the need for shared gauges, and States should not detain children. Fees rose by 3 per cent.\n",
		"rubbish": "need need (a) to must not:: .. ( “ recommendations: e \" Mend . 1) the the of for called call",
		"line":    "need needs and of the called to be recommendations should be noted ",
		"words":   strings.Repeat("stressed stressed the importance value need of of was as being more ", 40) + "\n",
	} {
		in := strings.Repeat(piece, 1<<20/len(piece))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				suggest.Asks(in, "en")
			}
		})
	}
}
