// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strconv"

	"rapporteur"
	"rapporteur/convergence"
	"rapporteur/process"
	"rapporteur/stakeholder"
)

// standingPage is the picture of who stands where with its figures.
type standingPage struct {
	Base
	Tabs          []NavItem
	Self          string
	Filter        standFilter
	Voices, Shown int
	Total         int // recommendations that the filter lets through
	First, Last   int // of them, on this page
	Numbers       []string
	Width         int
	Parts         []standPart
	Rows          []standFigure
	Back, Next    string
	CSV           string
	Paper         string // the address of this page for the other paper
	MaySwitch     bool
	Published     bool
}

// standFigure is how the voices of one track, or of a part of it, stand on a
// recommendation.
type standFigure struct {
	recLink
	Label     string // of the track or the part
	Standing  convergence.Standing
	Heard     int
	Bounds    string // the least and the greatest share of support that the silent allow
	Agreement string // van der Eijk's A; empty where nobody took a side
	Hint      string
}

// Template is part of Page.
func (standingPage) Template() string { return "standing/standing" }

func showStanding(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		p := standingPage{Base: r.standingBase(r.Printer.T("standing.title")), Tabs: r.standingTabs(), Self: r.Home() + "/standing",
			MaySwitch: r.Has(rapporteur.RoleSecretariat), Published: r.Process.Desk.Breakdowns}
		c.standMeeting(&p.Filter)
		s, err := kept.of(c, st, p.Filter.meeting)
		if err != nil {
			return err
		}
		if err := r.lookedAtPositions(st, r.Process.ID); err != nil {
			return err
		}
		c.standFilter(&p.Filter, s)
		c.fillStanding(&p, s)
		return r.Show(w, p)
	}
}

func (c *cast) fillStanding(p *standingPage, s *stands) {
	r, f := c.r, &p.Filter
	p.Voices, p.Shown, p.Total = len(s.grid.Voices), len(f.voices), len(f.recommendations)
	p.CSV = p.Self + "/table.csv?" + r.URL.Query().Encode()
	p.Paper = r.with("paper", map[bool]string{true: "", false: "a3"}[f.Wide])
	if p.Total == 0 || p.Shown == 0 {
		return
	}
	columns := f.page()
	p.First, p.Last = f.from+1, f.from+len(columns)
	if p.Last < p.Total {
		p.Next = r.with("from", strconv.Itoa(p.Last))
	}
	if f.from > 0 {
		p.Back = r.with("from", strconv.Itoa(f.from-f.columns()))
		if f.from == f.columns() {
			p.Back = r.with("from", "")
		}
	}
	p.Width = len(columns) * cellSize
	for _, i := range columns {
		p.Numbers = append(p.Numbers, strconv.FormatInt(s.grid.Recommendations[i].Number, 10))
	}
	p.Parts = c.standRows(s, f, columns)
	for _, i := range columns {
		p.Rows = append(p.Rows, c.standFigures(s.grid, i, f)...)
	}
}

// standFigures counts one recommendation track by track; the tracks that spoke to
// it, or the first one that was heard where nobody did.
func (c *cast) standFigures(g *convergence.Grid, i int, f *standFilter) (out []standFigure) {
	link := c.r.recLink(&g.Recommendations[i])
	link.Href = c.r.standHref(&g.Recommendations[i])
	var none *standFigure
	for _, track := range stakeholder.WordTracks {
		x := c.r.standFigure(g.Standing(i, f.keep(track)))
		x.recLink, x.Label = link, c.r.Printer.T("standing.track."+string(track))
		if f.who == "" && f.region == "" && f.rows == "" { // of a whole track only
			x.Hint = c.r.hint(g.HintFor(i, track))
		}
		switch {
		case x.Standing.Addressed() > 0:
			out = append(out, x)
		case none == nil && x.Heard > 0:
			none = &x
		}
	}
	if len(out) == 0 && none != nil {
		out = append(out, *none)
	}
	return out
}

// standFigure words a standing: its bounds and its agreement.
func (r *Request) standFigure(s convergence.Standing) standFigure {
	x := standFigure{Standing: s, Heard: s.Voices()}
	if s.Addressed() > 0 {
		least, most := s.Bounds()
		x.Bounds = r.percent(least)
		if s.Silent > 0 {
			x.Bounds = r.Printer.T("standing.from_to", "least", x.Bounds, "most", r.percent(most))
		}
	}
	if a, ok := s.Agreement(); ok {
		x.Agreement = r.hundredths(a)
	}
	return x
}

func (r *Request) hint(h convergence.Hint) string {
	if h.ID == convergence.NoHint {
		return ""
	}
	return r.Printer.T("standing.hint." + string(h.ID))
}

// switchBreakdowns opens breakdowns to everybody who reads the recommendations,
// or closes them.
func switchBreakdowns(st standingStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		act := f.Value("act")
		if act != "on" && act != "off" {
			return unsupported()
		}
		err = st.UpdateProcess(r.Context(), r.Process.ID, func(p *process.Process) error {
			p.Desk.Breakdowns = act == "on"
			p.Note(r.Actor, r.Now, "edited", "breakdowns")
			return nil
		})
		if err != nil {
			return err
		}
		return r.After(w, r.Home()+"/standing", "saved")
	}
}
