// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"math"
	"time"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/store/db"
)

func account(r db.Account) auth.Account {
	return auth.Account{ID: rapporteur.ID(r.ID), Email: r.Email, Name: r.Name, Language: r.Language, Password: r.Password,
		Operator: r.Operator != 0, Disabled: r.Disabled != 0, Created: fromMicros(r.Created)}
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// AddAccount saves a new account with an identity of its own.
func (d *DB) AddAccount(ctx context.Context, actor rapporteur.Actor, a *auth.Account) error {
	if a.ID == "" {
		a.ID = d.ids()
	}
	a.Created = d.now().UTC().Truncate(time.Microsecond)
	return d.logged(ctx, actor, "account added", "", a.ID, func(q *db.Queries) error {
		return q.InsertAccount(ctx, db.InsertAccountParams{ID: string(a.ID), Email: a.Email, Name: a.Name, Language: a.Language,
			Password: a.Password, Operator: bit(a.Operator), Disabled: bit(a.Disabled), Created: micros(a.Created)})
	})
}

// SaveAccount saves what changed of an account; act goes to the installation's log.
func (d *DB) SaveAccount(ctx context.Context, actor rapporteur.Actor, a auth.Account, act string) error {
	return d.logged(ctx, actor, act, "", a.ID, func(q *db.Queries) error {
		return q.SaveAccount(ctx, db.SaveAccountParams{ID: string(a.ID), Email: a.Email, Name: a.Name, Language: a.Language,
			Password: a.Password, Operator: bit(a.Operator), Disabled: bit(a.Disabled)})
	})
}

// AccountByEmail finds an account by its folded address.
func (d *DB) AccountByEmail(ctx context.Context, email string) (auth.Account, error) {
	r, err := d.view.AccountByEmail(ctx, email)
	return account(r), notFound(err)
}

// Account finds an account by its identity.
func (d *DB) Account(ctx context.Context, id rapporteur.ID) (auth.Account, error) {
	r, err := d.view.AccountByID(ctx, string(id))
	return account(r), notFound(err)
}

// Accounts lists all accounts by address.
func (d *DB) Accounts(ctx context.Context) ([]auth.Account, error) {
	rows, err := d.view.ListAccounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	out := make([]auth.Account, len(rows))
	for i, r := range rows {
		out[i] = account(r)
	}
	return out, nil
}

// CountAccounts tells how many accounts there are; 0 is a new installation.
func (d *DB) CountAccounts(ctx context.Context) (int64, error) { return d.view.CountAccounts(ctx) }

// Grants lists the roles of an account.
func (d *DB) Grants(ctx context.Context, id rapporteur.ID) ([]rapporteur.Grant, error) {
	rows, err := d.view.GrantsOfAccount(ctx, string(id))
	if err != nil {
		return nil, fmt.Errorf("list roles: %w", err)
	}
	out := make([]rapporteur.Grant, len(rows))
	for i, r := range rows {
		out[i] = rapporteur.Grant{Process: rapporteur.ID(r.Process), Role: rapporteur.Role(r.Role), Stakeholder: rapporteur.ID(r.Stakeholder)}
	}
	return out, nil
}

// GrantsOf lists who holds which role in a process.
func (d *DB) GrantsOf(ctx context.Context, process rapporteur.ID) ([]auth.GrantOf, error) {
	rows, err := d.view.GrantsOfProcess(ctx, string(process))
	if err != nil {
		return nil, fmt.Errorf("list roles: %w", err)
	}
	out := make([]auth.GrantOf, len(rows))
	for i, r := range rows {
		out[i] = auth.GrantOf{Account: rapporteur.ID(r.Account),
			Grant: rapporteur.Grant{Process: process, Role: rapporteur.Role(r.Role), Stakeholder: rapporteur.ID(r.Stakeholder)}}
	}
	return out, nil
}

// AddGrant gives an account a role.
func (d *DB) AddGrant(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, g rapporteur.Grant) error {
	return d.logged(ctx, actor, "role given: "+string(g.Role), g.Process, id, func(q *db.Queries) error {
		return q.AddGrant(ctx, db.AddGrantParams{Account: string(id), Process: string(g.Process), Role: string(g.Role), Stakeholder: string(g.Stakeholder)})
	})
}

// RemoveGrant takes a role away.
func (d *DB) RemoveGrant(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID, g rapporteur.Grant) error {
	return d.logged(ctx, actor, "role taken: "+string(g.Role), g.Process, id, func(q *db.Queries) error {
		return q.RemoveGrant(ctx, db.RemoveGrantParams{Account: string(id), Process: string(g.Process), Role: string(g.Role), Stakeholder: string(g.Stakeholder)})
	})
}

// Log appends a line to the installation's own log: what is no event of a process.
func (d *DB) Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error {
	return d.tx(ctx, func(q *db.Queries) error { return d.logIn(ctx, q, actor, act, process, subject) })
}

func (d *DB) logIn(ctx context.Context, q *db.Queries, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error {
	n, err := next(ctx, q, installation, "log", 1)
	if err != nil {
		return err
	}
	err = q.AppendLog(ctx, db.AppendLogParams{Number: n, At: micros(d.now()), Actor: string(actor.ID), Act: act, Process: string(process), Subject: string(subject)})
	if err != nil {
		return fmt.Errorf("append to log: %w", err)
	}
	return nil
}

// logged does a write and its line in the log in one transaction.
func (d *DB) logged(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID, write func(*db.Queries) error) error {
	return d.tx(ctx, func(q *db.Queries) error {
		if err := write(q); err != nil {
			return fmt.Errorf("%s: %w", act, conflicting(err))
		}
		return d.logIn(ctx, q, actor, act, process, subject)
	})
}

// InstallationLog lists the newest lines first.
func (d *DB) InstallationLog(ctx context.Context, before int64, limit int) ([]auth.LogLine, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := d.view.ListLog(ctx, db.ListLogParams{Before: before, Most: int32(limit)})
	if err != nil {
		return nil, fmt.Errorf("list log: %w", err)
	}
	out := make([]auth.LogLine, len(rows))
	for i, r := range rows {
		out[i] = auth.LogLine{Number: r.Number, At: fromMicros(r.At), Actor: rapporteur.ID(r.Actor), Act: r.Act,
			Process: rapporteur.ID(r.Process), Subject: rapporteur.ID(r.Subject)}
	}
	return out, nil
}

// Setting reads a setting of the installation; empty where it is not set.
func (d *DB) Setting(ctx context.Context, name string) (string, error) {
	v, err := d.view.ReadSetting(ctx, name)
	if isNotFound(notFound(err)) {
		return "", nil
	}
	return v, err
}

// SaveSetting keeps a setting of the installation.
func (d *DB) SaveSetting(ctx context.Context, name, value string) error {
	return d.queries.SaveSetting(ctx, db.SaveSettingParams{Name: name, Value: value})
}
