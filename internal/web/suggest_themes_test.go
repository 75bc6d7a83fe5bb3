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
	"rapporteur/process"
)

// hinted is the basin with a theme whose description speaks of gauges, and a
// passage without a theme.
func hinted(t *testing.T) (*basin, *Server) {
	t.Helper()
	b := buildBasin(t)
	b.ok(b.db.UpdateProcess(context.Background(), b.p.ID, func(p *process.Process) error {
		for i := range p.Themes {
			if p.Themes[i].ID == "t2" {
				p.Themes[i].Description = in("en", "Gauges, readers and borders")
			}
		}
		return nil
	}))
	return b, b.desk(role(b, rapporteur.RoleRapporteur, ""))
}

func (b *basin) themeOf(passage string) rapporteur.ID {
	b.t.Helper()
	all, err := b.db.Passages(context.Background(), b.p.ID, whole, coding.PassageFilter{IDs: []rapporteur.ID{b.id[passage]}})
	b.ok(err)
	return all[0].Theme
}

func (b *basin) words(kind coding.SuggestionKind) []coding.Decision {
	b.t.Helper()
	all, err := b.db.Decisions(context.Background(), b.p.ID, whole, kind, "")
	b.ok(err)
	return all
}

func TestAThemeIsProposedWithItsReason(t *testing.T) {
	b, s := hinted(t)
	page := body(t, get(t, s, "/p/basin/desk/2?passage="+string(b.id["p2"])))
	if !strings.Contains(page, "Theme suggested") || !strings.Contains(page, "The title or description of the theme speaks of") || !strings.Contains(page, `value="t2"`) {
		t.Fatalf("no theme is proposed: %.3000s", page)
	}
	v := url.Values{"do": {"hint"}, "passage": {string(b.id["p2"])}, "theme": {"t2"}, "rule": {suggest.ThemeDescribed}, "score": {"700"}}
	for range 2 {
		if r := send(t, s, "/p/basin/desk/2", v); r.StatusCode != http.StatusSeeOther && r.StatusCode != http.StatusConflict {
			t.Fatalf("%d %.1000s", r.StatusCode, body(t, r))
		}
	}
	if b.themeOf("p2") != "t2" {
		t.Errorf("it is filed under %q", b.themeOf("p2"))
	}
	if got := b.words(coding.OfTheme); len(got) != 1 || got[0].Outcome != coding.Accepted || got[0].Rule != suggest.ThemeDescribed || got[0].Score != 700 {
		t.Errorf("kept %+v", got)
	}
}

func TestARefusedThemeDoesNotComeBack(t *testing.T) {
	b, s := hinted(t)
	v := url.Values{"do": {"hint_refuse"}, "passage": {string(b.id["p2"])}, "theme": {"t2"}, "rule": {suggest.ThemeDescribed}}
	if r := send(t, s, "/p/basin/desk/2", v); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	if page := body(t, get(t, s, "/p/basin/desk/2?passage="+string(b.id["p2"]))); strings.Contains(page, `name="theme" value="t2"`) || b.themeOf("p2") != "" {
		t.Error("it is proposed again, or filed")
	}
}

func TestFilingUnderAnotherThemeIsAWordOnTheProposedOne(t *testing.T) {
	b, s := hinted(t)
	get(t, s, "/p/basin/desk/2?passage="+string(b.id["p2"]))
	if r := send(t, s, "/p/basin/desk/2", url.Values{"do": {"code"}, "passage": {string(b.id["p2"])}, "theme": {"t3"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	if got := b.words(coding.OfTheme); len(got) != 1 || got[0].Outcome != coding.Changed || got[0].Proposed != "t2" || got[0].Chosen != "t3" {
		t.Errorf("kept %+v", got)
	}
}

func TestHintsThatNobodyWasGiven(t *testing.T) {
	b, s := hinted(t)
	for _, v := range []url.Values{
		{"do": {"hint"}, "passage": {string(b.id["p2"])}, "theme": {"none"}, "rule": {suggest.ThemeLearnt}},
		{"do": {"hint"}, "passage": {string(b.id["p2"])}, "theme": {"t2"}, "rule": {"made.up"}},
		{"do": {"hint"}, "theme": {"t2"}, "rule": {suggest.ThemeLearnt}},
	} {
		if r := send(t, s, "/p/basin/desk/2", v); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", v, r.StatusCode)
		}
	}
	if len(b.words("")) != 0 {
		t.Error("something is kept")
	}
}

// What is joined is the word on the one that stood first: taken, changed for
// another, or none of them.
func TestJoiningIsAWordOnTheNearest(t *testing.T) {
	b, s := hinted(t)
	join := func(do, passage, rec string, more ...string) {
		v := url.Values{"do": {do}, "passage": {string(b.id[passage])}, "rule": {suggest.JoinWords}, "score": {"300"}, "proposed": {string(b.id["r4"])}, "wording": {"A new one"}}
		if rec != "" {
			v.Set("rec", string(b.id[rec]))
		}
		if r := send(t, s, "/p/basin/desk/1", v); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %d %.1500s", do, r.StatusCode, body(t, r))
		}
	}
	join("join", "p1b", "r4")
	join("join", "p1b", "r1")
	join("start", "p1b", "")
	want := []coding.Outcome{coding.Accepted, coding.Changed, coding.Declined}
	got := b.words(coding.OfJoining)
	if len(got) != 3 {
		t.Fatalf("kept %+v", got)
	}
	for i, d := range got {
		if d.Outcome != want[i] || len(d.About) != 2 || d.About[1] != b.id["r4"] {
			t.Errorf("%d: %+v, want %s", i, d, want[i])
		}
	}
	if got[1].Chosen != string(b.id["r1"]) {
		t.Errorf("the one taken is %q", got[1].Chosen)
	}
	if learnt := suggest.Learn(got, nil); !learnt.RefusedJoin(b.id["p1b"], b.id["r4"]) {
		t.Error("the refusal is not learnt")
	}
}

func TestBrowserFindsNothingOnThemesProposed(t *testing.T) {
	b, s := hinted(t)
	checkInBrowser(t, s, "rapporteur", "/p/basin/desk/2?passage="+string(b.id["p2"]))
}
