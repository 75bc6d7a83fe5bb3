// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// pairsBasin is the basin with recommendations that are the same or opposed, and
// with decisions on passages.
func pairsBasin(t testing.TB) *basin {
	t.Helper()
	b := buildBasin(t)
	for key, words := range map[string]string{
		"q1": "Put a gauge on every border; both sides read them on the same day",
		"q2": "Set no gauges on any border and let neither side read them on the same day",
		"q3": "Forgive the debts of harbour towns by 2030", "q4": "Forgive the debts of harbour towns by 2040",
	} {
		r := coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, Wording: in("en", words), State: coding.Confirmed}
		r.Process = b.p.ID
		b.ok(b.db.AddRecommendation(context.Background(), clerk, &r))
		b.id[key] = r.ID
	}
	return b
}

// decideMany writes down n decisions on passages.
func (b *basin) decideMany(n int, rule string, outcome func(i int) coding.Outcome) {
	for i := range n {
		d := coding.Decision{Kind: coding.OfPassage, Rule: rule, Outcome: outcome(i), Statement: b.id["s1"], Version: 1, Span: text.Span{Start: i, End: i + 1}}
		d.Process = b.p.ID
		b.ok(b.db.Decide(context.Background(), clerk, &d))
	}
}

// field is the name of the choice on a pair, whichever of the two stands first.
func (b *basin) field(t *testing.T, page, one, other string) string {
	t.Helper()
	for _, name := range []string{string(b.id[one] + "." + b.id[other]), string(b.id[other] + "." + b.id[one])} {
		if strings.Contains(page, `name="pair.`+name+`"`) {
			return name
		}
	}
	t.Fatalf("%s and %s are no pair on the page:\n%.3000s", one, other, page)
	return ""
}

func TestPairsAreMergedRelatedAndRefused(t *testing.T) {
	b := pairsBasin(t)
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	const path = "/p/basin/desk/suggestions"
	page := body(t, get(t, s, path))
	same, opposed, years := b.field(t, page, "r1", "q1"), b.field(t, page, "r1", "q2"), b.field(t, page, "q3", "q4")
	for _, want := range []string{"May be the same", "<b>gauge", "They take opposite sides", "The figures differ"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	merge := "merge_b"
	if strings.HasPrefix(same, string(b.id["q1"])) {
		merge = "merge_a"
	}
	v := url.Values{"pair." + same: {merge}, "about." + same: {"merge same.words 700"}, "pair." + opposed: {"conflict"}, "about." + opposed: {"opposed opposed.sides 600"},
		"pair." + years: {"refuse"}, "about." + years: {"opposed differs.parts 900"}}
	for range 2 { // sent twice is done once
		if r := send(t, s, path, v); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%d %.2000s", r.StatusCode, body(t, r))
		}
	}
	recs, err := b.db.Recommendations(context.Background(), b.p.ID, whole, coding.Filter{})
	b.ok(err)
	for _, r := range recs {
		switch r.ID {
		case b.id["q1"]:
			if r.State != coding.Merged || r.Into != b.id["r1"] {
				t.Errorf("it is %s and leads to %q", r.State, r.Into)
			}
		case b.id["r1"], b.id["q2"]:
			if r.ID == b.id["r1"] && len(r.Passages) != 4 {
				t.Errorf("it rests on %d passages", len(r.Passages))
			}
		}
	}
	decided, err := b.db.Decisions(context.Background(), b.p.ID, whole, "", "")
	b.ok(err)
	if len(decided) != 3 {
		t.Fatalf("%d decisions are kept: %+v", len(decided), decided)
	}
	page = body(t, get(t, s, path))
	if strings.Contains(page, "pair."+same) || strings.Contains(page, "pair."+opposed) || strings.Contains(page, "pair."+years) {
		t.Error("a pair that was answered comes back")
	}
	if !strings.Contains(page, "Two wordings share telling words.") {
		t.Error("the page does not tell what was learnt")
	}
}

func TestPairsAreNotForEverybody(t *testing.T) {
	b := pairsBasin(t)
	if page := body(t, get(t, b.desk(role(b, rapporteur.RoleNoteTaker, "")), "/p/basin/desk/suggestions")); strings.Contains(page, "Save these answers") {
		t.Error("a note-taker is offered to merge")
	}
	v := url.Values{"pair.a.b": {"merge_a"}, "about.a.b": {"merge same.words 700"}}
	if r := send(t, b.desk(role(b, rapporteur.RoleNoteTaker, "")), "/p/basin/desk/suggestions", v); r.StatusCode != http.StatusForbidden {
		t.Errorf("a note-taker merges: %d", r.StatusCode)
	}
}

