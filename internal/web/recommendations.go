// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/programme"
)

// recommendationsPage lists recommendations and good practices, 50 at a time.
type recommendationsPage struct {
	Base
	Rows     []recommendationRow
	Total    int
	Filter   recommendationFilter
	Filtered bool
	Next     string
	First    string
	Themes   string
}

type recommendationFilter struct {
	Meetings []option
	Themes   []option
	Kinds    []option
	Subjects []option
}

// recommendationRow is one recommendation in a list.
type recommendationRow struct {
	recLink
	Theme    rapporteur.Text
	Letter   string
	Meeting  string
	Practice bool
	Subject  string // where not of substance
}

// Template is part of Page.
func (recommendationsPage) Template() string { return "coding/recommendations" }

func listRecommendations(st interface {
	recommendationLister
	Meetings(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach) ([]programme.Meeting, error)
}) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		meetings, err := st.Meetings(r.Context(), r.Process.ID, r.Reach)
		if err != nil {
			return err
		}
		title := r.Printer.T("page.nav.recommendations")
		p := recommendationsPage{Base: r.Base(Recommendations, title, Crumb{Label: title}), Themes: r.Home() + "/themes"}
		f := r.recommendationFilter(&p, meetings)
		all, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, f)
		if err != nil {
			return err
		}
		r.fillRecommendations(&p, r.narrow(r.counted(all)), meetings)
		return r.Show(w, p)
	}
}

func (r *Request) recommendationFilter(p *recommendationsPage, meetings []programme.Meeting) coding.Filter {
	f := coding.Filter{Kind: coding.Kind(r.Query("kind"))}
	slug := r.Query("meeting")
	for i := range meetings {
		m := &meetings[i]
		p.Filter.Meetings = append(p.Filter.Meetings, option{m.Slug, r.meetingName(m) + meetingTail(m, r), m.Slug == slug})
		if m.Slug == slug {
			f.Meeting = m.ID
		}
	}
	if slug != "" && f.Meeting == "" {
		f.Meeting = "-"
	}
	for _, t := range r.Process.OpenThemes() {
		if t.Meeting != "" && !slices.ContainsFunc(meetings, func(m programme.Meeting) bool { return m.ID == t.Meeting }) {
			continue // the themes of a closed meeting are closed as well
		}
		label, _ := t.Title.For(r.Languages()...)
		if t.Letter != "" {
			label = t.Letter + ". " + label
		}
		p.Filter.Themes = append(p.Filter.Themes, option{string(t.ID), cut(label, 70), string(t.ID) == r.Query("theme")})
	}
	for _, k := range []coding.Kind{coding.Proposal, coding.Practice} {
		p.Filter.Kinds = append(p.Filter.Kinds, option{string(k), r.Printer.T("recommendation.kinds." + string(k)), k == f.Kind})
	}
	for _, s := range coding.Subjects {
		p.Filter.Subjects = append(p.Filter.Subjects, option{string(s), r.Printer.T("recommendation.subject." + string(s)), string(s) == r.Query("subject")})
	}
	p.Filtered = slug != "" || f.Kind != "" || r.Query("theme") != "" || r.Query("subject") != ""
	return f
}

// narrow keeps those of a theme, with the themes below it, and of a subject.
func (r *Request) narrow(in []coding.Recommendation) []coding.Recommendation {
	theme, subject := rapporteur.ID(r.Query("theme")), coding.Subject(r.Query("subject"))
	if t, ok := r.Process.Theme(theme); ok && t.Into != "" { // an address from before the themes were merged
		theme = t.Into
	}
	below := under(r.Process.Themes, theme)
	var out []coding.Recommendation
	for _, rec := range in {
		if (theme == "" || below[rec.Theme]) && (subject == "" || rec.Subject == subject) {
			out = append(out, rec)
		}
	}
	return out
}

// listed is how many recommendations a page lists.
const listed = 50

func (r *Request) fillRecommendations(p *recommendationsPage, recs []coding.Recommendation, meetings []programme.Meeting) {
	names := map[rapporteur.ID]string{}
	for i := range meetings {
		names[meetings[i].ID] = r.meetingName(&meetings[i])
	}
	after, _ := strconv.ParseInt(r.Query("after"), 10, 64)
	p.Total = len(recs)
	for i := range recs {
		rec := &recs[i]
		if rec.Number <= after {
			continue
		}
		if len(p.Rows) == listed {
			p.Next = r.with("after", strconv.FormatInt(recs[i-1].Number, 10))
			break
		}
		p.Rows = append(p.Rows, r.recommendationRow(rec, names[rec.Meeting]))
	}
	if after > 0 {
		p.First = r.with("after", "")
	}
}

func (r *Request) recommendationRow(rec *coding.Recommendation, meeting string) recommendationRow {
	row := recommendationRow{recLink: r.recLink(rec), Meeting: meeting, Practice: rec.Kind == coding.Practice}
	if t, ok := r.Process.Theme(rec.Theme); ok {
		row.Theme, row.Letter = t.Title, t.Letter
	}
	if rec.Subject != "" && rec.Subject != coding.Substance {
		row.Subject = r.Printer.T("recommendation.subject." + string(rec.Subject))
	}
	return row
}
