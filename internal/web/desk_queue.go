// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"math"
	"net/http"
	"slices"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// queue is the work of the desk: what is in somebody's hands, what nobody has
// read, and where readings differ.
type queue struct {
	Mine, Unread, Contested []queueItem
	MineAll, UnreadAll      int
	ContestedAll            int
	Read, Total             int
	Next                    string // of those unread, after the statement that is open
	NextLabel               string
	MoreMine, MoreUnread    string // where all of them stand
	MoreContested           string
	Share                   int // read, of a hundred
	readers                 map[rapporteur.ID][]coding.Reader
	statements              []record.Statement
	passages                []coding.Passage
	marked                  map[rapporteur.ID]int
	mine                    map[rapporteur.ID]bool
}

// queueItem is one statement of the queue, or one place in it.
type queueItem struct {
	Href, Symbol string
	Name         Name
	Small        string
	Current      bool
	TakenBy      string
}

// queueShown is how many items of a part stand beside a text.
const queueShown = 8

// readingSpeed is how many characters a minute are read and marked.
const readingSpeed = 900

// queue lays out the work in one meeting, in all of them where it is empty.
// open is the number of the statement that is being read, 0 at the queue itself.
func (d *atDesk) queue(meeting rapporteur.ID, open int64) (*queue, error) {
	r := d.r
	q := &queue{readers: map[rapporteur.ID][]coding.Reader{}, marked: map[rapporteur.ID]int{}, mine: map[rapporteur.ID]bool{}}
	list, err := d.st.Statements(r.Context(), r.Process.ID, r.Reach, record.Filter{Meeting: meeting, Limit: math.MaxInt32})
	if err != nil {
		return nil, err
	}
	readers, err := d.st.Readers(r.Context(), r.Process.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range readers {
		q.readers[x.Statement] = append(q.readers[x.Statement], x)
		if x.Actor == r.Actor.ID && !x.Taken.IsZero() {
			q.mine[x.Statement] = true
		}
	}
	if q.passages, err = d.st.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{Meeting: meeting}); err != nil {
		return nil, err
	}
	for i := range q.passages {
		p := &q.passages[i]
		q.marked[p.Statement]++
		if p.MarkedBy == r.Actor.ID {
			q.mine[p.Statement] = true
		}
	}
	for i := range list.Items {
		if s := &list.Items[i]; s.Newest() != nil && !d.offRecord(s) {
			q.statements = append(q.statements, *s)
		}
	}
	d.sort(q, open)
	return q, d.contested(q, open)
}

// sort parts the statements into those that are mine, unread and read.
func (d *atDesk) sort(q *queue, open int64) {
	for i := range q.statements {
		s := &q.statements[i]
		q.Total++
		if q.isRead(s) {
			q.Read++
			continue
		}
		item := d.queueItem(q, s, open)
		if q.mine[s.ID] {
			q.Mine = append(q.Mine, item)
			continue
		}
		q.Unread = append(q.Unread, item)
		if open > 0 && q.Next == "" && s.Number > open {
			q.Next, q.NextLabel = item.Href, item.Symbol+" "+item.Name.Text
		}
	}
	if q.Next == "" && len(q.Unread) > 0 && q.Unread[0].Href != d.r.deskHref(open) {
		q.Next, q.NextLabel = q.Unread[0].Href, q.Unread[0].Symbol+" "+q.Unread[0].Name.Text
	}
	if q.Total > 0 {
		q.Share = q.Read * 100 / q.Total
	}
	q.MineAll, q.UnreadAll = len(q.Mine), len(q.Unread)
}

// isRead reports whether somebody has read the words as they stand now.
func (q *queue) isRead(s *record.Statement) bool {
	v := s.Newest()
	return slices.ContainsFunc(q.readers[s.ID], func(x coding.Reader) bool { return !x.Read.IsZero() && x.Version >= v.Number })
}

func (d *atDesk) queueItem(q *queue, s *record.Statement, open int64) queueItem {
	pr := d.r.Printer
	who := d.speaker(s)
	item := queueItem{Href: d.r.deskHref(s.Number), Symbol: symbol(s.Number), Name: who.Name, Current: s.Number == open}
	parts := []string{}
	if who.OnBehalfOf.Text != "" {
		parts = append(parts, pr.T("desk.for_group", "group", who.OnBehalfOf.Text))
	} else if who.Kind != "" {
		parts = append(parts, who.Kind)
	}
	v := s.Newest()
	if v.Language != pr.Lang() {
		parts = append(parts, d.r.languageName(v.Language))
	}
	switch n := q.marked[s.ID]; {
	case n > 0:
		parts = append(parts, pr.N("desk.passages_n", n))
	case q.mine[s.ID]:
		parts = append(parts, pr.T("desk.nothing_marked"))
	default:
		parts = append(parts, pr.N("desk.minutes", max(1, (v.Length+readingSpeed/2)/readingSpeed)))
	}
	for _, x := range q.readers[s.ID] {
		if x.Actor != d.r.Actor.ID && !x.Taken.IsZero() && x.Read.IsZero() && d.r.Now.Sub(x.Taken) < takenFor {
			parts = append(parts, pr.T("desk.taken_by", "who", d.who(x.Actor)))
		}
	}
	item.Small = joined(pr.T("list.comma"), parts)
	return item
}

