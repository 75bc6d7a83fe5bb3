// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/convergence"
)

// asked makes an open public poll with two statements.
func (b *basin) asked(change func(*convergence.Poll)) convergence.Poll {
	b.t.Helper()
	p := convergence.Poll{Title: in("en", "Dry years"), Question: in("en", "What should come first in dry years?").With("fr", "Que faire d’abord les années sèches ?"),
		State: convergence.PollDraft, Moderation: convergence.Moderated}
	p.Process, p.Visibility = b.p.ID, rapporteur.Public
	b.ok(p.Add(in("en", "Drinking water comes before fields").With("fr", "L’eau potable avant les champs"), "10", clerk, now))
	b.ok(p.Add(in("en", "Dams should release water by a published plan"), "11", clerk, now))
	b.ok(p.Move(convergence.PollOpen, clerk, now))
	p.Noted()
	if change != nil {
		change(&p)
	}
	b.ok(b.db.AddPoll(b.t.Context(), clerk, &p))
	return p
}

// visitor is a browser with its cookies.
type visitor struct {
	t       *testing.T
	s       http.Handler
	cookies map[string]*http.Cookie
}

func (v *visitor) send(method, target string, f url.Values) *http.Response {
	v.t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(f.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	v.s.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if v.cookies == nil {
			v.cookies = map[string]*http.Cookie{}
		}
		v.cookies[c.Name] = c
	}
	return w.Result()
}

func (v *visitor) votes(statement int, vote string) *http.Response {
	v.t.Helper()
	return v.send(http.MethodPost, "/p/basin/polls/1/votes", url.Values{"statement": {strconv.Itoa(statement)}, "vote": {vote}, "constituency": {"workers"}})
}

func TestPeopleVoteWithoutAnAccount(t *testing.T) {
	b := buildBasin(t)
	poll := b.asked(nil)
	s := b.serve(rapporteur.Actor{})
	one, other := &visitor{t: t, s: s}, &visitor{t: t, s: s}
	page := body(t, one.send(http.MethodGet, "/p/basin/polls/1", nil))
	for _, want := range []string{"What should come first in dry years?", ">Agree<", ">Disagree<", ">Pass<", "0 of 2"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if len(one.cookies) > 0 {
		t.Errorf("reading left a mark: %v", one.cookies)
	}
	if r := one.votes(1, "agree"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", r.StatusCode, problemsOf(body(t, r)))
	}
	page = body(t, one.send(http.MethodGet, "/p/basin/polls/1", nil))
	if !strings.Contains(page, "Dams should release") || !strings.Contains(page, "1 of 2") {
		t.Errorf("the next statement is not there:\n%s", page)
	}
	one.votes(2, "pass")
	one.votes(1, "disagree") // thought again
	other.votes(1, "agree")
	votes, err := b.db.PollVotes(t.Context(), poll.ID)
	b.ok(err)
	if len(votes) != 3 {
		t.Fatalf("%d votes: %+v", len(votes), votes)
	}
	c := one.cookies["poll-"+string(poll.ID)]
	if c == nil || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Fatalf("%+v", one.cookies)
	}
	for _, v := range votes {
		if strings.Contains(c.Value, v.Voter) || v.Constituency != "" {
			t.Errorf("kept more than was asked for: %+v", v)
		}
	}
	if page = body(t, one.send(http.MethodGet, "/p/basin/polls/1", nil)); !strings.Contains(page, "voted on every statement") || !strings.Contains(page, "Your votes") {
		t.Error("nothing says that all is done")
	}
	page = body(t, one.send(http.MethodGet, "/p/basin/polls/1?statement=1&lang=fr", nil))
	if !strings.Contains(page, "L’eau potable avant les champs") || !strings.Contains(page, "vous n’êtes pas d’accord") {
		t.Error("the statement is not there in French with its vote")
	}
}

