// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/internal/text"
	"rapporteur/programme"
	"rapporteur/record"
)

// correctPage is where a delegation asks for corrections of its own intervention,
// and where the secretariat decides on them with the recording beside it.
type correctPage struct {
	Base
	Form
	Symbol, Href string
	Speaker      speaker
	At           string
	Revision     string
	Own          bool
	Until        string // until when it may be corrected
	Closed       string // why it may not be corrected now
	MayConfirm   bool
	Confirmed    string // on which day the delegation confirmed it
	Version      int
	TextLang     string
	Text         string
	Asked        []askedCorrection
	Open         int  // to be decided
	Decides      bool // the reader decides
	Hear         *heardLink
	Corrigendum  string
}

// askedCorrection is one correction with the words around it.
type askedCorrection struct {
	Number             int
	Before, Was, After string
	Now                string
	Lang               string
	Paragraph          int
	Reason             string
	State, StateWord   string
	Answer             string
	On                 string
	Into               string // address of the version that it became
	Hear               *heardLink
	Open               bool
}

// Template is part of Page.
func (correctPage) Template() string { return "correct/correct" }

// correcting is one statement whose words are to be corrected.
type correcting struct {
	*cast
	s       record.Statement
	m       *programme.Meeting
	own     rapporteur.ID // the delegation of the reader, where the statement is its
	ended   time.Time     // of the turn; zero while it is not over
	hours   int           // within which it may be corrected
	moments correctMoments
}

// correctMoments are where the words are heard: the turn, and its paragraphs by
// the version that stands now.
type correctMoments struct {
	turn  *heardLink
	paras map[int]*heardLink
}

// correcting opens the statement of the address. Others than its delegation and
// the secretariat have nothing to correct in it.
func (r *Request) correcting(st correctStore) (*correcting, error) {
	s, err := r.statementHere(st)
	if err != nil {
		return nil, missingAs(err, "error.statement", "number", r.PathValue("number"))
	}
	c, err := r.cast(st)
	if err != nil {
		return nil, err
	}
	x := &correcting{cast: c, s: s, m: c.rules[s.Meeting]}
	if c.regime(&s) != programme.OnRecord {
		return nil, rapporteur.Fail(rapporteur.NotFound, "error.statement", "number", r.PathValue("number"))
	}
	if x.own = r.delegationOf(&s); x.own == "" && !r.Has(rapporteur.RoleSecretariat) {
		return nil, rapporteur.Fail(rapporteur.Forbidden, "correct.not_own")
	}
	if err := x.window(st); err != nil {
		return nil, err
	}
	return x, x.listen(st)
}

// delegationOf is the stakeholder of the statement where the actor is its delegate.
func (r *Request) delegationOf(s *record.Statement) rapporteur.ID {
	for _, g := range r.Actor.Grants {
		if g.Process == r.Process.ID && g.Role == rapporteur.RoleDelegate && g.Stakeholder != "" && g.Stakeholder == s.Stakeholder {
			return s.Stakeholder
		}
	}
	return ""
}

// window finds out when the turn ended and how long it may be corrected: by the
// list of speakers, else by its slot, else by the day.
func (x *correcting) window(st correctStore) error {
	x.ended, x.hours = x.s.Date.End(), record.CorrectHours
	if x.s.Date.IsZero() || x.m == nil {
		return nil
	}
	if _, slot := x.m.Turn(x.s.Slot); slot != nil && x.s.Slot != "" {
		if at, err := slot.Starts.Time(); err == nil && slot.Starts.HasHour() {
			x.ended = at.Add(time.Duration(slot.Seconds) * time.Second)
		}
		if slot.Running() {
			x.ended = time.Time{}
		}
	}
	lists, err := st.FloorLists(x.r.Context(), x.r.Process.ID, x.m.ID, rapporteur.Reach{Level: rapporteur.Secretariat, Now: x.r.Now})
	if err != nil {
		return err
	}
	for i := range lists {
		l := &lists[i]
		if l.Segment != x.s.Segment {
			continue
		}
		if l.Profile.Correct > 0 {
			x.hours = l.Profile.Correct
		}
		if q := l.Request(x.s.Slot); q != nil && len(q.Spoken) > 0 {
			x.ended = q.Spoken[len(q.Spoken)-1].To
		}
	}
	return nil
}

// listen finds the moments of the statement in the recordings of its meeting.
func (x *correcting) listen(st correctStore) error {
	v := x.s.Newest()
	if x.m == nil || x.s.Slot == "" || v == nil {
		return nil
	}
	all, err := x.recordingsOf(st, x.m)
	if err != nil {
		return err
	}
	for _, h := range all {
		slot := h.slots[x.s.Slot]
		if slot == nil || h.silenced(x.s.Slot) {
			continue
		}
		rec := h.rec
		if err := st.CaptionsOf(x.r.Context(), &rec, x.s.Slot, x.r.Reach); err != nil {
			return err
		}
		at, ok := rec.Find(slot)
		if !ok {
			continue
		}
		openings := rec.Openings(v.Text, x.s.Slot)
		if x.moments.turn == nil || len(openings) > len(x.moments.paras) {
			x.moments = correctMoments{turn: &heardLink{Href: h.at(at.At), Clock: clockWord(at.At), Near: at.Why == record.ByClock}, paras: map[int]*heardLink{}}
			for _, o := range openings {
				x.moments.paras[o.Paragraph] = &heardLink{Href: h.at(o.At), Clock: clockWord(o.At)}
			}
		}
	}
	return nil
}

