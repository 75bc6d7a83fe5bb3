// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/process"
)

// recommendationLister lists recommendations by number.
type recommendationLister interface {
	Recommendations(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.Filter) ([]coding.Recommendation, error)
}

// themeRow is one theme of the tree, with its place in it and how many
// recommendations stand under it and the themes below.
type themeRow struct {
	ID     string
	Letter string
	Title  rapporteur.Text
	Href   string
	N      int
	Below  []themeRow
}

// shown reports whether a reader sees a recommendation at all: suggestions and
// refused ones are for those who make the record.
func (r *Request) shown(rec *coding.Recommendation) bool {
	return rec.State == coding.Confirmed || r.Staff() && rec.State == coding.Suggested
}

// counted keeps the recommendations that the reader sees.
func (r *Request) counted(in []coding.Recommendation) []coding.Recommendation {
	return slices.DeleteFunc(in, func(rec coding.Recommendation) bool { return !r.shown(&rec) })
}

func (r *Request) recommendationsByMeeting(st recommendationLister) (map[rapporteur.ID]int, error) {
	all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return nil, err
	}
	out := map[rapporteur.ID]int{}
	for _, rec := range r.counted(all) {
		out[rec.Meeting]++
	}
	return out, nil
}

func (r *Request) recLink(rec *coding.Recommendation) recLink {
	return recLink{Symbol: "R-" + strconv.FormatInt(rec.Number, 10), Href: r.recommendationHref(rec.Number), Wording: rec.Wording, Suggested: rec.State == coding.Suggested}
}

// themeTree counts recommendations by theme and leaves out themes that hold
// none. href makes the address of a theme.
func (r *Request) themeTree(recs []coding.Recommendation, href func(themeRow) string) []themeRow {
	n := map[rapporteur.ID]int{}
	for i := range recs {
		n[recs[i].Theme]++
	}
	return themesBelow(r.Process.Themes, "", n, href, 0)
}

// topThemes keeps the first level of a tree, with its counts.
func topThemes(in []themeRow) []themeRow {
	for i := range in {
		in[i].Below = nil
	}
	return in
}

// deepest bounds a tree whose parents run in a circle.
const deepest = 8

func themesBelow(themes []process.Theme, parent rapporteur.ID, n map[rapporteur.ID]int, href func(themeRow) string, depth int) []themeRow {
	if depth > deepest {
		return nil
	}
	var out []themeRow
	for _, t := range themes {
		if t.Parent != parent {
			continue
		}
		row := themeRow{ID: string(t.ID), Letter: t.Letter, Title: t.Title, N: n[t.ID], Below: themesBelow(themes, t.ID, n, href, depth+1)}
		for _, b := range row.Below {
			row.N += b.N
		}
		row.Href = href(row)
		if row.N > 0 {
			out = append(out, row)
		}
	}
	return out
}

// under lists a theme and all themes below it.
func under(themes []process.Theme, id rapporteur.ID) map[rapporteur.ID]bool {
	out := map[rapporteur.ID]bool{id: true}
	for range deepest {
		for _, t := range themes {
			if out[t.Parent] {
				out[t.ID] = true
			}
		}
	}
	return out
}

// themesPage is the tree of themes with what stands under each.
type themesPage struct {
	Base
	Themes []themeRow
	Loose  int // recommendations under no theme
	All    string
}

// Template is part of Page.
func (themesPage) Template() string { return "coding/themes" }

func listThemes(st recommendationLister) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
		if err != nil {
			return err
		}
		recs := r.counted(all)
		title := r.Printer.T("recommendation.themes")
		p := themesPage{All: r.Home() + "/recommendations",
			Base: r.Base(Recommendations, title, Crumb{r.Printer.T("page.nav.recommendations"), r.Home() + "/recommendations"}, Crumb{Label: title})}
		p.Themes = r.themeTree(recs, func(t themeRow) string { return p.All + "?theme=" + t.ID })
		for i := range recs {
			if _, ok := r.Process.Theme(recs[i].Theme); !ok {
				p.Loose++
			}
		}
		return r.Show(w, p)
	}
}
