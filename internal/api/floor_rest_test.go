// SPDX-License-Identifier: Apache-2.0

package api

import (
	"net/http"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/floor"
)

func (h *hall) requestPath(id rapporteur.ID, rest string) string {
	return h.floorPath("/requests/" + string(id) + rest)
}

// byLink puts a request on the list of which nobody has yet said who it is.
func (h *hall) byLink(id rapporteur.ID, typed, post string) {
	h.t.Helper()
	h.act(h.list, floor.Act{Kind: floor.DidAsk, Request: id, Entry: &floor.Entry{Typed: typed, Post: post}, Channel: floor.ByLink, Key: "browser"})
}

func TestTheDeskSaysWhoIsUnverified(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	h.byLink("one", "Estorian delegation", "Minister of Water")
	h.byLink("two", "Somebody who saw it", "")
	for _, body := range []map[string]any{{}, {"stakeholder": "nobody"}, {"person": "nobody"}, {"stakeholder": "estoria", "person": "witness"}, {"stakeholder": "estoria", "rank": "KING"}} {
		body["request"] = "one"
		if got := h.as(desk, "POST", h.floorPath("/verify"), body); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d %s", body, got.status, got.text)
		}
	}
	if got := h.as(desk, "POST", h.floorPath("/verify"), map[string]any{"request": "gone", "stakeholder": "estoria"}); got.status != http.StatusNotFound {
		t.Errorf("a request that is not there: %d", got.status)
	}
	var l listOut
	h.as(desk, "POST", h.floorPath("/verify"), map[string]any{"request": "one", "stakeholder": "estoria"}).into(t, &l)
	now := h.stands()
	if q := now.Request("one"); q.Unverified || q.Typed != "" || q.Stakeholder != "estoria" || q.Rank != "M" || q.State != floor.Inscribed || len(l.Order) != 1 || l.Order[0].Name != "Estoria" {
		t.Errorf("%+v\n%+v", q, l.Order)
	}
	h.as(desk, "POST", h.floorPath("/verify"), map[string]any{"request": "one", "stakeholder": "tamarand"}).into(t, &l)
	if again := h.stands(); again.Acts != now.Acts || again.Request("one").Stakeholder != "estoria" {
		t.Errorf("said twice: %+v", again.Request("one"))
	}
	got := h.as(desk, "POST", h.floorPath("/verify"), map[string]any{"request": "two", "person": "witness"})
	if got.into(t, &l); len(l.Order) != 2 || strings.Contains(got.text, "saw it") || strings.Contains(got.text, "Quorrin") || !strings.Contains(got.text, "Witness B") {
		t.Errorf("somebody protected: %s", got.text)
	}
	if got := h.as(desk, "POST", "/floor/"+string(h.circle)+"/verify", map[string]any{"request": "one", "stakeholder": "estoria"}); got.status != http.StatusForbidden {
		t.Errorf("where there are no names: %d", got.status)
	}
}

func TestARulingIsAppealedAndDecided(t *testing.T) {
	h := newHall(t)
	chair := h.granted(rapporteur.RoleChair, "")
	point := h.asks("estoria", floor.Entry{Kind: floor.PointOfOrder})
	send := func(act string, body map[string]any) answered {
		body["request"] = point
		return h.as(chair, "POST", h.floorPath("/"+act), body)
	}
	if got := send("appeal", map[string]any{"stakeholder": "tamarand"}); got.status != http.StatusNotFound {
		t.Errorf("appealed before a ruling: %d %s", got.status, got.text)
	}
	var l listOut
	send("call", map[string]any{}).into(t, &l)
	send("rule", map[string]any{"upheld": false, "reason": "not one"}).into(t, &l)
	if got := send("decide", map[string]any{"upheld": true}); got.status != http.StatusNotFound {
		t.Errorf("decided before an appeal: %d %s", got.status, got.text)
	}
	if got := send("appeal", map[string]any{"stakeholder": "nobody"}); got.status != http.StatusUnprocessableEntity {
		t.Errorf("by nobody: %d %s", got.status, got.text)
	}
	send("appeal", map[string]any{"stakeholder": "shelter"}).into(t, &l)
	for _, body := range []map[string]any{{"upheld": true, "for": 5, "against": 2}, {"upheld": false, "for": 2, "against": 2}, {"upheld": false, "for": -1}, {"for": 5}} {
		if got := send("decide", body); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d %s", body, got.status, got.text)
		}
	}
	got := send("decide", map[string]any{"upheld": false, "for": 5, "against": 2})
	got.into(t, &l)
	if r := l.Podium.Rulings[0]; !r.Appeal || r.Decided != floor.RulingOverruled || r.For != 5 || r.Against != 2 || h.stands().Rulings[0].Appeal != "shelter" {
		t.Errorf("%+v", r)
	}
	if acts := h.as(chair, "GET", h.floorPath("/acts"), nil); strings.Contains(got.text+acts.text, "shelter") {
		t.Error("who is protected is told as who appealed")
	}
	if got := send("decide", map[string]any{"upheld": true}); got.status != http.StatusConflict || !strings.Contains(got.text, `"stands"`) {
		t.Errorf("decided otherwise: %d %s", got.status, got.text)
	}
}

