// SPDX-License-Identifier: Apache-2.0

// Package web is the HTML face: plain pages and plain forms that work without
// scripts, each behind one table of routes that says who may enter. It decides
// nothing about the consultation itself; the terms do.
package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
)

// Options is everything that the pages need from outside.
type Options struct {
	Store    Store
	Accounts Accounts
	// Attachments keeps files by their content.
	Attachments Attachments
	Catalogues  *i18n.Catalogues
	Log         *slog.Logger
	Now         func() time.Time
	// Model proposes passages and wordings where a process has switched it on; nil
	// proposes nothing.
	Model Proposer
	// Live tells pages what has just changed; nil tells nothing.
	Live Live
	// Actor says who sends a request; nobody is the zero Actor.
	Actor func(*http.Request) (rapporteur.Actor, error)
	// NewReference makes the reference that an error page shows and the log
	// repeats; nil takes random ones.
	NewReference func() string
	// Address is under which people reach the installation, without a slash at the
	// end, for what is printed; empty takes what each request came to.
	Address string
	Limits  Limits
}

// Store is what the pages read, in the small pieces that the handlers declare.
type Store interface {
	processReader
	processLister
	eventReader
	meetingReader
	stakeholderReader
	statementReader
	codingReader
	summaryStore
	editStore
	importer
	restorer
	exporter
	historyReader
	deskStore
	gatherStore
	noteStore
	suggestStore
	roundStore
	coverageStore
	standingStore
	pollStore
	draftbackStore
	briefStore
	exchangeStore
	podiumStore
	askStore
	hallStore
	roomStore
	recordingStore
	correctStore
}

// Limits bounds what one request may take. Zero values take the defaults.
type Limits struct {
	Body   int64         // bytes of a request's body, where the route names no other figure
	Time   time.Duration // for reading a request and answering it
	Upload time.Duration // the same where files are sent in
	// Recording is the largest file of sound or picture, in bytes, at most MostRecording.
	Recording int64
	// Unverified is how many requests for the floor, made without an account, may
	// wait for the desk on one list.
	Unverified int
}

func (l Limits) orDefault() Limits {
	if l.Body == 0 {
		l.Body = 1 << 20
	}
	if l.Time == 0 {
		l.Time = 15 * time.Second
	}
	if l.Upload == 0 {
		l.Upload = 2 * time.Minute
	}
	if l.Recording <= 0 || l.Recording > MostRecording {
		l.Recording = MostRecording
	}
	if l.Unverified == 0 {
		l.Unverified = 60
	}
	return l
}

// Server answers the requests of browsers.
type Server struct {
	Options
	views   *views
	static  *static
	routes  []Route
	handler http.Handler
	cache   cache
	// searches finds who said what a sentence says, for those who draft.
	searches searches
	// checks holds what was found in whole summaries.
	checks checks
	// floors is what is known of the lists of speakers that are watched.
	floors floors
}

// New parses the templates and lays out the routes. It fails where a template
// or a route is wrong, so that a broken page is found at start.
func New(o Options) (*Server, error) {
	o.Limits = o.Limits.orDefault()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Actor == nil {
		o.Actor = func(*http.Request) (rapporteur.Actor, error) { return rapporteur.Actor{}, nil }
	}
	if o.NewReference == nil {
		o.NewReference = func() string { return string(rapporteur.RandomIDs()[:10]) }
	}
	st, err := readStatic()
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	v, err := parseViews(o.Catalogues, st)
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	s := &Server{Options: o, views: v, static: st}
	s.routes = routes(o)
	s.handler = s.chain(s.mux())
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", s.static)
	for _, route := range s.routes {
		mux.Handle(route.Pattern, s.serve(route))
	}
	mux.Handle("/", s.serve(Route{Pattern: "/", Enter: Anyone, Handle: missing}))
	return mux
}
