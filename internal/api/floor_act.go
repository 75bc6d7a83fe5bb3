// SPDX-License-Identifier: Apache-2.0

package api

import (
	"context"
	"net/http"

	"rapporteur"
	"rapporteur/floor"
)

// bare is an act that says nothing more.
type bare struct{}

// About is an act on one request.
type About struct {
	Request rapporteur.ID `json:"request" minLength:"1"`
	Reason  string        `json:"reason,omitempty" maxLength:"500"`
}

// AtFloor is an act on who has the floor.
type AtFloor struct {
	Request rapporteur.ID `json:"request,omitempty" doc:"Who has the floor, as it was seen: where somebody else has it by now, nothing is done. Left out: whoever has it"`
}

type said struct {
	Reason string `json:"reason,omitempty" maxLength:"500"`
}

type Next struct {
	Seen rapporteur.ID `json:"seen,omitempty" doc:"Who was seen to have the floor: their turn ends by the call. Without it nobody's turn is ended, and while somebody has the floor the answer is 409"`
}

type called struct {
	Request rapporteur.ID `json:"request" minLength:"1"`
	Next
}

type extended struct {
	AtFloor
	Seconds int `json:"seconds" minimum:"-86400" maximum:"86400" doc:"Less than zero takes time away"`
}

type moved struct {
	About
	Before rapporteur.ID `json:"before,omitempty" doc:"The request before which it is to stand"`
	To     int           `json:"to,omitempty" minimum:"0" doc:"A place from 1; without either it goes to the end of its part of the order"`
}

type ruled struct {
	About
	Upheld bool `json:"upheld" doc:"Whether the point of order is well taken"`
}

type firmed struct {
	About
	Firm bool `json:"firm" doc:"On the firm list, or among those who speak where time is left"`
}

type undone struct {
	Act int64 `json:"act,omitempty" minimum:"0" doc:"Number of the act that is meant: where another is the newest by now, nothing is taken back. Left out: the newest"`
}

// actIn is what comes with an act.
type actIn[B any] struct {
	WriteIn
	Body *B
}

// said is the body, an empty one where none came.
func (i *actIn[B]) said() *B {
	if i.Body == nil {
		return new(B)
	}
	return i.Body
}

// act makes the row of one act of the podium.
func act[B any](a *api, name, what string, of func(*writer, *floor.List, *B) (*floor.Act, error)) route {
	return row(writing("floor-"+name, http.MethodPost, "/floor/{list}/"+name, what), podium, func(ctx context.Context, i *actIn[B]) (*out[listOut], error) {
		w, err := a.write(ctx, &i.WriteIn, name)
		if err != nil {
			return nil, a.problem(ctx, err)
		}
		if err := w.do(ctx, func(l *floor.List) (*floor.Act, error) { return of(w, l, i.said()) }); err != nil {
			return nil, w.refuse(ctx, err)
		}
		return &out[listOut]{ETag: w.tag(), Body: w.out()}, nil
	})
}

