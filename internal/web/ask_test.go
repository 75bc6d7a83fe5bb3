// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"rsc.io/qr"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// phone is one browser: it keeps the cookies that it is given.
type phone struct {
	t    *testing.T
	face http.Handler
	jar  map[string]string
}

func (f *onFloor) phone(t *testing.T, actor rapporteur.Actor) *phone {
	return &phone{t: t, face: f.face(actor), jar: map[string]string{}}
}

func (p *phone) send(r *http.Request) *http.Response {
	p.t.Helper()
	for name, value := range p.jar {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	p.face.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if !c.HttpOnly || !strings.HasPrefix(c.Path, "/p/basin/floor/") {
			p.t.Errorf("the cookie %s is kept for %s, HttpOnly %v", c.Name, c.Path, c.HttpOnly)
		}
		p.jar[c.Name] = c.Value
	}
	return w.Result()
}

func (p *phone) get(target string) *http.Response {
	p.t.Helper()
	return p.send(httptest.NewRequest(http.MethodGet, target, nil))
}

func (p *phone) page(target string) string {
	p.t.Helper()
	return body(p.t, p.get(target))
}

func (p *phone) post(target string, pairs ...string) *http.Response {
	p.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return p.send(r)
}

// does posts a form that has to be taken.
func (p *phone) does(target string, pairs ...string) {
	p.t.Helper()
	if got := p.post(target, pairs...); got.StatusCode != http.StatusSeeOther {
		p.t.Fatalf("%v answers %d:\n%s", pairs, got.StatusCode, body(p.t, got))
	}
}

func (p *phone) mine() (own ownAnswer) {
	p.t.Helper()
	got := p.get("/p/basin/floor/1/mine")
	if err := json.Unmarshal([]byte(body(p.t, got)), &own); err != nil {
		p.t.Fatalf("mine answers %d: %v", got.StatusCode, err)
	}
	return own
}

// now is the list as it stands.
func (f *onFloor) now() floor.List {
	f.t.Helper()
	l, err := f.db.FloorListByID(context.Background(), f.list.ID)
	f.ok(err)
	return l
}

// of is the newest request of a stakeholder.
func (f *onFloor) of(key string) *floor.Request {
	f.t.Helper()
	l := f.now()
	for i := len(l.Requests) - 1; i >= 0; i-- {
		if l.Requests[i].Stakeholder == f.id[key] {
			return &l.Requests[i]
		}
	}
	f.t.Fatalf("%s is not on the list", key)
	return nil
}

const askAt = "/p/basin/floor/1/ask"

func TestDelegationAsksOnce(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, f.delegateOf("oriva"))
	page := p.page(askAt)
	for _, must := range []string{"Ask for the floor", "Oriva", `value="question"`, "The list is open", "data-keep=\"ask\""} {
		if !strings.Contains(page, must) {
			t.Errorf("the page does not show %q:\n%s", must, page)
		}
	}
	const id = "aaaaaaaaaaaaaaaaaaaaaaaa"
	ask := []string{"do", "ask", "id", id, "n.kind", "intervention", "n.capacity", "", "n.speaker", "Lena Var", "n.courtesy", "Ms.", "n.post", "Prime Minister", "n.more", "yes", "n.gender", "woman", "n.language", "fr"}
	for range 2 { // the second tap does nothing
		p.does(askAt, ask...)
	}
	l := f.now()
	if len(l.Requests) != len(f.list.Requests)+1 {
		t.Fatalf("the list holds %d requests", len(l.Requests))
	}
	q := f.of("oriva")
	if q.State != floor.Inscribed || q.Rank != stakeholder.HeadOfGovernment || q.Speaker != "Lena Var" || q.Gender != "woman" || q.Language != "fr" || q.Channel != floor.ByAccount || q.By != "delegate" || q.Key != "" {
		t.Errorf("asked for is %+v", q)
	}
	own := p.mine()
	if len(own.Requests) != 1 || own.Requests[0].ID != q.ID || own.Requests[0].Place == 0 || own.Requests[0].At.IsZero() || own.Revision != l.Revision || !strings.Contains(own.Part, "Lena Var") {
		t.Errorf("mine is %+v", own)
	}
	if got := p.post(askAt, "do", "ask", "n.kind", "intervention"); got.StatusCode != http.StatusConflict || !strings.Contains(body(t, got), "already waits") {
		t.Errorf("asking twice answers %d", got.StatusCode)
	}
	p.does(askAt, "do", "change", "request", string(q.ID), changePrefix(q)+"speaker", "Omar Tel", changePrefix(q)+"post", "Ambassador")
	if is := f.of("oriva"); is.Speaker != "Omar Tel" || is.Rank != stakeholder.ChairDelegation || !is.Asked.Equal(q.Asked) || is.Gender != "woman" {
		t.Errorf("changed is %+v", is)
	}
	p.does(askAt, "do", "withdraw", "request", string(q.ID))
	if f.of("oriva").State != floor.Withdrawn {
		t.Errorf("it is not withdrawn")
	}
	p.does(askAt, "do", "again", "request", string(q.ID))
	if is := f.of("oriva"); is.State != floor.Inscribed || is.Number != q.Number {
		t.Errorf("put back is %+v", is)
	}
}

