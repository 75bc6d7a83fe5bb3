// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"rapporteur"
	"rapporteur/coding"
)

// recommendationWriter keeps what was gathered from the record, and whose
// readings stand behind it.
type recommendationWriter interface {
	recommendationFinder
	AddRecommendation(ctx context.Context, actor rapporteur.Actor, r *coding.Recommendation) error
	UpdateRecommendation(ctx context.Context, id rapporteur.ID, change func(*coding.Recommendation) error) error
}

type recommendationFinder interface {
	Recommendation(ctx context.Context, process rapporteur.ID, number int64, reach rapporteur.Reach) (coding.Recommendation, error)
}

func recommendationSheet(st recommendationWriter) sheet[coding.Recommendation, *coding.Recommendation] {
	return sheet[coding.Recommendation, *coding.Recommendation]{
		name: "recommendation", in: Recommendations,
		blank: func(r *Request) coding.Recommendation {
			rec := coding.Recommendation{Kind: coding.Proposal, Subject: coding.Substance, State: coding.Confirmed}
			rec.Process, rec.Visibility = r.Process.ID, rapporteur.Secretariat
			return rec
		},
		find:  func(r *Request) (coding.Recommendation, error) { return r.recommendationHere(st) },
		write: writeRecommendation, draw: drawRecommendation, read: readRecommendation,
		add: st.AddRecommendation, update: st.UpdateRecommendation,
		path:   func(r *Request, rec *coding.Recommendation) string { return r.recommendationPath(rec.Number) },
		symbol: func(_ *Request, rec *coding.Recommendation) string { return "R-" + strconv.FormatInt(rec.Number, 10) },
	}
}

func (r *Request) recommendationPath(number int64) string {
	return r.Home() + "/recommendations/" + strconv.FormatInt(number, 10)
}

func (r *Request) recommendationHere(st recommendationFinder) (coding.Recommendation, error) {
	n, err := r.Number("number")
	if err != nil {
		return coding.Recommendation{}, err
	}
	rec, err := st.Recommendation(r.Context(), r.Process.ID, n, r.Reach)
	if err == nil && rec.State == coding.Merged {
		err = rapporteur.Fail(rapporteur.Conflict, "coding.merged_already")
	}
	return rec, err
}

func writeRecommendation(v url.Values, rec *coding.Recommendation) {
	setText(v, "wording", rec.Wording)
	v.Set("kind", string(rec.Kind))
	v.Set("subject", string(rec.Subject))
	v.Set("theme", string(rec.Theme))
	v.Set("meeting", string(rec.Meeting))
	v.Set("instruments", strings.Join(rec.Instruments, "\n"))
	v.Set("state", string(rec.State))
	v.Set("visibility", rec.Visibility.String())
	setNumber(v, "page", rec.Page)
	setTick(v, "doubtful", rec.Doubt != "")
}

func readRecommendation(in *reading, rec *coding.Recommendation) {
	rec.Wording = in.longText("wording", rec.Wording)
	rec.Kind, rec.Subject = one(in, "kind", coding.Kinds), one(in, "subject", coding.Subjects)
	rec.Theme, rec.Meeting = in.id("theme", in.refs.themes), in.id("meeting", in.refs.meetings)
	rec.Instruments = wordsOf(in.area("instruments"))
	rec.State, rec.Visibility, rec.Page = one(in, "state", coding.States), in.visibility("visibility"), in.number("page")
	if !in.ticked("doubtful") {
		rec.Doubt = ""
	}
	in.failAll(rec.Check())
}

func drawRecommendation(d *drawing) []formSet {
	d = d.of("edit.recommendation")
	standing := d.set("standing", d.choose("state", false, words(d, "edit.recommendation_state", coding.States)), d.visibility())
	if d.f.Value("doubtful") != "" {
		standing.Fields = append(standing.Fields, d.tick("doubtful"))
	}
	return []formSet{
		d.set("about", flat(d.longText("wording"), these(d.choose("kind", false, words(d, "recommendation.kind", coding.Kinds)),
			d.choose("subject", false, words(d, "recommendation.subject", coding.Subjects)), d.choose("theme", true, d.refs.themes),
			d.choose("meeting", true, d.refs.meetings), d.area("instruments"), d.code("page")))...),
		standing,
	}
}

// positionWriter keeps whose readings stand behind a recommendation. Looking at
// them is written into the installation's log.
type positionWriter interface {
	referenceReader
	recommendationFinder
	Positions(ctx context.Context, process rapporteur.ID, reach rapporteur.Reach, f coding.PositionFilter) ([]coding.Position, error)
	UpdatePosition(ctx context.Context, id rapporteur.ID, change func(*coding.Position) error) error
	Log(ctx context.Context, actor rapporteur.Actor, act string, process, subject rapporteur.ID) error
}

