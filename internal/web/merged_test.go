// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
)

// TestPagesFollowWhatWasMerged merges recommendations and themes at the desk and
// looks where their pages lead.
func TestPagesFollowWhatWasMerged(t *testing.T) {
	b := buildBasin(t)
	ctx, s := context.Background(), b.staff()
	act := func(need coding.Need, do func(*coding.Desk) error) rapporteur.ID {
		t.Helper()
		a, err := b.db.Code(ctx, clerk, b.p.ID, need, do)
		b.ok(err)
		return a.ID
	}
	merge := act(coding.Need{Recommendations: []rapporteur.ID{b.id["r1"], b.id["r4"]}}, func(k *coding.Desk) error { return k.Merge(b.id["r1"], b.id["r4"]) })
	for who, server := range map[string]*Server{"staff": s, "the public": b.desk(rapporteur.Actor{})} {
		res := get(t, server, "/p/basin/recommendations/4")
		if to := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || to != "/p/basin/recommendations/1" {
			t.Errorf("%s: %d to %q", who, res.StatusCode, to)
		}
		for _, path := range []string{"/p/basin/recommendations", "/p/basin/search?q=fund", "/p/basin/themes"} {
			if strings.Contains(body(t, get(t, server, path)), "Found a common fund") {
				t.Errorf("%s: %s lists what was merged", who, path)
			}
		}
	}
	for _, path := range []string{"/p/basin/recommendations/4/edit", "/p/basin/recommendations/4/positions"} {
		if res := get(t, s, path); res.StatusCode != http.StatusConflict {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if page := body(t, get(t, s, "/p/basin/history/recommendation/4")); !strings.Contains(page, "Merged") {
		t.Error("the history does not tell of it")
	}
	act(coding.Need{Undo: merge}, func(k *coding.Desk) error { return k.Undo(k.Undoing) })
	if res := get(t, s, "/p/basin/recommendations/4"); res.StatusCode != http.StatusOK {
		t.Errorf("put back: %d", res.StatusCode)
	}

	act(coding.Need{All: true}, func(k *coding.Desk) error { return k.MergeThemes("t3", "t2") })
	page := body(t, get(t, s, "/p/basin/recommendations?theme=t2"))
	if !strings.Contains(page, "Found a common fund") || strings.Contains(page, `value="t2"`) {
		t.Error("the address of a merged theme leads nowhere, or it is still offered")
	}
	edit := body(t, get(t, s, "/p/basin/edit"))
	v := filledIn(t, edit)
	if strings.Contains(edit, `value="t2"`) {
		t.Error("the form offers a merged theme")
	}
	if res := send(t, s, "/p/basin/edit", v); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("saving the process: %d", res.StatusCode)
	}
	p, err := b.db.ProcessByID(ctx, b.p.ID)
	b.ok(err)
	if was, ok := p.Theme("t2"); !ok || was.Into != "t3" {
		t.Errorf("the form dropped a merged theme: %+v", p.Themes)
	}
}

// TestAThemeInUseIsNotDropped holds that the form of the process leaves no coding
// under a theme that is gone.
func TestAThemeInUseIsNotDropped(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	v := filledIn(t, body(t, get(t, s, "/p/basin/edit")))
	for key := range v {
		if at, ok := strings.CutSuffix(key, ".id"); ok && v.Get(key) == "t3" {
			for other := range v {
				if strings.HasPrefix(other, at+".") {
					v.Del(other)
				}
			}
		}
	}
	res := send(t, s, "/p/basin/edit", v)
	if page := body(t, res); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "cannot be dropped") {
		t.Errorf("got %d", res.StatusCode)
	}
}
