// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/programme"
	"rapporteur/summary"
)

// briefStore is what the pages of papers for moderators, experts and speakers read.
type briefStore interface {
	castReader
	Meeting(ctx context.Context, process rapporteur.ID, slug string, reach rapporteur.Reach) (m programme.Meeting, current bool, err error)
	Material(ctx context.Context, process, meeting rapporteur.ID, reach rapporteur.Reach) (summary.Material, error)
}

func briefPages() []Page { return []Page{briefsPage{}, briefPage{}} }

func briefRoutes(o Options) []Route {
	st, enter := o.Store, Only(makers...)
	const all = "/p/{process}/meetings/{meeting}/briefs"
	return []Route{
		{Pattern: "GET " + all, Enter: enter, Handle: listBriefs(st)},
		{Pattern: "GET " + all + "/{brief}", Enter: enter, Handle: showBrief(st)},
		{Pattern: "GET " + all + "/{brief}/download", Enter: enter, Handle: downloadBrief(st), Time: time.Minute},
	}
}

// briefsPage lists the papers that can be had of a meeting at this moment.
type briefsPage struct {
	Base
	Of      string
	AsOf    string
	Tongues []languageOf
	Panels  []meetingLink
	Others  []meetingLink
}

// Template is part of Page.
func (briefsPage) Template() string { return "brief/briefs" }

// paper is a paper as an address names it.
type paper struct {
	r       *Request
	meeting *programme.Meeting
	m       *summary.Material
	printer *i18n.Printer // of the paper's language
}

// paper finds the meeting of an address with its record, and the language asked for.
func (r *Request) paper(w http.ResponseWriter, st briefStore) (p *paper, moved bool, err error) {
	m, current, err := st.Meeting(r.Context(), r.Process.ID, r.PathValue("meeting"), r.Reach)
	if err != nil {
		return nil, false, missingAs(err, "summary.error.no_meeting")
	}
	if !current {
		return nil, true, r.moved(w, "meeting", m.Slug)
	}
	p = &paper{r: r, meeting: &m, printer: r.Printer}
	if lang := r.Query("in"); lang != "" {
		p.printer = r.server.Catalogues.For(lang)
	}
	material, err := st.Material(r.Context(), r.Process.ID, m.ID, r.Reach)
	p.m = &material
	return p, false, err
}

func (p *paper) home() string { return p.r.meetingHref(p.meeting.Slug) + "/briefs" }

func (p *paper) base(title string, crumbs ...Crumb) Base {
	r := p.r
	trail := []Crumb{{r.Printer.T("page.nav.meetings"), r.Home() + "/meetings"}, {r.meetingName(p.meeting), r.meetingHref(p.meeting.Slug)}}
	return r.Base(Meetings, title, append(trail, crumbs...)...)
}

// asOf says of which moment the papers are, by the clock of the meeting.
func (p *paper) asOf() string {
	date, clock := p.moment()
	t := p.r.Printer
	return t.T("brief.as_of", "date", date, "time", clock, "statements", t.N("brief.statements", len(p.m.Statements)), "passages", t.N("brief.passages", len(p.m.Passages)))
}

func (p *paper) moment() (rapporteur.Date, string) {
	at := p.r.Now
	zone := p.meeting.Zone
	if zone == "" {
		zone = p.r.Process.Zone
	}
	if l, err := time.LoadLocation(zone); err == nil {
		at = at.In(l)
	}
	return rapporteur.Day(at), at.Format("15:04")
}

func listBriefs(st briefStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		p, moved, err := r.paper(w, st)
		if moved || err != nil {
			return err
		}
		title := r.Printer.T("brief.title")
		page := briefsPage{Base: p.base(title, Crumb{Label: title}), Of: r.meetingName(p.meeting), AsOf: p.asOf()}
		in := "?in=" + p.printer.Lang()
		for _, l := range i18n.Languages {
			page.Tongues = append(page.Tongues, languageOf{r.languageName(l), l, p.home() + "?in=" + l})
		}
		for _, s := range p.panels() {
			page.Panels = append(page.Panels, meetingLink{r.segmentTitle(s), p.home() + "/panel-" + strconv.FormatInt(s.Number, 10) + in})
		}
		for _, kind := range summary.BriefKinds {
			if kind != summary.ForModerator {
				page.Others = append(page.Others, meetingLink{r.Printer.T("brief.kind." + string(kind)), p.home() + "/" + string(kind) + in})
			}
		}
		return r.Show(w, page)
	}
}

// panels are those that a brief can be made of: nothing is told of what is off
// the record.
func (p *paper) panels() []*programme.Segment {
	x := summary.NewIndex(p.m)
	var out []*programme.Segment
	for i := range p.m.Meetings {
		p.m.Meetings[i].Walk(func(s *programme.Segment, _ int) bool {
			if (s.Kind == programme.Panel || s.Kind == programme.SummaryPanel) && x.SegmentIn(s.ID).Regime != programme.OffRecord {
				out = append(out, s)
			}
			return true
		})
	}
	return out
}

// compose computes the paper of the address.
func (p *paper) compose() (summary.Brief, error) {
	o := summary.BriefOptions{Kind: summary.BriefKind(p.r.PathValue("brief"))}
	if number, ok := strings.CutPrefix(p.r.PathValue("brief"), "panel-"); ok {
		o.Kind = summary.ForModerator
		for _, s := range p.panels() {
			if strconv.FormatInt(s.Number, 10) == number {
				o.Segment = s.ID
			}
		}
	}
	return summary.ComposeBrief(p.m, p.printer, o)
}
