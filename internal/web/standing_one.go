// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
)

// trackOrder is the order of the tracks, States first.
var trackOrder = stakeholder.WordTracks

// standOnePage is who stands where on one recommendation, counted in every way
// that matters.
type standOnePage struct {
	Base
	Tabs    []NavItem
	Link    recLink
	Words   string // the page with the words it rests on
	Meeting string // at which voices were counted; empty for all of them
	Tracks  []standTrack
	Stances []standNames
	Groups  []standGroup
	Against []recLink // that cannot be done together with this
	Spoken  bool
}

// standTrack is the figures of one track.
type standTrack struct {
	Label   string
	Hint    string
	HintWhy string
	Of      []standFigure // among those registered, heard, on the theme, on the point
	Parts   []standFigure // by regional group or constituency
	First   string        // head of the parts
}

// standNames is who takes one stance.
type standNames struct {
	Stance string
	Voices []standName
}

type standName struct {
	Name Name
	Href string
	Refs []sourceLink
	Note string // that it stands apart from its group
}

type sourceLink struct{ Symbol, Href string }

// standGroup is a group that took a stance with its members: covered by its words
// and not counted, whether or not they were heard.
type standGroup struct {
	Name    Name
	Stance  string
	Members []standName
}

// Template is part of Page.
func (standOnePage) Template() string { return "standing/recommendation" }

// standHref leads to one recommendation, whose voices are counted at its meeting.
func (r *Request) standHref(rec *coding.Recommendation) string {
	return r.Home() + "/standing/recommendations/" + strconv.FormatInt(rec.Number, 10)
}

