// SPDX-License-Identifier: Apache-2.0

package source

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// chair is the account that gave the floor, which nobody holds where the sample is
// loaded.
const chair = rapporteur.ID("sample-chair")

// play is a list of speakers on which floor.txt does one act after another, by the
// rules that hold in the room.
type play struct {
	*basin
	kept    floor.Kept
	meeting *programme.Meeting
	day     string
	names   map[string]rapporteur.ID // of requests, by who asked
	texts   map[string]rapporteur.ID // handed in for a turn that has not come
}

// floor plays the lists: one that was held, one without names, and one that is
// open for the stocktaking, whose segment comes with it. It comes last, so that
// the numbers of the record stand.
func (m *basin) floor() {
	m.exchangeOfViews()
	texts := m.handedIn()
	var p *play
	for _, l := range m.lines("river/floor.txt") {
		switch mark, rest, _ := strings.Cut(l.text, " "); {
		case mark == "=" && rest == "typed":
			p.typed(l)
		case mark == "=":
			p.keep()
			p = m.begin(line{l.at, rest}, texts)
		default:
			p.do(l)
		}
		if m.err != nil {
			return
		}
	}
	p.keep()
}

// exchangeOfViews is the segment of the stocktaking for which speakers inscribe
// themselves. It has no hours: whoever tries the list does so on another day.
func (m *basin) exchangeOfViews() {
	id := m.id("segment", "stocktaking")
	m.segments["stocktaking"] = id
	m.at("stocktaking").Segments = []programme.Segment{{ID: id, Number: m.next("segment"), Kind: programme.Other, Regime: programme.OnRecord,
		Title: texts("General exchange of views", "Échange de vues général", "تبادل عام للآراء")}}
}

// begin reads "segment | day | rules".
func (m *basin) begin(l line, texts map[string]rapporteur.ID) *play {
	c := l.columns(3)
	p := &play{basin: m, meeting: m.meeting(), day: c[1], names: map[string]rapporteur.ID{}, texts: texts}
	if c[0] == "stocktaking" {
		p.meeting = m.at("stocktaking")
	}
	made, err := floor.New(p.meeting, m.segments[c[0]], rulesOf(c[2]))
	if err != nil {
		m.fault("%s: %v", l.at, err)
		return nil
	}
	made.Object = m.object("floor list", c[0], p.meeting.Visibility)
	p.kept.List = *made
	profile := made.Profile
	p.act(l, floor.Act{Kind: floor.DidSet, Profile: &profile, By: reader, At: p.time(l, "08:30:00")})
	return p
}

// rulesOf is the profile of a list. The session of May heard States and
// stakeholders alike, in the order of asking; for the stocktaking stakeholders
// inscribe themselves in October.
func rulesOf(name string) floor.Profile {
	switch name {
	case "as asked":
		p := floor.DefaultProfile(programme.ThematicSession)
		p.Order, p.Tiers, p.Points = []floor.Key{floor.KeyGroup, floor.KeyAsked, floor.KeyDraw}, nil, true
		return p
	case "stocktaking":
		p := floor.DefaultProfile(programme.Stocktaking)
		p.Link = true
		p.Windows = []floor.Window{{Tier: 4, From: time.Date(2026, 10, 12, 6, 0, 0, 0, time.UTC), To: time.Date(2026, 10, 31, 16, 0, 0, 0, time.UTC)}}
		return p
	}
	return floor.DefaultProfile("")
}

// keep puts the list, as all acts have made it, into the bundle, and lets the
// statements of its turns follow it. Its revision is raised by each act, as the
// store does it.
func (p *play) keep() {
	if p == nil {
		return
	}
	p.kept.Revision = int64(len(p.kept.Done))
	p.b.Lists = append(p.b.Lists, p.kept)
	if changed, err := p.kept.Project(p.meeting, "Europe/Athens"); changed || err != nil {
		p.fault("the turns of list %d are not those of the programme (%v)", p.kept.Number, err)
	}
	for i := range p.kept.Requests {
		if q := &p.kept.Requests[i]; q.Statement != "" {
			p.said(q.Statement).FromTurn(&p.kept.List, q, p.meeting)
		}
	}
	for _, a := range p.kept.Done {
		if a.Kind == floor.DidHandIn {
			p.said(a.Statement).Versions[0].Added = a.At
		}
	}
}

