// SPDX-License-Identifier: Apache-2.0

package record

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur"
	"rapporteur/internal/text"
)

var ended = time.Date(2031, 9, 4, 11, 0, 0, 0, time.UTC)

func spokenStatement(words string) *Statement {
	s := &Statement{Kind: Intervention, Stakeholder: "estoria", Language: "en", Delivery: AsDelivered, Level: Named,
		Versions: []Version{{Number: 1, Form: Verbatim, Language: "en", Text: words}}}
	if err := s.Versions[0].Seal(ended); err != nil {
		panic(err)
	}
	return s
}

func TestMayCorrect(t *testing.T) {
	for name, c := range map[string]struct {
		own   rapporteur.ID
		after time.Duration
		hours int
		set   func(s *Statement)
		over  time.Time
		key   string
	}{
		"its own, in time":            {"estoria", time.Hour, 72, nil, ended, ""},
		"in the last minute":          {"estoria", 72 * time.Hour, 72, nil, ended, ""},
		"a minute late":               {"estoria", 72*time.Hour + time.Minute, 72, nil, ended, "correct.late"},
		"where nothing is said: week": {"estoria", CorrectHours * time.Hour, 0, nil, ended, ""},
		"a week and more":             {"estoria", (CorrectHours + 1) * time.Hour, 0, nil, ended, "correct.late"},
		"another's":                   {"belmora", time.Hour, 72, nil, ended, "correct.not_own"},
		"nobody's delegate":           {"", time.Hour, 72, nil, ended, "correct.not_own"},
		"nobody's statement":          {"", time.Hour, 72, func(s *Statement) { s.Stakeholder = "" }, ended, "correct.not_own"},
		"while it is spoken":          {"estoria", time.Hour, 72, nil, time.Time{}, "correct.not_yet"},
		"before it ended":             {"estoria", -time.Minute, 72, nil, ended, "correct.not_yet"},
		"under embargo":               {"estoria", time.Hour, 72, func(s *Statement) { s.OpenFrom = rapporteur.Embargoed }, ended, "correct.not_yet"},
		"an input":                    {"estoria", time.Hour, 72, func(s *Statement) { s.Kind = Input }, ended, "correct.not_spoken"},
		"a note":                      {"estoria", time.Hour, 72, func(s *Statement) { s.Kind = Note }, ended, "correct.not_spoken"},
		"not delivered":               {"estoria", time.Hour, 72, func(s *Statement) { s.Delivery = NotDelivered }, ended, "correct.not_spoken"},
		"no text":                     {"estoria", time.Hour, 72, func(s *Statement) { s.Versions = nil }, ended, "correct.no_words"},
		"a translation alone":         {"estoria", time.Hour, 72, func(s *Statement) { s.Versions[0].Form = Translation }, ended, "correct.no_words"},
	} {
		s := spokenStatement("The wells are dry.")
		if c.set != nil {
			c.set(s)
		}
		if key := keyOf(s.MayCorrect(c.own, c.over, c.hours, ended.Add(c.after))); key != c.key {
			t.Errorf("%s: %q, want %q", name, key, c.key)
		}
	}
}

func TestCorrectionsBecomeOneVersion(t *testing.T) {
	s := spokenStatement("The wells are dry. We ask for nine days.\n\nWe thank the chair.")
	propose := func(is string) error {
		v := s.Newest()
		return s.Propose(v.Number, Changes(v.Text, is), "as spoken", "delegate", ended)
	}
	if err := propose("The wells are full. We ask for ten days.\n\nWe thank the chair."); err != nil || len(s.Corrections) != 2 {
		t.Fatalf("%v with %+v, want two corrections", err, s.Corrections)
	}
	if err := propose("The wells are deep. We ask for nine days.\n\nWe thank the chair."); !errors.Is(err, rapporteur.ErrConflict) {
		t.Errorf("over one that waits: %v", err)
	}
	if err := propose(s.Newest().Text); !errors.Is(err, rapporteur.ErrInvalid) {
		t.Errorf("nothing differs: %v", err)
	}
	if err := propose("The wells are dry. We ask for nine days.\n\nWe thank the President."); err != nil {
		t.Fatal(err)
	}
	into, err := s.Accept([]int{3}, "clerk", ended)
	if err != nil || into != 2 || s.Newest().Text != "The wells are dry. We ask for nine days.\n\nWe thank the President." || s.Newest().Label != LabelCorrected {
		t.Fatalf("accepted: %d, %v, %+v", into, err, s.Newest())
	}
	if err := s.Refuse(2, " ", "clerk", ended); !errors.Is(err, rapporteur.ErrInvalid) {
		t.Errorf("refused without a reason: %v", err)
	}
	if err := s.Refuse(2, "The recording says nine.", "clerk", ended); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Accept([]int{2}, "clerk", ended); !errors.Is(err, rapporteur.ErrConflict) {
		t.Errorf("accepted what was refused: %v", err)
	}
	// The first was asked for in the older version and follows its words.
	if _, err := s.Accept([]int{1}, "clerk", ended); err != nil || s.Newest().Text != "The wells are full. We ask for nine days.\n\nWe thank the President." {
		t.Errorf("accepted later: %v, %q", err, s.Newest().Text)
	}
	if s.Versions[0].Text != "The wells are dry. We ask for nine days.\n\nWe thank the chair." {
		t.Error("a version changed")
	}
	if err := s.Erase(1); err != nil || s.Corrections[0].Words != "" || s.Corrections[1].Answer != "" {
		t.Errorf("erased words stay in corrections: %+v", s.Corrections)
	}
}

func TestDelegationConfirms(t *testing.T) {
	s := spokenStatement("The wells are dry.")
	s.Delivery, s.OpenFrom = ToBeChecked, ended
	if err := s.ConfirmOwn("belmora", "x", ended); keyOf(err) != "correct.not_own" {
		t.Errorf("another delegation: %v", err)
	}
	if err := s.ConfirmOwn("estoria", "x", ended.Add(-time.Minute)); !errors.Is(err, rapporteur.ErrConflict) {
		t.Errorf("before the call: %v", err)
	}
	if err := s.ConfirmOwn("estoria", "x", ended); err != nil || s.Delivery != AsDelivered || s.Confirmed.By != "x" || !s.OpenFrom.Equal(ended) {
		t.Errorf("confirmed: %v, %+v", err, s)
	}
}

// TestChangesMakeTheNewText holds that what is told of two texts makes the one of
// the other, and that no change is of nothing.
func TestChangesMakeTheNewText(t *testing.T) {
	words := rapid.SampledFrom([]string{"water", "wells", "dry", "the", "a", "\n\n", ".", "مياه", "e\u0301te"})
	rapid.Check(t, func(t *rapid.T) {
		make := func(label string) string {
			out := ""
			for _, w := range rapid.SliceOfN(words, 1, 30).Draw(t, label) {
				out += w + " "
			}
			return text.Normalise(out + "end")
		}
		was, is := make("was"), make("is")
		changes := Changes(was, is)
		for _, c := range changes {
			if c.Span.Start >= c.Span.End || c.Span.End > text.Len(was) {
				t.Fatalf("a change of nothing: %+v", c)
			}
		}
		got, err := apply(was, changes)
		if err != nil || got != is {
			t.Fatalf("%q with %+v is %q (%v), want %q", was, changes, got, err, is)
		}
	})
}

func keyOf(err error) string {
	var e *rapporteur.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}
