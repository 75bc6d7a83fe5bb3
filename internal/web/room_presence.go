// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// roomPage is who is in the room of a meeting, for those at the door and on the
// podium.
type roomPage struct {
	Base
	Form
	Heading string
	Self    string
	ID      rapporteur.ID
	Quorum  []string // sentences, where the rules ask
	Short   bool     // the quorum is not there
	Here    []roomGroup
	HereN   int
	Left    []roomRow
	Silent  []Name // were in the room and have not spoken
	Unseen  []roomRow
	Offers  []podiumOffer
	Several []Choice // whom what was typed could mean
	At      string
	Zone    string
}

// roomGroup is those in the room of one constituency.
type roomGroup struct {
	Title string
	Rows  []roomRow
}

// roomRow is one delegation.
type roomRow struct {
	ID    rapporteur.ID
	Who   Name
	Times string
}

// Template is part of Page.
func (roomPage) Template() string { return "room/room" }

// atDoor is the room of a meeting.
type atDoor struct {
	*floorView
	o    Options
	room floor.Room
}

func (r *Request) atDoor(o Options) (*atDoor, error) {
	m, current, err := o.Store.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
	if err != nil || !current {
		return nil, missingAs(notCurrent(err), "error.meeting")
	}
	c, err := r.cast(o.Store)
	if err != nil {
		return nil, err
	}
	d := &atDoor{floorView: &floorView{cast: c, r: r, meeting: &m}, o: o}
	d.who = floor.Cast{Stakeholders: c.everyone, People: c.everybody}
	d.room, err = o.Store.FloorRoom(r.Context(), r.Process.ID, m.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: r.Now})
	return d, err
}