func TestDelegationSignsInFromItsPhone(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, f.delegateOf("oriva"))
	if page := p.page(askAt); !strings.Contains(page, "Oriva</bdi>: not signed in") {
		t.Errorf("the page does not say who is in the room:\n%s", page)
	}
	got := p.post("/p/basin/meetings/fifth-session/room/here", "stakeholder", string(f.id["oriva"]), "back", askAt+"#in-room", "act", "in")
	if got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), askAt) {
		t.Errorf("signing in leads to %d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if page := p.page(askAt); !strings.Contains(page, "Oriva</bdi>: signed in") {
		t.Errorf("signing in does not show:\n%s", page)
	}
}

func TestDelegateSpeaksForItsOwnAlone(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, f.delegateOf("oriva", "zephania"))
	belmora := string(f.of("belmora").ID)
	before := f.now()
	for _, do := range []string{"withdraw", "change", "here", "not_yet", "offer", "agree", "decline", "text_only", "again"} {
		if got := p.post(askAt, "do", do, "request", belmora, "other", belmora); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s on another's request answers %d", do, got.StatusCode)
		}
	}
	if got := p.post(askAt+"/text", "request", belmora, "t6.words", "Not theirs."); got.StatusCode != http.StatusNotFound {
		t.Errorf("a text for another's request answers %d", got.StatusCode)
	}
	if got := p.post(askAt, "do", "ask", "n.whose", string(f.id["belmora"]), "n.kind", "intervention"); got.StatusCode == http.StatusSeeOther {
		t.Error("a delegate asked for another delegation")
	}
	for _, a := range []rapporteur.Actor{{}, {ID: "reader", Grants: []rapporteur.Grant{{Process: f.p.ID, Role: rapporteur.RoleReader}}}} {
		if got := f.phone(t, a).post(askAt, "do", "ask", "n.kind", "intervention", "n.typed", "Belmora"); got.StatusCode == http.StatusSeeOther {
			t.Errorf("%q asked without an account and without the link", a.ID)
		}
	}
	if after := f.now(); after.Acts != before.Acts {
		t.Errorf("%d acts were done", after.Acts-before.Acts)
	}
	if got := p.post(askAt, "do", "ask", "n.whose", string(f.id["zephania"]), "n.kind", "intervention", "n.capacity", "group:"+string(f.id["corridor"])); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("for a group of which it is no member: %d", got.StatusCode)
	}
	f.phone(t, f.delegateOf("hadara")).does(askAt, "do", "ask", "n.kind", "intervention", "n.capacity", "group:"+string(f.id["corridor"]))
	if q := f.of("hadara"); q.OnBehalfOf != f.id["corridor"] || len(q.Members) != 3 || q.Capacity != stakeholder.ForGroup {
		t.Errorf("for the group is %+v", q)
	}
}

func TestTwoDelegationsExchangePlaces(t *testing.T) {
	f := floorFixture(t)
	estoria, belmora := f.phone(t, f.delegateOf("estoria")), f.phone(t, f.delegateOf("belmora"))
	from, to := f.of("estoria"), f.of("belmora")
	estoria.does(askAt, "do", "offer", "request", string(from.ID), "other", string(to.ID))
	swap := f.now().Swaps[0]
	if page := belmora.page(askAt); !strings.Contains(page, "Estoria would like to exchange places with you") {
		t.Errorf("who is offered the exchange does not see it:\n%s", page)
	}
	if own := belmora.mine(); own.Requests[0].Offers != 1 {
		t.Errorf("mine is %+v", own.Requests)
	}
	if got := estoria.post(askAt, "do", "agree", "request", string(from.ID), "swap", string(swap.ID)); got.StatusCode != http.StatusForbidden {
		t.Errorf("agreeing for the other answers %d", got.StatusCode)
	}
	belmora.does(askAt, "do", "agree", "request", string(to.ID), "swap", string(swap.ID))
	l := f.now()
	if len(l.Swaps) != 0 || len(l.Moves) != 1 || l.Moves[0].With != to.ID || l.Moves[0].From == 0 || l.Moves[0].To == 0 {
		t.Errorf("exchanged is %+v %+v", l.Swaps, l.Moves)
	}
}