// takenFor is how long it is worth saying that a colleague has a statement in hand.
const takenFor = 12 * time.Hour

func joined(with string, parts []string) string {
	out := ""
	for i, p := range parts {
		if i > 0 {
			out += with
		}
		out += p
	}
	return out
}

// contested lists the places where two people read the same words, or the same
// voice, otherwise than each other.
func (d *atDesk) contested(q *queue, open int64) error {
	byID := map[rapporteur.ID]*coding.Passage{}
	for i := range q.passages {
		byID[q.passages[i].ID] = &q.passages[i]
	}
	said := map[rapporteur.ID]*record.Statement{}
	for i := range q.statements {
		said[q.statements[i].ID] = &q.statements[i]
	}
	positions, err := d.st.Positions(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.PositionFilter{})
	if err != nil {
		return err
	}
	held := map[rapporteur.ID]coding.Position{}
	for _, p := range positions {
		held[p.ID] = p
	}
	add := func(p *coding.Passage, why string) {
		s := said[p.Statement]
		if s == nil {
			return
		}
		who := d.speaker(s)
		q.Contested = append(q.Contested, queueItem{Href: d.r.deskHref(s.Number) + "?passage=" + string(p.ID) + "#here", Symbol: symbol(s.Number), Name: who.Name,
			Small: why, Current: s.Number == open})
	}
	pr := d.r.Printer
	for _, x := range coding.Contested(q.passages) {
		if a, b := byID[x.A], byID[x.B]; a.Kind != b.Kind && a.Kind != "" && b.Kind != "" {
			add(a, pr.T("desk.contested.kind", "a", pr.T("desk.kind."+string(a.Kind)), "b", pr.T("desk.kind."+string(b.Kind))))
		} else {
			add(a, pr.T("desk.contested.theme", "a", d.themeName(a.Theme), "b", d.themeName(b.Theme)))
		}
	}
	for _, x := range coding.ContestedPositions(positions) {
		a, b := held[x.A], held[x.B]
		if p := byID[a.Passage]; p != nil {
			add(p, pr.T("desk.contested.stance", "a", pr.T("recommendation.stance."+string(a.Stance)), "b", pr.T("recommendation.stance."+string(b.Stance))))
		}
	}
	slices.SortStableFunc(q.Contested, func(a, b queueItem) int { return cmp.Compare(a.Href, b.Href) })
	q.ContestedAll = len(q.Contested)
	return nil
}

// themeName is a theme's letter, its title where it has none.
func (d *atDesk) themeName(id rapporteur.ID) string {
	t, _ := d.r.Process.Theme(id)
	if t.Letter != "" {
		return t.Letter
	}
	title, _ := t.Title.For(d.r.Languages()...)
	return cut(title, 30)
}

// beside keeps what stands beside a text: the first items of each part, and of
// those unread the ones that come next.
func (q *queue) beside(home string, open string) {
	if i := slices.IndexFunc(q.Unread, func(x queueItem) bool { return x.Href == q.Next }); i > 0 && q.Next != "" {
		from := max(0, min(i-1, len(q.Unread)-queueShown))
		q.Unread = q.Unread[from:]
	}
	more := func(part *[]queueItem, anchor string) string {
		if len(*part) <= queueShown {
			return ""
		}
		kept := (*part)[:queueShown]
		if i := slices.IndexFunc(*part, func(x queueItem) bool { return x.Href == open }); i >= queueShown {
			kept = append(slices.Clone(kept[:queueShown-1]), (*part)[i])
		}
		*part = kept
		return home + "/desk#" + anchor
	}
	q.MoreMine, q.MoreUnread, q.MoreContested = more(&q.Mine, "mine"), more(&q.Unread, "unread"), more(&q.Contested, "contested")
}

// deskPage is the queue as a page of its own.
type deskPage struct {
	Base
	Queue    *queue
	Meetings []option
	Links    []NavItem
	MayCode  bool
}

// Template is part of Page.
func (deskPage) Template() string { return "desk/desk" }

func showDesk(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		title, slug := r.Printer.T("page.nav.desk"), ""
		p := deskPage{Base: r.Base(AtDesk, title, Crumb{Label: title}), MayCode: r.Has(coders...)}
		meeting := rapporteur.ID("")
		for i := range d.Meetings {
			m := &d.Meetings[i]
			chosen := m.Slug == r.Query("meeting")
			p.Meetings = append(p.Meetings, option{m.Slug, r.meetingName(m) + meetingTail(m, r), chosen})
			if chosen {
				meeting, slug = m.ID, m.Slug
			}
		}
		p.Links = r.deskLinks(slug)
		if r.Query("meeting") != "" && meeting == "" {
			meeting = "-" // a meeting that is not there holds nothing
		}
		if p.Queue, err = d.queue(meeting, 0); err != nil {
			return err
		}
		p.Queue.keepAtMost(queueList)
		return r.Show(w, p)
	}
}

// queueList is how many items of a part the queue lists at most.
const queueList = 400

func (q *queue) keepAtMost(n int) {
	for _, part := range []*[]queueItem{&q.Mine, &q.Unread, &q.Contested} {
		*part = (*part)[:min(len(*part), n)]
	}
}
