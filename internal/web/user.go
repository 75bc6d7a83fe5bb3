// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/stakeholder"
)

// granter gives and takes roles in a process.
type granter interface {
	Users(ctx context.Context, process rapporteur.ID) ([]UserRow, error)
	Grant(ctx context.Context, actor rapporteur.Actor, name, email, language string, g rapporteur.Grant) (link string, err error)
	Revoke(ctx context.Context, actor rapporteur.Actor, account rapporteur.ID, g rapporteur.Grant) error
}

// UserRow is a role that an account holds in a process.
type UserRow struct {
	AccountRow
	Grant rapporteur.Grant
	Of    Name // the stakeholder of a delegate
}

// usersPage says who does what in a process. Everything of it is the
// secretariat's.
type usersPage struct {
	Base
	Form
	Users        []UserRow
	Roles        []rapporteur.Role
	Stakeholders []Choice
	Link         string
	LinkFor      string
}

// Choice is one value of a list to choose from.
type Choice struct {
	Value, Label string
}

// Template is part of Page.
func (usersPage) Template() string { return "account/users" }

type stakeholderLister interface {
	Stakeholders(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error)
}

func (r *Request) usersPage(o Options, f Form) (usersPage, error) {
	p := usersPage{Base: r.Base(NoSection, r.Printer.T("account.users"), Crumb{Label: r.Printer.T("account.users")}), Form: f, Roles: rapporteur.Roles}
	all, err := o.Store.Stakeholders(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return p, err
	}
	stakeholder.SortByName(all, r.Printer.Lang(), rapporteur.Day(r.Now))
	names := map[rapporteur.ID]Name{}
	for _, s := range all {
		n := r.nameOf(&s)
		names[s.ID] = n
		p.Stakeholders = append(p.Stakeholders, Choice{Value: strconv.FormatInt(s.Number, 10), Label: n.Text})
	}
	if p.Users, err = o.Accounts.Users(r.Context(), r.Process.ID); err != nil {
		return p, err
	}
	for i := range p.Users {
		p.Users[i].Of = names[p.Users[i].Grant.Stakeholder]
	}
	return p, nil
}

// nameOf is the name of a stakeholder today, in the page's language.
func (r *Request) nameOf(s *stakeholder.Stakeholder) Name {
	return inScript(s.Name(r.Printer.Lang(), rapporteur.Day(r.Now)), r.Printer.Lang())
}

func listUsers(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, err := r.usersPage(o, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changeUsers(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		g, err := r.grant(o.Store, f)
		if err == nil && f.Value("act") == "revoke" {
			if err := o.Accounts.Revoke(r.Context(), r.Actor, rapporteur.ID(f.Value("account")), g); err != nil {
				return err
			}
			return r.After(w, r.Home()+"/users", "saved")
		}
		var link string
		if err == nil {
			link, err = o.Accounts.Grant(r.Context(), r.Actor, f.Value("name"), f.Value("email"), r.Printer.Lang(), g)
		}
		problem := err
		if err != nil {
			if err := r.refused(&f, err); err != nil {
				return err
			}
		}
		p, err := r.usersPage(o, f)
		if err != nil {
			return err
		}
		if problem != nil {
			return r.ShowAgain(w, p)
		}
		p.Link, p.LinkFor, p.Form = link, f.Value("email"), Form{}
		return r.Show(w, p)
	}
}

// grant reads the role of a form; a delegate is one of a stakeholder.
func (r *Request) grant(st stakeholderLister, f Form) (rapporteur.Grant, error) {
	g := rapporteur.Grant{Process: r.Process.ID, Role: rapporteur.Role(f.Value("role"))}
	if !slices.Contains(rapporteur.Roles, g.Role) {
		return g, rapporteur.Fail(rapporteur.Invalid, "account.error.role").At("role")
	}
	if g.Role != rapporteur.RoleDelegate {
		return g, nil
	}
	all, err := st.Stakeholders(r.Context(), r.Process.ID, r.Reach)
	if err != nil {
		return g, err
	}
	for _, s := range all {
		if strconv.FormatInt(s.Number, 10) == f.Value("stakeholder") || string(s.ID) == f.Value("stakeholder") {
			g.Stakeholder = s.ID
			return g, nil
		}
	}
	return g, rapporteur.Fail(rapporteur.Invalid, "account.error.stakeholder").At("stakeholder")
}
