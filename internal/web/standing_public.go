// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/stakeholder"
)

// publishedPage is what everybody may know of who stands where, where the
// secretariat has opened it. It is made of public words alone, whoever reads it,
// so that what two readers see tells nothing more.
type publishedPage struct {
	Base
	Link   recLink
	Tables []publishedTable
}

// publishedTable is one track.
type publishedTable struct {
	Label  string
	First  string
	Rows   []publishedRow
	Hidden int
	All    publishedRow
}

type publishedRow struct {
	Label string
	convergence.Published
}

// Template is part of Page.
func (publishedPage) Template() string { return "standing/published" }

func showPublished(st standingStore, kept *keptStands) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		if !r.Process.Desk.Breakdowns {
			return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
		}
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		rec, err := st.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
		if err == nil && rec.State != coding.Confirmed {
			err = rapporteur.ErrNotFound
		}
		if err != nil {
			return missingAs(err, "error.recommendation", "number", strconv.FormatInt(n, 10))
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		g, i, err := c.publicGrid(st, kept, &rec)
		if err != nil {
			return err
		}
		link := r.recLink(&rec)
		title := r.Printer.T("standing.published", "symbol", link.Symbol)
		p := publishedPage{Base: r.Base(Recommendations, title, Crumb{r.Printer.T("page.nav.recommendations"), r.Home() + "/recommendations"}, Crumb{link.Symbol, link.Href}, Crumb{Label: title}), Link: link}
		if i >= 0 {
			p.Tables = c.publishedTables(g, i)
		}
		return r.Show(w, p)
	}
}

// publicGrid is the grid of public words, with the place of a recommendation in
// it; -1 where it has none.
func (c *cast) publicGrid(st standingStore, kept *keptStands, rec *coding.Recommendation) (*convergence.Grid, int, error) {
	public := *c
	public.Stakeholders = map[rapporteur.ID]*stakeholder.Stakeholder{}
	reach := rapporteur.Reach{Level: rapporteur.Public, Now: c.r.Now}
	for id, s := range c.Stakeholders {
		if reach.Sees(s.Access) {
			public.Stakeholders[id] = s
		}
	}
	// Embargoes end by themselves, so what is kept of the public record is of this minute.
	s, err := kept.reached(&public, st, rec.Meeting, reach, "/public/"+c.r.Now.UTC().Format("2006-01-02T15:04"))
	if err != nil {
		return nil, 0, err
	}
	return s.grid, slices.IndexFunc(s.grid.Recommendations, func(x coding.Recommendation) bool { return x.ID == rec.ID }), nil
}

func (c *cast) publishedTables(g *convergence.Grid, i int) (out []publishedTable) {
	for _, track := range trackOrder {
		labels := map[string]string{}
		b := g.Breakdown(i, track, func(v convergence.Voice) convergence.Side {
			n, label := c.standPart(v)
			key := fmt.Sprintf("%04d", n) // rows stand in the order of the reference lists
			labels[key] = label
			return convergence.Side(key)
		})
		if b.All.N == 0 { // under five, or nobody
			continue
		}
		t := publishedTable{Label: c.r.Printer.T("standing.track." + string(track)), First: c.r.Printer.T("recommendation.matrix.constituency"), Hidden: b.Hidden,
			All: publishedRow{c.r.Printer.T("standing.all_together"), b.All}}
		if track == trackOrder[0] {
			t.First = c.r.Printer.T("recommendation.matrix.region")
		}
		for _, row := range b.Rows {
			t.Rows = append(t.Rows, publishedRow{labels[row.Key], row})
		}
		out = append(out, t)
	}
	return out
}
