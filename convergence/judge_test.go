// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"testing"

	"pgregory.net/rapid"
)

func TestJudge(t *testing.T) {
	s := Default()
	for _, c := range []struct {
		n, of     int
		strongest string
		needMost  int
	}{
		{0, 97, "", 49}, {1, 97, One, 49}, {2, 97, Two, 49}, {3, 97, Some, 49}, {4, 97, Some, 49}, {9, 97, Some, 49}, {10, 97, Many, 49}, {41, 97, Many, 49}, {48, 97, Many, 49}, {49, 97, Most, 49}, {97, 97, Most, 49},
		{6, 60, Many, 31}, {6, 61, Some, 31}, {5, 10, Some, 6}, {6, 10, Most, 6}, {6, 12, Many, 7}, {9, 9, Some, 6}, {8, 9, Some, 6}, {2, 3, Two, 6}, {1, 1, One, 6},
	} {
		count := Count{N: c.n, Of: c.of}
		if got := s.Strongest(count); got != c.strongest {
			t.Errorf("%d of %d: %q, want %q", c.n, c.of, got, c.strongest)
		}
		if got := s.Judge(Most, count).Need; got != c.needMost {
			t.Errorf("%d of %d: most needs %d, want %d", c.n, c.of, got, c.needMost)
		}
	}
}

func TestAllNeedsInitialsAndNoOpposition(t *testing.T) {
	s := Default()
	for _, c := range []struct {
		count Count
		holds bool
	}{
		{Count{N: 20, Of: 20}, false},
		{Count{N: 20, Of: 20, Initialled: true}, true},
		{Count{N: 20, Of: 20, Initialled: true, Opposed: 1}, false},
		{Count{N: 19, Of: 20, Initialled: true}, false},
		{Count{N: 9, Of: 9, Initialled: true}, false},
	} {
		if got := s.Judge(All, c.count).Holds; got != c.holds {
			t.Errorf("all for %+v: %v", c.count, got)
		}
	}
	if s.Judge(Undisputed, Count{N: 3, Of: 20}).Holds || !s.Judge(Undisputed, Count{N: 3, Of: 20, Initialled: true}).Holds {
		t.Error("undisputed does not follow the initials")
	}
	if s.Judge(Impersonal, Count{Of: 20}).Holds || !s.Judge(Impersonal, Count{Of: 20, Passages: 1}).Holds {
		t.Error("the impersonal form does not follow the passages")
	}
	if s.Judge("half of", Count{N: 10, Of: 20}).Holds {
		t.Error("a term that is not on the scale holds")
	}
}

func TestScaleIsMonotone(t *testing.T) {
	s := Default()
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.IntRange(1, 300).Draw(t, "of")
		n := rapid.IntRange(0, of).Draw(t, "n")
		more := rapid.IntRange(n, of).Draw(t, "more")
		initials := rapid.Bool().Draw(t, "initials")
		a, b := Count{N: n, Of: of, Initialled: initials}, Count{N: more, Of: of, Initialled: initials}
		if Strength(s.Strongest(a)) > Strength(s.Strongest(b)) {
			t.Fatalf("%d of %d bears %q, %d of %d only %q", n, of, s.Strongest(a), more, of, s.Strongest(b))
		}
	})
}

// A voice that is heard and silent on the point never makes a word stronger. The
// one exception is the scale's own: from ten voices on, more words are offered.
func TestSilenceNeverMakesAWordStronger(t *testing.T) {
	s := Default()
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.IntRange(1, 300).Filter(func(of int) bool { return of != s.Small.Below-1 }).Draw(t, "of")
		n := rapid.IntRange(0, of).Draw(t, "n")
		initials := rapid.Bool().Draw(t, "initials")
		a, b := Count{N: n, Of: of, Initialled: initials}, Count{N: n, Of: of + 1, Initialled: initials}
		if Strength(s.Strongest(b)) > Strength(s.Strongest(a)) {
			t.Fatalf("%d of %d bears %q, of %d %q", n, of, s.Strongest(a), of+1, s.Strongest(b))
		}
	})
}
