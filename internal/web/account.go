// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"time"

	"rapporteur"
)

// Accounts is what the pages of accounts stand on; the program gives it.
type Accounts interface {
	signer
	ownAccount
	inviter
	accountKeeper
	granter
}

// signer signs people in and out.
type signer interface {
	SignIn(ctx context.Context, email, password, agent string) (*http.Cookie, error)
	SignOut(r *http.Request) (*http.Cookie, error)
}

// signInPage asks for address and password.
type signInPage struct {
	Base
	Form
	Next string
}

// Template is part of Page.
func (signInPage) Template() string { return "account/sign_in" }

func accountPages() []Page {
	return []Page{signInPage{}, accountPage{}, invitationPage{}, accountsPage{}, usersPage{}}
}

func accountRoutes(o Options) []Route {
	a := o.Accounts
	return []Route{
		{Pattern: "GET /sign-in", Enter: Anyone, Handle: askSignIn},
		{Pattern: "POST /sign-in", Enter: Anyone, Handle: signInWith(a)},
		{Pattern: "POST /sign-out", Enter: Anyone, Handle: signOut(a)},
		{Pattern: "GET /account", Enter: SignedIn, Handle: showAccount(a)},
		{Pattern: "POST /account/password", Enter: SignedIn, Handle: changePassword(a)},
		{Pattern: "POST /account/sessions", Enter: SignedIn, Handle: endSession(a)},
		{Pattern: "GET /invitation/{token}", Enter: Anyone, Handle: showInvitation(a)},
		{Pattern: "POST /invitation/{token}", Enter: Anyone, Handle: acceptInvitation(a)},
		{Pattern: "GET /accounts", Enter: OperatorOnly, Handle: listAccounts(a)},
		{Pattern: "POST /accounts", Enter: OperatorOnly, Handle: inviteAccount(a)},
		{Pattern: "POST /accounts/{account}", Enter: OperatorOnly, Handle: changeAccount(a)},
		{Pattern: "GET /p/{process}/users", Enter: Only(rapporteur.RoleSecretariat), Handle: listUsers(o)},
		{Pattern: "POST /p/{process}/users", Enter: Only(rapporteur.RoleSecretariat), Handle: changeUsers(o)},
	}
}

func askSignIn(w http.ResponseWriter, r *Request) error {
	next := here(r.URL.Query().Get("next"))
	if r.Actor.SignedIn() {
		return redirect(w, r, next)
	}
	return r.Show(w, signInPage{Base: r.Base(NoSection, r.Printer.T("account.sign_in")), Next: next})
}

func signInWith(a signer) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		next := here(f.Value("next"))
		cookie, err := a.SignIn(r.Context(), f.Value("email"), r.PostForm.Get("password"), r.UserAgent())
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
			return r.ShowAgain(w, signInPage{Base: r.Base(NoSection, r.Printer.T("account.sign_in")), Form: f, Next: next})
		}
		http.SetCookie(w, cookie)
		return redirect(w, r, next)
	}
}

func signOut(a signer) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		cookie, err := a.SignOut(r.Request)
		if err != nil {
			return err
		}
		http.SetCookie(w, cookie)
		return redirect(w, r, "/")
	}
}

// ownAccount is what people do with their own account.
type ownAccount interface {
	Sessions(r *http.Request, account rapporteur.ID) ([]SessionRow, error)
	EndSession(ctx context.Context, account rapporteur.ID, session rapporteur.ID) error
	ChangePassword(ctx context.Context, account rapporteur.ID, old, password string) error
}

// SessionRow is one sign-in that lasts.
type SessionRow struct {
	ID            rapporteur.ID
	Created, Seen time.Time
	Agent         string
	Current       bool // the one that this request came with
}

// accountPage is one's own account: name, sessions, password.
type accountPage struct {
	Base
	Form
	Sessions []SessionRow
}

// Template is part of Page.
func (accountPage) Template() string { return "account/account" }

func showAccount(a ownAccount) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.accountPage(a, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (r *Request) accountPage(a ownAccount, f Form) (accountPage, error) {
	rows, err := a.Sessions(r.Request, r.Actor.ID)
	return accountPage{Base: r.Base(NoSection, r.Printer.T("account.own")), Form: f, Sessions: rows}, err
}

func changePassword(a ownAccount) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		err = a.ChangePassword(r.Context(), r.Actor.ID, r.PostForm.Get("old_password"), r.PostForm.Get("password"))
		if err == nil {
			return r.After(w, "/account", "password")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		p, err := r.accountPage(a, f)
		if err != nil {
			return err
		}
		return r.ShowAgain(w, p)
	}
}

func endSession(a ownAccount) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		if err := a.EndSession(r.Context(), r.Actor.ID, rapporteur.ID(f.Value("session"))); err != nil {
			return err
		}
		return r.After(w, "/account", "session_ended")
	}
}
