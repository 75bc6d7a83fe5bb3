// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/text"
)

// gatheredPage is one recommendation at the desk: its words, what it rests on,
// how it stands to others, and who was asked.
type gatheredPage struct {
	Base
	Form
	gatherRow
	At        string
	Public    string // of the page in the record
	Gathers   bool
	Language  string // of the wording that the form changes
	Worded    string
	Named     string
	Others    []string // wordings in other languages
	Themes    []option
	Kinds     []option
	Subjects  []option
	States    []option
	Rests     []restRow
	Held      []heldRow
	Relations []relationRow
	Merged    []gatherRow
	Kinship   []Choice
	Theme     string
}

// restRow is a passage that the recommendation rests on.
type restRow struct {
	ID     rapporteur.ID
	Words  string
	Lang   string
	Who    Name
	Symbol string
	Href   string
	Kind   string
}

// heldRow is a position on it, with what the delegation was asked and said.
type heldRow struct {
	heldView
	Number   int64
	Revision string
	Symbol   string
	Href     string
	MayAsk   bool
}

// relationRow is how it stands to another.
type relationRow struct {
	Kind    string // the sentence
	Raw     string
	Number  int64
	Symbol  string
	Href    string
	Wording rapporteur.Text
	Back    bool // it is said on the other one
}

// Template is part of Page.
func (gatheredPage) Template() string { return "gather/recommendation" }

func showGathered(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		rec, err := r.recommendationHere(o.Store)
		if err != nil {
			return err
		}
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		if err := o.Store.Log(r.Context(), r.Actor, "looked at positions", r.Process.ID, rec.ID); err != nil {
			return err
		}
		p, err := d.gatheredPage(&rec, Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func changeGathered(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		rec, err := r.recommendationHere(o.Store)
		if err != nil {
			return err
		}
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) { return d.gatheredAct(o, &rec, f) },
			func(out done) string {
				if out.to != "" {
					return out.to
				}
				return r.URL.Path
			},
			func(d *atDesk, f Form) (Page, error) {
				p, err := d.gatheredPage(&rec, f)
				return p, err
			})
	}
}

func (d *atDesk) gatheredPage(rec *coding.Recommendation, f Form) (gatheredPage, error) {
	r, pr := d.r, d.r.Printer
	p := gatheredPage{Form: f, At: r.URL.Path, Public: r.recommendationHref(rec.Number), Gathers: r.gathers() && rec.State != coding.Merged, Language: d.writesIn()}
	all, err := d.st.Recommendations(r.Context(), r.Process.ID, r.Reach, coding.Filter{})
	if err != nil {
		return p, err
	}
	byID := map[rapporteur.ID]*coding.Recommendation{}
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	p.gatherRow = d.gatherRow(rec, byID)
	if t, ok := r.Process.Theme(rec.Theme); ok {
		p.Theme, _ = t.Title.For(r.Languages()...)
	}
	p.Base = r.Base(AtDesk, p.Symbol, r.deskCrumbs(Crumb{pr.T("desk.link.recommendations"), r.Home() + "/desk/recommendations"}, Crumb{Label: p.Symbol})...)
	p.Worded, p.Named = rec.Wording.In[p.Language], rec.Title.In[p.Language]
	if f.Values["wording"] != nil {
		p.Worded, p.Named = f.Value("wording"), f.Value("title")
	}
	for lang, words := range rec.Wording.In {
		if lang != p.Language {
			p.Others = append(p.Others, words)
		}
	}
	slices.Sort(p.Others)
	d.gatheredChoices(&p, rec)
	if err := d.restsOn(&p, rec); err != nil {
		return p, err
	}
	d.related(&p, rec, all, byID)
	return p, nil
}

func (d *atDesk) gatheredChoices(p *gatheredPage, rec *coding.Recommendation) {
	pr := d.r.Printer
	for _, t := range d.r.deskThemes(rec.Meeting) {
		p.Themes = append(p.Themes, option{string(t.ID), strings.Repeat("  ", t.Depth) + t.Title, t.ID == rec.Theme})
	}
	for _, k := range coding.Kinds {
		p.Kinds = append(p.Kinds, option{string(k), pr.T("recommendation.kind." + string(k)), k == rec.Kind})
	}
	for _, s := range coding.Subjects {
		p.Subjects = append(p.Subjects, option{string(s), pr.T("recommendation.subject." + string(s)), s == rec.Subject})
	}
	for _, s := range coding.States {
		p.States = append(p.States, option{string(s), pr.T("edit.recommendation_state." + string(s)), s == rec.State})
	}
	p.Kinship = []Choice{{"narrower", pr.T("desk.relate.narrower")}, {"wider", pr.T("desk.relate.wider")}, {"conflicting", pr.T("desk.relate.conflicting")}}
}

