// SPDX-License-Identifier: Apache-2.0

package web

import (
	"rapporteur"
	"rapporteur/floor"
)

// equipmentEvent is what the equipment of a room is told whenever the list has
// changed: enough to open a microphone, turn a camera and run a countdown, with
// the names that the hall sees. docs/floor-events.md describes it to those who
// connect it; what stands there is kept.
type equipmentEvent struct {
	List       rapporteur.ID   `json:"list"`
	Phase      string          `json:"phase"`
	State      floor.ListState `json:"state"`
	Microphone bool            `json:"microphone"` // somebody has the floor, started or not
	Now        *equipmentTurn  `json:"now,omitempty"`
	Clock      *equipmentClock `json:"clock,omitempty"`
	Next       []equipmentTurn `json:"next"`
	Waits      *equipmentTurn  `json:"interrupted,omitempty"`
	Language   string          `json:"language"` // of the names
	At         int64           `json:"at"`       // the server's time, milliseconds since 1970
}

type equipmentTurn struct {
	Request     rapporteur.ID `json:"request"`
	Number      int           `json:"number"` // of inscription on this list
	Kind        floor.Kind    `json:"kind"`
	Name        string        `json:"name"`
	Stakeholder int64         `json:"stakeholder,omitempty"` // its number in the consultation, for a seating plan
	Person      string        `json:"person,omitempty"`
	Post        string        `json:"post,omitempty"`
	Group       string        `json:"group,omitempty"`
	Capacity    string        `json:"capacity,omitempty"`
	Language    string        `json:"language,omitempty"` // in which the speaker will speak
	Remote      bool          `json:"remote,omitempty"`
}

// equipmentClock counts in milliseconds.
type equipmentClock struct {
	Limit   int64  `json:"limit"` // 0: none
	Spent   int64  `json:"spent"` // when at was
	At      int64  `json:"at"`
	Running bool   `json:"running"`
	Amber   int64  `json:"amber"` // so long before the limit
	Level   string `json:"level"` // amber, red or nothing, when at was
	Cut     bool   `json:"cut"`   // the turn ends at the limit by itself
}

func (x *floorView) equipment() equipmentEvent {
	q := x.list.Current()
	e := equipmentEvent{List: x.list.ID, Phase: string(x.phase()), State: x.list.State, Microphone: q != nil, Next: []equipmentTurn{},
		Language: x.r.Printer.Lang(), At: x.r.Now.UnixMilli()}
	e.Now, e.Waits = x.equipmentTurn(q), x.equipmentTurn(x.list.Request(x.list.Interrupted))
	for i := range x.places[:min(shownNext, len(x.places))] {
		e.Next = append(e.Next, *x.equipmentTurn(x.places[i].Request))
	}
	if c := x.clock(); c != nil {
		e.Clock = &equipmentClock{Limit: c.Limit, Spent: c.Spent, At: c.At, Running: c.Running, Amber: c.Amber, Level: c.Level, Cut: c.Cut}
	}
	return e
}

// equipmentTurn tells of a protected speaker, and of a turn without a name, no
// more than the name under which the hall has it.
func (x *floorView) equipmentTurn(q *floor.Request) *equipmentTurn {
	if q == nil {
		return nil
	}
	s := x.speakerOf(q)
	t := &equipmentTurn{Request: q.ID, Number: q.Number, Kind: q.Kind, Name: s.Name.Text}
	if s.Why != "" || x.list.Nameless {
		return t
	}
	t.Person, t.Post, t.Group, t.Capacity, t.Language, t.Remote = s.Person.Text, s.Post, s.OnBehalfOf.Text, string(q.Capacity), q.Language, q.Remote
	if h := x.Stakeholders[q.Stakeholder]; h != nil {
		t.Stakeholder = h.Number
	}
	return t
}
