// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
)

func (b *basin) rec(number int64) coding.Recommendation {
	b.t.Helper()
	rec, err := b.db.Recommendation(b.t.Context(), b.p.ID, number, whole)
	b.ok(err)
	return rec
}

func (b *basin) themes() map[string]process.Theme {
	b.t.Helper()
	p, err := b.db.ProcessByID(b.t.Context(), b.p.ID)
	b.ok(err)
	out := map[string]process.Theme{}
	for _, t := range p.Themes {
		out[t.Title.In["en"]] = t
	}
	return out
}

// sent sends a form and wants it done.
func sent(t *testing.T, s http.Handler, target string, v url.Values) {
	t.Helper()
	if res := send(t, s, target, v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %v: %d\n%.1500s", target, v, res.StatusCode, between(body(t, res), `role="alert"`, "</p>"))
	}
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

func TestMergingIsShownBeforeItIsDone(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	page := body(t, get(t, s, "/p/basin/desk/recommendations?r=1&r=4"))
	for _, want := range []string{"What merging would do", "Proposes: 1", "Opposes: 1", `name="into" value="4"`, "share little with the first"} {
		if !strings.Contains(page, want) {
			t.Errorf("before merging the page lacks %q", want)
		}
	}
	if page := body(t, get(t, s, "/p/basin/desk/recommendations?r=1&r=2")); !strings.Contains(page, "A recommendation and a good practice cannot be merged") {
		t.Error("a merge across kinds is not warned of")
	}
	if res := send(t, s, "/p/basin/desk/recommendations", url.Values{"into": {"1"}, "r": {"1", "2"}}); res.StatusCode != http.StatusUnprocessableEntity && res.StatusCode != http.StatusBadRequest {
		t.Errorf("a merge across kinds: %d", res.StatusCode)
	}
	held := len(b.positions(1)) + len(b.positions(4))
	sent(t, s, "/p/basin/desk/recommendations", url.Values{"into": {"1"}, "r": {"1", "4"}})
	if r1, r4 := b.rec(1), b.rec(4); r4.State != coding.Merged || r4.Into != r1.ID || len(r1.Passages) != 5 || len(b.positions(1)) != held {
		t.Errorf("merged: %+v into %+v with %d positions of %d", r4, r1, len(b.positions(1)), held)
	}
	if page := body(t, get(t, s, "/p/basin/desk/recommendations/1")); !strings.Contains(page, "Merged into this one") {
		t.Error("the page does not say what was merged here")
	}
	acts := body(t, get(t, s, "/p/basin/desk/acts"))
	sent(t, s, "/p/basin/desk/acts", url.Values{"undo": {between(acts, `name="undo" value="`, `"`)}})
	if r4 := b.rec(4); r4.State != coding.Confirmed || len(b.positions(4)) != 1 {
		t.Errorf("undoing the merge leaves %+v", r4)
	}
	if page := body(t, get(t, s, "/p/basin/desk/acts")); !strings.Contains(page, ">undone<") {
		t.Error("the list does not say that it was undone")
	}
}

func (b *basin) positions(rec int64) []coding.Position {
	b.t.Helper()
	all, err := b.db.Positions(b.t.Context(), b.p.ID, whole, coding.PositionFilter{Recommendation: b.rec(rec).ID})
	b.ok(err)
	return all
}

func TestARecommendationIsSplitRelatedAndReworded(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	const at = "/p/basin/desk/recommendations/1"
	sent(t, s, at, url.Values{"do": {"split"}, "passage": {string(b.id["p2"])}, "split": {"Let two readers read each gauge"}})
	if r5 := b.rec(5); r5.Wording.In["en"] != "Let two readers read each gauge" || len(r5.Passages) != 1 || len(b.positions(5)) != 1 || len(b.rec(1).Passages) != 3 {
		t.Errorf("split off: %+v", r5)
	}
	if res := send(t, s, at, url.Values{"do": {"split"}, "split": {"Nothing ticked"}}); res.StatusCode == http.StatusSeeOther {
		t.Error("a recommendation was split off without passages")
	}
	sent(t, s, at, url.Values{"do": {"relate"}, "relation": {"wider"}, "other": {"r-5"}})
	if r5 := b.rec(5); !slices.Contains(r5.Relations, coding.Relation{Kind: coding.Narrower, To: b.rec(1).ID}) {
		t.Errorf("the second asks for a part of the first, but: %+v", r5.Relations)
	}
	if res := send(t, s, at, url.Values{"do": {"relate"}, "relation": {"narrower"}, "other": {"5"}}); res.StatusCode != http.StatusConflict && res.StatusCode == http.StatusSeeOther {
		t.Error("each asks for a part of the other")
	}
	sent(t, s, at, url.Values{"do": {"unrelate"}, "relation": {"wider"}, "other": {"5"}})
	if r5 := b.rec(5); len(r5.Relations) != 0 {
		t.Errorf("no longer related, but: %+v", r5.Relations)
	}
	was := b.rec(1).Wording.In["en"]
	word := url.Values{"do": {"reword"}, "was": {was}, "wording": {"Read every gauge on one day"}, "title": {"Gauges"}, "theme": {"t3"}, "kind": {"recommendation"}, "subject": {"substance"}, "state": {"confirmed"}}
	sent(t, s, at, word)
	if r1 := b.rec(1); r1.Wording.In["en"] != "Read every gauge on one day" || r1.Title.In["en"] != "Gauges" || r1.Theme != "t3" {
		t.Errorf("reworded: %+v", r1)
	}
	word.Set("wording", "Mine, from a stale page")
	if res := send(t, s, at, word); res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "Mine, from a stale page") {
		t.Errorf("a stale rewording: %d", res.StatusCode)
	}
	sent(t, s, at, url.Values{"do": {"part"}, "passage": {string(b.id["p9"])}})
	if len(b.rec(1).Passages) != 2 {
		t.Errorf("taken out: %+v", b.rec(1).Passages)
	}
}

