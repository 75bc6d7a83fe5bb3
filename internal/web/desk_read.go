// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// readingPage is the page on which statements are read and marked.
type readingPage struct {
	Base
	Form
	Number       int64
	Symbol       string
	Href         string // of this page, without a query
	RecordHref   string // of the statement in the record
	Speaker      speaker
	Meeting      string
	MeetingHref  string
	Segment      string
	Date         rapporteur.Date
	FormWord     string
	NotQuotable  bool
	Language     string
	LanguageTag  string
	Version      int
	Versions     []versionTab
	Newer        string       // where a newer version is read; empty on the newest
	Review       []reviewView // passages of older versions that do not stand on this one
	Paras        []deskPara
	Queue        *queue
	Links        []NavItem
	Panel        panelView
	Suggestions  []suggestionView // the one that is next first
	MayCode      bool
	IsRead       bool // somebody has read this version
	ReadBy       string
	Taken        bool // by the reader
	TakenBy      []string
	Live         Stream
	Data         string // what scripts need, as JSON
	Keys         []keyRow
	AfterReading string // the next unread, where reading on leads
}

// keyRow is one key in the list of all of them.
type keyRow struct{ Keys, Does string }

// Template is part of Page.
func (readingPage) Template() string { return "desk/reading" }

// openText finds the statement of the address and the version that is asked for.
// What is off the record is not read at the desk either.
func (r *Request) openText(o Options) (*atDesk, *record.Statement, *record.Version, error) {
	n, err := r.Number("number")
	if err != nil {
		return nil, nil, nil, err
	}
	s, err := o.Store.Statement(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return nil, nil, nil, missingAs(err, "error.statement", "number", decimal(n))
	}
	d, err := r.atDesk(o)
	if err != nil {
		return nil, nil, nil, err
	}
	v := s.Newest()
	if asked := r.FormValue("v"); asked != "" {
		number, err := strconv.Atoi(asked)
		if v = s.Version(number); err != nil || v == nil {
			return nil, nil, nil, rapporteur.Fail(rapporteur.NotFound, "error.version", "number", decimal(n), "version", storable(asked))
		}
	}
	if d.offRecord(&s) || v == nil {
		return nil, nil, nil, rapporteur.Fail(rapporteur.NotFound, "error.statement", "number", decimal(n))
	}
	if v.Withdrawn || v.Erased {
		return nil, nil, nil, rapporteur.Fail(rapporteur.Gone, "error.version_gone", "number", decimal(n), "version", strconv.Itoa(v.Number))
	}
	return d, &s, v, nil
}

func showReading(o Options, near *nearIndex) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		live, err := r.deskStream(o.Store)
		if err != nil {
			return err
		}
		d, s, v, err := r.openText(o)
		if err != nil {
			return err
		}
		d.near = near
		switch r.Query("part") {
		case "marks":
			return d.sendMarks(w, s, v)
		case "around":
			return d.sendAround(w, s, v)
		}
		p, err := d.readingPage(s, v, Form{})
		if err != nil {
			return err
		}
		p.Live = live
		return r.send(w, p, "part:reading", http.StatusOK)
	}
}

// readingPage fills the page. f is a form that was refused, with its ticks.
func (d *atDesk) readingPage(s *record.Statement, v *record.Version, f Form) (readingPage, error) {
	r, pr := d.r, d.r.Printer
	p := readingPage{Form: f, Number: s.Number, Symbol: symbol(s.Number), Href: r.deskHref(s.Number), RecordHref: r.statementHref(s.Number, 0), Speaker: d.speaker(s),
		Date: s.Date, Version: v.Number, FormWord: r.formName(v.Form), NotQuotable: v.Form != record.Verbatim && v.Form != record.Transcription,
		Language: r.languageName(v.Language), LanguageTag: v.Language, MayCode: r.Has(coders...), Keys: r.deskKeys()}
	slug := ""
	if m := d.Meeting(s.Meeting); m != nil {
		slug = m.Slug
		p.Meeting, p.MeetingHref = r.meetingName(m), r.Home()+"/desk?meeting="+m.Slug
		if seg := d.segment(s); seg != nil {
			p.Segment = d.segmentLabel(seg)
		}
	}
	p.Base = r.Base(AtDesk, p.Symbol+" "+p.Speaker.Name.Text, Crumb{pr.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{Label: p.Symbol})
	p.Links = r.deskLinks(slug)
	d.versionsOf(s, v, &p)
	state, err := d.marksOf(s, v)
	if err != nil {
		return p, err
	}
	suggestions, err := d.suggestions(s, v, state.Passages)
	if err != nil {
		return p, err
	}
	themes := r.deskThemes(s.Meeting)
	hand := d.inHand(state.Passages)
	p.Paras = d.sheet(v.Text, deskMarks(state.Passages, suggestions, themes, hand), d.tags(v, state.Passages, suggestions, themes, hand), ticked(f))
	p.Suggestions = suggestions
	if p.Panel, err = d.panel(s, v, state.Passages, themes, hand); err != nil {
		return p, err
	}
	if err := d.work(s, v, &p); err != nil {
		return p, err
	}
	if p.Review, err = d.toReview(s, v); err != nil {
		return p, err
	}
	p.Data, err = d.scriptData(s, v, state, suggestions, themes, &p)
	return p, err
}

// work fills the queue beside the text, and who has the text in hand.
func (d *atDesk) work(s *record.Statement, v *record.Version, p *readingPage) (err error) {
	if p.Queue, err = d.queue(s.Meeting, s.Number); err != nil {
		return err
	}
	for _, x := range p.Queue.readers[s.ID] {
		switch {
		case !x.Read.IsZero() && x.Version >= v.Number:
			p.IsRead, p.ReadBy = true, d.who(x.Actor)
		case x.Taken.IsZero() || x.Actor == d.r.Actor.ID:
		case d.r.Now.Sub(x.Taken) < takenFor:
			p.TakenBy = append(p.TakenBy, d.who(x.Actor))
		}
		p.Taken = p.Taken || x.Actor == d.r.Actor.ID && !x.Taken.IsZero()
	}
	p.AfterReading = p.Queue.Next
	p.Queue.beside(d.r.Home(), p.Href)
	return nil
}

func (d *atDesk) versionsOf(s *record.Statement, v *record.Version, p *readingPage) {
	newest := s.Newest()
	for i := range s.Versions {
		o := &s.Versions[i]
		if !o.Withdrawn && !o.Erased {
			p.Versions = append(p.Versions, versionTab{Label: d.r.versionLabel(o), Current: o == v, Href: p.Href + "?v=" + strconv.Itoa(o.Number)})
		}
	}
	if newest != nil && newest != v && v.Of == 0 {
		p.Newer = p.Href
	}
}

// inHand is the passage that the address names, nil where it names none.
func (d *atDesk) inHand(all []passageState) *passageState {
	id := rapporteur.ID(d.r.Query("passage"))
	if i := slices.IndexFunc(all, func(p passageState) bool { return p.ID == id }); i >= 0 && id != "" {
		return &all[i]
	}
	return nil
}

func ticked(f Form) []text.Span {
	var out []text.Span
	for _, word := range f.Values["s"] {
		if s, ok := spanOf(word); ok {
			out = append(out, s)
		}
	}
	return out
}
