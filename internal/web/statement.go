// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

// statementReader reads one statement with what rests on it.
type statementReader interface {
	castReader
	statementLister
	summaryLister
	positionLister
	recordingLister
	Statement(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (record.Statement, error)
	RecommendationsOn(ctx context.Context, process, statement rapporteur.ID, reach rapporteur.Reach) ([]coding.Recommendation, error)
	Passages(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PassageFilter) ([]coding.Passage, error)
	StatementsByID(ctx context.Context, process rapporteur.ID, ids []rapporteur.ID, reach rapporteur.Reach) ([]record.Statement, error)
}

// statementPage is one statement: its words by paragraph, who spoke and for
// whom, and what rests on which words.
type statementPage struct {
	Base
	Number      int64
	Symbol      string
	Speaker     speaker
	Kind        string
	KindWritten string
	Text        rapporteur.Text // the statement's title
	Meeting     string
	MeetingHref string
	Place       string
	Segment     string
	SegmentName rapporteur.Text
	SegmentHref string
	Confirmed   string // on which day the delegation confirmed its words
	Date        rapporteur.Date
	Occasion    string
	Delivery    string
	DeliveryWhy string
	Check       bool
	Versions    []versionTab
	Form        string
	FormNote    string
	Language    string
	LanguageTag string
	Translation string // of which version, where it is one
	Gone        string // why there is no text to show
	Unwritten   bool   // there never was one: it was spoken, and nobody has handed it in
	Paras       []paraView
	Marked      bool
	NotTraced   bool // words are cited, and the convention does not let us say by what
	Alignments  []alignmentView
	Members     []Name
	Counted     bool // a group statement, counted once
	Source      string
	SourceHref  string
	Fields      []record.Field
	Attachments []record.Attachment
	Recs        []recLink
	Cite        string
	Next        string
	NextLabel   string
	Level       string // how far it is attributed in public, where not by name; for the secretariat
	Doubts      []string
	Visibility  string
	Hear        *heardLink // the turn in a recording
	Correct     *NavItem   // where its words are corrected
}

type versionTab struct {
	Label, Href string
	Current     bool
}

// alignmentView is a stakeholder's word on a group statement.
type alignmentView struct {
	Name   Name
	Stance string
	Href   string // of the statement in which it was said
	Symbol string
	Note   string
}

// Template is part of Page.
func (statementPage) Template() string { return "record/statement" }

func showStatement(st statementReader) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		n, err := r.Number("number")
		if err != nil {
			return err
		}
		s, err := st.Statement(r.Context(), r.Process.ID, n, r.Reach)
		if err != nil {
			return missingAs(err, "error.statement", "number", strconv.FormatInt(n, 10))
		}
		c, err := r.cast(st)
		if err != nil {
			return err
		}
		if c.offRecord(&s) {
			return rapporteur.Fail(rapporteur.NotFound, "error.statement", "number", strconv.FormatInt(n, 10))
		}
		p := c.statementPage(&s)
		p.Correct = c.correctLink(&s)
		if p.Speaker.Why == "" {
			if err := c.alignments(st, &s, &p); err != nil {
				return err
			}
		}
		v, err := r.version(&s, &p)
		if err != nil {
			return err
		}
		if v != nil {
			if err := c.trace(st, &s, v, &p); err != nil {
				return err
			}
			if err := c.hear(st, &s, v, &p); err != nil {
				return err
			}
		}
		if err := c.nextStatement(st, &s, &p); err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

// missingAs says in words what was not found; other errors stay as they are.
func missingAs(err error, key string, args ...string) error {
	if errors.Is(err, rapporteur.ErrNotFound) {
		return rapporteur.Fail(rapporteur.NotFound, key, args...)
	}
	return err
}

func (c *cast) statementPage(s *record.Statement) statementPage {
	r, pr := c.r, c.r.Printer
	p := statementPage{Number: s.Number, Symbol: symbol(s.Number), Speaker: c.speaker(s), Date: s.Date,
		Kind: pr.T("statement.kind." + string(s.Kind)), Visibility: r.closed(s.Access)}
	list := Crumb{pr.T("page.nav.statements"), r.Home() + "/statements"}
	crumbs := []Crumb{list}
	if m := c.Meeting(s.Meeting); m != nil {
		p.Meeting, p.MeetingHref, p.Place = r.meetingName(m), r.meetingHref(m.Slug), m.Place.City
		crumbs = []Crumb{{pr.T("page.nav.meetings"), r.Home() + "/meetings"}, {p.Meeting, p.MeetingHref}}
		if seg := c.segment(s); seg != nil {
			p.Segment, p.SegmentHref = c.segmentLabel(seg), r.segmentHref(m, seg.Number)
			if !c.saysItself(p.Segment, seg) {
				p.SegmentName = seg.Title
			} else if title, _ := seg.Title.For(r.Languages()...); title != "" {
				p.Segment = title
			}
		}
	}
	p.Base = r.Base(Statements, p.Symbol+" "+p.Speaker.Name.Text, append(crumbs, Crumb{Label: p.Symbol})...)
	if s.Delivery == record.ToBeChecked || s.Delivery == record.NotDelivered {
		p.Delivery = pr.T("statement.delivery." + string(s.Delivery))
		p.DeliveryWhy = pr.T("statement.delivery_why." + string(s.Delivery))
		p.Check = s.Delivery == record.ToBeChecked
	}
	if p.Speaker.Why == "" {
		if !s.Confirmed.At.IsZero() {
			p.Confirmed = pr.Day(s.Confirmed.At)
		}
		p.Text, p.KindWritten, p.Occasion = s.Title, s.KindWritten, s.Occasion
		p.Source, p.SourceHref = s.Source, webAddress(s.Source)
		p.Fields, p.Attachments = s.Notes, s.Attachments
		c.groupFacts(s, &p)
	}
	if r.Staff() {
		p.Doubts = s.Doubts
		if s.Level != record.Named && s.Level != "" {
			p.Level = pr.T("statement.level." + string(s.Level))
		}
	}
	return p
}

// groupFacts says for whom a group statement speaks and who aligned with it.
func (c *cast) groupFacts(s *record.Statement, p *statementPage) {
	group := c.Stakeholders[s.OnBehalfOf]
	if group == nil && s.OnBehalfOf == "" {
		if g := c.Stakeholders[s.Stakeholder]; g != nil && g.Kind == stakeholder.Group {
			group = g
		}
	}
	if group != nil {
		p.Counted = true
		p.Members = c.members(group, s.Date)
	}
}

// alignments lists what others said on a group statement, each with the
// statement in which they did, as far as the reader may be led there.
func (c *cast) alignments(st statementReader, s *record.Statement, p *statementPage) error {
	var ids []rapporteur.ID
	for _, a := range s.Alignments {
		if a.Statement != "" {
			ids = append(ids, a.Statement)
		}
	}
	said, err := st.StatementsByID(c.r.Context(), c.r.Process.ID, ids, c.r.Reach)
	if err != nil {
		return err
	}
	for _, a := range s.Alignments {
		v := alignmentView{Name: c.Name(a.Stakeholder, s.Date), Stance: c.r.Printer.T("statement.stance." + a.Stance), Note: a.Note}
		for i := range said {
			if said[i].ID == a.Statement && c.findable(&said[i], record.Filter{}) {
				v.Href, v.Symbol = c.r.statementHref(said[i].Number, 0), symbol(said[i].Number)
			}
		}
		p.Alignments = append(p.Alignments, v)
	}
	return nil
}

// version chooses the version that the address asks for, the newest by default,
// and fills what is said of it. Withdrawn and erased ones are not shown.
func (r *Request) version(s *record.Statement, p *statementPage) (*record.Version, error) {
	pr := r.Printer
	v := s.Newest()
	if asked := r.Query("v"); asked != "" {
		n, err := strconv.Atoi(asked)
		if v = s.Version(n); err != nil || v == nil {
			return nil, rapporteur.Fail(rapporteur.NotFound, "error.version", "number", strconv.FormatInt(s.Number, 10), "version", asked)
		}
		if v.Withdrawn || v.Erased {
			return nil, rapporteur.Fail(rapporteur.Gone, "error.version_gone", "number", strconv.FormatInt(s.Number, 10), "version", asked)
		}
	}
	if v == nil && len(s.Versions) == 0 {
		p.Gone, p.Unwritten = pr.T("correct.no_text_why"), true
		return nil, nil
	}
	if v == nil {
		p.Gone = pr.T("statement.gone")
		return nil, nil
	}
	for i := range s.Versions {
		o := &s.Versions[i]
		if !o.Withdrawn && !o.Erased {
			p.Versions = append(p.Versions, versionTab{Label: r.versionLabel(o), Current: o == v,
				Href: r.statementHref(s.Number, 0) + "?v=" + strconv.Itoa(o.Number)})
		}
	}
	p.Form, p.FormNote = r.formName(v.Form), v.FormNote
	p.Language, p.LanguageTag = r.languageName(v.Language), v.Language
	if of := s.Version(v.Of); v.Of > 0 && of != nil {
		p.Translation = r.versionLabel(of)
	}
	who := p.Speaker.Name.Text
	if p.Speaker.OnBehalfOf.Text != "" {
		who = pr.T("statement.cite_for", "who", who, "group", p.Speaker.OnBehalfOf.Text)
	}
	key := "statement.cite_plain"
	if p.Meeting != "" {
		key = "statement.cite_meeting"
	}
	if s.Date.IsZero() {
		key += "_undated"
	}
	p.Cite = pr.T(key, "who", who, "kind", p.Kind, "meeting", p.Meeting, "date", s.Date, "symbol", p.Symbol, "version", r.versionLabel(v))
	return v, nil
}

func (r *Request) versionLabel(v *record.Version) string {
	if v.Label != "" {
		if key := "statement.version." + v.Label; r.has(key) {
			return r.Printer.T(key)
		}
		return v.Label
	}
	if v.Form == record.Translation {
		return r.Printer.T("statement.version_translation", "language", r.languageName(v.Language))
	}
	return r.Printer.T("statement.version_n", "n", v.Number, "form", r.formName(v.Form))
}

func (r *Request) formName(f record.Form) string {
	key := "statement.form." + string(f)
	if f == record.Notes {
		key = "statement.form.notes"
	}
	if !r.has(key) {
		return string(f)
	}
	return r.Printer.T(key)
}

func (c *cast) nextStatement(st statementLister, s *record.Statement, p *statementPage) error {
	list, err := st.Statements(c.r.Context(), c.r.Process.ID, c.r.Reach, record.Filter{Meeting: s.Meeting, After: s.Number, Limit: 1})
	if err != nil || len(list.Items) == 0 || c.offRecord(&list.Items[0]) {
		return err
	}
	next := &list.Items[0]
	p.Next = c.r.statementHref(next.Number, 0)
	p.NextLabel = c.r.Printer.T("statement.next", "symbol", symbol(next.Number), "who", c.speaker(next).Name.Text)
	return nil
}
