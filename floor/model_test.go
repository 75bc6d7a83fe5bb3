// SPDX-License-Identifier: Apache-2.0

package floor_test

import (
	"time"

	"rapporteur"
	"rapporteur/floor"
)

// model is a dull account of the same acts, kept apart from the rules: who has
// the floor, and how long each had it. It takes only acts that were done.
type model struct {
	kind    map[rapporteur.ID]floor.Kind
	called  map[rapporteur.ID]time.Time
	started map[rapporteur.ID]bool
	since   map[rapporteur.ID]time.Time // while its clock runs
	last    map[rapporteur.ID]time.Time // when its clock stood last
	sum     map[rapporteur.ID]time.Duration
	limit   map[rapporteur.ID]time.Duration
	has     rapporteur.ID
	waits   rapporteur.ID
	cut     bool
}

func newModel(cut bool) *model {
	return &model{kind: map[rapporteur.ID]floor.Kind{}, called: map[rapporteur.ID]time.Time{}, started: map[rapporteur.ID]bool{}, since: map[rapporteur.ID]time.Time{},
		last: map[rapporteur.ID]time.Time{}, sum: map[rapporteur.ID]time.Duration{}, limit: map[rapporteur.ID]time.Duration{}, cut: cut}
}

func (m *model) take(a floor.Act) {
	at, id := a.At.Truncate(time.Microsecond), a.Request
	switch a.Kind {
	case floor.DidAsk, floor.DidVerify, floor.DidChange:
		m.kind[id] = a.Entry.Kind
	case floor.DidCall:
		if m.kind[id] == floor.PointOfOrder && m.has != "" && m.kind[m.has] != floor.PointOfOrder {
			m.stop(m.has, at)
			m.waits = m.has
		} else if m.has != "" {
			m.finish(m.has, at)
		}
		m.has, m.called[id], m.started[id], m.sum[id] = id, at, false, 0
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
		if m.has != "" {
			m.finish(m.has, at)
			m.leave(m.has)
		}
	case floor.DidFinish:
		for m.has != "" {
			m.finish(m.has, at)
			m.leave(m.has)
		}
	}
}

func (m *model) run(id rapporteur.ID, at time.Time) {
	if before, stood := m.last[id]; stood && at.Before(before) {
		at = before
	}
	m.since[id], m.started[id] = at, true
}

func (m *model) stop(id rapporteur.ID, at time.Time) {
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
func (m *model) finish(id rapporteur.ID, at time.Time) {
	if !m.started[id] {
		m.run(id, m.called[id])
	}
	m.stop(id, at)
}

func (m *model) leave(id rapporteur.ID) {
	switch id {
	case m.has:
		m.has, m.waits = m.waits, ""
	case m.waits:
		m.waits = ""
	}
}

// spent is the time of one request; where the clock cuts, and less time was given
// afterwards, no more than that.
func (m *model) spent(id rapporteur.ID, now time.Time) time.Duration {
	d := m.sum[id]
	if since, runs := m.since[id]; runs && now.After(since) {
		d += now.Sub(since)
	}
	if m.cut && m.limit[id] > 0 {
		d = min(d, m.limit[id])
	}
	return d
}
