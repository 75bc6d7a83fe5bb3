// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/process"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// standingStore is what the pages of who stands where, by constituency and regional group read and change.
type standingStore interface {
	castReader
	recommendationLister
	positionLister
	statementLister
	Recommendation(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Recommendation, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	LastEvent(ctx context.Context, process rapporteur.ID) (int64, error)
	UpdateProcess(ctx context.Context, id rapporteur.ID, change func(*process.Process) error) error
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

func standingPages() []Page {
	return []Page{standingPage{}, standOnePage{}, standVoicePage{}, dividedPage{}, bridgingPage{}, publishedPage{}}
}

func standingRoutes(o Options) []Route {
	st, kept, desk := o.Store, &keptStands{kept: map[string]*stands{}}, Only(drafters...)
	return []Route{
		{Pattern: "GET /p/{process}/standing", Enter: desk, Handle: showStanding(st, kept)},
		{Pattern: "POST /p/{process}/standing", Enter: keepers, Handle: switchBreakdowns(st)},
		{Pattern: "GET /p/{process}/standing/table.csv", Enter: desk, Handle: sendStanding(st, kept)},
		{Pattern: "GET /p/{process}/standing/divided", Enter: desk, Handle: showDivided(st, kept)},
		{Pattern: "GET /p/{process}/standing/bridging", Enter: desk, Handle: showBridging(st, kept)},
		{Pattern: "GET /p/{process}/standing/recommendations/{number}", Enter: desk, Handle: showStandOne(st, kept)},
		{Pattern: "GET /p/{process}/standing/stakeholders/{number}", Enter: desk, Handle: showStandVoice(st, kept)},
		{Pattern: "GET /p/{process}/recommendations/{number}/standing", Enter: Anyone, Handle: showPublished(st, kept)},
	}
}

// stands is who stands where in a process, or at one meeting of it, with the
// order in which structure shows. It is shared and never changed.
type stands struct {
	event           int64
	grid            *convergence.Grid
	voices, columns []int
}

// mostStands is how many grids are kept; beyond it they are made anew.
const mostStands = 8

// keptStands keeps grids until the next event of their process. They are made of
// the whole record, so what is shown of one is decided by the page.
type keptStands struct {
	mu   sync.Mutex
	kept map[string]*stands
}

// of is the grid of a meeting, or of all that was said where it is empty.
func (k *keptStands) of(c *cast, st standingStore, meeting rapporteur.ID) (*stands, error) {
	return k.reached(c, st, meeting, rapporteur.Reach{Level: rapporteur.Secretariat, Now: c.r.Now}, "")
}

// reached is the grid of the statements within a reach.
func (k *keptStands) reached(c *cast, st standingStore, meeting rapporteur.ID, reach rapporteur.Reach, name string) (*stands, error) {
	ctx, id := c.r.Context(), c.r.Process.ID
	event, err := st.LastEvent(ctx, id)
	if err != nil {
		return nil, err
	}
	key := string(id) + "/" + string(meeting) + name
	k.mu.Lock()
	s := k.kept[key]
	k.mu.Unlock()
	if s != nil && s.event == event {
		return s, nil
	}
	if s, err = c.stands(st, meeting, reach); err != nil {
		return nil, err
	}
	s.event = event
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.kept) >= mostStands {
		clear(k.kept)
	}
	k.kept[key] = s
	return s, nil
}

// stands counts the confirmed positions on confirmed recommendations. Positions
// whose words are not within the reach are left out.
func (c *cast) stands(st standingStore, meeting rapporteur.ID, reach rapporteur.Reach) (*stands, error) {
	ctx, id, whole := c.r.Context(), c.r.Process.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: c.r.Now}
	recs, err := st.Recommendations(ctx, id, whole, coding.Filter{Meeting: meeting, State: coding.Confirmed})
	if err != nil {
		return nil, err
	}
	positions, err := st.Positions(ctx, id, whole, coding.PositionFilter{})
	if err != nil {
		return nil, err
	}
	passages, err := st.Passages(ctx, id, whole, coding.PassageFilter{})
	if err != nil {
		return nil, err
	}
	said, err := c.saidWithin(st, reach)
	if err != nil {
		return nil, err
	}
	if reach != whole {
		positions = within(positions, passages, said)
	}
	m := convergence.Material{Meeting: meeting}
	m.Statements, m.Elsewhere = ofMeeting(said, meeting)
	for _, s := range c.Stakeholders {
		m.Stakeholders = append(m.Stakeholders, *s)
	}
	slices.SortFunc(m.Stakeholders, func(a, b stakeholder.Stakeholder) int { return cmp.Compare(a.Number, b.Number) })
	for _, x := range c.rules {
		if (meeting == "" || x.ID == meeting) && reach.Sees(x.Access) {
			m.Meetings = append(m.Meetings, *x)
		}
	}
	out := &stands{grid: convergence.GridOf(recs, positions, passages, m)}
	out.voices, out.columns = out.grid.Order()
	return out, nil
}

func (c *cast) saidWithin(st statementLister, reach rapporteur.Reach) ([]record.Statement, error) {
	r := *c.r
	r.Reach = reach
	return r.allStatements(st, record.Filter{})
}

// within keeps the positions that rest on words of some statements.
func within(positions []coding.Position, passages []coding.Passage, said []record.Statement) []coding.Position {
	known, words := map[rapporteur.ID]bool{}, map[rapporteur.ID]bool{}
	for i := range said {
		known[said[i].ID] = true
	}
	for i := range passages {
		words[passages[i].ID] = known[passages[i].Statement]
	}
	return slices.DeleteFunc(positions, func(p coding.Position) bool { return !words[p.Passage] })
}

// lookedAtPositions writes down that somebody looked at who stands where: at all
// of it where the subject is the process.
func (r *Request) lookedAtPositions(st identityLog, subject rapporteur.ID) error {
	return st.Log(r.Context(), r.Actor, "looked at positions", r.Process.ID, subject)
}

// standingTabs lead from one of these pages to the others.
func (r *Request) standingTabs() []NavItem {
	var out []NavItem
	for _, x := range []struct{ label, path string }{{"standing.matrix", ""}, {"standing.divided", "/divided"}, {"standing.bridging", "/bridging"}} {
		href := r.Home() + "/standing" + x.path
		to := href
		if m := r.Query("meeting"); m != "" {
			to += "?" + query("meeting", m)
		}
		out = append(out, NavItem{Label: r.Printer.T(x.label), Href: to, Current: r.URL.Path == href})
	}
	const groups = "GET /p/{process}/polls/positions"
	if _, ok := r.server.route(groups); ok && r.Process.Desk.GroupsOnPositions {
		out = append(out, NavItem{Label: r.Printer.T("standing.groups"), Href: r.fill(act{to: groups})})
	}
	return out
}

func (r *Request) standingBase(title string, more ...Crumb) Base {
	crumbs := []Crumb{{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, {r.Printer.T("standing.title"), r.Home() + "/standing"}}
	if len(more) == 0 {
		crumbs[1].Href = ""
	}
	return r.Base(AtDesk, title, append(crumbs, more...)...)
}
