// SPDX-License-Identifier: Apache-2.0

package convergence

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

func TestScaleIsTheReferenceList(t *testing.T) {
	s := Default()
	var ids []string
	for _, term := range s.Terms {
		ids = append(ids, term.ID)
	}
	if want := append(slices.Clone(Numeric), Impersonal, Undisputed); !slices.Equal(ids, want) {
		t.Errorf("terms %v, want %v", ids, want)
	}
	if s.Small.Below != 10 || s.AboutWithin != 0.05 {
		t.Errorf("small below %d, about within %v", s.Small.Below, s.AboutWithin)
	}
	en := wording(t, "en")
	for _, never := range s.NeverOffered {
		for _, sentence := range []string{never + " delegations agreed", never + " the delegations agreed"} {
			if v := s.Check(sentence, en, Count{Track: "states", N: 9, Of: 10}); len(v) > 0 && (v[0].Holds || v[0].Offer != "") {
				t.Errorf("%q is judged %+v", sentence, v)
			}
		}
		if v := s.Check(never+" delegations agreed", en); len(v) != 1 || !v[0].Never {
			t.Errorf("%q is not found: %+v", never, v)
		}
	}
	dir := filepath.Join("..", "..", "shared")
	if corpus := os.Getenv("RAPPORTEUR_CORPUS"); corpus != "" {
		dir = filepath.Dir(corpus)
	}
	want, err := os.ReadFile(filepath.Join(dir, "reference", "quantifier_scale.json"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the background folder is not there: %v", err)
		}
		t.Skipf("the background folder is not there: %v", err)
	}
	if got, _ := data.ReadFile("data/quantifier_scale.json"); !bytes.Equal(got, want) {
		t.Error("the scale is not the reference list")
	}
}

func TestJudgeNumber(t *testing.T) {
	s := Default()
	for _, c := range []struct {
		kind      NumberKind
		number, n int
		holds     bool
	}{
		{Exactly, 41, 41, true}, {Exactly, 41, 42, false}, {Over, 40, 41, true}, {Over, 40, 40, false}, {Over, 40, 55, true},
		{About, 40, 42, true}, {About, 40, 38, true}, {About, 40, 43, false}, {About, 40, 37, false}, {About, 100, 105, true}, {About, 100, 106, false},
		{AtLeast, 40, 40, true}, {AtLeast, 40, 39, false}, {Nearly, 40, 39, true}, {Nearly, 40, 40, false}, {Nearly, 40, 37, false},
	} {
		if got := s.JudgeNumber(c.kind, c.number, Count{N: c.n, Of: 200}).Holds; got != c.holds {
			t.Errorf("%s %d of a count of %d: %v", c.kind, c.number, c.n, got)
		}
	}
}

// The lists are printed in the working edition, so elisions keep their sign.
func TestFrenchListsAreWrittenAsFrenchIs(t *testing.T) {
	w, ok := WordingFor("fr")
	if !ok {
		t.Fatal("there is no wording in French")
	}
	bare := regexp.MustCompile(`(^| )[cdjlmnst]( |$)`)
	for _, list := range [][]string{w.Never.Voiced, w.Never.Plain} {
		for _, phrase := range list {
			if bare.MatchString(phrase) {
				t.Errorf("%q lacks its apostrophe", phrase)
			}
		}
	}
}