// restsOn fills the passages and the positions that rest on them.
func (d *atDesk) restsOn(p *gatheredPage, rec *coding.Recommendation) error {
	r := d.r
	held, err := d.st.Positions(r.Context(), r.Process.ID, r.Reach, coding.PositionFilter{Recommendation: rec.ID})
	if err != nil {
		return err
	}
	want := slices.Clone(rec.Passages)
	for _, x := range held {
		want = append(want, x.Passage)
	}
	rows, err := d.passageRows(coding.PassageFilter{IDs: want}, nil)
	if err != nil {
		return err
	}
	byID := map[rapporteur.ID]passageRow{}
	for _, x := range rows {
		byID[x.ID] = x
	}
	for _, id := range rec.Passages {
		if x, ok := byID[id]; ok {
			p.Rests = append(p.Rests, restRow{ID: id, Words: x.Words, Lang: x.Lang, Who: x.Who, Symbol: x.Symbol, Href: x.Href, Kind: x.Kind})
		}
	}
	for _, x := range held {
		row := heldRow{Number: x.Number, Revision: revisionOf(x.Head()), MayAsk: x.State != coding.Refused && x.ConfirmedAt.IsZero() && x.AskedAt.IsZero(),
			heldView: heldView{ID: x.ID, Who: d.Name(x.Stakeholder, rapporteur.Day(r.Now)), Stance: r.Printer.T("recommendation.stance_head." + string(x.Stance)), Condition: x.Condition,
				Confirmed: !x.ConfirmedAt.IsZero(), Asked: !x.AskedAt.IsZero(), Disputed: !x.DisputedAt.IsZero(), Reply: x.Reply}}
		if of, ok := byID[x.Passage]; ok {
			row.Symbol, row.Href = of.Symbol, of.Href
		}
		p.Held = append(p.Held, row)
	}
	return nil
}

// related fills relations from both sides, and what was merged into this one.
func (d *atDesk) related(p *gatheredPage, rec *coding.Recommendation, all []coding.Recommendation, byID map[rapporteur.ID]*coding.Recommendation) {
	pr := d.r.Printer
	add := func(kind string, other *coding.Recommendation, raw coding.RelationKind, back bool) {
		if other == nil {
			return
		}
		row := d.gatherRow(other, byID)
		p.Relations = append(p.Relations, relationRow{Kind: pr.T("desk.relation." + kind), Raw: string(raw), Number: other.Number, Symbol: row.Symbol, Href: row.Href, Wording: other.Wording, Back: back})
	}
	for _, x := range rec.Relations {
		add(string(x.Kind), byID[x.To], x.Kind, false)
	}
	for i := range all {
		other := &all[i]
		for _, x := range other.Relations {
			if x.To == rec.ID {
				kind := string(x.Kind)
				if x.Kind == coding.Narrower {
					kind = "wider"
				}
				add(kind, other, x.Kind, true)
			}
		}
		if other.Into == rec.ID && other.State == coding.Merged {
			p.Merged = append(p.Merged, d.gatherRow(other, byID))
		}
	}
}

// gatheredAct changes one recommendation.
func (d *atDesk) gatheredAct(o Options, rec *coding.Recommendation, f Form) (done, error) {
	need, passages := coding.Need{Recommendations: []rapporteur.ID{rec.ID}}, ids(f, "passage")
	switch f.Value("do") {
	case "reword":
		return d.coded(f, need, "", func(k *coding.Desk, _ *done) error { return d.reword(k, rec, f) })
	case "part":
		if len(passages) == 0 {
			return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_passage_chosen")
		}
		return d.coded(f, need, "", func(k *coding.Desk, _ *done) error { return k.Part(rec.ID, passages...) })
	case "split":
		made := coding.Recommendation{Wording: rapporteur.NewText(d.writesIn(), text.Normalise(strings.TrimSpace(f.Value("split"))))}
		made.ID = given(f, "new")
		return d.coded(f, need, "", func(k *coding.Desk, _ *done) error {
			_, err := k.Split(rec.ID, made, passages...)
			return err
		})
	case "relate", "unrelate":
		return d.relateAct(rec, f)
	case "ask":
		return done{}, d.askDelegation(o, rec, f)
	}
	return done{}, unsupported()
}

// reword changes the words in the language of the form and leaves the others.
// What somebody else wrote there meanwhile is not overwritten.
func (d *atDesk) reword(k *coding.Desk, rec *coding.Recommendation, f Form) error {
	lang := d.writesIn()
	is := k.Recommendation(rec.ID)
	if is == nil {
		return rapporteur.Fail(rapporteur.NotFound, "coding.no_recommendation")
	}
	if was := f.Value("was"); is.Wording.In[lang] != was {
		return rapporteur.Fail(rapporteur.Conflict, "desk.moved", "field", d.r.Printer.T("desk.field.wording"), "is", is.Wording.In[lang])
	}
	wording := is.Wording.With(lang, text.Normalise(strings.TrimSpace(f.Value("wording"))))
	title := is.Title.With(lang, text.Normalise(strings.TrimSpace(f.Value("title"))))
	theme, kind, subject, state := rapporteur.ID(f.Value("theme")), coding.Kind(f.Value("kind")), coding.Subject(f.Value("subject")), coding.State(f.Value("state"))
	return k.Reword(rec.ID, coding.Rewording{Wording: &wording, Title: &title, Theme: &theme, Kind: &kind, Subject: &subject, State: &state})
}

func (d *atDesk) relateAct(rec *coding.Recommendation, f Form) (done, error) {
	all, err := d.st.Recommendations(d.r.Context(), d.r.Process.ID, d.r.Reach, coding.Filter{})
	if err != nil {
		return done{}, err
	}
	number := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(f.Value("other"))), "R-")
	i := slices.IndexFunc(all, func(x coding.Recommendation) bool { return decimal(x.Number) == number })
	if i < 0 {
		return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.no_such_number").At("other")
	}
	a, b, kind := rec.ID, all[i].ID, coding.RelationKind(f.Value("relation"))
	if kind == "wider" {
		a, b, kind = b, a, coding.Narrower
	}
	return d.coded(f, coding.Need{Recommendations: []rapporteur.ID{a, b}, All: kind == coding.Narrower}, "", func(k *coding.Desk, _ *done) error {
		return k.Relate(a, kind, b, f.Value("do") == "relate")
	})
}