func TestTextIsHandedInOnceAndStaysClosed(t *testing.T) {
	f := floorFixture(t)
	p := f.phone(t, f.delegateOf("estoria"))
	q := f.of("estoria")
	const id = "bbbbbbbbbbbbbbbbbbbbbbbb"
	for range 2 {
		p.does(askAt+"/text", "id", id, "request", string(q.ID), "t1.words", "Water has no passport.")
	}
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: now}
	list, err := f.db.StatementsByID(context.Background(), f.p.ID, []rapporteur.ID{f.of("estoria").Statement}, whole)
	f.ok(err)
	if len(list) != 1 {
		t.Fatalf("%d statements are linked", len(list))
	}
	s := list[0]
	if s.OpenFrom != rapporteur.Embargoed || s.Owner != f.id["estoria"] || s.Delivery != record.ToBeChecked || len(s.Versions) != 1 || s.Versions[0].Label != "as handed in" || s.Segment != "panel1" || s.Versions[0].Text != "Water has no passport." {
		t.Errorf("handed in is %+v", s)
	}
	all, err := f.db.Statements(context.Background(), f.p.ID, whole, record.Filter{Stakeholder: f.id["estoria"], Segment: "panel1", Limit: 50})
	f.ok(err)
	if len(all.Items) != 2 { // one of the fixture
		t.Errorf("%d statements of Estoria lie in the segment", len(all.Items))
	}
	for _, a := range []rapporteur.Actor{{}, f.delegateOf("belmora")} {
		if got := get(t, f.face(a), "/p/basin/statements/"+decimal(s.Number)); got.StatusCode != http.StatusNotFound {
			t.Errorf("the text is open to %q before it is called: %d", a.ID, got.StatusCode)
		}
	}
	p.does(askAt+"/text", "request", string(q.ID), "t1.words", "Water has no passport, and no flag.")
	list, err = f.db.StatementsByID(context.Background(), f.p.ID, []rapporteur.ID{s.ID}, whole)
	f.ok(err)
	if len(list[0].Versions) != 2 || list[0].OpenFrom != rapporteur.Embargoed {
		t.Errorf("the later text is %+v", list[0].Versions)
	}
	if page := p.page(askAt); !strings.Contains(page, symbol(s.Number)) || !strings.Contains(page, "Hand in a new version") {
		t.Errorf("the page does not say what is handed in:\n%s", page)
	}
	if got := p.post(askAt+"/text", "request", string(q.ID), "t1.words", " "); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("no text answers %d", got.StatusCode)
	}
	statement := "/p/basin/statements/" + decimal(s.Number)
	f.speaks(q.ID, 180)
	if got := get(t, f.face(f.delegateOf("belmora")), statement); got.StatusCode != http.StatusOK {
		t.Errorf("the text is closed when its speaker is called: %d", got.StatusCode)
	}
	f.list = f.now()
	f.act(f.list.ID, floor.Act{Kind: floor.DidEnd, Request: q.ID})
	if got := p.post(askAt+"/text", "request", string(q.ID), "t1.words", "Other words than were said."); got.StatusCode != http.StatusConflict {
		t.Errorf("a text after the turn answers %d", got.StatusCode)
	}
	if page := p.page(askAt); !strings.Contains(page, "You have spoken") {
		t.Errorf("the page does not say what is handed in:\n%s", page)
	}
}

var keyOf = regexp.MustCompile(`/p/basin/floor/1/ask\?key=([a-z0-9]+)`)