// typed links what the secretariat typed or took in after the meeting to the turns
// for which nobody handed a text in.
func (p *play) typed(l line) {
	var after []floor.Act
	for i := range p.kept.Requests {
		q := &p.kept.Requests[i]
		if q.State != floor.Delivered || q.Statement != "" || q.Kind == floor.PointOfOrder {
			continue
		}
		at := slices.IndexFunc(p.b.Statements, func(s record.Statement) bool { return s.Slot == q.ID && s.Kind == record.Intervention })
		if at < 0 {
			p.fault("%s: no statement of turn %s", l.at, q.ID)
			return
		}
		s := &p.b.Statements[at]
		after = append(after, floor.Act{Kind: floor.DidHandIn, Request: q.ID, Statement: s.ID, By: reader, At: s.Versions[0].Added})
	}
	slices.SortStableFunc(after, func(a, b floor.Act) int { return a.At.Compare(b.At) })
	for _, a := range after {
		p.act(l, a)
	}
}

func (p *play) time(l line, words string) time.Time {
	if !strings.Contains(words, " ") {
		words = p.day + " " + words
	}
	at, err := time.ParseInLocation("2006-01-02 15:04:05", words, athens)
	if err != nil {
		p.fault("%s: %v", l.at, err)
	}
	return at.UTC()
}

var athens = func() *time.Location {
	loc, err := time.LoadLocation("Europe/Athens")
	if err != nil { // the program brings its zones along
		panic(err)
	}
	return loc
}()

// act does one act by the rule and keeps it.
func (p *play) act(l line, a floor.Act) {
	a.ID = p.id("floor act", fmt.Sprintf("%s %d", p.kept.ID, len(p.kept.Done)+1))
	do := p.kept.List.Do
	if a.Kind == floor.DidUndo {
		do = func(a *floor.Act) error { return p.kept.List.Undo(p.kept.Done, a, floor.Act.OfPodium) }
	}
	if err := do(&a); err != nil {
		p.fault("%s: %v", l.at, err)
		return
	}
	p.kept.Done = append(p.kept.Done, a)
}

// do reads "time | what | who | how | more".
func (p *play) do(l line) {
	c := l.columns(5)
	at, what, who := p.time(l, c[0]), floor.ActKind(c[1]), c[2]
	a := floor.Act{Kind: what, Request: p.names[who], By: chair, At: at}
	var err error
	switch what {
	case floor.DidAsk:
		p.ask(l, c, at)
		return
	case floor.DidCall:
		var seen rapporteur.ID
		if now := p.kept.Current(); now != nil {
			seen = now.ID
		}
		var call *floor.Act
		if call, err = p.kept.ToCall(p.cast(), a.Request, seen, at); err == nil {
			a.Ends, a.Limit = call.Ends, call.Limit
		}
		if next := p.kept.Next(p.cast(), at); c[3] == "next" && (next == nil || next.Request.ID != a.Request) {
			p.fault("%s: %s is not next", l.at, who)
		}
	case floor.DidMove:
		var move *floor.Act
		if move, err = p.kept.ToMove(p.cast(), a.Request, floor.Target{Before: p.names[c[3]]}, c[4], at); err == nil && move != nil {
			move.By, move.At = a.By, a.At
			a = *move
		}
	case floor.DidAnswer:
		a.By, a.Present = delegation(who), floor.Presence(c[3])
	case floor.DidWithdraw:
		a.By = delegation(who)
	case floor.DidHandIn:
		a.By, a.Statement = delegation(who), p.text(l, who)
	case floor.DidRule:
		a.Upheld, a.Reason = c[3] == "upheld", c[4]
	case floor.DidKey:
		a.By, a.Key = reader, string(p.id("link", string(p.kept.ID)))
	case floor.DidOpen, floor.DidClose:
		a.By = reader
	}
	if err != nil {
		p.fault("%s: %v", l.at, err)
	}
	p.act(l, a)
}

// delegation is the account of a delegation, which nobody holds either.
func delegation(key string) rapporteur.ID { return rapporteur.ID("sample-delegation-" + key) }

func (p *play) cast() floor.Cast {
	return floor.NewCast(p.b.Stakeholders, p.b.People, p.b.Meetings, p.kept.Segment)
}

