// SPDX-License-Identifier: Apache-2.0

// Package api is the JSON face for other programs, described by OpenAPI 3.1 at
// /api/openapi.json. The objects that it reads are those of a bundle, field by
// field, so that one dictionary explains both; a list of speakers it shows as the
// pages do, and gives the floor like them. It writes nothing else, and takes no
// write from who is not known by a token: a browser's session does not do.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"rapporteur"
	"rapporteur/internal/bundle"
	"rapporteur/internal/i18n"
	"rapporteur/process"
)

// Options is what the face needs from outside.
type Options struct {
	Store      Store
	Catalogues *i18n.Catalogues
	Log        *slog.Logger
	Now        func() time.Time
	Actor      func(*http.Request) (rapporteur.Actor, error)
}

// Store is what the face reads.
type Store interface {
	Processes(ctx context.Context, reach func(rapporteur.ID) rapporteur.Reach) ([]process.Process, error)
	Process(ctx context.Context, slug string) (p process.Process, current bool, err error)
	LastEvent(ctx context.Context, process rapporteur.ID) (int64, error)
	Export(ctx context.Context, actor rapporteur.Actor, process rapporteur.ID, edition bundle.Edition) (bundle.Bundle, error)
	floorStore
}

// kept is how long a public edition may serve while nothing happens: an embargo
// that ends by the clock shows within this time.
const kept = time.Minute

type api struct {
	Options
	mu       sync.Mutex
	editions map[rapporteur.ID]edition
}

// edition is a public edition as it was at one event.
type edition struct {
	event int64
	at    time.Time
	b     *bundle.Bundle
}

func newAPI(o Options) *api { return &api{Options: o, editions: map[rapporteur.ID]edition{}} }

// New makes the handler of /api/.
func New(o Options) http.Handler {
	a := newAPI(o)
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Rapporteur", "v1")
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/openapi", "", ""
	config.CreateHooks = nil // no $schema links in the objects: they are those of a bundle
	config.Info.Description = "Objects under /processes are those of the bundle, format 1; without a token everything is the public edition. " +
		"Under /floor a list of speakers is read and the floor given; every write needs a token, is done once for one Idempotency-Key, " +
		"and is refused with what stands where the list is no longer the one that If-Match names."
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}}
	face := humago.New(mux, config)
	a.register(face)
	mux.HandleFunc("/api/", a.elsewhere)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		w.Header().Add("Vary", "Authorization, Cookie")
		actor, err := o.Actor(r)
		if !reads(r) && !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
			actor = rapporteur.Actor{} // what a browser sends along by itself opens no door to writing
		}
		if err != nil {
			o.Log.ErrorContext(r.Context(), "api: who asks", slog.Any("error", err))
			write(w, http.StatusInternalServerError, "The answer could not be made.")
			return
		}
		mux.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), actorKey{}, actor)))
	})
}

func reads(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead
}

// elsewhere answers for addresses that are none of the API's, and for writing.
func (a *api) elsewhere(w http.ResponseWriter, r *http.Request) {
	if !reads(r) {
		w.Header().Set("Allow", "GET, HEAD")
		write(w, http.StatusMethodNotAllowed, a.Catalogues.For("en").T("error.method"))
		return
	}
	write(w, http.StatusNotFound, a.Catalogues.For("en").T("error.not_found"))
}

// write answers with a problem outside the operations, which write their own.
func write(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.NewError(status, detail)) // the client has gone where this fails
}

// schemaName tells record.Version from summary.Version.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if pkg := path.Base(t.PkgPath()); t.Name() != "" && pkg != "." && pkg != "api" && pkg != "huma" && pkg != "v2" {
		name = strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// actorKey carries the actor from the request to the operation: huma's own
// functions take no other parameter. It goes no further than this package.
type actorKey struct{}

func actorOf(ctx context.Context) rapporteur.Actor {
	actor, _ := ctx.Value(actorKey{}).(rapporteur.Actor)
	return actor
}

