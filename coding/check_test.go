// SPDX-License-Identifier: Apache-2.0

package coding_test

import (
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
)

func TestCheck(t *testing.T) {
	cases := []struct {
		want   string
		change func(*coding.Recommendation)
	}{
		{"", func(*coding.Recommendation) {}},
		{"wording check.wording", func(r *coding.Recommendation) { r.Wording = rapporteur.Text{} }},
		{"kind check.choice", func(r *coding.Recommendation) { r.Kind = "wish" }},
		{"subject check.choice", func(r *coding.Recommendation) { r.Subject = "" }},
		{"state check.choice", func(r *coding.Recommendation) { r.State = "" }},
		{"page check.number", func(r *coding.Recommendation) { r.Page = -1 }},
	}
	for _, c := range cases {
		r := coding.Recommendation{Wording: rapporteur.NewText("en", "Dig wells"), Kind: coding.Proposal, Subject: coding.Substance, State: coding.Suggested}
		c.change(&r)
		got := ""
		if all := r.Check(); len(all) > 0 {
			got = all[0].Field + " " + all[0].Key
		}
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAPositionOpensWhenTheDelegationConfirmsIt(t *testing.T) {
	now := time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC)
	p := coding.Position{State: coding.Confirmed}
	p.Visibility = rapporteur.Secretariat
	if err := p.Confirm(now, rapporteur.Secretariat); err == nil {
		t.Error("confirmed and still closed")
	}
	if err := p.Confirm(now, rapporteur.Participants); err != nil || p.Visibility != rapporteur.Participants || !p.ConfirmedAt.Equal(now) {
		t.Errorf("got %v, %+v", err, p)
	}
	if err := p.Unconfirm(); err != nil || p.Visibility != rapporteur.Secretariat || !p.ConfirmedAt.IsZero() {
		t.Errorf("got %v, %+v", err, p)
	}
	if err := p.Unconfirm(); err == nil {
		t.Error("taken back twice")
	}
	refused := coding.Position{State: coding.Refused}
	if err := refused.Confirm(now, rapporteur.Public); err == nil {
		t.Error("a refused reading was confirmed")
	}
}