func TestAMadeUpTokenIsNobody(t *testing.T) {
	b := buildBasin(t)
	poll := b.asked(nil)
	v := &visitor{t: t, s: b.serve(rapporteur.Actor{}), cookies: map[string]*http.Cookie{}}
	name := "poll-" + string(poll.ID)
	v.cookies[name] = &http.Cookie{Name: name, Value: "made-up.0123456789abcdef0123456789abcdef"}
	v.votes(1, "agree")
	if strings.HasPrefix(v.cookies[name].Value, "made-up") {
		t.Error("a token that was not given was taken")
	}
}

func TestVotesAreRefusedWithAReason(t *testing.T) {
	b := buildBasin(t)
	b.asked(func(p *convergence.Poll) { p.Closes = now.Add(-1) })
	b.asked(func(p *convergence.Poll) { p.State = convergence.PollDraft })
	v := &visitor{t: t, s: b.serve(rapporteur.Actor{})}
	if r := v.votes(1, "agree"); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "Votes are not taken at present") {
		t.Errorf("a vote after the end: %d", r.StatusCode)
	}
	for target, want := range map[string]int{
		"/p/basin/polls/1": http.StatusOK, "/p/basin/polls/2": http.StatusNotFound, "/p/basin/polls/1/results": http.StatusNotFound, "/p/basin/polls/9": http.StatusNotFound, "/p/basin/polls": http.StatusOK,
	} {
		if r := get(t, v.s, target); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, want)
		}
	}
	if page := body(t, get(t, v.s, "/p/basin/polls")); strings.Count(page, "/polls/") != 1 {
		t.Error("the list shows a draft, or not what is over")
	}
}

func TestStatementsOfParticipantsAreReadFirst(t *testing.T) {
	b := buildBasin(t)
	b.asked(nil)
	v, staff := &visitor{t: t, s: b.serve(rapporteur.Actor{})}, b.staff()
	propose := func(words string) string {
		r := v.send(http.MethodPost, "/p/basin/polls/1/proposals", url.Values{"words": {words}})
		if r.StatusCode == http.StatusSeeOther {
			return ""
		}
		return fmt.Sprint(r.StatusCode, " ", problemsOf(body(t, r)))
	}
	if problem := propose("Ask the <b>farmers</b> first"); problem != "" {
		t.Fatal(problem)
	}
	if page := body(t, v.send(http.MethodGet, "/p/basin/polls/1?said=proposed", nil)); !strings.Contains(page, "read first") || strings.Contains(page, "farmers") {
		t.Error("the statement shows before it was read")
	}
	if propose("") == "" || propose(strings.Repeat("word ", 60)) == "" {
		t.Error("nothing, or too much, was taken")
	}
	desk := "/p/basin/polls/1/statements"
	page := body(t, get(t, staff, desk))
	if !strings.Contains(page, "Waiting for a word") || !strings.Contains(page, "Ask the &lt;b&gt;farmers&lt;/b&gt; first") {
		t.Fatalf("nothing waits:\n%s", page)
	}
	if r := send(t, staff, desk, url.Values{"act": {"reject"}, "number": {"3"}}); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "Say why it is not let in") {
		t.Errorf("kept out without a reason: %d", r.StatusCode)
	}
	act := func(v url.Values) {
		t.Helper()
		if r := send(t, staff, desk, v); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", v, r.StatusCode, problemsOf(body(t, r)))
		}
	}
	act(url.Values{"act": {"approve"}, "number": {"3"}})
	act(url.Values{"act": {"reword"}, "number": {"3"}, "words.en": {"Ask the farmers first"}, "words.ar": {"اسألوا المزارعين أولًا"}})
	v.votes(3, "agree")
	if r := send(t, staff, desk, url.Values{"act": {"reword"}, "number": {"3"}, "words.en": {"Ask nobody"}}); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "they stand") {
		t.Errorf("words that were voted on changed: %d", r.StatusCode)
	}
	act(url.Values{"act": {"add"}, "words.en": {"Share what is measured"}, "words.fr": {"Partager les mesures"}})
	act(url.Values{"act": {"reject"}, "number": {"3"}, "reason": {"Said in 1"}})
	act(url.Values{"act": {"publish"}})
	act(url.Values{"act": {"close"}})
	poll, err := b.db.Poll(t.Context(), b.p.ID, 1, whole)
	b.ok(err)
	if poll.State != convergence.PollClosed || !poll.Results || len(poll.Approved()) != 3 || poll.Statements[2].Reason != "Said in 1" || poll.Statements[3].Text.In["fr"] != "Partager les mesures" {
		t.Errorf("%+v", poll)
	}
}

