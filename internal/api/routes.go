// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// pageSize is how many objects a list gives at once.
const pageSize = 50

// out is an answer with its ETag.
type out[T any] struct {
	ETag string `header:"ETag"`
	Body T
}

// page is a part of a list, by number.
type page[T any] struct {
	Items []T   `json:"items"`
	Next  int64 `json:"next,omitempty" doc:"After of the next page; absent where this is the last"`
}

type listIn struct {
	In
	After int64 `query:"after" minimum:"0" doc:"Number of the last object on the page before"`
}

type numberIn struct {
	In
	Number int64 `path:"number" minimum:"1" doc:"Number within the process: 104 of S-104"`
}

// words is a statement with the texts of its versions.
type words struct {
	record.Statement
	Texts map[string]string `json:"texts" doc:"Text of each version, by its number"`
}

// routes is the whole table.
func (a *api) routes() []route {
	return slices.Concat([]route{
		row(operation("listProcesses", "/processes", "The processes that the reader reaches"), anyone, a.listProcesses),
		row(operation("readProcess", "/processes/{process}", "One process: mandate, phases, themes, documents"), anyone, a.readProcess),
	},
		objects(a, "meetings", "Meetings with segments, roles and turns to speak", func(b *bundle.Bundle) []programme.Meeting { return b.Meetings }),
		objects(a, "stakeholders", "Who takes part", func(b *bundle.Bundle) []stakeholder.Stakeholder { return b.Stakeholders }),
		objects(a, "people", "People who speak or hold a post", func(b *bundle.Bundle) []stakeholder.Person { return b.People }),
		objects(a, "statements", "Statements, notes and written inputs with their texts", statements),
		objects(a, "passages", "Passages of statements", func(b *bundle.Bundle) []coding.Passage { return b.Passages }),
		objects(a, "recommendations", "Recommendations and good practices", func(b *bundle.Bundle) []coding.Recommendation { return b.Recommendations }),
		objects(a, "positions", "Positions that the delegations have confirmed", func(b *bundle.Bundle) []coding.Position { return b.Positions }),
		objects(a, "summaries", "Summaries with their versions", func(b *bundle.Bundle) []summary.Kept { return b.Summaries }),
		a.floorRoutes(), a.restRoutes())
}

func (a *api) listProcesses(ctx context.Context, _ *struct{}) (*out[[]process.Process], error) {
	actor, now := actorOf(ctx), a.Now()
	all, err := a.Store.Processes(ctx, func(id rapporteur.ID) rapporteur.Reach { return actor.Reach(id, now) })
	for i := range all {
		if all[i], err = a.listed(ctx, all[i]); err != nil {
			return nil, a.problem(ctx, err)
		}
	}
	return &out[[]process.Process]{Body: all}, a.problem(ctx, err)
}

func (a *api) readProcess(ctx context.Context, i *In) (*out[process.Process], error) {
	b, tag, err := a.read(ctx, *i)
	if err != nil {
		return nil, err
	}
	return &out[process.Process]{tag, b.Process}, nil
}

func statements(b *bundle.Bundle) []words {
	all := make([]words, len(b.Statements))
	for i, s := range b.Statements {
		all[i] = words{Statement: s, Texts: map[string]string{}}
		for _, v := range s.Versions {
			if v.Text != "" {
				all[i].Texts[strconv.Itoa(v.Number)] = v.Text
			}
		}
	}
	return all
}

// objects are the list of one kind and the reading of one by its number.
func objects[T any, P interface {
	*T
	Head() *rapporteur.Object
}](a *api, kind, what string, of func(*bundle.Bundle) []T) []route {
	list := row(operation("list-"+kind, "/processes/{process}/"+kind, what), anyone,
		func(ctx context.Context, i *listIn) (*out[page[T]], error) {
			b, tag, err := a.read(ctx, i.In)
			if err != nil {
				return nil, err
			}
			answer := &out[page[T]]{ETag: tag, Body: page[T]{Items: []T{}}}
			for _, o := range of(b) {
				if P(&o).Head().Number <= i.After {
					continue
				}
				if len(answer.Body.Items) == pageSize {
					last := answer.Body.Items[pageSize-1]
					answer.Body.Next = P(&last).Head().Number
					break
				}
				answer.Body.Items = append(answer.Body.Items, o)
			}
			return answer, nil
		})
	one := row(operation("read-"+kind, "/processes/{process}/"+kind+"/{number}", what+": one, by its number"), anyone,
		func(ctx context.Context, i *numberIn) (*out[T], error) {
			b, tag, err := a.read(ctx, i.In)
			if err != nil {
				return nil, err
			}
			for _, o := range of(b) {
				if P(&o).Head().Number == i.Number {
					return &out[T]{tag, o}, nil
				}
			}
			return nil, a.problem(ctx, rapporteur.Fail(rapporteur.NotFound, "error.not_found"))
		})
	return []route{list, one}
}

func operation(id, path, what string) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: what,
		Errors: []int{http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity}}
}
