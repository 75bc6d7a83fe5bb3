// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// askPage is the page of somebody who speaks, on a phone: one's place, and what
// one can do about it.
type askPage struct {
	Base
	Form
	Where   string // the meeting and when it is
	List    string // address of the order for everybody
	Desk    string // address of the desk, for those who take requests in
	State   string // how far the list has come, in a sentence
	Own     ownPart
	Mine    string // where the part that is the viewer's own is read
	Watch   bool   // the viewer may watch the list; others ask from time to time
	Stream  Stream
	Shape   string
	Changes []changeForm
	Asks    bool // one can ask here
	Again   bool // and has already
	New     entryForm
	NewAct  rapporteur.ID
	Not     string // why one cannot ask here, in a sentence
	Said    string // what was just done
	Limit   string // the largest file
	Room    []ownRoom
	RoomAt  string
}

// ownRoom is whether one's delegation is signed in at the meeting, which is apart
// from speaking.
type ownRoom struct {
	Stakeholder rapporteur.ID
	Name        Name
	In          bool
}

// changeForm is what can be done about one request beside what its part offers.
type changeForm struct {
	Request    rapporteur.ID
	Number     int
	Name       Name // where there are several requests
	Entry      entryForm
	Change     bool
	Withdraw   bool
	TextOnly   bool
	Again      bool // what was withdrawn can be put back
	With       []Choice
	Text       bool
	TextPrefix string
	Unspoken   bool   // the text is not spoken, and open when it is handed in
	Handed     string // the statement handed in, as it is cited
	HandedHref string
	Versions   int
	Acts       []rapporteur.ID // a fresh identity for each of its forms
}

// Template is part of Page.
func (askPage) Template() string { return "ask/ask" }