func showStandOne(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		rec, err := st.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
		if err == nil && rec.State == coding.Merged {
			return r.toWhereItWent(w, st, &rec)
		}
		if err != nil {
			return missingAs(err, "error.recommendation", "number", strconv.FormatInt(n, 10))
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		s, err := kept.of(c, st, rec.Meeting)
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, rec.ID); err != nil {
			return err
		}
		link := r.recLink(&rec)
		p := standOnePage{Base: r.standingBase(link.Symbol+" "+r.Printer.T("standing.title"), Crumb{Label: link.Symbol}), Tabs: r.standingTabs(), Link: link, Words: r.recommendationHref(rec.Number)}
		if m := c.Meeting(rec.Meeting); m != nil {
			p.Meeting = r.meetingName(m)
		}
		i := slices.IndexFunc(s.grid.Recommendations, func(x coding.Recommendation) bool { return x.ID == rec.ID })
		if i < 0 { // suggested, refused or merged: nothing of it counts
			return r.Show(w, p)
		}
		c.fillStandOne(&p, s.grid, i)
		if err := r.fillAgainst(st, &rec, &p); err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (c *cast) fillStandOne(p *standOnePage, g *convergence.Grid, i int) {
	var people []stakeholder.Stakeholder
	for _, s := range c.Stakeholders {
		people = append(people, *s)
	}
	registered, spoke := g.Registered(people), g.Spoke(c.sameTheme(g, i))
	for _, track := range trackOrder {
		s := g.Standing(i, convergence.OnTrack(track))
		if s.Voices() == 0 || s.Addressed() == 0 && track != trackOrder[0] {
			continue
		}
		p.Spoken = p.Spoken || s.Addressed() > 0
		t := standTrack{Label: c.r.Printer.T("standing.track." + string(track)), First: c.r.Printer.T("recommendation.matrix.constituency")}
		if track == trackOrder[0] {
			t.First = c.r.Printer.T("recommendation.matrix.region")
		}
		h := g.HintFor(i, track)
		if t.Hint = c.r.hint(h); t.Hint != "" {
			t.HintWhy = c.r.Printer.T("standing.hint_why." + string(h.ID))
		}
		for _, of := range []struct {
			key string
			n   int
		}{{"registered", registered[track]}, {"heard", s.Voices()}, {"theme", spoke[track]}, {"point", s.Addressed()}} {
			x := c.r.standFigure(s.Of(of.n))
			x.Label = c.r.Printer.T("standing.among." + of.key)
			t.Of = append(t.Of, x)
		}
		t.Parts = c.standSides(g, i, track)
		p.Tracks = append(p.Tracks, t)
	}
	c.fillNames(p, g, i)
}

// sameTheme lists the recommendations under the same theme, this one among them.
func (c *cast) sameTheme(g *convergence.Grid, i int) []int {
	out := []int{i}
	for k := range g.Recommendations {
		if theme := g.Recommendations[k].Theme; k != i && theme != "" && theme == g.Recommendations[i].Theme {
			out = append(out, k)
		}
	}
	return out
}

// standSides counts the voices of a track by regional group or constituency.
func (c *cast) standSides(g *convergence.Grid, i int, track stakeholder.WordTrack) (out []standFigure) {
	by, labels := map[int]*convergence.Standing{}, map[int]string{}
	var order []int
	for r, v := range g.Voices {
		if v.Track != track {
			continue
		}
		n, label := c.standPart(v)
		if by[n] == nil {
			by[n], labels[n] = &convergence.Standing{}, label
			order = append(order, n)
		}
		by[n].Add(g.At(r, i).Stance)
	}
	slices.Sort(order)
	for _, n := range order {
		x := c.r.standFigure(*by[n])
		x.Label = labels[n]
		out = append(out, x)
	}
	return out
}

// fillNames lists who takes which stance, and whom the groups cover.
func (c *cast) fillNames(p *standOnePage, g *convergence.Grid, i int) {
	by := map[coding.Stance][]standName{}
	groups := map[rapporteur.ID]*standGroup{}
	var order []rapporteur.ID
	cover := func(id, group rapporteur.ID, cell convergence.Cell) {
		if groups[group] == nil {
			groups[group] = &standGroup{Name: c.Name(group, c.today()), Stance: c.r.stanceWord(cell.Covered)}
			order = append(order, group)
		}
		groups[group].Members = append(groups[group].Members, c.standMember(id, cell))
	}
	for r, v := range g.Voices {
		cell := g.At(r, i)
		if cell.Stance != "" {
			by[cell.Stance] = append(by[cell.Stance], c.standName(v, cell))
		}
		if cell.Group != "" {
			cover(v.Stakeholder, cell.Group, cell)
		}
	}
	for _, m := range g.Unheard(i) {
		cover(m.Stakeholder, m.Group, convergence.Cell{Group: m.Group, Covered: m.Covered, Apart: m.Apart})
	}
	for _, stance := range coding.Stances {
		if voices := by[stance]; len(voices) > 0 {
			p.Stances = append(p.Stances, standNames{c.r.Printer.T("recommendation.stance_head." + string(stance)), voices})
		}
	}
	for _, id := range order {
		p.Groups = append(p.Groups, *groups[id])
	}
}

func (c *cast) standName(v convergence.Voice, cell convergence.Cell) standName {
	x := standName{Name: c.Name(v.Stakeholder, c.today()), Href: c.r.voiceHref(v.Number), Refs: c.r.standRefs(cell)}
	if cell.Differs() {
		x.Note = c.r.Printer.T("standing.apart")
	}
	return x
}

// standMember says how a member stands beside its group.
func (c *cast) standMember(id rapporteur.ID, cell convergence.Cell) standName {
	x := standName{Name: c.Name(id, c.today())}
	if s := c.Stakeholders[id]; s != nil {
		x.Href = c.r.voiceHref(s.Number)
	}
	switch {
	case cell.Apart && cell.Stance == "":
		x.Note = c.r.Printer.T("standing.dissociated")
	case cell.Stance != "":
		x.Note = c.r.Printer.T("standing.own_words", "stance", c.r.stanceWord(cell.Stance))
	}
	return x
}

// voiceHref leads to where one voice stands.
func (r *Request) voiceHref(number int64) string {
	return r.Home() + "/standing/stakeholders/" + strconv.FormatInt(number, 10)
}

func (r *Request) standRefs(cell convergence.Cell) (out []sourceLink) {
	for _, ref := range cell.Refs {
		if ref.Kind == "statement" {
			out = append(out, sourceLink{symbol(ref.Number), r.deskHref(ref.Number)})
		}
	}
	return out
}

// stanceWord is a stance within a sentence; nothing where there is none.
func (r *Request) stanceWord(s coding.Stance) string {
	if s == "" {
		return r.Printer.T("standing.no_position")
	}
	return r.Printer.T("recommendation.stance." + string(s))
}

func (c *cast) today() rapporteur.Date { return rapporteur.Day(c.r.Now) }

// fillAgainst lists what cannot be done together with a recommendation. The
// relation is kept on one of the two.
func (r *Request) fillAgainst(st recommendationLister, rec *coding.Recommendation, p *standOnePage) error {
	all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{State: coding.Confirmed})
	if err != nil {
		return err
	}
	for i := range all {
		if other := &all[i]; conflict(rec, other) {
			link := r.recLink(other)
			link.Href = r.standHref(other)
			p.Against = append(p.Against, link)
		}
	}
	return nil
}

func conflict(a, b *coding.Recommendation) bool {
	return slices.Contains(a.Relations, coding.Relation{Kind: coding.Conflicting, To: b.ID}) || slices.Contains(b.Relations, coding.Relation{Kind: coding.Conflicting, To: a.ID})
}
