// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur"
)

// TestEveryRouteLetsInWhomItSays walks the whole table for nobody, for an
// account without a role, for each role in this and in another process, and for
// the operator.
func TestEveryRouteLetsInWhomItSays(t *testing.T) {
	type who struct {
		name  string
		actor rapporteur.Actor
	}
	everybody := []who{
		{"nobody", rapporteur.Actor{}},
		{"an account", rapporteur.Actor{ID: "a"}},
		{"the operator", rapporteur.Actor{ID: "o", Operator: true}},
	}
	for _, role := range rapporteur.Roles {
		everybody = append(everybody,
			who{string(role), rapporteur.Actor{ID: "a", Grants: []rapporteur.Grant{{Process: "p1", Role: role, Stakeholder: "s1"}}}},
			who{string(role) + " elsewhere", rapporteur.Actor{ID: "a", Grants: []rapporteur.Grant{{Process: "p2", Role: role, Stakeholder: "s1"}}}})
	}
	for _, w := range everybody {
		s := skeleton(t, oneProcess{p: sampleProcess()}, w.actor, nil)
		for _, route := range s.routes {
			method, target := example(route.Pattern)
			req := httptest.NewRequest(method, target, nil)
			rec := httptest.NewRecorder()
			s.ServeHTTP(rec, req)
			want := mayEnter(route, w.actor)
			if got := !refused(rec.Result()); got != want {
				t.Errorf("%s at %s: let in %v, want %v (status %d)", w.name, route.Pattern, got, want, rec.Code)
			}
		}
	}
}

// mayEnter says it again in other words than Entry.refuses does.
func mayEnter(route Route, a rapporteur.Actor) bool {
	e := route.Enter
	if a.Operator || !e.SignedIn {
		return true
	}
	if a.ID == "" || e.Operator {
		return false
	}
	if len(e.Roles) == 0 {
		return true
	}
	for _, g := range a.Grants {
		for _, role := range e.Roles {
			if g.Process == "p1" && g.Role == role && strings.Contains(route.Pattern, "{process}") {
				return true
			}
		}
	}
	return false
}

func refused(r *http.Response) bool {
	return r.StatusCode == http.StatusForbidden || r.StatusCode == http.StatusUnauthorized ||
		strings.HasPrefix(r.Header.Get("Location"), "/sign-in")
}

var wildcard = regexp.MustCompile(`\{[^}]*\}`)

func example(pattern string) (method, target string) {
	method, target, _ = strings.Cut(pattern, " ")
	target = strings.ReplaceAll(target, "{$}", "")
	target = strings.ReplaceAll(target, "{process}", "basin")
	return method, wildcard.ReplaceAllString(target, "1")
}

// unsigned are the writes of somebody who is not signed in, or no longer.
var unsigned = []string{"POST /sign-in", "POST /sign-out", "POST /invitation/{token}",
	"POST /p/{process}/polls/{number}/votes", "POST /p/{process}/polls/{number}/proposals", "POST /p/{process}/floor/{number}/ask", "POST /p/{process}/floor/{number}/ask/text"}

func TestEntriesNameAProcess(t *testing.T) {
	s := skeleton(t, oneProcess{p: sampleProcess()}, rapporteur.Actor{}, nil)
	for _, route := range s.routes {
		method, _, ok := strings.Cut(route.Pattern, " ")
		if !ok || method == "" {
			t.Errorf("%s names no method", route.Pattern)
		}
		if len(route.Enter.Roles) > 0 && !strings.Contains(route.Pattern, "{process}") {
			t.Errorf("%s asks for a role and names no process", route.Pattern)
		}
		if method != http.MethodGet && !route.Enter.SignedIn && !slices.Contains(unsigned, route.Pattern) {
			t.Errorf("%s lets anyone write", route.Pattern)
		}
	}
}
