// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rapporteur"
	"rapporteur/internal/app"
)

// The secrets of this test, which no page and no line of the log may repeat.
const (
	password    = "a river in five words"
	newPassword = "another river, longer"
	wrong       = "not the river at all"
)

// visitor is a browser without scripts: it keeps one cookie.
type visitor struct {
	t      *testing.T
	url    string
	cookie *http.Cookie
	header http.Header
	seen   strings.Builder // all that it was sent
}

// page is one answer.
type page struct {
	status   int
	location string
	body     string
	cookies  []*http.Cookie
}

func (v *visitor) get(path string) page { return v.send(http.MethodGet, path, nil) }

func (v *visitor) post(path string, fields ...string) page {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return v.send(http.MethodPost, path, strings.NewReader(form.Encode()))
}

func (v *visitor) send(method, path string, body io.Reader) page {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.url+path, body)
	if err != nil {
		v.t.Fatal(err)
	}
	for name, values := range v.header {
		r.Header[name] = values
	}
	r.Header.Set("User-Agent", "a test's own browser")
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if v.cookie != nil {
		r.AddCookie(v.cookie)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	v.seen.Write(all)
	for _, c := range answer.Cookies() {
		if strings.HasSuffix(c.Name, "session") {
			v.cookie = c
			if c.MaxAge < 0 {
				v.cookie = nil
			}
		}
	}
	return page{answer.StatusCode, answer.Header.Get("Location"), string(all), answer.Cookies()}
}

// signedIn tells whether the program knows who this is.
func (v *visitor) signedIn() bool { return v.get("/account").status == http.StatusOK }

func (v *visitor) mustSignIn(email, with string) {
	v.t.Helper()
	if p := v.post("/sign-in", "email", email, "password", with); p.status != http.StatusSeeOther || v.cookie == nil {
		v.t.Fatalf("sign in as %s: %d", email, p.status)
	}
}

// refusal holds that a form came back with a sentence.
func refusal(t *testing.T, what string, p page, status int, sentence string) {
	t.Helper()
	if p.status != status || !strings.Contains(p.body, sentence) {
		t.Errorf("%s: %d, want %d and %q", what, p.status, status, sentence)
	}
}

// installation is a program with its first account made over HTTP.
type installation struct {
	*app.App
	settings app.Settings
	log      *logged
	operator *visitor
	clock    clock
	visitors []*visitor
}

// clock stands still, save where a test moves it.
type clock struct {
	from  time.Time
	ahead atomic.Int64
}

func (c *clock) now() time.Time          { return c.from.Add(time.Duration(c.ahead.Load())) }
func (c *clock) advance(d time.Duration) { c.ahead.Add(int64(d)) }

func install(t *testing.T, s app.Settings) *installation {
	t.Helper()
	n := &installation{log: &logged{}}
	n.clock.from = time.Now()
	s.Log, s.Now = n.log.logger(), n.clock.now
	n.App, n.settings = start(t, s), s
	t.Cleanup(func() { stop(t, n.App) })
	t.Cleanup(func() { n.noSecrets(t) })
	link, err := n.Accounts.FirstLink(t.Context())
	if err != nil || !strings.HasPrefix(link, n.URL+"/invitation/") {
		t.Fatalf("first link %q: %v", link, err)
	}
	path := strings.TrimPrefix(link, n.URL)
	n.operator = n.visitor(t)
	refusal(t, "a short password", n.operator.post(path, "name", "Ana Mar", "email", "ana@rivers.example", "password", "short"), 422, "characters")
	refusal(t, "no address", n.operator.post(path, "name", "Ana Mar", "email", "ana", "password", password), 422, "e-mail address")
	if p := n.operator.get(path); p.status != 200 {
		t.Fatalf("the link was spent by a form that failed: %d", p.status)
	}
	if p := n.operator.post(path, "name", "Ana Mar", "email", " Ana@Rivers.example", "password", password); p.status != http.StatusSeeOther || n.operator.cookie == nil {
		t.Fatalf("the first account: %d", p.status)
	}
	refusal(t, "a link used twice", n.visitor(t).post(path, "name", "Eve", "email", "eve@rivers.example", "password", password), http.StatusGone, "has been used")
	if again, err := n.Accounts.FirstLink(t.Context()); err != nil || again != "" {
		t.Errorf("a first link beside a first account: %q, %v", again, err)
	}
	return n
}

func (n *installation) visitor(t *testing.T) *visitor {
	v := &visitor{t: t, url: n.URL, header: http.Header{}}
	n.visitors = append(n.visitors, v)
	return v
}

