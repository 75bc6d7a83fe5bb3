// SPDX-License-Identifier: Apache-2.0

package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// deskState is what is marked in one version of a statement, as scripts read it.
type deskState struct {
	Event       int64            `json:"event"` // the newest of the process when it was read, or before
	Statement   rapporteur.ID    `json:"statement"`
	Version     int              `json:"version"`
	Passages    []passageState   `json:"passages"`
	Themes      []deskTheme      `json:"themes"`
	Suggestions []suggestionView `json:"-"`
}

// passageState is one passage. What is said of it in words is said in the
// language of the page.
type passageState struct {
	ID        rapporteur.ID   `json:"id"`
	Number    int64           `json:"number"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Theme     rapporteur.ID   `json:"theme,omitempty"`
	Kind      coding.Kind     `json:"kind,omitempty"`
	Strength  coding.Strength `json:"strength,omitempty"`
	Addressee string          `json:"addressee,omitempty"`
	Note      string          `json:"note,omitempty"`
	Mine      bool            `json:"mine"`
	By        string          `json:"by"`
	At        string          `json:"at"`
	Recs      []recMark       `json:"recs,omitempty"`
}

// recMark is a recommendation on the tag of a passage.
type recMark struct {
	ID     rapporteur.ID `json:"id"`
	Symbol string        `json:"symbol"`
}

func (p *passageState) span() text.Span { return text.Span{Start: p.Start, End: p.End} }

// Span is the span as forms carry it.
func (p passageState) Span() string { return spanWord(p.span()) }

// suggestionView is one thing that a rule proposes about the words.
type suggestionView struct {
	Span      string
	Words     string
	Para      int
	Kind      coding.Kind
	KindWord  string
	Strength  coding.Strength
	Addressee string
	Rule      string
	Score     int
	Why       string
	Record    string // how often the rule was right here
	ID        string
	Lang      string
	span      text.Span
}

// marksOf reads what is marked in a version.
func (d *atDesk) marksOf(s *record.Statement, v *record.Version) (deskState, error) {
	r := d.r
	out := deskState{Statement: s.ID, Version: v.Number, Passages: []passageState{}, Themes: r.deskThemes(s.Meeting)}
	var err error
	if out.Event, err = d.st.LastEvent(r.Context(), r.Process.ID); err != nil {
		return out, err
	}
	passages, err := d.st.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{Statement: s.ID})
	if err != nil {
		return out, err
	}
	recs, err := d.st.RecommendationsOn(r.Context(), r.Process.ID, s.ID, r.Reach)
	if err != nil {
		return out, err
	}
	for i := range passages {
		p := &passages[i]
		if p.Version == v.Number && p.Span.End <= v.Length {
			out.Passages = append(out.Passages, d.passageState(p, recs))
		}
	}
	slices.SortStableFunc(out.Passages, func(a, b passageState) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Number, b.Number))
	})
	return out, nil
}

func (d *atDesk) passageState(p *coding.Passage, recs []coding.Recommendation) passageState {
	out := passageState{ID: p.ID, Number: p.Number, Start: p.Span.Start, End: p.Span.End, Theme: p.Theme, Kind: p.Kind, Strength: p.Strength,
		Addressee: p.Addressee, Note: p.Note, Mine: p.MarkedBy == d.r.Actor.ID}
	out.By = d.names[p.MarkedBy] // nobody is named whom nobody here knows
	if !p.MarkedAt.IsZero() {
		out.At = d.r.timeOf(p.MarkedAt)
	}
	for i := range recs {
		if slices.Contains(recs[i].Passages, p.ID) && recs[i].State != coding.Merged {
			out.Recs = append(out.Recs, recMark{recs[i].ID, recSymbol(recs[i].Number)})
		}
	}
	return out
}

// timeOf is the time of day of an instant in the zone of the process; of another
// day the date.
func (r *Request) timeOf(t time.Time) string {
	zone, err := time.LoadLocation(r.Process.Zone)
	if err != nil {
		zone = time.UTC
	}
	t = t.In(zone)
	if rapporteur.Day(t) != rapporteur.Day(r.Now.In(zone)) {
		return r.Printer.DateNoted(rapporteur.Day(t))
	}
	return r.Printer.Time(rapporteur.Clock{Local: t.Format("2006-01-02T15:04"), Zone: zone.String()})
}

// recSymbol is how a recommendation is cited: R-12.
func recSymbol(n int64) string { return "R-" + decimal(n) }

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// suggestions are the passages that the rules propose: nothing that is marked
// already, and nothing that was refused.
func (d *atDesk) suggestions(s *record.Statement, v *record.Version, marked []passageState) ([]suggestionView, error) {
	decided, err := d.st.Decisions(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.OfPassage, "")
	if err != nil {
		return nil, err
	}
	known := suggest.Learn(decided, func(statement rapporteur.ID, version int, span text.Span) string {
		if of := s.Version(version); statement == s.ID && of != nil {
			return span.Slice(of.Text)
		}
		return ""
	})
	record := map[string]string{}
	for _, x := range known.Rules() {
		record[x.Rule] = d.r.Printer.T("desk.rule_record", "right", x.Accepted+x.Changed, "cases", x.Cases())
	}
	var out []suggestionView
	points, pars := []rune(v.Text), text.Paragraphs(v.Text)
	for _, a := range suggest.Asks(v.Text, v.Language) {
		words := string(points[a.Span.Start:a.Span.End])
		if known.RefusedWords(s.ID, v.Number, a.Span, words) || slices.ContainsFunc(marked, func(p passageState) bool { return mostly(a.Span, p.span()) }) {
			continue
		}
		view := d.suggestionView(v, a, words, len(out)+1)
		view.Para = paraAt(pars, a.Span.Start)
		view.Record = record[a.Rule]
		out = append(out, view)
	}
	return out, nil
}

// paraAt is the number of the paragraph that holds a character, or of the last
// one before it.
func paraAt(pars []text.Paragraph, at int) int {
	i, found := slices.BinarySearchFunc(pars, at, func(p text.Paragraph, at int) int { return cmp.Compare(p.Span.Start, at) })
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	return pars[i].Number
}

// mostly reports whether two spans share at least half of the shorter one.
func mostly(a, b text.Span) bool {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	return shared > 0 && 2*shared >= min(a.Len(), b.Len())
}

func (d *atDesk) suggestionView(v *record.Version, a suggest.Ask, words string, n int) suggestionView {
	pr := d.r.Printer
	out := suggestionView{Span: spanWord(a.Span), Words: words, Kind: a.Kind, KindWord: pr.T("desk.kind_tag." + string(a.Kind)),
		Strength: a.Strength, Addressee: a.Addressee, Rule: a.Rule, Score: int(a.Confidence*1000 + .5), ID: "sugg" + strconv.Itoa(n), Lang: v.Language, span: a.Span}
	a.Cue = text.Span{Start: a.Cue.Start - a.Span.Start, End: a.Cue.End - a.Span.Start} // the words alone are at hand
	key, args := a.Reason(words)
	if !d.r.has(key) {
		key = "desk.because"
	}
	fill := make([]any, len(args))
	for i, x := range args {
		fill[i] = x
	}
	out.Why = pr.T(key, fill...)
	return out
}

// sendMarks answers a script that heard of a change.
func (d *atDesk) sendMarks(w http.ResponseWriter, s *record.Statement, v *record.Version) error {
	state, err := d.marksOf(s, v)
	if err != nil {
		return err
	}
	return d.r.sendJSON(w, http.StatusOK, state)
}

// sendJSON answers a script of this site's pages.
func (r *Request) sendJSON(w http.ResponseWriter, status int, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b)
	return nil
}