// link switches the link on and gives its key.
func (f *onFloor) link(t *testing.T) string {
	t.Helper()
	desk := f.phone(t, f.secretariat())
	if !f.now().Profile.Link {
		desk.does("/p/basin/floor/1/desk", "do", "link_on")
	}
	m := keyOf.FindStringSubmatch(desk.page("/p/basin/floor/1/desk"))
	if m == nil {
		t.Fatal("the desk shows no link")
	}
	return m[1]
}

func TestNobodyBecomesAStateByTyping(t *testing.T) {
	f := floorFixture(t)
	key := f.link(t)
	p, desk := f.phone(t, rapporteur.Actor{}), f.phone(t, f.chair())
	if got := p.get(askAt + "?key=wrong"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a wrong key answers %d", got.StatusCode)
	}
	got := p.get(askAt + "?key=" + key)
	if to := got.Header.Get("Location"); got.StatusCode != http.StatusSeeOther || to != askAt || strings.Contains(to, key) {
		t.Fatalf("the link leads to %d %s", got.StatusCode, to)
	}
	if page := p.page(askAt); !strings.Contains(page, "Your delegation or organisation") || strings.Contains(page, key) {
		t.Errorf("who has the link sees\n%s", page)
	}
	p.does(askAt, "do", "ask", "id", "cccccccccccccccccccccccc", "n.typed", "Hadara", "n.kind", "intervention", "n.post", "President", "n.speaker", "Ali Dor")
	l := f.now()
	q := &l.Requests[len(l.Requests)-1]
	if q.State != floor.Requested || !q.Unverified || q.Stakeholder != "" || q.Rank != "" || q.Typed != "Hadara" || len(q.Key) != 64 {
		t.Fatalf("typed is %+v", q)
	}
	if got := f.phone(t, f.secretariat()).get("/p/basin/history"); got.StatusCode != http.StatusOK {
		t.Errorf("the history with an act of nobody answers %d", got.StatusCode)
	}
	if page := p.page(askAt); !strings.Contains(page, "waits for the desk") {
		t.Errorf("the page does not say that it waits:\n%s", page)
	}
	if page := body(t, get(t, f.face(rapporteur.Actor{}), "/p/basin/floor/1/mine")); strings.Contains(page, "Hadara") {
		t.Error("another sees what was typed")
	}
	page := desk.page("/p/basin/floor/1/desk")
	if !strings.Contains(page, "Head of State") || !strings.Contains(page, "the name is known") {
		t.Errorf("the desk sees neither the rank nor the guess:\n%s", page)
	}
	if got := p.post(askAt+"/text", "request", string(q.ID), "t7.words", "Words."); got.StatusCode != http.StatusConflict {
		t.Errorf("a text of nobody answers %d", got.StatusCode)
	}
	pre := changePrefix(q)
	if got := desk.post("/p/basin/floor/1/desk", "do", "verify", "request", string(q.ID), pre+"is", "name", pre+"name", "Nowhere"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("verifying as nobody answers %d", got.StatusCode)
	}
	desk.does("/p/basin/floor/1/desk", "do", "verify", "request", string(q.ID), pre+"is", string(f.id["hadara"]), pre+"rank", "CD")
	is := f.of("hadara")
	if is.ID != q.ID || is.State != floor.Inscribed || is.Unverified || is.Typed != "" || is.Rank != stakeholder.ChairDelegation {
		t.Errorf("verified is %+v", is)
	}
	// Typing a higher post afterwards gives no higher rank; and it is theirs alone.
	p.does(askAt, "do", "change", "request", string(q.ID), pre+"post", "King")
	if is := f.of("hadara"); is.Rank != stakeholder.ChairDelegation || is.Post != "King" {
		t.Errorf("changed is %+v", is)
	}
	other := f.phone(t, rapporteur.Actor{})
	other.get(askAt + "?key=" + key)
	if got := other.post(askAt, "do", "withdraw", "request", string(q.ID)); got.StatusCode != http.StatusNotFound {
		t.Errorf("another browser withdraws it: %d", got.StatusCode)
	}
	desk.does("/p/basin/floor/1/desk", "do", "key")
	if got := other.get(askAt + "?key=" + key); got.StatusCode != http.StatusNotFound {
		t.Errorf("the former link answers %d", got.StatusCode)
	}
	if got := other.post(askAt, "do", "ask", "n.typed", "Masira", "n.kind", "intervention"); got.StatusCode == http.StatusSeeOther {
		t.Error("the former link still asks")
	}
	p.does(askAt, "do", "withdraw", "request", string(q.ID)) // what was asked for stays theirs
}

