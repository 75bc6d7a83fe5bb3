// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// oneProcess is a store with one process, for tests of the skeleton alone.
type oneProcess struct {
	Store
	p      process.Process
	former string
}

func (s oneProcess) Process(_ context.Context, slug string) (process.Process, bool, error) {
	switch slug {
	case s.p.Slug:
		return s.p, true, nil
	case s.former:
		return s.p, false, nil
	case "panics":
		panic("a fault of ours")
	}
	return process.Process{}, false, rapporteur.ErrNotFound
}

func (s oneProcess) Processes(_ context.Context, reach func(rapporteur.ID) rapporteur.Reach) ([]process.Process, error) {
	if reach(s.p.ID).Sees(s.p.Access) {
		return []process.Process{s.p}, nil
	}
	return nil, nil
}

func (s oneProcess) Meetings(context.Context, rapporteur.ID, rapporteur.Reach) ([]programme.Meeting, error) {
	return nil, nil
}

func (s oneProcess) Stakeholders(context.Context, rapporteur.ID, rapporteur.Reach) ([]stakeholder.Stakeholder, error) {
	return nil, nil
}

func (s oneProcess) People(context.Context, rapporteur.ID, rapporteur.Reach) ([]stakeholder.Person, error) {
	return nil, nil
}

func (s oneProcess) Recommendations(context.Context, rapporteur.ID, rapporteur.Reach, coding.Filter) ([]coding.Recommendation, error) {
	return nil, nil
}

func (s oneProcess) Summaries(context.Context, rapporteur.ID, rapporteur.Reach) ([]summary.Summary, error) {
	return nil, nil
}

func (s oneProcess) Polls(context.Context, rapporteur.ID, rapporteur.Reach) ([]convergence.Poll, error) {
	return nil, nil
}

func (oneProcess) FloorLists(context.Context, rapporteur.ID, rapporteur.ID, rapporteur.Reach) ([]floor.List, error) {
	return nil, nil
}

func (oneProcess) LastEvent(context.Context, rapporteur.ID) (int64, error) { return 1, nil }

var now = time.Date(2017, 9, 6, 10, 0, 0, 0, time.UTC)

func newServer(t testing.TB, st Store, actor rapporteur.Actor) *Server {
	t.Helper()
	return skeleton(t, st, actor, nil)
}

// skeleton makes a server for one actor, whose log is written down where wanted.
func skeleton(t testing.TB, st Store, actor rapporteur.Actor, log *strings.Builder) *Server {
	t.Helper()
	o := Options{Store: st, Catalogues: i18n.Load(), Now: func() time.Time { return now },
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }}
	if log != nil {
		o.Log = slog.New(slog.NewTextHandler(log, nil))
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t testing.TB, s http.Handler, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func sampleProcess() process.Process {
	p := process.Process{Slug: "basin", Title: rapporteur.NewText("en", "A basin dialogue"), Languages: []string{"en"}, Zone: "Europe/Vienna"}
	p.ID, p.Number = "p1", 1
	return p
}

func TestSkeletonAnswers(t *testing.T) {
	open := oneProcess{p: sampleProcess(), former: "old-basin"}
	hidden := oneProcess{p: sampleProcess(), former: "old-basin"}
	hidden.p.Visibility = rapporteur.Secretariat
	staff := rapporteur.Actor{ID: "a1", Name: "Ana", Grants: []rapporteur.Grant{{Process: "p1", Role: rapporteur.RoleSecretariat}}}
	cases := []struct {
		name     string
		store    oneProcess
		actor    rapporteur.Actor
		target   string
		status   int
		contains string
		location string
	}{
		{"front page", open, rapporteur.Actor{}, "/", 200, "A basin dialogue", ""},
		{"empty front page", hidden, rapporteur.Actor{}, "/", 200, "No consultation is open yet", ""},
		{"process", open, rapporteur.Actor{}, "/p/basin", 200, "A basin dialogue", ""},
		{"hidden process", hidden, rapporteur.Actor{}, "/p/basin", 404, "No consultation stands at this address", ""},
		{"hidden process to its secretariat", hidden, staff, "/p/basin", 200, "A basin dialogue", ""},
		{"former slug", open, rapporteur.Actor{}, "/p/old-basin?lang=en", 301, "", "/p/basin?lang=en"},
		{"former slug of a hidden process", hidden, rapporteur.Actor{}, "/p/old-basin", 404, "", ""},
		{"no process", open, rapporteur.Actor{}, "/p/other", 404, "No consultation stands at this address", ""},
		{"no page", open, rapporteur.Actor{}, "/nothing", 404, "Nothing stands at this address", ""},
		{"a fault of ours", open, rapporteur.Actor{}, "/p/panics", 500, "Reference:", ""},
		{"in Arabic", open, rapporteur.Actor{}, "/?lang=ar", 200, `<html lang="ar" dir="rtl">`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			res := get(t, skeleton(t, c.store, c.actor, nil), c.target)
			got := body(t, res)
			if res.StatusCode != c.status || !strings.Contains(got, c.contains) || res.Header.Get("Location") != c.location {
				t.Errorf("%s: %d, location %q, body %.2000s", c.target, res.StatusCode, res.Header.Get("Location"), got)
			}
			if p := res.Header.Get("Content-Security-Policy"); p == "" || strings.Contains(p, "unsafe") {
				t.Errorf("content security policy is %q", p)
			}
		})
	}
}

