// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// stakeholderReader reads who takes part, and what they said.
type stakeholderReader interface {
	castReader
	statementLister
	positionLister
	recommendationLister
	Stakeholder(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (stakeholder.Stakeholder, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
}

// stakeholdersPage lists who takes part, by regional group and constituency.
type stakeholdersPage struct {
	Base
	Groups []stakeholderGroup
	Tabs   []tab
	Total  int
}

type stakeholderGroup struct {
	Title string
	Rows  []stakeholderRow
}

type stakeholderRow struct {
	Name        Name
	Href        string
	Unconfirmed string // for the secretariat
	Visibility  string
}

// tab is one link of a line of links.
type tab struct {
	Label, Href string
	Current     bool
}

// Template is part of Page.
func (stakeholdersPage) Template() string { return "stakeholder/stakeholders" }

func listStakeholders(st castReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		list, err := st.Stakeholders(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		stakeholder.SortByName(list, r.Printer.Lang(), rapporteur.Date{})
		title := r.Printer.T("page.nav.stakeholders")
		p := stakeholdersPage{Base: r.Base(Stakeholders, title, Crumb{Label: title}), Total: len(list)}
		c := &cast{r: r}
		family := r.Query("family")
		for _, f := range []string{"", "states", "groups", "others"} {
			t := tab{Label: r.Printer.T("stakeholder.family." + cmp.Or(f, "all")), Href: r.with("family", f), Current: f == family}
			p.Tabs = append(p.Tabs, t)
		}
		p.Groups = c.stakeholderGroups(list, family)
		return r.Show(w, p)
	}
}

// stakeholderGroups parts a sorted list: States by regional group, groups of
// States, then constituencies in the order of the reference list.
func (c *cast) stakeholderGroups(list []stakeholder.Stakeholder, family string) []stakeholderGroup {
	type place struct {
		order int
		title string
	}
	rows := map[place][]stakeholderRow{}
	for i := range list {
		s := &list[i]
		order, title, in := c.placeOf(s)
		if family != "" && family != in {
			continue
		}
		row := stakeholderRow{Name: c.nameOf(s, rapporteur.Date{}), Href: c.stakeholderHref(s), Visibility: c.r.closed(s.Access)}
		if c.r.Staff() {
			row.Unconfirmed = s.Unconfirmed
		}
		rows[place{order, title}] = append(rows[place{order, title}], row)
	}
	var places []place
	for p := range rows {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.title, b.title)) })
	var out []stakeholderGroup
	for _, p := range places {
		out = append(out, stakeholderGroup{Title: p.title, Rows: rows[p]})
	}
	return out
}

// placeOf is where a stakeholder stands in the list.
func (c *cast) placeOf(s *stakeholder.Stakeholder) (order int, title, family string) {
	if s.Protected { // the display name is all that is said
		return 2000, c.r.Printer.T("stakeholder.protected"), "others"
	}
	if s.Kind == stakeholder.State {
		for i, g := range stakeholder.Regions() {
			if g.ID == s.Region {
				label, _ := g.Label.For(c.r.Printer.Lang())
				return i, label, "states"
			}
		}
		return 50, c.kindOf(s), "states"
	}
	if s.Kind == stakeholder.Group && s.Constituency == "" {
		return 60, c.r.Printer.T("stakeholder.family.groups"), "groups"
	}
	for i, t := range stakeholder.Constituencies() {
		if t.ID == s.Constituency {
			return 100 + i, c.kindOf(s), "others"
		}
	}
	return 1000, c.kindOf(s), "others"
}

// stakeholderPage is one participant and its texts.
type stakeholderPage struct {
	Base
	Name        Name
	Formal      Name
	Kind        string
	Region      string
	Written     string // the constituency as the source wrote it
	Unconfirmed string
	Protected   bool
	OtherNames  []datedName
	Members     []Name
	Groups      []groupLink
	Statements  []statementRow
	More        string
	Positions   []positionRow
	Visibility  string
}

type datedName struct {
	Name     Name
	From, To rapporteur.Date
}

type groupLink struct {
	Name Name
	Href string
}

// positionRow is what a stakeholder's words do to one recommendation.
type positionRow struct {
	recLink
	Statement, StatementHref string
	Confirmed                bool // by the delegation
}

// Template is part of Page.
func (stakeholderPage) Template() string { return "stakeholder/stakeholder" }