func TestASpeakerSaysWhetherTheyAreInTheRoom(t *testing.T) {
	h := newHall(t)
	estoria, tamarand, chair := h.granted(rapporteur.RoleDelegate, "estoria"), h.granted(rapporteur.RoleDelegate, "tamarand"), h.granted(rapporteur.RoleChair, "")
	path := h.requestPath(h.asks("estoria", floor.Entry{}), "/answer")
	var q turnOut
	h.as(estoria, "POST", path, map[string]any{"present": "here"}).into(t, &q)
	if q.Own == nil || q.Own.Present != floor.Here || q.Own.State != floor.Confirmed {
		t.Errorf("%+v", q.Own)
	}
	h.as(chair, "POST", path, map[string]any{"present": "not_yet"}).into(t, &q)
	if q.Own.Present != floor.NotYet || q.Own.State != floor.Inscribed {
		t.Errorf("by the chair: %+v", q.Own)
	}
	if got := h.as(tamarand, "POST", path, map[string]any{"present": "here"}); got.status != http.StatusNotFound {
		t.Errorf("of another delegation: %d", got.status)
	}
	for _, is := range []string{"", "perhaps"} {
		if got := h.as(estoria, "POST", path, map[string]any{"present": is}); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", is, got.status)
		}
	}
	if h.stands().Requests[0].Present != floor.NotYet {
		t.Error("a refused answer was kept")
	}
}

func TestTwoExchangeTheirPlaces(t *testing.T) {
	h := newHall(t)
	estoria, tamarand, kivuna := h.granted(rapporteur.RoleDelegate, "estoria"), h.granted(rapporteur.RoleDelegate, "tamarand"), h.granted(rapporteur.RoleDelegate, "kivuna")
	one, two, three := h.asks("estoria", floor.Entry{}), h.asks("tamarand", floor.Entry{}), h.asks("kivuna", floor.Entry{})
	var v swapsOut
	offer := func() rapporteur.ID {
		t.Helper()
		if h.as(estoria, "POST", h.requestPath(one, "/offer"), map[string]any{"other": two}).into(t, &v); len(v.Swaps) != 1 || v.Swaps[0].From != one || v.Swaps[0].To != two {
			t.Fatalf("offered: %+v", v.Swaps)
		}
		return v.Swaps[0].ID
	}
	swap := offer()
	h.as(tamarand, "GET", h.requestPath(two, "/swaps"), nil).into(t, &v)
	if len(v.Swaps) != 1 || v.Swaps[0].ID != swap || v.Turn.Request != two {
		t.Errorf("to whom it was offered: %+v", v)
	}
	if h.as(kivuna, "GET", h.requestPath(three, "/swaps"), nil).into(t, &v); len(v.Swaps) != 0 {
		t.Errorf("to a third: %+v", v.Swaps)
	}
	body := map[string]any{"swap": swap}
	for _, x := range []struct {
		who    rapporteur.Actor
		path   string
		status int
	}{
		{kivuna, h.requestPath(two, "/agree"), 404}, {kivuna, h.requestPath(three, "/agree"), 404}, {kivuna, h.requestPath(three, "/decline"), 404},
		{estoria, h.requestPath(one, "/agree"), 403}, {kivuna, h.requestPath(two, "/swaps"), 404},
	} {
		method := "POST"
		if strings.HasSuffix(x.path, "swaps") {
			method = "GET"
		}
		if got := h.as(x.who, method, x.path, body); got.status != x.status {
			t.Errorf("%s by %s: %d, want %d %s", x.path, x.who.ID, got.status, x.status, got.text)
		}
	}
	if h.as(tamarand, "POST", h.requestPath(two, "/decline"), body).into(t, &v); len(v.Swaps) != 0 || len(h.stands().Moves) != 0 {
		t.Errorf("declined: %+v", v.Swaps)
	}
	if got := h.as(tamarand, "POST", h.requestPath(two, "/agree"), body); got.status != http.StatusNotFound {
		t.Errorf("agreed to what was declined: %d", got.status)
	}
	body["swap"] = offer()
	for range 2 { // sent twice, done once
		if h.as(tamarand, "POST", h.requestPath(two, "/agree"), body, "Idempotency-Key", "k").into(t, &v); v.Turn.Place != 1 || len(v.Swaps) != 0 {
			t.Errorf("agreed: %+v", v)
		}
	}
	if m := h.stands().Moves; len(m) != 1 || m[0].Request != one || m[0].With != two || m[0].From != 1 || m[0].To != 2 {
		t.Errorf("%+v", m)
	}
	h.as(kivuna, "POST", h.requestPath(three, "/offer"), map[string]any{"other": one}).into(t, &v)
	if h.as(estoria, "POST", h.requestPath(one, "/offer"), map[string]any{"other": three}).into(t, &v); v.Turn.Place != 3 { // both offered: both consent
		t.Errorf("offered by both: %+v", v)
	}
	if m := h.stands().Moves; len(m) != 2 || m[1].Request != three || m[1].From != 3 || m[1].To != 2 {
		t.Errorf("%+v", m)
	}
	h.act(h.list, floor.Act{Kind: floor.DidWithdraw, Request: three})
	for _, other := range []rapporteur.ID{"nobody", three} {
		if got := h.as(estoria, "POST", h.requestPath(one, "/offer"), map[string]any{"other": other}); got.status != http.StatusUnprocessableEntity {
			t.Errorf("offered to %s: %d %s", other, got.status, got.text)
		}
	}
}