func TestLanguageIsChosenInOrder(t *testing.T) {
	s := oneProcess{p: sampleProcess()}
	s.p.Languages = []string{"fr"}
	french := rapporteur.Actor{ID: "a", Language: "fr"}
	cases := []struct {
		name, target, accept, cookie string
		actor                        rapporteur.Actor
		want                         string
	}{
		{"the address first", "/p/basin?lang=ar", "en", "lang=fr", french, "ar"},
		{"then what it last said", "/p/basin", "en", "lang=ar", french, "ar"},
		{"then the account", "/p/basin", "en", "", french, "fr"},
		{"then the browser", "/p/basin", "ar;q=0.9, de", "", rapporteur.Actor{}, "ar"},
		{"then the process", "/p/basin", "de", "", rapporteur.Actor{}, "fr"},
		{"then English", "/", "de", "", rapporteur.Actor{}, "en"},
		{"an unknown one is passed over", "/p/basin?lang=xx", "", "", rapporteur.Actor{}, "fr"},
	}
	for _, c := range cases {
		res := get(t, skeleton(t, s, c.actor, nil), c.target, "Accept-Language", c.accept, "Cookie", c.cookie)
		if got := res.Header.Get("Content-Language"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPublicPagesCarryAnETag(t *testing.T) {
	s := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{}, nil)
	tag := get(t, s, "/p/basin").Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if res := get(t, s, "/p/basin", "If-None-Match", tag); res.StatusCode != http.StatusNotModified || body(t, res) != "" {
		t.Errorf("the same page again: %d", res.StatusCode)
	}
	if res := get(t, s, "/p/basin?lang=fr", "If-None-Match", tag); res.StatusCode != http.StatusOK {
		t.Errorf("another language: %d", res.StatusCode)
	}
	signedIn := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{ID: "a", Name: "Ana"}, nil)
	if res := get(t, signedIn, "/p/basin"); res.Header.Get("ETag") != "" || !strings.Contains(res.Header.Get("Cache-Control"), "private") {
		t.Errorf("a page of somebody signed in: %v", res.Header)
	}
}

func TestStaticFilesAreKeptForEver(t *testing.T) {
	s := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{}, nil)
	for name := range s.static.files {
		if strings.HasSuffix(name, ".txt") {
			continue
		}
		res := get(t, s, s.static.address(name))
		if res.StatusCode != 200 || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", name, res.StatusCode, res.Header)
		}
		if res := get(t, s, "/static/000000000000/"+name); strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s is kept for ever under an old address", name)
		}
	}
	if res := get(t, s, "/static/x/../../server.go"); res.StatusCode == 200 {
		t.Error("a file outside static was served")
	}
}

func TestWritesFromElsewhereAreRefused(t *testing.T) {
	s := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{}, nil)
	r := httptest.NewRequest(http.MethodPost, "http://example.org/p/basin", strings.NewReader("a=b"))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "another site") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestTheLogNamesNobody(t *testing.T) {
	var log strings.Builder
	s := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{ID: "a", Name: "Ana Person"}, &log)
	get(t, s, "/p/basin?q=secret+word")
	get(t, s, "/p/panics")
	got := log.String()
	if !strings.Contains(got, `route="GET /p/{process}"`) || !strings.Contains(got, "reference=") {
		t.Errorf("the log lacks the route or the reference: %s", got)
	}
	for _, personal := range []string{"Ana", "secret", "192.0.2.1"} {
		if strings.Contains(got, personal) {
			t.Errorf("the log holds %q: %s", personal, got)
		}
	}
}
