// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
)

// gatheringPage lists what was gathered, to be merged, opened and named.
type gatheringPage struct {
	Base
	Form
	Rows     []gatherRow
	Total    int
	Query    string
	Themes   []option
	Kinds    []option
	Gathers  bool
	Merge    *mergeView
	Kept     string // the query of the list, for coming back
	Filtered bool
}

// gatherRow is one recommendation of the list.
type gatherRow struct {
	ID        rapporteur.ID
	Number    int64
	Symbol    string
	Href      string
	Wording   rapporteur.Text
	Title     rapporteur.Text
	Letter    string
	Kind      string
	Passages  int
	Positions int
	State     string
	Into      string
	IntoHref  string
	Ticked    bool
}

// mergeView says what merging would do before it is done.
type mergeView struct {
	Rows  []mergeRow
	Kinds bool // they are of different kinds and cannot be merged
	Twice []string
}

// mergeRow is one recommendation of a merge.
type mergeRow struct {
	gatherRow
	Voices []string // who stands where, in words
	Apart  []string // why it may not be the same as the first
}

// Template is part of Page.
func (gatheringPage) Template() string { return "gather/recommendations" }

func showGathering(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		p, err := d.gatheringPage(Form{Values: r.URL.Query()})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changeGathering(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) { return d.mergeAct(f) },
			func(done) string { return r.URL.Path + keptQuery(r.PostForm.Get("kept")) },
			func(d *atDesk, f Form) (Page, error) {
				p, err := d.gatheringPage(f)
				return p, err
			})
	}
}

// keptQuery is the query of the list that a form came from.
func keptQuery(kept string) string {
	q, err := url.ParseQuery(kept)
	if err != nil {
		return ""
	}
	q.Del("r")
	q.Del("done")
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

func (d *atDesk) gatheringPage(f Form) (gatheringPage, error) {
	r := d.r
	title := r.Printer.T("desk.link.recommendations")
	p := gatheringPage{Base: r.Base(AtDesk, title, r.deskCrumbs(Crumb{Label: title})...), Form: f, Gathers: r.gathers(), Query: r.Query("q"), Kept: r.URL.RawQuery}
	recs, err := d.st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return p, err
	}
	held, err := d.st.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{})
	if err != nil {
		return p, err
	}
	byID := map[rapporteur.ID]*coding.Recommendation{}
	for i := range recs {
		byID[recs[i].ID] = &recs[i]
	}
	positions := map[rapporteur.ID]int{}
	for _, x := range held {
		positions[x.Recommendation]++
	}
	theme, kind, want := rapporteur.ID(r.Query("theme")), coding.Kind(r.Query("kind")), text.Fold(p.Query)
	for _, t := range r.deskThemes("") {
		p.Themes = append(p.Themes, option{string(t.ID), strings.Repeat("  ", t.Depth) + t.Title, t.ID == theme})
	}
	for _, k := range coding.Kinds {
		p.Kinds = append(p.Kinds, option{string(k), r.Printer.T("recommendation.kinds." + string(k)), k == kind})
	}
	p.Filtered = theme != "" || kind != "" || want != ""
	below, ticked := under(r.Process.Themes, theme), numbersOf(f, "r")
	var chosen []*coding.Recommendation
	for i := range recs {
		rec := &recs[i]
		row := d.gatherRow(rec, byID)
		row.Positions, row.Ticked = positions[rec.ID], ticked[decimal(rec.Number)]
		if row.Ticked && rec.State != coding.Merged {
			chosen = append(chosen, rec)
		}
		if rec.State == coding.Merged && !p.Filtered || theme != "" && !below[rec.Theme] || kind != "" && rec.Kind != kind || want != "" && !strings.Contains(text.Fold(rec.Wording.String()+" "+row.Symbol), want) {
			continue
		}
		p.Rows = append(p.Rows, row)
	}
	p.Total = len(p.Rows)
	if len(chosen) > 1 {
		p.Merge = d.mergeView(chosen, held, byID)
	}
	return p, nil
}

