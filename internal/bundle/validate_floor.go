// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"encoding/json"
	"errors"
	"fmt"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
)

// floor checks what floor.json refers to, and holds its lists to their acts and to
// the regimes of their segments: off the record there is none, and one without
// names has none in any act either.
func (c *checker) floor() {
	for i := range c.b.Lists {
		l, at := &c.b.Lists[i], fmt.Sprintf("lists[%d].", i)
		c.must(floorFile, at+"meeting", l.Meeting, "meeting")
		c.must(floorFile, at+"segment", l.Segment, "segment")
		for j := range l.Requests {
			q, in := &l.Requests[j], fmt.Sprintf("%srequests[%d].", at, j)
			c.identity(floorFile, in+"id", q.ID)
			c.entry(in, &q.Entry)
			c.ref(floorFile, in+"statement", q.Statement, "statement")
		}
		for j := range l.Done {
			a, in := &l.Done[j], fmt.Sprintf("%sdone[%d].", at, j)
			if a.ID == "" {
				c.problems.add(floorFile, in+"id", "is missing")
			}
			if a.Number != int64(j+1) {
				c.problems.add(floorFile, in+"number", "is %d; all that was done stands here, without a gap", a.Number)
			}
			if a.Entry != nil {
				c.entry(in+"entry.", a.Entry)
			}
			if l.Nameless && (a.Reason != "" || a.Entry != nil && a.Entry.Names()) {
				c.problems.add(floorFile, in+"entry", "tells who spoke, on a list without names")
			}
		}
		c.regimeOfList(at, &l.List)
		c.replayed(at, l)
	}
	for i := range c.b.Rooms {
		r, at := &c.b.Rooms[i], fmt.Sprintf("rooms[%d].", i)
		c.must(floorFile, at+"meeting", r.Meeting, "meeting")
		for j, e := range r.Entries {
			c.must(floorFile, fmt.Sprintf("%sentries[%d].stakeholder", at, j), e.Stakeholder, "stakeholder")
		}
	}
}

func (c *checker) entry(at string, e *floor.Entry) {
	c.ref(floorFile, at+"stakeholder", e.Stakeholder, "stakeholder")
	c.ref(floorFile, at+"person", e.Person, "person")
	c.ref(floorFile, at+"onBehalfOf", e.OnBehalfOf, "stakeholder")
	for i, m := range e.Members {
		c.must(floorFile, fmt.Sprintf("%smembers[%d]", at, i), m, "stakeholder")
	}
}

func (c *checker) regimeOfList(at string, l *floor.List) {
	var m *programme.Meeting
	for i := range c.b.Meetings {
		if c.b.Meetings[i].ID == l.Meeting {
			m = &c.b.Meetings[i]
		}
	}
	if m == nil {
		return
	}
	var e *rapporteur.Error
	if errors.As(l.Fits(m), &e) {
		c.problems.add(floorFile, at+"segment", "does not let this list be kept so (%s)", e.Key)
	}
}

// replayed holds that the list is what its acts make.
func (c *checker) replayed(at string, l *floor.Kept) {
	again, err := floor.Replay(l.List, l.Done)
	if err != nil {
		c.problems.add(floorFile, at+"done", "cannot be done one after the other (%v)", err)
		return
	}
	is, _ := json.Marshal(l.List)
	made, _ := json.Marshal(again)
	if string(is) != string(made) {
		c.problems.add(floorFile, at+"done", "makes another list than this one")
	}
}
