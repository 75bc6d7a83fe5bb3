// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"sync"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// remembered is something that was read and holds until its turn is raised.
// Whoever asks while it is being read waits for that reading.
type remembered[T any] struct {
	mu    sync.Mutex
	have  bool
	turn  int64 // at which it was read
	value T
}

func (m *remembered[T]) get(turn int64, read func() (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.have && m.turn >= turn {
		return m.value, nil
	}
	v, err := read()
	if err == nil {
		m.have, m.turn, m.value = true, turn, v
	}
	return v, err
}

// floorMemory reads what lists of speakers are shown with, once for all who watch:
// of a process whose events are heard here, what was read holds until one of them
// says otherwise. What it gives is shared, and must not be changed.
type floorMemory struct {
	floorStore
	all *floors
}

func (s *Server) floorMemory() floorMemory { return floorMemory{s.Store, &s.floors} }

func (m floorMemory) FloorListByID(ctx context.Context, id rapporteur.ID) (floor.List, error) {
	read := func() (floor.List, error) { return m.floorStore.FloorListByID(ctx, id) }
	if w, turn := m.all.list(id); w != nil {
		return w.list.get(turn, read)
	}
	return read()
}

func (m floorMemory) ProcessByID(ctx context.Context, id rapporteur.ID) (process.Process, error) {
	read := func() (process.Process, error) { return m.floorStore.ProcessByID(ctx, id) }
	if p, turns := m.all.process(id); p != nil {
		return p.itself.get(turns.itself, read)
	}
	return read()
}

func (m floorMemory) Stakeholders(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error) {
	read := func() ([]stakeholder.Stakeholder, error) { return m.floorStore.Stakeholders(ctx, id, reach) }
	if p, turns := m.all.process(id); p != nil && reach.Level == rapporteur.Secretariat {
		return p.stakeholders.get(turns.people, read)
	}
	return read()
}

func (m floorMemory) People(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error) {
	read := func() ([]stakeholder.Person, error) { return m.floorStore.People(ctx, id, reach) }
	if p, turns := m.all.process(id); p != nil && reach.Level == rapporteur.Secretariat {
		return p.people.get(turns.people, read)
	}
	return read()
}

func (m floorMemory) Meetings(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error) {
	read := func() ([]programme.Meeting, error) { return m.floorStore.Meetings(ctx, id, reach) }
	if p, turns := m.all.process(id); p != nil && reach.Level == rapporteur.Secretariat {
		return p.meetings.get(turns.meetings, read)
	}
	return read()
}

// floorHead is what decides whether a list of speakers may be watched: it is never
// more open than its meeting, whichever was closed last.
type floorHead struct {
	process process.Process
	access  rapporteur.Access
	meeting rapporteur.Access
}

// floorHead finds a list that can be watched: off the record there is none.
func (s *Server) floorHead(ctx context.Context, id rapporteur.ID) (*floorHead, error) {
	m := s.floorMemory()
	l, err := m.FloorListByID(ctx, id)
	if err != nil {
		return nil, err
	}
	p, err := m.ProcessByID(ctx, l.Process)
	if err != nil {
		return nil, err
	}
	meetings, err := m.Meetings(ctx, l.Process, rapporteur.Reach{Level: rapporteur.Secretariat, Now: s.Now()})
	if err != nil {
		return nil, err
	}
	for i := range meetings {
		if meetings[i].ID == l.Meeting && l.Fits(&meetings[i]) == nil {
			return &floorHead{process: p, access: l.Access, meeting: meetings[i].Access}, nil
		}
	}
	return nil, rapporteur.ErrNotFound
}

func (h *floorHead) seen(reach rapporteur.Reach) bool {
	return reach.Sees(h.process.Access) && reach.Sees(h.access) && reach.Sees(h.meeting)
}
