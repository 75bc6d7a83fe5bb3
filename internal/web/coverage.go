// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strconv"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

// coverageStore is what the page of what was not read, and who is not reflected, reads.
type coverageStore interface {
	castReader
	Material(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (summary.Material, error)
	Summaries(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]summary.Summary, error)
}

func coveragePages() []Page { return []Page{coveragePage{}} }

func coverageRoutes(o Options) []Route {
	return []Route{{Pattern: "GET /p/{process}/desk/coverage", Enter: Only(makers...), Handle: showCoverage(o.Store)}}
}

// coveragePage says what of the record the coding and the summary leave out.
type coveragePage struct {
	Base
	Self       string
	Meetings   []option
	Statements int
	Cited      []citedIn // the summaries whose citations are counted
	Timed      bool      // turns record speaking time
	Parts      []reflectedRow
	Regions    []reflectedRow
	Unread     coverageList
	Uncited    coverageList
	Thin       []thinRow
}

// citedIn is a summary whose citations are counted.
type citedIn struct {
	Name Name
	Href string
}

// reflectedRow is one constituency, or the States of one region.
type reflectedRow struct {
	Name          string
	Interventions int
	Inputs        int
	Said          string // share of all that was said and sent in
	Time          string // share of speaking time
	Passages      string // share of passages
	Citations     string // share of citations
	Gap           string // a whole sentence; empty where nothing is wanting
}

// coverageList is statements with a link to the desk.
type coverageList struct {
	Total int
	Rows  []coveredRow
	More  int // that are not listed
}

type coveredRow struct {
	Symbol, Href string
	Speaker      Name
	Title        rapporteur.Text
}

// thinRow is a recommendation that rests on one voice or on none.
type thinRow struct {
	recLink
	None bool
}

// coveredAtOnce is how many statements a list of the page names.
const coveredAtOnce = 50

// Template is part of Page.
func (coveragePage) Template() string { return "desk/coverage" }

