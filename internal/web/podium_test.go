// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

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

// TestPodiumDoesOnce sends a press twice, and lets two podiums press at once.
func TestPodiumDoesOnce(t *testing.T) {
	f := dayFixture(t)
	f.asks(floor.Entry{}, "estoria", "belmora", "kivuna")
	ana, bo := f.podium(t), podiumOf{f, t, f.face(f.as(theClerk, rapporteur.RoleSecretariat, ""))}
	press := []string{"id", "one-press", "act", "call_start ask-estoria"}
	ana.must(press...)
	acts := f.stands().Acts
	ana.must(press...)
	if l := f.stands(); l.Acts != acts || l.Speaking != "ask-estoria" {
		t.Errorf("pressed twice: %d acts after %d, %s speaks", l.Acts, acts, l.Speaking)
	}
	// Both saw Estoria speaking and Belmora next: the second press changes nothing.
	ana.must("act", "call ask-belmora ask-estoria")
	bo.must("act", "call ask-belmora ask-estoria")
	if l := f.stands(); l.Speaking != "ask-belmora" || l.Request("ask-estoria").State != floor.Delivered {
		t.Errorf("called twice: %s speaks, Estoria %s", l.Speaking, l.Request("ask-estoria").State)
	}
	// Bo still sees Estoria and calls somebody else: a conflict that says how things stand.
	code, done := bo.does("act", "call ask-kivuna ask-estoria")
	if code != http.StatusConflict || !strings.Contains(done.Error, "Belmora is called") {
		t.Errorf("a call upon what is no longer so: %d %q", code, done.Error)
	}
	// The same without a script: the page as it stands, with the sentence.
	v := url.Values{"id": {"x"}, "act": {"call ask-kivuna ask-estoria"}}
	req := httptest.NewRequest(http.MethodPost, f.home()+"/podium", strings.NewReader(v.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	bo.site.ServeHTTP(rec, req)
	if rec.Code != http.StatusConflict || !strings.Contains(rec.Body.String(), "Now: Belmora is called") {
		t.Errorf("without a script: %d", rec.Code)
	}
	// Undo takes back what was seen, and nothing that came since.
	seen := decimal(f.stands().Acts)
	bo.must("act", "uncall ask-belmora")
	if code, _ := ana.does("act", "undo", "seen", seen); code != http.StatusConflict {
		t.Errorf("undone unseen: %d", code)
	}
	ana.must("act", "undo", "seen", decimal(f.stands().Acts))
	if l := f.stands(); l.Speaking != "ask-belmora" {
		t.Errorf("after the undoing %q has the floor", l.Speaking)
	}
}

// TestPodiumMovesAndAdds goes through what the podium does to the order.
func TestPodiumMovesAndAdds(t *testing.T) {
	f := dayFixture(t)
	p := f.podium(t)
	for _, who := range []string{"es", "Belmora", "kiv"} {
		p.must("act", "add", "kind", "intervention", "who", who)
	}
	first := func(n int) rapporteur.ID { l := f.stands(); return l.Requests[n].ID }
	check := func(after, want string) {
		t.Helper()
		if got := p.order(); got != want {
			t.Fatalf("after %s the order is %q, want %q", after, got, want)
		}
	}
	check("three nameplates", "estoria belmora kivuna")
	if code, done := p.does("act", "move", "request", string(first(2)), "to", "1"); code != http.StatusUnprocessableEntity && code != http.StatusBadRequest || done.Error == "" {
		t.Errorf("moved without a reason: %d", code)
	}
	p.must("act", "move", "request", string(first(2)), "to", "1", "reason", "minister’s plane")
	check("a move", "kivuna estoria belmora")
	p.must("act", "restore", "request", string(first(2)))
	check("putting back", "estoria belmora kivuna")
	p.must("act", "exchange", "request", string(first(0)), "to", "3")
	check("an exchange", "kivuna belmora estoria")
	p.must("act", "defer", "request", string(first(1)))
	check("putting off", "kivuna estoria")
	p.must("act", "reinstate", "request", string(first(1)))
	p.must("act", "permitting", "request", string(first(1)))
	check("time permitting", "kivuna estoria belmora")
	if l := f.stands(); !l.Request(first(1)).TimePermitting {
		t.Error("nobody speaks where time permits")
	}
	p.must("act", "text", "request", string(first(1)))
	check("a text", "kivuna estoria")
	if code, _ := p.does("act", "add", "who", "Nobody Known"); code != http.StatusUnprocessableEntity && code != http.StatusBadRequest {
		t.Errorf("somebody unknown was added: %d", code)
	}
	twice := []string{"id", "person", "act", "add", "who", "Rosa Lind", "new", "person", "post", "Witness"}
	p.must(twice...)
	p.must(twice...)
	people, err := f.db.People(t.Context(), f.p.ID, rapporteur.Reach{Level: rapporteur.Secretariat})
	f.ok(err)
	made := 0
	for i := range people {
		if people[i].Name == "Rosa Lind" {
			made++
		}
	}
	if l := f.stands(); made != 1 || len(l.Requests) != 4 {
		t.Errorf("%d people were made and %d ask", made, len(l.Requests))
	}
}

// TestPodiumHearsPointsOfOrder interrupts a speaker, rules, hears an appeal and
// goes on.
func TestPodiumHearsPointsOfOrder(t *testing.T) {
	f := dayFixture(t)
	f.asks(floor.Entry{}, "estoria", "belmora")
	p := f.podium(t)
	p.must("act", "call_start ask-estoria")
	p.must("act", "add", "kind", "point_of_order", "who", "Masira")
	l := f.stands()
	point := l.Speaking
	if l.Interrupted != "ask-estoria" || l.Current().State != floor.Speaking {
		t.Fatalf("the point of order does not interrupt: %+v", l.Current())
	}
	p.must("act", "rule_no "+string(point), "reason", "out of order")
	p.must("act", "appeal", "request", string(point), "who", "Masira")
	p.must("act", "decide_yes "+string(point))
	page := body(t, get(t, p.site, p.home()+"/podium"))
	for _, want := range []string{"is not upheld", "Masira appealed", "The ruling stands", "End the point of order; Estoria goes on"} {
		if !strings.Contains(page, want) {
			t.Errorf("the podium does not say %q", want)
		}
	}
	p.must("act", "end_resume "+string(point)+" ask-estoria")
	if c, ok := func() (floor.Clock, bool) { l := f.stands(); return l.Clock(f.now()) }(); !ok || c.Request != "ask-estoria" || !c.Running {
		t.Errorf("after it the clock is %+v", c)
	}
}

// TestPodiumKeepsNoNames runs a list without names, and finds none off the record.
func TestPodiumKeepsNoNames(t *testing.T) {
	f := dayFixture(t)
	p := f.podium(t)
	f.talk = f.circle // the forms go to its address
	for range 3 {
		p.must("act", "speaker")
	}
	if code, _ := p.does("act", "add", "who", "Estoria"); code == http.StatusOK {
		t.Error("a name was taken")
	}
	l := f.stands()
	p.must("act", "call_start "+string(l.Requests[0].ID))
	page := body(t, get(t, p.site, p.home()+"/podium"))
	if !strings.Contains(page, "Speaker 1") || strings.Contains(page, "Estoria") {
		t.Error("a list without names shows one, or no numbers")
	}
	for i := range f.stands().Requests {
		l := f.stands()
		if q := l.Requests[i]; q.Names() || q.By != "" {
			t.Errorf("a name is kept: %+v", q.Entry)
		}
	}
}

// TestPodiumAloneKnowsWhy asks the fragments of every other face for what only the
// podium is told.
func TestPodiumAloneKnowsWhy(t *testing.T) {
	f := busyDay(t)
	s := f.face(rapporteur.Actor{})
	secrets := []string{"minister’s plane", "Same rank as", "which asked earlier", "First time on the floor", "will not be reached", "At this pace"}
	for _, face := range floorFaces() {
		podiums := face.name == "podium" || face.name == "script"
		level := rapporteur.Participants
		if len(face.enter) > 0 {
			level = rapporteur.Secretariat
		}
		b, err := s.FloorFragment(t.Context(), f.talk.ID, floorAudience{face: face.name, level: level, lang: "en"}.String())
		f.ok(err)
		if len(b) == 0 {
			t.Errorf("%s shows nothing", face.name)
		}
		for _, secret := range secrets {
			if strings.Contains(string(b), secret) && !podiums {
				t.Errorf("%s tells %q", face.name, secret)
			}
		}
		for _, never := range []string{"True-Name", "Shelter guest", "House of Secret"} {
			if strings.Contains(string(b), never) {
				t.Errorf("%s names %q", face.name, never)
			}
		}
	}
}

// TestPodiumSaysWhatCanBeDone has more waiting than time is left.
func TestPodiumSaysWhatCanBeDone(t *testing.T) {
	f := busyDay(t)
	f.pass(75 * time.Minute)
	p := f.podium(t)
	page := body(t, get(t, p.site, p.home()+"/podium"))
	for _, want := range []string{"will not be reached", "Shorten all limits by", "Close the list"} {
		if !strings.Contains(page, want) {
			t.Errorf("the podium does not say %q", want)
		}
	}
	l := f.stands()
	was := l.Profile.Limits[len(l.Profile.Limits)-1].Seconds
	p.must("act", "limits - - 60")
	l = f.stands()
	if is := l.Profile.Limits[len(l.Profile.Limits)-1].Seconds; is != was-60 {
		t.Errorf("the limit was %d and is %d", was, is)
	}
}
