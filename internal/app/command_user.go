// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/store"
)

type userCommand struct {
	Add  userAdd  `cmd:"" help:"Give an account and print the link that sets its password."`
	Link userLink `cmd:"" help:"Print a new link that sets the password of an account."`
	Role userRole `cmd:"" help:"Give a role in a process."`
	List userList `cmd:"" help:"List the accounts."`
}

// accounts opens the data for a command on accounts; its links lead to url.
func (s *session) accounts(url string) (*store.DB, *Accounts, error) {
	db, err := s.open()
	if err != nil {
		return nil, nil, err
	}
	return db, NewAccounts(db, s.settings.Now, strings.TrimRight(url, "/")), nil
}

// account finds an account by the address that a person typed.
func (s *session) account(db *store.DB, email string) (auth.Account, error) {
	a, err := db.AccountByEmail(s, auth.FoldEmail(email))
	return a, missing(err, "command.no_account", "email", email)
}

type userAdd struct {
	Email     string `arg:"" help:"E-mail address."`
	Name      string `required:"" help:"Name, as others should read it."`
	Operator  bool   `help:"Also runs this installation."`
	PublicURL string `name:"public-url" default:"http://127.0.0.1:8080" placeholder:"URL" help:"Address of the server (${default})."`
}

func (c *userAdd) Run(s *session) error {
	db, accounts, err := s.accounts(c.PublicURL)
	if err != nil {
		return err
	}
	link, err := accounts.Invite(s, rapporteur.Operator, c.Name, c.Email, "", c.Operator)
	if err == nil {
		fmt.Fprintln(s.out, link)
	}
	return errors.Join(err, db.Close())
}

type userLink struct {
	Email     string `arg:"" help:"E-mail address."`
	PublicURL string `name:"public-url" default:"http://127.0.0.1:8080" placeholder:"URL" help:"Address of the server (${default})."`
}

func (c *userLink) Run(s *session) error {
	db, accounts, err := s.accounts(c.PublicURL)
	if err != nil {
		return err
	}
	account, err := s.account(db, c.Email)
	if err == nil {
		var link string
		if link, err = accounts.NewLink(s, rapporteur.Operator, account.ID); err == nil {
			fmt.Fprintln(s.out, link)
		}
	}
	return errors.Join(err, db.Close())
}

type userRole struct {
	Email       string `arg:"" help:"E-mail address."`
	Process     string `arg:"" help:"Slug of the process."`
	Role        string `arg:"" enum:"secretariat,chair,rapporteur,note_taker,interpreter,delegate,reader" help:"One of ${enum}."`
	Stakeholder int64  `placeholder:"NUMBER" help:"For a delegate: the number of the stakeholder."`
	Remove      bool   `help:"Take the role away."`
}

func (c *userRole) Run(s *session) error {
	if (c.Role == string(rapporteur.RoleDelegate)) != (c.Stakeholder != 0) {
		return wrongUsage("command.delegate")
	}
	db, accounts, err := s.accounts("")
	if err != nil {
		return err
	}
	return errors.Join(c.run(s, db, accounts), db.Close())
}

func (c *userRole) run(s *session, db *store.DB, accounts *Accounts) error {
	p, err := s.process(db, c.Process)
	if err != nil {
		return err
	}
	g := rapporteur.Grant{Process: p.ID, Role: rapporteur.Role(c.Role)}
	if c.Stakeholder != 0 {
		of, err := db.Stakeholder(s, p.ID, c.Stakeholder, rapporteur.Reach{Level: rapporteur.Secretariat})
		if err != nil {
			return missing(err, "command.no_stakeholder", "process", p.Slug, "number", fmt.Sprint(c.Stakeholder))
		}
		g.Stakeholder = of.ID
	}
	account, err := s.account(db, c.Email)
	if err != nil {
		return err
	}
	if c.Remove {
		return accounts.Revoke(s, rapporteur.Operator, account.ID, g)
	}
	_, err = accounts.Grant(s, rapporteur.Operator, account.Name, account.Email, "", g)
	return err
}

type userList struct{}

func (userList) Run(s *session) error {
	db, accounts, err := s.accounts("")
	if err != nil {
		return err
	}
	all, err := accounts.List(s)
	for _, a := range all {
		fmt.Fprintf(s.out, "%s\t%s\n", a.Email, a.Name)
	}
	return errors.Join(err, db.Close())
}

type tokenCommand struct {
	Email string `arg:"" help:"E-mail address of the account that the program reads as."`
	Name  string `default:"token" help:"What the token is for, as the list of sessions shows it."`
	Days  int    `default:"90" help:"How long it is good (${default} days)."`
}

func (c *tokenCommand) Run(s *session) error {
	if c.Days < 1 || c.Days > 3650 {
		return wrongUsage("command.days")
	}
	db, accounts, err := s.accounts("")
	if err != nil {
		return err
	}
	account, err := s.account(db, c.Email)
	if err == nil {
		token, made := accounts.token(s, account.ID, c.Name, time.Duration(c.Days)*24*time.Hour)
		if err = made; err == nil {
			fmt.Fprintln(s.out, token)
		}
	}
	return errors.Join(err, db.Close())
}
