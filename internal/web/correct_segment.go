// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/programme"
	"rapporteur/record"
)

// segmentPage is a segment as it went: its panel, the turns in their order with
// what came between them, and the texts for which no time was left.
type segmentPage struct {
	Base
	Title       string
	Meeting     string
	MeetingHref string
	Segment     segmentView
	Off         bool // off the record: no more than when, and who was in the chair
	Nameless    bool
	Inner       []NavItem // segments within it
	ListHref    string    // its list of speakers
	Parts       []exchangePart
	Unread      []statementRow // handed in; no time was left
	Sent        []statementRow // never meant to be spoken
	Others      []statementRow // of the segment, and of no turn that may be named
}

// exchangePart is a round of an exchange, or what came after the list.
type exchangePart struct {
	Title string
	Rows  []exchangeRow
}

// exchangeRow is a turn, or what came between two.
type exchangeRow struct {
	At      string
	Event   string // a whole sentence; empty for a turn
	Words   string // of the chair, on a point of order
	Speaker speaker
	Kind    string // where it is no plain intervention
	Took    string
	Symbol  string
	Href    string
	State   string // what there is to know of its text
}

// Template is part of Page.
func (segmentPage) Template() string { return "correct/segment" }

func showSegment(st correctStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
		if err != nil {
			return missingAs(err, "error.meeting")
		}
		if !current {
			return r.moved(w, "meeting", m.Slug)
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		x := &exchange{cast: c, m: &m, said: map[rapporteur.ID][]*record.Statement{}}
		m.Walk(func(s *programme.Segment, _ int) bool {
			if s.Number == n {
				x.s = s
			}
			return x.s == nil
		})
		if x.s == nil || x.hidden() {
			return rapporteur.Fail(rapporteur.NotFound, "correct.segment_gone")
		}
		p, err := x.page(st)
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// exchange is a segment with what was said in it.
type exchange struct {
	*cast
	m     *programme.Meeting
	s     *programme.Segment
	said  map[rapporteur.ID][]*record.Statement // by turn, whoever reaches them
	list  *floor.List                           // nil where there is none, or none to be seen
	shown map[rapporteur.ID]bool                // statements that a turn leads to
	// starts holds the number of the act by which each turn of the list began.
	starts map[rapporteur.ID]int64
}

// hidden reports whether the segment lies within one that is off the record, whose
// parts no page tells.
func (x *exchange) hidden() (inside bool) {
	x.m.Walk(func(s *programme.Segment, _ int) bool {
		if s.ID != x.s.ID && s.Regime == programme.OffRecord && (&programme.Meeting{Segments: s.Segments}).Segment(x.s.ID) != nil {
			inside = true
		}
		return !inside
	})
	return inside
}

func (x *exchange) page(st correctStore) (segmentPage, error) {
	r, regime := x.r, x.m.RegimeOf(x.s.ID)
	p := segmentPage{Meeting: r.meetingName(x.m), MeetingHref: r.meetingHref(x.m.Slug), Segment: x.segmentView(x.m, x.s, regime),
		Off: regime == programme.OffRecord, Nameless: regime == programme.NotAttributable}
	p.Title = p.Segment.Label
	if title, _ := p.Segment.Title.For(r.Languages()...); title != "" {
		p.Title = title
	}
	p.Base = r.Base(Meetings, p.Title, Crumb{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, Crumb{p.Meeting, p.MeetingHref}, Crumb{Label: p.Title})
	if p.Off {
		return p, nil
	}
	for i := range p.Segment.Segments {
		in := &p.Segment.Segments[i]
		label, _ := in.Title.For(r.Languages()...)
		p.Inner = append(p.Inner, NavItem{Label: cmp.Or(label, in.Label), Href: r.segmentHref(x.m, in.Number)})
	}
	all, err := x.saidAt(st, x.m)
	if err != nil {
		return p, err
	}
	for i := range all {
		if s := &all[i]; s.Slot != "" {
			x.said[s.Slot] = append(x.said[s.Slot], s)
		}
	}
	if regime == programme.OnRecord {
		acts, err := x.findList(st)
		if err != nil {
			return p, err
		}
		if x.list != nil {
			p.ListHref = r.floorHref(x.list.Number)
		}
		p.Parts = x.parts(x.interludes(acts))
	}
	x.tables(&p, all)
	return p, nil
}

// findList finds the list of speakers that the reader reaches, with its acts.
func (x *exchange) findList(st correctStore) ([]floor.Act, error) {
	r := x.r
	lists, err := st.FloorLists(r.Context(), r.Process.ID, x.m.ID, r.Reach)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(lists, func(l floor.List) bool { return l.Segment == x.s.ID && !l.Nameless })
	if i < 0 {
		return nil, nil
	}
	x.list = &lists[i]
	return st.FloorActs(r.Context(), x.list.ID, r.Reach)
}

// tables lists what stands beside the turns: texts that were not spoken, and
// statements to which no turn leads.
func (x *exchange) tables(p *segmentPage, all []record.Statement) {
	var others []*record.Statement
	for i := range all {
		s := &all[i]
		if s.Segment != x.s.ID || !x.r.Reach.Sees(s.Access) || x.shown[s.ID] || x.offRecord(s) {
			continue
		}
		switch s.Delivery {
		case record.NotDelivered:
			p.Unread = append(p.Unread, x.rowHere(s))
		case record.Written:
			p.Sent = append(p.Sent, x.rowHere(s))
		default:
			others = append(others, s)
		}
	}
	// The place in the order of speaking tells who spoke: where that is not told,
	// the number alone orders.
	place := func(s *record.Statement) int {
		if !x.named(s) || s.Order == 0 {
			return len(all)
		}
		return s.Order
	}
	slices.SortStableFunc(others, func(a, b *record.Statement) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Number, b.Number))
	})
	for _, s := range others {
		p.Others = append(p.Others, x.rowHere(s))
	}
}

func (x *exchange) rowHere(s *record.Statement) statementRow {
	row := x.statementRow(s)
	row.Meeting = ""
	return row
}

// named reports whether the reader may be led from a turn to the statement: not
// where the turn would tell who is not named, or protected.
func (x *exchange) named(s *record.Statement) bool {
	return x.r.Staff() || x.attribution(s) == byName && x.protected(s) == ""
}

// segmentHref is the address of a segment's page.
func (r *Request) segmentHref(m *programme.Meeting, number int64) string {
	return r.meetingHref(m.Slug) + "/segments/" + strconv.FormatInt(number, 10)
}
