// SPDX-License-Identifier: Apache-2.0

package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"rapporteur"
	"rapporteur/floor"
)

func (h *hall) floorPath(rest string) string { return "/floor/" + string(h.list) + rest }

func (h *hall) secretariat() rapporteur.Actor { return h.granted(rapporteur.RoleSecretariat, "") }

// TestAListIsGivenByTheAPI carries a list from asking to the end of a turn.
func TestAListIsGivenByTheAPI(t *testing.T) {
	h := newHall(t)
	desk, estoria := h.secretariat(), h.granted(rapporteur.RoleDelegate, "estoria")
	var one, two turnOut
	made := h.as(estoria, "POST", h.floorPath("/requests"), map[string]any{"speaker": "Ana Orrin", "post": "Minister of Water"})
	made.into(t, &one)
	if made.status != 201 || made.header.Get("Location") != "/api/v1"+h.floorPath("/requests/"+string(one.Request)) || made.header.Get("ETag") == "" || one.Name != "Estoria" || one.Place != 1 || one.Own == nil {
		t.Fatalf("%d %v %s", made.status, made.header, made.text)
	}
	h.as(desk, "POST", h.floorPath("/requests"), map[string]any{"stakeholder": "tamarand", "post": "President"}).into(t, &two)
	var l listOut
	h.as(desk, "GET", h.floorPath(""), nil).into(t, &l)
	if len(l.Order) != 2 || l.Order[0].Name != "Tamarand" || l.Order[0].Rank != "HS" || len(l.Order[0].Why) == 0 || l.Order[0].Why[0].Words == "" || l.Podium == nil || l.Podium.Acts < 4 || l.Podium.Forecast.Ends.IsZero() {
		t.Fatalf("%+v", l)
	}
	h.as(desk, "POST", h.floorPath("/call-next"), nil).into(t, &l)
	if l.Speaking == nil || l.Speaking.Request != two.Request || l.Clock == nil || l.Clock.Limit == 0 {
		t.Fatalf("called: %+v", l)
	}
	if again := h.as(desk, "POST", h.floorPath("/call-next"), nil); again.status != http.StatusConflict || !strings.Contains(again.text, `"stands"`) || !strings.Contains(again.text, "Tamarand") {
		t.Errorf("called again while somebody speaks: %d %s", again.status, again.text)
	}
	h.as(desk, "POST", h.floorPath("/start"), nil).into(t, &l)
	h.as(desk, "POST", h.floorPath("/pause"), map[string]any{"request": two.Request}).into(t, &l)
	h.as(desk, "POST", h.floorPath("/resume"), nil).into(t, &l)
	h.as(desk, "POST", h.floorPath("/extend"), map[string]any{"seconds": 60}).into(t, &l)
	now := h.stands()
	if !l.Clock.Running || l.Clock.Limit != int64(now.Request(two.Request).Limit+60)*1000 {
		t.Errorf("clock %+v", l.Clock)
	}
	h.as(desk, "POST", h.floorPath("/call-next"), map[string]any{"seen": two.Request}).into(t, &l)
	if l.Speaking.Request != one.Request || len(l.Heard) != 1 || l.Heard[0].Name != "Tamarand" {
		t.Errorf("next: %+v", l)
	}
	h.as(desk, "POST", h.floorPath("/undo"), nil).into(t, &l)
	if l.Speaking.Request != two.Request {
		t.Errorf("undone: %+v", l.Speaking)
	}
	h.as(desk, "POST", h.floorPath("/end"), nil).into(t, &l)
	h.as(desk, "POST", h.floorPath("/close"), nil).into(t, &l)
	h.as(desk, "POST", h.floorPath("/reopen"), map[string]any{"reason": "by agreement"}).into(t, &l)
	if l.State != floor.Open || l.Speaking != nil {
		t.Errorf("at the end: %+v", l)
	}
	var acts []actOut
	h.as(desk, "GET", h.floorPath("/acts"), nil).into(t, &acts)
	if int64(len(acts)) != h.stands().Acts || acts[len(acts)-1].Reason != "by agreement" || acts[2].By != estoria.ID {
		t.Errorf("%+v", acts)
	}
}