func TestThemesGrowMoveMergeAndSplit(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	const at = "/p/basin/desk/themes"
	sent(t, s, at, url.Values{"do": {"make"}, "title": {"Repair"}, "letter": {"r"}, "parent": {"t1"}})
	repair := b.themes()["Repair"]
	if repair.Parent != "t1" || repair.Letter != "r" {
		t.Fatalf("made: %+v", repair)
	}
	id := string(repair.ID)
	sent(t, s, at, url.Values{"do": {"change"}, "theme": {id}, "title": {"Repair and upkeep"}, "description": {"Who mends what"}, "letter": {"u"}, "parent": {""}})
	if is := b.themes()["Repair and upkeep"]; is.ID != repair.ID || is.Parent != "" || is.Letter != "u" || is.Description.In["en"] != "Who mends what" {
		t.Errorf("changed: %+v", is)
	}
	if res := send(t, s, at, url.Values{"do": {"change"}, "theme": {"t1"}, "title": {"Sharing the water"}, "parent": {"t2"}}); res.StatusCode == http.StatusSeeOther {
		t.Error("a theme was put under one of its own")
	}
	all, err := b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{})
	b.ok(err)
	v := url.Values{"do": {"code"}, "typed": {"repair and upkeep"}, "kind": {"concern"}}
	for _, p := range all[:3] {
		v.Add("passage", string(p.ID))
	}
	sent(t, s, "/p/basin/desk/passages", v)
	sent(t, s, at, url.Values{"do": {"split"}, "theme": {id}, "split": {"Upkeep"}, "passage": {string(all[0].ID)}})
	upkeep := b.themes()["Upkeep"].ID
	sent(t, s, at, url.Values{"do": {"merge"}, "theme": {id}, "into": {"t3"}})
	count := map[rapporteur.ID]int{}
	all, err = b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{})
	b.ok(err)
	for _, p := range all {
		count[p.Theme]++
	}
	if count[upkeep] != 1 || count["t3"] != 2 || count[repair.ID] != 0 || b.themes()["Repair and upkeep"].Into != "t3" {
		t.Errorf("filed after splitting and merging: %v", count)
	}
	if page := body(t, get(t, s, "/p/basin/desk/passages?theme=t3&kind=concern")); strings.Count(page, `name="passage"`) != 2 {
		t.Error("the list of passages is not narrowed by theme and kind")
	}
	if res := send(t, s, "/p/basin/desk/passages", url.Values{"do": {"code"}, "kind": {"concern"}}); res.StatusCode == http.StatusSeeOther {
		t.Error("passages were filed without any being chosen")
	}
}

