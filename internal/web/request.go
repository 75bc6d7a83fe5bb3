// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/process"
)

// processReader finds the process that an address names. current is false
// where the slug is a former one.
type processReader interface {
	Process(ctx context.Context, slug string) (p process.Process, current bool, err error)
}

// Request is one request with what was found out about it: who asks, when, in
// which language, of which process, and what they reach there.
type Request struct {
	*http.Request
	Actor   rapporteur.Actor
	Now     time.Time
	Printer *i18n.Printer
	Process *process.Process // nil outside a process
	Reach   rapporteur.Reach // of the process
	server  *Server
	entry   Entry
	key     string // under which the page may be kept; empty where it may not
	event   int64  // the newest of the process when the reading began
}

// Staff reports whether the actor makes the record of this process and so sees
// all of it: readings, order, balance and totals are theirs alone.
func (r *Request) Staff() bool {
	return r.Process != nil && r.Reach.Level == rapporteur.Secretariat
}

// Has reports whether the actor holds one of the roles in this process.
func (r *Request) Has(roles ...rapporteur.Role) bool {
	return r.Process != nil && r.Actor.Has(r.Process.ID, roles...)
}

// Number reads a positive number from the address, such as the 104 of a
// statement; anything else is an address that does not exist.
func (r *Request) Number(name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || n < 1 || r.PathValue(name) != strconv.FormatInt(n, 10) {
		return 0, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	return n, nil
}

// Query is a value of the address, trimmed and cut to a sensible length.
func (r *Request) Query(name string) string {
	v := strings.TrimSpace(storable(r.URL.Query().Get(name)))
	if len(v) > 200 {
		v = strings.ToValidUTF8(v[:200], "")
	}
	return v
}

// storable leaves out what no database keeps: NUL, and bytes that are not UTF-8.
func storable(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
}

// has reports whether the page's language or English has a message.
func (r *Request) has(key string) bool {
	return r.Printer.Has(key) || r.server.Catalogues.For("en").Has(key)
}

// Home is the address of the process.
func (r *Request) Home() string { return "/p/" + r.Process.Slug }

// Languages is the order in which wordings are looked for: the page's language,
// then the process's own.
func (r *Request) Languages() []string {
	if r.Process == nil {
		return []string{r.Printer.Lang()}
	}
	return append([]string{r.Printer.Lang()}, r.Process.Languages...)
}

// open fills a request: the actor, the process of the address, the language,
// and whether the actor may enter. It answers a former slug by itself and then
// reports done.
func (s *Server) open(w http.ResponseWriter, r *Request) (done bool, err error) {
	if r.Actor, err = s.Actor(r.Request); err != nil {
		return false, err
	}
	r.Printer = s.printer(r, "")
	if storable(r.URL.Path) != r.URL.Path {
		return false, rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	if slug := r.PathValue("process"); slug != "" {
		p, current, err := s.Store.Process(r.Context(), slug)
		if err != nil {
			return false, missingProcess(err)
		}
		r.Reach = r.Actor.Reach(p.ID, r.Now)
		if !r.Reach.Sees(p.Access) {
			return false, missingProcess(rapporteur.ErrNotFound)
		}
		r.Process = &p
		if r.key != "" {
			if r.event, err = s.Store.LastEvent(r.Context(), p.ID); err != nil {
				return false, err
			}
		}
		if len(p.Languages) > 0 {
			r.Printer = s.printer(r, p.Languages[0])
		}
		if !current {
			return true, r.moved(w, "process", p.Slug)
		}
	}
	var id rapporteur.ID
	if r.Process != nil {
		id = r.Process.ID
	}
	s.rememberLanguage(w, r)
	return false, r.entry.refuses(r.Actor, id)
}

func missingProcess(err error) error {
	if errors.Is(err, rapporteur.ErrNotFound) {
		return rapporteur.Fail(rapporteur.NotFound, "error.process")
	}
	return err
}

// moved redirects for good to the address with one part of it renamed.
func (r *Request) moved(w http.ResponseWriter, part, slug string) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
	}
	_, pattern, _ := strings.Cut(r.Pattern, " ")
	path := strings.Split(r.URL.EscapedPath(), "/")
	for i, segment := range strings.Split(pattern, "/") {
		if segment == "{"+part+"}" && i < len(path) {
			path[i] = slug
		}
	}
	to := strings.Join(path, "/")
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r.Request, to, http.StatusMovedPermanently)
	return nil
}
