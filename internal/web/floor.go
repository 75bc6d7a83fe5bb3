// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
)

// floorReader reads a list of speakers and what is needed to show it.
type floorReader interface {
	castReader
	eventReader
	FloorList(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (floor.List, error)
	FloorListByID(ctx context.Context, id rapporteur.ID) (floor.List, error)
	FloorLists(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) ([]floor.List, error)
}

// floorStore is what the faces of the floor read and change.
type floorStore interface {
	floorReader
	statementLister
	processLister
	ProcessByID(ctx context.Context, id rapporteur.ID) (process.Process, error)
	FloorListByKey(ctx context.Context, process rapporteur.ID, key string) (floor.List, error)
	FloorActs(ctx context.Context, list rapporteur.ID, reach rapporteur.Reach) ([]floor.Act, error)
	Floor(ctx context.Context, actor rapporteur.Actor, list, act rapporteur.ID, do func(*floor.List) (*floor.Act, error)) (floor.List, error)
	UndoFloor(ctx context.Context, actor rapporteur.Actor, list, act rapporteur.ID, seen int64) (floor.List, error)
	AddFloorList(ctx context.Context, actor rapporteur.Actor, l *floor.List) error
	UpdateFloorList(ctx context.Context, id rapporteur.ID, change func(*floor.List) error) error
}

// longOver is after how long a segment's planned end says nothing of its list any more.
const longOver = 12 * time.Hour

// podium is who gives the floor.
var podium = Only(rapporteur.RoleSecretariat, rapporteur.RoleChair)

// floorView is one list of speakers, laid out for one reader.
type floorView struct {
	*cast
	r        *Request
	list     floor.List
	meeting  *programme.Meeting
	segment  *programme.Segment
	who      floor.Cast
	places   []floor.Place
	forecast floor.Forecast
	ends     time.Time // of the segment, as planned; zero where it is not
}

// floorView opens the list that the address names by its number.
func (r *Request) floorView(st floorReader) (*floorView, error) {
	n, err := r.Number("number")
	if err != nil {
		return nil, err
	}
	if err := r.mark(st); err != nil {
		return nil, err
	}
	l, err := st.FloorList(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return nil, missingAs(err, "floor.list_gone")
	}
	return r.floorReached(st, l)
}

// floorReached lays out a list for who reaches its meeting too.
func (r *Request) floorReached(st floorReader, l floor.List) (*floorView, error) {
	x, err := r.floorViewOf(st, l)
	if err == nil && !r.Reach.Sees(x.meeting.Access) {
		return nil, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	return x, err
}

// mark notes how far the history of the process has come, before anything is read
// of what the page goes on to watch.
func (r *Request) mark(st eventReader) (err error) {
	if r.event == 0 {
		r.event, err = st.LastEvent(r.Context(), r.Process.ID)
	}
	return err
}

// floorViewOf lays out a list that was read after mark.
func (r *Request) floorViewOf(st floorReader, l floor.List) (*floorView, error) {
	c, err := r.cast(st)
	if err != nil {
		return nil, err
	}
	x := &floorView{cast: c, r: r, list: l, meeting: c.rules[l.Meeting]}
	if x.meeting != nil {
		x.segment = x.meeting.Segment(l.Segment)
	}
	if x.segment == nil || x.meeting.RegimeOf(l.Segment) == programme.OffRecord {
		return nil, rapporteur.Fail(rapporteur.NotFound, "floor.list_gone")
	}
	x.who = c.floorCast(&l)
	if x.ends, err = x.segment.Ends.Time(); err != nil || r.Now.Sub(x.ends) > longOver {
		x.ends = time.Time{} // a list that is held on another day is bound by no such end
	}
	x.places = l.Order(x.who, r.Now)
	x.forecast = l.Forecast(x.places, r.Now, x.ends)
	return x, nil
}

// floorCast is who takes part, as the rules of order need it: all of them, since
// a place on the list does not depend on who looks at it.
func (c *cast) floorCast(l *floor.List) floor.Cast {
	who := floor.Cast{Stakeholders: c.everyone, People: c.everybody, Heard: map[rapporteur.ID]bool{}}
	for _, m := range c.rules {
		m.Walk(func(s *programme.Segment, _ int) bool {
			for i := range s.Slots {
				if t := &s.Slots[i]; s.ID != l.Segment && t.State == programme.Delivered {
					who.Heard[t.Stakeholder] = true
				}
			}
			return true
		})
	}
	return who
}

// speakerOf is who a request is, under the names that the reader may see.
func (x *floorView) speakerOf(q *floor.Request) speaker {
	if x.list.Nameless {
		return speaker{Name: Name{Text: x.r.Printer.T("floor.speaker_n", "n", q.Number), Lang: x.r.Printer.Lang()}}
	}
	s := x.cast.speaker(&record.Statement{Kind: record.Intervention, Level: record.Named, Meeting: x.list.Meeting, Segment: x.list.Segment, Stakeholder: q.Stakeholder,
		Person: q.Person, Post: q.Post, Capacity: q.Capacity, OnBehalfOf: q.OnBehalfOf, Date: x.meeting.From})
	if s.Why != "" { // protected: the one name, and nothing else
		return s
	}
	if name := x.who.Protected(&q.Entry); name != "" { // given in words
		return speaker{Name: inScript(name, x.r.Printer.Lang()), Why: x.r.Printer.T("statement.protected")}
	}
	if q.Stakeholder == "" && q.Person == "" && q.Typed != "" {
		s.Name = inScript(q.Typed, x.r.Printer.Lang())
	}
	if x.who.Unsaid(&q.Entry) {
		s.Person, s.Post = Name{}, ""
	} else if q.Speaker != "" && s.Person.Text == "" {
		name := q.Speaker
		if q.Courtesy != "" {
			name = q.Courtesy + " " + name
		}
		s.Person = inScript(name, x.r.Printer.Lang())
	}
	return s
}

// home is the address of the list.
func (x *floorView) home() string { return x.r.floorHref(x.list.Number) }

// floorHref is the address of a list of speakers by its number.
func (r *Request) floorHref(number int64) string { return r.Home() + "/floor/" + decimal(number) }

// title is the segment's, as pages of the floor name it.
func (x *floorView) title() string { return x.r.partTitle(x.meeting, x.segment) }

// partTitle is a segment's title; one without a title of its own that stands within
// another says in which, since a meeting may have an exchange in each panel.
func (r *Request) partTitle(m *programme.Meeting, s *programme.Segment) string {
	own := r.segmentTitle(s)
	if !s.Title.IsZero() {
		return own
	}
	within := ""
	m.Walk(func(p *programme.Segment, _ int) bool {
		for i := range p.Segments {
			if p.Segments[i].ID == s.ID {
				within = (&cast{r: r}).segmentLabel(p)
			}
		}
		return within == ""
	})
	if within == "" {
		return own
	}
	return r.Printer.T("floor.part_within", "part", own, "within", within)
}

// stream is what a page of the face watches: the whole of what it shows comes with
// each change. It begins after the newest event that was there before the page
// was read; a page that did not mark it is told first what stands now.
func (x *floorView) stream(face string) Stream {
	return Stream{Address: "/live/floor/" + string(x.list.ID) + "?for=" + face + "&lang=" + x.r.Printer.Lang(), After: x.r.event, Hidden: strings.HasPrefix(face, "hall") || strings.HasPrefix(face, "overlay")}
}

// floorClock is what a clock on a page needs to run by itself: milliseconds, and
// instants of the server since 1970.
type floorClock struct {
	Request rapporteur.ID
	Limit   int64
	Spent   int64 // when At was
	At      int64
	Amber   int64 // before the end
	Running bool
	Cut     bool
	Level   string // amber, red or nothing, when At was
	Shown   string // m:ss left, or over with a minus, when At was
}

func (x *floorView) clock() *floorClock {
	c, ok := x.list.Clock(x.r.Now)
	if !ok {
		return nil
	}
	left := c.Limit - c.Spent
	shown := signedLength(left)
	if c.Limit == 0 {
		shown = length(int(c.Spent / time.Second))
	}
	return &floorClock{Request: c.Request, Limit: c.Limit.Milliseconds(), Spent: c.Spent.Milliseconds(), At: x.r.Now.UnixMilli(), Amber: min(int64(x.list.Profile.Amber)*1000, c.Limit.Milliseconds()/2),
		Running: c.Running, Cut: c.Cut, Level: c.Level, Shown: shown}
}

// signedLength is minutes and seconds with a minus where time is over. What is
// left is rounded up, so that a clock shows its whole limit when it starts.
func signedLength(d time.Duration) string {
	if d <= -time.Second {
		return "−" + length(int(-d/time.Second))
	}
	return length(int((d + time.Second - 1) / time.Second))
}