func (d *atDesk) gatherRow(rec *coding.Recommendation, byID map[rapporteur.ID]*coding.Recommendation) gatherRow {
	row := gatherRow{ID: rec.ID, Number: rec.Number, Symbol: recSymbol(rec.Number), Href: d.r.Home() + "/desk/recommendations/" + decimal(rec.Number), Wording: rec.Wording, Title: rec.Title,
		Letter: d.themeName(rec.Theme), Kind: d.r.Printer.T("recommendation.kind." + string(rec.Kind)), Passages: len(rec.Passages)}
	if rec.State != coding.Confirmed {
		row.State = d.r.Printer.T("desk.rec_state." + string(rec.State))
	}
	if to := byID[rec.Into]; to != nil && rec.State == coding.Merged {
		row.Into, row.IntoHref = recSymbol(to.Number), d.r.Home()+"/desk/recommendations/"+decimal(to.Number)
	}
	return row
}

// mergeView compares recommendations with the first of them: whose voices would
// stand together, and what may speak against it.
func (d *atDesk) mergeView(chosen []*coding.Recommendation, held []coding.Position, byID map[rapporteur.ID]*coding.Recommendation) *mergeView {
	out := &mergeView{}
	type stand struct{ rec, who rapporteur.ID }
	stances := map[stand][]coding.Stance{}
	counts := map[rapporteur.ID]map[coding.Stance]int{}
	for _, x := range held {
		if x.State == coding.Refused {
			continue
		}
		at := stand{x.Recommendation, x.Stakeholder}
		if !slices.Contains(stances[at], x.Stance) {
			stances[at] = append(stances[at], x.Stance)
			if counts[x.Recommendation] == nil {
				counts[x.Recommendation] = map[coding.Stance]int{}
			}
			counts[x.Recommendation][x.Stance]++
		}
	}
	candidate := func(rec *coding.Recommendation) suggest.Candidate {
		words, lang := rec.Wording.For(d.r.Languages()...)
		return suggest.Candidate{ID: rec.ID, Wording: words, Language: lang}
	}
	first := suggest.NewIndex([]suggest.Candidate{candidate(chosen[0])})
	for i, rec := range chosen {
		row := mergeRow{gatherRow: d.gatherRow(rec, byID)}
		for _, s := range coding.Stances {
			if n := counts[rec.ID][s]; n > 0 {
				row.Voices = append(row.Voices, d.r.Printer.T("desk.stance_n", "stance", d.r.Printer.T("recommendation.stance_head."+string(s)), "n", n))
			}
		}
		if i > 0 {
			out.Kinds = out.Kinds || rec.Kind != chosen[0].Kind
			near := first.NearestTo(candidate(rec), 1)
			for _, n := range near {
				row.Apart = append(row.Apart, d.r.reasons(n.Blocked)...)
			}
			if len(near) == 0 {
				row.Apart = append(row.Apart, d.r.Printer.T("desk.merge_unlike"))
			}
		}
		out.Rows = append(out.Rows, row)
	}
	said := map[rapporteur.ID]bool{}
	for _, x := range held {
		a := stances[stand{chosen[0].ID, x.Stakeholder}]
		for _, rec := range chosen[1:] {
			b := stances[stand{rec.ID, x.Stakeholder}]
			if x.Recommendation != rec.ID || len(a) == 0 || len(b) == 0 || said[x.Stakeholder] {
				continue
			}
			said[x.Stakeholder] = true
			key := "desk.merge_both"
			if a[0] != b[0] {
				key = "desk.merge_differs"
			}
			out.Twice = append(out.Twice, d.r.Printer.T(key, "who", d.Name(x.Stakeholder, rapporteur.Day(d.r.Now)).Text))
		}
	}
	return out
}

// mergeAct merges the recommendations that are named into one of them.
func (d *atDesk) mergeAct(f Form) (done, error) {
	recs, err := d.st.Recommendations(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.Filter{})
	if err != nil {
		return done{}, err
	}
	ticked := numbersOf(f, "r")
	var into rapporteur.ID
	var from []rapporteur.ID
	for _, rec := range recs {
		switch number := decimal(rec.Number); {
		case number == f.Value("into"):
			into = rec.ID
		case ticked[number]:
			from = append(from, rec.ID)
		}
	}
	if into == "" || len(from) == 0 {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.choose_two")
	}
	return d.coded(f, coding.Need{Recommendations: append([]rapporteur.ID{into}, from...)}, "", func(k *coding.Desk, _ *done) error { return k.Merge(into, from...) })
}
