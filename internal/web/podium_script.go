// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// saying is the chair's words at one moment. The key names the moment: as long as
// it is the same, what a chair made of the words is kept.
type saying struct {
	key   string
	lines []i18n.Line
}

// saying is what the chair says next. Who was called is still being announced
// until the clock runs: the words of the call stay that long.
func (x *floorView) saying() saying {
	p, l := x.r.Printer, &x.list
	q := l.Current()
	switch {
	case l.State == floor.Ended:
		return saying{"end", p.Script(i18n.Moment{Act: i18n.SayEnd, Item: x.title(), Heard: x.heard(), Unreached: x.unreached()})}
	case l.Round.Panel:
		return saying{"panel " + decimal(int64(l.Round.Number)), p.Script(i18n.Moment{Act: i18n.SayPanel, Heard: l.Round.Taken, Panel: x.panelCalled()})}
	case q == nil || q.Kind != floor.PointOfOrder:
	case l.Ruling(q.ID) == nil:
		c := x.called(q)
		return saying{"order " + string(q.ID), p.Script(i18n.Moment{Act: i18n.SayOrder, Next: &c})}
	default:
		return x.sayRuling(q)
	}
	if q != nil && q.State == floor.Called {
		return x.sayCall(x.endedBefore(q), q, x.places)
	}
	if q == nil {
		q = x.lastHeard()
	}
	if l.Profile.Round > 0 && l.Round.Taken >= l.Profile.Round {
		return saying{"panel " + decimal(int64(l.Round.Number)), p.Script(i18n.Moment{Act: i18n.SayPanel, Heard: l.Round.Taken, Panel: x.panelCalled()})}
	}
	if len(x.places) == 0 && q == nil {
		return saying{"open", p.Script(i18n.Moment{Act: i18n.SayOpen, Item: x.title()})}
	}
	if len(x.places) == 0 {
		m := i18n.Moment{Act: i18n.SayExhausted, Unreached: x.unreached()}
		if q != nil {
			c := x.called(q)
			m.Ended = &c
		}
		return saying{"exhausted", p.Script(m)}
	}
	return x.sayCall(q, x.places[0].Request, x.places[1:])
}

// sayCall thanks who ended and gives the floor to the next; before anybody was
// heard it opens the list.
func (x *floorView) sayCall(ended, next *floor.Request, then []floor.Place) saying {
	p := x.r.Printer
	c := x.called(next)
	m := i18n.Moment{Next: &c}
	key := "call " + string(next.ID)
	if ended != nil {
		e := x.called(ended)
		m.Ended = &e
		key += " after " + string(ended.ID)
	}
	for i := range then[:min(2, len(then))] {
		if then[i].Request.Kind != floor.PointOfOrder {
			m.Then = append(m.Then, x.called(then[i].Request))
		}
	}
	if next.Kind == floor.Reply {
		m.Remind = ended == nil || ended.Kind != floor.Reply
		m.FirstReply, m.SecondReply = seconds(x.list.Profile.Reply.First), seconds(x.list.Profile.Reply.Second)
	}
	var lines []i18n.Line
	if ended == nil {
		one := floor.Entry{Kind: floor.Intervention, Capacity: stakeholder.National, Stakeholder: next.Stakeholder}
		group := one
		group.Capacity = stakeholder.ForGroup
		lines = p.Script(i18n.Moment{Act: i18n.SayOpen, Item: x.title(), Waiting: len(x.places), Limit: seconds(x.list.Profile.LimitOf(x.who, &one, 0)), GroupLimit: seconds(x.list.Profile.LimitOf(x.who, &group, 0))})
	}
	return saying{key, append(lines, p.Script(m)...)}
}

func (x *floorView) sayRuling(q *floor.Request) saying {
	p, is := x.r.Printer, x.list.Ruling(q.ID)
	var back *i18n.Called
	if w := x.list.Request(x.list.Interrupted); w != nil {
		c := x.called(w)
		back = &c
	}
	switch {
	case is.Decided != "":
		return saying{"appealed " + string(q.ID), p.Script(i18n.Moment{Act: i18n.SayAppealed, Upheld: is.Decided == floor.RulingStands, For: is.For, Against: is.Against, Next: back})}
	case is.Appeal != "":
		c := x.called(&floor.Request{Entry: floor.Entry{Stakeholder: is.Appeal, Capacity: stakeholder.National}})
		return saying{"appeal " + string(q.ID), p.Script(i18n.Moment{Act: i18n.SayAppeal, Next: &c})}
	}
	return saying{"rule " + string(q.ID), p.Script(i18n.Moment{Act: i18n.SayRule, Upheld: is.Upheld, Ruling: is.Words, Next: back})}
}

func seconds(n int) time.Duration { return time.Duration(n) * time.Second }

