// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"net/http"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/web"
)

// Sessions lists where an account is signed in; the one of the request is marked.
func (a *Accounts) Sessions(r *http.Request, account rapporteur.ID) ([]web.SessionRow, error) {
	all, err := a.db.Sessions(r.Context(), account)
	if err != nil {
		return nil, err
	}
	var current string
	if c, err := r.Cookie(a.cookieName()); err == nil {
		current = auth.HashToken(c.Value)
	}
	out := make([]web.SessionRow, len(all))
	for i, s := range all {
		out[i] = web.SessionRow{ID: s.ID, Created: s.Created, Seen: s.Seen, Agent: s.Agent, Current: s.Hash == current}
	}
	return out, nil
}

// EndSession revokes one of an account's sessions.
func (a *Accounts) EndSession(ctx context.Context, account, session rapporteur.ID) error {
	return a.db.EndSession(ctx, account, session)
}

// ChangePassword sets a new password for who knows the old one. Other sessions
// stay; their owner sees them and can end them.
func (a *Accounts) ChangePassword(ctx context.Context, id rapporteur.ID, old, password string) error {
	account, err := a.db.Account(ctx, id)
	if err != nil {
		return err
	}
	if !a.mayTry(account.Email) {
		return rapporteur.Fail(rapporteur.Invalid, "account.error.too_many_tries")
	}
	right, err := a.verify(ctx, account.Password, old)
	if err != nil {
		return err
	}
	if !right {
		return rapporteur.Fail(rapporteur.Invalid, "account.error.old_password").At("old_password")
	}
	if err := auth.CheckPassword(password); err != nil {
		return err
	}
	if account.Password, err = a.hash(ctx, password); err != nil {
		return err
	}
	return a.db.SaveAccount(ctx, account.Actor(nil), account, "password changed")
}
