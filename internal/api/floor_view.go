// SPDX-License-Identifier: Apache-2.0

package api

import (
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/stakeholder"
)

// listOut is a list of speakers as one reader may see it.
type listOut struct {
	ID          rapporteur.ID   `json:"id"`
	Number      int64           `json:"number" doc:"Within the process: the list stands at /p/{process}/floor/{number}"`
	Process     string          `json:"process" doc:"Slug"`
	Meeting     rapporteur.ID   `json:"meeting"`
	Segment     rapporteur.ID   `json:"segment"`
	State       floor.ListState `json:"state" enum:"preparing,open,closed,ended"`
	Nameless    bool            `json:"nameless,omitempty" doc:"What is said here is attributed to nobody: turns have numbers and no names"`
	Revision    int64           `json:"revision" doc:"Grows with every act; the ETag, for If-Match"`
	At          time.Time       `json:"at" doc:"The server's time at which all this was so"`
	Panel       bool            `json:"panel,omitempty" doc:"The panel is answering"`
	Speaking    *turnOut        `json:"speaking,omitempty" doc:"Who has the floor, started or not"`
	Interrupted *turnOut        `json:"interrupted,omitempty" doc:"Who waits while a point of order is heard"`
	Clock       *clockOut       `json:"clock,omitempty"`
	Order       []turnOut       `json:"order" doc:"Who waits, in the order in which they are given the floor"`
	Heard       []turnOut       `json:"heard" doc:"Who has spoken, in the order of inscription"`
	Others      []turnOut       `json:"others,omitempty" doc:"What waits for the desk, was put off, withdrawn, or is a text only: to the podium all, to a delegate its own"`
	Podium      *podiumOut      `json:"podium,omitempty" doc:"For those who give the floor"`
}

// turnOut is a request for the floor under the names that the reader may see. A
// protected speaker has the one name and nothing else that tells who it is.
type turnOut struct {
	Request     rapporteur.ID        `json:"request"`
	Number      int                  `json:"number" doc:"Of inscription, from 1"`
	Kind        floor.Kind           `json:"kind" enum:"intervention,question,reply,point_of_order,video,text"`
	Name        string               `json:"name" doc:"The delegation, or the person who speaks for nobody else"`
	Stakeholder rapporteur.ID        `json:"stakeholder,omitempty"`
	Person      string               `json:"person,omitempty"`
	Post        string               `json:"post,omitempty"`
	Capacity    stakeholder.Capacity `json:"capacity,omitempty"`
	Group       string               `json:"group,omitempty" doc:"For which group it speaks"`
	Language    string               `json:"language,omitempty" doc:"In which the speaker will speak"`
	Remote      bool                 `json:"remote,omitempty"`
	Place       int                  `json:"place,omitempty" doc:"From 1; absent where it has none"`
	Section     floor.Section        `json:"section,omitempty" enum:"points,list,permitting,replies"`
	Limit       int                  `json:"limit,omitempty" doc:"Seconds; absent: none"`
	Spent       float64              `json:"spent,omitempty" doc:"Seconds, pauses left out"`
	Own         *ownOut              `json:"own,omitempty" doc:"For the delegation itself and for the podium"`
	Why         []whyOut             `json:"why,omitempty" doc:"Why it stands there, the weightiest first: to the podium"`
	Original    int                  `json:"original,omitempty" doc:"Place by inscription among those who wait: to the podium"`
	Beyond      bool                 `json:"beyond,omitempty" doc:"Not reached at this pace: to the podium"`
	Rank        stakeholder.Rank     `json:"rank,omitempty" doc:"To the podium"`
}

// ownOut is what a delegation knows of its own request.
type ownOut struct {
	State      floor.State    `json:"state"`
	At         time.Time      `json:"at,omitzero" doc:"When it is expected to begin"`
	From       time.Time      `json:"from,omitzero"`
	To         time.Time      `json:"to,omitzero"`
	Topic      string         `json:"topic,omitempty"`
	Present    floor.Presence `json:"present,omitempty"`
	Late       bool           `json:"late,omitempty" doc:"Waits for the chair's decision"`
	Unverified bool           `json:"unverified,omitempty" doc:"Waits for the desk to say who it is"`
	Text       bool           `json:"text,omitempty" doc:"A text was handed in"`
	Reason     string         `json:"reason,omitempty" doc:"What was said when it was refused or put off"`
}

// clockOut counts in milliseconds.
type clockOut struct {
	Request rapporteur.ID `json:"request"`
	Limit   int64         `json:"limit" doc:"With what the chair gave or took; 0: none"`
	Spent   int64         `json:"spent" doc:"When the answer was made"`
	Running bool          `json:"running"`
	Since   time.Time     `json:"since,omitzero" doc:"While it runs: what is spent at any instant is that instant less this one"`
	Level   string        `json:"level" doc:"amber, red or nothing"`
	Cut     bool          `json:"cut,omitempty" doc:"The count stops at the limit"`
}

