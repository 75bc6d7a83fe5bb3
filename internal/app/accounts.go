// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/store"
)

// Accounts signs people in and out and says who sends a request.
type Accounts struct {
	db     *store.DB
	now    func() time.Time
	url    string // the public address, without a slash at the end
	secure bool   // it is https: cookies are sent only there
	cost   auth.Cost
	work   chan struct{} // a place for each password that is worked on at once
	mu     sync.Mutex
	tries  map[string]*rate.Limiter // by folded address of the account
}

// NewAccounts makes the service for the public address of the installation.
func NewAccounts(db *store.DB, now func() time.Time, url string) *Accounts {
	return &Accounts{db: db, now: now, url: url, secure: strings.HasPrefix(url, "https://"), cost: auth.DefaultCost,
		work: make(chan struct{}, passwordsAtOnce), tries: map[string]*rate.Limiter{}}
}

const (
	sessionLasts    = 14 * 24 * time.Hour
	invitationLasts = 7 * 24 * time.Hour
	seenEvery       = time.Minute
	triesKept       = 10_000
	// passwordsAtOnce bounds the memory of sign-ins: each takes that of auth.Cost.
	passwordsAtOnce = 4
	// longestEmail is that of RFC 5321.
	longestEmail = 254
)

// cookieName is the name of the cookie that holds a session's token. With https
// the browser itself holds that it came from this host alone.
func (a *Accounts) cookieName() string {
	if a.secure {
		return "__Host-session"
	}
	return "session"
}

// Actor says who sends a request: by the session's cookie, or by a token in the
// header Authorization. Nobody is the zero actor.
func (a *Accounts) Actor(r *http.Request) (rapporteur.Actor, error) {
	token, given := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !given {
		c, err := r.Cookie(a.cookieName())
		if err != nil {
			return rapporteur.Actor{}, nil
		}
		token = c.Value
	}
	s, err := a.session(r.Context(), token)
	if errors.Is(err, rapporteur.ErrNotFound) {
		return rapporteur.Actor{}, nil
	}
	if err != nil {
		return rapporteur.Actor{}, err
	}
	account, err := a.db.Account(r.Context(), s.Account)
	if err != nil || account.Disabled {
		return rapporteur.Actor{}, err
	}
	grants, err := a.db.Grants(r.Context(), account.ID)
	return account.Actor(grants), err
}

func (a *Accounts) session(ctx context.Context, token string) (auth.Session, error) {
	hash := auth.HashToken(token)
	s, err := a.db.Session(ctx, hash)
	if err == nil && a.now().Sub(s.Seen) > seenEvery {
		err = a.db.SeeSession(ctx, hash, a.now())
	}
	return s, err
}

// SignIn checks address and password and gives the cookie of a new session. Too
// many tries on one account make it wait, whoever tries.
func (a *Accounts) SignIn(ctx context.Context, email, password, agent string) (*http.Cookie, error) {
	email = auth.FoldEmail(email)
	if len(email) > longestEmail {
		return nil, rapporteur.Fail(rapporteur.Invalid, "account.error.wrong") // and nothing of it is remembered
	}
	if !a.mayTry(email) {
		return nil, rapporteur.Fail(rapporteur.Invalid, "account.error.too_many_tries")
	}
	account, err := a.db.AccountByEmail(ctx, email)
	if err != nil && !errors.Is(err, rapporteur.ErrNotFound) {
		return nil, err
	}
	// An unknown address costs as much as a wrong password and is told the same.
	right, err := a.verify(ctx, account.Password, password)
	if err != nil {
		return nil, err
	}
	if !right || account.Disabled {
		return nil, rapporteur.Fail(rapporteur.Invalid, "account.error.wrong")
	}
	return a.begin(ctx, account.ID, agent, sessionLasts)
}

// verify and hash wait for their turn: many sign-ins at once take time, not memory.
func (a *Accounts) verify(ctx context.Context, encoded, password string) (right bool, err error) {
	err = a.inTurn(ctx, func() { right = auth.VerifyPassword(encoded, password) })
	return right, err
}

func (a *Accounts) hash(ctx context.Context, password string) (encoded string, err error) {
	err = a.inTurn(ctx, func() { encoded = auth.HashPassword(password, a.cost) })
	return encoded, err
}

func (a *Accounts) inTurn(ctx context.Context, do func()) error {
	select {
	case a.work <- struct{}{}:
		defer func() { <-a.work }()
		do()
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (a *Accounts) begin(ctx context.Context, account rapporteur.ID, agent string, lasts time.Duration) (*http.Cookie, error) {
	token, hash := auth.NewToken()
	now := a.now()
	s := auth.Session{Hash: hash, Account: account, Created: now, Seen: now, Expires: now.Add(lasts), Agent: shorten(strings.ToValidUTF8(agent, ""), 200)}
	if err := a.db.AddSession(ctx, s); err != nil {
		return nil, err
	}
	return &http.Cookie{Name: a.cookieName(), Value: token, Path: "/", HttpOnly: true, Secure: a.secure,
		SameSite: http.SameSiteLaxMode, Expires: s.Expires}, nil
}

// mayTry allows ten tries at once and one more every six seconds on one account.
func (a *Accounts) mayTry(email string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.tries) > triesKept {
		clear(a.tries)
	}
	if a.tries[email] == nil {
		a.tries[email] = rate.NewLimiter(rate.Every(6*time.Second), 10)
	}
	return a.tries[email].AllowN(a.now(), 1)
}

// SignOut ends the session of a request and gives the cookie that removes its own.
func (a *Accounts) SignOut(r *http.Request) (*http.Cookie, error) {
	gone := &http.Cookie{Name: a.cookieName(), Path: "/", HttpOnly: true, Secure: a.secure, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	c, err := r.Cookie(a.cookieName())
	if err != nil {
		return gone, nil
	}
	return gone, a.db.EndSessionByHash(r.Context(), auth.HashToken(c.Value))
}

func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// token makes a session for a program: it goes into the header Authorization
// and is listed and revoked like any other session.
func (a *Accounts) token(ctx context.Context, account rapporteur.ID, name string, lasts time.Duration) (string, error) {
	cookie, err := a.begin(ctx, account, name, lasts)
	if err != nil {
		return "", err
	}
	return cookie.Value, nil
}