func TestRequestsAreChangedByThoseWhoseTheyAre(t *testing.T) {
	h := newHall(t)
	id := h.asks("estoria", floor.Entry{})
	path := h.floorPath("/requests/" + string(id))
	estoria, tamarand, chair := h.granted(rapporteur.RoleDelegate, "estoria"), h.granted(rapporteur.RoleDelegate, "tamarand"), h.granted(rapporteur.RoleChair, "")
	var q turnOut
	h.as(estoria, "PATCH", path, map[string]any{"post": "President", "rank": "M"}).into(t, &q)
	if r := h.stands().Requests[0].Rank; q.Post != "President" || r != "HS" {
		t.Errorf("changed: %+v, rank %s; only the podium says another rank than the post tells", q, r)
	}
	h.as(chair, "PATCH", path, map[string]any{"rank": "M"}).into(t, &q)
	if q.Rank != "M" || q.Post != "President" {
		t.Errorf("by the chair: %+v", q)
	}
	for method, body := range map[string]any{"PATCH": map[string]any{"post": "Clerk"}, "DELETE": nil} {
		if got := h.as(tamarand, method, path, body); got.status != http.StatusNotFound {
			t.Errorf("%s of another delegation: %d %s", method, got.status, got.text)
		}
	}
	if got := h.as(tamarand, "POST", h.floorPath("/requests"), map[string]any{"stakeholder": "estoria"}); got.status != http.StatusForbidden {
		t.Errorf("asked for another delegation: %d", got.status)
	}
	for _, body := range []map[string]any{{"stakeholder": "nobody"}, {"onBehalfOf": "estoria"}, {"person": "nobody", "stakeholder": "kivuna"}, {"members": []string{"nobody"}, "onBehalfOf": "corridor", "stakeholder": "kivuna"}, {"typed": "Estoria"}, {"id": "slot"}, {"request": "slot"}} {
		if got := h.as(chair, "POST", h.floorPath("/requests"), body); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d %s", body, got.status, got.text)
		}
	}
	h.as(estoria, "DELETE", path, nil).into(t, &q)
	if q.Own.State != floor.Withdrawn {
		t.Errorf("withdrawn: %+v", q)
	}
	if got := h.as(tamarand, "GET", path, nil); got.status != http.StatusNotFound {
		t.Errorf("what was withdrawn is told to another delegation: %d %s", got.status, got.text)
	}
	h.as(estoria, "GET", path, nil).into(t, &q)
}

// TestAnActIsDoneOnce sends the same act again, and the same key from elsewhere.
func TestAnActIsDoneOnce(t *testing.T) {
	h := newHall(t)
	desk, estoria := h.secretariat(), h.granted(rapporteur.RoleDelegate, "estoria")
	var one, again turnOut
	h.as(estoria, "POST", h.floorPath("/requests"), map[string]any{}, "Idempotency-Key", "k1").into(t, &one)
	h.as(estoria, "POST", h.floorPath("/requests"), map[string]any{}, "Idempotency-Key", "k1", "If-Match", `"1"`).into(t, &again)
	if one.Request != again.Request || len(h.stands().Requests) != 1 || one.Request == "k1" {
		t.Errorf("%s, then %s: %d requests", one.Request, again.Request, len(h.stands().Requests))
	}
	h.as(desk, "POST", h.floorPath("/requests"), map[string]any{"stakeholder": "tamarand"}, "Idempotency-Key", "k1").into(t, &again)
	if len(h.stands().Requests) != 2 {
		t.Error("a key of one account is in the way of another's")
	}
	h.asks("kivuna", floor.Entry{})
	var l listOut
	for range 3 {
		h.as(desk, "POST", h.floorPath("/call-next"), nil, "Idempotency-Key", "k2").into(t, &l)
	}
	first := l.Speaking.Request
	var wait sync.WaitGroup
	var status [8]int
	for i := range status { // many programs of one podium, all of which saw the same
		wait.Go(func() { status[i] = h.send(desk, h.floorPath("/call-next"), `{"seen":"`+string(first)+`"}`).Code })
	}
	wait.Wait()
	done := 0
	for _, s := range status {
		switch s {
		case http.StatusOK:
			done++
		case http.StatusConflict:
		default:
			t.Errorf("status %d", s)
		}
	}
	if now := h.stands(); done != 1 || len(now.Waiting()) != 1 {
		t.Errorf("%d were done, %d wait", done, len(now.Waiting()))
	}
}

