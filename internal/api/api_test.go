// SPDX-License-Identifier: Apache-2.0

package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/api"
	"rapporteur/internal/bundle"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store/storetest"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// face serves a process of 60 statements, of which the last is the secretariat's.
func face(t *testing.T, actor rapporteur.Actor) (http.Handler, rapporteur.ID) {
	t.Helper()
	db := storetest.SQLite(t)
	c := &bundle.Change{New: true}
	c.Process = process.Process{Slug: "basin", Title: rapporteur.NewText("en", "Basin"), Languages: []string{"en"}, Zone: "UTC"}
	for i := range 60 {
		s := record.Statement{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("s", i))}, Kind: record.Input, Capacity: stakeholder.National,
			Language: "en", Delivery: record.Written, Level: record.Named,
			Versions: []record.Version{{Form: record.Verbatim, Language: "en", Text: fmt.Sprintf("Words of input %d.", i+1)}}}
		if i == 59 {
			s.Visibility = rapporteur.Secretariat
		}
		c.Statements = append(c.Statements, s)
	}
	if err := db.Apply(context.Background(), rapporteur.Operator, c); err != nil {
		t.Fatal(err)
	}
	for i := range actor.Grants {
		actor.Grants[i].Process = c.Process.ID
	}
	return api.New(api.Options{Store: db, Catalogues: i18n.Load(), Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return storetest.Now },
		Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }}), c.Process.ID
}

func get(t *testing.T, h http.Handler, path string, header ...string) (*httptest.ResponseRecorder, map[string]any) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var body map[string]any
	if w.Body.Len() > 0 && w.Body.Bytes()[0] == '{' {
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatalf("%s: %v: %s", path, err, w.Body)
		}
	}
	return w, body
}

func TestListsPageByNumber(t *testing.T) {
	h, _ := face(t, rapporteur.Actor{})
	w, first := get(t, h, "/api/v1/processes/basin/statements")
	if w.Code != 200 || len(first["items"].([]any)) != 50 || first["next"] != float64(50) {
		t.Fatalf("%d %v", w.Code, first["next"])
	}
	_, second := get(t, h, "/api/v1/processes/basin/statements?after=50")
	if n := len(second["items"].([]any)); n != 9 || second["next"] != nil {
		t.Errorf("the second page has %d, next %v; the 60th is the secretariat's", n, second["next"])
	}
	_, one := get(t, h, "/api/v1/processes/basin/statements/7")
	if got := one["texts"].(map[string]any)["1"]; got != "Words of input 7." {
		t.Errorf("text %q", got)
	}
}

func TestRefusalsAreProblems(t *testing.T) {
	h, _ := face(t, rapporteur.Actor{})
	for path, want := range map[string]int{
		"/api/v1/":                                           404,
		"/api/v2/processes":                                  404,
		"/api/v1/processes/nowhere":                          404,
		"/api/v1/processes/basin/statements/60":              404,
		"/api/v1/processes/basin/statements/0":               422,
		"/api/v1/processes/basin/statements?after=x":         422,
		"/api/v1/processes/basin/statements?edition=full":    403,
		"/api/v1/processes/basin/statements?edition=private": 422,
	} {
		w, body := get(t, h, path)
		if w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/problem+json") || body["status"] != float64(want) {
			t.Errorf("%s: %d %s %s, want %d", path, w.Code, w.Header().Get("Content-Type"), w.Body, want)
		}
		if strings.Contains(w.Body.String(), "Words of input 60") {
			t.Errorf("%s tells hidden words", path)
		}
	}
	r, w := httptest.NewRequest(http.MethodPost, "/api/v1/processes", strings.NewReader("{}")), httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != 405 || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/problem+json") || w.Header().Get("Allow") == "" {
		t.Errorf("writing: %d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestFullEditionIsTheSecretariats(t *testing.T) {
	h, _ := face(t, rapporteur.Actor{ID: "a", Grants: []rapporteur.Grant{{Role: rapporteur.RoleSecretariat}}})
	w, _ := get(t, h, "/api/v1/processes/basin/statements/60?edition=full")
	if w.Code != 200 || !strings.Contains(w.Body.String(), "Words of input 60.") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestUnchangedIsNotSentAgain(t *testing.T) {
	h, _ := face(t, rapporteur.Actor{})
	w, _ := get(t, h, "/api/v1/processes/basin")
	tag := w.Header().Get("ETag")
	if again, _ := get(t, h, "/api/v1/processes/basin", "If-None-Match", tag); tag == "" || again.Code != 304 || again.Body.Len() > 0 {
		t.Errorf("%q: %d", tag, again.Code)
	}
}

func TestDescription(t *testing.T) {
	h, _ := face(t, rapporteur.Actor{})
	w, body := get(t, h, "/api/openapi.json")
	if w.Code != 200 || !strings.HasPrefix(fmt.Sprint(body["openapi"]), "3.1") {
		t.Fatalf("%d %v", w.Code, body["openapi"])
	}
	paths := body["paths"].(map[string]any)
	for _, p := range []string{"/api/v1/processes", "/api/v1/processes/{process}/statements/{number}", "/api/v1/processes/{process}/summaries"} {
		if paths[p] == nil {
			t.Errorf("%s is not described", p)
		}
	}
	processes := httptest.NewRecorder()
	h.ServeHTTP(processes, httptest.NewRequest(http.MethodGet, "/api/v1/processes", nil))
	if processes.Code != 200 || !strings.Contains(processes.Body.String(), `"slug":"basin"`) || strings.Contains(processes.Body.String(), `"salt"`) {
		t.Errorf("%d %s", processes.Code, processes.Body)
	}
}

// TestTheListOfProcessesIsNoWayAround holds that the list tells of a process what
// its public edition tells, and of a closed one less.
func TestTheListOfProcessesIsNoWayAround(t *testing.T) {
	for _, visibility := range []rapporteur.Visibility{rapporteur.Public, rapporteur.Participants} {
		db := storetest.SQLite(t)
		c := &bundle.Change{New: true}
		c.People = []stakeholder.Person{{Object: rapporteur.Object{ID: "guarded"}, Name: "True Name", Protected: true, DisplayName: "Officer A"}}
		c.Process = process.Process{Slug: "basin", Title: rapporteur.NewText("en", "Basin"), Languages: []string{"en"}, Zone: "UTC",
			Officers: []process.Officer{{Function: "chair", Person: "guarded", Name: "True Name", Post: "telling post"}}}
		c.Process.Visibility = visibility
		if err := db.Apply(context.Background(), rapporteur.Operator, c); err != nil {
			t.Fatal(err)
		}
		actor := rapporteur.Actor{ID: "a", Grants: []rapporteur.Grant{{Process: c.Process.ID, Role: rapporteur.RoleReader}}}
		h := api.New(api.Options{Store: db, Catalogues: i18n.Load(), Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return storetest.Now },
			Actor: func(*http.Request) (rapporteur.Actor, error) { return actor, nil }})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/processes", nil))
		if got := w.Body.String(); w.Code != 200 || !strings.Contains(got, `"slug":"basin"`) || strings.Contains(got, "True Name") || strings.Contains(got, "telling") {
			t.Errorf("%s: %d %s", visibility, w.Code, got)
		}
	}
}
