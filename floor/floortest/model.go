// SPDX-License-Identifier: Apache-2.0

package floortest

import (
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// Model is a dull account of the same acts, kept apart from the rules: who has the
// floor, who waits while a point of order is heard, and how long each had it. It
// takes only acts that were done and not undone.
type Model struct {
	Has, Waits rapporteur.ID

	kind    map[rapporteur.ID]floor.Kind
	called  map[rapporteur.ID]time.Time
	started map[rapporteur.ID]bool
	since   map[rapporteur.ID]time.Time // while its clock runs
	last    map[rapporteur.ID]time.Time // when its clock stood last
	sum     map[rapporteur.ID]time.Duration
	limit   map[rapporteur.ID]time.Duration
	cut     bool
}

// NewModel makes one of acts in their order; in a meeting whose clock cuts, no
// turn is longer than its limit.
func NewModel(cut bool, acts []floor.Act) *Model {
	m := &Model{kind: map[rapporteur.ID]floor.Kind{}, called: map[rapporteur.ID]time.Time{}, started: map[rapporteur.ID]bool{}, since: map[rapporteur.ID]time.Time{},
		last: map[rapporteur.ID]time.Time{}, sum: map[rapporteur.ID]time.Duration{}, limit: map[rapporteur.ID]time.Duration{}, cut: cut}
	for _, a := range acts {
		if a.Undone == 0 {
			m.take(a)
		}
	}
	return m
}

func (m *Model) take(a floor.Act) {
	at, id := a.At.Truncate(time.Microsecond), a.Request
	switch a.Kind {
	case floor.DidAsk, floor.DidVerify, floor.DidChange:
		m.kind[id] = a.Entry.Kind
	case floor.DidCall:
		if m.kind[id] == floor.PointOfOrder && m.Has != "" && m.kind[m.Has] != floor.PointOfOrder {
			m.stop(m.Has, at)
			m.Waits = m.Has
		} else if m.Has != "" {
			m.finish(m.Has, at)
		}
		m.Has, m.called[id], m.started[id], m.sum[id] = id, at, false, 0
		m.limit[id] = time.Duration(a.Limit) * time.Second
		delete(m.last, id)
	case floor.DidStart:
		m.run(id, at)
	case floor.DidPause:
		m.stop(id, at)
	case floor.DidResume:
		m.run(id, at)
	case floor.DidExtend:
		if since, runs := m.since[id]; runs && m.cut && a.Seconds > 0 && m.sum[id]+at.Sub(since) >= m.limit[id] {
			m.stop(id, at)
			m.run(id, at)
		}
		m.limit[id] = max(time.Second, m.limit[id]+time.Duration(a.Seconds)*time.Second)
	case floor.DidEnd:
		m.finish(id, at)
		m.leave(id)
	case floor.DidMiss, floor.DidUncall, floor.DidWithdraw, floor.DidDefer:
		m.leave(id)
	case floor.DidPanel:
		if m.Has != "" {
			m.finish(m.Has, at)
			m.leave(m.Has)
		}
	case floor.DidFinish:
		for m.Has != "" {
			m.finish(m.Has, at)
			m.leave(m.Has)
		}
	}
}

func (m *Model) run(id rapporteur.ID, at time.Time) {
	if before, stood := m.last[id]; stood && at.Before(before) {
		at = before
	}
	m.since[id], m.started[id] = at, true
}

func (m *Model) stop(id rapporteur.ID, at time.Time) {
	since, runs := m.since[id]
	if !runs {
		return
	}
	if at.Before(since) {
		at = since
	}
	took := at.Sub(since)
	if m.cut && m.limit[id] > 0 {
		took = min(took, max(0, m.limit[id]-m.sum[id]))
	}
	m.sum[id] += took
	m.last[id] = since.Add(took)
	delete(m.since, id)
}

// finish ends a turn; one that never started counts from its call.
func (m *Model) finish(id rapporteur.ID, at time.Time) {
	if !m.started[id] {
		m.run(id, m.called[id])
	}
	m.stop(id, at)
}

func (m *Model) leave(id rapporteur.ID) {
	switch id {
	case m.Has:
		m.Has, m.Waits = m.Waits, ""
	case m.Waits:
		m.Waits = ""
	}
}

// Spent is the time of one request; where the clock cuts, and less time was given
// afterwards, no more than that.
func (m *Model) Spent(id rapporteur.ID, now time.Time) time.Duration {
	d := m.sum[id]
	if since, runs := m.since[id]; runs && now.After(since) {
		d += now.Sub(since)
	}
	if m.cut && m.limit[id] > 0 {
		d = min(d, m.limit[id])
	}
	return d
}
