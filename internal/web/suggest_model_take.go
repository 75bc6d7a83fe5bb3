// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
	"rapporteur/record"
)

// takePassages marks what was accepted of a model's passages and keeps what was
// refused. Spans come from the page; the words are the statement's in any case.
func (r *Request) takePassages(w http.ResponseWriter, o Options, f Form) error {
	s, v, err := r.statementToAsk(o, f)
	if err != nil {
		return err
	}
	if f.Value("version") != strconv.Itoa(v.Number) {
		return rapporteur.Fail(rapporteur.Conflict, "error.stale")
	}
	var taken []coding.Decision
	for name, values := range f.Values {
		span, ok := proposedSpan(name, v.Text)
		kind := coding.Kind(f.Value("kind." + name))
		if !ok || values[0] == "" {
			continue
		}
		if !slices.Contains(coding.PassageKinds, kind) {
			return unsupported()
		}
		d := coding.Decision{Kind: coding.OfPassage, Rule: modelRule, Outcome: coding.Declined, Statement: s.ID, Version: v.Number, Span: span, Proposed: string(kind)}
		if values[0] == "accept" {
			d.Outcome = coding.Accepted
		}
		d.Process = r.Process.ID
		taken = append(taken, d)
	}
	slices.SortFunc(taken, func(a, b coding.Decision) int { return a.Span.Start - b.Span.Start })
	if err := r.markTaken(o, &s, v, taken); err != nil {
		return err
	}
	for i := range taken {
		if err := o.Store.Decide(r.Context(), r.Actor, &taken[i]); err != nil {
			return err
		}
	}
	return r.After(w, r.Home()+"/desk/"+strconv.FormatInt(s.Number, 10), "saved")
}

