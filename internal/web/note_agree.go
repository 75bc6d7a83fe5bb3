// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"strings"

	"rapporteur"
	"rapporteur/record"
)

// noteAgreePage shows for each turn of a segment which notes would be agreed on,
// before all of them are saved at once.
type noteAgreePage struct {
	Base
	Form
	Title    string
	Self     string
	Back     string
	Segment  int64
	MayWrite bool
	Rows     []agreeRow
	Open     int // turns whose notes would be agreed on
	Agreed   int
	Silent   int // without notes
	WithText int // of the silent ones, those with a text in hand
}

type agreeRow struct {
	Turn    turn
	Field   string
	Sets    []agreeChoice
	Joined  agreeChoice // all of them, one after the other
	Nothing bool        // is chosen
}

type agreeChoice struct {
	Value  string
	Set    noteSet
	Chosen bool
}

// Template is part of Page.
func (noteAgreePage) Template() string { return "note/agree" }

func askAgree(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		x, err := r.noting(o)
		if err != nil {
			return err
		}
		return r.Show(w, x.agreePage(Form{}))
	}
}

func (x *noting) agreePage(f Form) noteAgreePage {
	r := x.r
	title := r.Printer.T("note.agree_all")
	p := noteAgreePage{Form: f, Title: r.segmentTitle(x.segment), Self: x.home() + "/agree", Back: x.at(), Segment: x.segment.Number, MayWrite: r.Has(recorders.Roles...)}
	p.Base = r.Base(AtDesk, title, Crumb{r.Printer.T("page.nav.desk"), r.Home() + "/desk"}, Crumb{r.Printer.T("note.title"), r.Home() + "/desk/notes"},
		Crumb{r.meetingName(&x.m), x.at()}, Crumb{Label: title})
	for _, t := range x.turns() {
		if _, is := x.m.Turn(t.ID); is == nil && t.ID != "" {
			continue // there is nobody any more whose notes they could be
		}
		row := agreeRow{Turn: t, Field: "turn." + string(t.ID)}
		var of []record.NoteSet
		for i := range x.sets {
			if n := &x.sets[i]; n.Slot == t.ID && strings.TrimSpace(n.Text) != "" {
				of = append(of, *n)
			}
		}
		best := record.Proposed(of)
		for i := range of {
			row.Sets = append(row.Sets, agreeChoice{Value: string(of[i].ID), Set: x.set(&of[i]), Chosen: best == &of[i]})
		}
		row.Joined = agreeChoice{Value: "all"}
		row.Nothing = best == nil
		if chosen := f.Value(row.Field); chosen != "" {
			for i := range row.Sets {
				row.Sets[i].Chosen = row.Sets[i].Value == chosen
			}
			row.Joined.Chosen, row.Nothing = chosen == "all", chosen == "none"
		}
		switch {
		case len(of) == 0:
			p.Silent++
			if len(t.Handed) > 0 {
				p.WithText++
			}
		case best == nil:
			p.Agreed++
		default:
			p.Open++
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

func agreeAll(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, err := r.form()
		if err != nil {
			return err
		}
		x, err := r.noting(o)
		if err != nil {
			return err
		}
		err = o.Store.AgreeNotes(r.Context(), r.Actor, x.m.ID, x.segment.ID, func(t *record.NoteTable) error {
			for _, a := range agreements(f, t) {
				if _, err := t.Agree(r.Actor, r.Now, a); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			return r.After(w, x.home()+"/agree?segment="+decimal(x.segment.Number), "saved")
		}
		if err := r.refused(&f, err); err != nil {
			return err
		}
		if err := x.read(); err != nil {
			return err
		}
		return r.ShowAgain(w, x.agreePage(f))
	}
}

// agreements reads which sets were chosen for which turn.
func agreements(f Form, t *record.NoteTable) (out []record.Agreement) {
	turns := []rapporteur.ID{""}
	for _, s := range t.Meeting.Segment(t.Segment).Slots {
		turns = append(turns, s.ID)
	}
	for _, id := range turns {
		switch chosen := f.Value("turn." + string(id)); chosen {
		case "", "none":
		case "all":
			a := record.Agreement{Slot: id}
			for i := range t.Sets {
				if n := &t.Sets[i]; n.Slot == id && strings.TrimSpace(n.Text) != "" {
					a.Sets = append(a.Sets, n.ID)
				}
			}
			out = append(out, a)
		default:
			out = append(out, record.Agreement{Slot: id, Sets: []rapporteur.ID{rapporteur.ID(chosen)}})
		}
	}
	return out
}