func showStakeholder(st stakeholderReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		s, err := st.Stakeholder(r.Context(), r.Process.ID, n, r.Reach)
		if err != nil {
			return missingAs(err, "error.stakeholder")
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		p := c.stakeholderPage(&s)
		list, err := c.visible(st, record.Filter{Stakeholder: s.ID})
		if err != nil {
			return err
		}
		for i := range list.Items {
			p.Statements = append(p.Statements, c.statementRow(&list.Items[i]))
		}
		if list.Next > 0 {
			p.More = r.Home() + "/statements?stakeholder=" + strconv.FormatInt(n, 10)
		}
		if err := c.fillPositions(st, &s, &p); err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func (c *cast) stakeholderPage(s *stakeholder.Stakeholder) stakeholderPage {
	r := c.r
	p := stakeholderPage{Name: c.nameOf(s, rapporteur.Date{}), Protected: s.Protected, Visibility: r.closed(s.Access)}
	if !s.Protected {
		p.Kind, p.Region = c.kindOf(s), c.regionOf(s)
		if formal := s.NameOn(r.Printer.Lang(), stakeholder.Formal, rapporteur.Date{}); formal != p.Name.Text {
			p.Formal = inScript(formal, r.Printer.Lang())
		}
		p.Members = c.members(s, rapporteur.Date{})
		p.Groups = c.groupsOf(s)
	}
	if r.Staff() {
		p.Unconfirmed, p.Written = s.Unconfirmed, s.ConstituencyWritten
	}
	p.Base = r.Base(Stakeholders, p.Name.Text, Crumb{r.Printer.T("page.nav.stakeholders"), r.Home() + "/stakeholders"}, Crumb{Label: p.Name.Text})
	return p
}

// members are those of a group on a date, under their names of that date.
func (c *cast) members(group *stakeholder.Stakeholder, on rapporteur.Date) []Name {
	var out []Name
	for _, m := range group.Members {
		if !on.IsZero() && (!m.From.IsZero() && on.Start().Before(m.From.Start()) || !m.To.IsZero() && !on.Start().Before(m.To.Start())) {
			continue
		}
		if on.IsZero() && !m.To.IsZero() {
			continue
		}
		if m.Stakeholder != "" {
			out = append(out, c.Name(m.Stakeholder, on))
		} else if b, ok := stakeholder.ByISO3(m.ISO3); ok {
			out = append(out, inScript(b.NameOn(c.r.Printer.Lang(), stakeholder.Short, on), c.r.Printer.Lang()))
		}
	}
	return out
}

// groupsOf are the groups of this process that a State is a member of today.
func (c *cast) groupsOf(s *stakeholder.Stakeholder) []groupLink {
	var out []groupLink
	for _, g := range c.Stakeholders {
		for _, m := range g.Members {
			if m.To.IsZero() && (m.Stakeholder == s.ID || s.ISO3 != "" && m.ISO3 == s.ISO3) {
				out = append(out, groupLink{Name: c.nameOf(g, rapporteur.Date{}), Href: c.stakeholderHref(g)})
			}
		}
	}
	slices.SortFunc(out, func(a, b groupLink) int {
		return cmp.Or(cmp.Compare(a.Name.Text, b.Name.Text), cmp.Compare(a.Href, b.Href))
	})
	return out
}

// fillPositions lists the positions that the reader may know of: all to the
// secretariat, confirmed ones that the convention lets us name to others.
func (c *cast) fillPositions(st stakeholderReader, s *stakeholder.Stakeholder, p *stakeholderPage) error {
	ctx, id := c.r.Context(), c.r.Process.ID
	positions, err := st.Positions(ctx, id, c.r.Reach, coding.PositionFilter{Stakeholder: s.ID})
	if err != nil || len(positions) == 0 {
		return err
	}
	passages, err := st.Passages(ctx, id, c.r.Reach, coding.PassageFilter{IDs: passagesOf(positions)})
	if err != nil {
		return err
	}
	where := map[rapporteur.ID]rapporteur.ID{}
	var ids []rapporteur.ID
	for i := range passages {
		where[passages[i].ID] = passages[i].Statement
		ids = append(ids, passages[i].Statement)
	}
	slices.Sort(ids)
	list, err := st.StatementsByID(ctx, id, slices.Compact(ids), c.r.Reach)
	if err != nil {
		return err
	}
	said := map[rapporteur.ID]*record.Statement{}
	for i := range list {
		said[list[i].ID] = &list[i]
	}
	recs, err := st.Recommendations(ctx, id, c.r.Reach, coding.Filter{})
	if err != nil {
		return err
	}
	for i := range positions {
		pos := &positions[i]
		stmt := said[where[pos.Passage]]
		k := slices.IndexFunc(recs, func(r coding.Recommendation) bool { return r.ID == pos.Recommendation })
		if stmt == nil || k < 0 || !c.mayShow(pos, stmt) || !c.r.shown(&recs[k]) {
			continue
		}
		row := positionRow{recLink: c.r.recLink(&recs[k]), Statement: symbol(stmt.Number), StatementHref: c.r.statementHref(stmt.Number, 0), Confirmed: !pos.ConfirmedAt.IsZero()}
		row.Stance = c.r.Printer.T("recommendation.stance." + string(pos.Stance))
		row.Suggested = pos.State == coding.Suggested
		p.Positions = append(p.Positions, row)
	}
	return nil
}
