// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"errors"
	"testing"

	"rapporteur/programme"
)

func TestRounds(t *testing.T) {
	l := sat(t, programme.OnRecord)
	p := l.Profile
	p.Round = 2
	do(t, l, &Act{Kind: DidSet, Profile: &p})
	for _, c := range []struct {
		acts string
		want Round
	}{
		{"ask a nor, ask b fra, ask c egy, ask d deu, ask x phl point_of_order", Round{}},
		{"call a, start a", Round{Number: 1, Taken: 1}},
		{"call x, start x, end x", Round{Number: 1, Taken: 1}},
		{"call b ends=a, end b", Round{Number: 1, Taken: 2}},
		{"panel", Round{Number: 1, Taken: 2, Panel: true}},
		{"floor", Round{Number: 2}},
		{"call c, start c", Round{Number: 2, Taken: 1}},
		{"panel ends=c", Round{Number: 2, Taken: 1, Panel: true}},
		{"call d", Round{Number: 3}}, // the floor has it again by calling
		{"start d", Round{Number: 3, Taken: 1}},
	} {
		if err := play(l, c.acts); err != nil {
			t.Fatal(err)
		}
		if l.Round != c.want {
			t.Errorf("after %s: %+v, want %+v", c.acts, l.Round, c.want)
		}
	}
	if err := play(l, "panel"); !errors.Is(err, ErrMeanwhile) {
		t.Errorf("the panel took the floor from who speaks: %v", err)
	}
}

func TestRulings(t *testing.T) {
	l := sat(t, programme.OnRecord)
	if err := play(l, "ask p egy point_of_order, call p, start p, rule p why=The-vote-has-begun, appeal p other=egy, decide p vote=90-40, rule p why=The-vote-has-begun"); !errors.Is(err, ErrSame) {
		t.Fatal(err)
	}
	want := Ruling{Point: "p", Words: "The-vote-has-begun", At: ten, By: "chair", Appeal: "egy", Decided: RulingOverruled, For: 90, Against: 40}
	if r := l.Ruling("p"); r == nil || *r != want {
		t.Errorf("%+v, want %+v", r, want)
	}
}

// TestTiesUpholdTheRuling holds that a ruling falls to a majority only (rule 71).
func TestTiesUpholdTheRuling(t *testing.T) {
	for _, c := range []struct {
		acts string
		want string
	}{{"decide p upheld= vote=40-40", RulingStands}, {"decide p vote=41-40", RulingOverruled}, {"decide p vote=40-40", ""}, {"decide p upheld= vote=41-40", ""}, {"decide p upheld=", RulingStands}, {"decide p", RulingOverruled}} {
		l := sat(t, programme.OnRecord)
		if err := play(l, "ask p egy point_of_order, call p, end p, rule p, appeal p other=nor"); err != nil {
			t.Fatal(err)
		}
		err := play(l, c.acts)
		if got := l.Ruling("p").Decided; got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.acts, got, err, c.want)
		}
	}
}