// invite makes an account and gives the path that sets its password.
func (n *installation) invite(t *testing.T, email string) string {
	t.Helper()
	p := n.operator.post("/accounts", "name", "Bo Lu", "email", email)
	path := regexp.MustCompile(`/invitation/[a-z0-9]+`).FindString(p.body)
	if p.status != http.StatusOK || path == "" {
		t.Fatalf("invite %s: %d", email, p.status)
	}
	return path
}

// noSecrets holds that nothing secret or personal was shown or logged.
func (n *installation) noSecrets(t *testing.T) {
	for _, v := range n.visitors {
		for _, secret := range []string{password, newPassword, wrong} {
			if strings.Contains(v.seen.String(), secret) {
				t.Errorf("a page repeats the password %q", secret)
			}
		}
	}
	log := n.log.String()
	for _, secret := range []string{password, newPassword, wrong, "rivers.example", "Ana Mar", "127.0.0.1:"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log repeats %q", secret)
		}
	}
	for _, v := range n.visitors {
		if v.cookie != nil && strings.Contains(log, v.cookie.Value) {
			t.Error("the log repeats the token of a session")
		}
	}
	if !strings.Contains(log, "status=303") {
		t.Error("the log has no line of a request")
	}
}

func TestSignInJourney(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		n := install(t, s)
		one, two := n.visitor(t), n.visitor(t)
		if one.signedIn() {
			t.Fatal("a stranger is signed in")
		}
		if p := one.get("/account"); p.status != http.StatusSeeOther || p.location != "/sign-in?next=%2Faccount" {
			t.Errorf("a stranger's account: %d to %q", p.status, p.location)
		}
		refusal(t, "a wrong password", one.post("/sign-in", "email", "ana@rivers.example", "password", wrong), 422, "do not go together")
		refusal(t, "an unknown address", one.post("/sign-in", "email", "nobody@rivers.example", "password", wrong), 422, "do not go together")
		one.mustSignIn("ANA@rivers.example ", password)
		two.mustSignIn("ana@rivers.example", password)
		if p := two.post("/sign-in", "email", "ana@rivers.example", "password", password, "next", "https://elsewhere.example/"); p.location != "/" {
			t.Errorf("signing in leads to %q", p.location)
		}

		// The sessions are listed, and one ends another.
		p := one.get("/account")
		if c := strings.Count(p.body, "own browser"); c != 4 {
			t.Errorf("%d sessions are listed, want 4", c)
		}
		others := regexp.MustCompile(`name="session" value="([^"]+)"`).FindAllStringSubmatch(p.body, -1)
		if len(others) != 3 {
			t.Fatalf("%d sessions can be ended, want 3", len(others))
		}
		for _, other := range others {
			if p := one.post("/account/sessions", "session", other[1]); p.status != http.StatusSeeOther {
				t.Errorf("ending a session: %d", p.status)
			}
		}
		if two.signedIn() || n.operator.signedIn() || !one.signedIn() {
			t.Errorf("after ending the others: %v %v %v", two.signedIn(), n.operator.signedIn(), one.signedIn())
		}

		// A new password, and the old one is none any more.
		refusal(t, "the old password wrong", one.post("/account/password", "old_password", wrong, "password", newPassword), 422, "not the password")
		refusal(t, "a short new one", one.post("/account/password", "old_password", password, "password", "short"), 422, "characters")
		if p := one.post("/account/password", "old_password", password, "password", newPassword); p.status != http.StatusSeeOther {
			t.Errorf("a new password: %d", p.status)
		}
		refusal(t, "the old password", two.post("/sign-in", "email", "ana@rivers.example", "password", password), 422, "do not go together")
		two.mustSignIn("ana@rivers.example", newPassword)

		// Signing out ends the session, not only the cookie.
		kept := two.cookie
		if p := two.post("/sign-out"); p.status != http.StatusSeeOther || two.cookie != nil {
			t.Errorf("sign out: %d", p.status)
		}
		two.cookie = kept
		if two.signedIn() {
			t.Error("the cookie of a session that ended is still good")
		}
	})
}

func TestSessionsRunOut(t *testing.T) {
	n := install(t, settings(t, ""))
	n.clock.advance(13 * 24 * time.Hour)
	if !n.operator.signedIn() {
		t.Error("signed out after 13 days")
	}
	n.clock.advance(25 * time.Hour)
	if n.operator.signedIn() {
		t.Error("signed in after two weeks")
	}
	path := n.invitePathFor(t, "late@rivers.example")
	n.clock.advance(8 * 24 * time.Hour)
	refusal(t, "a link of last week", n.visitor(t).get(path), http.StatusGone, "out of date")
}

func (n *installation) invitePathFor(t *testing.T, email string) string {
	n.operator.mustSignIn("ana@rivers.example", password)
	return n.invite(t, email)
}

