// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// podiumOf is the podium in the hands of one account.
type podiumOf struct {
	*onTheFloor
	t    *testing.T
	site http.Handler
}

func (f *onTheFloor) podium(t *testing.T) podiumOf {
	return podiumOf{f, t, f.face(f.as(theChair, rapporteur.RoleChair, ""))}
}

// does sends a form as a script does; fields come in pairs.
func (p podiumOf) does(fields ...string) (int, podiumDone) {
	p.t.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		v.Add(fields[i], fields[i+1])
	}
	if v.Get("id") == "" {
		v.Set("id", string(rapporteur.RandomIDs()))
	}
	req := httptest.NewRequest(http.MethodPost, p.home()+"/podium", strings.NewReader(v.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	rec := httptest.NewRecorder()
	p.site.ServeHTTP(rec, req)
	var done podiumDone
	if err := json.Unmarshal(rec.Body.Bytes(), &done); err != nil {
		p.t.Fatalf("%v: %d %s", fields, rec.Code, rec.Body)
	}
	return rec.Code, done
}

func (p podiumOf) must(fields ...string) {
	p.t.Helper()
	if code, done := p.does(fields...); code != http.StatusOK {
		p.t.Fatalf("%v: %d %s", fields, code, done.Error)
	}
}

// order is who waits, by name.
func (p podiumOf) order() string {
	p.t.Helper()
	l := p.stands()
	x := p.cast()
	var out []string
	for _, place := range l.Order(x, p.now()) {
		for key, id := range p.id {
			if id == place.Request.Stakeholder {
				out = append(out, key)
			}
		}
	}
	return strings.Join(out, " ")
}

func (p podiumOf) cast() floor.Cast {
	all, err := p.db.Stakeholders(p.t.Context(), p.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	p.ok(err)
	c := floor.Cast{Stakeholders: map[rapporteur.ID]*stakeholder.Stakeholder{}}
	for i := range all {
		c.Stakeholders[all[i].ID] = &all[i]
	}
	return c
}

func TestPodiumShowsWhoWaitsAndWhy(t *testing.T) {
	f := dayFixture(t)
	f.asks(floor.Entry{Post: "Counsellor", Rank: stakeholder.OtherSpeaker}, "corvale", "adalia")
	f.asks(floor.Entry{Post: "Minister of Water", Rank: stakeholder.Minister}, "estoria")
	f.asks(floor.Entry{Person: f.id["witness"], Post: "Shelter guest"}, "shelter")
	p := f.podium(t)
	p.must("act", "call", "request", "ask-estoria")
	p.must("act", "start", "request", "ask-estoria")
	page := body(t, get(t, p.site, p.home()+"/podium"))
	for _, want := range []string{"Estoria", "Minister of Water", `role="timer"`, "data-running", "End and call Corvale", "Same rank as Corvale, asked later", "A witness", "I thank", "to be followed by", "Region"} {
		if !strings.Contains(page, want) {
			t.Errorf("the podium does not show %q", want)
		}
	}
	_, page, _ = strings.Cut(page, "data-floor-said")
	page, _, _ = strings.Cut(page, `class="podium__forms"`) // what follows offers all who take part
	for _, never := range []string{"True-Name", "Shelter guest", "House of Secret", "⟦", "{name}"} {
		if strings.Contains(page, never) {
			t.Errorf("the podium shows %q", never)
		}
	}
}

func TestPodiumIsForThePodium(t *testing.T) {
	f := dayFixture(t)
	f.asks(floor.Entry{}, "estoria")
	for role, want := range map[rapporteur.Role]int{rapporteur.RoleChair: 200, rapporteur.RoleSecretariat: 200, rapporteur.RoleRapporteur: 403, rapporteur.RoleNoteTaker: 403, rapporteur.RoleDelegate: 403} {
		for _, path := range []string{"/podium", "/script"} {
			if got := get(t, f.face(f.as(theChair, role, "estoria")), f.home()+path).StatusCode; got != want {
				t.Errorf("%s at %s: %d, want %d", role, path, got, want)
			}
		}
	}
	if got := get(t, f.face(f.as(theChair, rapporteur.RoleChair, "")), "/p/basin/floor/99/podium").StatusCode; got != 404 {
		t.Errorf("a list that is not there: %d", got)
	}
}
