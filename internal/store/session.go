// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"time"

	"rapporteur"
	"rapporteur/internal/auth"
	"rapporteur/internal/store/db"
)

func session(r db.Session) auth.Session {
	return auth.Session{Hash: r.Hash, ID: rapporteur.ID(r.ID), Account: rapporteur.ID(r.Account), Created: fromMicros(r.Created),
		Seen: fromMicros(r.Seen), Expires: fromMicros(r.Expires), Agent: r.Agent}
}

// AddSession keeps a new session and forgets those that have expired.
func (d *DB) AddSession(ctx context.Context, s auth.Session) error {
	return d.tx(ctx, func(q *db.Queries) error {
		if err := q.EndExpiredSessions(ctx, micros(d.now())); err != nil {
			return fmt.Errorf("end expired sessions: %w", err)
		}
		if s.ID == "" {
			s.ID = d.ids()
		}
		err := q.InsertSession(ctx, db.InsertSessionParams{Hash: s.Hash, ID: string(s.ID), Account: string(s.Account),
			Created: micros(s.Created), Seen: micros(s.Seen), Expires: micros(s.Expires), Agent: s.Agent})
		if err != nil {
			return fmt.Errorf("add session: %w", err)
		}
		return nil
	})
}

// Session finds a session by the hash of its token; an expired one is not found.
func (d *DB) Session(ctx context.Context, hash string) (auth.Session, error) {
	r, err := d.view.SessionByHash(ctx, hash)
	if err == nil && r.Expires <= micros(d.now()) {
		return auth.Session{}, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return session(r), notFound(err)
}

// SeeSession notes when a session was last used.
func (d *DB) SeeSession(ctx context.Context, hash string, at time.Time) error {
	return d.queries.SeeSession(ctx, db.SeeSessionParams{Hash: hash, Seen: micros(at)})
}

// Sessions lists those of an account, oldest first.
func (d *DB) Sessions(ctx context.Context, account rapporteur.ID) ([]auth.Session, error) {
	rows, err := d.view.ListSessions(ctx, string(account))
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	out := make([]auth.Session, len(rows))
	for i, r := range rows {
		out[i] = session(r)
	}
	return out, nil
}

// EndSession revokes one session of an account.
func (d *DB) EndSession(ctx context.Context, account, id rapporteur.ID) error {
	n, err := d.queries.EndSession(ctx, db.EndSessionParams{Account: string(account), ID: string(id)})
	if err == nil && n == 0 {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return err
}

// EndSessionByHash signs one session out.
func (d *DB) EndSessionByHash(ctx context.Context, hash string) error {
	return d.queries.EndSessionByHash(ctx, hash)
}

// EndSessions revokes all sessions of an account.
func (d *DB) EndSessions(ctx context.Context, account rapporteur.ID) error {
	return d.queries.EndSessionsOfAccount(ctx, string(account))
}

// AddInvitation keeps a one-time link and ends earlier ones for the same purpose.
func (d *DB) AddInvitation(ctx context.Context, i auth.Invitation) error {
	return d.tx(ctx, func(q *db.Queries) error {
		if err := q.EndInvitations(ctx, db.EndInvitationsParams{Account: string(i.Account), Purpose: i.Purpose}); err != nil {
			return fmt.Errorf("end earlier links: %w", err)
		}
		err := q.InsertInvitation(ctx, db.InsertInvitationParams{Hash: i.Hash, Account: string(i.Account), Purpose: i.Purpose, Expires: micros(i.Expires)})
		if err != nil {
			return fmt.Errorf("add link: %w", err)
		}
		return nil
	})
}

// Invitation finds a one-time link that is still good.
func (d *DB) Invitation(ctx context.Context, hash string) (auth.Invitation, error) {
	r, err := d.view.ReadInvitation(ctx, hash)
	if err == nil && r.Expires <= micros(d.now()) {
		return auth.Invitation{}, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return auth.Invitation{Hash: r.Hash, Account: rapporteur.ID(r.Account), Purpose: r.Purpose, Expires: fromMicros(r.Expires)}, notFound(err)
}

// UseInvitation spends a one-time link; a second use is not found.
func (d *DB) UseInvitation(ctx context.Context, hash string) error {
	n, err := d.queries.UseInvitation(ctx, hash)
	if err == nil && n == 0 {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return err
}
