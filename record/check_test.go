// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"errors"
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
)

func spoken() record.Statement {
	return record.Statement{Kind: record.Intervention, Stakeholder: "s1", Meeting: "m1", Segment: "g1", Language: "en",
		Delivery: record.ToBeChecked, Level: record.Named,
		Versions: []record.Version{{Number: 1, Form: record.Verbatim, Language: "en", Text: "Words."}}}
}

func TestCheck(t *testing.T) {
	cases := []struct {
		want   string
		regime programme.Regime
		change func(*record.Statement)
	}{
		{"", programme.OnRecord, func(*record.Statement) {}},
		{"kind check.choice", "", func(s *record.Statement) { s.Kind = "shout" }},
		{"delivery check.choice", "", func(s *record.Statement) { s.Delivery = "" }},
		{"delivery check.input_delivered", "", func(s *record.Statement) { s.Kind, s.Delivery = record.Input, record.AsDelivered }},
		{"level check.choice", "", func(s *record.Statement) { s.Level = "" }},
		{"capacity check.choice", "", func(s *record.Statement) { s.Capacity = "boss" }},
		{"language check.language", "", func(s *record.Statement) { s.Language = "the English" }},
		{"onBehalfOf check.behalf", "", func(s *record.Statement) { s.OnBehalfOf = "s1" }},
		{"segment check.segment_meeting", "", func(s *record.Statement) { s.Meeting = "" }},
		{"slot check.slot_segment", "", func(s *record.Statement) { s.Segment, s.Slot = "", "l1" }},
		{"segment check.off_record_text", programme.OffRecord, func(*record.Statement) {}},
		{"segment check.not_attributable_speaker", programme.NotAttributable, func(s *record.Statement) { s.Level = record.Unattributed }},
		{"level check.not_attributable_level", programme.NotAttributable, func(s *record.Statement) { s.Stakeholder = "" }},
		{"", programme.NotAttributable, func(s *record.Statement) { s.Stakeholder, s.Level = "", record.Unattributed }},
		{"alignments.0.stance check.choice", "", func(s *record.Statement) { s.Alignments = []record.Alignment{{Stakeholder: "s2"}} }},
		{"form check.choice", "", func(s *record.Statement) { s.Versions[0].Form = "poem" }},
	}
	for _, c := range cases {
		s := spoken()
		c.change(&s)
		got := ""
		if all := s.Check(c.regime); len(all) > 0 {
			got = all[0].Field + " " + all[0].Key
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestWithdrawingIsNotErasing(t *testing.T) {
	s := spoken()
	step := func(what string, err error, key string) {
		t.Helper()
		var e *rapporteur.Error
		got := ""
		if errors.As(err, &e) {
			got = e.Key
		}
		if got != key {
			t.Errorf("%s: got %q, want %q", what, got, key)
		}
	}
	step("withdraw", s.Withdraw(1), "")
	if s.Newest() != nil || s.Versions[0].Text == "" {
		t.Error("a withdrawn version is hidden and keeps its words")
	}
	step("withdraw again", s.Withdraw(1), "check.withdrawn")
	step("confirm without a text", s.Confirm(), "check.no_text")
	step("put back", s.PutBack(1), "")
	step("put back again", s.PutBack(1), "check.not_withdrawn")
	step("erase", s.Erase(1), "")
	if s.Versions[0].Text != "" || !s.Versions[0].Erased {
		t.Error("an erased version is empty")
	}
	step("erase again", s.Erase(1), "check.erased")
	step("put back what is erased", s.PutBack(1), "check.erased")
	step("a version that is not there", s.Erase(9), "error.not_found")
	step("translation of nothing", s.AddVersion(record.Version{Form: record.Translation, Of: 1, Language: "fr", Text: "Mots."}), "check.translation_of")
	step("another version", s.AddVersion(record.Version{Form: record.Verbatim, Language: "en", Text: "Other words."}), "")
	step("a translation of it", s.AddVersion(record.Version{Form: record.Translation, Of: 2, Language: "fr", Text: "Mots."}), "")
}

func TestConfirmingEndsTheEmbargo(t *testing.T) {
	s := spoken()
	s.OpenFrom = rapporteur.Embargoed
	if err := s.Confirm(); err != nil || !s.OpenFrom.IsZero() || s.Delivery != record.AsDelivered {
		t.Errorf("got %v, %v, %v", err, s.OpenFrom, s.Delivery)
	}
	if err := s.Confirm(); err == nil {
		t.Error("a statement was confirmed twice")
	}
	d := spoken()
	d.OpenFrom = rapporteur.Embargoed
	if err := d.Drop(); err != nil || !d.OpenFrom.IsZero() || d.Delivery != record.NotDelivered {
		t.Errorf("got %v, %v, %v", err, d.OpenFrom, d.Delivery)
	}
}
