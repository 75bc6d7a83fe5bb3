// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
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
		Language: r.languageName(v.Language), LanguageTag: v.Language, Links: r.deskLinks(), MayCode: r.Has(coders...), Keys: r.deskKeys()}
	if m := d.Meeting(s.Meeting); m != nil {
		p.Meeting, p.MeetingHref = r.meetingName(m), r.Home()+"/desk?meeting="+m.Slug
		if seg := d.segment(s); seg != nil {
			p.Segment = d.segmentLabel(seg)
		}
	}
	p.Base = r.Base(AtDesk, p.Symbol+" "+p.Speaker.Name.Text, Crumb{pr.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{Label: p.Symbol})
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

// deskMarks is what is drawn on the words.
func deskMarks(all []passageState, suggestions []suggestionView, themes []deskTheme, hand *passageState) []deskMark {
	colour := map[rapporteur.ID]int{}
	for _, t := range themes {
		colour[t.ID] = t.Colour
	}
	var out []deskMark
	for i := range all {
		p := &all[i]
		out = append(out, deskMark{ID: p.ID, Span: p.span(), Colour: colour[p.Theme], Here: hand != nil && hand.ID == p.ID})
	}
	for _, x := range suggestions {
		out = append(out, deskMark{Span: x.span, Suggested: true})
	}
	return out
}

// deskTag stands in the margin of the paragraph in which a passage begins.
type deskTag struct {
	Href      string
	Letter    string
	Colour    int
	Kind      string
	Detail    string
	By        string
	Recs      []recMark
	Here      bool
	Suggested bool
}

func (d *atDesk) tags(v *record.Version, all []passageState, suggestions []suggestionView, themes []deskTheme, hand *passageState) map[int][]deskTag {
	byID := map[rapporteur.ID]deskTheme{}
	for _, t := range themes {
		byID[t.ID] = t
	}
	pr, out := d.r.Printer, map[int][]deskTag{}
	pars := text.Paragraphs(v.Text)
	for i := range all {
		p := &all[i]
		t := deskTag{Href: "?v=" + strconv.Itoa(v.Number) + "&passage=" + string(p.ID) + "#here", Letter: byID[p.Theme].Letter, Colour: byID[p.Theme].Colour,
			Kind: pr.T("desk.kind_tag." + kindWord(p.Kind)), Recs: p.Recs, Here: hand != nil && hand.ID == p.ID}
		if p.Strength != "" {
			t.Detail = pr.T("desk.strength." + string(p.Strength))
		}
		if !p.Mine {
			t.By = p.By
		}
		at := paraAt(pars, p.Start)
		out[at] = append(out[at], t)
	}
	for _, x := range suggestions {
		out[x.Para] = append(out[x.Para], deskTag{Href: "#" + x.ID, Kind: x.KindWord, Suggested: true})
	}
	return out
}

func kindWord(k coding.Kind) string {
	if k == "" {
		return "none"
	}
	return string(k)
}

// scriptData is what js/desk.js needs to draw marks by itself.
func (d *atDesk) scriptData(s *record.Statement, v *record.Version, state deskState, suggestions []suggestionView, themes []deskTheme, p *readingPage) (string, error) {
	sentences := text.Sentences(v.Text)
	flat := make([][2]int, len(sentences))
	for i, x := range sentences {
		flat[i] = [2]int{x.Start, x.End}
	}
	type proposed struct {
		ID    string `json:"id"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		Kind  string `json:"kind"`
	}
	asks := make([]proposed, len(suggestions))
	for i, x := range suggestions {
		asks[i] = proposed{x.ID, x.span.Start, x.span.End, x.KindWord}
	}
	words := map[string]string{}
	for _, key := range d.server().Catalogues.Keys("en") {
		if short, ok := strings.CutPrefix(key, "desk.js."); ok {
			words[short] = d.r.Printer.T(key)
		}
	}
	for _, k := range append(slices.Clone(coding.PassageKinds), "none") {
		words["kind."+string(k)] = d.r.Printer.T("desk.kind_tag." + string(k))
	}
	for _, k := range coding.Strengths {
		words["strength."+string(k)] = d.r.Printer.T("desk.strength." + string(k))
	}
	who := p.Speaker.Name.Text
	if p.Speaker.Why != "" {
		who = ""
	}
	b, err := json.Marshal(map[string]any{
		"process": d.r.Process.ID, "actor": d.r.Actor.ID, "name": d.who(d.r.Actor.ID), "statement": s.ID, "number": s.Number, "symbol": p.Symbol, "version": v.Number,
		"language": v.Language, "at": p.Href, "home": d.r.Home() + "/desk", "mayCode": p.MayCode, "speaker": who, "quote": !p.NotQuotable,
		"sentences": flat, "passages": state.Passages, "suggestions": asks, "themes": themes, "kinds": coding.PassageKinds, "strengths": coding.Strengths,
		"event": state.Event, "words": words, "lang": d.r.Printer.Lang(), "next": p.Queue.Next,
	})
	return string(b), err
}

func (d *atDesk) server() *Server { return d.r.server }

// deskKeys is the list of all keys.
func (r *Request) deskKeys() []keyRow {
	var out []keyRow
	for _, k := range []struct{ keys, does string }{
		{"↓ ↑", "sentence"}, {"→ ←", "word"}, {"⇧ ↓ ↑ → ←", "widen"}, {"M", "mark"}, {"a – z", "letter"}, {"/", "typed"}, {"1 – 6", "kind"}, {"⇧ 1 – 5", "strength"},
		{"Tab", "passage"}, {"J", "join"}, {"N", "new"}, {"P", "position"}, {"D", "unmark"}, {"U", "undo"}, {"Y", "accept"}, {"E", "change"}, {"X", "refuse"},
		{"C", "copy"}, {"R", "read"}, {"]", "next"}, {"Esc", "escape"}, {"?", "keys"},
	} {
		out = append(out, keyRow{k.keys, r.Printer.T("desk.does." + k.does)})
	}
	return out
}
