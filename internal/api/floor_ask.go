// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// askBody is what somebody says when asking for the floor.
type askBody struct {
	Stakeholder rapporteur.ID   `json:"stakeholder,omitempty" doc:"The delegation; a delegate of one may leave it out"`
	Person      rapporteur.ID   `json:"person,omitempty" doc:"A person of the process: from the podium only"`
	Members     []rapporteur.ID `json:"members,omitempty" maxItems:"300" doc:"Of the group, as declared for this statement; left out, those that the process has"`
	Reason      string          `json:"reason,omitempty" maxLength:"500"`
	Fields
}

// Fields are what may be said of a request and changed later; what is not sent
// stays as it is.
type Fields struct {
	Kind       *floor.Kind           `json:"kind,omitempty" enum:"intervention,question,reply,point_of_order,video,text"`
	Capacity   *stakeholder.Capacity `json:"capacity,omitempty" doc:"As in the dictionary of the bundle; national where nothing is said"`
	OnBehalfOf *rapporteur.ID        `json:"onBehalfOf,omitempty" doc:"A group"`
	Speaker    *string               `json:"speaker,omitempty" maxLength:"500"`
	Courtesy   *string               `json:"courtesy,omitempty" maxLength:"500"`
	Post       *string               `json:"post,omitempty" maxLength:"500" doc:"The rank is read from it"`
	Gender     *string               `json:"gender,omitempty" maxLength:"500" doc:"Only where declared, in the person's own word"`
	Rank       *stakeholder.Rank     `json:"rank,omitempty" doc:"Another than the post tells: from the podium only"`
	Language   *string               `json:"language,omitempty" maxLength:"35"`
	Topic      *string               `json:"topic,omitempty" maxLength:"500"`
	Remote     *bool                 `json:"remote,omitempty"`
	To         *rapporteur.ID        `json:"to,omitempty" doc:"Of a reply: the request that it answers"`
}

type askIn struct {
	WriteIn
	Body askBody
}

type changeIn struct {
	WriteIn
	Request string `path:"request"`
	Body    Fields
}

type withdrawIn struct {
	WriteIn
	Request string `path:"request"`
}

// made is the answer to who asked.
type made struct {
	Status   int
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     turnOut
}

// ask asks for the floor. The identity of the request is made here: it becomes
// that of a slot, and one given from outside might be another slot's.
func (a *api) ask(ctx context.Context, i *askIn) (*made, error) {
	w, err := a.write(ctx, &i.WriteIn, "ask")
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	id, by := derived(string(w.id), "request"), floor.ByDesk
	if !w.podium {
		by = floor.ByAPI
	}
	err = w.do(ctx, func(l *floor.List) (*floor.Act, error) {
		e := floor.Entry{Kind: floor.Intervention, Capacity: stakeholder.National, Stakeholder: i.Body.Stakeholder}
		if w.podium {
			e.Person = i.Body.Person
		} else if e.Stakeholder, err = w.ownFor(e.Stakeholder); err != nil {
			return nil, err
		}
		e.Members = i.Body.Members
		if err := w.read(&e, &i.Body.Fields); err != nil {
			return nil, err
		}
		act, err := l.ToAsk(w.cast, id, e, by, w.now)
		if act != nil {
			act.Reason = i.Body.Reason
		}
		return act, err
	})
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	t := w.turnAt(id)
	if t == nil { // asked for, and taken back since
		return nil, w.refuse(ctx, floor.ErrGone)
	}
	return &made{Status: 201, ETag: w.tag(), Location: "/api/v1/floor/" + string(w.list.ID) + "/requests/" + string(id), Body: *t}, nil
}

// ownFor is the delegation that a delegate asks for.
func (w *writer) ownFor(named rapporteur.ID) (rapporteur.ID, error) {
	switch {
	case named == "" && len(w.own) == 1:
		return w.own[0], nil
	case named == "":
		return "", rapporteur.Fail(rapporteur.Invalid, "api.own").At("stakeholder")
	case !slices.Contains(w.own, named):
		return "", rapporteur.Fail(rapporteur.Forbidden, "floor.other_delegation").At("stakeholder")
	}
	return named, nil
}