// called is how the chair speaks of a request. A protected speaker has the one
// name; on a list without names nobody has any.
func (x *floorView) called(q *floor.Request) i18n.Called {
	if x.list.Nameless {
		return i18n.Called{Asked: i18n.Asked(q.Kind)}
	}
	if who := x.speakerOf(q); who.Why != "" {
		return i18n.Called{Name: who.Name.Text, Protected: true, Asked: i18n.Asked(q.Kind), Round: q.Round}
	}
	var s stakeholder.Stakeholder
	var person stakeholder.Person
	if known := x.everyone[q.Stakeholder]; known != nil {
		s = *known
	}
	if known := x.everybody[q.Person]; known != nil {
		person = *known
	} else if q.Speaker != "" {
		person = stakeholder.Person{Name: q.Speaker, Courtesy: q.Courtesy, Gender: q.Gender}
	}
	post := q.Post
	if x.who.Unsaid(&q.Entry) {
		person, post = stakeholder.Person{}, ""
	}
	c := x.r.Printer.CalledAs(s, person, post, x.meeting.From)
	if q.Rank != "" {
		c.Rank = q.Rank
	}
	c.Capacity, c.Asked, c.Round = q.Capacity, i18n.Asked(q.Kind), q.Round
	if q.OnBehalfOf != "" {
		c.Group = x.nameOfStakeholder(q.OnBehalfOf)
	}
	if q.Stakeholder == "" && q.Person == "" && q.Typed != "" {
		c.Name = q.Typed
	}
	return c
}

// endedBefore is who spoke before somebody was called.
func (x *floorView) endedBefore(q *floor.Request) *floor.Request {
	if last := x.lastHeard(); last != nil && last.ID != q.ID {
		return last
	}
	return nil
}

func (x *floorView) heard() (n int) {
	for i := range x.list.Requests {
		if q := &x.list.Requests[i]; q.State == floor.Delivered && q.Kind != floor.PointOfOrder {
			n++
		}
	}
	return n
}

func (x *floorView) unreached() (n int) {
	for i := range x.list.Requests {
		if x.list.Requests[i].Why == floor.NotReached {
			n++
		}
	}
	return n
}

// panelCalled is who answers, in the order of the programme.
func (x *floorView) panelCalled() (out []i18n.Called) {
	for i := range x.segment.Roles {
		role := &x.segment.Roles[i]
		if role.Kind != programme.Panellist && role.Kind != programme.ThematicExpert {
			continue
		}
		v := x.personView(*role)
		c := i18n.Called{Name: v.Name.Text, Capacity: stakeholder.Panellist, Kind: stakeholder.Individual}
		for _, id := range []rapporteur.ID{role.Person, role.Stakeholder} {
			c.Protected = c.Protected || x.guarded[id] != ""
		}
		if p := x.everybody[role.Person]; p != nil && !c.Protected {
			c.Courtesy, c.Gender, c.Post = p.Courtesy, p.Gender, role.Post
		}
		out = append(out, c)
	}
	return out
}

// scriptPage is the chair's words for the whole list, to be printed.
type scriptPage struct {
	Base
	scriptFloor
	Live Stream
	Kept string
	Back string
}

// scriptFloor is what all pages of the script show alike.
type scriptFloor struct {
	What    string
	Meeting string
	At      string
	Parts   []scriptPart
}

// scriptPart is what is said at one moment.
type scriptPart struct {
	Key   string
	Head  string
	Words string
}

// Template is part of Page.
func (scriptPage) Template() string { return "podium/script" }

func showScript(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.floorView(o.Store)
		if err != nil {
			return err
		}
		title := r.Printer.T("podium.script_of", "what", x.title())
		p := scriptPage{scriptFloor: x.script(), Live: x.stream("script"), Kept: "rapporteur podium " + string(x.list.ID) + " " + string(r.Actor.ID), Back: x.home() + "/podium"}
		p.Base = r.Base(Meetings, title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{r.meetingName(x.meeting), r.meetingHref(x.meeting.Slug)},
			Crumb{r.Printer.T("podium.title"), p.Back}, Crumb{Label: r.Printer.T("podium.link.script")})
		return r.Show(w, p)
	}
}

// script is what is said from now to the end, if the list stays as it is.
func (x *floorView) script() scriptFloor {
	r, p := x.r, x.r.Printer
	out := scriptFloor{What: x.title(), Meeting: r.meetingName(x.meeting), At: x.hour(r.Now)}
	now := x.saying()
	out.Parts = append(out.Parts, scriptPart{now.key, p.T("podium.script_now"), p.Speech(now.lines)})
	if x.list.State == floor.Ended {
		return out
	}
	before := x.list.Current()
	if before == nil || before.Kind == floor.PointOfOrder {
		before = x.list.Request(x.list.Interrupted)
	}
	if before == nil {
		before = x.lastHeard()
	}
	for i := range x.places {
		q := x.places[i].Request
		s := x.sayCall(before, q, x.places[i+1:])
		before = q
		if s.key == now.key {
			continue
		}
		head := p.T("podium.script_place", "place", x.places[i].Place, "name", x.nameOfRequest(q.ID))
		out.Parts = append(out.Parts, scriptPart{s.key, head, p.Speech(s.lines)})
	}
	if before != nil {
		c := x.called(before)
		out.Parts = append(out.Parts, scriptPart{"exhausted", p.T("podium.script_last"), p.Speech(p.Script(i18n.Moment{Act: i18n.SayExhausted, Ended: &c}))})
	}
	return out
}
