// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// span finds words in the newest version of a statement.
func (b *basin) span(statement, words string) text.Span {
	b.t.Helper()
	list, err := b.db.StatementsByID(context.Background(), b.p.ID, []rapporteur.ID{b.id[statement]}, whole)
	b.ok(err)
	in := list[0].Newest().Text
	at := strings.Index(in, words)
	if at < 0 {
		b.t.Fatalf("%s does not say %q", statement, words)
	}
	start := text.PointAt(in, at)
	return text.Span{Start: start, End: start + text.Len(words)}
}

// askedAbout lays the position of a stakeholder before it, unconfirmed.
func (b *basin) askedAbout(key string) coding.Position {
	b.t.Helper()
	held, err := b.db.Positions(context.Background(), b.p.ID, whole, coding.PositionFilter{Stakeholder: b.id[key]})
	b.ok(err)
	b.ok(b.db.UpdatePosition(context.Background(), held[0].ID, func(p *coding.Position) error {
		if !p.ConfirmedAt.IsZero() {
			if err := p.Unconfirm(); err != nil {
				return err
			}
		}
		return p.Ask(now, "")
	}))
	return held[0]
}

// atTheDesk sends an act as a script does.
func atTheDesk(t testing.TB, s http.Handler, target string, v url.Values) (int, done) {
	t.Helper()
	req := httptest.NewRequest(http.MethodPost, target, strings.NewReader(v.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	var out done
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%s %v: %d %.300s", target, v, w.Code, w.Body)
	}
	return w.Code, out
}

func TestTicksMarkWithoutScripts(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	page := body(t, get(t, s, "/p/basin/desk/4"))
	for _, want := range []string{`name="s" form="code" value="0-41"`, `name="s" form="code" value="42-70"`, `value="theme:t2"`, "Put wells where people walk."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	res := send(t, s, "/p/basin/desk/4?v=1", url.Values{"s": {"0-41", "42-70"}, "set": {"theme:t3"}})
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("marking: %d %.600s", res.StatusCode, body(t, res))
	}
	all, err := b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{Statement: b.id["s4"]})
	b.ok(err)
	made := all[len(all)-1]
	if len(all) != 2 || made.Span != (text.Span{Start: 0, End: 70}) || made.Theme != "t3" || made.MarkedBy != "someone" {
		t.Fatalf("two sentences in a row are one passage: %+v", all)
	}
	here := res.Header.Get("Location")
	if page := body(t, get(t, s, strings.TrimSuffix(here, "#here"))); !strings.Contains(page, `aria-pressed="true" lang="en">Clean water`) {
		t.Errorf("%s does not show the passage in hand", here)
	}
	send(t, s, "/p/basin/desk/4?v=1", url.Values{"passage": {string(made.ID)}, "set": {"kind:concern"}})
	send(t, s, "/p/basin/desk/4?v=1", url.Values{"passage": {string(made.ID)}, "do": {"code"}, "addressee": {"States"}, "note": {"said twice"}})
	all, err = b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{IDs: []rapporteur.ID{made.ID}})
	b.ok(err)
	if p := all[0]; p.Kind != coding.Concern || p.Theme != "t3" || p.Addressee != "States" || p.Note != "said twice" {
		t.Errorf("filed as %+v", p)
	}
	for range 4 {
		send(t, s, "/p/basin/desk/4?v=1", url.Values{"do": {"undo"}})
	}
	all, err = b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{Statement: b.id["s4"]})
	b.ok(err)
	if len(all) != 1 {
		t.Errorf("undoing all of it leaves %d passages", len(all))
	}
	if page := body(t, send(t, s, "/p/basin/desk/4?v=1", url.Values{"do": {"undo"}})); !strings.Contains(page, "nothing here that can be undone") {
		t.Errorf("undoing nothing says %.300s", page)
	}
}

func TestAnActIsDoneOnceAndAConflictIsSaid(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	const desk = "/p/basin/desk/2"
	mark := url.Values{"do": {"mark"}, "act": {"act-aaaaaaaaaa"}, "new": {"new-aaaaaaaaaa"}, "span": {"54-67"}, "theme": {"t2"}, "kind": {"recommendation"}}
	for range 2 {
		if code, out := atTheDesk(t, s, desk, mark); code != 200 || out.Error != "" || len(out.State.Passages) != 2 {
			t.Fatalf("marking: %d %+v", code, out)
		}
	}
	colleague := rapporteur.Actor{ID: "bo", Name: "Bo", Grants: role(b, rapporteur.RoleNoteTaker, "").Grants}
	other := b.desk(colleague)
	if code, out := atTheDesk(t, other, desk, url.Values{"do": {"code"}, "passage": {"new-aaaaaaaaaa"}, "theme": {"t3"}, "was_theme": {"t2"}}); code != 200 {
		t.Fatalf("a colleague files anew: %d %+v", code, out)
	}
	code, out := atTheDesk(t, s, desk, url.Values{"do": {"code"}, "passage": {"new-aaaaaaaaaa"}, "theme": {"t1"}, "was_theme": {"t2"}})
	if code != http.StatusConflict || !strings.Contains(out.Error, "theme is now “b”") {
		t.Errorf("a stale filing: %d %q", code, out.Error)
	}
	if code, out := atTheDesk(t, s, desk, url.Values{"do": {"unmark"}, "passage": {"gone-gone-gone"}}); code != http.StatusNotFound || out.Error == "" {
		t.Errorf("a passage that is not there: %d %q", code, out.Error)
	}
	if code, out := atTheDesk(t, s, desk, url.Values{"do": {"mark"}, "span": {"5-9000"}}); code != http.StatusUnprocessableEntity && code != http.StatusBadRequest || out.Error == "" {
		t.Errorf("words beyond the text: %d %q", code, out.Error)
	}
	for _, x := range [][2]string{{"new", "new-aaaaaaaaaa"}, {"act", "act-bbbbbbbbbb"}} { // an identity that is taken
		v := url.Values{"do": {"mark"}, "span": {"0-5"}, x[0]: {x[1]}}
		if code, out := atTheDesk(t, s, desk, v); x[0] == "new" && (code < 400 || out.Error == "") {
			t.Errorf("%v: %d %+v", v, code, out)
		}
	}
}