// send is as without a test to fail, for several at once.
func (h *hall) send(who rapporteur.Actor, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/api/v1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer of "+string(who.ID))
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

// TestWhatWasSeenHasToStand holds If-Match.
func TestWhatWasSeenHasToStand(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	h.asks("estoria", floor.Entry{})
	seen := h.as(desk, "GET", h.floorPath(""), nil).header.Get("ETag")
	h.asks("tamarand", floor.Entry{})
	for _, path := range []string{"/call-next", "/close", "/undo"} {
		got := h.as(desk, "POST", h.floorPath(path), nil, "If-Match", seen)
		if got.status != http.StatusPreconditionFailed || !strings.Contains(got.text, `"stands"`) || !strings.Contains(got.text, "Tamarand") || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s on what stands no longer: %d %s", path, got.status, got.text)
		}
	}
	if now := h.stands(); now.Speaking != "" || now.State != floor.Open || len(now.Requests) != 2 {
		t.Errorf("something was done: %+v", now)
	}
	now := h.as(desk, "GET", h.floorPath(""), nil).header.Get("ETag")
	done := h.as(desk, "POST", h.floorPath("/close"), nil, "If-Match", now)
	if done.status != 200 || done.header.Get("ETag") == now {
		t.Errorf("on what stands: %d, ETag %s after %s", done.status, done.header.Get("ETag"), now)
	}
	if got := h.as(desk, "POST", h.floorPath("/close"), nil, "If-Match", "seven"); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no ETag at all: %d", got.status)
	}
	if undo := h.as(desk, "POST", h.floorPath("/undo"), nil, "If-Match", done.header.Get("ETag")); undo.status != 200 || h.stands().State != floor.Open {
		t.Errorf("undone: %d %s", undo.status, undo.text)
	}
}

// TestABrowsersSessionWritesNothing: what a browser sends along by itself, from
// whichever site, opens no door to writing; nor is another site answered to.
func TestABrowsersSessionWritesNothing(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	h.accounts["kept"] = desk
	h.asks("estoria", floor.Entry{})
	for _, site := range []string{"", "same-origin", "cross-site"} {
		got := h.as(desk, "POST", h.floorPath("/call-next"), nil, "Authorization", "", "Cookie", "session=kept", "Sec-Fetch-Site", site, "Origin", "https://elsewhere.example")
		if got.status != http.StatusUnauthorized || got.header.Get("WWW-Authenticate") == "" {
			t.Errorf("from %q: %d %s", site, got.status, got.text)
		}
		if got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Error("another site's pages may read the answer")
		}
	}
	if got := h.as(desk, "GET", h.floorPath(""), nil, "Authorization", "", "Cookie", "session=kept"); got.status != 200 || !strings.Contains(got.text, `"podium"`) {
		t.Errorf("reading by a session: %d", got.status)
	}
	if h.stands().Speaking != "" {
		t.Error("the floor was given")
	}
}

