// SPDX-License-Identifier: Apache-2.0

package programme

import (
	"slices"

	"rapporteur"
)

// AddSegment puts a segment at the end of the one that holds it, or of the
// meeting where within is empty. It reports whether that one is there.
func (m *Meeting) AddSegment(within rapporteur.ID, s Segment) bool {
	if within == "" {
		m.Segments = append(m.Segments, s)
		return true
	}
	outer := m.Segment(within)
	if outer == nil {
		return false
	}
	outer.Segments = append(outer.Segments, s)
	return true
}

// MoveSegment moves a segment by one place among those beside it: -1 is earlier,
// 1 is later. At the end of the list it stays where it is.
func (m *Meeting) MoveSegment(id rapporteur.ID, by int) bool {
	list := m.listWith(id)
	if list == nil {
		return false
	}
	i := slices.IndexFunc(*list, func(s Segment) bool { return s.ID == id })
	if to := i + by; to >= 0 && to < len(*list) {
		(*list)[i], (*list)[to] = (*list)[to], (*list)[i]
	}
	return true
}

// RemoveSegment takes a segment out with all that it holds. What was said in it
// is not looked at here: callers ask first whether statements hang on it.
func (m *Meeting) RemoveSegment(id rapporteur.ID) bool {
	list := m.listWith(id)
	if list == nil {
		return false
	}
	*list = slices.DeleteFunc(*list, func(s Segment) bool { return s.ID == id })
	return true
}

// listWith is the list that a segment stands in; nil where there is none.
func (m *Meeting) listWith(id rapporteur.ID) (found *[]Segment) {
	has := func(list []Segment) bool {
		return slices.ContainsFunc(list, func(s Segment) bool { return s.ID == id })
	}
	if has(m.Segments) {
		return &m.Segments
	}
	m.Walk(func(s *Segment, _ int) bool {
		if has(s.Segments) {
			found = &s.Segments
		}
		return found == nil
	})
	return found
}
