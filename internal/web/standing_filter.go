// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
)

// standFilter is what the address asks for: which voices, which recommendations,
// and in which order.
type standFilter struct {
	Meetings, Themes, Who, Regions, Kinds, Only, Order, Rows []option

	meeting, theme          rapporteur.ID
	who, region, only       string
	kind                    coding.Kind
	order, rows             string
	Wide                    bool // a page of A3
	Narrowed                bool
	voices, recommendations []int // places in the grid, as they are shown
	shown                   map[rapporteur.ID]bool
	from                    int // the first column of this page, of the recommendations
}

// ofGroups stands for groups of States among the constituencies, which they have none of.
const ofGroups = "group"

// Columns to a page of paper, and of the screen.
const (
	columnsA4 = 50
	columnsA3 = 90
)

func (f *standFilter) columns() int {
	if f.Wide {
		return columnsA3
	}
	return columnsA4
}

// standMeeting reads the meeting of the address, and offers all of them.
func (c *cast) standMeeting(f *standFilter) {
	slug := c.r.Query("meeting")
	for i := range c.Meetings {
		m := &c.Meetings[i]
		f.Meetings = append(f.Meetings, option{m.Slug, c.r.meetingName(m) + meetingTail(m, c.r), m.Slug == slug})
		if m.Slug == slug {
			f.meeting = m.ID
		}
	}
	if slug != "" && f.meeting == "" {
		f.meeting = "-"
	}
}

// standFilter reads the rest of the address and chooses what is shown.
func (c *cast) standFilter(f *standFilter, s *stands) {
	r := c.r
	words := func(name string, values ...string) (string, []option) {
		chosen := r.Query(name)
		var out []option
		for _, v := range values {
			out = append(out, option{v, r.Printer.T("standing." + name + "." + v), v == chosen})
		}
		if !slices.Contains(values, chosen) {
			chosen = ""
		}
		return chosen, out
	}
	f.only, f.Only = words("only", "addressed", "contested", "one")
	f.order, f.Order = words("order", "theme", "number")
	f.rows, f.Rows = words("rows", "structure", "spoke")
	f.theme, f.kind, f.who, f.region = rapporteur.ID(r.Query("theme")), coding.Kind(r.Query("kind")), r.Query("who"), r.Query("region")
	f.Wide = r.Query("paper") == "a3"
	f.Narrowed = f.meeting != "" || f.theme != "" || f.kind != "" || f.who != "" || f.region != "" || f.only != "" || f.rows == "spoke"
	for _, t := range r.Process.Themes {
		label, _ := t.Title.For(r.Languages()...)
		if t.Letter != "" {
			label = t.Letter + ". " + label
		}
		f.Themes = append(f.Themes, option{string(t.ID), cut(label, 70), t.ID == f.theme})
	}
	for _, k := range coding.Kinds {
		f.Kinds = append(f.Kinds, option{string(k), r.Printer.T("recommendation.kinds." + string(k)), k == f.kind})
	}
	c.standParts(f, s)
	f.choose(c, s)
}

// standParts offers the constituencies and regional groups that were heard.
func (c *cast) standParts(f *standFilter, s *stands) {
	who, regions := map[string]bool{}, map[string]bool{}
	for _, v := range s.grid.Voices {
		who[c.constituencyOf(v)], regions[v.Region] = true, true
	}
	if who[ofGroups] {
		f.Who = append(f.Who, option{ofGroups, c.r.Printer.T("recommendation.matrix.groups"), f.who == ofGroups})
	}
	for _, t := range stakeholder.Constituencies() {
		if who[t.ID] {
			label, _ := t.Label.For(c.r.Printer.Lang())
			f.Who = append(f.Who, option{t.ID, label, f.who == t.ID})
		}
	}
	for _, g := range stakeholder.Regions() {
		if regions[g.ID] {
			f.Regions = append(f.Regions, option{g.ID, c.regionName(g.ID), f.region == g.ID})
		}
	}
}

func (c *cast) constituencyOf(v convergence.Voice) string {
	s := c.Stakeholders[v.Stakeholder]
	switch {
	case v.Track == stakeholder.AmongStates && v.Group:
		return ofGroups
	case s == nil:
		return ""
	}
	return s.Constituency
}

// choose picks the recommendations, then the voices.
func (f *standFilter) choose(c *cast, s *stands) {
	g := s.grid
	themes := under(c.r.Process.Themes, f.theme)
	for _, i := range f.inOrder(c, s) {
		rec := &g.Recommendations[i]
		if (f.theme == "" || themes[rec.Theme]) && (f.kind == "" || rec.Kind == f.kind) && f.keeps(g, i) {
			f.recommendations = append(f.recommendations, i)
		}
	}
	f.shown = map[rapporteur.ID]bool{}
	for _, i := range s.voices {
		v := g.Voices[i]
		if (f.who == "" || c.constituencyOf(v) == f.who) && (f.region == "" || v.Region == f.region) && (f.rows != "spoke" || f.spoke(g, i)) {
			f.voices, f.shown[v.Stakeholder] = append(f.voices, i), true
		}
	}
	f.from, _ = strconv.Atoi(c.r.Query("from"))
	f.from = max(0, min(f.from, len(f.recommendations)-1))
	f.from -= f.from % f.columns()
}

// inOrder lists all recommendations in the order that was asked for.
func (f *standFilter) inOrder(c *cast, s *stands) []int {
	if f.order == "" {
		return s.columns
	}
	place := map[rapporteur.ID]int{"": len(c.r.Process.Themes)}
	for i, t := range c.r.Process.Themes {
		place[t.ID] = i
	}
	out := slices.Sorted(slices.Values(s.columns))
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := &s.grid.Recommendations[a], &s.grid.Recommendations[b]
		if f.order == "theme" && place[x.Theme] != place[y.Theme] {
			return place[x.Theme] - place[y.Theme]
		}
		return cmp.Compare(x.Number, y.Number)
	})
	return out
}

func (f *standFilter) keeps(g *convergence.Grid, i int) bool {
	if f.only == "" {
		return true
	}
	all := g.Standing(i, nil) // how many of any track, which is asked and never shown
	switch f.only {
	case "addressed":
		return all.Addressed() > 0
	case "contested":
		return all.Opposed > 0
	}
	return all.Addressed() == 1
}

func (f *standFilter) spoke(g *convergence.Grid, voice int) bool {
	return slices.ContainsFunc(f.recommendations, func(c int) bool { return g.At(voice, c).Stance != "" })
}

// keep lets the voices of a track through that are shown.
func (f *standFilter) keep(track stakeholder.WordTrack) func(convergence.Voice) bool {
	return func(v convergence.Voice) bool { return v.Track == track && f.shown[v.Stakeholder] }
}

// page is the columns of this page.
func (f *standFilter) page() []int {
	return f.recommendations[f.from:min(f.from+f.columns(), len(f.recommendations))]
}

func query(name, value string) string { return url.Values{name: {value}}.Encode() }
