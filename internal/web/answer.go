// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// serve answers one route: it opens the request, lets the handler answer, and
// makes a page of any error.
func (s *Server) serve(route Route) http.Handler {
	limit, span := route.Body, route.Time
	if limit == 0 {
		limit = s.Limits.Body
	}
	if span == 0 {
		span = s.Limits.Time
	}
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		ctx, cancel := context.WithTimeout(hr.Context(), span)
		defer cancel()
		hr = hr.WithContext(ctx)
		deadline(w, span)
		hr.Body = http.MaxBytesReader(w, hr.Body, limit)
		key := cacheKey(hr)
		if key != "" && s.cache.answer(w, hr, key, s.Now(), s.Store) {
			return
		}
		r := &Request{key: key, Request: hr, Now: s.Now().UTC(), server: s, entry: route.Enter}
		done, err := s.open(w, r)
		if err == nil && !done {
			err = route.Handle(w, r)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// deadline cuts clients that read or write too slowly.
func deadline(w http.ResponseWriter, span time.Duration) {
	c := http.NewResponseController(w)
	at := time.Now().Add(span)
	_ = c.SetReadDeadline(at)
	_ = c.SetWriteDeadline(at)
}

// Show sends a page. What everybody may see carries an ETag of its content; what
// is shown to somebody in particular is kept nowhere.
func (r *Request) Show(w http.ResponseWriter, p Page) error {
	return r.send(w, p, "layout", http.StatusOK)
}

// ShowAgain sends a page with a form that needs another look.
func (r *Request) ShowAgain(w http.ResponseWriter, p Page) error {
	return r.send(w, p, "layout", http.StatusUnprocessableEntity)
}

// ShowPart sends one named part of a page, for a script that asked for it.
func (r *Request) ShowPart(w http.ResponseWriter, p Page, part string) error {
	return r.send(w, p, part, http.StatusOK)
}

func (r *Request) send(w http.ResponseWriter, p Page, part string, status int) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := r.server.views.write(b, r.Printer.Lang(), part, p); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", r.Printer.Lang())
	h.Add("Vary", "Accept-Language, Cookie, HX-Request")
	if r.Actor.SignedIn() || status != http.StatusOK {
		h.Set("Cache-Control", "private, no-cache")
	} else {
		h.Set("Cache-Control", "no-cache")
		sum := sha256.Sum256(b.Bytes())
		tag := `"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	if r.key != "" && r.Process != nil && !r.Actor.SignedIn() && status == http.StatusOK {
		r.server.cache.keep(r.key, cached{process: r.Process.ID, event: r.event, at: r.Now, header: keepable(h), body: bytes.Clone(b.Bytes())})
	}
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes())
	}
	return nil
}

func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}
