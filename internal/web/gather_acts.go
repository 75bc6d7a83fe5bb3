// SPDX-License-Identifier: Apache-2.0

package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/record"
)

// actsPage is what was done at the desk, the newest first, each act with its undoing.
type actsPage struct {
	Base
	Form
	Rows    []actRow
	Mine    bool
	MineAt  string
	AllAt   string
	Next    string
	MayCode bool
	At      string
}

// actRow is one act.
type actRow struct {
	ID     rapporteur.ID
	Number int64
	Time   string
	Who    string
	What   string
	Of     []touchedRow
	More   int
	Undone bool
	Undoes bool
}

// touchedRow is one object of an act.
type touchedRow struct {
	Label string
	Href  string
	Words string
	Lang  string
}

// Template is part of Page.
func (actsPage) Template() string { return "gather/acts" }

// touchedShown is how many objects of an act are listed.
const touchedShown = 3

func showActs(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		d, err := r.atDesk(o)
		if err != nil {
			return err
		}
		p, err := d.actsPage(Form{})
		if err != nil {
			return err
		}
		return r.Show(w, p)
	}
}

func undoOne(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		return r.gathered(w, o, func(d *atDesk, f Form) (done, error) {
			if f.Value("undo") == "" {
				return done{}, rapporteur.Fail(rapporteur.Invalid, "desk.nothing_to_undo")
			}
			return d.undoAct(f)
		}, func(done) string { return r.URL.RequestURI() }, func(d *atDesk, f Form) (Page, error) {
			p, err := d.actsPage(f)
			return p, err
		})
	}
}

func (d *atDesk) actsPage(f Form) (actsPage, error) {
	r := d.r
	title := r.Printer.T("desk.link.acts")
	p := actsPage{Base: r.Base(AtDesk, title, r.deskCrumbs(Crumb{Label: title})...), Form: f, Mine: r.Query("whose") == "mine", MineAt: r.URL.Path + "?whose=mine", AllAt: r.URL.Path,
		MayCode: r.Has(coders...), At: r.URL.RequestURI()}
	filter := coding.ActFilter{Limit: eventsShown}
	if p.Mine {
		filter.By = r.Actor.ID
	}
	filter.Before, _ = strconv.ParseInt(r.Query("before"), 10, 64)
	all, err := d.st.Acts(r.Context(), r.Process.ID, r.Reach, filter)
	if err != nil {
		return p, err
	}
	statements, err := d.statementsOf(all)
	if err != nil {
		return p, err
	}
	for i := range all {
		a := &all[i]
		row := actRow{ID: a.ID, Number: a.Number, Time: r.clockOf(a.At), Who: d.who(a.By), What: r.Printer.T("history.act." + string(a.Kind)), Undone: a.UndoneBy != "", Undoes: a.Undoes != ""}
		for _, c := range a.Changes {
			if len(row.Of) == touchedShown {
				row.More = len(a.Changes) - touchedShown
				break
			}
			row.Of = append(row.Of, d.touched(c, statements))
		}
		p.Rows = append(p.Rows, row)
	}
	if len(all) == eventsShown {
		p.Next = r.with("before", decimal(all[len(all)-1].Number))
	}
	return p, nil
}

// imageOf is the object of a change, as it is after it or, where it was taken
// off, as it was.
func imageOf[T any](c coding.Change) (x T) {
	from := c.After
	if from == nil {
		from = c.Before
	}
	_ = json.Unmarshal(from, &x) // an image that does not read shows as an empty row
	return x
}

func (d *atDesk) statementsOf(all []coding.Act) (map[rapporteur.ID]*record.Statement, error) {
	var want []rapporteur.ID
	for i := range all {
		for j, c := range all[i].Changes {
			if c.Kind == "passage" && j < touchedShown {
				want = append(want, imageOf[coding.Passage](c).Statement)
			}
		}
	}
	slices.Sort(want)
	said, err := d.st.StatementsByID(d.r.Context(), d.r.Process.ID, slices.Compact(want), d.r.Reach)
	out := map[rapporteur.ID]*record.Statement{}
	for i := range said {
		out[said[i].ID] = &said[i]
	}
	return out, err
}

func (d *atDesk) touched(c coding.Change, statements map[rapporteur.ID]*record.Statement) touchedRow {
	r := d.r
	switch c.Kind {
	case "passage":
		p := imageOf[coding.Passage](c)
		if s := statements[p.Statement]; s != nil && !d.offRecord(s) {
			row := d.passageRow(s, &p, nil)
			return touchedRow{Label: row.Symbol, Href: row.Href, Words: cut(row.Words, 120), Lang: row.Lang}
		}
	case "recommendation":
		rec := imageOf[coding.Recommendation](c)
		words, lang := rec.Wording.For(r.Languages()...)
		row := touchedRow{Words: cut(words, 120), Lang: lang}
		if rec.Number > 0 {
			row.Label, row.Href = recSymbol(rec.Number), r.Home()+"/desk/recommendations/"+decimal(rec.Number)
		}
		return row
	case "position":
		x := imageOf[coding.Position](c)
		return touchedRow{Label: d.Name(x.Stakeholder, rapporteur.Day(r.Now)).Text, Words: r.Printer.T("recommendation.stance_head." + string(x.Stance)), Lang: r.Printer.Lang()}
	case "process":
		return touchedRow{Label: r.Printer.T("desk.link.themes"), Href: r.Home() + "/desk/themes"}
	}
	return touchedRow{Label: r.Printer.T("desk.not_shown")}
}