// positionsPage lists the readings of one recommendation.
type positionsPage struct {
	Base
	Symbol, Href, At string
	Wording          rapporteur.Text
	Rows             []standRow
	Problem          string
}

type standRow struct {
	Number      int64
	Revision    string
	Who         string
	Stance      string
	State       string
	Suggested   bool
	Condition   string
	Source      string
	Confirmed   bool
	ConfirmedOn rapporteur.Date
	Visibility  string
	MayConfirm  bool
}

// Template is part of Page.
func (positionsPage) Template() string { return "edit/positions" }

func (r *Request) positionsPage(st positionWriter, rec *coding.Recommendation) (positionsPage, error) {
	p := positionsPage{Symbol: "R-" + strconv.FormatInt(rec.Number, 10), Href: r.recommendationPath(rec.Number), Wording: rec.Wording}
	p.At = p.Href + "/positions"
	title := r.Printer.T("edit.positions", "symbol", p.Symbol)
	p.Base = r.Base(Recommendations, title, Crumb{Label: p.Symbol, Href: p.Href}, Crumb{Label: title})
	ref, err := r.references(st)
	if err != nil {
		return p, err
	}
	all, err := st.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil {
		return p, err
	}
	for _, o := range all {
		row := standRow{Number: o.Number, Revision: revisionOf(o.Head()), Who: label(ref.stakeholders, o.Stakeholder),
			Stance: r.Printer.T("recommendation.stance." + string(o.Stance)), State: r.Printer.T("edit.recommendation_state." + string(o.State)),
			Suggested: o.State == coding.Suggested, Condition: o.Condition, Source: o.Source, Confirmed: !o.ConfirmedAt.IsZero(),
			Visibility: r.Printer.T("page.visibility." + o.Visibility.String()), MayConfirm: o.State != coding.Refused}
		if row.Confirmed {
			row.ConfirmedOn = rapporteur.Day(o.ConfirmedAt)
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

func showPositions(st positionWriter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		rec, err := r.recommendationHere(st)
		if err != nil {
			return err
		}
		if err := st.Log(r.Context(), r.Actor, "looked at positions", r.Process.ID, rec.ID); err != nil {
			return err
		}
		p, err := r.positionsPage(st, &rec)
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changePosition(st positionWriter) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		rec, err := r.recommendationHere(st)
		if err != nil {
			return err
		}
		err = r.changePosition(st, &rec, f)
		if err == nil {
			return r.After(w, r.recommendationPath(rec.Number)+"/positions", "saved")
		}
		status := statuses[asError(err).Code]
		if err := r.refused(&f, err); err != nil {
			return err
		}
		p, err := r.positionsPage(st, &rec)
		if err != nil {
			return err
		}
		p.Problem = f.Problem
		for _, sentence := range f.Problems {
			p.Problem = sentence
		}
		return r.send(w, p, "layout", status)
	}
}

func (r *Request) changePosition(st positionWriter, rec *coding.Recommendation, f Form) error {
	all, err := st.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil {
		return err
	}
	for _, o := range all {
		if strconv.FormatInt(o.Number, 10) == f.Value("number") {
			return st.UpdatePosition(r.Context(), o.ID, func(is *coding.Position) error { return r.decide(is, f) })
		}
	}
	return rapporteur.Fail(rapporteur.NotFound, "error.not_found")
}

// decide does to a position what the form asks for.
func (r *Request) decide(is *coding.Position, f Form) error {
	if f.Value("revision") != revisionOf(is.Head()) {
		return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
	}
	act := ""
	switch f.Value("act") {
	case "confirm":
		var open rapporteur.Visibility
		if err := open.UnmarshalText([]byte(f.Value("visibility"))); err != nil {
			return rapporteur.Fail(rapporteur.Invalid, "check.choice").At("visibility")
		}
		if err := is.Confirm(r.Now, open); err != nil {
			return err
		}
		act = "confirmed by the delegation"
	case "unconfirm":
		if err := is.Unconfirm(); err != nil {
			return err
		}
		act = "confirmation taken back"
	case "accept", "refuse":
		is.State, act = coding.Confirmed, "accepted"
		if f.Value("act") == "refuse" {
			if !is.ConfirmedAt.IsZero() {
				return rapporteur.Fail(rapporteur.Conflict, "edit.error.delegation_stands")
			}
			is.State, act = coding.Refused, "refused"
		}
	default:
		return unsupported()
	}
	is.Note(r.Actor, r.Now, act)
	return nil
}
