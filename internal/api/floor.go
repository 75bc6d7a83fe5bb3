// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// floorStore is what the operations on a list of speakers read and do.
type floorStore interface {
	ProcessByID(ctx context.Context, id rapporteur.ID) (process.Process, error)
	Stakeholders(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error)
	People(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error)
	Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error)
	FloorListByID(ctx context.Context, id rapporteur.ID) (floor.List, error)
	FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error)
	Floor(ctx context.Context, actor rapporteur.Actor, list, act rapporteur.ID, do func(*floor.List) (*floor.Act, error)) (floor.List, error)
	UndoFloor(ctx context.Context, actor rapporteur.Actor, list, act rapporteur.ID, seen int64) (floor.List, error)
}

var (
	// podium is who gives the floor.
	podium = only(rapporteur.RoleSecretariat, rapporteur.RoleChair)
	// asking is who asks for it: delegates for their own, the podium for anybody.
	asking = only(rapporteur.RoleSecretariat, rapporteur.RoleChair, rapporteur.RoleDelegate)
)

// FloorIn is the part that every operation on a list takes.
type FloorIn struct {
	List string `path:"list" doc:"Identity of the list of speakers"`
	Lang string `query:"lang" enum:"en,fr,ar" default:"en" doc:"Language of names and sentences"`
}

// WriteIn is the part that every act takes.
type WriteIn struct {
	FloorIn
	Key   string `header:"Idempotency-Key" doc:"The same key from the same account at the same address is one act, however often it is sent; what it is sent with must be the same. Without one, each sending is an act"`
	Match string `header:"If-Match" doc:"ETag of the list as it was seen: where it is another by now, nothing is done and the answer is 412 with what stands"`
}

// RequestIn names one request.
type RequestIn struct {
	FloorIn
	Request string `path:"request" doc:"Identity of the request"`
}

func (a *api) floorRoutes() []route {
	on := func(op huma.Operation) huma.Operation { op.Tags = []string{"floor"}; return op }
	return slices.Concat([]route{
		row(on(operation("read-floor", "/floor/{list}", "A list of speakers: who speaks, the clock, the order; to the podium with reasons, forecast, totals and acts")), anyone, a.readFloor),
		row(on(operation("list-floor-acts", "/floor/{list}/acts", "What was done on the list, by whom and when")), podium, a.floorActs),
		row(on(operation("read-floor-request", "/floor/{list}/requests/{request}", "One request for the floor")), anyone, a.readRequest),
		row(writing("ask-for-the-floor", http.MethodPost, "/floor/{list}/requests", "Ask for the floor: a delegate for its own delegation, the podium for anybody"), asking, a.ask),
		row(writing("change-floor-request", http.MethodPatch, "/floor/{list}/requests/{request}", "Change who speaks, in which capacity, what for; fields that are not sent stay"), asking, a.change),
		row(writing("withdraw-floor-request", http.MethodDelete, "/floor/{list}/requests/{request}", "Withdraw a request"), asking, a.withdraw),
	}, a.podiumRoutes())
}

// writing is an operation that changes a list.
func writing(id, method, path, what string) huma.Operation {
	op := operation(id, path, what)
	op.Method, op.Tags, op.MaxBodyBytes = method, []string{"floor"}, 64<<10
	op.Errors = []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity}
	return op
}

// book is a list laid out for one reader.
type book struct {
	*opened
	a       *api
	actor   rapporteur.Actor
	now     time.Time
	reach   rapporteur.Reach
	p       *i18n.Printer
	meeting *programme.Meeting
	segment *programme.Segment
	cast    floor.Cast // all who take part: a place does not depend on who looks
	places  []floor.Place
	f       floor.Forecast
	podium  bool
	own     []rapporteur.ID // whose delegate the reader is
}

// book lays out the list of the address. Of a segment off the record there is none.
func (a *api) book(ctx context.Context, lang string) (*book, error) {
	o := openedOf(ctx)
	b := &book{opened: &o, a: a, actor: actorOf(ctx), now: a.Now(), p: a.Catalogues.For(lang)}
	b.reach = b.actor.Reach(o.process.ID, b.now)
	b.podium = b.actor.Has(o.process.ID, podium.roles...)
	for _, g := range b.actor.Grants {
		if g.Process == o.process.ID && g.Role == rapporteur.RoleDelegate && g.Stakeholder != "" {
			b.own = append(b.own, g.Stakeholder)
		}
	}
	whole := rapporteur.Reach{Level: rapporteur.Secretariat, Now: b.now}
	stakeholders, err := a.Store.Stakeholders(ctx, o.process.ID, whole)
	if err != nil {
		return nil, err
	}
	people, err := a.Store.People(ctx, o.process.ID, whole)
	if err != nil {
		return nil, err
	}
	meetings, err := a.Store.Meetings(ctx, o.process.ID, whole)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(meetings, func(m programme.Meeting) bool { return m.ID == o.list.Meeting }); i >= 0 {
		b.meeting = &meetings[i]
		b.segment = b.meeting.Segment(o.list.Segment)
	}
	if b.segment == nil || !b.reach.Sees(b.meeting.Access) || b.meeting.RegimeOf(b.list.Segment) == programme.OffRecord {
		return nil, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	b.cast = floor.NewCast(stakeholders, people, meetings, o.list.Segment)
	b.lay(o.list)
	return b, nil
}

// lay puts the list in order, as it stands now.
func (b *book) lay(l floor.List) {
	b.list = l
	ends, err := b.segment.Ends.Time()
	if err != nil {
		ends = time.Time{}
	}
	b.places = b.list.Order(b.cast, b.now)
	b.f = b.list.Forecast(b.places, b.now, ends)
}

func (b *book) owns(q *floor.Request) bool {
	return q.Stakeholder != "" && slices.Contains(b.own, q.Stakeholder)
}

// mine is the request of an address for who may change it; another's is missing.
func (b *book) mine(l *floor.List, id rapporteur.ID) (*floor.Request, error) {
	if q := l.Request(id); q != nil && (b.podium || b.owns(q)) {
		return q, nil
	}
	return nil, floor.ErrGone
}

func (a *api) readFloor(ctx context.Context, i *FloorIn) (*out[listOut], error) {
	b, err := a.book(ctx, i.Lang)
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	return &out[listOut]{ETag: b.tag(), Body: b.out()}, nil
}

func (a *api) floorActs(ctx context.Context, i *FloorIn) (*out[[]actOut], error) {
	b, err := a.book(ctx, i.Lang)
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	acts, err := b.acts(ctx)
	return &out[[]actOut]{ETag: b.tag(), Body: acts}, a.problem(ctx, err)
}

func (a *api) readRequest(ctx context.Context, i *RequestIn) (*out[turnOut], error) {
	b, err := a.book(ctx, i.Lang)
	if err == nil {
		if q := b.list.Request(rapporteur.ID(i.Request)); q != nil && b.shows(q) {
			return &out[turnOut]{ETag: b.tag(), Body: b.turn(q)}, nil
		}
		err = floor.ErrGone
	}
	return nil, a.problem(ctx, err)
}

// tag is the ETag of the list as it stands, for If-Match: its revision. What is
// shown of it depends on the reader and on the hour, so that none of it is kept.
func (b *book) tag() string { return `"` + strconv.FormatInt(b.list.Revision, 10) + `"` }

func isMissing(err error) bool { return errors.Is(err, rapporteur.ErrNotFound) }
