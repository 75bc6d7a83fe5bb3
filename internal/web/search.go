// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// searchPage is what words of a search were found in: names, titles, wordings.
type searchPage struct {
	Base
	Query        string
	Stakeholders []groupLink
	Meetings     []meetingRow
	Recs         []recommendationRow
	Statements   []statementRow
	More         string // all statements found
	Nothing      bool
	All          string // all statements
}

// Template is part of Page.
func (searchPage) Template() string { return "process/search" }

// found is how many of each kind a search shows.
const found = 10

var cited = regexp.MustCompile(`^\s*([SRsr])[-\s]?0*([1-9][0-9]{0,8})(?:\s*[¶#pP]+\s*([0-9]{1,4}))?\s*$`)

func search(st interface {
	statementLister
	castReader
	recommendationLister
}) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		q := r.Query("q")
		if to := r.symbolAddress(q); to != "" {
			http.Redirect(w, r.Request, to, http.StatusSeeOther)
			return nil
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		title := r.Printer.T("page.search")
		p := searchPage{Base: r.Base(NoSection, title, Crumb{Label: title}), Query: q, All: r.Home() + "/statements"}
		words := text.Fold(q)
		if words == "" {
			p.Nothing = true
			return r.Show(w, p)
		}
		if err := c.find(st, words, &p); err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// symbolAddress leads straight to S-104, S-104 ¶3 or R-12.
func (r *Request) symbolAddress(q string) string {
	m := cited.FindStringSubmatch(q)
	if m == nil {
		return ""
	}
	n, _ := strconv.ParseInt(m[2], 10, 64)
	if strings.EqualFold(m[1], "R") {
		return r.recommendationHref(n)
	}
	par, _ := strconv.Atoi(m[3])
	return r.statementHref(n, par)
}

func (c *cast) find(st interface {
	statementLister
	recommendationLister
}, words string, p *searchPage) error {
	r := c.r
	p.Stakeholders = c.calledSo(words)
	for i := range c.Meetings {
		m := &c.Meetings[i]
		if len(p.Meetings) < found && holds(words, r.meetingName(m), m.Place.City, m.Place.Venue, all(m.Title), all(m.Subtitle)) {
			p.Meetings = append(p.Meetings, meetingRow{Name: r.meetingName(m), Title: r.subject(m), Href: r.meetingHref(m.Slug), Place: m.Place.City, From: m.From, To: m.To})
		}
	}
	recs, err := st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return err
	}
	for _, rec := range r.counted(recs) {
		if len(p.Recs) < found && holds(words, all(rec.Wording), strings.Join(rec.Instruments, " ")) {
			p.Recs = append(p.Recs, r.recommendationRow(&rec, ""))
		}
	}
	list, err := c.visible(st, record.Filter{Query: words})
	if err != nil {
		return err
	}
	for i := range list.Items {
		if i == found {
			p.More = r.Home() + "/statements?q=" + strings.ReplaceAll(words, " ", "+")
			break
		}
		p.Statements = append(p.Statements, c.statementRow(&list.Items[i]))
	}
	p.Nothing = len(p.Stakeholders)+len(p.Meetings)+len(p.Recs)+len(p.Statements) == 0
	return nil
}

// calledSo lists those who take part under a name that holds the words.
func (c *cast) calledSo(words string) []groupLink {
	var list []stakeholder.Stakeholder
	for _, s := range c.Stakeholders {
		if called(s, words) {
			list = append(list, *s)
		}
	}
	stakeholder.SortByName(list, c.r.Printer.Lang(), rapporteur.Date{})
	var out []groupLink
	for i := range list[:min(len(list), found)] {
		out = append(out, groupLink{Name: c.nameOf(&list[i], rapporteur.Date{}), Href: c.stakeholderHref(&list[i])})
	}
	return out
}

// called reports whether any name of the stakeholder, of any date and language,
// holds the words. Of a protected one only the display name is looked at.
func called(s *stakeholder.Stakeholder, words string) bool {
	if s.Protected {
		return holds(words, s.DisplayName)
	}
	names := s.Names
	if b, ok := stakeholder.ByISO3(s.ISO3); ok && s.Kind == stakeholder.State {
		names = append(slices.Clone(names), b.Names...)
	}
	return slices.ContainsFunc(names, func(n stakeholder.Name) bool { return holds(words, n.Value) })
}

// holds reports whether one of the texts holds the folded words at a word's
// beginning.
func holds(words string, in ...string) bool {
	for _, s := range in {
		if strings.Contains(" "+text.Fold(s), " "+words) {
			return true
		}
	}
	return false
}

func all(t rapporteur.Text) string {
	var out []string
	for _, l := range t.Languages() {
		out = append(out, t.In[l])
	}
	return strings.Join(out, "\n")
}
