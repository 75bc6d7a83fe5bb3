// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"

	"rapporteur"
)

// accountKeeper is what those who run the installation do with accounts.
type accountKeeper interface {
	List(ctx context.Context) ([]AccountRow, error)
	Invite(ctx context.Context, actor rapporteur.Actor, name, email, language string, operator bool) (link string, err error)
	NewLink(ctx context.Context, actor rapporteur.Actor, account rapporteur.ID) (link string, err error)
	Disable(ctx context.Context, actor rapporteur.Actor, account rapporteur.ID, disabled bool) error
}

// AccountRow is an account as a list shows it.
type AccountRow struct {
	ID          rapporteur.ID
	Name, Email string
	Operator    bool
	Disabled    bool
	Ready       bool // a password is set
}

// accountsPage lists the accounts of the installation. A one-time link is shown
// once, to be handed on by whoever asked for it.
type accountsPage struct {
	Base
	Form
	Accounts []AccountRow
	Link     string
	LinkFor  string
}

// Template is part of Page.
func (accountsPage) Template() string { return "account/accounts" }

func (r *Request) accountsPage(a accountKeeper, f Form) (accountsPage, error) {
	rows, err := a.List(r.Context())
	return accountsPage{Base: r.Base(NoSection, r.Printer.T("account.all")), Form: f, Accounts: rows}, err
}

func listAccounts(a accountKeeper) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.accountsPage(a, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func inviteAccount(a accountKeeper) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		link, problem := a.Invite(r.Context(), r.Actor, f.Value("name"), f.Value("email"), r.Printer.Lang(), f.Is("operator", "yes"))
		if problem != nil {
			if err := r.refused(&f, problem); err != nil {
				return err
			}
		}
		return r.answerAccounts(w, a, f, link, problem)
	}
}

func (r *Request) answerAccounts(w http.ResponseWriter, a accountKeeper, f Form, link string, problem error) error {
	p, err := r.accountsPage(a, f)
	if err != nil {
		return err
	}
	if problem != nil {
		return r.ShowAgain(w, p)
	}
	p.Link, p.LinkFor, p.Form = link, f.Value("email"), Form{}
	return r.Show(w, p)
}

func changeAccount(a accountKeeper) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		id := rapporteur.ID(r.PathValue("account"))
		switch f.Value("act") {
		case "link":
			link, err := a.NewLink(r.Context(), r.Actor, id)
			if err != nil {
				return err
			}
			return r.answerAccounts(w, a, f, link, nil)
		case "disable", "enable":
			if err := a.Disable(r.Context(), r.Actor, id, f.Value("act") == "disable"); err != nil {
				return err
			}
			return r.After(w, "/accounts", "saved")
		}
		return rapporteur.Fail(rapporteur.Invalid, "error.invalid")
	}
}
