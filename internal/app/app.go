// SPDX-License-Identifier: Apache-2.0

// Package app wires the program together: settings, database, services, and the
// server that answers. It holds no rule of the consultation.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/api"
	"rapporteur/internal/i18n"
	"rapporteur/internal/live"
	"rapporteur/internal/model"
	"rapporteur/internal/store"
	"rapporteur/internal/web"
)

// Settings say where data lies and how the program is reached.
type Settings struct {
	Data      string         // folder of the database and everything else
	Database  string         // address of a PostgreSQL; empty for SQLite in Data
	Listen    string         // address to listen on; port 0 takes a free one
	PublicURL string         // under which people reach it; empty for the address listened on
	Sample    bool           // load the samples first
	Recording int64          // largest file of sound or picture, in bytes; 0: as much as a bundle takes
	Unchecked int            // requests for the floor without an account that may wait on one list; 0: as pages say
	Model     model.Settings // the endpoint that may be asked for proposals; without an address none is
	Log       *slog.Logger
	Now       func() time.Time
}

// App is a running program.
type App struct {
	URL      string // where it can be reached, without a slash at the end
	Store    *store.DB
	Accounts *Accounts
	log      *slog.Logger
	server   *http.Server
	tail     *store.Tail
	done     chan error
}

const (
	// headerTime is how long a client may take to send the head of a request.
	headerTime = 10 * time.Second
	// readTime and writeTime cut slow clients; pages set their own.
	readTime  = 30 * time.Second
	writeTime = time.Minute
)

// Start opens the data, loads the samples where asked to, and serves. It
// returns once requests are taken; Stop ends it.
func Start(ctx context.Context, s Settings) (*App, error) {
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	db, err := open(ctx, s)
	if err != nil {
		return nil, err
	}
	a := &App{Store: db, log: s.Log, done: make(chan error, 1)}
	if err := a.serve(ctx, s); err != nil {
		if a.tail != nil {
			a.tail.Stop()
		}
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

func open(ctx context.Context, s Settings) (*store.DB, error) {
	return store.Open(ctx, store.Options{URL: s.Database, Dir: s.Data, Log: s.Log, Now: s.Now, IDs: rapporteur.RandomIDs})
}

func (a *App) serve(ctx context.Context, s Settings) error {
	if s.Sample {
		if err := loadSamples(ctx, a.Store); err != nil {
			return fmt.Errorf("load samples: %w", err)
		}
	}
	proposals, err := newProposer(s.Model)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Listen, err)
	}
	a.URL = strings.TrimRight(s.PublicURL, "/")
	if a.URL == "" {
		a.URL = "http://" + listener.Addr().String()
	}
	a.Accounts = NewAccounts(a.Store, s.Now, a.URL)
	hub := live.NewHub(0)
	hub.Log = s.Log
	catalogues := i18n.Load()
	face, err := web.New(web.Options{Store: a.Store, Accounts: a.Accounts, Catalogues: catalogues, Log: s.Log, Now: s.Now, Actor: a.Accounts.Actor,
		Attachments: a.Store.Attachments(), Model: proposals, Live: hub, Address: a.URL, Limits: web.Limits{Recording: s.Recording, Unverified: s.Unchecked}})
	if err != nil {
		return errors.Join(fmt.Errorf("prepare pages: %w", err), listener.Close())
	}
	if a.tail, err = a.Store.Tail(ctx, teller{hub, face}); err != nil {
		return errors.Join(err, listener.Close())
	}
	mux := http.NewServeMux()
	mux.Handle("/", face)
	mux.Handle("/api/", api.New(api.Options{Store: a.Store, Catalogues: catalogues, Log: s.Log, Now: s.Now, Actor: a.Accounts.Actor}))
	a.server = &http.Server{Handler: mux, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug)}
	a.server.RegisterOnShutdown(hub.Close) // streams end by nothing else
	go func() { a.done <- a.server.Serve(listener) }()
	return nil
}

// Wait blocks until the server has ended by itself, which is an error, or the
// context is done.
func (a *App) Wait(ctx context.Context) error {
	select {
	case err := <-a.done:
		return err
	case <-ctx.Done():
		return nil
	}
}

// Stop takes no more requests, finishes those in hand as long as ctx allows, and
// closes the data.
func (a *App) Stop(ctx context.Context) error {
	err := a.server.Shutdown(ctx)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests in hand did not end in time: %w", err), a.server.Close())
	}
	a.tail.Stop()
	return errors.Join(err, a.Store.Close())
}