func TestAQuestionIsMadeAndChanged(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	form := body(t, get(t, s, "/p/basin/polls/new"))
	if strings.Contains(form, "⟦") {
		t.Error("a field of the form has no label")
	}
	v := filledIn(t, form)
	r := send(t, s, "/p/basin/polls/new", v)
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "Give the question in at least one language") {
		t.Errorf("a question without words: %d", r.StatusCode)
	}
	v.Set("title.en", "Floods")
	v.Set("question.en", "What after a flood?")
	v.Set("opens", "2017-09-04 10:00")
	v.Set("closes", "2017-09-01")
	if r = send(t, s, "/p/basin/polls/new", v); r.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("it ends before it begins: %d", r.StatusCode)
	}
	v.Set("closes", "2017-10-01 18:00")
	v.Set("ask", "yes")
	if r = send(t, s, "/p/basin/polls/new", v); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", r.StatusCode, problemsOf(body(t, r)))
	}
	poll, err := b.db.Poll(t.Context(), b.p.ID, 1, whole)
	b.ok(err)
	if got := poll.Opens.Format("15:04"); got != "08:00" || !poll.AskConstituency || poll.State != convergence.PollDraft {
		t.Errorf("opens at %s UTC: %+v", got, poll)
	}
	stale := filledIn(t, body(t, get(t, s, "/p/basin/polls/1/edit")))
	again := filledIn(t, body(t, get(t, s, "/p/basin/polls/1/edit")))
	again.Set("title.fr", "Crues")
	if r = send(t, s, "/p/basin/polls/1/edit", again); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	stale.Set("title.en", "High water")
	if r = send(t, s, "/p/basin/polls/1/edit", stale); r.StatusCode != http.StatusConflict || !strings.Contains(body(t, r), "High water") {
		t.Errorf("two at once: %d", r.StatusCode)
	}
}

// TestResultsNameNobody looks at results with two sides, as the public sees them.
func TestResultsNameNobody(t *testing.T) {
	b := buildBasin(t)
	poll := b.asked(func(p *convergence.Poll) {
		p.AskConstituency, p.Results = true, true
		for i := range 8 {
			b.ok(p.Add(in("en", "More of this "+strconv.Itoa(i)), "", clerk, now))
		}
		p.Noted()
	})
	var votes []convergence.Vote
	for i := range 40 {
		side := 1 - 2*(i%2)
		who := []string{"workers", "youth", "academia", ""}[i%4]
		if i == 39 {
			who = "migrants" // one alone
		}
		for n := 1; n <= 10; n++ {
			value := side
			if n > 5 {
				value = -side
			}
			if n == 1 {
				value = 1
			}
			votes = append(votes, convergence.Vote{Voter: fmt.Sprintf("secret-%d", i), Statement: n, Value: value, Constituency: who, At: now})
		}
	}
	b.ok(b.db.UpdatePoll(t.Context(), poll.ID, func(*convergence.Poll, map[int]int) ([]convergence.Vote, error) { return votes, nil }))
	public := body(t, get(t, b.serve(rapporteur.Actor{}), "/p/basin/polls/1/results?statement=2"))
	for _, want := range []string{"Group 1", "Group 2", "20 participants", "Agreed on across the groups", "By constituency", "are not shown, so that nobody"} {
		if !strings.Contains(public, want) {
			t.Errorf("the results lack %q", want)
		}
	}
	for _, no := range []string{"secret-", "igrants", "voter"} {
		if strings.Contains(public, no) {
			t.Errorf("the results show %q", no)
		}
	}
	if few := body(t, get(t, b.serve(rapporteur.Actor{}), "/p/basin/polls/1/results?lang=ar")); !strings.Contains(few, "المجموعة") {
		t.Error("no results in Arabic")
	}
	staff := b.staff()
	rows, err := csv.NewReader(strings.NewReader(body(t, get(t, staff, "/p/basin/polls/1/votes.csv")))).ReadAll()
	b.ok(err)
	if len(rows) != 401 || rows[1][0] != "1" || strings.Contains(fmt.Sprint(rows), "secret") {
		t.Errorf("%d rows, first %v", len(rows), rows[1])
	}
}

