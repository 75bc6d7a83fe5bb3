// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"net/http"
	"net/mail"
	"strings"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/web"
)

// FirstLink makes the one-time link for the first account of an installation
// that has none; it is empty where there is one.
func (a *Accounts) FirstLink(ctx context.Context) (string, error) {
	if n, err := a.db.CountAccounts(ctx); err != nil || n > 0 {
		return "", err
	}
	return a.link(ctx, "", "first")
}

func (a *Accounts) link(ctx context.Context, account rapporteur.ID, purpose string) (string, error) {
	token, hash := auth.NewToken()
	err := a.db.AddInvitation(ctx, auth.Invitation{Hash: hash, Account: account, Purpose: purpose, Expires: a.now().Add(invitationLasts)})
	return a.url + "/invitation/" + token, err
}

// Invitation says what a one-time link is for.
func (a *Accounts) Invitation(ctx context.Context, token string) (web.Invitation, error) {
	i, err := a.invitation(ctx, token)
	if err != nil || i.Account == "" {
		return web.Invitation{First: true}, err
	}
	account, err := a.db.Account(ctx, i.Account)
	return web.Invitation{Name: account.Name, Email: account.Email}, err
}

func (a *Accounts) invitation(ctx context.Context, token string) (auth.Invitation, error) {
	i, err := a.db.Invitation(ctx, auth.HashToken(token))
	if err == nil && i.Account == "" {
		// The first account may have been made on the command line since.
		var n int64
		if n, err = a.db.CountAccounts(ctx); n > 0 {
			err = rapporteur.ErrNotFound
		}
	} else if err == nil {
		var account auth.Account
		if account, err = a.db.Account(ctx, i.Account); account.Disabled {
			err = rapporteur.ErrNotFound
		}
	}
	if errors.Is(err, rapporteur.ErrNotFound) {
		return i, rapporteur.Fail(rapporteur.Gone, "account.error.link")
	}
	return i, err
}

// Accept sets the password of an invitation's account, makes the first account
// where that is its purpose, and signs in. The link is spent.
func (a *Accounts) Accept(ctx context.Context, token, name, email, password, agent string) (*http.Cookie, error) {
	i, err := a.invitation(ctx, token)
	if err != nil {
		return nil, err
	}
	var account auth.Account
	if i.Account == "" {
		if account, err = newAccount(name, email, ""); err != nil {
			return nil, err
		}
		account.Operator = true
	} else if account, err = a.db.Account(ctx, i.Account); err != nil {
		return nil, err
	}
	if err := auth.CheckPassword(password); err != nil {
		return nil, err
	}
	if account.Password, err = a.hash(ctx, password); err != nil {
		return nil, err
	}
	if err := a.db.UseInvitation(ctx, i.Hash); err != nil {
		return nil, rapporteur.Fail(rapporteur.Gone, "account.error.link")
	}
	if i.Account == "" {
		err = a.db.AddAccount(ctx, rapporteur.Operator, &account)
	} else if err = a.db.SaveAccount(ctx, account.Actor(nil), account, "password set"); err == nil {
		err = a.db.EndSessions(ctx, account.ID) // a lost password may have been found
	}
	if err != nil {
		return nil, err
	}
	return a.begin(ctx, account.ID, agent, sessionLasts)
}

func newAccount(name, email, language string) (auth.Account, error) {
	name, email = strings.TrimSpace(name), auth.FoldEmail(email)
	if name == "" || len(name) > 200 {
		return auth.Account{}, rapporteur.Fail(rapporteur.Invalid, "account.error.name").At("name")
	}
	if at, err := mail.ParseAddress(email); err != nil || at.Address != email || len(email) > longestEmail {
		return auth.Account{}, rapporteur.Fail(rapporteur.Invalid, "account.error.email", "email", email).At("email")
	}
	return auth.Account{Name: name, Email: email, Language: language}, nil
}

// List lists all accounts by address.
func (a *Accounts) List(ctx context.Context) ([]web.AccountRow, error) {
	all, err := a.db.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]web.AccountRow, len(all))
	for i, x := range all {
		out[i] = row(x)
	}
	return out, nil
}

func row(x auth.Account) web.AccountRow {
	return web.AccountRow{ID: x.ID, Name: x.Name, Email: x.Email, Operator: x.Operator, Disabled: x.Disabled, Ready: x.Password != ""}
}

// Invite makes an account without a password and the link that sets one.
func (a *Accounts) Invite(ctx context.Context, actor rapporteur.Actor, name, email, language string, operator bool) (string, error) {
	account, err := newAccount(name, email, language)
	if err != nil {
		return "", err
	}
	account.Operator = operator
	if err := a.db.AddAccount(ctx, actor, &account); err != nil {
		if errors.Is(err, rapporteur.ErrConflict) {
			return "", rapporteur.Fail(rapporteur.Conflict, "account.error.email_taken", "email", account.Email).At("email")
		}
		return "", err
	}
	return a.link(ctx, account.ID, "invite")
}

// NewLink makes a link that sets a new password; earlier ones end.
func (a *Accounts) NewLink(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID) (string, error) {
	if _, err := a.db.Account(ctx, id); err != nil {
		return "", err
	}
	if err := a.db.Log(ctx, actor, "link made", "", id); err != nil {
		return "", err
	}
	return a.link(ctx, id, "reset")
}

// Disable closes an account and ends its sessions, or opens it again.
func (a *Accounts) Disable(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, disabled bool) error {
	if id == actor.ID {
		return rapporteur.Fail(rapporteur.Invalid, "account.error.own")
	}
	account, err := a.db.Account(ctx, id)
	if err != nil {
		return err
	}
	account.Disabled = disabled
	act := "account opened"
	if disabled {
		act = "account closed"
	}
	if err := a.db.SaveAccount(ctx, actor, account, act); err != nil || !disabled {
		return err
	}
	return a.db.EndSessions(ctx, id)
}

// Users lists who holds which role in a process, by address.
func (a *Accounts) Users(ctx context.Context, process rapporteur.ID) ([]web.UserRow, error) {
	grants, err := a.db.GrantsOf(ctx, process)
	if err != nil {
		return nil, err
	}
	var out []web.UserRow
	for _, g := range grants {
		account, err := a.db.Account(ctx, g.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, web.UserRow{AccountRow: row(account), Grant: g.Grant})
	}
	return out, nil
}

// Grant gives a role to the account with this address, making it where there is
// none; then link sets its password.
func (a *Accounts) Grant(ctx context.Context, actor rapporteur.Actor, name, email, language string, g rapporteur.Grant) (link string, err error) {
	account, err := a.db.AccountByEmail(ctx, auth.FoldEmail(email))
	if errors.Is(err, rapporteur.ErrNotFound) {
		if link, err = a.Invite(ctx, actor, name, email, language, false); err != nil {
			return "", err
		}
		account, err = a.db.AccountByEmail(ctx, auth.FoldEmail(email))
	}
	if err != nil {
		return "", err
	}
	return link, a.db.AddGrant(ctx, actor, account.ID, g)
}

// Revoke takes a role away.
func (a *Accounts) Revoke(ctx context.Context, actor rapporteur.Actor, account rapporteur.ID, g rapporteur.Grant) error {
	return a.db.RemoveGrant(ctx, actor, account, g)
}
