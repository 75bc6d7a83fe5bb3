// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur"
	"rapporteur/floor"
)

// longestKey is how many characters an Idempotency-Key may have.
const longestKey = 200

// errStale is the answer where the list is not the one that If-Match names.
var errStale = rapporteur.Fail(rapporteur.Conflict, "api.stale")

// writer does one act on a list for one actor.
type writer struct {
	*book
	id    rapporteur.ID // of the act
	match []int64       // revisions of which the list has to be one; nil: any
}

// write prepares an act. Its identity comes from the actor, the address and the
// Idempotency-Key: nobody's key is in the way of anybody else's.
func (a *api) write(ctx context.Context, i *WriteIn, what string) (*writer, error) {
	b, err := a.book(ctx, i.Lang)
	if err != nil {
		return nil, err
	}
	w := &writer{book: b, id: rapporteur.RandomIDs()}
	if utf8.RuneCountInString(i.Key) > longestKey {
		return nil, rapporteur.Fail(rapporteur.Invalid, "api.key", "n", strconv.Itoa(longestKey))
	}
	if i.Key != "" {
		w.id = derived("api", string(b.list.ID), string(b.actor.ID), what, i.Key)
	}
	w.match, err = revisions(i.Match)
	return w, err
}

// revisions reads an If-Match header.
func revisions(match string) ([]int64, error) {
	if match = strings.TrimSpace(match); match == "" || match == "*" {
		return nil, nil
	}
	var out []int64
	for _, tag := range strings.Split(match, ",") {
		bare, quoted := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(tag), "W/"), `"`)
		n, err := strconv.ParseInt(strings.TrimSuffix(bare, `"`), 10, 64)
		if err != nil || !quoted {
			return nil, rapporteur.Fail(rapporteur.Invalid, "api.match")
		}
		out = append(out, n)
	}
	return out, nil
}

// fits refuses a list that is not the one that the actor has seen.
func (w *writer) fits(l *floor.List) error {
	if w.match == nil {
		return nil
	}
	for _, n := range w.match {
		if n == l.Revision {
			return nil
		}
	}
	return errStale
}

// do does the act on the list as it is under its lock, and lays it out as it is
// then.
func (w *writer) do(ctx context.Context, act func(*floor.List) (*floor.Act, error)) error {
	l, err := w.a.Store.Floor(ctx, w.actor, w.list.ID, w.id, func(l *floor.List) (*floor.Act, error) {
		if err := w.fits(l); err != nil {
			return nil, err
		}
		return act(l)
	})
	if err == nil {
		w.lay(l)
	}
	return err
}

// derived makes an identity out of words, always the same, that nobody can choose.
func derived(parts ...string) rapporteur.ID {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return rapporteur.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:])[:26]))
}

// refusal is a problem that says what stands, for who acted on what no longer does.
type refusal struct {
	huma.ErrorModel
	Stands *listOut `json:"stands,omitempty" doc:"The list as it is now"`
}

// refuse makes a problem of an act that was not done. A conflict comes with the
// list as it stands by now.
func (w *writer) refuse(ctx context.Context, err error) error {
	p := w.a.problem(ctx, err).(huma.StatusError)
	if p.GetStatus() != http.StatusConflict && p.GetStatus() != http.StatusPreconditionFailed {
		return p
	}
	model, ok := p.(*huma.ErrorModel)
	if !ok {
		return p
	}
	out := &refusal{ErrorModel: *model}
	if l, err := w.a.Store.FloorListByID(ctx, w.list.ID); err == nil {
		w.lay(l)
		stands := w.out()
		out.Stands = &stands
	}
	return out
}

// describeRefusals says in the description how an act is refused that came too late.
func (a *api) describeRefusals(face huma.API, op *huma.Operation) {
	if op.Method == http.MethodGet {
		return
	}
	schema := face.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[refusal](), true, "Refusal")
	op.Responses = map[string]*huma.Response{}
	for _, status := range []int{http.StatusConflict, http.StatusPreconditionFailed} {
		op.Responses[strconv.Itoa(status)] = &huma.Response{Description: http.StatusText(status),
			Content: map[string]*huma.MediaType{"application/problem+json": {Schema: schema}}}
	}
}