func TestTablesComeInAndGoOut(t *testing.T) {
	b := buildBasin(t)
	b.asked(func(p *convergence.Poll) { p.State = convergence.PollClosed })
	s := b.staff()
	desk := "/p/basin/polls/1/statements"
	take := func(field, name, table string) *http.Response {
		return sendFiles(t, s, desk, field, map[string][]byte{name: []byte(table)}, url.Values{"act": {"import"}})
	}
	r := take("statements", "comments.csv", "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body,comment-body-fr\n1,7,1,0,0,1,=Build more dams,Plus de barrages\n2,8,1,0,0,-1,Rude words,\n3,10,1,0,0,1,Known by its id,\n")
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", r.StatusCode, problemsOf(body(t, r)))
	}
	if r = take("votes", "votes.csv", "voter-id,comment-id,vote\n1,7,1\n1,10,-1\n2,99,1\n"); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), "votes on 99") {
		t.Errorf("a vote on nothing: %d", r.StatusCode)
	}
	if r = take("votes", "votes.csv", "voter-id,comment-id,vote\n1,7,1\n1,10,-1\n2,8,1\n"); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", r.StatusCode, problemsOf(body(t, r)))
	}
	poll, err := b.db.Poll(t.Context(), b.p.ID, 1, whole)
	b.ok(err)
	if n := len(poll.Statements); n != 4 || poll.Statements[2].Text.In["fr"] != "Plus de barrages" || poll.Statements[3].State != convergence.Rejected {
		t.Fatalf("%d statements: %+v", n, poll.Statements)
	}
	out := body(t, get(t, s, "/p/basin/polls/1/statements.csv"))
	if !strings.Contains(out, ",'=Build more dams,") {
		t.Errorf("a formula goes out:\n%s", out)
	}
	if got := body(t, get(t, s, "/p/basin/polls/1/votes.csv")); got != "voter-id,comment-id,vote\n1,1,-1\n1,3,1\n" {
		t.Errorf("%q", got)
	}
	if r = take("statements", "again.csv", out); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("its own table again: %d", r.StatusCode)
	}
}

func TestGroupsOnPositionsAreSwitchedOnFirst(t *testing.T) {
	b := buildBasin(t)
	s := b.staff()
	if page := body(t, get(t, s, "/p/basin/polls/positions")); !strings.Contains(page, "not switched on") {
		t.Error("groups are sought in positions without a word of the convening authority")
	}
	if r := send(t, s, "/p/basin/polls/positions", url.Values{"act": {"on"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	if page := body(t, get(t, s, "/p/basin/polls/positions")); !strings.Contains(page, "No stable groups") || strings.Contains(page, "not switched on") {
		t.Errorf("no refusal:\n%s", page)
	}
	if r := get(t, b.serve(rapporteur.Actor{}), "/p/basin/polls/positions"); !refused(r) {
		t.Errorf("the public sees readings: %d", r.StatusCode)
	}
}