func TestTheQueuePartsTheWork(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	send(t, s, "/p/basin/desk/2", url.Values{"do": {"take"}})
	res := send(t, s, "/p/basin/desk/3", url.Values{"do": {"read"}, "to": {"/p/basin/desk/4"}})
	if to := res.Header.Get("Location"); to != "/p/basin/desk/4" {
		t.Errorf("after reading it leads to %q", to)
	}
	if to := send(t, s, "/p/basin/desk/3", url.Values{"do": {"read"}, "to": {"https://elsewhere.example/desk"}}).Header.Get("Location"); strings.Contains(to, "elsewhere") {
		t.Errorf("a form leads out to %q", to)
	}
	page := body(t, get(t, s, "/p/basin/desk"))
	mine, rest, _ := strings.Cut(page, `id="unread"`)
	if !strings.Contains(page, "1 of 65 read") || !strings.Contains(mine, ">S-2<") || strings.Contains(rest, ">S-2<") || strings.Contains(page, ">S-3<") {
		t.Errorf("the queue does not part what is mine and what is read:\n%.3000s", mine)
	}
	if strings.Contains(page, ">S-6<") {
		t.Error("what is off the record stands in the queue")
	}
	if code := get(t, s, "/p/basin/desk/6").StatusCode; code != http.StatusNotFound {
		t.Errorf("what is off the record is read at the desk: %d", code)
	}
	// A newer version is unread again.
	b.ok(b.db.UpdateStatement(t.Context(), b.id["s3"], func(s *record.Statement) error {
		return s.AddVersion(record.Version{Form: record.Verbatim, Language: "ar", Label: "as delivered", Text: arabicWords + "\n\nوشكرا."})
	}))
	if page := body(t, get(t, s, "/p/basin/desk")); !strings.Contains(page, "0 of 65 read") || !strings.Contains(page, ">S-3<") {
		t.Error("a new version counts as read")
	}
	page = body(t, get(t, s, "/p/basin/desk/3"))
	if !strings.Contains(page, "stands on an older version only") {
		t.Fatal("the page does not say that a passage stands on the older version")
	}
	send(t, s, "/p/basin/desk/3?v=2", url.Values{"do": {"carry"}})
	recs, err := b.db.RecommendationsOn(t.Context(), b.p.ID, b.id["s3"], whole)
	b.ok(err)
	passages, err := b.db.Passages(t.Context(), b.p.ID, whole, coding.PassageFilter{Statement: b.id["s3"]})
	b.ok(err)
	if len(recs) != 1 || len(passages) != 2 || passages[1].Version != 2 || passages[1].From != passages[0].ID {
		t.Errorf("carried over: %+v, %+v", recs, passages)
	}
}

func TestWhoMayChangeTheCoding(t *testing.T) {
	b := buildBasin(t)
	for _, c := range []struct {
		role   rapporteur.Role
		target string
		want   int
	}{
		{rapporteur.RoleNoteTaker, "/p/basin/desk/2", http.StatusOK},
		{rapporteur.RoleChair, "/p/basin/desk/2", http.StatusForbidden},
		{rapporteur.RoleDelegate, "/p/basin/desk/2", http.StatusForbidden},
		{rapporteur.RoleNoteTaker, "/p/basin/desk/recommendations", http.StatusForbidden},
	} {
		req := httptest.NewRequest(http.MethodPost, c.target, strings.NewReader(url.Values{"do": {"mark"}, "span": {"0-5"}}.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Accept", "application/json")
		w := httptest.NewRecorder()
		b.serve(role(b, c.role, "estoria")).ServeHTTP(w, req)
		if w.Code != c.want {
			t.Errorf("%s at %s: %d, want %d", c.role, c.target, w.Code, c.want)
		}
	}
	if page := body(t, get(t, b.serve(role(b, rapporteur.RoleChair, "")), "/p/basin/desk/2")); strings.Contains(page, `id="code"`) || !strings.Contains(page, "You can read here") {
		t.Error("a chair is offered what only others may do")
	}
}
