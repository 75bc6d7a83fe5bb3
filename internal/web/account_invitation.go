// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
)

// inviter looks at one-time links and accepts them.
type inviter interface {
	Invitation(ctx context.Context, token string) (Invitation, error)
	Accept(ctx context.Context, token, name, email, password, agent string) (*http.Cookie, error)
}

// Invitation is what a one-time link is for.
type Invitation struct {
	First       bool // makes the first account of a new installation
	Name, Email string
}

// invitationPage lets the holder of a one-time link set a password.
type invitationPage struct {
	Base
	Form
	Invitation
	Token string
}

// Template is part of Page.
func (invitationPage) Template() string { return "account/invitation" }

func showInvitation(a inviter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		token := r.PathValue("token")
		i, err := a.Invitation(r.Context(), token)
		if err != nil {
			return err
		}
		return r.Show(w, r.invitationPage(i, token, Form{}))
	}
}

func (r *Request) invitationPage(i Invitation, token string, f Form) invitationPage {
	return invitationPage{Base: r.Base(NoSection, r.Printer.T("account.invitation")), Form: f, Invitation: i, Token: token}
}

func acceptInvitation(a inviter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		token := r.PathValue("token")
		i, err := a.Invitation(r.Context(), token)
		if err != nil {
			return err
		}
		cookie, err := a.Accept(r.Context(), token, f.Value("name"), f.Value("email"), r.PostForm.Get("password"), r.UserAgent())
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
			return r.ShowAgain(w, r.invitationPage(i, token, f))
		}
		http.SetCookie(w, cookie)
		return r.After(w, "/", "account_ready")
	}
}