func (r *Request) markTaken(o Options, s *record.Statement, v *record.Version, taken []coding.Decision) error {
	if !slices.ContainsFunc(taken, func(d coding.Decision) bool { return d.Outcome == coding.Accepted }) {
		return nil
	}
	_, err := o.Store.Code(r.Context(), r.Actor, r.Process.ID, coding.Need{Statements: []rapporteur.ID{s.ID}}, func(k *coding.Desk) error {
		for _, d := range taken {
			if d.Outcome != coding.Accepted || markedAt(k, s.ID, v.Number, d.Span) {
				continue
			}
			if _, err := k.Mark(s.ID, v.Number, d.Span, coding.Code{Kind: coding.Kind(d.Proposed), Rule: modelRule}); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// markedAt tells that the same words are marked already: a form sent twice.
func markedAt(k *coding.Desk, statement rapporteur.ID, version int, span text.Span) bool {
	return slices.ContainsFunc(k.Passages(), func(p *coding.Passage) bool {
		return p.Statement == statement && p.Version == version && p.Span == span
	})
}

// proposedSpan reads a field "p.START.END".
func proposedSpan(name, in string) (text.Span, bool) {
	parts := strings.Split(name, ".")
	if len(parts) != 3 || parts[0] != "p" {
		return text.Span{}, false
	}
	from, err1 := strconv.Atoi(parts[1])
	to, err2 := strconv.Atoi(parts[2])
	s := text.Span{Start: from, End: to}
	return s, err1 == nil && err2 == nil && s.Check(in) == nil
}

func (r *Request) recommendationToAsk(o Options, f Form) (coding.Recommendation, error) {
	n, err := symbolNumber(f, "recommendation", "R")
	if err != nil {
		return coding.Recommendation{}, err
	}
	rec, err := o.Store.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
	if err != nil {
		return rec, missingAt("recommendation", err)
	}
	if rec.State == coding.Merged || len(rec.Passages) == 0 {
		return rec, rapporteur.Fail(rapporteur.Invalid, "model.too_long").At("recommendation")
	}
	return rec, nil
}

func (r *Request) askWording(o Options, f Form) (modelPage, error) {
	var p modelPage
	rec, err := r.recommendationToAsk(o, f)
	if err != nil {
		return p, err
	}
	quotes, views, err := r.quotesOf(o, &rec)
	if err != nil {
		return p, err
	}
	lang := r.Process.Languages[0]
	got, err := o.Model.Wording(r.Context(), quotes, lang)
	offered := 1
	if err != nil || len(got.Faults) > 0 {
		offered = 0
	}
	if err := r.logUse(o, "a wording", rec.ID, got, offered, err); err != nil {
		return p, err
	}
	if err != nil {
		return p, err
	}
	link := r.recLink(&rec)
	p = r.modelPage(o, r.Printer.T("model.wording_of", "symbol", link.Symbol))
	p.Symbol, p.Href, p.In, p.Number, p.Revision, p.Was = link.Symbol, link.Href, lang, rec.Number, rec.Revision, rec.Wording
	for _, x := range got.Faults {
		p.Faults = append(p.Faults, r.Printer.T(x.Key, "words", x.Words))
	}
	if p.Nothing = offered == 0; p.Nothing {
		return p, nil
	}
	p.Wording = got.Wording
	for i, q := range quotes {
		if slices.Contains(got.Quotes, q.ID) {
			p.Quotes = append(p.Quotes, views[i])
		}
	}
	return p, nil
}

// mostSent is how many passages of one recommendation are sent.
const mostSent = 40

// quotesOf are the words on which a recommendation rests, numbered from 1.
func (r *Request) quotesOf(o Options, rec *coding.Recommendation) ([]ProposedQuote, []quotedView, error) {
	passages, err := o.Store.Passages(r.Context(), r.Process.ID, r.Reach, coding.PassageFilter{IDs: rec.Passages})
	if err != nil {
		return nil, nil, err
	}
	var ids []rapporteur.ID
	for _, p := range passages {
		if !slices.Contains(ids, p.Statement) {
			ids = append(ids, p.Statement)
		}
	}
	statements, err := o.Store.StatementsByID(r.Context(), r.Process.ID, ids, r.Reach)
	if err != nil {
		return nil, nil, err
	}
	var quotes []ProposedQuote
	var views []quotedView
	for _, p := range passages[:min(len(passages), mostSent)] {
		i := slices.IndexFunc(statements, func(s record.Statement) bool { return s.ID == p.Statement })
		if i < 0 {
			continue
		}
		v := statements[i].Version(p.Version)
		if v == nil || v.Withdrawn || v.Erased || statements[i].OpenFrom.After(r.Now) {
			continue // what is under embargo does not leave the house
		}
		words := p.Span.Slice(v.Text)
		quotes = append(quotes, ProposedQuote{strconv.Itoa(len(quotes) + 1), words, v.Language})
		n := strconv.FormatInt(statements[i].Number, 10)
		views = append(views, quotedView{"S-" + n, r.Home() + "/desk/" + n + "?passage=" + string(p.ID), words, v.Language})
	}
	return quotes, views, nil
}

// takeWording rewords a recommendation as the model proposed it, or as somebody
// has changed that.
func (r *Request) takeWording(w http.ResponseWriter, o Options, f Form) error {
	if !r.Has(gatherers.Roles...) {
		return rapporteur.Fail(rapporteur.Forbidden, "error.role")
	}
	rec, err := r.recommendationToAsk(o, f)
	if err != nil {
		return err
	}
	lang := r.Process.Languages[0]
	wording, proposed := text.Normalise(strings.TrimSpace(f.Value("wording"))), text.Normalise(strings.TrimSpace(f.Value("proposed")))
	d := coding.Decision{Kind: coding.OfWording, Rule: modelRule, Outcome: coding.Accepted, About: []rapporteur.ID{rec.ID}}
	d.Process = r.Process.ID
	switch {
	case f.Value("revision") != strconv.FormatInt(rec.Revision, 10):
		return rapporteur.Fail(rapporteur.Conflict, "error.stale")
	case f.Value("answer") == "refuse":
		d.Outcome = coding.Declined
	case wording == "":
		return rapporteur.Fail(rapporteur.Invalid, "check.wording").At("wording")
	case wording != proposed:
		d.Outcome = coding.Changed
	}
	if d.Outcome != coding.Declined {
		is := rec.Wording.With(lang, wording)
		_, err := o.Store.Code(r.Context(), r.Actor, r.Process.ID, coding.Need{Recommendations: []rapporteur.ID{rec.ID}}, func(k *coding.Desk) error {
			return k.Reword(rec.ID, coding.Rewording{Wording: &is})
		})
		if err != nil {
			return err
		}
	}
	if err := o.Store.Decide(r.Context(), r.Actor, &d); err != nil {
		return err
	}
	return r.After(w, r.recommendationHref(rec.Number), "saved")
}