func showCoverage(st coverageStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		title := r.Printer.T("coverage.title")
		p := coveragePage{Base: r.Base(AtDesk, title, Crumb{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{Label: title}), Self: r.Home() + "/desk/coverage"}
		meeting := c.coverageMeeting(&p)
		m, err := st.Material(r.Context(), r.Process.ID, meeting, r.Reach)
		if err != nil {
			return err
		}
		all, err := st.Summaries(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		c.fillCoverage(&p, &m, r.summariesOf(all, meeting))
		return r.Show(w, p)
	}
}

// coverageMeeting reads which meeting is asked for; empty is all of them.
func (c *cast) coverageMeeting(p *coveragePage) (id rapporteur.ID) {
	slug := c.r.Query("meeting")
	for i := range c.Meetings {
		m := &c.Meetings[i]
		p.Meetings = append(p.Meetings, option{m.Slug, c.r.meetingName(m) + meetingTail(m, c.r), m.Slug == slug})
		if m.Slug == slug {
			id = m.ID
		}
	}
	return id
}

// summariesOf are the summary of a meeting, or where none is given those of all
// meetings and of the process: each in the page's language where there is one,
// else in any, since a second language cites the same again.
func (r *Request) summariesOf(all []summary.Summary, meeting rapporteur.ID) []*summary.Summary {
	var out []*summary.Summary
	at := map[rapporteur.ID]int{}
	for i := range all {
		s := &all[i]
		if meeting != "" && s.Meeting != meeting {
			continue
		}
		k, had := at[s.Meeting]
		switch {
		case !had:
			at[s.Meeting] = len(out)
			out = append(out, s)
		case s.Language == r.Printer.Lang():
			out[k] = s
		}
	}
	return out
}

// covered is the material of summaries with what they cite: each sentence cites a
// statement once, however many of its words.
func covered(m *summary.Material, drafted []*summary.Summary) convergence.Covered {
	out := convergence.Covered{Material: convergence.Material{Meetings: m.Meetings, Statements: m.Statements, Stakeholders: m.Stakeholders, Meeting: m.Meeting},
		Passages: m.Passages, Recommendations: m.Recommendations}
	for _, s := range drafted {
		for _, sec := range s.Sections {
			for _, y := range sec.Sentences {
				once := map[rapporteur.ID]bool{}
				for _, cited := range y.Citations {
					if !once[cited.Statement] {
						once[cited.Statement] = true
						out.Cited = append(out.Cited, cited.Statement)
					}
				}
			}
		}
	}
	return out
}

func (c *cast) fillCoverage(p *coveragePage, m *summary.Material, drafted []*summary.Summary) {
	r := c.r
	cov := convergence.CoverageOf(covered(m, drafted))
	p.Statements, p.Timed = cov.Statements, cov.Total.Seconds > 0
	for _, s := range drafted {
		p.Cited = append(p.Cited, citedIn{Name{s.Title, s.Language}, r.Home() + "/summaries/" + c.summarySlug(s.Meeting) + "?in=" + s.Language})
	}
	for _, x := range cov.Constituencies {
		p.Parts = append(p.Parts, r.reflected(cov, cov.Total, x, r.constituencyName(x.Key)))
	}
	for _, x := range cov.Regions {
		p.Regions = append(p.Regions, r.reflected(cov, cov.Total, x, c.regionName(x.Key)))
	}
	said := map[rapporteur.ID]*record.Statement{}
	for i := range m.Statements {
		said[m.Statements[i].ID] = &m.Statements[i]
	}
	p.Unread = c.coverageList(cov.Unread, said)
	if len(drafted) > 0 {
		p.Uncited = c.coverageList(cov.Uncited, said)
	}
	for _, x := range cov.Thin {
		for i := range m.Recommendations {
			if rec := &m.Recommendations[i]; rec.ID == x.Recommendation {
				p.Thin = append(p.Thin, thinRow{r.recLink(rec), x.Voices == 0})
			}
		}
	}
}

func (c *cast) summarySlug(meeting rapporteur.ID) string {
	if m := c.Meeting(meeting); m != nil {
		return m.Slug
	}
	return wholeProcess
}

func (r *Request) reflected(cov convergence.Coverage, total, x convergence.Reflection, name string) reflectedRow {
	share := func(n, of int) string {
		if of == 0 {
			return ""
		}
		return r.percent(float64(n) / float64(of))
	}
	row := reflectedRow{Name: name, Interventions: x.Interventions, Inputs: x.Inputs, Said: share(x.Said(), total.Said()), Time: share(x.Seconds, total.Seconds),
		Passages: share(x.Passages, total.Passages), Citations: share(x.Citations, total.Citations)}
	if gap := cov.GapOf(x); gap != convergence.NoGap {
		row.Gap = r.Printer.T("coverage.gap." + string(gap))
	}
	return row
}

func (r *Request) constituencyName(key string) string {
	switch key {
	case convergence.OfGroups:
		return r.Printer.T("stakeholder.kind.group")
	case convergence.OfUnknown:
		return r.Printer.T("coverage.unknown")
	}
	if t, ok := stakeholder.ConstituencyByID(key); ok {
		label, _ := t.Label.For(r.Printer.Lang())
		return label
	}
	return key
}

func (c *cast) coverageList(ids []rapporteur.ID, said map[rapporteur.ID]*record.Statement) coverageList {
	var out coverageList
	for _, id := range ids {
		s := said[id]
		if s == nil || c.offRecord(s) {
			continue
		}
		out.Total++
		if len(out.Rows) == coveredAtOnce {
			out.More++
			continue
		}
		who := c.speaker(s)
		row := coveredRow{Symbol: symbol(s.Number), Href: c.r.deskPage(s.Number), Speaker: who.Name}
		if who.Why == "" {
			row.Title = s.Title
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// deskPage is where a statement is read and marked.
func (r *Request) deskPage(number int64) string {
	return r.Home() + "/desk/" + strconv.FormatInt(number, 10)
}