// In is the part that every operation within a process takes.
type In struct {
	Process string `path:"process" doc:"Slug of the process"`
	Edition string `query:"edition" enum:"public,full" default:"public" doc:"full is for the secretariat, and is recorded"`
	Match   string `header:"If-None-Match"`
}

// read finds the process and gives the edition asked for, with its ETag.
func (a *api) read(ctx context.Context, i In) (*bundle.Bundle, string, error) {
	actor, now := actorOf(ctx), a.Now()
	if !utf8.ValidString(i.Process) || strings.ContainsRune(i.Process, 0) { // no database keeps such a slug
		return nil, "", a.problem(ctx, rapporteur.Fail(rapporteur.NotFound, "error.process"))
	}
	p, _, err := a.Store.Process(ctx, i.Process)
	if err == nil && !actor.Reach(p.ID, now).Sees(p.Access) {
		err = rapporteur.Fail(rapporteur.NotFound, "error.process")
	}
	if err != nil {
		return nil, "", a.problem(ctx, err)
	}
	if i.Edition == string(bundle.FullEdition) {
		if !actor.Has(p.ID, rapporteur.RoleSecretariat) {
			return nil, "", a.problem(ctx, rapporteur.Fail(rapporteur.Forbidden, "error.role"))
		}
		b, err := a.Store.Export(ctx, actor, p.ID, bundle.FullEdition)
		return &b, "", a.problem(ctx, err)
	}
	e, err := a.public(ctx, p.ID, now)
	if err != nil {
		return nil, "", a.problem(ctx, err)
	}
	tag := fmt.Sprintf(`"%s-%d-%d"`, p.ID, e.event, e.at.Unix())
	if i.Match == tag {
		return nil, tag, huma.Status304NotModified()
	}
	return e.b, tag, nil
}

// listed is a process as a list shows it: that of its public edition. One that is
// not public has none; there, officers and themes, which may tell of somebody
// protected or of a closed meeting, are left out.
func (a *api) listed(ctx context.Context, p process.Process) (process.Process, error) {
	now := a.Now()
	if (rapporteur.Reach{Level: rapporteur.Public, Now: now}).Sees(p.Access) {
		e, err := a.public(ctx, p.ID, now)
		if err != nil {
			return p, err
		}
		return e.b.Process, nil
	}
	p.Salt, p.Owner, p.Officers, p.Themes = "", "", nil, nil
	return p, nil
}

// public makes the public edition once for all readers until something happens.
func (a *api) public(ctx context.Context, id rapporteur.ID, now time.Time) (edition, error) {
	last, err := a.Store.LastEvent(ctx, id)
	if err != nil {
		return edition{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, ok := a.editions[id]; ok && e.event == last && now.Sub(e.at) < kept {
		return e, nil
	}
	b, err := a.Store.Export(ctx, rapporteur.Actor{}, id, bundle.PublicEdition)
	if err != nil {
		return edition{}, err
	}
	e := edition{event: last, at: now, b: &b}
	a.editions[id] = e
	return e, nil
}

var statuses = map[rapporteur.Code]int{
	rapporteur.Invalid: http.StatusUnprocessableEntity, rapporteur.Unauthenticated: http.StatusUnauthorized,
	rapporteur.Forbidden: http.StatusForbidden, rapporteur.NotFound: http.StatusNotFound, rapporteur.Conflict: http.StatusConflict,
	rapporteur.Gone: http.StatusGone, rapporteur.TooLarge: http.StatusRequestEntityTooLarge,
}

// problem makes problem+json of an error, in the one place where that is done.
func (a *api) problem(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var known *rapporteur.Error
	if !errors.As(err, &known) || statuses[known.Code] == 0 {
		a.Log.ErrorContext(ctx, "api", slog.Any("error", err))
		return huma.Error500InternalServerError("The answer could not be made.")
	}
	status := statuses[known.Code]
	if errors.Is(err, errStale) {
		status = http.StatusPreconditionFailed
	}
	sentence := a.Catalogues.For("en").Error(known)
	if known.Field == "" {
		return huma.NewError(status, sentence)
	}
	return huma.NewError(status, sentence, &huma.ErrorDetail{Location: "body." + known.Field, Message: sentence})
}