func TestADelegationIsAskedAndAnswers(t *testing.T) {
	b := buildBasin(t)
	staff, belmora := b.staff(), b.desk(role(b, rapporteur.RoleDelegate, "belmora"))
	if page := body(t, get(t, belmora, "/p/basin/my-positions")); !strings.Contains(page, "You are not asked about any reading") {
		t.Error("a delegation sees readings that it was not asked about")
	}
	of := func() coding.Position {
		all, err := b.db.Positions(t.Context(), b.p.ID, whole, coding.PositionFilter{Stakeholder: b.id["belmora"]})
		b.ok(err)
		return all[0]
	}
	p := of()
	sent(t, staff, "/p/basin/desk/recommendations/1", url.Values{"do": {"ask"}, "position": {itoa(p.Number)}, "revision": {itoa(p.Revision)}})
	page := body(t, get(t, belmora, "/p/basin/my-positions"))
	if !strings.Contains(page, "A gauge with two readers costs less than one quarrel.") || !strings.Contains(page, "Supports") {
		t.Errorf("the delegation does not see its words and how they were read: %.2000s", page)
	}
	if page := body(t, get(t, b.desk(role(b, rapporteur.RoleDelegate, "kivuna")), "/p/basin/my-positions")); strings.Contains(page, "quarrel") {
		t.Error("another delegation sees the reading")
	}
	drawn := func() string {
		return answerRevision.FindStringSubmatch(body(t, get(t, belmora, "/p/basin/my-positions")))[1]
	}
	answer := url.Values{"do": {"dispute"}, "position": {itoa(p.Number)}, "revision": {drawn()}, "reply": {"  "}}
	if res := send(t, belmora, "/p/basin/my-positions", answer); res.StatusCode == http.StatusSeeOther {
		t.Error("a dispute was taken without a word")
	}
	answer.Set("reply", "We only noted it.")
	if res := send(t, b.desk(role(b, rapporteur.RoleDelegate, "kivuna")), "/p/basin/my-positions", answer); res.StatusCode != http.StatusNotFound {
		t.Errorf("another delegation answers: %d", res.StatusCode)
	}
	sent(t, belmora, "/p/basin/my-positions", answer)
	if p := of(); p.DisputedAt.IsZero() || p.Reply != "We only noted it." || p.Visibility != rapporteur.Secretariat {
		t.Errorf("disputed: %+v", p)
	}
	if page := body(t, get(t, staff, "/p/basin/desk/recommendations/1")); !strings.Contains(page, "We only noted it.") {
		t.Error("the desk does not show what the delegation said")
	}
	confirm := url.Values{"do": {"confirm"}, "position": {itoa(p.Number)}, "revision": {drawn()}, "open": {"public"}}
	b.ok(b.db.UpdateRecommendation(t.Context(), b.id["r1"], func(r *coding.Recommendation) error {
		r.Wording = r.Wording.With("en", "Close every gauge.")
		return nil
	}))
	if res := send(t, belmora, "/p/basin/my-positions", confirm); res.StatusCode != http.StatusConflict || !of().ConfirmedAt.IsZero() {
		t.Errorf("the delegation confirms words that it never saw: %d", res.StatusCode)
	}
	confirm.Set("revision", drawn())
	sent(t, belmora, "/p/basin/my-positions", confirm)
	if p := of(); p.ConfirmedAt.IsZero() || p.Visibility != rapporteur.Public {
		t.Errorf("confirmed: %+v", p)
	}
}

var answerRevision = regexp.MustCompile(`name="revision" value="([^"]+)"`)

// TestANoteTakerDoesNotUnmakeWhatOthersGathered holds that undoing needs the role
// that doing needed.
func TestANoteTakerDoesNotUnmakeWhatOthersGathered(t *testing.T) {
	b := buildBasin(t)
	title := rapporteur.NewText("en", "Gauges")
	act, err := b.db.Code(t.Context(), rapporteur.Operator, b.p.ID, coding.Need{Recommendations: []rapporteur.ID{b.id["r1"]}}, func(k *coding.Desk) error {
		return k.Reword(b.id["r1"], coding.Rewording{Title: &title})
	})
	b.ok(err)
	undo := url.Values{"undo": {string(act.ID)}}
	if res := send(t, b.desk(role(b, rapporteur.RoleNoteTaker, "")), "/p/basin/desk/acts", undo); res.StatusCode != http.StatusForbidden {
		t.Errorf("a note-taker undoes a rewording: %d", res.StatusCode)
	}
	sent(t, b.desk(role(b, rapporteur.RoleRapporteur, "")), "/p/basin/desk/acts", undo)
}