func TestLotsAreDrawnFromAKeptSeed(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	var l listOut
	h.as(desk, "POST", h.floorPath("/draw"), map[string]any{"seed": " a coin of the chair "}).into(t, &l)
	if is := h.stands().Seed; is != "a coin of the chair" {
		t.Errorf("seed %q", is)
	}
	h.as(desk, "POST", h.floorPath("/draw"), nil, "Idempotency-Key", "k").into(t, &l)
	random := h.stands().Seed
	h.as(desk, "POST", h.floorPath("/draw"), nil, "Idempotency-Key", "k").into(t, &l)
	if len(random) < 20 || h.stands().Seed != random {
		t.Errorf("seed %q, then %q", random, h.stands().Seed)
	}
	var acts []actOut
	if h.as(desk, "GET", h.floorPath("/acts"), nil).into(t, &acts); acts[len(acts)-1].Seed != random || acts[len(acts)-2].Seed != "a coin of the chair" {
		t.Errorf("%+v", acts)
	}
	if got := h.as(desk, "POST", h.floorPath("/draw"), map[string]any{"seed": strings.Repeat("x", 201)}); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a long seed: %d", got.status)
	}
}

func TestTheLinkIsRenewed(t *testing.T) {
	h := newHall(t)
	desk := h.secretariat()
	var first, again, next linkOut
	h.as(desk, "POST", h.floorPath("/key"), nil, "Idempotency-Key", "k").into(t, &first)
	h.as(desk, "POST", h.floorPath("/key"), nil, "Idempotency-Key", "k").into(t, &again)
	l := h.stands()
	if want := "/p/basin/floor/1/ask?key=" + l.Key; len(l.Key) < 16 || first.Address != want || again != first || first.On != l.Profile.Link {
		t.Errorf("%+v, then %+v; the key is %s", first, again, l.Key)
	}
	if h.as(desk, "POST", h.floorPath("/key"), nil).into(t, &next); next.Address == first.Address || h.stands().Key == l.Key {
		t.Error("the old link still leads here")
	}
	for _, path := range []string{"", "/acts"} {
		if got := h.as(desk, "GET", h.floorPath(path), nil); strings.Contains(got.text, h.stands().Key) {
			t.Errorf("%q tells the key: %s", path, got.text)
		}
	}
	if got := h.as(desk, "POST", "/floor/"+string(h.circle)+"/key", nil); got.status != http.StatusForbidden {
		t.Errorf("where there are no names: %d", got.status)
	}
}