func TestRequestsOfNobodyAreBounded(t *testing.T) {
	f := floorFixture(t)
	key := f.link(t)
	ask := func(p *phone, who string) int {
		return p.post(askAt, "do", "ask", "n.typed", who, "n.kind", "intervention").StatusCode
	}
	p := f.phone(t, rapporteur.Actor{})
	p.get(askAt + "?key=" + key)
	for i, who := range []string{"One", "Two", "Three", "Four"} {
		if got := ask(p, who); (got == http.StatusSeeOther) != (i < mostFromOne) {
			t.Errorf("request %d of one browser answers %d", i+1, got)
		}
	}
	small := f.face(rapporteur.Actor{})
	small.Limits.Unverified = 4
	for i, want := range []int{http.StatusSeeOther, http.StatusConflict} {
		q := &phone{t: t, face: small, jar: map[string]string{}}
		q.get(askAt + "?key=" + key)
		if got := ask(q, "Fresh"+decimal(int64(i))); got != want {
			t.Errorf("request %d of all together answers %d, want %d", i+4, got, want)
		}
	}
}

func TestDeskDecidesOnLateRequestsWithAReason(t *testing.T) {
	f := floorFixture(t)
	f.act(f.list.ID, floor.Act{Kind: floor.DidClose})
	p, desk := f.phone(t, f.delegateOf("oriva")), f.phone(t, f.secretariat())
	if page := p.page(askAt); !strings.Contains(page, "The list is closed: the request goes to the chair") {
		t.Errorf("the page does not say what happens to a late request:\n%s", page)
	}
	p.does(askAt, "do", "ask", "n.kind", "intervention")
	q := f.of("oriva")
	if q.State != floor.Requested || !q.Late {
		t.Fatalf("late is %+v", q)
	}
	const at = "/p/basin/floor/1/desk"
	if got := desk.post(at, "do", "refuse", "request", string(q.ID)); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("refusing without a reason answers %d", got.StatusCode)
	}
	desk.does(at, "do", "refuse", "request", string(q.ID), changePrefix(q)+"reason", "The time is spent")
	if page := p.page(askAt); !strings.Contains(page, "The time is spent") {
		t.Errorf("the asker does not see why:\n%s", page)
	}
	desk.does(at, "do", "add", "n.name", "Masira", "n.kind", "intervention", "n.reason", "Agreed in the room")
	if q := f.of("masira"); q.State != floor.Inscribed || q.Channel != floor.ByDesk {
		t.Errorf("entered at the desk is %+v", q)
	}
	desk.does(at, "do", "add", "n.name", "Germany", "n.kind", "question")
	l := f.now()
	if q := l.Requests[len(l.Requests)-1]; q.State != floor.Requested || q.Stakeholder == "" {
		t.Errorf("a State that enters the process is %+v", q)
	}
	for _, a := range []rapporteur.Actor{f.delegateOf("oriva"), role(f.basin, rapporteur.RoleNoteTaker, "")} {
		if got := get(t, f.face(a), at); got.StatusCode != http.StatusForbidden {
			t.Errorf("the desk lets in %+v: %d", a.Grants, got.StatusCode)
		}
	}
}

func TestPhoneSaysWhenOneMayAsk(t *testing.T) {
	f := floorFixture(t)
	p := f.list.Profile
	p.Windows = []floor.Window{{From: time.Now().Add(2 * time.Hour)}}
	f.act(f.list.ID, floor.Act{Kind: floor.DidSet, Profile: &p})
	oriva := f.phone(t, f.delegateOf("oriva"))
	if page := oriva.page(askAt); !strings.Contains(page, "Possible from ") || strings.Count(page, " disabled") < 3 {
		t.Errorf("the page does not say when the window opens:\n%s", page)
	}
	if got := oriva.post(askAt, "do", "ask", "n.kind", "intervention", "n.speaker", "Lena Var"); got.StatusCode != http.StatusConflict {
		t.Errorf("asking before the window answers %d", got.StatusCode)
	} else if page := body(t, got); !strings.Contains(page, "You may ask for the floor from") || !strings.Contains(page, `value="Lena Var"`) {
		t.Errorf("what was typed is lost, or nothing said:\n%s", page)
	}
	f.act(f.list.ID, floor.Act{Kind: floor.DidFinish})
	if page := oriva.page(askAt); !strings.Contains(page, "This part of the meeting is over") {
		t.Errorf("after the end the page says\n%s", page)
	}
}

