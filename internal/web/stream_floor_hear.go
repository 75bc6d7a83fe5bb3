// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/live"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// floors is what this server knows of the lists of speakers that are watched at
// it: where the history of their process stands, as it is told by Stands and
// Happened, and what was read of it since.
type floors struct {
	mu        sync.Mutex
	turn      int64 // raised with everything that is told
	processes map[rapporteur.ID]*floorProcess
	lists     map[rapporteur.ID]*floorWatched
}

// floorProcess is one process whose events are heard.
type floorProcess struct {
	last         int64 // the newest event
	turns        floorTurns
	itself       remembered[process.Process]
	stakeholders remembered[[]stakeholder.Stakeholder]
	people       remembered[[]stakeholder.Person]
	meetings     remembered[[]programme.Meeting]
}

// floorTurns say when each of the things that a list is shown with last changed.
type floorTurns struct{ itself, people, meetings int64 }

// floorWatched is one list that is watched here, or was a moment ago.
type floorWatched struct {
	process rapporteur.ID
	turn    int64 // since which what was read holds
	sent    int64 // the number of the newest message
	list    remembered[floor.List]
}

// floorAgain is how long what could not be made waits until it is tried again.
const floorAgain = time.Second

// list gives the memory of a list and the turn since which it holds; nil where
// nothing is remembered, since its events are not heard.
func (f *floors) list(id rapporteur.ID) (*floorWatched, int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := f.lists[id]
	if w == nil || f.processes[w.process] == nil {
		return nil, 0
	}
	return w, w.turn
}

func (f *floors) process(id rapporteur.ID) (*floorProcess, floorTurns) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.processes[id]
	if p == nil {
		return nil, floorTurns{}
	}
	return p, p.turns
}

// ensure makes sure that a list that somebody has taken a place at has a message
// to give, and says whether the place is one that its history has not come to,
// since it was set back.
func (f *floors) ensure(ctx context.Context, s *Server, process, list rapporteur.ID, after int64) (back bool, err error) {
	f.mu.Lock()
	p := f.processes[process]
	heard := p != nil && after <= p.last
	f.mu.Unlock()
	var last int64
	if !heard { // or this server is behind by a moment
		if last, err = s.Store.LastEvent(ctx, process); err != nil {
			return false, err
		}
		back = after > last
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if p = f.processes[process]; p == nil {
		s.Live.Publish(live.Floor(list), s.floorMessage(list, last))
		return back, nil
	}
	if f.lists[list] == nil {
		if f.lists == nil {
			f.lists = map[rapporteur.ID]*floorWatched{}
		}
		f.turn++
		w := &floorWatched{process: process, turn: f.turn}
		f.lists[list] = w
		s.send(list, w, p.last, false)
	}
	return back, nil
}

func (s *Server) floorMessage(list rapporteur.ID, number int64) live.Message {
	return live.Message{ID: number, Whole: true, Data: func(audience string) []byte {
		ctx, cancel := context.WithTimeout(context.Background(), s.Limits.Time)
		defer cancel()
		made, err := s.FloorFragment(ctx, list, audience)
		if err != nil {
			s.Log.Warn("a list of speakers could not be sent", slog.String("list", string(list)), slog.String("audience", audience), slog.Any("error", err))
			time.AfterFunc(floorAgain, func() { s.floorRepeat(list, number) })
		}
		return made
	}}
}

// floorRepeat sends a list again that could not be made, where nothing newer was
// sent since and somebody still waits for it.
func (s *Server) floorRepeat(list rapporteur.ID, number int64) {
	f := &s.floors
	f.mu.Lock()
	defer f.mu.Unlock()
	w := f.lists[list]
	if w == nil || w.sent != number || s.Live.Viewers(live.Floor(list)) == 0 {
		return
	}
	s.send(list, w, number, true)
}

// send publishes a list. Anew is for a number that was sent already.
func (s *Server) send(list rapporteur.ID, w *floorWatched, number int64, anew bool) {
	w.sent = number
	m := s.floorMessage(list, number)
	if anew { // at once, so that nobody who watches is told to read anew
		s.Live.Begin(live.Floor(list), number-1, m)
		return
	}
	s.Live.Publish(live.Floor(list), m)
}

// Stands hears where the history of a process stands, when following it begins
// and when more happened than is told. Last is 0 where the process is gone.
func (s *Server) Stands(id rapporteur.ID, last int64) {
	f := &s.floors
	f.mu.Lock()
	defer f.mu.Unlock()
	was := f.processes[id]
	if f.processes == nil {
		f.processes = map[rapporteur.ID]*floorProcess{}
	}
	f.turn++
	if last > 0 {
		f.processes[id] = &floorProcess{last: last}
	} else {
		delete(f.processes, id)
	}
	for list, w := range f.lists {
		if w.process != id || f.rest(s, list) {
			continue
		}
		w.turn = f.turn
		if was != nil && last < was.last {
			s.Live.Begin(live.Floor(list), last) // those who watch read anew
		} else {
			s.send(list, w, last, true)
		}
	}
}

// Happened hears events of a process in the order of their numbers.
func (s *Server) Happened(id rapporteur.ID, all []rapporteur.Event) {
	if len(all) == 0 {
		return
	}
	f := &s.floors
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.processes[id]
	if p == nil {
		if f.processes == nil {
			f.processes = map[rapporteur.ID]*floorProcess{}
		}
		p = &floorProcess{}
		f.processes[id] = p
	}
	p.last = all[len(all)-1].Number
	f.turn++
	for _, e := range all {
		p.turns.raise(e.Kind, f.turn)
	}
	lists, every := touched(all)
	for list, w := range f.lists {
		if w.process == id && (every || slices.Contains(lists, list)) && !f.rest(s, list) {
			w.turn = f.turn
			s.send(list, w, p.last, false)
		}
	}
}

// rest forgets a list that nobody watches any more, and what was made of it.
func (f *floors) rest(s *Server, list rapporteur.ID) bool {
	if s.Live.Viewers(live.Floor(list)) > 0 {
		return false
	}
	delete(f.lists, list)
	s.Live.Begin(live.Floor(list), 0)
	return true
}

func (t *floorTurns) raise(kind string, turn int64) {
	switch kind {
	case "stakeholder", "person":
		t.people = turn
	case "meeting":
		t.meetings = turn
	case "process":
		t.itself = turn
	}
}

// touched says which lists of speakers look different after some events: named
// ones, or every one of the process. An act on a list changes its meeting and the
// record as well; that touches the others only where a turn came to its end, by
// which who is heard for the first time changes.
func touched(all []rapporteur.Event) (lists []rapporteur.ID, every bool) {
	follows := rapporteur.ID("") // the actor of an act on a list that these events belong to
	for _, e := range slices.Backward(all) {
		switch e.Kind {
		case floor.EventKind:
			lists = append(lists, e.Subject)
			every = every || slices.Contains(endings, floor.ActKind(e.Act))
			follows = e.Actor
			continue
		case "meeting", "statement":
			if follows != "" && follows == e.Actor {
				continue
			}
			every = true
		case "stakeholder", "person", "process", "floor_room":
			every = true
		}
		follows = ""
	}
	return lists, every
}

// endings are the acts after which a turn may have ended, or has not ended after all.
var endings = []floor.ActKind{floor.DidCall, floor.DidEnd, floor.DidPanel, floor.DidFinish, floor.DidUndo}
