// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/floor"
)

func TestWhy(t *testing.T) {
	at := time.Date(2017, 9, 5, 11, 16, 0, 0, time.UTC)
	other := func(id rapporteur.ID) string {
		return map[rapporteur.ID]string{"p": "Palisandre"}[id]
	}
	clock := func(t time.Time) string { return t.Format("15:04") }
	en := Load().For("en")
	for _, c := range []struct {
		r    floor.Reason
		want string
	}{
		{floor.Reason{Code: floor.WhyMoved, N: 9, At: at, Move: &floor.Move{Reason: "minister’s plane"}}, "Moved here by the chair at 11:16: “minister’s plane”. By the rules: place 9."},
		{floor.Reason{Code: floor.WhyMoved, N: 9, At: at, Move: &floor.Move{}}, "Moved here by the chair at 11:16. By the rules: place 9."},
		{floor.Reason{Code: floor.WhyBeforeRank, Key: "VM", Other: "p"}, "By rank (Vice-Minister, State Secretary) before Palisandre, which asked earlier."},
		{floor.Reason{Code: floor.WhyUpRegion, Key: "LAC", N: 1, Of: 10, By: 1}, "Up 1 for balance: Latin American and Caribbean States had 1 of the last 10 turns."},
		{floor.Reason{Code: floor.WhyUpRegion, Key: "LAC", Of: 1, By: 1}, "Up 1 for balance: Latin American and Caribbean States did not have the last turn."},
		{floor.Reason{Code: floor.WhyDown, Other: "p", N: 1, By: 1}, "Down 1 for balance, in favour of Palisandre."},
		{floor.Reason{Code: floor.WhyDown, Other: "p", N: 3, By: 2}, "Down 2 for balance, in favour of Palisandre and others, in all 3."},
		{floor.Reason{Code: floor.WhyAfterTier, Key: "group", Other: "p"}, "Group of States, so after Palisandre."},
		{floor.Reason{Code: floor.WhyReplyFirst, Other: "gone"}, "First right of reply, after the list."},
		{floor.Reason{Code: floor.WhyAbsent, N: 2, At: at}, "Called 2 times and not there, last at 11:16: at the end of its tier."},
		{floor.Reason{Code: floor.WhyMadeWay, Other: "p", By: 1}, "1 place later, because Palisandre was moved."},
	} {
		if got := en.Why(c.r, other, clock); got != c.want {
			t.Errorf("%s: %q, want %q", c.r.Code, got, c.want)
		}
	}
}

// TestEveryReasonIsSaid in every language, with no placeholder left open.
func TestEveryReasonIsSaid(t *testing.T) {
	keys := map[string]string{floor.WhyUpRegion: "AFR", floor.WhyBeforeTier: "ngo_ecosoc", floor.WhyAfterTier: "", floor.WhyFirstTier: "group", floor.WhyUpConstituency: "igo_other", floor.WhyUpGender: "woman"}
	for _, lang := range Languages {
		p := Load().For(lang)
		for _, code := range floor.Whys {
			key, ok := keys[code]
			if !ok {
				key = "HS"
			}
			r := floor.Reason{Code: code, Key: key, Other: "p", N: 2, Of: 5, By: 3, At: time.Unix(0, 0), Move: &floor.Move{Reason: "r"}, Seed: "s"}
			for _, name := range []string{"X", ""} {
				got := p.Why(r, func(rapporteur.ID) string { return name }, func(time.Time) string { return "11:16" })
				if strings.ContainsAny(got, "{}⟦") || !p.Has(r.Message()) {
					t.Errorf("%s, %s: %q", lang, code, got)
				}
			}
		}
	}
}
