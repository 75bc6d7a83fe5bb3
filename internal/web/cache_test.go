// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/process"
)

// counting is a store whose process has a title and an event that a test moves.
type counting struct {
	oneProcess
	title *string
	event *int64
	reads *int
}

func (s counting) Process(ctx context.Context, slug string) (process.Process, bool, error) {
	*s.reads++
	p, current, err := s.oneProcess.Process(ctx, slug)
	p.Title = rapporteur.NewText("en", *s.title)
	return p, current, err
}

func (s counting) LastEvent(context.Context, rapporteur.ID) (int64, error) { return *s.event, nil }

func TestPublicPagesAreKeptUntilSomethingHappens(t *testing.T) {
	title, event, reads := "First title", int64(1), 0
	var actor rapporteur.Actor
	s := skeleton(t, counting{oneProcess{p: sampleProcess()}, &title, &event, &reads}, rapporteur.Actor{}, nil)
	s.Actor = func(*http.Request) (rapporteur.Actor, error) { return actor, nil }
	s.routes = append(s.routes, Route{Pattern: "GET /p/{process}/probe", Enter: Anyone, Handle: func(w http.ResponseWriter, r *Request) error {
		return r.Show(w, errorPage{Base: r.Base(NoSection, r.Process.Title.String())})
	}})
	s.handler = s.chain(s.mux())
	get := func(header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/p/basin/probe", nil)
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	first := get()
	if first.Code != 200 || !strings.Contains(first.Body.String(), "First title") {
		t.Fatalf("%d %s", first.Code, first.Body)
	}
	title = "Second title"
	again := get()
	if reads != 1 || again.Body.String() != first.Body.String() || again.Header().Get("ETag") != first.Header().Get("ETag") || again.Header().Get("Content-Security-Policy") == "" {
		t.Errorf("while nothing happens the page is made once: %d reads", reads)
	}
	if w := get("If-None-Match", first.Header().Get("ETag")); w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("unchanged: %d", w.Code)
	}
	if w := get("Cookie", "session=x"); reads != 2 || !strings.Contains(w.Body.String(), "Second title") {
		t.Error("a page for somebody in particular came from what is kept")
	}
	if w := get("Accept-Language", "fr"); w.Header().Get("Content-Language") != "fr" {
		t.Error("a French reader got the English page")
	}
	event = 2
	if w := get(); !strings.Contains(w.Body.String(), "Second title") {
		t.Error("an event did not renew the page")
	}
}
