// SPDX-License-Identifier: Apache-2.0

package suggest

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// The figures are those of Newcombe (1998), table I, method 3.
func TestIntervalAgreesWithPublishedFigures(t *testing.T) {
	for _, tt := range []struct {
		yes, of   int
		low, high float64
	}{
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718},
	} {
		low, high := Tally{Accepted: tt.yes, Refused: tt.of - tt.yes}.Interval()
		if math.Abs(low-tt.low) > 0.00005 || math.Abs(high-tt.high) > 0.00005 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.yes, tt.of, low, high, tt.low, tt.high)
		}
	}
}

func TestIntervalHoldsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := Tally{rapid.IntRange(0, 500).Draw(t, "accepted"), rapid.IntRange(0, 500).Draw(t, "changed"), rapid.IntRange(0, 500).Draw(t, "refused")}
		low, high := x.Interval()
		if low < 0 || high > 1 || low > high || x.Cases() > 0 && (x.Share() < low-1e-12 || x.Share() > high+1e-12) {
			t.Fatalf("%+v: %g to %g, share %g", x, low, high, x.Share())
		}
	})
}

func many(rule string, accepted, refused int) []coding.Decision {
	var out []coding.Decision
	for i := range accepted + refused {
		o := coding.Accepted
		if i >= accepted {
			o = coding.Declined
		}
		out = append(out, coding.Decision{Kind: coding.OfPassage, Rule: rule, Outcome: o, Statement: "s", Version: 1, Span: text.Span{Start: 10 * i, End: 10*i + 5}})
	}
	return out
}

func TestPreTickOnlyWhereARuleHasProved(t *testing.T) {
	for _, tt := range []struct {
		accepted, refused int
		want              bool
	}{
		{39, 0, false}, {40, 0, true}, {40, 1, false}, {60, 1, true}, {95, 5, false}, {0, 0, false},
	} {
		if got := Learn(many("r", tt.accepted, tt.refused), nil).PreTick("r"); got != tt.want {
			t.Errorf("%d accepted, %d refused: %v, want %v", tt.accepted, tt.refused, got, tt.want)
		}
	}
	var none *Record
	if none.PreTick("r") || none.RefusedPair(coding.OfMerging, "a", "b") || none.RefusedWords("s", 1, text.Span{}, "w") {
		t.Error("a record that does not exist has learnt something")
	}
}

func TestChangedIsNotAccepted(t *testing.T) {
	all := many("r", 40, 0)
	for i := range 5 {
		all[i].Outcome = coding.Changed
	}
	if Learn(all, nil).PreTick("r") {
		t.Error("a rule that is changed one time in eight stands ticked")
	}
}

func TestRefusedDoesNotComeBack(t *testing.T) {
	versions := map[int]string{1: "We call for a moratorium. Thank you.", 2: "Madam Chair, we call for a  moratorium! Thank you."}
	words := func(_ rapporteur.ID, version int, span text.Span) string { return span.Slice(versions[version]) }
	at := text.Span{Start: 0, End: 25}
	r := Learn([]coding.Decision{
		{Kind: coding.OfPassage, Rule: "x", Outcome: coding.Declined, Statement: "s", Version: 1, Span: at},
		{Kind: coding.OfMerging, Rule: "same.words", Outcome: coding.Declined, About: []rapporteur.ID{"b", "a"}},
		{Kind: coding.OfTheme, Rule: "theme.learnt", Outcome: coding.Declined, About: []rapporteur.ID{"p"}, Proposed: "t1"},
		{Kind: coding.OfJoining, Rule: "join.words", Outcome: coding.Declined, About: []rapporteur.ID{"p"}, Proposed: "r1"},
		{Kind: coding.OfJoining, Rule: "join.words", Outcome: coding.Declined, About: []rapporteur.ID{"q", "r1"}},
	}, words)
	later := text.Span{Start: 13, End: 39}
	for _, tt := range []struct {
		name      string
		got, want bool
	}{
		{"the same place", r.RefusedWords("s", 1, at, "We call for a moratorium."), true},
		{"the same words in the next version", r.RefusedWords("s", 2, later, later.Slice(versions[2])), true},
		{"other words of it", r.RefusedWords("s", 2, text.Span{Start: 40, End: 50}, "Thank you."), false},
		{"the words of another statement", r.RefusedWords("u", 1, at, "We call for a moratorium."), false},
		{"the pair", r.RefusedPair(coding.OfMerging, "a", "b"), true},
		{"the pair as opposed", r.RefusedPair(coding.OfOpposed, "a", "b"), false},
		{"the theme", r.RefusedTheme("p", "t1"), true},
		{"another theme", r.RefusedTheme("p", "t2"), false},
		{"the recommendation", r.RefusedJoin("p", "r1"), true},
		{"another one", r.RefusedJoin("p", "r2"), false},
		{"named with the passage", r.RefusedJoin("q", "r1"), true},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: refused %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestTheLastWordStands(t *testing.T) {
	r := Learn([]coding.Decision{
		{Kind: coding.OfMerging, Rule: "same.words", Outcome: coding.Declined, About: []rapporteur.ID{"a", "b"}},
		{Kind: coding.OfMerging, Rule: "same.words", Outcome: coding.Accepted, About: []rapporteur.ID{"b", "a"}},
	}, nil)
	if r.RefusedPair(coding.OfMerging, "a", "b") {
		t.Error("a refusal outlives the acceptance after it")
	}
}

func TestCurve(t *testing.T) {
	all := append(many("r", 20, 10), coding.Decision{Kind: coding.OfTheme, Rule: "theme.learnt", Outcome: coding.Changed})
	lines := Curve(all)
	if len(lines) != 2 || lines[0].Kind != coding.OfPassage || lines[1].Kind != coding.OfTheme {
		t.Fatalf("got %+v", lines)
	}
	want := []Point{{1, 25, Tally{Accepted: 20, Refused: 5}}, {26, 30, Tally{Refused: 5}}}
	if got := lines[0].Points; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := lines[1].Points[0]; got != (Point{1, 1, Tally{Changed: 1}}) {
		t.Errorf("got %+v", got)
	}
}