func TestTooManyTries(t *testing.T) {
	n := install(t, settings(t, ""))
	v := n.visitor(t)
	for range 10 {
		refusal(t, "a wrong password", v.post("/sign-in", "email", "ana@rivers.example", "password", wrong), 422, "do not go together")
	}
	refusal(t, "the eleventh try", v.post("/sign-in", "email", "Ana@rivers.example", "password", password), 422, "too many tries")
	refusal(t, "another account", v.post("/sign-in", "email", "bo@rivers.example", "password", wrong), 422, "do not go together")
	n.clock.advance(7 * time.Second)
	v.mustSignIn("ana@rivers.example", password)
	if !n.operator.signedIn() {
		t.Error("tries on an account ended its sessions")
	}
}

func TestInvitedAndDisabled(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		n := install(t, s)
		path := n.invite(t, "bo@rivers.example")
		refusal(t, "an address taken", n.operator.post("/accounts", "name", "Bo", "email", "BO@rivers.example"), 422, "has an account already")
		bo := n.visitor(t)
		refusal(t, "no password yet", bo.post("/sign-in", "email", "bo@rivers.example", "password", ""), 422, "do not go together")
		if p := bo.post(path, "password", password); p.status != http.StatusSeeOther || !bo.signedIn() {
			t.Fatalf("accept: %d", p.status)
		}
		refusal(t, "an invitation used twice", n.visitor(t).post(path, "password", newPassword), http.StatusGone, "has been used")
		if p := bo.get("/accounts"); p.status != http.StatusForbidden {
			t.Errorf("the accounts for somebody who does not run the installation: %d", p.status)
		}
		if p := bo.post("/accounts", "name", "Cy", "email", "cy@rivers.example"); p.status != http.StatusForbidden {
			t.Errorf("an invitation by somebody who does not run the installation: %d", p.status)
		}
		all, err := n.Store.Accounts(t.Context())
		if err != nil || len(all) != 2 || all[1].Email != "bo@rivers.example" {
			t.Fatalf("accounts: %+v, %v", all, err)
		}
		if p := n.operator.post("/accounts/"+string(all[1].ID), "act", "disable"); p.status != http.StatusSeeOther {
			t.Errorf("disable: %d", p.status)
		}
		if bo.signedIn() {
			t.Error("a disabled account is signed in")
		}
		refusal(t, "a disabled account", bo.post("/sign-in", "email", "bo@rivers.example", "password", password), 422, "do not go together")
		if p := n.operator.post("/accounts/"+string(all[0].ID), "act", "disable"); p.status == http.StatusSeeOther || !n.operator.signedIn() {
			t.Errorf("an operator closed their own account: %d", p.status)
		}
		if p := n.operator.post("/accounts/"+string(all[1].ID), "act", "enable"); p.status != http.StatusSeeOther {
			t.Errorf("enable: %d", p.status)
		}
		bo.mustSignIn("bo@rivers.example", password)

		// A new link sets a new password and ends the sessions under the old one.
		p := n.operator.post("/accounts/"+string(all[1].ID), "act", "link", "email", "bo@rivers.example")
		reset := regexp.MustCompile(`/invitation/[a-z0-9]+`).FindString(p.body)
		other := n.visitor(t)
		if p := other.post(reset, "password", newPassword); p.status != http.StatusSeeOther || !other.signedIn() || bo.signedIn() {
			t.Errorf("a reset: %d, signed in %v, the old session %v", p.status, other.signedIn(), bo.signedIn())
		}
	})
}

// TestTokenOfTheCommandLine makes a token beside the running server, as its
// operator would, and reads with it.
func TestTokenOfTheCommandLine(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		n := install(t, s)
		args := []string{"--data", s.Data}
		if s.Database != "" {
			args = append(args, "--database", s.Database)
		}
		var out, errs bytes.Buffer
		if code := app.Run(t.Context(), append(args, "token", "ana@rivers.example", "--name", "our archive"), nil, &out, &errs); code != 0 {
			t.Fatalf("token ends with %d: %s", code, &errs)
		}
		program := n.visitor(t)
		token := strings.TrimSpace(out.String())
		program.header.Set("Authorization", "Bearer "+token)
		if p := program.get("/accounts"); p.status != http.StatusOK {
			t.Errorf("the accounts by token: %d", p.status)
		}
		for what, header := range map[string]string{"another token": "Bearer " + token[1:], "no scheme": token, "an empty token": "Bearer "} {
			program.header.Set("Authorization", header)
			if program.signedIn() {
				t.Errorf("%s is taken", what)
			}
		}
		if strings.Contains(n.log.String(), token) {
			t.Error("the log repeats the token")
		}
		p := n.operator.get("/account")
		if !strings.Contains(p.body, "our archive") {
			t.Error("the token is not among the sessions")
		}
		for _, other := range regexp.MustCompile(`name="session" value="([^"]+)"`).FindAllStringSubmatch(p.body, -1) {
			n.operator.post("/account/sessions", "session", other[1])
		}
		program.header.Set("Authorization", "Bearer "+token)
		if program.signedIn() {
			t.Error("a token that was revoked is still good")
		}
	})
}