func (x *correcting) page(f Form) correctPage {
	r, s, pr := x.r, &x.s, x.r.Printer
	p := correctPage{Form: f, Symbol: symbol(s.Number), Href: r.statementHref(s.Number, 0), Speaker: x.speaker(s), Revision: revisionOf(s.Head()), Own: x.own != "",
		Decides: r.Has(rapporteur.RoleSecretariat), Hear: x.moments.turn}
	p.At = p.Href + "/correct"
	title := pr.T("correct.title", "symbol", p.Symbol)
	p.Base = r.Base(Statements, title, Crumb{pr.T("page.nav.statements"), r.Home() + "/statements"}, Crumb{p.Symbol, p.Href}, Crumb{Label: pr.T("correct.corrections")})
	zone := time.UTC
	if x.m != nil {
		zone = r.meetingZone(x.m)
	}
	if err := s.MayCorrect(x.own, x.ended, x.hours, r.Now); err == nil {
		v := s.Newest()
		p.Version, p.TextLang, p.Text = v.Number, v.Language, v.Text
		p.Until = pr.Day(x.ended.Add(time.Duration(x.hours) * time.Hour).In(zone))
		if f.Values == nil {
			p.Values = url.Values{"text": {v.Text}}
		}
	} else if p.Own {
		p.Closed = pr.Error(asError(err))
	}
	p.MayConfirm = p.Own && s.Delivery == record.ToBeChecked && s.Newest() != nil && !s.OpenFrom.After(r.Now)
	if !s.Confirmed.At.IsZero() {
		p.Confirmed = pr.Day(s.Confirmed.At.In(zone))
	}
	for i := range s.Corrections {
		a := x.asked(&s.Corrections[i], zone)
		if a.Open {
			p.Open++
		}
		if a.State == string(record.CorrectionAccepted) && x.m != nil {
			p.Corrigendum = r.meetingHref(x.m.Slug) + "/corrigendum"
		}
		p.Asked = append(p.Asked, a)
	}
	return p
}

// beside is how many code points of the text stand beside a correction.
const beside = 60

// asked lays out one correction.
func (x *correcting) asked(c *record.Correction, zone *time.Location) askedCorrection {
	pr := x.r.Printer
	a := askedCorrection{Number: c.Number, Now: c.Words, Lang: c.Language, Reason: c.Reason, State: string(c.State), StateWord: pr.T("correct.state." + string(c.State)), Answer: c.Answer,
		On: pr.Day(c.Asked.In(zone)), Open: c.State == record.CorrectionProposed}
	if !c.Decided.IsZero() {
		a.On = pr.Day(c.Decided.In(zone))
	}
	if v := x.s.Version(c.Version); v != nil && !v.Withdrawn && !v.Erased {
		n := text.Len(v.Text)
		a.Was = c.Span.Slice(v.Text)
		a.Before = text.Span{Start: max(0, c.Span.Start-beside), End: c.Span.Start}.Slice(v.Text)
		a.After = text.Span{Start: c.Span.End, End: min(n, c.Span.End+beside)}.Slice(v.Text)
		if i := strings.LastIndexByte(a.Before, '\n'); i >= 0 { // of the same paragraph only
			a.Before = a.Before[i+1:]
		} else if c.Span.Start > beside {
			a.Before = "…" + a.Before
		}
		if i := strings.IndexByte(a.After, '\n'); i >= 0 {
			a.After = a.After[:i]
		} else if c.Span.End+beside < n {
			a.After += "…"
		}
		a.Paragraph = text.ParagraphAt(v.Text, c.Span.Start)
	}
	if c.Into > 0 {
		a.Into = x.r.statementHref(x.s.Number, 0) + "?v=" + decimal(int64(c.Into))
	}
	if a.Hear = x.moments.paras[a.Paragraph]; a.Hear == nil {
		a.Hear = x.moments.turn
	}
	return a
}

func showCorrect(st correctStore) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.correcting(st)
		if err != nil {
			return err
		}
		return r.Show(w, x.page(Form{}))
	}
}

// correctLink leads from a statement to its corrections: its own delegation, and
// the secretariat where some were asked for.
func (c *cast) correctLink(s *record.Statement) *NavItem {
	r := c.r
	to := &NavItem{Href: r.statementHref(s.Number, 0) + "/correct"}
	switch {
	case c.regime(s) != programme.OnRecord || s.Kind != record.Intervention:
		return nil
	case r.delegationOf(s) != "" && s.Newest() != nil:
		to.Label = r.Printer.T("correct.link")
	case !r.Has(rapporteur.RoleSecretariat) || len(s.Corrections) == 0:
		return nil
	case slices.ContainsFunc(s.Corrections, func(x record.Correction) bool { return x.State == record.CorrectionProposed }):
		to.Label = r.Printer.T("correct.link_open")
	default:
		to.Label = r.Printer.T("correct.link_all")
	}
	return to
}
