// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"sync"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// calm holds what lists of speakers are laid out from, of the processes that were
// asked for last, while their history stands still: ten thousand pages that ask
// for their own place after one change read it once.
type calm struct {
	mu   sync.Mutex
	kept map[rapporteur.ID]*calmProcess
}

// mostCalm is how many processes are held at once.
const mostCalm = 16

type calmProcess struct {
	event        int64 // the newest that anybody asked at; of calm.mu
	stakeholders remembered[[]stakeholder.Stakeholder]
	people       remembered[[]stakeholder.Person]
	meetings     remembered[[]programme.Meeting]
	mu           sync.Mutex
	lists        map[int64]*remembered[floor.List]
}

// process is what is held of one as of an event. Where its history was set back, as
// by a restored copy, what was read before is forgotten.
func (c *calm) process(id rapporteur.ID, event int64) *calmProcess {
	c.mu.Lock()
	defer c.mu.Unlock()
	if was := c.kept[id]; was == nil || event < was.event {
		if c.kept == nil || len(c.kept) >= mostCalm {
			c.kept = map[rapporteur.ID]*calmProcess{}
		}
		c.kept[id] = &calmProcess{lists: map[int64]*remembered[floor.List]{}}
	}
	c.kept[id].event = event
	return c.kept[id]
}

func (p *calmProcess) list(number int64) *remembered[floor.List] {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lists[number] == nil {
		p.lists[number] = &remembered[floor.List]{}
	}
	return p.lists[number]
}

// calmReader reads through what is held. What it gives is shared, and must not be
// changed.
type calmReader struct {
	floorStore
	of    *calmProcess
	event int64 // the newest of the process when the reading began
}

// still is a reader for this request; the newest event of the process is asked
// for each time, and says whether what is held still stands.
func (c *calm) still(r *Request, st floorStore) (calmReader, error) {
	if err := r.mark(st); err != nil {
		return calmReader{}, err
	}
	return calmReader{floorStore: st, of: c.process(r.Process.ID, r.event), event: r.event}, nil
}

func (m calmReader) FloorList(ctx context.Context, id rapporteur.ID, number int64, reach rapporteur.Reach) (floor.List, error) {
	read := func() (floor.List, error) { return m.floorStore.FloorList(ctx, id, number, reach) }
	if reach.Level != rapporteur.Secretariat {
		return read()
	}
	l, err := m.of.list(number).get(m.event, read)
	if err != nil {
		m.of.mu.Lock()
		delete(m.of.lists, number) // numbers that nobody gave are not held
		m.of.mu.Unlock()
	}
	return l, err
}

func (m calmReader) Stakeholders(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Stakeholder, error) {
	read := func() ([]stakeholder.Stakeholder, error) { return m.floorStore.Stakeholders(ctx, id, reach) }
	if reach.Level != rapporteur.Secretariat {
		return read()
	}
	return m.of.stakeholders.get(m.event, read)
}

func (m calmReader) People(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]stakeholder.Person, error) {
	read := func() ([]stakeholder.Person, error) { return m.floorStore.People(ctx, id, reach) }
	if reach.Level != rapporteur.Secretariat {
		return read()
	}
	return m.of.people.get(m.event, read)
}

func (m calmReader) Meetings(ctx context.Context, id rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error) {
	read := func() ([]programme.Meeting, error) { return m.floorStore.Meetings(ctx, id, reach) }
	if reach.Level != rapporteur.Secretariat {
		return read()
	}
	return m.of.meetings.get(m.event, read)
}