// podiumRoutes are the acts of those who give the floor.
func (a *api) podiumRoutes() []route {
	plain := func(kind floor.ActKind) func(*writer, *floor.List, *About) (*floor.Act, error) {
		return func(_ *writer, _ *floor.List, b *About) (*floor.Act, error) {
			return &floor.Act{Kind: kind, Request: b.Request, Reason: b.Reason}, nil
		}
	}
	current := func(kind floor.ActKind) func(*writer, *floor.List, *AtFloor) (*floor.Act, error) {
		return func(_ *writer, l *floor.List, b *AtFloor) (*floor.Act, error) {
			id, err := b.of(l)
			return &floor.Act{Kind: kind, Request: id}, err
		}
	}
	whole := func(kind floor.ActKind) func(*writer, *floor.List, *said) (*floor.Act, error) {
		return func(_ *writer, _ *floor.List, b *said) (*floor.Act, error) {
			return &floor.Act{Kind: kind, Reason: b.Reason}, nil
		}
	}
	ending := func(kind floor.ActKind) func(*writer, *floor.List, *Next) (*floor.Act, error) {
		return func(_ *writer, _ *floor.List, b *Next) (*floor.Act, error) {
			return &floor.Act{Kind: kind, Ends: b.Seen}, nil
		}
	}
	return []route{
		act(a, "call-next", "Give the floor to whoever is next", func(w *writer, l *floor.List, b *Next) (*floor.Act, error) {
			return l.ToCall(w.cast, "", b.Seen, w.now)
		}),
		act(a, "call", "Give the floor to one who waits", func(w *writer, l *floor.List, b *called) (*floor.Act, error) {
			if b.Request == "" {
				return nil, floor.ErrGone
			}
			return l.ToCall(w.cast, b.Request, b.Seen, w.now)
		}),
		act(a, "start", "Start the clock of who was called", current(floor.DidStart)),
		act(a, "pause", "Stop the clock", current(floor.DidPause)),
		act(a, "resume", "Let the clock go on", current(floor.DidResume)),
		act(a, "extend", "Give or take time", func(_ *writer, l *floor.List, b *extended) (*floor.Act, error) {
			id, err := b.of(l)
			return &floor.Act{Kind: floor.DidExtend, Request: id, Seconds: b.Seconds}, err
		}),
		act(a, "end", "End the turn", current(floor.DidEnd)),
		act(a, "absent", "Called and not there", current(floor.DidMiss)),
		act(a, "uncall", "Called by mistake", current(floor.DidUncall)),
		act(a, "move", "Give another place, with a reason", func(w *writer, l *floor.List, b *moved) (*floor.Act, error) {
			return l.ToMove(w.cast, b.Request, floor.Target{Before: b.Before, To: b.To, End: b.Before == "" && b.To == 0}, b.Reason, w.now)
		}),
		act(a, "restore", "Give back the place by the rules", plain(floor.DidRestore)),
		act(a, "defer", "Put off", plain(floor.DidDefer)),
		act(a, "firm", "Put on the firm list, or among those who speak where time is left", func(_ *writer, _ *floor.List, b *firmed) (*floor.Act, error) {
			return &floor.Act{Kind: floor.DidFirm, Request: b.Request, Firm: b.Firm, Reason: b.Reason}, nil
		}),
		act(a, "admit", "Let a late request in", plain(floor.DidAdmit)),
		act(a, "refuse", "Refuse a request that waits for a decision", plain(floor.DidRefuse)),
		act(a, "reinstate", "Put back what was withdrawn, put off or refused", plain(floor.DidReinstate)),
		act(a, "rule", "Rule on a point of order", func(_ *writer, _ *floor.List, b *ruled) (*floor.Act, error) {
			return &floor.Act{Kind: floor.DidRule, Request: b.Request, Upheld: b.Upheld, Reason: b.Reason}, nil
		}),
		act(a, "panel", "Let the panel answer", ending(floor.DidPanel)),
		act(a, "floor", "Back to the floor: a new round", func(*writer, *floor.List, *bare) (*floor.Act, error) {
			return &floor.Act{Kind: floor.DidFloor}, nil
		}),
		act(a, "open", "Open the list", whole(floor.DidOpen)),
		act(a, "close", "Close the list", whole(floor.DidClose)),
		act(a, "reopen", "Open a closed list again, with a reason", whole(floor.DidReopen)),
		act(a, "finish", "End the segment: who was not reached is marked", ending(floor.DidFinish)),
		row(writing("floor-undo", http.MethodPost, "/floor/{list}/undo", "Take back the newest act of the podium"), podium, a.undo),
	}
}

// of is who is meant by an act on who has the floor.
func (b *AtFloor) of(l *floor.List) (rapporteur.ID, error) {
	if b.Request != "" {
		return b.Request, nil
	}
	if l.Speaking == "" {
		return "", rapporteur.Fail(rapporteur.Conflict, "api.nobody_speaks")
	}
	return l.Speaking, nil
}

// undo takes back the newest act. With If-Match it is the newest of the list that
// was seen: where something was done since, nothing is taken back.
func (a *api) undo(ctx context.Context, i *actIn[undone]) (*out[listOut], error) {
	w, err := a.write(ctx, &i.WriteIn, "undo")
	if err != nil {
		return nil, a.problem(ctx, err)
	}
	seen := i.said().Act
	if seen == 0 && w.match != nil {
		if seen, err = w.newest(ctx); err != nil {
			return nil, w.refuse(ctx, err)
		}
	}
	l, err := a.Store.UndoFloor(ctx, w.actor, w.list.ID, w.id, seen)
	if err != nil {
		return nil, w.refuse(ctx, err)
	}
	w.lay(l)
	return &out[listOut]{ETag: w.tag(), Body: w.out()}, nil
}

// newest is the number of the act that would be taken back on the list that was
// seen; one that was sent before and is done already is let through.
func (w *writer) newest(ctx context.Context) (int64, error) {
	acts, err := w.a.Store.FloorActs(ctx, w.list.ID, w.reach)
	if err != nil {
		return 0, err
	}
	for _, x := range acts {
		if x.ID == w.id {
			return 0, nil
		}
	}
	if err := w.fits(&w.list); err != nil {
		return 0, err
	}
	if n := len(acts); n == 0 || acts[n-1].Number != w.list.Acts {
		return 0, errStale
	}
	if target := floor.Undoable(acts, func(x floor.Act) bool { return x.OfPodium() || x.By == w.actor.ID }); target != nil {
		return target.Number, nil
	}
	return 0, rapporteur.Fail(rapporteur.Conflict, "floor.nothing_to_undo")
}
