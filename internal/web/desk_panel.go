// SPDX-License-Identifier: Apache-2.0

package web

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/coding/suggest"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// panelView is what stands beside the text of the passage in hand: as what it is
// filed, and what it is gathered to.
type panelView struct {
	Hand      *passageState
	Words     string
	Para      int
	Themes    []chip // those with a letter, or the first ones
	More      []chip
	Kinds     []chip
	Strengths []chip
	All       []deskTheme
	Around    aroundView
}

// chip is one value of a code that a key or a click sets.
type chip struct {
	Value, Label, Lang, Key string
	On                      bool
}

// aroundView is what a passage is gathered to, and what it might be.
type aroundView struct {
	Passage rapporteur.ID
	Href    string
	MayCode bool
	Joined  []joinedView
	Near    []nearView
	More    []nearView
	Asked   bool // nearest ones were looked for
	Hints   []hintView
	Wording string
	Lang    string
	Stances []Choice
}

// joinedView is a recommendation that rests on the passage.
type joinedView struct {
	ID      rapporteur.ID
	Symbol  string
	Href    string
	Wording rapporteur.Text
	Held    []heldView
	Holders []Choice
}

// heldView is a position that rests on the passage.
type heldView struct {
	ID        rapporteur.ID
	Who       Name
	Stance    string
	Condition string
	Confirmed bool
	Asked     bool
	Disputed  bool
	Reply     string
}

// nearView is a recommendation to which the passage may belong.
type nearView struct {
	ID      rapporteur.ID
	Symbol  string
	Href    string
	Words   template.HTML
	Why     []string
	Blocked []string
	Voices  int
	Rule    string        // of the one that is proposed; empty where none is
	Score   int           // of it, in thousandths
	Top     rapporteur.ID // the one that is proposed
}

// chipsShown is how many themes stand as chips.
const chipsShown = 12

func (d *atDesk) panel(s *record.Statement, v *record.Version, all []passageState, themes []deskTheme, hand *passageState) (panelView, error) {
	pr := d.r.Printer
	p := panelView{Hand: hand, All: themes}
	var is passageState
	if hand != nil {
		is = *hand
		p.Words, p.Para = is.span().Slice(v.Text), text.ParagraphAt(v.Text, is.Start)
	}
	for _, t := range themes {
		c := chip{Value: "theme:" + string(t.ID), Label: t.Title, Lang: t.Lang, Key: t.Key, On: is.Theme == t.ID}
		if t.Key != "" && len(p.Themes) < 2*chipsShown || len(p.Themes) < chipsShown && t.Depth == 0 || c.On {
			p.Themes = append(p.Themes, c)
		} else {
			p.More = append(p.More, c)
		}
	}
	for i, k := range coding.PassageKinds {
		p.Kinds = append(p.Kinds, chip{Value: "kind:" + string(k), Label: pr.T("desk.kind." + string(k)), Lang: pr.Lang(), Key: pr.Number(i + 1), On: is.Kind == k})
	}
	for _, k := range coding.Strengths {
		p.Strengths = append(p.Strengths, chip{Value: "strength:" + string(k), Label: pr.T("desk.strength." + string(k)), Lang: pr.Lang(), On: is.Strength == k})
	}
	if hand == nil {
		return p, nil
	}
	var err error
	p.Around, err = d.around(s, v, hand)
	return p, err
}

// around looks for what a passage is gathered to, and for what is near to it.
func (d *atDesk) around(s *record.Statement, v *record.Version, hand *passageState) (aroundView, error) {
	r := d.r
	out := aroundView{Passage: hand.ID, Href: r.deskHref(s.Number), MayCode: r.Has(coders...), Wording: hand.span().Slice(v.Text), Lang: v.Language}
	for _, x := range coding.Stances {
		out.Stances = append(out.Stances, Choice{string(x), r.Printer.T("recommendation.stance_head." + string(x))})
	}
	recs, err := d.st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return out, err
	}
	open := recs[:0:0]
	for _, rec := range recs {
		if rec.State == coding.Merged || rec.State == coding.Refused {
			continue
		}
		open = append(open, rec)
		if slices.ContainsFunc(hand.Recs, func(m recMark) bool { return m.ID == rec.ID }) {
			held, err := d.st.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{Recommendation: rec.ID})
			if err != nil {
				return out, err
			}
			out.Joined = append(out.Joined, d.joined(s, hand, &rec, held))
		}
	}
	if hand.Theme == "" && d.near != nil {
		if out.Hints, err = r.themeHints(d.st, &d.near.themes, s, out.Wording, out.Lang, hand.ID); err != nil {
			return out, err
		}
	}
	if hand.Kind == "" || slices.Contains(coding.Kinds, hand.Kind) {
		decided, err := d.st.Decisions(r.Context(), r.Process.ID, r.Reach, coding.OfJoining, s.ID)
		if err != nil {
			return out, err
		}
		learnt := suggest.Learn(decided, nil)
		out.Asked = true
		d.nearest(&out, hand, open, func(id rapporteur.ID) bool {
			return learnt.RefusedJoin(hand.ID, id) || slices.ContainsFunc(hand.Recs, func(m recMark) bool { return m.ID == id })
		})
	}
	return out, nil
}