func TestCookieFlags(t *testing.T) {
	for _, public := range []string{"", "https://consult.example/"} {
		t.Run(fmt.Sprintf("at %q", public), func(t *testing.T) {
			s := settings(t, "")
			s.PublicURL, s.Now = public, time.Now
			a := start(t, s)
			defer stop(t, a)
			link, err := a.Accounts.FirstLink(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			c, err := a.Accounts.Accept(t.Context(), link[strings.LastIndex(link, "/")+1:], "Ana", "ana@rivers.example", password, "test")
			if err != nil {
				t.Fatal(err)
			}
			secure, name := public != "", "session"
			if secure {
				name = "__Host-session"
			}
			if c.Name != name || c.Secure != secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || len(c.Value) < 26 {
				t.Errorf("cookie: %v", c)
			}
			if left := time.Until(c.Expires); left < 13*24*time.Hour || left > 14*24*time.Hour {
				t.Errorf("it is good for %v", left)
			}
			hashes, err := a.Store.Sessions(t.Context(), accountOf(t, a))
			if err != nil || len(hashes) != 1 || strings.Contains(hashes[0].Hash, c.Value) {
				t.Errorf("what is kept of it: %+v, %v", hashes, err)
			}
		})
	}
}

func accountOf(t *testing.T, a *app.App) rapporteur.ID {
	t.Helper()
	all, err := a.Store.Accounts(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("accounts: %+v, %v", all, err)
	}
	return all[0].ID
}

func TestTheFirstLinkEndsWithTheFirstAccount(t *testing.T) {
	a := start(t, settings(t, ""))
	defer stop(t, a)
	link, err := a.Accounts.FirstLink(t.Context())
	if err != nil || link == "" {
		t.Fatal(link, err)
	}
	// Meanwhile somebody makes an account on the command line.
	if _, err := a.Accounts.Invite(t.Context(), rapporteur.Operator, "Ana Mar", "ana@rivers.example", "", true); err != nil {
		t.Fatal(err)
	}
	eve := &visitor{t: t, url: a.URL, header: http.Header{}}
	path := strings.TrimPrefix(link, a.URL)
	refusal(t, "the first link beside an account", eve.post(path, "name", "Eve", "email", "eve@rivers.example", "password", password), http.StatusGone, "has been used")
	if all, err := a.Store.Accounts(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("accounts %+v, %v", all, err)
	}
}

func TestALinkOfADisabledAccountOpensNothing(t *testing.T) {
	n := install(t, settings(t, ""))
	path := n.invite(t, "bo@rivers.example")
	all, err := n.Store.Accounts(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	if p := n.operator.post("/accounts/"+string(all[1].ID), "act", "disable"); p.status != http.StatusSeeOther {
		t.Fatal(p.status)
	}
	refusal(t, "an invitation of a disabled account", n.visitor(t).post(path, "password", password), http.StatusGone, "has been used")
	if sessions, err := n.Store.Sessions(t.Context(), all[1].ID); err != nil || len(sessions) != 0 {
		t.Errorf("sessions %+v, %v", sessions, err)
	}
}

// TestHostileSignIns sends what no form would: an address of a megabyte, which
// must not be remembered, and a browser that names itself in no known encoding.
func TestHostileSignIns(t *testing.T) {
	each(t, func(t *testing.T, s app.Settings) {
		n := install(t, s)
		v := n.visitor(t)
		refusal(t, "a long address", v.post("/sign-in", "email", strings.Repeat("a", 500_000), "password", wrong), 422, "do not go together")
		refusal(t, "an address with a NUL", v.post("/sign-in", "email", "a\x00@rivers.example\xff", "password", wrong), 422, "do not go together")
		cookie, err := n.Accounts.SignIn(t.Context(), "ana@rivers.example", password, "browser \xff\xfe")
		if err != nil || cookie == nil {
			t.Errorf("a browser with an odd name: %v", err)
		}
		for path, want := range map[string]int{"/p/%00": 404, "/p/%ff": 404, "/invitation/%00": 404, "/api/v1/processes/%00": 404, "/api/v1/processes/%ff": 404,
			"/?lang=%00": 200} {
			if p := v.get(path); p.status != want {
				t.Errorf("%s: %d, want %d", path, p.status, want)
			}
		}
	})
}
