// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/process"
)

// route is one row of the table: an operation, who may enter, and what answers.
type route struct {
	op    huma.Operation
	enter entry
	add   func(face huma.API, op huma.Operation)
}

// entry says who may enter. A list of speakers that the actor does not reach is
// missing for them, whatever the entry.
type entry struct {
	signedIn bool
	roles    []rapporteur.Role // in the process of the list that the address names
}

// anyone may enter.
var anyone = entry{}

// only lets in those who hold one of the roles in the process of the address.
func only(roles ...rapporteur.Role) entry { return entry{signedIn: true, roles: roles} }

// refuses gives the reason why the actor may not enter, or nil.
func (e entry) refuses(a rapporteur.Actor, process rapporteur.ID) error {
	switch {
	case e.signedIn && !a.SignedIn():
		return rapporteur.Fail(rapporteur.Unauthenticated, "api.token")
	case len(e.roles) > 0 && !a.Has(process, e.roles...):
		return rapporteur.Fail(rapporteur.Forbidden, "api.role")
	}
	return nil
}

// row makes one of an operation and what answers it.
func row[I, O any](op huma.Operation, enter entry, answer func(context.Context, *I) (*O, error)) route {
	return route{op: op, enter: enter, add: func(face huma.API, op huma.Operation) { huma.Register(face, op, answer) }}
}

// register lays out the table.
func (a *api) register(face huma.API) {
	for _, r := range a.routes() {
		op := r.op
		op.Path = "/api/v1" + op.Path
		op.Security = []map[string][]string{{"token": {}}}
		if !r.enter.signedIn {
			op.Security = append(op.Security, map[string][]string{})
		}
		op.Middlewares = append(op.Middlewares, a.guard(face, r.enter))
		a.describeRefusals(face, &op)
		r.add(face, op)
	}
}

// opened is the list that an address names, with its process.
type opened struct {
	list    floor.List
	process process.Process
}

type openedKey struct{}

func openedOf(ctx context.Context) opened {
	o, _ := ctx.Value(openedKey{}).(opened)
	return o
}

// guard stands before every operation: nobody gets further whom the table does not
// let in, and what is sent is not read before.
func (a *api) guard(face huma.API, e entry) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		actor := actorOf(ctx.Context())
		var o opened
		err := error(nil)
		if list := ctx.Param("list"); strings.Contains(ctx.Operation().Path, "{list}") {
			o, err = a.open(ctx.Context(), actor, rapporteur.ID(list))
			ctx = huma.WithValue(ctx, openedKey{}, o)
		}
		if err == nil {
			err = e.refuses(actor, o.process.ID)
		}
		if err == nil {
			next(ctx)
			return
		}
		refused := a.problem(ctx.Context(), err).(huma.StatusError)
		if refused.GetStatus() == http.StatusUnauthorized {
			ctx.SetHeader("WWW-Authenticate", "Bearer")
		}
		_ = huma.WriteErr(face, ctx, refused.GetStatus(), refused.Error()) // the client has gone where this fails
	}
}

// open finds a list for who reaches it and its process.
func (a *api) open(ctx context.Context, actor rapporteur.Actor, id rapporteur.ID) (o opened, err error) {
	gone := rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	if !utf8.ValidString(string(id)) || strings.ContainsRune(string(id), 0) {
		return o, gone
	}
	if o.list, err = a.Store.FloorListByID(ctx, id); err == nil {
		o.process, err = a.Store.ProcessByID(ctx, o.list.Process)
	}
	if isMissing(err) {
		return o, gone
	}
	if err != nil {
		return o, err
	}
	if reach := actor.Reach(o.process.ID, a.Now()); !reach.Sees(o.process.Access) || !reach.Sees(o.list.Access) {
		return opened{}, gone
	}
	return o, nil
}