// slot is the turn that the record has of who asks; nil where there is none.
func (p *play) slot(who string) *programme.Slot {
	s := p.meeting.Segment(p.kept.Segment)
	i := slices.IndexFunc(s.Slots, func(t programme.Slot) bool { return t.Stakeholder == p.id("stakeholder", who) })
	if i < 0 || p.kept.Nameless {
		return nil
	}
	return &s.Slots[i]
}

// ask takes a request in under the name that the source gives it. A turn that is in
// the record has its slot's identity.
func (p *play) ask(l line, c []string, at time.Time) {
	by := floor.Channel(c[3])
	request, e := p.id("request", string(p.kept.ID)+" "+c[2]), floor.Entry{Kind: floor.Intervention, Capacity: stakeholder.National}
	switch t := p.slot(c[2]); {
	case t != nil:
		request = t.ID
		e.Stakeholder, e.Person, e.Post, e.Rank, e.Capacity, e.OnBehalfOf = t.Stakeholder, t.Person, t.Post, t.Rank, t.Capacity, t.OnBehalfOf
	case !p.kept.Nameless && by != floor.ByLink:
		e.Stakeholder = p.id("stakeholder", c[2])
	}
	if p.fields(l, c[4], &e); p.err != nil {
		return
	}
	a, err := p.kept.ToAsk(p.cast(), request, e, by, at)
	if err != nil {
		p.fault("%s: %v", l.at, err)
		return
	}
	a.At, a.By = at, reader
	switch by {
	case floor.ByAccount:
		a.By = delegation(c[2])
	case floor.ByLink:
		a.By = ""
	}
	p.names[c[2]] = request
	p.act(l, *a)
}

// fields reads what somebody says when asking: "name=value; …".
func (p *play) fields(l line, words string, e *floor.Entry) {
	var name, courtesy string
	for _, f := range strings.Split(words, "; ") {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "":
		case "of":
			e.Stakeholder = p.party(l.at, value)
		case "person":
			name = value
		case "courtesy":
			courtesy = value
		case "post":
			e.Post = value
		case "rank":
			e.Rank = stakeholder.Rank(value)
		case "kind":
			e.Kind = floor.Kind(value)
		case "capacity":
			e.Capacity = stakeholder.Capacity(value)
		case "for":
			e.OnBehalfOf = p.party(l.at, value)
		case "members":
			for _, one := range strings.Split(value, ", ") {
				e.Members = append(e.Members, p.party(l.at, one))
			}
		case "language":
			e.Language = value
		case "topic":
			e.Topic = value
		case "typed":
			e.Typed = value
		case "speaker":
			e.Speaker = value
		case "remote":
			e.Remote = value == "yes"
		default:
			p.fault("%s: no field %q", l.at, key)
		}
	}
	if name != "" {
		e.Person = p.person(name, courtesy, e.Post, e.Stakeholder, "")
	}
	for _, s := range p.b.Stakeholders {
		if s.ID == e.Stakeholder && s.Kind == stakeholder.State && e.Rank == "" {
			e.Rank = stakeholder.RankFor(e.Post, s)
		}
	}
}

// handedIn reads the texts that came before their turns. They are embargoed until
// their speakers are called.
func (m *basin) handedIn() map[string]rapporteur.ID {
	out := map[string]rapporteur.ID{}
	for _, e := range m.entries("river/handed-in.txt", "18") {
		s := record.Statement{Object: m.object("statement", "handed in "+e.who, rapporteur.Public), Language: e.lang, Delivery: record.ToBeChecked}
		m.speaker(&s, e)
		m.words(&s, e)
		out[e.who] = s.ID
		m.b.Statements = append(m.b.Statements, s)
	}
	return out
}

// text is the statement of a turn: what was handed in for it, or what the record
// has of it.
func (p *play) text(l line, who string) rapporteur.ID {
	id := p.texts[who]
	if t := p.slot(who); t != nil {
		id = ""
		for i := range p.b.Statements {
			if s := &p.b.Statements[i]; s.Slot == t.ID && s.Kind == record.Intervention {
				id = s.ID
			}
		}
	}
	if id == "" {
		p.fault("%s: no text of %q", l.at, who)
	}
	return id
}