func TestLogHoldsNoKey(t *testing.T) {
	f := floorFixture(t)
	key := f.link(t)
	var log strings.Builder
	p := &phone{t: t, face: skeleton(t, f.db, rapporteur.Actor{}, &log), jar: map[string]string{}}
	p.get(askAt + "?key=" + key)
	p.does(askAt, "do", "ask", "n.typed", "Hadara", "n.kind", "intervention")
	if s := log.String(); !strings.Contains(s, "/ask") || strings.Contains(s, key) || strings.Contains(s, "Hadara") || strings.Contains(s, p.jar[askerCookie]) {
		t.Errorf("the log says\n%s", s)
	}
	list, err := json.Marshal(f.now())
	f.ok(err)
	if strings.Contains(string(list), p.jar[askerCookie]) {
		t.Error("the list holds what the browser keeps, and not its hash alone")
	}
}

func TestPhoneSaysNothingOfThePodium(t *testing.T) {
	f := floorFixture(t)
	estoria, belmora := f.of("estoria"), f.of("belmora")
	f.act(f.list.ID, floor.Act{Kind: floor.DidMove, Request: belmora.ID, Before: estoria.ID, Reason: "A reason of the chair alone"})
	p := f.phone(t, f.delegateOf("estoria"))
	for what, page := range map[string]string{"page": p.page(askAt), "mine": p.mine().Part} {
		for _, never := range []string{"reason of the chair", "balance", "Balance", "moved", "Moved", "not be reached", "True-Name", "House of Secret"} {
			if strings.Contains(page, never) {
				t.Errorf("the %s says %q:\n%s", what, never, page)
			}
		}
	}
	// Where names are not attributed no phone asks.
	page := p.page("/p/basin/floor/2/ask")
	if !strings.Contains(page, "no names are kept") || strings.Contains(page, `value="ask"`) {
		t.Errorf("on the nameless list the phone sees\n%s", page)
	}
	if got := p.post("/p/basin/floor/2/ask", "do", "ask", "n.kind", "intervention"); got.StatusCode == http.StatusSeeOther {
		t.Error("a phone asked on a list without names")
	}
	if got := p.get("/p/basin/floor/3/ask"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a list that is not there answers %d", got.StatusCode)
	}
}

// TestCodeHoldsEveryModule draws the path again on a grid and compares it, module
// by module, with what the encoder gave, the quiet zone included.
func TestCodeHoldsEveryModule(t *testing.T) {
	const address = "https://dialogue.example.org/p/basin/floor/12/ask?key=abcdefghijklmnopqrstuvwxyz"
	want, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	got, err := squares(address)
	if err != nil {
		t.Fatal(err)
	}
	if got.Side != want.Size+8 {
		t.Fatalf("a side is %d, of %d modules", got.Side, want.Size)
	}
	dark := map[[2]int]bool{}
	for run := range strings.SplitSeq(strings.TrimPrefix(got.Path, "M"), "M") {
		var x, y, n, back int
		if _, err := fmt.Sscanf(run, "%d %dh%dv1h-%dz", &x, &y, &n, &back); err != nil || n != back {
			t.Fatalf("the run %q: %v", run, err)
		}
		for i := range n {
			dark[[2]int{x + i, y}] = true
		}
	}
	for y := range got.Side {
		for x := range got.Side {
			if dark[[2]int{x, y}] != want.Black(x-4, y-4) {
				t.Fatalf("the module at %d, %d is wrong", x, y)
			}
		}
	}
}

// BenchmarkMine is what every open page asks for when a list of 200 has changed.
func BenchmarkMine(b *testing.B) {
	f := floorFixture(b)
	states := stakeholder.States()
	for i := range 190 {
		s := states[i].Fresh()
		s.Process = f.p.ID
		f.ok(f.db.AddStakeholder(context.Background(), clerk, &s))
		f.asks(floor.Entry{Stakeholder: s.ID, Post: "Minister", Rank: stakeholder.Minister})
	}
	s := f.face(f.delegateOf("estoria"))
	for b.Loop() {
		r := httptest.NewRecorder()
		s.ServeHTTP(r, httptest.NewRequest(http.MethodGet, "/p/basin/floor/1/mine", nil))
		if r.Code != http.StatusOK {
			b.Fatal(r.Code)
		}
	}
}