func (d *atDesk) joined(s *record.Statement, hand *passageState, rec *coding.Recommendation, held []coding.Position) joinedView {
	out := joinedView{ID: rec.ID, Symbol: recSymbol(rec.Number), Href: d.r.recommendationHref(rec.Number), Wording: rec.Wording}
	for _, p := range held {
		if p.Passage == hand.ID && p.Recommendation == rec.ID && p.State != coding.Refused {
			out.Held = append(out.Held, heldView{ID: p.ID, Who: d.Name(p.Stakeholder, s.Date), Stance: d.r.Printer.T("recommendation.stance_head." + string(p.Stance)),
				Condition: p.Condition, Confirmed: !p.ConfirmedAt.IsZero(), Asked: !p.AskedAt.IsZero(), Disputed: !p.DisputedAt.IsZero(), Reply: p.Reply})
		}
	}
	out.Holders = d.holders(s)
	return out
}

// holders are those whose position words of a statement can be: the group spoken
// for first, then the speaker, then those who said how they stand to it.
func (d *atDesk) holders(s *record.Statement) []Choice {
	var out []Choice
	add := func(id rapporteur.ID) {
		if id != "" && !slices.ContainsFunc(out, func(c Choice) bool { return c.Value == string(id) }) {
			out = append(out, Choice{string(id), d.Name(id, s.Date).Text})
		}
	}
	if d.speaker(s).Why != "" && d.protected(s) == "" {
		return nil // nobody is stored with words that are not attributable
	}
	add(s.OnBehalfOf)
	add(s.Stakeholder)
	for _, a := range s.Alignments {
		add(a.Stakeholder)
	}
	return out
}

// nearShown is how many of the nearest recommendations stand open.
const nearShown, nearMost = 3, 8

// nearest looks among all open recommendations and leaves out afterwards those that
// are out of the question for this passage, so that one index serves all passages.
func (d *atDesk) nearest(out *aroundView, hand *passageState, recs []coding.Recommendation, leave func(rapporteur.ID) bool) {
	r, left := d.r, 0
	byID := map[rapporteur.ID]*coding.Recommendation{}
	candidates := make([]suggest.Candidate, 0, len(recs))
	wordings := map[rapporteur.ID]suggest.Candidate{}
	for i := range recs {
		rec := &recs[i]
		if hand.Kind != "" && rec.Kind != hand.Kind {
			continue
		}
		words, lang := rec.Wording.For(append([]string{out.Lang}, r.Languages()...)...)
		c := suggest.Candidate{ID: rec.ID, Wording: words, Language: lang}
		if leave(rec.ID) {
			left++
		} else {
			byID[rec.ID] = rec
		}
		wordings[rec.ID] = c
		candidates = append(candidates, c)
	}
	asked := suggest.Candidate{Wording: out.Wording, Language: out.Lang, Addressee: hand.Addressee, Strength: hand.Strength}
	index := d.near.of(nearKey{r.Process.ID, hand.Kind, out.Lang + " " + r.Printer.Lang()}, candidates)
	for _, n := range index.NearestTo(asked, nearMost+left) {
		rec, c := byID[n.Recommendation], wordings[n.Recommendation]
		if rec == nil || len(out.Near)+len(out.More) == nearMost {
			continue
		}
		view := nearView{ID: rec.ID, Symbol: recSymbol(rec.Number), Href: r.recommendationHref(rec.Number), Words: r.bold(c.Wording, c.Language, n.SharedIn),
			Why: r.reasons(n.Reasons), Blocked: r.reasons(n.Blocked), Voices: len(rec.Passages), Rule: n.Rule, Score: int(n.Score * 1000)}
		if len(out.Near) < nearShown {
			out.Near = append(out.Near, view)
		} else {
			out.More = append(out.More, view)
		}
	}
	out.propose()
}

// propose notes beside each one which is the proposal: the first against which
// nothing speaks. What is joined is the word on that one.
func (a *aroundView) propose() {
	var top nearView
	if i := slices.IndexFunc(a.Near, func(n nearView) bool { return len(n.Blocked) == 0 }); i >= 0 {
		top = a.Near[i]
	}
	for _, list := range [][]nearView{a.Near, a.More} {
		for i := range list {
			list[i].Rule, list[i].Score, list[i].Top = top.Rule, top.Score, top.ID
		}
	}
}

func (r *Request) reasons(all []suggest.Reason) []string {
	var out []string
	for _, x := range all {
		out = append(out, r.Printer.T(x.Key, x.Args...))
	}
	return out
}

// bold writes words with some of them in bold, marked with their language where
// that is not the page's.
func (r *Request) bold(words, lang string, spans []text.Span) template.HTML {
	points := []rune(words)
	var b strings.Builder
	if lang != "" && lang != r.Printer.Lang() {
		b.WriteString(`<span lang="` + template.HTMLEscapeString(lang) + `" dir="` + direction(lang) + `">`)
	}
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End > len(points) {
			continue
		}
		b.WriteString(template.HTMLEscapeString(string(points[at:s.Start])))
		b.WriteString("<b>" + template.HTMLEscapeString(string(points[s.Start:s.End])) + "</b>")
		at = s.End
	}
	b.WriteString(template.HTMLEscapeString(string(points[at:])))
	if lang != "" && lang != r.Printer.Lang() {
		b.WriteString("</span>")
	}
	return template.HTML(b.String())
}

// sendAround sends what stands around the passage in hand, for a script.
func (d *atDesk) sendAround(w http.ResponseWriter, s *record.Statement, v *record.Version) error {
	state, err := d.marksOf(s, v)
	if err != nil {
		return err
	}
	hand := d.inHand(state.Passages)
	if hand == nil {
		return rapporteur.Fail(rapporteur.NotFound, "desk.no_passage")
	}
	p := readingPage{Base: Base{Lang: d.r.Printer.Lang(), Dir: d.r.Printer.Dir()}, Version: v.Number, Href: d.r.deskHref(s.Number)}
	if p.Panel.Around, err = d.around(s, v, hand); err != nil {
		return err
	}
	return d.r.ShowPart(w, p, "part:around")
}