func showAsk(st askStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		if key := r.Query("key"); key != "" {
			return r.byLink(w, st, key)
		}
		a, err := r.asker(st)
		if err != nil {
			return err
		}
		p, err := a.page(st, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (a *asker) page(st askStore, f Form) (askPage, error) {
	r, p := a.r, a.r.Printer
	title := p.T("ask.title")
	if len(a.requests()) > 0 {
		title = p.T("ask.your_place")
	}
	out := askPage{Base: r.Base(Meetings, title, Crumb{Label: a.title(), Href: a.home()}, Crumb{Label: title}), Form: f, Where: a.where(), Own: a.ownPart(),
		Mine: a.home() + "/mine", Watch: r.Reach.Sees(a.list.Access) && r.Reach.Sees(a.meeting.Access), Stream: a.stream("public"), Shape: a.shape(), Limit: megabytes(textBytes), State: a.listState()}
	if out.Watch {
		out.List = a.home()
	}
	if r.mayEnterAs(podium) && !a.list.Nameless {
		out.Desk = a.home() + "/desk"
	}
	if _, known := askActs[r.Query("said")]; known || r.Query("said") == "text" {
		out.Said = p.T("ask.said." + r.Query("said"))
	}
	if err := a.changes(st, &out); err != nil {
		return out, err
	}
	a.asking(&out)
	return out, a.signedIn(st, &out)
}

// signedIn says which of the asker's delegations are in the room.
func (a *asker) signedIn(st askStore, p *askPage) error {
	if len(a.own) == 0 || a.list.State == floor.Ended {
		return nil
	}
	room, err := st.FloorRoom(a.r.Context(), a.list.Process, a.list.Meeting, rapporteur.Reach{Level: rapporteur.Secretariat, Now: a.r.Now})
	if err != nil {
		return err
	}
	there := room.Present(a.r.Now)
	p.RoomAt = a.r.meetingHref(a.meeting.Slug) + "/room/here"
	for _, id := range a.own {
		p.Room = append(p.Room, ownRoom{Stakeholder: id, Name: a.Name(id, a.meeting.From), In: slices.Contains(there, id)})
	}
	return nil
}

// asking draws the form in which one asks, or says why there is none.
func (a *asker) asking(p *askPage) {
	by := a.through()
	switch {
	case a.list.Nameless:
		p.Not = a.r.Printer.T("ask.not.nameless")
		return
	case a.list.State == floor.Ended:
		p.Not = a.r.Printer.T("ask.not.ended")
		return
	case by == "" && a.key != "" && a.asked(&a.list):
		p.Not = a.r.Printer.T("ask.not.link_over")
		return
	case by == "" && a.list.Profile.Link:
		p.Not = a.r.Printer.T("ask.not.link")
		return
	case by == "":
		p.Not = a.r.Printer.T("ask.not.account")
		return
	}
	whose := rapporteur.ID("")
	if by == floor.ByAccount {
		if whose = a.own[0]; a.ownsStakeholder(rapporteur.ID(p.Value(newPrefix + "whose"))) {
			whose = rapporteur.ID(p.Value(newPrefix + "whose"))
		}
	}
	p.Form.Values = emptyIfNil(p.Form.Values)
	p.New, p.Asks, p.NewAct = a.entryForm(p.Form, newPrefix, whose, by), true, cmp.Or(rapporteur.ID(p.Value("id")), rapporteur.RandomIDs())
	if len(a.own) > 1 {
		p.New.OwnName = ""
		if !p.New.Values.Has(newPrefix + "whose") {
			p.New.Values.Set(newPrefix+"whose", string(whose))
		}
		for _, id := range a.own {
			p.New.Whose = append(p.New.Whose, Choice{Value: string(id), Label: a.Name(id, a.meeting.From).Text})
		}
	}
	p.Again = slices.ContainsFunc(a.requests(), func(q *floor.Request) bool { return q.State != floor.Withdrawn && q.State != floor.Deferred })
}

func emptyIfNil(v url.Values) url.Values {
	if v == nil {
		return url.Values{}
	}
	return v
}

// changes draws what can be done about each request.
func (a *asker) changes(st askStore, p *askPage) error {
	all := a.requests()
	handed, err := a.handed(st, all)
	if err != nil {
		return err
	}
	for _, q := range all {
		c := changeForm{Request: q.ID, Number: q.Number, TextPrefix: "t" + decimal(int64(q.Number)) + "."}
		if len(all) > 1 {
			c.Name = a.speakerOf(q).Name
		}
		live := q.State.Waiting() || q.State == floor.Requested || q.State == floor.AsText
		ended := a.list.State == floor.Ended
		c.Change = !ended && (live || q.State == floor.Called || q.State == floor.Speaking)
		c.Withdraw = !ended && (live || q.State == floor.Called)
		c.TextOnly = live && !ended && a.list.Profile.Takes(floor.TextOnly) && (q.Kind == floor.Intervention || q.Kind == floor.Question || q.Kind == floor.Video)
		c.Again = !ended && q.State == floor.Withdrawn && (!q.Unverified || q.Why == "")
		c.With = a.exchangeable(q)
		s := handed[q.Statement]
		c.Unspoken = q.State == floor.AsText || q.State == floor.Deferred
		c.Text = !q.Unverified && q.State != floor.Withdrawn && q.State != floor.Speaking && (q.State != floor.Delivered || s == nil || s.Newest() == nil) &&
			(q.State != floor.Deferred || q.Why == floor.NotReached)
		if s != nil {
			c.Handed, c.Versions = symbol(s.Number), len(s.Versions)
			if a.r.Reach.Sees(s.Access) {
				c.HandedHref = a.r.statementHref(s.Number, 0)
			}
		}
		if c.Change {
			c.Entry = a.changeEntry(p.Form, q)
		}
		for range 6 {
			c.Acts = append(c.Acts, rapporteur.RandomIDs())
		}
		if c.Change || c.Withdraw || c.TextOnly || c.Again || c.Text || len(c.With) > 0 {
			p.Changes = append(p.Changes, c)
		}
	}
	return nil
}

// changeEntry fills the form of a request with what stands, or with what was
// typed where that was refused.
func (a *asker) changeEntry(f Form, q *floor.Request) entryForm {
	pre, by := changePrefix(q), floor.ByAccount
	if q.Unverified {
		by = floor.ByLink
	}
	if f.Values.Get("request") != string(q.ID) || f.Values.Get("do") != "change" {
		f = Form{Values: url.Values{}}
		entryValues(f.Values, pre, &q.Entry)
		if q.Person != "" && q.Speaker == "" {
			f.Values.Set(pre+"speaker", a.speakerOf(q).Person.Text)
		}
	}
	out := a.entryForm(f, pre, q.Stakeholder, by)
	out.Kinds = slices.DeleteFunc(out.Kinds, func(k kindChoice) bool { return !kindFits(floor.Kind(k.Value), q.Kind) })
	for i := range out.Kinds {
		if out.Kinds[i].Value == string(q.Kind) {
			out.Kinds[i].Off = ""
		}
	}
	if q.Capacity == stakeholder.ForGroup {
		out.Members = a.memberChoices(q.OnBehalfOf)
	}
	if q.Rank != "" {
		out.RankRead = a.r.Printer.T("floor.rank." + string(q.Rank))
	}
	return out
}

// kindFits reports whether a request may become one of another kind.
func kindFits(is, was floor.Kind) bool {
	listed := []floor.Kind{floor.Intervention, floor.Question, floor.Video, floor.TextOnly}
	return is == was || slices.Contains(listed, is) && slices.Contains(listed, was)
}

// exchangeable is with whom a request could exchange places.
func (a *asker) exchangeable(q *floor.Request) (out []Choice) {
	at := a.placeOf(q)
	if at == nil || q.Kind == floor.PointOfOrder {
		return nil
	}
	for _, o := range a.places {
		if o.Section == at.Section && o.Request.ID != q.ID && !slices.ContainsFunc(a.list.Swaps, func(s floor.Swap) bool { return s.From == q.ID && s.To == o.Request.ID }) {
			out = append(out, Choice{Value: string(o.Request.ID), Label: a.r.Printer.T("ask.placed", "n", o.Place, "who", a.speakerOf(o.Request).Name.Text)})
		}
	}
	return out
}

// where is the meeting, its place and its days.
func (a *asker) where() string {
	p := a.r.Printer
	title, _ := a.meeting.Title.For(a.r.Languages()...)
	if a.meeting.From.IsZero() {
		return title
	}
	return p.T("ask.where", "title", title, "when", p.DateRange(a.meeting.From, a.meeting.To))
}

// listState says how far the list has come.
func (a *asker) listState() string {
	if a.list.State == floor.Closed && !a.list.Closed.IsZero() {
		return a.r.Printer.T("ask.list.closed", "when", a.moment(a.list.Closed))
	}
	if a.list.State == floor.Closed {
		return a.r.Printer.T("ask.list.closed_now")
	}
	return a.r.Printer.T("ask.list." + string(a.list.State))
}

// onRecord reports whether texts of the segment may be kept with their speaker.
func (a *asker) onRecord() bool { return a.meeting.RegimeOf(a.list.Segment) == programme.OnRecord }