// TestOnlyThePodiumHearsWhy holds what is the podium's alone, on every answer that
// others get, and the one name of who is protected on every answer at all.
func TestOnlyThePodiumHearsWhy(t *testing.T) {
	h := newHall(t)
	desk, estoria := h.secretariat(), h.granted(rapporteur.RoleDelegate, "estoria")
	h.asks("estoria", floor.Entry{Topic: "what is asked"})
	h.asks("tamarand", floor.Entry{Speaker: "Yelva Quorrin", Post: "Guest of Lisk Street"}) // typed where the person is known and protected
	h.asks("shelter", floor.Entry{Person: "witness", Post: "Guest of Lisk Street", Topic: "Lisk Street"})
	last := h.asks("kivuna", floor.Entry{})
	h.act(h.list, floor.Act{Kind: floor.DidMove, Request: last, Before: "request-estoria", From: 4, To: 1, Reason: "told in confidence"})
	h.act(h.list, floor.Act{Kind: floor.DidDefer, Request: "request-tamarand", Reason: "told in confidence"})
	h.act(h.list, floor.Act{Kind: floor.DidReinstate, Request: "request-tamarand"})
	for _, who := range []rapporteur.Actor{desk, estoria, {}, h.granted(rapporteur.RoleReader, ""), h.granted(rapporteur.RoleInterpreter, ""), h.granted(rapporteur.RoleNoteTaker, "")} {
		var all string
		for _, path := range []string{"", "/acts", "/requests/request-shelter", "/requests/request-tamarand", "/requests/request-estoria"} {
			for _, lang := range []string{"en", "ar"} {
				all += h.as(who, "GET", h.floorPath(path)+"?lang="+lang, nil).text
			}
		}
		for _, word := range []string{"Quorrin", "Lisk Street", `"shelter"`, `"witness"`} {
			if strings.Contains(all, word) {
				t.Errorf("%q is told to %s", word, who.ID)
			}
		}
		if !strings.Contains(all, "Witness B") || !strings.Contains(all, "Estoria") {
			t.Errorf("%s is not told who waits: %s", who.ID, all)
		}
		for _, word := range []string{"told in confidence", `"why"`, `"podium"`, `"original"`, `"overrun"`, `"forecast"`, `"by"`} {
			if got, want := strings.Contains(all, word), who.ID == desk.ID; got != want {
				t.Errorf("%q is told to %q: %v, want %v", word, who.ID, got, want)
			}
		}
		if got, want := strings.Contains(all, "what is asked"), who.ID == desk.ID || who.ID == estoria.ID; got != want {
			t.Errorf("the topic is told to %q: %v", who.ID, got)
		}
	}
	for _, act := range []string{"/call-next", "/start", "/end", "/undo", "/close"} {
		if got := h.as(desk, "POST", h.floorPath(act), nil); strings.Contains(got.text, "Quorrin") || strings.Contains(got.text, "Lisk Street") {
			t.Errorf("%s tells who is protected: %s", act, got.text)
		}
	}
}

// TestAListWithoutNamesTakesNone: where views are attributed to nobody, the API
// takes turns from the desk and no name from anybody, and of what is off the record
// there is no list.
func TestAListWithoutNamesTakesNone(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	path := "/floor/" + string(h.circle)
	var q turnOut
	h.as(desk, "POST", path+"/requests", map[string]any{}).into(t, &q)
	if q.Name != "Speaker 1" {
		t.Errorf("%+v", q)
	}
	for _, body := range []map[string]any{{"stakeholder": "estoria"}, {"speaker": "Zorvind Ulquist"}, {"topic": "Zorvind Ulquist"}, {"post": "Zorvind Ulquist"}, {"person": "witness"}} {
		if got := h.as(desk, "POST", path+"/requests", body); got.status != http.StatusForbidden || strings.Contains(got.text, "Zorvind") {
			t.Errorf("%v: %d %s", body, got.status, got.text)
		}
	}
	if got := h.as(h.granted(rapporteur.RoleDelegate, "estoria"), "POST", path+"/requests", map[string]any{}); got.status != http.StatusForbidden {
		t.Errorf("by a delegate: %d %s", got.status, got.text)
	}
	if got := h.as(desk, "GET", "/floor/nowhere", nil); got.status != http.StatusNotFound {
		t.Errorf("no list: %d", got.status)
	}
}

// TestDelegateTakesNoCapacityOfTheDesk changes a request that the desk has entered
// to speak from the chair, which may at any time.
func TestDelegateTakesNoCapacityOfTheDesk(t *testing.T) {
	h := newHall(t)
	estoria := h.granted(rapporteur.RoleDelegate, "estoria")
	h.asks("estoria", floor.Entry{})
	at := h.floorPath("/requests/request-estoria")
	if got := h.as(estoria, "PATCH", at, map[string]any{"capacity": "chair"}); got.status != http.StatusForbidden {
		t.Errorf("a delegate speaks from the chair: %d %s", got.status, got.text)
	}
	if got := h.as(estoria, "PATCH", at, map[string]any{"topic": "water"}); got.status != http.StatusOK {
		t.Errorf("a delegate changes its own: %d %s", got.status, got.text)
	}
}
