// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// statementLister lists the statements that a reader reaches, by number, one
// page at a time and without texts.
type statementLister interface {
	Statements(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f record.Filter) (record.List, error)
}

// statementsPage is the record, page by page.
type statementsPage struct {
	Base
	Rows     []statementRow
	Total    int  // of the filter; 0 where it is not told
	Filtered bool // some filter is set
	Filter   statementFilter
	Next     string
	First    string
}

// statementFilter is the form above the list, as it was sent.
type statementFilter struct {
	Query       string
	Meetings    []option
	Kinds       []option
	Languages   []option
	Segment     string // number
	SegmentName string
	Who         Name
	WhoNumber   string
}

// option is one choice of a list, by its value.
type option struct {
	Value, Label string
	Selected     bool
}

// statementRow is one statement in a list.
type statementRow struct {
	Symbol, Href string
	Speaker      speaker
	Title        rapporteur.Text
	Meeting      string
	Date         rapporteur.Date
	Kind         string
	Language     string
	Delivery     string // a word where it was not delivered or is to be checked
	Check        bool
	Visibility   string
}

// Template is part of Page.
func (statementsPage) Template() string { return "record/statements" }

func listStatements(st interface {
	statementLister
	castReader
}) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		title := r.Printer.T("page.nav.statements")
		p := statementsPage{Base: r.Base(Statements, title, Crumb{Label: title})}
		f := c.statementFilter(&p)
		list, err := c.visible(st, f)
		if err != nil {
			return err
		}
		for i := range list.Items {
			p.Rows = append(p.Rows, c.statementRow(&list.Items[i]))
		}
		p.Total = list.Total
		if list.Next > 0 {
			p.Next = r.with("after", strconv.FormatInt(list.Next, 10))
		}
		if f.After > 0 {
			p.First = r.with("after", "")
		}
		return r.Show(w, p)
	}
}

// statementFilter reads the filters from the address and prepares the form.
func (c *cast) statementFilter(p *statementsPage) record.Filter {
	r := c.r
	f := record.Filter{Query: r.Query("q"), Kind: record.Kind(r.Query("kind")), Language: r.Query("language")}
	f.After, _ = strconv.ParseInt(r.Query("after"), 10, 64)
	p.Filter.Query = f.Query
	slug := r.Query("meeting")
	for i := range c.Meetings {
		m := &c.Meetings[i]
		p.Filter.Meetings = append(p.Filter.Meetings, option{m.Slug, r.meetingName(m) + meetingTail(m, r), m.Slug == slug})
		if m.Slug == slug {
			f.Meeting = m.ID
			c.segmentFilter(m, &f, p)
		}
	}
	if slug != "" && f.Meeting == "" {
		f.Meeting = "-" // a meeting that is not there holds nothing
	}
	for _, k := range record.Kinds {
		p.Filter.Kinds = append(p.Filter.Kinds, option{string(k), r.Printer.T("statement.kinds." + string(k)), k == f.Kind})
	}
	for _, l := range r.Process.Languages {
		p.Filter.Languages = append(p.Filter.Languages, option{l, r.languageName(l), l == f.Language})
	}
	if n, err := strconv.ParseInt(r.Query("stakeholder"), 10, 64); err == nil {
		f.Stakeholder = "-"
		for id, s := range c.Stakeholders {
			if s.Number == n {
				f.Stakeholder, p.Filter.Who, p.Filter.WhoNumber = id, c.nameOf(s, rapporteur.Date{}), r.Query("stakeholder")
			}
		}
	}
	p.Filtered = f.Query != "" || f.Kind != "" || f.Language != "" || f.Meeting != "" || f.Stakeholder != ""
	return f
}

func meetingTail(m *programme.Meeting, r *Request) string {
	if t, _ := r.subject(m).For(r.Languages()...); t != "" {
		return ": " + cut(t, 60)
	}
	return ""
}

