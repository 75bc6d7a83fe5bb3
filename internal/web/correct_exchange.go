// SPDX-License-Identifier: Apache-2.0

package web

import (
	"math"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// interlude is something that came between two turns.
type interlude struct {
	act int64 // its number: what was done first stands first
	row exchangeRow
	// round begins here; its number, 0 for anything else.
	round int
}

// interludes lists what the list of speakers knows beside the turns: rounds, the
// panel, and points of order with their rulings. It notes by which act each turn
// began.
func (x *exchange) interludes(acts []floor.Act) (out []interlude) {
	x.starts = map[rapporteur.ID]int64{}
	panel, round := false, 1
	for i := range acts {
		a := &acts[i]
		if a.Undone != 0 {
			continue
		}
		if panel && (a.Kind == floor.DidFloor || a.Kind == floor.DidCall) {
			panel, round = false, round+1
			out = append(out, interlude{act: a.Number, round: round})
		}
		switch a.Kind {
		case floor.DidStart:
			x.starts[a.Request] = a.Number
			if q := x.list.Request(a.Request); q != nil && q.Kind == floor.PointOfOrder && len(q.Spoken) > 0 {
				out = append(out, interlude{act: a.Number, row: x.event(a, "correct.point", q.Topic, "who", x.requested(q))})
			}
		case floor.DidPanel:
			panel = true
			out = append(out, interlude{act: a.Number, row: x.event(a, "correct.panel", "")})
		case floor.DidRule:
			key := "correct.ruled.refused"
			if a.Upheld {
				key = "correct.ruled.upheld"
			}
			out = append(out, interlude{act: a.Number, row: x.event(a, key, a.Reason)})
		case floor.DidDecide:
			if is := x.list.Ruling(a.Request); is != nil && is.Decided != "" {
				out = append(out, interlude{act: a.Number, row: x.decided(a, is)})
			}
		}
	}
	return out
}

func (x *exchange) event(a *floor.Act, key, words string, args ...any) exchangeRow {
	return exchangeRow{At: x.hour(a.At), Event: x.r.Printer.T(key, args...), Words: words}
}

// decided is what became of an appeal against a ruling (rule 71).
func (x *exchange) decided(a *floor.Act, is *floor.Ruling) exchangeRow {
	words := ""
	if is.For+is.Against > 0 {
		words = x.r.Printer.T("correct.votes", "for", is.For, "against", is.Against)
	}
	return x.event(a, "correct.decided."+is.Decided, words, "who", x.requested(&floor.Request{Entry: floor.Entry{Stakeholder: is.Appeal}}))
}

// requested is who a request is, under the name that the reader may see.
func (x *exchange) requested(q *floor.Request) string {
	v := &floorView{cast: x.cast, r: x.r, list: *x.list, meeting: x.m, segment: x.s}
	return v.speakerOf(q).Name.Text
}

// parts lays out the turns that were taken, round by round, with what came between
// them, and the rights of reply after the list.
func (x *exchange) parts(other []interlude) []exchangePart {
	p := x.r.Printer
	x.shown = map[rapporteur.ID]bool{}
	var out []exchangePart
	begin := func(title string) { out = append(out, exchangePart{Title: title}) }
	add := func(row exchangeRow) {
		if len(out) == 0 {
			begin("")
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, row)
	}
	upTo := func(act int64) {
		for len(other) > 0 && other[0].act < act {
			if n := other[0].round; n > 0 {
				if n == 2 && len(out) > 0 {
					out[0].Title = p.T("correct.round", "n", 1)
				}
				begin(p.T("correct.round", "n", n))
			} else {
				add(other[0].row)
			}
			other = other[1:]
		}
	}
	replies := false
	for i := range x.s.Slots {
		slot := &x.s.Slots[i]
		if slot.State != programme.Delivered && !slot.Running() {
			continue
		}
		upTo(x.starts[slot.ID])
		if slot.Kind == programme.ReplySlot && !replies {
			replies = true
			begin(p.T("hall.section.replies"))
		}
		add(x.turnRow(slot))
	}
	upTo(math.MaxInt64)
	return slices.DeleteFunc(out, func(p exchangePart) bool { return len(p.Rows) == 0 })
}

// began is when a turn began, to the second where the list knows it; zero where
// nobody does.
func (x *exchange) began(slot *programme.Slot) time.Time {
	if x.list != nil {
		if q := x.list.Request(slot.ID); q != nil && len(q.Spoken) > 0 {
			return q.Spoken[0].From
		}
	}
	at, err := slot.Starts.Time()
	if err != nil || !slot.Starts.HasHour() {
		return time.Time{}
	}
	return at
}

func (x *exchange) hour(at time.Time) string {
	return at.In(x.r.meetingZone(x.m)).Format("15:04")
}

// turnRow is one turn: who spoke as far as it is told, when, for how long, and
// what there is of it.
func (x *exchange) turnRow(slot *programme.Slot) exchangeRow {
	p := x.r.Printer
	as := record.Statement{Kind: record.Intervention, Meeting: x.m.ID, Segment: x.s.ID, Stakeholder: slot.Stakeholder, Person: slot.Person, Post: slot.Post,
		Capacity: slot.Capacity, OnBehalfOf: slot.OnBehalfOf, Level: record.Named, Date: x.m.From}
	row := exchangeRow{}
	if at := x.began(slot); !at.IsZero() {
		row.At = x.hour(at)
	}
	if slot.Kind != "" {
		row.Kind = p.T("hall.kind." + string(slot.Kind))
	}
	switch {
	case slot.Running():
		row.State = p.T("correct.speaking")
	case slot.Seconds > 0:
		row.Took = length(slot.Seconds)
	}
	for _, s := range x.said[slot.ID] {
		if slices.Index(record.Levels, s.Level) > slices.Index(record.Levels, as.Level) {
			as.Level = s.Level
		}
		if as.Person == "" {
			as.Person = s.Person
		}
		x.leadTo(&row, s)
	}
	row.Speaker = x.speaker(&as)
	return row
}

// leadTo links a turn to its statement, a text before a note of it.
func (x *exchange) leadTo(row *exchangeRow, s *record.Statement) {
	p := x.r.Printer
	if !x.r.Reach.Sees(s.Access) || !x.named(s) || row.Href != "" && s.Kind == record.Note {
		return
	}
	x.shown[s.ID] = true
	row.Symbol, row.Href = symbol(s.Number), x.r.statementHref(s.Number, 0)
	switch {
	case s.Newest() == nil:
		row.State = p.T("correct.no_text")
	case s.Delivery == record.ToBeChecked:
		row.State = p.T("statement.delivery.check")
	case s.Kind == record.Note:
		row.State = p.T("statement.kind.note")
	}
}