func showRoom(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDoor(o)
		if err != nil {
			return err
		}
		p, err := d.page(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (d *atDoor) home() string { return d.r.meetingHref(d.meeting.Slug) }

func (d *atDoor) page(f Form) (roomPage, error) {
	r, t := d.r, d.r.Printer.T
	zone := r.meetingZone(d.meeting)
	p := roomPage{Form: f, Heading: t("room.of", "meeting", r.meetingName(d.meeting)), Self: d.home() + "/room", ID: rapporteur.RandomIDs(), At: r.Printer.Day(r.Now.In(zone)), Zone: zone.String()}
	p.Base = r.Base(Meetings, t("room.title"), Crumb{t("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{r.meetingName(d.meeting), d.home()}, Crumb{Label: t("room.title")})
	if err := d.quorum(&p); err != nil {
		return p, err
	}
	d.present(&p)
	p.Offers = d.offers()
	return p, d.silent(&p)
}

// quorum says how many Members are there and how many the rules of a list of this
// meeting ask for.
func (d *atDoor) quorum(p *roomPage) error {
	lists, err := d.o.Store.FloorLists(d.r.Context(), d.r.Process.ID, d.meeting.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: d.r.Now})
	if err != nil {
		return err
	}
	for i := range lists {
		if q := lists[i].Profile.Quorum; q.On {
			there, needed, ok := d.room.Quorum(lists[i].Profile, d.who, d.r.Now)
			_, most, decides := d.room.Majority(lists[i].Profile, d.who, d.r.Now)
			p.Short = !ok
			key := "room.quorum.short"
			switch {
			case decides:
				key = "room.quorum.decides"
			case ok:
				key = "room.quorum.there"
			}
			members := q.Members
			if members == 0 {
				members = floor.GeneralDebate().Quorum.Members
			}
			p.Quorum = append(p.Quorum, d.r.Printer.N("room.quorum.members", there), d.r.Printer.T(key, "needed", needed, "majority", most, "members", members, "rule", d.rule(q)))
			return nil
		}
	}
	return nil
}

// rule names the rule of procedure that a quorum is taken from.
func (d *atDoor) rule(q floor.Quorum) string {
	switch q.Of {
	case 0, 3:
		return d.r.Printer.T("room.rule.quorum_67")
	case 4:
		return d.r.Printer.T("room.rule.quorum_108")
	}
	return d.r.Printer.T("room.rule.quorum_own")
}

// named is a delegation under the name that may be shown.
func (d *atDoor) named(id rapporteur.ID) Name {
	return inScript(d.nameOfStakeholder(id), d.r.Printer.Lang())
}

func (d *atDoor) present(p *roomPage) {
	groups := map[string]*roomGroup{}
	var order []string
	for _, e := range d.room.Entries {
		row := roomRow{ID: e.Stakeholder, Who: d.named(e.Stakeholder), Times: d.clockTime(e.Came)}
		if !e.Left.IsZero() {
			row.Times = d.r.Printer.T("room.from_to", "from", d.clockTime(e.Came), "to", d.clockTime(e.Left))
			p.Left = append(p.Left, row)
			continue
		}
		key := d.constituencyOf(e.Stakeholder)
		if groups[key] == nil {
			groups[key] = &roomGroup{Title: key}
			order = append(order, key)
		}
		groups[key].Rows = append(groups[key].Rows, row)
		p.HereN++
	}
	slices.SortFunc(order, func(a, b string) int { return len(groups[b].Rows) - len(groups[a].Rows) })
	for _, key := range order {
		slices.SortFunc(groups[key].Rows, func(a, b roomRow) int { return strings.Compare(text.Fold(a.Who.Text), text.Fold(b.Who.Text)) })
		p.Here = append(p.Here, *groups[key])
	}
}

// constituencyOf is the constituency of a delegation in words; of somebody
// protected it says nothing.
func (d *atDoor) constituencyOf(id rapporteur.ID) string {
	s := d.everyone[id]
	if s == nil || s.Protected {
		return d.r.Printer.T("floor.constituency.none")
	}
	of := s.Constituency
	if of == "" && s.Kind == stakeholder.State {
		of = "member_state"
	}
	if c, ok := stakeholder.ConstituencyByID(of); ok {
		name, _ := c.Label.For(d.r.Languages()...)
		return name
	}
	if s.Kind == stakeholder.Group {
		return d.r.Printer.T("floor.constituency.group")
	}
	return d.r.Printer.T("floor.constituency.none")
}

func (d *atDoor) clockTime(t time.Time) string {
	zone := d.r.meetingZone(d.meeting)
	return d.r.Printer.Time(rapporteur.Clock{Local: t.In(zone).Format("2006-01-02T15:04"), Zone: zone.String()})
}

// silent lists who was in the room and has not spoken, and who spoke and was not
// seen coming in. Whom somebody protected came for is told by neither.
func (d *atDoor) silent(p *roomPage) error {
	heard := map[rapporteur.ID]bool{}
	d.meeting.Walk(func(s *programme.Segment, _ int) bool {
		for i := range s.Slots {
			if t := &s.Slots[i]; (t.State == programme.Delivered || t.Running()) && d.guarded[t.Person] == "" {
				heard[t.Stakeholder] = true
			}
		}
		return true
	})
	said, err := d.r.allStatements(d.o.Store, record.Filter{Meeting: d.meeting.ID})
	if err != nil {
		return err
	}
	for i := range said {
		if said[i].Kind == record.Intervention && said[i].Slot == "" && !said[i].Awaits() && d.guarded[said[i].Person] == "" {
			heard[said[i].Stakeholder] = true
		}
	}
	attended := d.room.Attended()
	for _, id := range attended {
		if !heard[id] {
			p.Silent = append(p.Silent, d.named(id))
		}
	}
	slices.SortFunc(p.Silent, func(a, b Name) int { return strings.Compare(text.Fold(a.Text), text.Fold(b.Text)) })
	for id := range heard {
		if s := d.everyone[id]; s != nil && !s.Protected && !slices.Contains(attended, id) {
			p.Unseen = append(p.Unseen, roomRow{ID: id, Who: d.named(id)})
		}
	}
	slices.SortFunc(p.Unseen, func(a, b roomRow) int { return strings.Compare(text.Fold(a.Who.Text), text.Fold(b.Who.Text)) })
	return nil
}

// offers are all who may come in: those who take part, then the States and groups
// that do not yet.
func (d *atDoor) offers() (out []podiumOffer) {
	here := map[rapporteur.ID]bool{}
	for _, id := range d.room.Present(d.r.Now) {
		here[id] = true
	}
	for id, s := range d.everyone {
		out = append(out, podiumOffer{Value: string(id), Label: d.nameOfStakeholder(id), Codes: codesOf(s), Waits: here[id]})
	}
	for _, b := range d.outside() {
		if b.Kind != stakeholder.Group {
			s := b.Fresh()
			out = append(out, podiumOffer{Value: b.Code, Label: d.nameOf(&s, d.meeting.From).Text, Codes: strings.TrimSpace(b.ISO2 + " " + b.Code), Outside: true})
		}
	}
	slices.SortFunc(out, func(a, b podiumOffer) int {
		return strings.Compare(text.Fold(a.Label)+a.Value, text.Fold(b.Label)+b.Value)
	})
	return out
}