// cut shortens a label at a word, in code points.
func cut(s string, most int) string {
	if text.Len(s) <= most {
		return s
	}
	short := text.Span{End: most}.Slice(s)
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
		short = short[:i]
	}
	return short + "…"
}

func (c *cast) segmentFilter(m *programme.Meeting, f *record.Filter, p *statementsPage) {
	n, err := strconv.ParseInt(c.r.Query("segment"), 10, 64)
	if err != nil {
		return
	}
	f.Segment = "-"
	m.Walk(func(s *programme.Segment, _ int) bool {
		if s.Number == n {
			f.Segment, p.Filter.Segment = s.ID, c.r.Query("segment")
			p.Filter.SegmentName = c.segmentLabel(s)
		}
		return true
	})
}

// visible lists the statements of a filter without telling by the list who made
// those that are not attributed: a search by stakeholder or by words that
// stand in a speaker's post leaves them out, and the total is not told then.
func (c *cast) visible(st statementLister, f record.Filter) (record.List, error) {
	telling := !c.r.Staff() && (f.Stakeholder != "" || f.Query != "")
	list, err := st.Statements(c.r.Context(), c.r.Process.ID, c.r.Reach, f)
	if err != nil || f.Stakeholder == "" && f.Query == "" {
		return c.onRecord(list), err
	}
	out := record.List{Total: list.Total}
	if telling {
		out.Total = 0
	}
	for {
		for i := range list.Items {
			s := list.Items[i]
			if c.offRecord(&s) || !c.findable(&s, f) {
				continue
			}
			if len(out.Items) == record.PageSize {
				out.Next = out.Items[len(out.Items)-1].Number
				return out, nil
			}
			out.Items = append(out.Items, s)
		}
		if list.Next == 0 {
			return out, nil
		}
		f.After = list.Next
		if list, err = st.Statements(c.r.Context(), c.r.Process.ID, c.r.Reach, f); err != nil {
			return out, err
		}
	}
}

func (c *cast) onRecord(list record.List) record.List {
	out := record.List{Next: list.Next, Total: list.Total}
	for i := range list.Items {
		if !c.offRecord(&list.Items[i]) {
			out.Items = append(out.Items, list.Items[i])
		}
	}
	return out
}

// findable reports whether a filter by stakeholder or words may find a
// statement: not where the name it was found by is withheld. A protected
// stakeholder is found under its display name.
func (c *cast) findable(s *record.Statement, f record.Filter) bool {
	if c.attribution(s) != byName {
		return false
	}
	if c.protected(s) == "" {
		return true
	}
	who := c.Stakeholders[s.Stakeholder]
	return f.Query == "" && f.Stakeholder == s.Stakeholder && who != nil && who.Protected && c.guarded[s.Person] == ""
}

func (c *cast) statementRow(s *record.Statement) statementRow {
	p := c.r.Printer
	row := statementRow{Symbol: symbol(s.Number), Href: c.r.statementHref(s.Number, 0), Speaker: c.speaker(s), Date: s.Date,
		Kind: p.T("statement.kind." + string(s.Kind)), Language: c.r.languageName(s.Language), Visibility: c.r.closed(s.Access)}
	if row.Speaker.Why == "" {
		row.Title = s.Title
	}
	if m := c.Meeting(s.Meeting); m != nil {
		row.Meeting = c.r.meetingName(m)
	}
	switch s.Delivery {
	case record.ToBeChecked, record.NotDelivered:
		row.Delivery = p.T("statement.delivery." + string(s.Delivery))
		row.Check = s.Delivery == record.ToBeChecked
	}
	return row
}

// languageName is the name of a language in the page's language, its tag where
// the catalogue has none.
func (r *Request) languageName(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	key := "page.language." + base
	if base == "" || !r.has(key) {
		return tag
	}
	return r.Printer.T(key)
}

// webAddress is an address that a page may lead to; anything else is shown as words.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}