// read puts what was sent into an entry. Whom it names has to be known: nobody
// becomes a delegation by writing its name.
func (w *writer) read(e *floor.Entry, f *Fields) error {
	was := *e
	set(&e.Kind, f.Kind)
	set(&e.Capacity, f.Capacity)
	set(&e.OnBehalfOf, f.OnBehalfOf)
	set(&e.Courtesy, f.Courtesy)
	set(&e.Post, f.Post)
	set(&e.Gender, f.Gender)
	set(&e.Language, f.Language)
	set(&e.Topic, f.Topic)
	set(&e.Remote, f.Remote)
	set(&e.To, f.To)
	if f.Speaker != nil && *f.Speaker != e.Speaker {
		e.Speaker = *f.Speaker
		if e.Stakeholder != "" {
			e.Person = w.cast.PersonOf(e.Stakeholder, e.Speaker)
		}
	}
	if f.OnBehalfOf != nil && f.Capacity == nil {
		if e.Capacity = stakeholder.National; e.OnBehalfOf != "" {
			e.Capacity = stakeholder.ForGroup
		}
	}
	if e.OnBehalfOf != was.OnBehalfOf && len(e.Members) == 0 {
		e.Members = w.cast.MembersOf(e.OnBehalfOf, w.now)
	}
	if e.OnBehalfOf == "" {
		e.Members = nil
	}
	if err := w.known(e); err != nil {
		return err
	}
	w.rank(e, f)
	return nil
}

// rank reads the rank from the post, as lists of speakers take it; the podium may
// say another. On a list without names there is none.
func (w *writer) rank(e *floor.Entry, f *Fields) {
	if f.Rank != nil && w.podium {
		e.Rank = *f.Rank
		return
	}
	if f.Post == nil {
		return
	}
	if s := w.cast.Stakeholders[e.Stakeholder]; s != nil {
		e.Rank = stakeholder.RankFor(e.Post, *s)
	} else if w.podium {
		e.Rank = stakeholder.RankOf(e.Post)
	}
}

// known refuses whom the process does not have, or the actor does not reach.
func (w *writer) known(e *floor.Entry) error {
	wrong := func(field string) error { return rapporteur.Fail(rapporteur.Invalid, "check.choice").At(field) }
	at := func(id rapporteur.ID) *stakeholder.Stakeholder {
		if s := w.cast.Stakeholders[id]; s != nil && (w.reach.Sees(s.Access) || slices.Contains(w.own, id)) {
			return s
		}
		return nil
	}
	if e.Stakeholder != "" && at(e.Stakeholder) == nil {
		return wrong("stakeholder")
	}
	if p := w.cast.People[e.Person]; e.Person != "" && (p == nil || !w.reach.Sees(p.Access)) {
		return wrong("person")
	}
	if g := at(e.OnBehalfOf); e.OnBehalfOf != "" && (g == nil || g.Kind != stakeholder.Group) {
		return wrong("onBehalfOf")
	}
	for _, m := range e.Members {
		if at(m) == nil {
			return wrong("members")
		}
	}
	return nil
}

func set[T any](into *T, from *T) {
	if from != nil {
		*into = *from
	}
}

// change is another speaker, capacity or kind. The time of inscription stays.
func (a *api) change(ctx context.Context, i *changeIn) (*out[turnOut], error) {
	return a.onRequest(ctx, &i.WriteIn, "change", i.Request, func(w *writer, q *floor.Request) (*floor.Act, error) {
		e := q.Entry
		if err := w.read(&e, &i.Body); err != nil {
			return nil, err
		}
		act := &floor.Act{Kind: floor.DidChange, Request: q.ID, Entry: &e}
		if w.podium {
			return act, nil
		}
		var err error
		act.Channel = floor.ByAPI
		act.Late, err = w.list.AdmitsChange(w.cast, q, e, act.Channel, w.now)
		return act, err
	})
}

func (a *api) withdraw(ctx context.Context, i *withdrawIn) (*out[turnOut], error) {
	return a.onRequest(ctx, &i.WriteIn, "withdraw", i.Request, func(_ *writer, q *floor.Request) (*floor.Act, error) {
		return &floor.Act{Kind: floor.DidWithdraw, Request: q.ID}, nil
	})
}

// onRequest does an act on one request that is the actor's own, or the podium's.
func (a *api) onRequest(ctx context.Context, i *WriteIn, what, request string, act func(*writer, *floor.Request) (*floor.Act, error)) (*out[turnOut], error) {
	w, err := a.write(ctx, i, what+" "+request)
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	err = w.do(ctx, func(l *floor.List) (*floor.Act, error) {
		q, err := w.mine(l, rapporteur.ID(request))
		if err != nil {
			return nil, err
		}
		return act(w, q)
	})
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	t := w.turnAt(rapporteur.ID(request))
	if t == nil {
		return nil, w.refuse(ctx, floor.ErrGone)
	}
	return &out[turnOut]{ETag: w.tag(), Body: *t}, nil
}
