// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"

	"rapporteur"
)

// errorPage says what is wrong and what would be right.
type errorPage struct {
	Base
	Status    int
	Heading   string
	Sentence  string
	Next      string // the sentence that says what to do
	Links     []NavItem
	Reference string // of an error of ours, as the log has it
}

// Template is part of Page.
func (errorPage) Template() string { return "error/error" }

var statuses = map[rapporteur.Code]int{
	rapporteur.Invalid:         http.StatusUnprocessableEntity,
	rapporteur.Unauthenticated: http.StatusUnauthorized,
	rapporteur.Forbidden:       http.StatusForbidden,
	rapporteur.NotFound:        http.StatusNotFound,
	rapporteur.Conflict:        http.StatusConflict,
	rapporteur.Gone:            http.StatusGone,
	rapporteur.TooLarge:        http.StatusRequestEntityTooLarge,
	rapporteur.Internal:        http.StatusInternalServerError,
}

// asError gives every failure its one shape. What is not ours to explain
// becomes an internal error with its cause kept for the log.
func asError(err error) *rapporteur.Error {
	var known *rapporteur.Error
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &large):
		return rapporteur.Fail(rapporteur.TooLarge, "error.too_large")
	}
	return &rapporteur.Error{Code: rapporteur.Internal, Key: "error.internal", Err: err}
}

// fail makes a page of an error. Somebody who is not signed in and asks for a
// page that needs it is led to sign in, and back.
func (s *Server) fail(w http.ResponseWriter, r *Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader is gone
	}
	if r.Printer == nil {
		r.Printer = s.printer(r, "")
	}
	e := asError(err)
	if e.Code == rapporteur.Unauthenticated && r.Method == http.MethodGet {
		http.Redirect(w, r.Request, signIn(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	p := r.errorPage(e)
	if e.Code == rapporteur.Internal {
		p.Reference = s.NewReference()
		s.Log.LogAttrs(r.Context(), slog.LevelError, "request failed", slog.String("reference", p.Reference),
			slog.String("route", r.Pattern), slog.Any("error", err))
	}
	w.Header().Del("ETag")
	if err := r.send(w, p, "layout", p.Status); err != nil {
		s.Log.Error("write error page", slog.Any("error", err))
		http.Error(w, http.StatusText(p.Status), p.Status)
	}
}

func signIn(from string) string { return "/sign-in?next=" + url.QueryEscape(from) }

func (r *Request) errorPage(e *rapporteur.Error) errorPage {
	status, ok := statuses[e.Code]
	if !ok {
		status = http.StatusInternalServerError
	}
	p := errorPage{Status: status, Heading: r.Printer.T("error.heading." + string(e.Code))}
	general := "error." + string(e.Code)
	p.Sentence = r.Printer.T(general)
	if e.Key != "" && r.has(e.Key) {
		p.Sentence = r.Printer.Error(e)
	}
	p.Next = r.Printer.T("error.next." + string(e.Code))
	if e.Code == rapporteur.NotFound && e.Key == "error.process" || r.Process == nil {
		p.Links = []NavItem{{Label: r.Printer.T("error.link.processes"), Href: "/"}}
	} else {
		p.Links = []NavItem{{Label: r.Printer.T("error.link.process"), Href: r.Home()}}
	}
	p.Base = r.Base(NoSection, p.Heading)
	return p
}

// broken answers after a panic, when nothing of the request can be trusted.
func (s *Server) broken(w http.ResponseWriter, hr *http.Request, err error) {
	r := &Request{Request: hr, Now: s.Now().UTC(), server: s}
	s.fail(w, r, err)
}

// missing answers an address that no route has.
func missing(_ http.ResponseWriter, r *Request) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return rapporteur.Fail(rapporteur.NotFound, "error.method")
	}
	return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}

func refuseCrossOrigin(http.ResponseWriter, *Request) error {
	return rapporteur.Fail(rapporteur.Forbidden, "error.cross_origin")
}
