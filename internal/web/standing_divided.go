// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strconv"

	"rapporteur/coding"
	"rapporteur/convergence"
)

// dividedPage lists where voices differ: as easy to find as where they agree.
type dividedPage struct {
	Base
	Tabs      []NavItem
	Self      string
	Meetings  []option
	Split     []dividedRow // on which one track is divided
	Apart     []dividedRow // on which members stand apart from their group
	Conflicts []conflictRow
}

type dividedRow struct {
	recLink
	Even   string // a share
	Tracks []standFigure
	Within []string // whole sentences
}

// conflictRow is two recommendations that cannot both be done, with who supports
// which, track by track.
type conflictRow struct {
	One, Other recLink
	Tracks     []conflictTrack
}

type conflictTrack struct {
	Label            string
	One, Other, Both int
}

// Template is part of Page.
func (dividedPage) Template() string { return "standing/divided" }

func showDivided(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		var f standFilter
		c.standMeeting(&f)
		s, err := kept.of(c, st, f.meeting)
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, r.Process.ID); err != nil {
			return err
		}
		title := r.Printer.T("standing.divided")
		p := dividedPage{Base: r.standingBase(title, Crumb{Label: title}), Tabs: r.standingTabs(), Self: r.URL.Path, Meetings: f.Meetings}
		for _, d := range s.grid.Divisions() {
			row := c.dividedRow(s.grid, d)
			if d.Even > 0 {
				p.Split = append(p.Split, row)
			} else {
				p.Apart = append(p.Apart, row)
			}
		}
		p.Conflicts = r.conflicts(s.grid)
		return r.Show(w, p)
	}
}

func (c *cast) dividedRow(g *convergence.Grid, d convergence.Divided) dividedRow {
	row := dividedRow{recLink: c.r.recLink(&g.Recommendations[d.Recommendation]), Even: c.r.percent(d.Even)}
	row.Href = c.r.standHref(&g.Recommendations[d.Recommendation])
	for _, t := range d.Tracks {
		x := c.r.standFigure(t.Standing)
		x.Label = c.r.Printer.T("standing.track." + string(t.Track))
		row.Tracks = append(row.Tracks, x)
	}
	for _, x := range d.Within {
		key := "standing.stands_apart"
		if x.Member.Apart && x.Member.Stance == "" {
			key = "standing.dissociates"
		}
		row.Within = append(row.Within, c.r.Printer.T(key, "member", c.Name(x.Stakeholder, c.today()).Text, "own", c.r.stanceWord(x.Member.Stance),
			"group", c.Name(x.Group, c.today()).Text, "stance", c.r.stanceWord(x.Of.Stance)))
	}
	return row
}

// conflicts lists each pair of recommendations that cannot both be done once.
func (r *Request) conflicts(g *convergence.Grid) (out []conflictRow) {
	for i := range g.Recommendations {
		if len(g.Recommendations[i].Relations) == 0 {
			continue
		}
		for k := range g.Recommendations {
			a, b := &g.Recommendations[i], &g.Recommendations[k]
			if k == i || !conflict(a, b) || k < i && len(b.Relations) > 0 { // the other one has listed the pair
				continue
			}
			row := conflictRow{One: r.recLink(a), Other: r.recLink(b)}
			row.One.Href, row.Other.Href = r.standHref(a), r.standHref(b)
			for _, track := range trackOrder {
				t := conflictTrack{Label: r.Printer.T("standing.track." + string(track))}
				for v, voice := range g.Voices {
					one, other := backs(g.At(v, i).Stance), backs(g.At(v, k).Stance)
					if voice.Track == track {
						t.One, t.Other, t.Both = t.One+count(one), t.Other+count(other), t.Both+count(one && other)
					}
				}
				if t.One+t.Other > 0 {
					row.Tracks = append(row.Tracks, t)
				}
			}
			out = append(out, row)
		}
	}
	return out
}

func backs(s coding.Stance) bool {
	return s == coding.Proposes || s == coding.Supports || s == coding.SupportsIf
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// bridgingPage lists what sides support that otherwise differ.
type bridgingPage struct {
	Base
	Tabs     []NavItem
	Self     string
	Meetings []option
	Rows     []bridgeRow
}

type bridgeRow struct {
	recLink
	Why   string // a whole sentence
	Sides []bridgeSide
}

type bridgeSide struct {
	Label       string
	Support, Of int
}

// Template is part of Page.
func (bridgingPage) Template() string { return "standing/bridging" }

func showBridging(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		var f standFilter
		c.standMeeting(&f)
		s, err := kept.of(c, st, f.meeting)
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, r.Process.ID); err != nil {
			return err
		}
		title := r.Printer.T("standing.bridging")
		p := bridgingPage{Base: r.standingBase(title, Crumb{Label: title}), Tabs: r.standingTabs(), Self: r.URL.Path, Meetings: f.Meetings}
		for _, b := range s.grid.Bridges(c.side) {
			p.Rows = append(p.Rows, c.bridgeRow(s.grid, b))
		}
		return r.Show(w, p)
	}
}

// side is the declared part of the hall that a voice belongs to: the regional
// group of a State, the constituency of others. Groups of States are of none.
func (c *cast) side(v convergence.Voice) convergence.Side {
	if v.Track != trackOrder[0] {
		return convergence.Side(c.constituencyOf(v))
	}
	if v.Group || v.Region == "" {
		return ""
	}
	return convergence.Side(v.Region)
}

func (c *cast) sideName(s convergence.Side) string {
	if name := c.regionName(string(s)); name != string(s) {
		return name
	}
	return c.r.constituencyName(string(s))
}

func (c *cast) bridgeRow(g *convergence.Grid, b convergence.Bridge) bridgeRow {
	row := bridgeRow{recLink: c.r.recLink(&g.Recommendations[b.Recommendation])}
	row.Href = c.r.standHref(&g.Recommendations[b.Recommendation])
	key := "standing.bridge_why"
	for _, s := range b.Sides {
		if (s.Side == b.A || s.Side == b.B) && s.Standing.Addressed() == 1 {
			key = "standing.bridge_one" // points between single voices say more than is known
		}
	}
	row.Why = c.r.Printer.N(key, b.Shared, "one", c.sideName(b.A), "other", c.sideName(b.B), "points", strconv.Itoa(int(100*b.Apart+0.5)))
	for _, s := range b.Sides {
		row.Sides = append(row.Sides, bridgeSide{c.sideName(s.Side), s.Standing.Support, s.Standing.Addressed()})
	}
	return row
}