func (b *book) out() listOut {
	l := &b.list
	v := listOut{ID: l.ID, Number: l.Number, Process: b.process.Slug, Meeting: l.Meeting, Segment: l.Segment, State: l.State, Nameless: l.Nameless, Revision: l.Revision,
		At: b.now.UTC(), Panel: l.Round.Panel, Speaking: b.turnAt(l.Speaking), Interrupted: b.turnAt(l.Interrupted), Clock: b.clock(), Order: []turnOut{}, Heard: []turnOut{}}
	for _, p := range b.places {
		v.Order = append(v.Order, b.turn(p.Request))
	}
	for i := range l.Requests {
		switch q := &l.Requests[i]; {
		case q.State == floor.Delivered:
			v.Heard = append(v.Heard, b.turn(q))
		case !b.public(q) && b.shows(q):
			v.Others = append(v.Others, b.turn(q))
		}
	}
	if b.podium {
		v.Podium = b.forPodium()
	}
	return v
}

// public reports whether everybody who reaches the list sees the request on it.
func (b *book) public(q *floor.Request) bool {
	return q.State.Waiting() || q.State == floor.Called || q.State == floor.Speaking || q.State == floor.Delivered
}

func (b *book) shows(q *floor.Request) bool { return b.podium || b.public(q) || b.owns(q) }

func (b *book) turnAt(id rapporteur.ID) *turnOut {
	q := b.list.Request(id)
	if q == nil {
		return nil
	}
	t := b.turn(q)
	return &t
}

func (b *book) turn(q *floor.Request) turnOut {
	t := turnOut{Request: q.ID, Number: q.Number, Kind: q.Kind, Limit: q.Limit, Spent: q.Spent(b.now).Seconds()}
	b.name(&t, &q.Entry)
	for i := range b.places {
		if p := &b.places[i]; p.Request.ID == q.ID {
			t.Place, t.Section, t.Limit = p.Place, p.Section, p.Limit
			if b.podium {
				t.Original, t.Beyond, t.Why = p.Original, p.Beyond, b.why(p)
			}
		}
	}
	if b.podium || b.owns(q) {
		t.Own = b.ownOf(q)
	}
	return t
}

func (b *book) ownOf(q *floor.Request) *ownOut {
	o := &ownOut{State: q.State, Topic: q.Topic, Present: q.Present, Late: q.Late, Unverified: q.Unverified, Text: q.Statement != "", Reason: q.Why}
	if b.cast.Protected(&q.Entry) != "" { // could tell who it is
		o.Topic = ""
	}
	for i := range b.places {
		if p := &b.places[i]; p.Request.ID == q.ID {
			o.At, o.From, o.To = p.At, p.From, p.To
		}
	}
	return o
}

// name says who an entry is, as far as the reader may know.
func (b *book) name(t *turnOut, e *floor.Entry) {
	if b.list.Nameless {
		t.Name, t.Language = b.p.T("floor.speaker_n", "n", t.Number), e.Language
		return
	}
	if t.Name = b.cast.Protected(e); t.Name != "" {
		return
	}
	if s := b.cast.Stakeholders[e.Stakeholder]; s != nil {
		if t.Name = b.p.T("stakeholder.not_open"); b.reach.Sees(s.Access) {
			t.Name, t.Stakeholder = s.Name(b.p.Lang(), b.meeting.From), s.ID
		}
	}
	if who := b.cast.People[e.Person]; who != nil && b.reach.Sees(who.Access) {
		t.Person = courteous(who.Courtesy, who.Shown())
	} else if e.Person == "" {
		t.Person = courteous(e.Courtesy, e.Speaker)
	}
	if t.Name == "" {
		if t.Name = e.Typed; t.Name == "" {
			t.Name, t.Person = t.Person, ""
		}
	}
	if t.Name == "" {
		t.Name = b.p.T("statement.nobody")
	}
	t.Post, t.Capacity, t.Language, t.Remote = e.Post, e.Capacity, e.Language, e.Remote
	if b.cast.Unsaid(e) {
		t.Person, t.Post = "", ""
	}
	if b.podium {
		t.Rank = e.Rank
	}
	if g := b.cast.Stakeholders[e.OnBehalfOf]; g != nil {
		if t.Group = b.p.T("stakeholder.not_open"); b.reach.Sees(g.Access) {
			t.Group = g.Name(b.p.Lang(), b.meeting.From)
		}
		if g.Protected {
			t.Group = g.DisplayName
		}
	}
}

func courteous(courtesy, name string) string {
	if courtesy == "" || name == "" {
		return name
	}
	return courtesy + " " + name
}

func (b *book) clock() *clockOut {
	c, ok := b.list.Clock(b.now)
	if !ok {
		return nil
	}
	return &clockOut{Request: c.Request, Limit: c.Limit.Milliseconds(), Spent: c.Spent.Milliseconds(), Running: c.Running, Since: c.Since, Level: c.Level, Cut: c.Cut}
}