func TestAnswersThatNobodyWasOffered(t *testing.T) {
	b := pairsBasin(t)
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	pair := string(b.id["r1"] + "." + b.id["q2"])
	for _, about := range []string{"opposed opposed.sides 600", "merge made.up 600", "merge same.words 6000", "merge same.words", ""} {
		v := url.Values{"pair." + pair: {"merge_b"}, "about." + pair: {about}}
		if r := send(t, s, "/p/basin/desk/suggestions", v); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", about, r.StatusCode)
		}
	}
	gone := "gone-1.gone-2"
	if r := send(t, s, "/p/basin/desk/suggestions", url.Values{"pair." + gone: {"merge_b"}, "about." + gone: {"merge same.words 700"}}); r.StatusCode == http.StatusSeeOther {
		t.Error("what does not exist is merged")
	}
}

func TestAMergeUnderOthersHandsIsSaid(t *testing.T) {
	b := pairsBasin(t)
	s := b.desk(role(b, rapporteur.RoleRapporteur, ""))
	refused := coding.Refused
	_, err := b.db.Code(context.Background(), clerk, b.p.ID, coding.Need{Recommendations: []rapporteur.ID{b.id["q1"]}}, func(k *coding.Desk) error {
		return k.Reword(b.id["q1"], coding.Rewording{State: &refused})
	})
	b.ok(err)
	pair := string(b.id["r1"] + "." + b.id["q1"])
	r := send(t, s, "/p/basin/desk/suggestions", url.Values{"pair." + pair: {"merge_b"}, "about." + pair: {"merge same.words 700"}})
	if page := body(t, r); r.StatusCode != http.StatusConflict || !strings.Contains(page, `role="alert"`) {
		t.Errorf("%d", r.StatusCode)
	}
	if decided, _ := b.db.Decisions(context.Background(), b.p.ID, whole, "", ""); len(decided) != 0 {
		t.Errorf("what was not done is kept as decided: %+v", decided)
	}
}

func TestTheCurveTellsWhatTheTableTells(t *testing.T) {
	b := pairsBasin(t)
	b.decideMany(60, "modal.should", func(i int) coding.Outcome {
		if i < 25 && i%2 == 0 {
			return coding.Declined
		}
		return coding.Accepted
	})
	page := body(t, get(t, b.desk(role(b, rapporteur.RoleChair, "")), "/p/basin/desk/suggestions?lang=en"))
	for _, want := range []string{"<polyline points=", "48% (12 of 25)", "100% (25 of 25)", "100% (10 of 10)", "26 to 50"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestEveryRuleHasItsWord(t *testing.T) {
	c := newServer(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{}).Catalogues.For("en")
	rules := append([]string{suggest.JoinIdentical, suggest.JoinCopy, suggest.JoinWords, suggest.ThemeDescribed, suggest.ThemeLearnt, "model"}, pairRules...)
	for _, id := range rules {
		if !c.Has("suggestion.rule." + id) {
			t.Errorf("the rule %s has no word", id)
		}
	}
	for _, kind := range coding.SuggestionKinds {
		if !c.Has("suggestion.kind." + string(kind)) {
			t.Errorf("the kind %s has no word", kind)
		}
	}
}

// TestRulesSayWhatTheirExampleSays shows rules with the words that make them fire.
func TestRulesSayWhatTheirExampleSays(t *testing.T) {
	b := pairsBasin(t)
	for _, x := range suggest.Rules() {
		if cueOf(x) == "" {
			t.Errorf("%s has no words", x.ID)
		}
		b.decideMany(1, x.ID, func(int) coding.Outcome { return coding.Accepted })
	}
	got := body(t, get(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), "/p/basin/desk/suggestions"))
	if strings.Contains(got, "“…”") || strings.Contains(got, "“”") || !strings.Contains(got, "It says that something should be: “should”.") {
		t.Errorf("a rule is shown without its words: %.3000s", got)
	}
}

func TestBrowserFindsNothingOnSuggestions(t *testing.T) {
	b := pairsBasin(t)
	for k, rule := range []string{"modal.should", "reported.called_for", "imperative"} {
		b.decideMany(70, rule, func(i int) coding.Outcome { return coding.Outcomes[(i/(k+2))%3*min(1, i%(k+3))] })
	}
	for i := range 80 {
		d := coding.Decision{Kind: coding.SuggestionKinds[1+i%5], Rule: "theme.learnt", Outcome: coding.Outcomes[(i%7)/3], About: []rapporteur.ID{"x"}}
		d.Process = b.p.ID
		b.ok(b.db.Decide(context.Background(), clerk, &d))
	}
	checkInBrowser(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), "rapporteur", "/p/basin/desk/suggestions")
}
